-- Every version of the council's promises, or of one of them ($2), the newest of each first.
select pledge.pledge_id, pledge.replaces_id, later.pledge_id as replaced_by, pledge_text.version,
  pledge_text.area, pledge_text.promise, pledge_text.owner, pledge_text.due_on, pledge_text.measure,
  pledge_text.measured, pledge_text.measured_on, pledge_text.evidence, pledge_text.link,
  pledge_text.state, pledge_text.reason, pledge_text.is_public, pledge_text.saved_at,
  officer.name as saver
from pledge
join pledge_text
  on pledge_text.council_id = pledge.council_id
  and pledge_text.pledge_id = pledge.pledge_id
left join pledge as later
  on later.council_id = pledge.council_id
  and later.replaces_id = pledge.pledge_id
left join officer
  on officer.council_id = pledge_text.council_id
  and officer.officer_id = pledge_text.saved_by
where pledge.council_id = $1
  and (cast($2 as bigint) is null or pledge.pledge_id = $2)
order by pledge.pledge_id, pledge_text.version desc
limit $3
