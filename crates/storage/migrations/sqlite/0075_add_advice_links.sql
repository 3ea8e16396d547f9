-- Private links: somebody who is asked for advice reads what is asked, and answers it, without an
-- account. The link and its code are kept hashed; the link opens nothing without the code, which goes
-- to the same address. The address and the draft are emptied some time after the link has ended.
create table advice_link (
  council_id integer not null,
  case_id integer not null,
  advice_link_id integer not null,
  asked_id integer not null,
  asked_of text not null,
  asked_on text not null,
  due_on text not null,
  email text not null,
  role text not null,
  token_hash blob not null,
  made_at integer not null,
  made_by text not null,
  until_at integer not null,
  ended_at integer,
  how text check (how in ('withdrawn', 'over', 'taken', 'refused', 'tried')),
  code_hash blob,
  code_until integer,
  code_tries integer not null default 0,
  wrong_tries integer not null default 0,
  session_hash blob,
  session_until integer,
  opened_at integer,
  draft text not null default '',
  answer text,
  declined integer not null default 0,
  answered_at integer,
  read_at integer,
  primary key (council_id, case_id, advice_link_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create unique index advice_link_by_token on advice_link (council_id, token_hash);
create unique index advice_link_by_session on advice_link (council_id, session_hash)
  where session_hash is not null;
create unique index advice_link_open on advice_link (council_id, case_id, asked_id)
  where ended_at is null;
-- What came, and nobody has read: the queue asks for it on each case in reach.
create index advice_link_unread on advice_link (council_id, case_id)
  where answered_at is not null and read_at is null;
