-- Every version of the promises that everybody may read now, the newest of each first. Who wrote them
-- is not read.
select pledge.pledge_id, pledge.replaces_id, later.pledge_id as replaced_by, pledge_text.version,
  pledge_text.area, pledge_text.promise, pledge_text.owner, pledge_text.due_on, pledge_text.measure,
  pledge_text.measured, pledge_text.measured_on, pledge_text.evidence, pledge_text.link,
  pledge_text.state, pledge_text.reason, pledge_text.is_public, pledge_text.saved_at,
  cast(null as text) as saver
from pledge
join pledge_text as newest
  on newest.council_id = pledge.council_id
  and newest.pledge_id = pledge.pledge_id
  and newest.version = pledge.version
  and newest.is_public = 1
join pledge_text
  on pledge_text.council_id = pledge.council_id
  and pledge_text.pledge_id = pledge.pledge_id
left join pledge as later
  on later.council_id = pledge.council_id
  and later.replaces_id = pledge.pledge_id
where pledge.council_id = $1
order by pledge.pledge_id, pledge_text.version desc
limit $2
