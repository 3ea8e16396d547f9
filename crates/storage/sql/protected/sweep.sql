-- The values of details that ended long ago are forgotten; that there was one is not.
update protected_detail
set value = 'forgotten', ended_why = 'forgotten'
where council_id = $1
  and ended_at <= $2
  and value <> 'forgotten'
