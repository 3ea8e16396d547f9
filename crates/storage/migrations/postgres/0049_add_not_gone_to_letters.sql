-- A letter can be there because its mail has not gone yet.
alter table to_post drop constraint to_post_why_check;
alter table to_post add constraint to_post_why_check
  check (why in ('no_account', 'chose_post', 'not_opened', 'not_delivered', 'not_gone'));
