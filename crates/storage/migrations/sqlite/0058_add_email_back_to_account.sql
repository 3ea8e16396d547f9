-- Since when our e-mail to an address comes back, and when its owner last showed that it works:
-- what was sent before that says nothing any more.
alter table account add column email_back_at integer;
alter table account add column email_works_at integer;
