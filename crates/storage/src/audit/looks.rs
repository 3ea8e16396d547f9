//! Who looked at a case, as a family may be told.

use domain::{OfficerId, PersonId, Timestamp};
use policy::{Access, Actor, Case, ReadLog};

use crate::engine::{Reader, Row, sql};
use crate::error::StorageError;

/// Somebody who looked, through the eyes of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looker {
    /// Whoever asks.
    Reader,
    /// An adviser whom the reader let in.
    Adviser(PersonId),
    /// Somebody whom the council asked for advice by a private link.
    Asked,
    /// The council's own case system: it sent what happened, or took what is new.
    CaseSystem {
        /// Whether it took.
        took: bool,
    },
    /// Somebody who works for the council.
    Officer {
        /// Who.
        officer: OfficerId,
        /// Their team.
        team: Option<String>,
        /// Whether the case was outside their reach, and they said why they opened it.
        by_breaking_glass: bool,
        /// Whether they answer the phone line, and the reader had rung.
        on_the_phone: bool,
    },
}

/// One time that somebody looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Looker,
    /// To do what: the action's word.
    pub action: String,
}

/// The looks before a moment, newest first.
///
/// Safety of the child: the query names whose rows may be told. What another parent, a
/// child, or anybody let in by them did is not read at all, so that nothing of it, not
/// even how much there is, can show.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(
    reader: impl Reader,
    access: &Access<Case, ReadLog>,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Look>, StorageError> {
    let view = access.view();
    let adviser = match access.actor() {
        Actor::Adviser { person, .. } => Some(person),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Asked { .. }
        | Actor::CaseSystem { .. }
        | Actor::Officer { .. }
        | Actor::System { .. } => None,
    };
    let query = sql!("audit/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(before)
        .bind(access.actor().person())
        .bind(view.person)
        .bind(adviser)
        .bind(view.shown_until.unwrap_or(Timestamp(i64::MAX)))
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter().map(|row| look(row, adviser)).collect()
}

fn look(row: &Row, reader: Option<PersonId>) -> Result<Look, StorageError> {
    let id: i64 = row.get("actor_id")?;
    let who = match row.get::<String>("actor_kind")?.as_str() {
        "officer" => Looker::Officer {
            officer: OfficerId(id),
            team: row.maybe("team")?,
            by_breaking_glass: row.get::<String>("ground")? == "officer_broken_glass",
            on_the_phone: row.get::<String>("ground")? == "phone_line",
        },
        "asked" => Looker::Asked,
        "case_system" => Looker::CaseSystem {
            took: row.get::<String>("action")?.starts_with("read_"),
        },
        "adviser" if reader != Some(PersonId(id)) => Looker::Adviser(PersonId(id)),
        "adviser" | "person" => Looker::Reader,
        _ => return Err(row.damaged("actor_kind")),
    };
    Ok(Look {
        at: row.get("at")?,
        who,
        action: row.get("action")?,
    })
}
