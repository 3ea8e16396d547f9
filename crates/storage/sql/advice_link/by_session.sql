-- Which link, and which case, a session is for. Whether the link is open is asked of policy.
select advice_link.advice_link_id, case_file.reference
from advice_link
join case_file
  on case_file.council_id = advice_link.council_id
  and case_file.case_id = advice_link.case_id
where advice_link.council_id = $1
  and advice_link.session_hash = $2
  and advice_link.session_until > $3
