-- Which master keys wrap keys of cases, and how many each.
select master_id, count(*) as cases
from case_key
where council_id = $1
group by master_id
order by master_id
limit $2
