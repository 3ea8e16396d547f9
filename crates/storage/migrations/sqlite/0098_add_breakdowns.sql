-- What a case is counted under beside its team and the child's age: the primary need, the kind of school, the area. What
-- an officer recorded, and beside it what the national return has.
create table case_profile (
  council_id integer not null,
  case_id integer not null,
  need text,
  school text,
  area text,
  filed_need text,
  filed_school text,
  recorded_by text,
  recorded_at integer,
  version integer not null default 1,
  primary key (council_id, case_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

-- The team of an officer on the day they were given a case: they may be in another later.
alter table assignment add column held_team_id integer;

update assignment
set held_team_id = coalesce(team_id, (
  select officer.team_id
  from officer
  where officer.council_id = assignment.council_id
    and officer.officer_id = assignment.officer_id
));

-- The groups under which a plan, and an open request, were counted last; none where they were not.
alter table timeliness_part add column counted_under text;
alter table timeliness_open add column counted_under text;

-- Sums of plans, and of open requests, by the groups of each breakdown, so that a page reads as many rows as there are
-- months, groups and weeks. '' is what is not on record. They are about nobody.
create table timeliness_group (
  council_id integer not null references council (council_id),
  breakdown text not null,
  month integer not null,
  name text not null,
  weeks integer not null,
  excepted integer not null,
  cases integer not null,
  primary key (council_id, breakdown, month, name, weeks, excepted)
) strict;

create table timeliness_group_open (
  council_id integer not null references council (council_id),
  breakdown text not null,
  name text not null,
  requested_on text not null,
  cases integer not null,
  primary key (council_id, breakdown, name, requested_on)
) strict;

-- Days of which no request is open any more stay, and are not read.
create index timeliness_group_open_now on timeliness_group_open (council_id, breakdown, name, requested_on, cases)
where cases > 0;
