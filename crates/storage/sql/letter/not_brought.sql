-- The mail that a letter stands for came back: it is the letter that tells, and is served by ($4).
update to_post
set why = 'not_delivered', served_on = $4
where council_id = $1
  and case_id = $2
  and post_id = $3
