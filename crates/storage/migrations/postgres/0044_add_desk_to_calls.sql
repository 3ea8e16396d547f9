-- Who makes a call that a family asked for: the officers of the case, or the phone line.
alter table call_request add column desk text not null default 'team' check (desk in ('team', 'line'));
