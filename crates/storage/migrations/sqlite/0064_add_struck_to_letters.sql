-- A letter whose notice was put right before it was posted: since when it is not to go.
alter table to_post add column struck_at integer;
