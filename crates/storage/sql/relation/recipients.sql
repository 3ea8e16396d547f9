-- Who may be told about a case today, and has an account to be told by; what is withheld
-- from them in a dispute, and whether they are kept apart from somebody on it. Whoever is shown
-- only what was on record before the rights moved is told nothing new; of a sealed case
-- nobody is told.
select relation.person_id, max(relation.kind) as kind, account.account_id,
  account.notices, account.language, max(relation.disputed) as disputed,
  cast(case when exists (
      select 1
      from no_contact
      where no_contact.council_id = relation.council_id
        and no_contact.case_id = relation.case_id
        and no_contact.ended_at is null
        and (no_contact.one_id = relation.person_id or no_contact.other_id = relation.person_id)
    )
    or exists (
      select 1
      from protected_detail
      join relation as tied
        on tied.council_id = protected_detail.council_id
        and tied.case_id = protected_detail.case_id
        and tied.valid_from <= $3
        and (tied.valid_until is null or tied.valid_until > $3)
      where protected_detail.council_id = relation.council_id
        and protected_detail.case_id = relation.case_id
        and protected_detail.kind = 'address'
        and protected_detail.ended_at is null
        and tied.person_id <> protected_detail.about_id
        and (tied.person_id = relation.person_id or protected_detail.about_id = relation.person_id)
        and not exists (
          select 1
          from detail_reader
          where detail_reader.council_id = protected_detail.council_id
            and detail_reader.case_id = protected_detail.case_id
            and detail_reader.detail_id = protected_detail.detail_id
            and detail_reader.person_id = tied.person_id
        )
    ) then 1 else 0 end as bigint) as apart
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
group by relation.council_id, relation.case_id, relation.person_id, account.account_id, account.notices, account.language
order by account.account_id
limit $4
