-- The legal date that the council looks to, whatever may be late by it, and how much advice is owed. They are
-- computed anew once a day, as what was not late yesterday may be today: for every case there is, at start.
alter table case_file add column due_on text collate "C";
alter table case_file add column due_rule text collate "C";
alter table case_file add column advice_owed bigint not null default 0;
alter table case_file add column summed_on text collate "C" not null default '';

create index case_file_by_summed on case_file (council_id, summed_on);
