-- A span of the audit as one text: a line for each row, a bar between its fields.
select count(*) as entries,
  group_concat(
    concat(
      seq, '|', at, '|', actor_kind, '|', actor_id, '|', account_id, '|', coalesce(job, '-'), '|',
      action, '|', resource, '|', resource_id, '|', decision, '|', ground, '|',
      acting_for, '|', grant_id, '|', coalesce(reason, '-'), '|',
      hex(previous_hash), '|', hex(hash)
    ),
    char(10)
  ) as lines
from audit
where council_id = $1
  and seq > $2
  and seq <= $3
