-- Where a mail goes now: nowhere if it was taken back meanwhile, its account is closed, its case is sealed, its child's messages have
-- stopped, its person may no longer see the case (which one mail tells), the grant that it is about has ended, or it
-- is unwanted.
select account.email, account.email_back_at, account.language, account.notices, account.quiet, chosen.pace,
  coalesce(person.name, person.forename) as name, case_file.reference
from outbox
join account
  on account.council_id = outbox.council_id
  and account.account_id = outbox.account_id
  and account.closed_at is null
join person
  on person.council_id = account.council_id
  and person.person_id = account.person_id
left join case_file
  on case_file.council_id = outbox.council_id
  and case_file.case_id = outbox.case_id
left join mail_choice as chosen
  on chosen.council_id = outbox.council_id
  and chosen.account_id = outbox.account_id
  and chosen.kind = outbox.kind
where outbox.council_id = $1
  and outbox.mail_id = $2
  and outbox.state <> 'dropped'
  and case_file.sealed_at is null
  and (outbox.case_id is null
    or (outbox.grant_id is not null and account.kind = 'adviser')
    or outbox.kind = 'view_ended'
    or exists (
    select 1
    from relation
    where relation.council_id = outbox.council_id
      and relation.case_id = outbox.case_id
      and relation.person_id = account.person_id
      and (relation.kind in ('parent', 'young_person', 'representative')
        or outbox.kind in ('rights_moving', 'rights_moved'))
      and (relation.shown_until is null or relation.shown_until > $3
        or outbox.kind in ('rights_moving', 'rights_moved', 'details_changed',
          'grant_given', 'grant_ending', 'grant_ended'))
      and (relation.disputed is null or relation.disputed not like '%progress%'
        or outbox.kind in ('rights_moving', 'rights_moved', 'details_changed',
          'grant_given', 'grant_ending', 'grant_ended'))
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
  ))
  and (outbox.grant_id is null
    or outbox.kind in ('grant_given', 'grant_ended', 'shared_ended')
    or exists (
    select 1
    from access_grant
    join adviser
      on adviser.council_id = access_grant.council_id
      and adviser.person_id = access_grant.adviser_id
      and adviser.left_at is null
    join organisation
      on organisation.council_id = adviser.council_id
      and organisation.organisation_id = adviser.organisation_id
      and organisation.closed_at is null
    join relation
      on relation.council_id = access_grant.council_id
      and relation.case_id = access_grant.case_id
      and relation.person_id = access_grant.given_by
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
    where access_grant.council_id = outbox.council_id
      and access_grant.grant_id = outbox.grant_id
      and access_grant.ended_at is null
      and access_grant.until_at > $3
      and (outbox.kind in ('grant_ending', 'shared_given', 'shared_ending')
        or (access_grant.adviser_id = account.person_id
          and access_grant.scopes like '%mail%'
          and (relation.shown_until is null or relation.shown_until > $3)
          and (relation.disputed is null or relation.disputed not like '%progress%')))
  ))
  and not exists (
    select 1
    from person as child
    where child.council_id = case_file.council_id
      and child.person_id = case_file.child_id
      and child.silent_since is not null
  )
  and (outbox.optional = 0 or chosen.wanted is null or chosen.wanted = 1)
