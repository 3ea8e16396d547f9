-- How soon each kind of mail comes, in which hours none does, and what waits for a digest.
alter table mail_choice add column pace text collate "C" not null default 'at_once'
  check (pace in ('at_once', 'daily', 'weekly'));

alter table account add column quiet text collate "C" not null default 'never'
  check (quiet in ('never', 'nights', 'evenings', 'weekends'));

alter table outbox add column digest_id bigint;

create index outbox_by_digest on outbox (council_id, digest_id);
