//! Invitations: an officer asks somebody to join a case.

use domain::people::{Basis, Power};
use domain::{CaseId, InvitationId, OfficerId, Timestamp};
use policy::{Access, Case, Invite, Relation};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// The most invitations that are listed for one case.
const OF_CASE: i64 = 100;

/// An invitation to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    /// Its id.
    pub id: InvitationId,
    /// As what they join: a parent, the young person.
    pub relation: Relation,
    /// On what ground.
    pub basis: Option<Basis>,
    /// What gives a deputy or an attorney their power.
    pub power: Option<Power>,
    /// Where the link is sent.
    pub email: String,
    /// The use-once id inside the signed link.
    pub token_id: String,
    /// The hash of the word that is given by phone or letter.
    pub word_hash: [u8; 32],
    /// How many wrong words or birthdays end it.
    pub tries: i64,
    /// Until when it can be used.
    pub until: Timestamp,
    /// The officer who checked who they are.
    pub checked_by: OfficerId,
    /// What the officer has seen.
    pub evidence: String,
}

/// An invitation on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// The case.
    pub case: CaseId,
    /// As what they join.
    pub relation: Relation,
    /// On what ground, where the officer said it.
    pub basis: Option<Basis>,
    /// What gives a deputy or an attorney their power.
    pub power: Option<Power>,
    /// Where the link was sent.
    pub email: String,
    /// The hash of the word.
    pub word_hash: [u8; 32],
    /// How many tries are left.
    pub tries_left: i64,
    /// Until when it can be used.
    pub until: Timestamp,
    /// The officer who checked who they are.
    pub checked_by: OfficerId,
    /// What the officer has seen.
    pub evidence: String,
    /// Where it stands.
    pub state: InvitationState,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Where an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    /// It can be used while its time lasts.
    Open,
    /// Somebody joined by it.
    Spent,
    /// Too many wrong tries.
    Ended,
    /// An officer took it back.
    Withdrawn,
}

/// Adds an invitation.
///
/// # Errors
/// [`StorageError::Taken`] when the id or the token's id is.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Case, Invite>,
    invitation: &NewInvitation,
) -> Result<(), StorageError> {
    let query = sql!("invitation/add")
        .bind(access.council())
        .bind(access.case())
        .bind(invitation.id)
        .bind(invitation.relation.word())
        .bind(&invitation.email)
        .bind(&invitation.token_id)
        .bind(invitation.word_hash)
        .bind(invitation.tries)
        .bind(invitation.until)
        .bind(invitation.checked_by)
        .bind(&invitation.evidence)
        .bind(access.at())
        .bind(invitation.basis.map(Basis::word))
        .bind(invitation.power.as_ref().map(|power| &power.document))
        .bind(invitation.power.as_ref().map(|power| &power.decisions))
        .bind(invitation.power.as_ref().map(|power| power.from))
        .bind(invitation.power.as_ref().and_then(|power| power.until));
    tx.run(query).await.map(drop)
}

/// The invitations to the case, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case<A: crate::relation::SeesPeople>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Invitation>, StorageError> {
    let query = sql!("invitation/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// Takes an invitation back. Whether it was still open.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(
    tx: &mut Tx<'_>,
    access: &Access<Case, Invite>,
    invitation: InvitationId,
    why: &str,
) -> Result<bool, StorageError> {
    let query = sql!("invitation/withdraw")
        .bind(access.council())
        .bind(access.case())
        .bind(invitation)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(why);
    Ok(tx.run(query).await? == 1)
}

fn power(row: &Row) -> Result<Option<Power>, StorageError> {
    let Some(document) = row.maybe("power_document")? else {
        return Ok(None);
    };
    Ok(Some(Power {
        document,
        decisions: row.get("power_decisions")?,
        from: row.get("power_from")?,
        until: row.maybe("power_until")?,
    }))
}

pub(crate) fn from_row(row: &Row) -> Result<Invitation, StorageError> {
    Ok(Invitation {
        id: row.get("invitation_id")?,
        case: row.get("case_id")?,
        relation: Relation::from_word(&row.get::<String>("relation")?)
            .ok_or_else(|| row.damaged("relation"))?,
        basis: row
            .maybe::<String>("basis")?
            .and_then(|word| Basis::from_word(&word)),
        power: power(row)?,
        email: row.get("email")?,
        word_hash: row.get("word_hash")?,
        tries_left: row.get("tries_left")?,
        until: row.get("until_at")?,
        checked_by: row.get("checked_by")?,
        evidence: row.get("evidence")?,
        state: match row.get::<String>("state")?.as_str() {
            "open" => InvitationState::Open,
            "spent" => InvitationState::Spent,
            "ended" => InvitationState::Ended,
            "withdrawn" => InvitationState::Withdrawn,
            _ => return Err(row.damaged("state")),
        },
        created_at: row.get("created_at")?,
    })
}
