-- What came whole and was never finished is received by the server: from when on, with what was said
-- and under which grant; and what it did, with why where a file was not taken.
alter table upload add column said text;
alter table upload add column grant_id integer;
alter table upload add column receive_after integer;
alter table upload add column refused text;
alter table upload add column by_server integer not null default 0;

create index upload_to_receive on upload (council_id, receive_after);

-- What waits so already.
update upload
set receive_after = begun_at
where closed_at is null
  and bytes = (
    select sum(upload_part.bytes)
    from upload_part
    where upload_part.council_id = upload.council_id
      and upload_part.case_id = upload.case_id
      and upload_part.upload_id = upload.upload_id
  );
