-- Every decision about access: ids and fixed words, each row sealing the one before.
create table audit (
  council_id bigint not null references council (council_id),
  seq bigint not null,
  at bigint not null,
  actor_kind text collate "C" not null,
  actor_id bigint,
  account_id bigint,
  job text collate "C",
  action text collate "C" not null,
  resource text collate "C" not null,
  resource_id bigint,
  decision text collate "C" not null check (decision in ('allow', 'deny')),
  ground text collate "C" not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (council_id, seq)
);

create index audit_by_resource on audit (council_id, resource, resource_id, seq);

create table audit_head (
  council_id bigint not null primary key references council (council_id),
  seq bigint not null,
  hash bytea not null
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is only ever added to';
end;
$$;

create trigger audit_is_never_emptied before truncate on audit
  for each statement execute function refuse_audit_change();

create trigger audit_is_never_changed before update on audit
  for each row execute function refuse_audit_change();

create trigger audit_is_never_removed before delete on audit
  for each row execute function refuse_audit_change();
