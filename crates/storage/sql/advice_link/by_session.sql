-- Which link, and which case, a session is for, and whether it goes on. Whether the link is open is asked of policy.
select advice_link.advice_link_id, case_file.reference,
  cast(case when advice_link.session_until > $3 then 1 else 0 end as bigint) as goes_on
from advice_link
join case_file
  on case_file.council_id = advice_link.council_id
  and case_file.case_id = advice_link.case_id
where advice_link.council_id = $1
  and advice_link.session_hash = $2
