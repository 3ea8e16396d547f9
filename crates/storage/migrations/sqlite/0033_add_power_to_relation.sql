-- Which document gives a deputy or an attorney their power, for which decisions, and from which
-- day. Until when is the tie's own end; an invitation keeps it for the tie that it makes.
alter table relation add column power_document text;
alter table relation add column power_decisions text;
alter table relation add column power_from text;
alter table invitation add column power_document text;
alter table invitation add column power_decisions text;
alter table invitation add column power_from text;
alter table invitation add column power_until text;
