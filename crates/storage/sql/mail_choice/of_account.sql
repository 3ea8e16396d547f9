-- The kinds of mail that somebody has chosen about, and how soon each comes.
select kind, wanted, pace
from mail_choice
where council_id = $1
  and account_id = $2
order by kind
limit 200
