//! Grants: whom somebody of the family lets into a case, for how much, until when.
//!
//! Every function reads and changes what was given by the person whose view the access is,
//! and no other's: neither parent learns of the other's adviser.

mod code;
mod note;

use domain::{AccountId, CaseId, GrantId, OrganisationId, PersonId, Timestamp};
use policy::{
    Access, Case, CaseIds, Council, Delegate, EndGrant, Notify, On, ReadGrants, Relation, Scopes,
    ShareNotes,
};

use crate::account::Notices;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::organisation::{self, AdviserRow, OrganisationRow};
use crate::outbox::{self, NewMail};
use crate::relation::{Recipient, Tells, disputed};

pub use code::{NewCode, Taken, code_is_taken, give_code, take, take_up, withdraw_codes};
pub use note::{NoteRow, add_note, notes};

/// The most grants of one person on one case that are shown.
const SHOWN_MAX: i64 = 100;

/// A grant to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewGrant {
    /// Its id.
    pub id: GrantId,
    /// To whom.
    pub adviser: PersonId,
    /// For how much.
    pub scopes: Scopes,
    /// Until when.
    pub until: Timestamp,
}

/// A grant, as its giver sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// Its id.
    pub id: GrantId,
    /// To whom.
    pub adviser: PersonId,
    /// What they are called.
    pub name: String,
    /// Their service.
    pub organisation: String,
    /// The service's own phone number.
    pub phone: Option<String>,
    /// The service's own address.
    pub email: Option<String>,
    /// For how much.
    pub scopes: Scopes,
    /// Since when.
    pub given_at: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// When it was ended, if it was.
    pub ended_at: Option<Timestamp>,
    /// The adviser has left their service, or it has closed.
    pub is_gone: bool,
    /// When they last looked.
    pub looked_at: Option<Timestamp>,
}

/// Actions that include knowing what one gave, or came by.
pub trait SeesGrants: On<Case> {}
impl SeesGrants for ReadGrants {}
impl SeesGrants for Delegate {}
impl SeesGrants for EndGrant {}
impl SeesGrants for ShareNotes {}
impl SeesGrants for policy::Read {}

/// What the person whose view this is lets others see, and what they let them see until
/// `since`: what holds first. An adviser is shown the one grant that they came by.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_giver<A: SeesGrants>(
    reader: impl Reader,
    access: &Access<Case, A>,
    since: Timestamp,
) -> Result<Vec<GrantRow>, StorageError> {
    let query = sql!("access_grant/of_giver")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(access.at())
        .bind(since)
        .bind(access.view().grant)
        .bind(SHOWN_MAX);
    reader.rows(query).await?.iter().map(from_row).collect()
}

/// How many advisers the person whose view this is lets in now, and whether this is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_let_in(
    reader: impl Reader,
    access: &Access<Case, Delegate>,
    adviser: PersonId,
) -> Result<(i64, bool), StorageError> {
    let query = sql!("access_grant/is_let_in")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(adviser)
        .bind(access.at());
    let Some(row) = reader.row(query).await? else {
        return Ok((0, false));
    };
    Ok((row.get("open_now")?, row.get::<i64>("this_one")? > 0))
}

/// Lets an adviser in.
///
/// # Errors
/// [`StorageError::Taken`] when the id is; or when the database cannot be written.
pub async fn give(
    tx: &mut Tx<'_>,
    access: &Access<Case, Delegate>,
    new: &NewGrant,
) -> Result<(), StorageError> {
    let query = sql!("access_grant/add")
        .bind(access.council())
        .bind(access.case())
        .bind(new.id)
        .bind(access.viewer())
        .bind(new.adviser)
        .bind(new.scopes.words())
        .bind(access.at())
        .bind(new.until);
    tx.run(query).await.map(drop)
}

/// Ends a grant, and drops whatever waits to be told under it. `false` if there is none
/// that holds. An adviser ends the one that they came by, and no other.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(
    tx: &mut Tx<'_>,
    access: &Access<Case, EndGrant>,
    grant: GrantId,
    at: Timestamp,
) -> Result<bool, StorageError> {
    if access.view().grant.is_some_and(|own| own != grant) {
        return Ok(false);
    }
    let query = sql!("access_grant/end")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(grant)
        .bind(at)
        .bind(access.actor().to_string());
    let ended = tx.run(query).await? == 1;
    if ended {
        drop_mails(tx, access.council(), grant, at).await?;
        code::withdraw(tx, access, at).await?;
    }
    Ok(ended)
}

pub(crate) async fn drop_mails(
    tx: &mut Tx<'_>,
    council: domain::CouncilId,
    grant: GrantId,
    at: Timestamp,
) -> Result<(), StorageError> {
    let query = sql!("outbox/drop_for_grant")
        .bind(council)
        .bind(grant)
        .bind(at);
    tx.run(query).await.map(drop)
}

/// Lets an adviser stay until another moment, for so much. `false` if no such grant holds.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew(
    tx: &mut Tx<'_>,
    access: &Access<Case, Delegate>,
    grant: GrantId,
    until: Timestamp,
    scopes: Scopes,
) -> Result<bool, StorageError> {
    let query = sql!("access_grant/renew")
        .bind(access.council())
        .bind(access.case())
        .bind(access.viewer())
        .bind(grant)
        .bind(until)
        .bind(scopes.words())
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// The services whose advisers can be let in.
///
/// # Errors
/// When the database cannot be read.
pub async fn organisations(
    reader: impl Reader,
    access: &Access<Case, Delegate>,
) -> Result<Vec<OrganisationRow>, StorageError> {
    organisation::open_in(reader, access.council()).await
}

/// The advisers of one service.
///
/// # Errors
/// When the database cannot be read.
pub async fn advisers(
    reader: impl Reader,
    access: &Access<Case, Delegate>,
    organisation: OrganisationId,
) -> Result<Vec<AdviserRow>, StorageError> {
    organisation::advisers_of(reader, access.council(), organisation).await
}

/// Whom a grant concerns, to tell them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parties {
    /// The grant.
    pub grant: GrantId,
    /// Its case.
    pub(crate) case: CaseId,
    /// Until when it holds.
    pub until: Timestamp,
    /// Who gave it, and their account.
    pub giver: (PersonId, Option<AccountId>),
    /// Who came by it, and their account.
    pub adviser: (PersonId, Option<AccountId>),
}

/// Actions after which the parties of a grant are told.
pub trait TellsParties {
    /// The council.
    fn number(&self) -> domain::CouncilId;
    /// When.
    fn moment(&self) -> Timestamp;
}

macro_rules! tells {
    ($($resource:ident $action:ident),+) => {$(
        impl TellsParties for Access<$resource, policy::$action> {
            fn number(&self) -> domain::CouncilId {
                self.council()
            }
            fn moment(&self) -> Timestamp {
                self.at()
            }
        }
    )+};
}
tells!(
    Case Delegate, Case EndGrant, Case Notify, Council TakeGrant, Council LeadService,
    Council ManageOrganisations
);

/// Whom a grant concerns.
///
/// # Errors
/// When the database cannot be read.
pub async fn parties(
    reader: impl Reader,
    access: &impl TellsParties,
    grant: GrantId,
) -> Result<Option<Parties>, StorageError> {
    let query = sql!("access_grant/parties")
        .bind(access.number())
        .bind(grant);
    let Some(row) = reader.row(query).await? else {
        return Ok(None);
    };
    Ok(Some(Parties {
        grant,
        case: row.get("case_id")?,
        until: row.get("until_at")?,
        giver: (row.get("given_by")?, row.maybe("giver_account")?),
        adviser: (row.get("adviser_id")?, row.maybe("adviser_account")?),
    }))
}

/// Queues a mail to one of the parties: about the case, or, where it must not be named any
/// more, about none.
///
/// # Errors
/// When the database cannot be written.
pub async fn tell(
    tx: &mut Tx<'_>,
    access: &impl TellsParties,
    parties: &Parties,
    names_case: bool,
    mail: NewMail,
) -> Result<bool, StorageError> {
    let mail = NewMail {
        grant: Some(parties.grant),
        ..mail
    };
    let case = names_case.then_some(parties.case);
    outbox::insert(tx, access.number(), case, &mail, access.moment()).await
}

/// The advisers who are told by e-mail what happens on a case: under which grant, and as
/// which person of the family they see it.
///
/// # Errors
/// When the database cannot be read.
pub async fn told<A: Tells>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<(GrantId, PersonId, Recipient)>, StorageError> {
    let query = sql!("access_grant/told")
        .bind(access.council())
        .bind(access.case())
        .bind(access.at())
        .bind(SHOWN_MAX);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let recipient = Recipient {
                person: row.get("given_by")?,
                kind: Relation::from_word(&row.get::<String>("kind")?)
                    .ok_or_else(|| row.damaged("kind"))?,
                account: row.get("account_id")?,
                notices: Notices::Portal,
                language: row.get("language")?,
                withheld: disputed(row)?,
                apart: row.get("apart")?,
            };
            Ok((row.get("grant_id")?, row.get("adviser_id")?, recipient))
        })
        .collect()
}

/// The grants that end between two moments, after one of them by id; with their cases.
///
/// # Errors
/// When the database cannot be read.
pub async fn ending(
    reader: impl Reader,
    access: &Access<Council, Notify>,
    until: Timestamp,
    after: GrantId,
    limit: i64,
) -> Result<Vec<(GrantId, CaseIds, Timestamp)>, StorageError> {
    let query = sql!("access_grant/ending")
        .bind(access.council())
        .bind(access.at())
        .bind(until)
        .bind(after)
        .bind(limit);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            let ids = CaseIds {
                case: row.get("case_id")?,
                reference: row.get("reference")?,
                child: row.get("child_id")?,
            };
            Ok((row.get("grant_id")?, ids, row.get("until_at")?))
        })
        .collect()
}

fn from_row(row: &Row) -> Result<GrantRow, StorageError> {
    Ok(GrantRow {
        id: row.get("grant_id")?,
        adviser: row.get("adviser_id")?,
        name: row.maybe("name")?.unwrap_or_default(),
        organisation: row.get("organisation")?,
        phone: row.maybe("phone")?,
        email: row.maybe("email")?,
        scopes: scopes(row)?,
        given_at: row.get("given_at")?,
        until: row.get("until_at")?,
        ended_at: row.maybe("ended_at")?,
        is_gone: row.get("gone")?,
        looked_at: row.maybe("looked_at")?,
    })
}

fn scopes(row: &Row) -> Result<Scopes, StorageError> {
    Scopes::from_words(&row.get::<String>("scopes")?).ok_or_else(|| row.damaged("scopes"))
}
