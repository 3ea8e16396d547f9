-- Which link, and which case, a session is for, its address, and whether it goes on. Whether the link is open is asked of
-- policy; of a session that is over, it is said here, so that nobody is promised what is gone.
select advice_link.advice_link_id, case_file.reference, advice_link.email,
  cast(case when advice_link.session_until > $3 then 1 else 0 end as bigint) as goes_on,
  cast(case when advice_link.ended_at is null and advice_link.until_at > $3
    and case_file.sealed_at is null and child.silent_since is null
    then 1 else 0 end as bigint) as is_open
from advice_link
join case_file
  on case_file.council_id = advice_link.council_id
  and case_file.case_id = advice_link.case_id
join person as child
  on child.council_id = case_file.council_id
  and child.person_id = case_file.child_id
where advice_link.council_id = $1
  and advice_link.session_hash = $2
