-- A new address has taken effect.
update email_change
set ended_at = $4, how = 'done'
where council_id = $1
  and account_id = $2
  and email_change_id = $3
  and ended_at is null
