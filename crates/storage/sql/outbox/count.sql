-- How many mails are in each state.
select state, count(*) as mails
from outbox
where council_id = $1
group by state
order by state
