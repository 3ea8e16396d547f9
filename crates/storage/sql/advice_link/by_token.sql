-- The private link of a mail, whether or not it has ended.
select advice_link.advice_link_id, advice_link.case_id, case_file.reference, advice_link.email,
  cast(case when advice_link.ended_at is null and advice_link.until_at > $3
    and case_file.sealed_at is null then 1 else 0 end as bigint) as is_open
from advice_link
join case_file
  on case_file.council_id = advice_link.council_id
  and case_file.case_id = advice_link.case_id
where advice_link.council_id = $1
  and advice_link.token_hash = $2
