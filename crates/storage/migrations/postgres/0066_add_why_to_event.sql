-- Why an event was put right, in an officer's words: for those who work for the council.
alter table event add column why text;
