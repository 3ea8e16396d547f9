//! The ledger that policy asks: how people stand to things, and the audit.

use domain::{CaseId, CouncilId, PersonId, Timestamp};
use policy::{Actor, AuditEntry, CaseIds, Found, Ledger, Relation, Standing, Target};

use crate::engine::{Reader, Store, Tx, sql};
use crate::error::StorageError;

impl Ledger for &Store {
    type Error = StorageError;

    async fn find(
        &mut self,
        council: CouncilId,
        actor: &Actor,
        target: Target,
        at: Timestamp,
    ) -> Result<Option<Found>, StorageError> {
        let Some(place) = place(*self, council, actor, target, at).await? else {
            return Ok(None);
        };
        let officer = is_officer(*self, council, actor).await?;
        Ok(Some(place.found(actor, officer)))
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
        let Some(place) = place(&mut **self, council, actor, target, at).await? else {
            return Ok(None);
        };
        let officer = is_officer(&mut **self, council, actor).await?;
        Ok(Some(place.found(actor, officer)))
    }

    async fn record(&mut self, entry: AuditEntry) -> Result<(), StorageError> {
        self.keep(entry);
        Ok(())
    }
}

/// What a target is, before it is known how an officer or a job stands to it.
enum Place {
    Case(CaseIds, Option<Relation>),
    Account(domain::AccountId, PersonId),
    Council,
}

impl Place {
    fn found(self, actor: &Actor, officer: bool) -> Found {
        let others = match actor {
            Actor::Officer { .. } if officer => Standing::Officer,
            Actor::System { .. } => Standing::System,
            Actor::Officer { .. } | Actor::Person { .. } | Actor::Anonymous => Standing::Stranger,
        };
        match self {
            Place::Case(ids, relation) => Found::Case {
                ids,
                standing: relation.map_or(others, Standing::Family),
            },
            Place::Account(account, person) => Found::Account {
                account,
                person,
                standing: if actor.account() == Some(account) && actor.person() == Some(person) {
                    Standing::Owner
                } else {
                    others
                },
            },
            Place::Council => Found::Council { standing: others },
        }
    }
}

async fn place(
    reader: impl Reader,
    council: CouncilId,
    actor: &Actor,
    target: Target,
    at: Timestamp,
) -> Result<Option<Place>, StorageError> {
    match target {
        Target::CaseRef(reference) => {
            // The same query whoever asks, so that a refusal takes the same time.
            let query = sql!("relation/standing")
                .bind(council)
                .bind(reference)
                .bind(actor.person())
                .bind(at);
            let Some(row) = reader.row(query).await? else {
                return Ok(None);
            };
            let relation = match row.maybe::<String>("kind")? {
                Some(kind) => Some(Relation::from_word(&kind).ok_or_else(|| row.damaged("kind"))?),
                None => None,
            };
            let ids = CaseIds {
                case: row.get::<CaseId>("case_id")?,
                reference,
                child: row.get("child_id")?,
            };
            Ok(Some(Place::Case(ids, relation)))
        }
        Target::Account(account) => {
            let query = sql!("account/standing").bind(council).bind(account);
            match reader.row(query).await? {
                Some(row) => Ok(Some(Place::Account(account, row.get("person_id")?))),
                None => Ok(None),
            }
        }
        Target::Council => Ok(Some(Place::Council)),
    }
}

async fn is_officer(
    reader: impl Reader,
    council: CouncilId,
    actor: &Actor,
) -> Result<bool, StorageError> {
    let Actor::Officer { officer } = actor else {
        return Ok(false);
    };
    let query = sql!("officer/known").bind(council).bind(*officer);
    Ok(reader.row(query).await?.is_some())
}
