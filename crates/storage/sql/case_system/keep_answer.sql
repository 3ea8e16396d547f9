-- What a case system sent under this key, and what it was answered.
insert into case_system_key (
  council_id, case_system_id, key_hash, content_hash, answer, recorded_at
)
values ($1, $2, $3, $4, $5, $6)
