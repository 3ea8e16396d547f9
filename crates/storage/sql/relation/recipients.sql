-- Who may be told about a case today, and has an account to be told by. Whoever is shown
-- only what was on record before the rights moved is told nothing new; of a sealed case
-- nobody is told.
select relation.person_id, max(relation.kind) as kind, account.account_id,
  account.notices, account.language
from relation
join account
  on account.council_id = relation.council_id
  and account.person_id = relation.person_id
  and account.closed_at is null
where relation.council_id = $1
  and relation.case_id = $2
  and relation.kind in ('parent', 'young_person', 'representative')
  and relation.valid_from <= $3
  and (relation.valid_until is null or relation.valid_until > $3)
  and (relation.shown_until is null or relation.shown_until > $3)
  and not exists (
    select 1
    from case_file
    where case_file.council_id = relation.council_id
      and case_file.case_id = relation.case_id
      and case_file.sealed_at is not null
  )
group by relation.person_id, account.account_id, account.notices, account.language
order by account.account_id
limit $4
