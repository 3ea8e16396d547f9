//! The ledger that policy asks: how people stand to things, and the audit.

use domain::{
    AccountId, AdviceLinkId, CaseId, CaseRef, CouncilId, GrantId, OfficerId, OrganisationId,
    PersonId, Timestamp,
};
use policy::{
    Actor, ApiScopes, AuditEntry, CaseIds, Classes, Found, Ledger, Reach, Relation, Rights, Role,
    Scopes, Seat, Standing, Target, Tie, View,
};

use crate::engine::{Reader, Row, Store, Tx, sql};
use crate::error::StorageError;
use crate::unguarded::advice_link::is_of_family;

impl Ledger for &Store {
    type Error = StorageError;

    async fn find(
        &mut self,
        council: CouncilId,
        actor: &Actor,
        target: Target,
        at: Timestamp,
    ) -> Result<Option<Found>, StorageError> {
        let email = address(*self, council, actor).await?;
        let is_theirs = match email {
            Some(email) => is_of_family(*self, council, &email).await?,
            None => false,
        };
        found(*self, council, (actor, is_theirs), target, at).await
    }

    async fn record(&mut self, entry: AuditEntry) -> Result<(), StorageError> {
        self.write(|tx| {
            Box::pin(async move {
                tx.keep(entry);
                Ok(())
            })
        })
        .await
    }
}

impl Ledger for &mut Tx<'_> {
    type Error = StorageError;

    async fn find(
        &mut self,
        council: CouncilId,
        actor: &Actor,
        target: Target,
        at: Timestamp,
    ) -> Result<Option<Found>, StorageError> {
        let email = address(&mut **self, council, actor).await?;
        let is_theirs = match email {
            Some(email) => is_of_family(&mut **self, council, &email).await?,
            None => false,
        };
        found(&mut **self, council, (actor, is_theirs), target, at).await
    }

    async fn record(&mut self, entry: AuditEntry) -> Result<(), StorageError> {
        self.keep(entry);
        Ok(())
    }
}

/// What the target is, and how the actor stands to it. One query for each kind of actor,
/// whatever it finds, so that a refusal takes the same time as nothing there.
async fn found(
    reader: impl Reader,
    council: CouncilId,
    (actor, is_theirs): (&Actor, bool),
    target: Target,
    at: Timestamp,
) -> Result<Option<Found>, StorageError> {
    match target {
        Target::CaseRef(reference) => {
            on_case(reader, council, (actor, is_theirs), reference, at).await
        }
        Target::Account(account) => on_account(reader, council, actor, account).await,
        Target::Council => on_council(reader, council, actor, at).await.map(Some),
        Target::Person(person) => on_person(reader, council, actor, person).await,
    }
}

/// The address to which a private link went, by which somebody came.
///
/// Safety of the child: an address that has become a family's since opens nothing, in a session that
/// is open either. It is asked each time, as the rest is.
async fn address(
    reader: impl Reader,
    council: CouncilId,
    actor: &Actor,
) -> Result<Option<String>, StorageError> {
    let Actor::Asked { link } = actor else {
        return Ok(None);
    };
    let query = sql!("advice_link/address").bind(council).bind(*link);
    let row = reader.row(query).await?;
    row.map(|row| row.get("email")).transpose()
}

async fn on_case(
    reader: impl Reader,
    council: CouncilId,
    (actor, is_theirs): (&Actor, bool),
    reference: CaseRef,
    at: Timestamp,
) -> Result<Option<Found>, StorageError> {
    let query = match actor {
        Actor::Anonymous | Actor::Person { .. } | Actor::System { .. } => sql!("relation/standing")
            .bind(council)
            .bind(reference)
            .bind(actor.person())
            .bind(at),
        Actor::Adviser { person, under, .. } => sql!("access_grant/standing")
            .bind(council)
            .bind(reference)
            .bind(*person)
            .bind(at)
            .bind(*under),
        Actor::Asked { link } => sql!("advice_link/standing")
            .bind(council)
            .bind(reference)
            .bind(*link)
            .bind(at),
        Actor::CaseSystem { system, token } => sql!("case_system/standing")
            .bind(council)
            .bind(reference)
            .bind(*system)
            .bind(*token)
            .bind(at),
        Actor::Officer { officer, .. } => sql!("officer/standing")
            .bind(council)
            .bind(reference)
            .bind(*officer)
            .bind(at),
    };
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    let ids = CaseIds {
        case: row.get::<CaseId>("case_id")?,
        reference,
        child: row.get("child_id")?,
    };
    let sealed = row.maybe::<Timestamp>("sealed_at")?.is_some();
    let (standing, view) = match actor {
        Actor::Anonymous => (Standing::Stranger, View::default()),
        Actor::Person { person, .. } => family(&row, *person, at)?,
        Actor::Adviser { .. } => adviser(&row, at)?,
        Actor::Asked { .. } if is_theirs => (Standing::Stranger, View::default()),
        Actor::Asked { .. } => (asked(&row)?, View::default()),
        Actor::CaseSystem { .. } => (case_system(&row)?, View::default()),
        Actor::Officer { account, .. } => match on_the_phone(&row, at)? {
            Some(found) if account.is_some() => found,
            _ => (officer(&row, account.is_none())?, View::default()),
        },
        Actor::System { .. } => (Standing::System, View::default()),
    };
    let standing = match standing {
        Standing::Family(_)
        | Standing::Adviser(..)
        | Standing::Caller(_)
        | Standing::Asked
        | Standing::CaseSystem(_)
            if sealed =>
        {
            Standing::Sealed
        }
        other => other,
    };
    Ok(Some(Found::Case {
        ids,
        standing,
        view,
    }))
}

async fn on_account(
    reader: impl Reader,
    council: CouncilId,
    actor: &Actor,
    account: AccountId,
) -> Result<Option<Found>, StorageError> {
    let query = sql!("account/standing")
        .bind(council)
        .bind(account)
        .bind(officer_of(actor));
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    let person = row.get::<PersonId>("person_id")?;
    let own = actor.account() == Some(account);
    let standing = match actor {
        Actor::Person {
            person: own_person, ..
        }
        | Actor::Adviser {
            person: own_person, ..
        } if own && *own_person == person => Standing::Owner,
        Actor::Officer { .. } if own => Standing::Owner,
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Adviser { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::Officer { .. }
        | Actor::System { .. } => others(&row, actor)?,
    };
    Ok(Some(Found::Account {
        account,
        person,
        standing,
    }))
}

async fn on_person(
    reader: impl Reader,
    council: CouncilId,
    actor: &Actor,
    person: PersonId,
) -> Result<Option<Found>, StorageError> {
    let query = sql!("person/standing")
        .bind(council)
        .bind(person)
        .bind(officer_of(actor));
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    let standing = others(&row, actor)?;
    Ok(Some(Found::Person { person, standing }))
}

async fn on_council(
    reader: impl Reader,
    council: CouncilId,
    actor: &Actor,
    at: Timestamp,
) -> Result<Found, StorageError> {
    if let Actor::CaseSystem { system, token } = actor {
        let query = sql!("case_system/known")
            .bind(council)
            .bind(*system)
            .bind(*token)
            .bind(at);
        let standing = match reader.row(query).await? {
            Some(row) => case_system(&row)?,
            None => Standing::Stranger,
        };
        return Ok(Found::Council { standing });
    }
    if let Actor::Adviser { person, .. } = actor {
        let query = sql!("adviser/known").bind(council).bind(*person);
        let standing = match reader.row(query).await? {
            Some(row) if row.get("leads")? => Standing::Service(Seat::Lead),
            Some(_) => Standing::Service(Seat::Adviser),
            None => Standing::Stranger,
        };
        return Ok(Found::Council { standing });
    }
    let query = sql!("officer/known").bind(council).bind(officer_of(actor));
    let standing = match (reader.row(query).await?, actor) {
        (Some(row), _) => others(&row, actor)?,
        (None, Actor::System { .. }) => Standing::System,
        (None, _) => Standing::Stranger,
    };
    Ok(Found::Council { standing })
}

pub(crate) const fn officer_of(actor: &Actor) -> Option<OfficerId> {
    match actor {
        Actor::Officer { officer, .. } => Some(*officer),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Adviser { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::System { .. } => None,
    }
}

/// How somebody stands to what is nobody's own: staff by their role, jobs as jobs.
fn others(row: &Row, actor: &Actor) -> Result<Standing, StorageError> {
    Ok(match (actor, role(row)?) {
        (Actor::System { .. }, _) => Standing::System,
        (Actor::Officer { account: None, .. }, Some(_)) => Standing::Officer(Reach::Desk),
        (
            Actor::Officer {
                account: Some(_), ..
            },
            Some(role),
        ) => Standing::Staff(role),
        (Actor::Officer { .. }, None)
        | (
            Actor::Anonymous
            | Actor::Person { .. }
            | Actor::Adviser { .. }
            | Actor::Asked { .. }
            | Actor::CaseSystem { .. },
            _,
        ) => Standing::Stranger,
    })
}

/// How somebody stands who came by a private link.
fn asked(row: &Row) -> Result<Standing, StorageError> {
    let link = row.maybe::<AdviceLinkId>("advice_link_id")?;
    Ok(link.map_or(Standing::Stranger, |_| Standing::Asked))
}

/// How a case system stands: by what its token is for, while that is good.
fn case_system(row: &Row) -> Result<Standing, StorageError> {
    match row.maybe::<String>("scopes")? {
        Some(words) => ApiScopes::from_words(&words)
            .map(Standing::CaseSystem)
            .ok_or_else(|| row.damaged("scopes")),
        None => Ok(Standing::Stranger),
    }
}

/// How a person of the family stands, and what they see.
fn family(row: &Row, person: PersonId, at: Timestamp) -> Result<(Standing, View), StorageError> {
    Ok(match tie(row, at)? {
        Some(tie) => (
            Standing::Family(tie),
            View {
                person: Some(person),
                grant: None,
                shown_until: row.maybe("shown_until")?,
            },
        ),
        None => (Standing::Stranger, View::default()),
    })
}

/// How an adviser stands, and through whose eyes they see.
fn adviser(row: &Row, at: Timestamp) -> Result<(Standing, View), StorageError> {
    let organisation = row.maybe::<OrganisationId>("organisation_id")?;
    let grant = row.maybe::<GrantId>("grant_id")?;
    let (Some(tie), Some(grant), Some(_)) = (tie(row, at)?, grant, organisation) else {
        return Ok((Standing::Stranger, View::default()));
    };
    let scopes =
        Scopes::from_words(&row.get::<String>("scopes")?).ok_or_else(|| row.damaged("scopes"))?;
    let view = View {
        person: Some(row.get("given_by")?),
        grant: Some(grant),
        shown_until: row.maybe("shown_until")?,
    };
    Ok((Standing::Adviser(tie, scopes), view))
}

/// With whom an officer of the phone line speaks about the case, and through whose eyes they see
/// it then.
fn on_the_phone(row: &Row, at: Timestamp) -> Result<Option<(Standing, View)>, StorageError> {
    let (Some(caller), Some(tie)) = (row.maybe::<PersonId>("caller_id")?, tie(row, at)?) else {
        return Ok(None);
    };
    let view = View {
        person: Some(caller),
        grant: None,
        shown_until: row.maybe("shown_until")?,
    };
    Ok(Some((Standing::Caller(tie), view)))
}

/// How an officer stands: the widest reach that they have, from the desk or from a session.
fn officer(row: &Row, at_desk: bool) -> Result<Standing, StorageError> {
    let Some(role) = role(row)? else {
        return Ok(Standing::Stranger);
    };
    if at_desk {
        return Ok(Standing::Officer(Reach::Desk));
    }
    if role != Role::Officer {
        return Ok(Standing::Staff(role));
    }
    let holds = |column| Ok::<_, StorageError>(row.maybe::<String>(column)?.is_some());
    Ok(if holds("assigned")? {
        Standing::Officer(Reach::Assigned)
    } else if holds("of_team")? {
        Standing::Officer(Reach::Team)
    } else if holds("stand_in")? {
        Standing::Officer(Reach::StandIn)
    } else if holds("broken_glass")? {
        Standing::Officer(Reach::BrokenGlass)
    } else {
        Standing::Staff(role)
    })
}

fn role(row: &Row) -> Result<Option<Role>, StorageError> {
    match row.maybe::<String>("role")? {
        Some(word) => Role::from_word(&word)
            .map(Some)
            .ok_or_else(|| row.damaged("role")),
        None => Ok(None),
    }
}

/// What ties somebody of the family to the case, if anything does.
pub(crate) fn tie(row: &Row, at: Timestamp) -> Result<Option<Tie>, StorageError> {
    let Some(kind) = row.maybe::<String>("kind")? else {
        return Ok(None);
    };
    let relation = Relation::from_word(&kind).ok_or_else(|| row.damaged("kind"))?;
    let disputed = row.maybe::<String>("disputed")?.unwrap_or_default();
    Ok(Some(Tie {
        relation,
        disputed: Classes::from_words(&disputed).ok_or_else(|| row.damaged("disputed"))?,
        rights: match row.maybe::<Timestamp>("shown_until")? {
            None => Rights::Held,
            Some(until) if until <= at => Rights::Moved,
            Some(_) if row.get("may_act")? => Rights::Held,
            Some(_) => Rights::Shared,
        },
    }))
}
