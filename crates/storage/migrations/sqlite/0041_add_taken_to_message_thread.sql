-- Which officer has what waits of a matter, and since when. Nobody once it is answered.
alter table message_thread add column taken_id integer;
alter table message_thread add column taken_at integer;
