-- Why the council took a document off its case; nothing where its own side took it back.
alter table document add column withdrawn_why text;
