-- When the mail server took a mail, whatever became of it then; and the seal of its Message-ID at its
-- last try, so that a report is known to be about it after its address was changed.
alter table outbox add column sent_at integer;
alter table outbox add column seal text;
update outbox set sent_at = closed_at where state = 'sent';
