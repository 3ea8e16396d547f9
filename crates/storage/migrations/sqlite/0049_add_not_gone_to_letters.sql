-- A letter can be there because its mail has not gone yet.
alter table to_post rename column why to why_before;
alter table to_post add column why text not null default 'no_account'
  check (why in ('no_account', 'chose_post', 'not_opened', 'not_delivered', 'not_gone'));
update to_post set why = why_before;
alter table to_post drop column why_before;
