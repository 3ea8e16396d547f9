-- What somebody waits for with the page open goes before all other mails, and is found among them.
create index outbox_asked on outbox (council_id, kind, next_at, mail_id)
  where state = 'queued' and digest_id is null and secret is not null;
