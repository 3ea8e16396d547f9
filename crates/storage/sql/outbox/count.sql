-- How many mails are in each state; those about families' advisers are not counted.
select state, count(*) as mails
from outbox
where council_id = $1
  and grant_id is null
group by state
order by state
