-- Who took an invitation back, and why.
alter table invitation add column closed_by text;
alter table invitation add column closed_why text;
