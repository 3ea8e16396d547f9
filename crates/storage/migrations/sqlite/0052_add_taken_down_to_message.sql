-- Which officer of the phone line wrote a message down for whoever rang.
alter table message add column taken_down_id integer;
