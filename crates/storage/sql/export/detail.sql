-- The protected details about themselves. Who may read them is not among it, nor those of others.
select case_file.reference as reference,
  protected_detail.kind as kind,
  protected_detail.value as value,
  cast(protected_detail.recorded_at as text) as recorded_at,
  cast(protected_detail.ended_at as text) as ended_at
from protected_detail
join case_file
  on case_file.council_id = protected_detail.council_id
  and case_file.case_id = protected_detail.case_id
where protected_detail.council_id = $1
  and protected_detail.about_id = $2
order by protected_detail.recorded_at, protected_detail.detail_id
limit 100000
