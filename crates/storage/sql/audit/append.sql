-- One row more in the audit.
insert into audit (
  council_id, seq, at, actor_kind, actor_id, account_id, job, action,
  resource, resource_id, decision, ground, acting_for, grant_id, reason,
  previous_hash, hash
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
)
