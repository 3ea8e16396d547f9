-- The address of a private link: whether that is a family's by now is asked before its session opens anything.
select email
from advice_link
where council_id = $1
  and advice_link_id = $2
