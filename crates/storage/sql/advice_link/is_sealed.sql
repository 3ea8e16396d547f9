-- Whether a case is sealed: nobody is asked for advice on it.
select cast(case when sealed_at is null then 0 else 1 end as bigint) as sealed
from case_file
where council_id = $1
  and case_id = $2
