-- How much a side ($4) has begun to send on a case and not finished, but for one thing that is
-- begun again ($5), and how much of it with one sending ($3): it takes its room until it is
-- finished, given up or out of time.
select coalesce(cast(sum(bytes) as bigint), 0) as bytes,
  count(*) as files,
  coalesce(cast(sum(case when sending_id = $3 then 1 else 0 end) as bigint), 0) as of_sending
from upload
where council_id = $1
  and case_id = $2
  and side_id = $4
  and retry_key <> $5
  and closed_at is null
  and until_at > $6
