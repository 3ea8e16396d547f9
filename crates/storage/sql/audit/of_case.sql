-- Who looked at a case, newest first, as one person may be told: those who work for the
-- council or were asked for advice by it, and its case system ($7 says until when), that person ($4), and the advisers whom they let in ($5;
-- $6 for one of these alone). What the case system took that is one person's own is there for them
-- alone: that somebody sent something is nobody else's to know. An officer of the phone line is there for the caller alone: that
-- somebody rang is nobody else's to know, nor an adviser's whom they let in. Nobody else who has to do with the case is ever in it.
select audit.at, audit.actor_kind, audit.actor_id, audit.action, audit.ground, team.name as team
from audit
left join officer
  on officer.council_id = audit.council_id
  and audit.actor_kind = 'officer'
  and officer.officer_id = audit.actor_id
left join team
  on team.council_id = officer.council_id
  and team.team_id = officer.team_id
where audit.council_id = $1
  and audit.resource = 'case'
  and audit.resource_id = $2
  and audit.at < $3
  and audit.decision = 'allow'
  and (
    (
      audit.actor_kind = 'officer'
      and audit.at <= $7
      and audit.action not in ('check_caller', 'ring_back', 'wrap_up')
      and (audit.acting_for is null
        or (audit.acting_for = $5 and cast($6 as bigint) is null))
    )
    or (
      audit.actor_kind in ('asked', 'case_system')
      and audit.at <= $7
      and (audit.acting_for is null
        or (audit.acting_for = $5 and cast($6 as bigint) is null))
    )
    or (audit.actor_kind = 'person' and audit.actor_id = $4)
    or (
      audit.actor_kind = 'adviser'
      and audit.acting_for = $5
      and (cast($6 as bigint) is null or audit.actor_id = $6)
    )
  )
order by audit.seq desc
limit $8
