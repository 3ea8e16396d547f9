-- Whether a change with this number is of this thing: after an older copy was put back it is of another.
select seq
from case_change
where council_id = $1
  and seq = $2
  and subject_id = $3
