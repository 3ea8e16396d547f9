-- One more try from there; counting begins anew when the last count is old.
insert into throttle (council_id, throttle_key, since_at, hits)
values ($1, $2, $3, 1)
on conflict (council_id, throttle_key)
do update set
  hits = case when throttle.since_at <= $4 then 1 else throttle.hits + 1 end,
  since_at = case when throttle.since_at <= $4 then excluded.since_at else throttle.since_at end
returning hits
