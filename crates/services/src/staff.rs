//! Those who work for the council: added, given a role and a team, and let go.

mod expect;

use domain::forms::{is_text, looks_like_email};
use domain::{Date, InvitationId, OfficerId, TeamId};
use mail::Message;
use policy::{Access, Council, ManageStaff, Role, admit, confirm};
use storage::outbox::MailTo;
use storage::staff::{self as kept, NewStaffInvitation, TeamRow};
use storage::unguarded::{council, mail as outbox, sign_in};
use storage::{StorageError, Tx};

pub use expect::expect;
pub use storage::staff::StaffRow;

use crate::invite::last_day;
use crate::keys::Purpose;
use crate::seat::{INVITATION_SECONDS, TRIES};
use crate::sign_in::folded;
use crate::token::Token;
use crate::{Cx, ServiceError, mails, officer, word};

/// Whom to add, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Their name, as colleagues and families read it.
    pub name: String,
    /// The address of their work, which they sign in with.
    pub email: String,
    /// What they do.
    pub role: Role,
    /// The name of their team.
    pub team: Option<String>,
}

/// An invitation that is on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Who they are from now on.
    pub officer: OfficerId,
    /// The one-time word: to be said, never mailed.
    pub word: String,
    /// The last day on which the link works.
    pub until: Date,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The name is empty or holds what does not show.
    #[error("give a name, in characters that show")]
    Name,
    /// The address is none.
    #[error("that is not an e-mail address")]
    Address,
    /// The address signs in already.
    #[error("somebody signs in with this address already; staff need the address of their work")]
    AddressTaken,
    /// They have an account.
    #[error(
        "somebody with this name works here and has an account; end it first, or give a fuller name"
    )]
    HasAccount,
    /// There is no such team.
    #[error("there is no team with this name; add it first with `waymark staff team`")]
    NoTeam,
    /// An officer or a manager without a team has no cases but those handed to them.
    #[error("a manager leads a team: say which")]
    NeedsTeam,
    /// The team's name is taken.
    #[error("there is a team with this name already")]
    TeamTaken,
    /// Nobody with this name or address works here.
    #[error("nobody with this name or address works here")]
    Nobody,
    /// Whoever typed it has left, or may not.
    #[error("whoever asks for this may not")]
    NotAllowed,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(ServiceError),
}

impl From<ServiceError> for StaffError {
    fn from(error: ServiceError) -> StaffError {
        match error {
            ServiceError::Refused => StaffError::NotAllowed,
            failed => StaffError::Failed(failed),
        }
    }
}

impl From<StorageError> for StaffError {
    fn from(error: StorageError) -> StaffError {
        StaffError::Failed(error.into())
    }
}

/// The proof for whoever types at the server's own command line.
///
/// # Errors
/// When they may not, or the records fail.
pub async fn at_the_desk(cx: &Cx, by: &str) -> Result<Access<Council, ManageStaff>, StaffError> {
    if by.trim().is_empty() || !is_text(by) {
        return Err(StaffError::Name);
    }
    let actor = officer::actor(cx, by).await?;
    let admitted = admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    Ok(admitted.map_err(ServiceError::from)?)
}

async fn again(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
) -> Result<(), StaffError> {
    let confirmed = confirm(&mut *tx, access, (), cx.now).await;
    Ok(confirmed.map_err(ServiceError::from)?)
}

/// Adds a team.
///
/// # Errors
/// When the name is no name or taken, or the records fail.
pub async fn add_team(
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    name: &str,
) -> Result<TeamId, StaffError> {
    if name.trim().is_empty() || !is_text(name) {
        return Err(StaffError::Name);
    }
    let team = TeamRow {
        id: TeamId(cx.chance.id()),
        name: name.trim().to_owned(),
    };
    let id = team.id;
    let added = cx.store.write(|tx| {
        Box::pin(async move {
            again(tx, cx, access).await?;
            match kept::add_team(tx, access, &team).await {
                Err(StorageError::Taken) => Err(StaffError::TeamTaken),
                other => Ok(other?),
            }
        })
    });
    added.await?;
    Ok(id)
}

/// The council's teams.
///
/// # Errors
/// When the records fail.
pub async fn teams(
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
) -> Result<Vec<TeamRow>, ServiceError> {
    Ok(kept::teams(&cx.store, access).await?)
}

/// Adds somebody, or gives somebody who has left or never signed in another role, and
/// sends them an invitation.
///
/// # Errors
/// When they cannot be added, or the records fail.
pub async fn add(
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    asked: &Asked,
) -> Result<Added, StaffError> {
    if asked.name.trim().is_empty() || !is_text(&asked.name) {
        return Err(StaffError::Name);
    }
    if !looks_like_email(&asked.email) {
        return Err(StaffError::Address);
    }
    if asked.role == Role::Manager && asked.team.is_none() {
        return Err(StaffError::NeedsTeam);
    }
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let number = cx.council.number;
                let email = folded(&asked.email);
                if sign_in::account(&mut *tx, number, &email).await?.is_some() {
                    return Err(StaffError::AddressTaken);
                }
                let team = team_named(tx, access, asked.team.as_deref()).await?;
                let (new, name) = (OfficerId(cx.chance.id()), asked.name.trim());
                let officer = council::officer(tx, number, name, new, cx.now).await?;
                let known = kept::one(&mut *tx, access, officer).await?;
                if known.is_some_and(|row| row.is_in()) {
                    return Err(StaffError::HasAccount);
                }
                kept::employ(tx, access, officer, asked.role, team).await?;
                send_invitation(tx, cx, access, officer, asked.email.trim()).await
            })
        })
        .await
}

async fn team_named(
    tx: &mut Tx<'_>,
    access: &Access<Council, ManageStaff>,
    name: Option<&str>,
) -> Result<Option<TeamId>, StaffError> {
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
        return Ok(None);
    };
    let teams = kept::teams(&mut *tx, access).await?;
    let team = teams.into_iter().find(|team| team.name == name);
    team.map(|team| Some(team.id)).ok_or(StaffError::NoTeam)
}

async fn send_invitation(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    officer: OfficerId,
    email: &str,
) -> Result<Added, StaffError> {
    let id = InvitationId(cx.chance.id());
    let word = word::new(&*cx.chance);
    let token_id = Token::new(&*cx.chance).text().to_owned();
    let until = cx.now.plus_seconds(INVITATION_SECONDS);
    let token = cx.keys.sign(Purpose::StaffInvitation, &token_id, until);
    let new = NewStaffInvitation {
        officer,
        id,
        email: email.to_owned(),
        token_id,
        word_hash: cx.keys.hash_short("word", id.0, &word::plain(&word)),
        tries: TRIES,
        until,
    };
    kept::invite(tx, access, &new).await?;
    let until = last_day(cx, until);
    let message = Message::StaffInvitation { token, until };
    let mail = mails::outbox_row(cx, MailTo::Address(new.email), &message);
    outbox::queue(tx, cx.council.number, &mail, cx.now).await?;
    Ok(Added {
        officer,
        word,
        until,
    })
}

/// Those who work for the council, by name, after a name; at most this many.
///
/// # Errors
/// When the records fail.
pub async fn page(
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    after: &str,
    limit: i64,
) -> Result<Vec<StaffRow>, ServiceError> {
    Ok(kept::page(&cx.store, access, after, limit).await?)
}

/// One of those who work here.
///
/// # Errors
/// When the records fail.
pub async fn one(
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    officer: OfficerId,
) -> Result<Option<StaffRow>, ServiceError> {
    let row = kept::one(&cx.store, access, officer).await?;
    Ok(row.filter(|row| row.left_at.is_none()))
}

/// Gives somebody another role or team, from their next request on.
///
/// # Errors
/// When nobody with this id works here or there is no such team, or the records fail.
pub async fn change(
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    officer: OfficerId,
    role: Role,
    team: &str,
) -> Result<(), StaffError> {
    if role == Role::Manager && team.trim().is_empty() {
        return Err(StaffError::NeedsTeam);
    }
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let team = team_named(tx, access, Some(team)).await?;
                if !kept::set_role(tx, access, officer, role, team).await? {
                    return Err(StaffError::Nobody);
                }
                Ok(())
            })
        })
        .await
}

/// Lets somebody go: they are signed out at once and come in no more.
///
/// # Errors
/// When nobody with this id works here, or the records fail.
pub async fn end(
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    officer: OfficerId,
) -> Result<(), StaffError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                again(tx, cx, access).await?;
                let row = kept::one(&mut *tx, access, officer).await?;
                let row = row.ok_or(StaffError::Nobody)?;
                if !kept::leave(tx, access, &row).await? {
                    return Err(StaffError::Nobody);
                }
                Ok(())
            })
        })
        .await
}

/// Whoever works here under this name or address.
///
/// # Errors
/// When nobody does, or the records fail.
pub async fn named(
    cx: &Cx,
    access: &Access<Council, ManageStaff>,
    whose: &str,
) -> Result<StaffRow, StaffError> {
    const PAGE: i64 = 200;
    let (whose, mut after) = (whose.trim(), String::new());
    loop {
        let rows = kept::page(&cx.store, access, &after, PAGE).await?;
        let Some(last) = rows.last() else {
            return Err(StaffError::Nobody);
        };
        after.clone_from(&last.name);
        let is_whose = |row: &StaffRow| {
            let email = row.email.as_deref().map(folded);
            row.name == whose || email == Some(folded(whose))
        };
        if let Some(row) = rows.into_iter().find(is_whose) {
            return Ok(row);
        }
    }
}
