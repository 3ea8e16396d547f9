//! Services that are not the council, and their advisers: opened, invited, let go, closed.

mod shared;

use domain::forms::{is_text, looks_like_email};
use domain::{Date, InvitationId, OrganisationId, PersonId};
use mail::Message;
use policy::{Access, Council, LeadService, ManageOrganisations, admit, confirm};
use storage::grant::TellsParties;
use storage::organisation::{self as kept, AtService, NewAdviserInvitation, Seats};
use storage::outbox::MailTo;
use storage::unguarded::{mail as outbox, sign_in};
use storage::{StorageError, Tx};

pub use shared::{Shared, shared};
pub use storage::organisation::{AdviserRow, OpenInvitation, OrganisationKind, OrganisationRow};

use crate::invite::last_day;
use crate::keys::Purpose;
use crate::seat::{INVITATION_SECONDS, TRIES};
use crate::sign_in::folded;
use crate::token::Token;
use crate::{Cx, ServiceError, grant, mails, officer, word};

/// A number smaller than this could tell of one family.
pub const COUNT_MIN: i64 = 5;
/// What is new in a service's figures began within these days.
pub const FIGURES_DAYS: i64 = 30;

/// An invitation that is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The one-time word: to be said, never mailed.
    pub word: String,
    /// The last day on which the link works.
    pub until: Date,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum OrganisationError {
    /// The name is empty or holds what does not show.
    #[error("give a name, in characters that show")]
    Name,
    /// The address is none.
    #[error("that is not an e-mail address")]
    Address,
    /// The address signs in already: an adviser who is also a parent has two.
    #[error(
        "somebody signs in with this address already; an adviser needs the address of their work"
    )]
    AddressTaken,
    /// There is a service with that name.
    #[error("there is a service with this name already")]
    NameTaken,
    /// There is no such service.
    #[error("there is no open service with this name")]
    NoService,
    /// Nobody like that advises there.
    #[error("nobody with this name or address advises there")]
    Nobody,
    /// Whoever asks for it may not.
    #[error("whoever asks for this may not")]
    NotAllowed,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(ServiceError),
}

impl From<ServiceError> for OrganisationError {
    fn from(error: ServiceError) -> OrganisationError {
        match error {
            ServiceError::Refused => OrganisationError::NotAllowed,
            failed => OrganisationError::Failed(failed),
        }
    }
}

impl From<StorageError> for OrganisationError {
    fn from(error: StorageError) -> OrganisationError {
        OrganisationError::Failed(error.into())
    }
}

/// The proof for whoever types at the server's own command line.
///
/// # Errors
/// When they may not, or the records fail.
pub async fn at_the_desk(
    cx: &Cx,
    by: &str,
) -> Result<Access<Council, ManageOrganisations>, OrganisationError> {
    if by.trim().is_empty() || !is_text(by) {
        return Err(OrganisationError::Name);
    }
    let actor = officer::actor(cx, by).await?;
    let admitted = admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    Ok(admitted.map_err(ServiceError::from)?)
}

async fn again<A: Seats>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, A>,
) -> Result<(), OrganisationError> {
    let confirmed = confirm(&mut *tx, access, (), cx.now).await;
    Ok(confirmed.map_err(ServiceError::from)?)
}

/// Adds a service.
///
/// # Errors
/// When its name is no name or taken, or the records fail.
pub async fn add(
    cx: &Cx,
    access: &Access<Council, ManageOrganisations>,
    kind: OrganisationKind,
    name: &str,
    phone: Option<String>,
    email: Option<String>,
) -> Result<OrganisationId, OrganisationError> {
    if name.trim().is_empty() || !is_text(name) {
        return Err(OrganisationError::Name);
    }
    if email
        .as_deref()
        .is_some_and(|email| !looks_like_email(email))
    {
        return Err(OrganisationError::Address);
    }
    let row = OrganisationRow {
        id: OrganisationId(cx.chance.id()),
        kind,
        name: name.trim().to_owned(),
        phone,
        email,
    };
    let id = row.id;
    let added = cx.store.write(|tx| {
        Box::pin(async move {
            again(tx, cx, access).await?;
            match kept::add(tx, access, &row).await {
                Err(StorageError::Taken) => Err(OrganisationError::NameTaken),
                other => Ok(other?),
            }
        })
    });
    added.await?;
    Ok(id)
}

/// The open service with this name.
///
/// # Errors
/// When there is none, or the records fail.
pub async fn named(
    cx: &Cx,
    access: &Access<Council, ManageOrganisations>,
    name: &str,
) -> Result<OrganisationRow, OrganisationError> {
    let mut all = kept::open(&cx.store, access).await?.into_iter();
    let found = all.find(|service| service.name == name.trim());
    found.ok_or(OrganisationError::NoService)
}

/// The service that whoever acts leads, with its name.
///
/// # Errors
/// [`ServiceError::Refused`] when they lead none; or when the records fail.
pub async fn own(
    cx: &Cx,
    access: &Access<Council, LeadService>,
) -> Result<(OrganisationId, String), ServiceError> {
    let own = kept::own(&cx.store, access).await?;
    own.map(|(id, name, _)| (id, name))
        .ok_or(ServiceError::Refused)
}

/// Whether whoever acts leads their service.
///
/// # Errors
/// When the records fail.
pub async fn leads<A: AtService>(
    cx: &Cx,
    access: &Access<Council, A>,
) -> Result<bool, ServiceError> {
    let own = kept::own(&cx.store, access).await?;
    Ok(own.is_some_and(|(_, _, leads)| leads))
}

/// Sends somebody an invitation to advise for a service.
///
/// # Errors
/// When they cannot be invited, or the records fail.
pub async fn invite<A: Seats>(
    cx: &Cx,
    access: &Access<Council, A>,
    organisation: OrganisationId,
    name: &str,
    email: &str,
    leads: bool,
) -> Result<Added, OrganisationError> {
    if name.trim().is_empty() || !is_text(name) {
        return Err(OrganisationError::Name);
    }
    if !looks_like_email(email) {
        return Err(OrganisationError::Address);
    }
    let (id, word) = (InvitationId(cx.chance.id()), word::new(&*cx.chance));
    let token_id = Token::new(&*cx.chance).text().to_owned();
    let until = cx.now.plus_seconds(INVITATION_SECONDS);
    let token = cx.keys.sign(Purpose::AdviserInvitation, &token_id, until);
    let new = NewAdviserInvitation {
        organisation,
        id,
        name: name.trim().to_owned(),
        email: email.trim().to_owned(),
        leads,
        token_id,
        word_hash: cx.keys.hash_short("word", id.0, &word::plain(&word)),
        tries: TRIES,
        until,
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let number = cx.council.number;
                let taken = sign_in::account(&mut *tx, number, &folded(&new.email)).await?;
                if taken.is_some() {
                    return Err(OrganisationError::AddressTaken);
                }
                kept::invite(tx, access, &new).await?;
                let until = last_day(cx, until);
                let message = Message::AdviserInvitation { token, until };
                let mail = mails::outbox_row(cx, MailTo::Address(new.email), &message);
                outbox::queue(tx, number, &mail, cx.now).await?;
                Ok(Added { word, until })
            })
        })
        .await
}

/// The advisers of a service, by name.
///
/// # Errors
/// When the records fail.
pub async fn advisers<A: Seats>(
    cx: &Cx,
    access: &Access<Council, A>,
    organisation: OrganisationId,
) -> Result<Vec<AdviserRow>, ServiceError> {
    Ok(kept::advisers(&cx.store, access, organisation).await?)
}

/// The invitations of a service that can still be used.
///
/// # Errors
/// When the records fail.
pub async fn invitations<A: Seats>(
    cx: &Cx,
    access: &Access<Council, A>,
    organisation: OrganisationId,
) -> Result<Vec<OpenInvitation>, ServiceError> {
    Ok(kept::invitations(&cx.store, access, organisation).await?)
}

/// A service's numbers, as its lead may know them: `None` where a number is so small that it
/// could tell of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Advisers.
    pub advisers: usize,
    /// Families' grants that hold now.
    pub open_now: Option<i64>,
    /// Grants that began lately.
    pub given_lately: Option<i64>,
}

/// The numbers of one's own service.
///
/// # Errors
/// When the records fail.
pub async fn figures(
    cx: &Cx,
    access: &Access<Council, LeadService>,
    organisation: OrganisationId,
) -> Result<Figures, ServiceError> {
    let since = cx.now.plus_seconds(-FIGURES_DAYS * 24 * 60 * 60);
    let (open_now, given) = kept::figures(&cx.store, access, organisation, since).await?;
    let advisers = kept::advisers(&cx.store, access, organisation).await?;
    let told = |count: i64| (count >= COUNT_MIN).then_some(count);
    Ok(Figures {
        advisers: advisers.len(),
        open_now: told(open_now),
        given_lately: told(given),
    })
}

/// Takes an invitation back. `false` if it was not open.
///
/// # Errors
/// When one may not, or the records fail.
pub async fn uninvite<A: Seats>(
    cx: &Cx,
    access: &Access<Council, A>,
    organisation: OrganisationId,
    invitation: InvitationId,
) -> Result<bool, OrganisationError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let some = Some(invitation);
                Ok(kept::uninvite(tx, access, organisation, some).await? == 1)
            })
        })
        .await
}

/// An adviser leaves: their account is closed, their grants end at once, and each family
/// is told.
///
/// # Errors
/// [`OrganisationError::Nobody`] when nobody like that advises there; or when the records fail.
pub async fn remove<A: Seats>(
    cx: &Cx,
    access: &Access<Council, A>,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<(), OrganisationError>
where
    Access<Council, A>: TellsParties,
{
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let all = kept::advisers(&mut *tx, access, organisation).await?;
                let row = all.into_iter().find(|row| row.person == person);
                let row = row.ok_or(OrganisationError::Nobody)?;
                leave(tx, cx, access, organisation, &row).await
            })
        })
        .await
}

async fn leave<A: Seats>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, A>,
    organisation: OrganisationId,
    row: &AdviserRow,
) -> Result<(), OrganisationError>
where
    Access<Council, A>: TellsParties,
{
    let ended = kept::leave(tx, access, organisation, row).await?;
    for id in ended.ok_or(OrganisationError::Nobody)? {
        grant::told_ended(tx, cx, access, id).await?;
    }
    Ok(())
}

/// Closes a service: its invitations are taken back, its advisers leave.
///
/// # Errors
/// When one may not, or the records fail.
pub async fn close(
    cx: &Cx,
    access: &Access<Council, ManageOrganisations>,
    organisation: OrganisationId,
) -> Result<usize, OrganisationError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                kept::uninvite(tx, access, organisation, None).await?;
                let all = kept::advisers(&mut *tx, access, organisation).await?;
                for row in &all {
                    leave(tx, cx, access, organisation, row).await?;
                }
                kept::close(tx, access, organisation).await?;
                Ok(all.len())
            })
        })
        .await
}
