-- Which files go with a message, or with one that is begun and not sent: what was sent together.
-- What an officer sends with an answer waits until the answer is sent.
alter table message add column sending_id bigint;
alter table message_draft add column sending_id bigint;
alter table sending add column waits_for_answer bigint not null default 0;

create index message_by_sending on message (council_id, case_id, sending_id);
