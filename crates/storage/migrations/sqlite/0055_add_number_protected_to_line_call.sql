-- Whether the number that was rung back is one that an officer recorded as protected: with care only
-- that counts. Of those before nobody knows.
alter table line_call add column number_protected integer not null default 0;
