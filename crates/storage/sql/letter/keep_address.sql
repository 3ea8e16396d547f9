-- Where somebody has their post. What they asked us not to use is kept, so that it stays unused.
insert into postal_address (council_id, person_id, lines, recorded_by, recorded_at)
values ($1, $2, $3, $4, $5)
on conflict (council_id, person_id)
do update set lines = excluded.lines, recorded_by = excluded.recorded_by,
  recorded_at = excluded.recorded_at
