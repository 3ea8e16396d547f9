-- A new address does not take effect: it was stopped, another one was asked for, or it cannot be had.
update email_change
set ended_at = $4, how = $5
where council_id = $1
  and account_id = $2
  and email_change_id = $3
  and ended_at is null
