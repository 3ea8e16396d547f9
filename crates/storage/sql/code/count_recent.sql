-- How many codes went out lately.
select count(*) as codes
from sign_in_code
where council_id = $1
  and account_id = $2
  and created_at > $3
