-- Two invitations of one young person, taken up at the same moment, make one account.
create unique index account_open_by_person on account (council_id, person_id)
where closed_at is null;
