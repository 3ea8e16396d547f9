-- Since when what is mailed to the address of a private link comes back.
alter table advice_link add column back_at integer;
