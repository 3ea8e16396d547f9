-- Staff, their teams and reach; advisers and what families let them do; disputes.
create table team (
  council_id bigint not null references council (council_id),
  team_id bigint not null,
  name text collate "C" not null,
  created_at bigint not null,
  primary key (council_id, team_id)
);

create unique index team_by_name on team (council_id, name);

alter table officer add column role text collate "C" not null default 'officer' check (role in ('officer', 'manager', 'auditor', 'administrator'));
alter table officer add column team_id bigint;
alter table officer add column account_id bigint;
alter table officer add column left_at bigint;

create unique index officer_by_account on officer (council_id, account_id);

create table assignment (
  council_id bigint not null,
  case_id bigint not null,
  assignment_id bigint not null,
  officer_id bigint,
  team_id bigint,
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  valid_from bigint not null,
  valid_until bigint,
  primary key (council_id, case_id, assignment_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  foreign key (council_id, team_id) references team (council_id, team_id),
  check ((officer_id is null) <> (team_id is null))
);

create index assignment_by_officer on assignment (council_id, officer_id, case_id);
create index assignment_by_team on assignment (council_id, team_id, case_id);

create table broken_glass (
  council_id bigint not null,
  case_id bigint not null,
  glass_id bigint not null,
  officer_id bigint not null,
  at bigint not null,
  until_at bigint not null,
  reason text collate "C" not null,
  primary key (council_id, case_id, glass_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);

create index broken_glass_by_officer on broken_glass (council_id, officer_id, case_id);

create table organisation (
  council_id bigint not null references council (council_id),
  organisation_id bigint not null,
  kind text collate "C" not null check (kind in ('sendiass', 'charity', 'solicitor')),
  name text collate "C" not null,
  phone text collate "C",
  email text collate "C",
  created_at bigint not null,
  closed_at bigint,
  primary key (council_id, organisation_id)
);

create unique index organisation_by_name on organisation (council_id, name);

create table adviser (
  council_id bigint not null,
  person_id bigint not null,
  organisation_id bigint not null,
  leads bigint not null default 0,
  joined_at bigint not null,
  left_at bigint,
  primary key (council_id, person_id),
  foreign key (council_id, person_id) references person (council_id, person_id),
  foreign key (council_id, organisation_id) references organisation (council_id, organisation_id)
);

create index adviser_by_organisation on adviser (council_id, organisation_id);

create table access_grant (
  council_id bigint not null,
  case_id bigint not null,
  grant_id bigint not null,
  given_by bigint not null,
  adviser_id bigint not null,
  scopes text collate "C" not null,
  given_at bigint not null,
  until_at bigint not null,
  ended_at bigint,
  ended_by text collate "C",
  seen_at bigint,
  primary key (council_id, case_id, grant_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, given_by) references person (council_id, person_id),
  foreign key (council_id, adviser_id) references adviser (council_id, person_id)
);

create index access_grant_by_adviser on access_grant (council_id, adviser_id, case_id);
create index access_grant_by_giver on access_grant (council_id, given_by, case_id);
create unique index access_grant_by_id on access_grant (council_id, grant_id);

alter table case_file add column sealed_at bigint;
alter table case_file add column sealed_why text collate "C" check (sealed_why in ('death', 'adoption'));

alter table account add column kind text collate "C" not null default 'family' check (kind in ('family', 'adviser', 'staff'));

alter table audit add column acting_for bigint;
alter table audit add column grant_id bigint;
alter table audit add column reason text collate "C";

alter table relation drop constraint relation_kind_check;
alter table relation add constraint relation_kind_check check (kind in ('parent', 'young_person', 'child', 'representative'));
alter table relation add column disputed text collate "C";
alter table relation add column shown_until bigint;

alter table invitation drop constraint invitation_relation_check;
alter table invitation add constraint invitation_relation_check check (relation in ('parent', 'young_person', 'child', 'representative'));
