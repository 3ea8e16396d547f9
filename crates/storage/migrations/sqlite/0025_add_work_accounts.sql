-- Whether an account signs in here or at the council's own provider, never both; and who
-- is proven once more when a provider is asked for somebody who is signed in.
alter table account add column signs_in_by text not null default 'here' check (signs_in_by in ('here', 'provider'));
alter table provider_try add column account_id integer;
alter table provider_try add column session_id integer;
create index provider_session_by_check on provider_session (council_id, checked_at);
