-- Why officers changed what is recorded about them is forgotten: their ties, what is protected, whom
-- they were kept apart from, what was released to them, and invitations to their address.
update people_change
set why = 'erased'
where council_id = $1
  and thing_id in (
    select relation_id
    from relation
    where council_id = $1
      and person_id = $2
    union
    select detail_id
    from protected_detail
    where council_id = $1
      and about_id = $2
    union
    select no_contact_id
    from no_contact
    where council_id = $1
      and (one_id = $2 or other_id = $2)
    union
    select event_id
    from text_release
    where council_id = $1
      and reader_id = $2
    union
    select invitation_id
    from invitation
    where council_id = $1
      and (account_id in (
        select account_id
        from account
        where council_id = $1
          and person_id = $2
      )
        or invitation.account_id is null and lower(invitation.email) in (
          select lower(account.email)
          from account
          where account.council_id = $1
            and account.person_id = $2
            and (account.closed_at is null
              or invitation.created_at <= account.closed_at
              or not exists (
                select 1
                from account as another
                where another.council_id = account.council_id
                  and another.email_folded = lower(account.email)
                  and another.closed_at is null
              ))
        ))
  )
