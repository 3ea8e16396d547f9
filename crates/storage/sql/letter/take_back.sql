-- A letter ($3) said of another one that it is not so, which had not gone after all: where nobody has
-- printed it, it need not be.
delete from to_post
where council_id = $1
  and case_id = $2
  and once_key = $3
  and kind = 'put_right'
  and printed_at is null
  and posted_at is null
