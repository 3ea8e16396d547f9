-- Somebody's dates are at no address any more.
delete from calendar_feed
where council_id = $1
  and account_id = $2
