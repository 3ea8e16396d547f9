-- Saves what an officer shows of their list; nothing where the name is taken, or they have as many as they can ($10).
insert into saved_view (council_id, officer_id, view_id, name, whose, due, needs, step, made_at)
select cast($1 as bigint), cast($2 as bigint), cast($3 as bigint), cast($4 as text), cast($5 as text),
  cast($6 as text), cast($7 as text), cast($8 as text), cast($9 as bigint)
where (
  select count(*)
  from saved_view
  where council_id = $1
    and officer_id = $2
) < $10
on conflict do nothing
