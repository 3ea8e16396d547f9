-- How many schools and other settings were to answer by now, and did not. Computed with the rest of what lists say.
alter table case_file add column settings_late integer not null default 0;
