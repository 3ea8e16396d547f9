-- Whatever new address waits for an account does not take effect.
update email_change
set ended_at = $3, how = $4
where council_id = $1
  and account_id = $2
  and ended_at is null
