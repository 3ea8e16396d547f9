-- Whether a case is sealed, or its child has died: nobody is asked for advice on it.
select cast(case when case_file.sealed_at is null and child.silent_since is null then 0 else 1 end as bigint) as closed
from case_file
join person as child
  on child.council_id = case_file.council_id
  and child.person_id = case_file.child_id
where case_file.council_id = $1
  and case_file.case_id = $2
