-- Something was read out: one try less of this check's ($5 are all), and of those of one person within
-- a day ($7, since $6), whoever asks and however often they are found.
update line_call
set tries = tries + 1
where council_id = $1
  and case_id = $2
  and line_call_id = $3
  and officer_id = $4
  and ended_at is null
  and opened_at is null
  and tries < $5
  and (
    select coalesce(sum(lately.tries), 0)
    from line_call as lately
    where lately.council_id = line_call.council_id
      and lately.person_id = line_call.person_id
      and lately.found_at > $6
  ) < cast($7 as bigint)
