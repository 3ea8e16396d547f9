-- How many of the files of one sending ($3) are not shown as they are not known to be safe: those that
-- wait to be checked, and those that nobody can open. Of one person ($4) not what they sent
-- themselves, which they see; of officers, whose own are shown when they are safe, all.
select coalesce(cast(sum(case when document.state = 'waiting' then 1 else 0 end) as bigint), 0)
    as waiting,
  coalesce(cast(sum(case when document.state in ('infected', 'unscannable') then 1 else 0 end)
    as bigint), 0) as unsafe
from document
where document.council_id = $1
  and document.case_id = $2
  and document.sending_id = $3
  and document.withdrawn_at is null
  and (cast($4 as bigint) is null or document.sender_id is null or document.sender_id <> $4)
