-- What they had to do with cases ends; no word of its ground or its end is left.
update relation
set valid_until = case when valid_until is null or valid_until > $3 then $3 else valid_until end,
  evidence = 'erased', ended_why = 'erased',
  power_document = case when power_document is null then null else 'erased' end,
  power_decisions = case when power_decisions is null then null else 'erased' end,
  ended_by = coalesce(ended_by, 'erased'), ended_ground = coalesce(ended_ground, 'order')
where council_id = $1
  and person_id = $2
