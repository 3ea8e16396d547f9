-- On what ground somebody has to do with a case, as an officer has seen it; of a power, which
-- document gives it, and its end is the tie's. The end of a power that was a mistake goes with it.
update relation
set basis = $4, evidence = $5, power_document = cast($6 as text), power_decisions = $7,
  power_from = $8,
  valid_until = case
    when cast($6 as text) is not null then cast($9 as bigint)
    when power_document is null then valid_until
  end
where council_id = $1
  and case_id = $2
  and relation_id = $3
