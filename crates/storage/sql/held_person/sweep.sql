-- Whom nobody let in for long, and who waits on a case that is sealed or whose child died: nothing of what was
-- sent about them stays.
update held_person
set state = case when sent_at <= $2 then 'silent' else 'case_over' end, ended_at = $3,
  ended_by = 'system sweeper', name = '', email = '', phone = null, language = null, format = null,
  checked_by = null
where council_id = $1
  and state = 'waits'
  and (sent_at <= $2 or exists (
    select 1
    from case_file
    join person
      on person.council_id = case_file.council_id
      and person.person_id = case_file.child_id
    where case_file.council_id = held_person.council_id
      and case_file.case_id = held_person.case_id
      and (case_file.sealed_at is not null or person.silent_since is not null)
  ))
