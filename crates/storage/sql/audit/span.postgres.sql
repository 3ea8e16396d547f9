-- A span of the audit as one text: a line for each row, a bar between its fields.
select count(*) as entries,
  string_agg(
    concat(
      seq, '|', at, '|', actor_kind, '|', actor_id, '|', account_id, '|', coalesce(job, '-'), '|',
      action, '|', resource, '|', resource_id, '|', decision, '|', ground, '|',
      acting_for, '|', grant_id, '|', coalesce(reason, '-'), '|',
      encode(previous_hash, 'hex'), '|', encode(hash, 'hex')
    ),
    chr(10)
    order by seq
  ) as lines
from audit
where council_id = $1
  and seq > $2
  and seq <= $3
