-- Whose address it was is forgotten some time after a link has ended or run out.
update advice_link
set email = '', draft = '', code_hash = null, session_hash = null
where council_id = $1
  and email <> ''
  and (ended_at <= $2 or ended_at is null and until_at <= $2)
