-- Under which addresses those who have or had to do with a case are and were known: that of an account, and
-- after it that of the invitation which they joined by, and those that they changed to since.
select relation.person_id, account.email, cast(0 as bigint) as place
from relation
join account
  on account.council_id = relation.council_id
  and account.person_id = relation.person_id
where relation.council_id = $1
  and relation.case_id = $2
union all
select account.person_id, invitation.email, cast(1 as bigint) as place
from invitation
join account
  on account.council_id = invitation.council_id
  and account.account_id = invitation.account_id
where invitation.council_id = $1
  and invitation.case_id = $2
union all
select relation.person_id, email_change.email, cast(1 as bigint) as place
from relation
join account
  on account.council_id = relation.council_id
  and account.person_id = relation.person_id
join email_change
  on email_change.council_id = account.council_id
  and email_change.account_id = account.account_id
  and email_change.how = 'done'
where relation.council_id = $1
  and relation.case_id = $2
order by place
