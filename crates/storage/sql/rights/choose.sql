-- The young person says what somebody may do.
insert into rights_choice (
  council_id, case_id, choice_id, chosen_by, about_id, gives, until_on, chosen_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
