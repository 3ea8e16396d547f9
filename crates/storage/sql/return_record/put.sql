-- The last accepted record with this key, as the return gave it.
insert into return_record (
  council_id, kind, record_key, person_id, case_id, body, import_id
)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (council_id, kind, record_key)
do update set person_id = excluded.person_id, case_id = excluded.case_id,
  body = excluded.body, import_id = excluded.import_id
