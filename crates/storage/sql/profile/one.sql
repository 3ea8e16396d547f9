-- What is on record of a case that it is counted under.
select need, school, area, filed_need, filed_school, version
from case_profile
where council_id = $1
  and case_id = $2
