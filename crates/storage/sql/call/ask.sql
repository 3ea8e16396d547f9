-- A call is booked, unless its place was taken meanwhile.
insert into call_request (
  council_id, case_id, call_id, side_id, about, phone, leave_message, interpreter, company,
  slot_on, slot_from, slot_until, place, state, asked_at, asked_by, desk
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'booked', $14, $15, $16)
on conflict do nothing
