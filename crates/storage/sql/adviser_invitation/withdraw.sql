-- Takes back one open invitation of a service; every one of them without its id ($3).
update adviser_invitation
set state = 'withdrawn', closed_at = $4
where council_id = $1
  and organisation_id = $2
  and (cast($3 as bigint) is null or invitation_id = $3)
  and state = 'open'
