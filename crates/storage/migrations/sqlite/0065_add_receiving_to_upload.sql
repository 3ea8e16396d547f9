-- What came whole and was never finished is received by the server: from when on, with what was said
-- and under which grant; and what it did, with why where a file was not taken.
--
-- What waits already is not received by the server: until now "Remove" took a file from the page
-- alone, and it would be received all the same.
alter table upload add column said text;
alter table upload add column grant_id integer;
alter table upload add column receive_after integer;
alter table upload add column refused text;
alter table upload add column by_server integer not null default 0;

create index upload_to_receive on upload (council_id, receive_after);
