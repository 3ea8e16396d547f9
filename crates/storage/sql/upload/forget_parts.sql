-- The parts of it; their bytes are swept by themselves.
delete from upload_part
where council_id = $1
  and exists (
    select 1
    from upload
    where upload.council_id = $1
      and upload.case_id = upload_part.case_id
      and upload.upload_id = upload_part.upload_id
      and upload.until_at < $2
  )
