//! Coming in as somebody who works with families: for the council, or as an adviser of a
//! service that is not the council. Before it there is no account that could ask for access.

use domain::{AccountId, CouncilId, InvitationId, OfficerId, OrganisationId, PersonId, Timestamp};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;

/// Where an invitation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// The council.
    Council,
    /// A service that gives independent advice.
    Service,
}

/// The place that somebody is invited to fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vacancy {
    /// That of an officer, who is on the council's list already.
    Officer(OfficerId),
    /// An adviser's.
    Adviser {
        /// At which service.
        organisation: OrganisationId,
        /// Whether they will lead it.
        leads: bool,
    },
}

/// An invitation, as its link finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatInvited {
    /// To which place.
    pub vacancy: Vacancy,
    /// Its id.
    pub id: InvitationId,
    /// For whom.
    pub name: String,
    /// Where its link went.
    pub email: String,
    /// The hash of its word.
    pub word_hash: [u8; 32],
    /// How many wrong words it still takes.
    pub tries_left: i64,
    /// Until when it can be used.
    pub until: Timestamp,
    /// Whether it is neither spent, nor ended, nor taken back.
    pub is_open: bool,
}

/// The invitation that a link names: of an officer who has not left, or to a service that is open.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitation(
    reader: impl Reader,
    council: CouncilId,
    at: At,
    token_id: &str,
) -> Result<Option<SeatInvited>, StorageError> {
    let query = match at {
        At::Council => sql!("staff_invitation/by_token"),
        At::Service => sql!("adviser_invitation/by_token"),
    };
    let Some(row) = reader.row(query.bind(council).bind(token_id)).await? else {
        return Ok(None);
    };
    Ok(Some(SeatInvited {
        vacancy: vacancy_of(at, &row)?,
        id: row.get("invitation_id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        word_hash: row.get("word_hash")?,
        tries_left: row.get("tries_left")?,
        until: row.get("until_at")?,
        is_open: row.get::<String>("state")? == "open",
    }))
}

fn vacancy_of(at: At, row: &Row) -> Result<Vacancy, StorageError> {
    Ok(match at {
        At::Council => Vacancy::Officer(row.get("officer_id")?),
        At::Service => Vacancy::Adviser {
            organisation: row.get("organisation_id")?,
            leads: row.get("leads")?,
        },
    })
}

/// Counts a wrong word. How many tries are left; `None` if it was not open.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_try(
    tx: &mut Tx<'_>,
    council: CouncilId,
    at: At,
    token_id: &str,
    now: Timestamp,
) -> Result<Option<i64>, StorageError> {
    let query = match at {
        At::Council => sql!("staff_invitation/count_try"),
        At::Service => sql!("adviser_invitation/count_try"),
    };
    match tx.row(query.bind(council).bind(token_id).bind(now)).await? {
        Some(row) => row.get("tries_left").map(Some),
        None => Ok(None),
    }
}

/// Spends an invitation, once. `false` if it is not open, in time and with tries left.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend(
    tx: &mut Tx<'_>,
    council: CouncilId,
    at: At,
    token_id: &str,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let query = match at {
        At::Council => sql!("staff_invitation/spend"),
        At::Service => sql!("adviser_invitation/spend"),
    };
    Ok(tx.run(query.bind(council).bind(token_id).bind(now)).await? == 1)
}

/// Somebody, whose account was just made, fills a place. `false` for an officer who has an
/// account, or has left.
///
/// # Errors
/// When the database cannot be written.
pub async fn take(
    tx: &mut Tx<'_>,
    council: CouncilId,
    vacancy: Vacancy,
    person: PersonId,
    account: AccountId,
    at: Timestamp,
) -> Result<bool, StorageError> {
    match vacancy {
        Vacancy::Officer(officer) => {
            let query = sql!("account/make_staff").bind(council).bind(account);
            tx.run_on_one(query).await?;
            let query = sql!("officer/take_account")
                .bind(council)
                .bind(officer)
                .bind(account);
            Ok(tx.run(query).await? == 1)
        }
        Vacancy::Adviser {
            organisation,
            leads,
        } => {
            let query = sql!("account/make_adviser").bind(council).bind(account);
            tx.run_on_one(query).await?;
            let query = sql!("adviser/add")
                .bind(council)
                .bind(person)
                .bind(organisation)
                .bind(leads)
                .bind(at);
            Ok(tx.run(query).await? == 1)
        }
    }
}
