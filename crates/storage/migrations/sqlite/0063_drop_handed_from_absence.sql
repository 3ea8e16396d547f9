-- What waits is not handed on any more: it is free as long as whoever has it is away.
alter table absence drop column handed_at;
