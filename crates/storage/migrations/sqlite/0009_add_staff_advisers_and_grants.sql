-- Staff, their teams and reach; advisers and what families let them do; disputes.
create table team (
  council_id integer not null references council (council_id),
  team_id integer not null,
  name text not null,
  created_at integer not null,
  primary key (council_id, team_id)
) strict;

create unique index team_by_name on team (council_id, name);

alter table officer add column role text not null default 'officer' check (role in ('officer', 'manager', 'auditor', 'administrator'));
alter table officer add column team_id integer;
alter table officer add column account_id integer;
alter table officer add column left_at integer;

create unique index officer_by_account on officer (council_id, account_id);

create table assignment (
  council_id integer not null,
  case_id integer not null,
  assignment_id integer not null,
  officer_id integer,
  team_id integer,
  recorded_by text not null,
  recorded_at integer not null,
  valid_from integer not null,
  valid_until integer,
  primary key (council_id, case_id, assignment_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  foreign key (council_id, team_id) references team (council_id, team_id),
  check ((officer_id is null) <> (team_id is null))
) strict;

create index assignment_by_officer on assignment (council_id, officer_id, case_id);
create index assignment_by_team on assignment (council_id, team_id, case_id);

create table broken_glass (
  council_id integer not null,
  case_id integer not null,
  glass_id integer not null,
  officer_id integer not null,
  at integer not null,
  until_at integer not null,
  reason text not null,
  primary key (council_id, case_id, glass_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
) strict;

create index broken_glass_by_officer on broken_glass (council_id, officer_id, case_id);

create table organisation (
  council_id integer not null references council (council_id),
  organisation_id integer not null,
  kind text not null check (kind in ('sendiass', 'charity', 'solicitor')),
  name text not null,
  phone text,
  email text,
  created_at integer not null,
  closed_at integer,
  primary key (council_id, organisation_id)
) strict;

create unique index organisation_by_name on organisation (council_id, name);

create table adviser (
  council_id integer not null,
  person_id integer not null,
  organisation_id integer not null,
  leads integer not null default 0,
  joined_at integer not null,
  left_at integer,
  primary key (council_id, person_id),
  foreign key (council_id, person_id) references person (council_id, person_id),
  foreign key (council_id, organisation_id) references organisation (council_id, organisation_id)
) strict;

create index adviser_by_organisation on adviser (council_id, organisation_id);

create table access_grant (
  council_id integer not null,
  case_id integer not null,
  grant_id integer not null,
  given_by integer not null,
  adviser_id integer not null,
  scopes text not null,
  given_at integer not null,
  until_at integer not null,
  ended_at integer,
  ended_by text,
  seen_at integer,
  primary key (council_id, case_id, grant_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, given_by) references person (council_id, person_id),
  foreign key (council_id, adviser_id) references adviser (council_id, person_id)
) strict;

create index access_grant_by_adviser on access_grant (council_id, adviser_id, case_id);
create index access_grant_by_giver on access_grant (council_id, given_by, case_id);
create unique index access_grant_by_id on access_grant (council_id, grant_id);

alter table case_file add column sealed_at integer;
alter table case_file add column sealed_why text check (sealed_why in ('death', 'adoption'));

alter table account add column kind text not null default 'family' check (kind in ('family', 'adviser', 'staff'));

alter table audit add column acting_for integer;
alter table audit add column grant_id integer;
alter table audit add column reason text;

create table relation_now (
  council_id integer not null,
  case_id integer not null,
  relation_id integer not null,
  person_id integer not null,
  kind text not null check (kind in ('parent', 'young_person', 'child', 'representative')),
  basis text,
  evidence text not null,
  recorded_by text not null,
  recorded_at integer not null,
  valid_from integer not null,
  valid_until integer,
  ended_by text,
  ended_why text,
  disputed text,
  shown_until integer,
  primary key (council_id, case_id, relation_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;

insert into relation_now (
  council_id, case_id, relation_id, person_id, kind, basis, evidence, recorded_by,
  recorded_at, valid_from, valid_until, ended_by, ended_why
)
select council_id, case_id, relation_id, person_id, kind, basis, evidence, recorded_by,
  recorded_at, valid_from, valid_until, ended_by, ended_why
from relation;

drop table relation;
alter table relation_now rename to relation;
create index relation_by_person on relation (council_id, person_id, case_id);

create table invitation_now (
  council_id integer not null,
  case_id integer not null,
  invitation_id integer not null,
  relation text not null check (relation in ('parent', 'young_person', 'child', 'representative')),
  email text not null,
  token_id text not null,
  word_hash blob not null,
  tries_left integer not null,
  until_at integer not null,
  checked_by integer not null,
  evidence text not null,
  state text not null check (state in ('open', 'spent', 'ended', 'withdrawn')),
  created_at integer not null,
  closed_at integer,
  account_id integer,
  closed_by text,
  closed_why text,
  primary key (council_id, case_id, invitation_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, checked_by) references officer (council_id, officer_id)
) strict;

insert into invitation_now (
  council_id, case_id, invitation_id, relation, email, token_id, word_hash, tries_left,
  until_at, checked_by, evidence, state, created_at, closed_at, account_id, closed_by,
  closed_why
)
select council_id, case_id, invitation_id, relation, email, token_id, word_hash, tries_left,
  until_at, checked_by, evidence, state, created_at, closed_at, account_id, closed_by,
  closed_why
from invitation;

drop table invitation;
alter table invitation_now rename to invitation;
create unique index invitation_by_token on invitation (council_id, token_id);
create index invitation_by_id on invitation (council_id, invitation_id);
