-- Every decision about access: ids and fixed words, each row sealing the one before.
create table audit (
  council_id integer not null references council (council_id),
  seq integer not null,
  at integer not null,
  actor_kind text not null,
  actor_id integer,
  account_id integer,
  job text,
  action text not null,
  resource text not null,
  resource_id integer,
  decision text not null check (decision in ('allow', 'deny')),
  ground text not null,
  previous_hash blob not null,
  hash blob not null,
  primary key (council_id, seq)
) strict, without rowid;

create index audit_by_resource on audit (council_id, resource, resource_id, seq);

create table audit_head (
  council_id integer not null primary key references council (council_id),
  seq integer not null,
  hash blob not null
) strict;

create trigger audit_is_never_changed before update on audit
begin
  select raise(abort, 'the audit is only ever added to');
end;

create trigger audit_is_never_removed before delete on audit
begin
  select raise(abort, 'the audit is only ever added to');
end;
