-- Which mail warns the old address, so that the day counts from when it went; and one change waits at
-- a time. What waits already has no such mail: it is stopped when its day comes.
alter table email_change add column mail_id bigint;

update email_change
set by_call_back = 0
where ended_at is null;

update email_change
set ended_at = effect_at, how = 'replaced'
where ended_at is null
  and exists (
    select 1
    from email_change as other
    where other.council_id = email_change.council_id
      and other.account_id = email_change.account_id
      and other.ended_at is null
      and (other.asked_at > email_change.asked_at
        or (other.asked_at = email_change.asked_at
          and other.email_change_id > email_change.email_change_id))
  );

create unique index email_change_one_waits on email_change (council_id, account_id)
  where ended_at is null;
