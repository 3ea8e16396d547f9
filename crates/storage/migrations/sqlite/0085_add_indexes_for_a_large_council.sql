-- What was found by reading all rows of the council: nothing of it changes what is kept.
create index relation_by_until on relation (council_id, valid_until) where valid_until is not null;
create index protected_detail_by_about on protected_detail (council_id, about_id);
create index detail_reader_by_person on detail_reader (council_id, person_id);
create index no_contact_by_one on no_contact (council_id, one_id);
create index no_contact_by_other on no_contact (council_id, other_id);
create index line_call_by_person on line_call (council_id, person_id, found_at);
create index line_call_open on line_call (council_id, until_at) where ended_at is null;
create index message_by_answer on message (council_id, answer_by) where answer_by is not null;
create index call_request_by_slot on call_request (council_id, slot_on);
create index call_request_by_desk on call_request (council_id, desk, asked_at);
create index advice_link_by_id on advice_link (council_id, advice_link_id);
create index email_change_by_address on email_change (council_id, email_folded);
create index document_by_id on document (council_id, document_id);
create index to_post_not_gone on to_post (council_id, post_id) where why = 'not_gone';
-- Whose turn it is, without going through all that waits.
create index outbox_queued on outbox (council_id, next_at, mail_id) where state = 'queued' and digest_id is null;
create index outbox_leased on outbox (council_id, lease_until, mail_id) where state = 'leased' and digest_id is null;
-- Nearly all mails wait for no digest.
drop index outbox_by_digest;
create index outbox_by_digest on outbox (council_id, digest_id) where digest_id is not null;
