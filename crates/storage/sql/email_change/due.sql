-- New addresses whose day has come, which counts from when the mail that warns the old address went, or
-- failed for good (before $4); whether it will never go; whether only a call back could ask for them,
-- so that there is none; and whether something about their owner is careful now. While records that
-- were put back are not let go, none takes effect.
select email_change.account_id, email_change.email_change_id, email_change.email,
  email_change.email_folded, account.person_id, account.email as old,
  email_change.by_call_back,
  cast(case when email_change.by_call_back = 1 and email_change.mail_id is null
    then 1 else 0 end as bigint) as quiet,
  cast(case when email_change.by_call_back = 1 and email_change.mail_id is null then 0
    when warning.state in ('sent', 'failed') then 0
    else 1 end as bigint) as untold,
  cast(case when exists (
      select 1
      from protected_detail
      where protected_detail.council_id = email_change.council_id
        and protected_detail.about_id = account.person_id
        and protected_detail.ended_at is null
    ) or exists (
      select 1
      from detail_reader
      join protected_detail
        on protected_detail.council_id = detail_reader.council_id
        and protected_detail.case_id = detail_reader.case_id
        and protected_detail.detail_id = detail_reader.detail_id
        and protected_detail.ended_at is null
      where detail_reader.council_id = email_change.council_id
        and detail_reader.person_id = account.person_id
    ) or exists (
      select 1
      from no_contact
      where no_contact.council_id = email_change.council_id
        and (no_contact.one_id = account.person_id or no_contact.other_id = account.person_id)
        and no_contact.ended_at is null
    ) then 1 else 0 end as bigint) as careful
from email_change
join account
  on account.council_id = email_change.council_id
  and account.account_id = email_change.account_id
  and account.closed_at is null
left join outbox as warning
  on warning.council_id = email_change.council_id
  and warning.mail_id = email_change.mail_id
where email_change.council_id = $1
  and email_change.ended_at is null
  and email_change.effect_at <= $2
  and (warning.mail_id is null
    or warning.state = 'dropped'
    or (warning.state in ('sent', 'failed') and warning.closed_at <= $4))
  and not exists (
    select 1
    from restored_copy
    where restored_copy.council_id = email_change.council_id
      and restored_copy.released_at is null
  )
order by email_change.effect_at, email_change.email_change_id
limit $3
