-- What they began to write, or others for them, and have not sent goes.
delete from message_draft
where council_id = $1
  and (writer_id = $2 or side_id = $2)
