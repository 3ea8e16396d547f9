-- What a case added to the council's figures before it was counted anew.
delete from timeliness_part
where council_id = $1
  and case_id = $2
