-- Which document gives a deputy or an attorney their power, for which decisions, and from which
-- day. Until when is the tie's own end; an invitation keeps it for the tie that it makes.
alter table relation add column power_document text collate "C";
alter table relation add column power_decisions text collate "C";
alter table relation add column power_from text collate "C";
alter table invitation add column power_document text collate "C";
alter table invitation add column power_decisions text collate "C";
alter table invitation add column power_from text collate "C";
alter table invitation add column power_until text collate "C";
