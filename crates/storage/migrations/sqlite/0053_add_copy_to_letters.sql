-- A second copy of a letter, which somebody asked for on the phone: the day of the first.
alter table to_post add column copy_of_on text;
