//! Whom somebody of the family lets into a case: given, renewed, ended, and told.
//!
//! Each person's grants are their own. Nothing here tells one parent of the other's adviser,
//! and no officer of any.

mod code;
mod notes;

use domain::{Date, GrantId, OrganisationId, PersonId, Timestamp, england};
use mail::Message;
use policy::{Access, Case, Delegate, EndGrant, Notify, Scopes, confirm};
use storage::grant::{self as kept, GrantRow, NewGrant, Parties, SeesGrants, TellsParties};
use storage::organisation::OrganisationRow;
use storage::outbox::{MailTo, NewMail};
use storage::{StorageError, Tx};

pub use code::{CODE_SECONDS, CodeGiven, TakenUp, give_code, take};
pub use notes::{Note, read_notes, write_note};

use crate::{Cx, ServiceError, mails};

/// The most advisers whom one person lets into one case at a time.
pub const GRANTS_MAX: i64 = 10;
/// For how long a grant that has ended is still told of.
const TOLD_SECONDS: i64 = 365 * 24 * 60 * 60;
/// How many days before its end a grant is told of, the sooner first.
pub const TOLD_BEFORE_DAYS: [i32; 2] = [3, 14];

/// What came of letting an adviser in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// They are in.
    Done(GrantId),
    /// There is no such service.
    NoService,
    /// The service has no adviser with this name.
    Nobody,
    /// It has several.
    Several,
    /// They are in already.
    Already,
    /// There are as many as there can be.
    TooMany,
}

/// The moment at which a grant for so many months ends: its last day is whole.
#[must_use]
pub fn until(cx: &Cx, months: i32) -> Timestamp {
    england::begins(cx.today.plus_months(months).plus_days(1))
}

/// The last day of a grant.
#[must_use]
pub fn last_day(until: Timestamp) -> Date {
    england::day(Timestamp(until.0 - 1))
}

/// The services whose advisers can be let in.
///
/// # Errors
/// When the records fail.
pub async fn organisations(
    cx: &Cx,
    access: &Access<Case, Delegate>,
) -> Result<Vec<OrganisationRow>, ServiceError> {
    Ok(kept::organisations(&cx.store, access).await?)
}

/// One's own grants on a case: those that hold first, then those that ended within a year.
///
/// # Errors
/// When the records fail.
pub async fn list<A: SeesGrants>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<Vec<GrantRow>, ServiceError> {
    let since = cx.now.plus_seconds(-TOLD_SECONDS);
    Ok(kept::of_giver(&cx.store, access, since).await?)
}

/// One of one's own grants.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such grant; or when the records fail.
pub async fn one<A: SeesGrants>(
    cx: &Cx,
    access: &Access<Case, A>,
    grant: GrantId,
) -> Result<GrantRow, ServiceError> {
    let all = list(cx, access).await?;
    let found = all.into_iter().find(|row| row.id == grant);
    found.ok_or(ServiceError::Refused)
}

/// Whether a grant lets its adviser in now.
#[must_use]
pub fn holds(row: &GrantRow, now: Timestamp) -> bool {
    row.ended_at.is_none() && now < row.until && !row.is_gone
}

/// Lets in the adviser who has this name at this service.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn give(
    cx: &Cx,
    access: &Access<Case, Delegate>,
    organisation: OrganisationId,
    name: &str,
    scopes: Scopes,
    months: i32,
) -> Result<Given, ServiceError> {
    let services = kept::organisations(&cx.store, access).await?;
    if services.iter().all(|service| service.id != organisation) {
        return Ok(Given::NoService);
    }
    let advisers = kept::advisers(&cx.store, access, organisation).await?;
    let mut named = advisers
        .iter()
        .filter(|adviser| plain(&adviser.name) == plain(name));
    let adviser = match (named.next(), named.next()) {
        (Some(adviser), None) => adviser.person,
        (Some(_), Some(_)) => return Ok(Given::Several),
        (None, _) => return Ok(Given::Nobody),
    };
    let new = NewGrant {
        id: GrantId(cx.chance.id()),
        adviser,
        scopes,
        until: until(cx, months),
    };
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                match kept::is_let_in(&mut *tx, access, adviser).await? {
                    (_, true) => return Ok(Given::Already),
                    (open, false) if open >= GRANTS_MAX => return Ok(Given::TooMany),
                    _ => {}
                }
                kept::give(tx, access, &new).await?;
                told_given(tx, cx, access, new.id).await?;
                Ok(Given::Done(new.id))
            })
        })
        .await
}

/// A name as people type it: any case, one space between.
fn plain(name: &str) -> String {
    let parts: Vec<&str> = name.split_whitespace().collect();
    parts.join(" ").to_lowercase()
}

/// Ends a grant at once: for the next request, for mails that wait, for codes. `false` if
/// none like that holds.
///
/// # Errors
/// When one may not, or the records fail.
pub async fn end(
    cx: &Cx,
    access: &Access<Case, EndGrant>,
    grant: GrantId,
) -> Result<bool, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                if !kept::end(tx, access, grant, cx.now).await? {
                    return Ok(false);
                }
                told_ended(tx, cx, access, grant).await?;
                Ok(true)
            })
        })
        .await
}

/// Lets an adviser stay for so many months from today. `false` if no such grant holds.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn renew(
    cx: &Cx,
    access: &Access<Case, Delegate>,
    grant: GrantId,
    scopes: Scopes,
    months: i32,
) -> Result<bool, ServiceError> {
    let until = until(cx, months);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                if !kept::renew(tx, access, grant, until, scopes).await? {
                    return Ok(false);
                }
                if let Some(parties) = kept::parties(&mut *tx, access, grant).await? {
                    let message = Message::GrantGiven { on: cx.today };
                    to_giver(tx, cx, access, &parties, &message, None).await?;
                }
                Ok(true)
            })
        })
        .await
}

/// Tells both that a grant was given.
pub(crate) async fn told_given(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &impl TellsParties,
    grant: GrantId,
) -> Result<(), StorageError> {
    if let Some(parties) = kept::parties(&mut *tx, access, grant).await? {
        let on = cx.today;
        to_giver(tx, cx, access, &parties, &Message::GrantGiven { on }, None).await?;
        let message = Message::SharedGiven { on };
        to_adviser(tx, cx, access, &parties, true, &message, None).await?;
    }
    Ok(())
}

/// Tells both that a grant has ended. The adviser is not told which: the case is none of
/// theirs any more.
pub(crate) async fn told_ended(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &impl TellsParties,
    grant: GrantId,
) -> Result<(), StorageError> {
    if let Some(parties) = kept::parties(&mut *tx, access, grant).await? {
        let on = cx.today;
        to_giver(tx, cx, access, &parties, &Message::GrantEnded { on }, None).await?;
        let message = Message::SharedEnded { on };
        to_adviser(tx, cx, access, &parties, false, &message, None).await?;
    }
    Ok(())
}

/// Tells both that a grant will end, once for each of the days before. Whether it was news.
///
/// # Errors
/// When the records fail.
pub async fn tell_ending(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Notify>,
    grant: GrantId,
) -> Result<bool, StorageError> {
    let Some(parties) = kept::parties(&mut *tx, access, grant).await? else {
        return Ok(false);
    };
    let on = last_day(parties.until);
    let left = on.days_since(cx.today);
    let step = TOLD_BEFORE_DAYS.into_iter().find(|days| left <= *days);
    let Some(step) = step.filter(|_| left >= 0) else {
        return Ok(false);
    };
    let once = format!("grant_ending:{grant}:{on}:{step}");
    let message = Message::GrantEnding { on };
    let told = to_giver(tx, cx, access, &parties, &message, Some(once.clone())).await?;
    let message = Message::SharedEnding { on };
    to_adviser(tx, cx, access, &parties, true, &message, Some(once)).await?;
    Ok(told)
}

async fn to_giver(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &impl TellsParties,
    parties: &Parties,
    message: &Message,
    once: Option<String>,
) -> Result<bool, StorageError> {
    let Some(mail) = row(cx, parties.giver, message, once) else {
        return Ok(false);
    };
    kept::tell(tx, access, parties, true, mail).await
}

async fn to_adviser(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &impl TellsParties,
    parties: &Parties,
    names_case: bool,
    message: &Message,
    once: Option<String>,
) -> Result<bool, StorageError> {
    let once = once.map(|once| format!("{once}:adviser"));
    let Some(mail) = row(cx, parties.adviser, message, once) else {
        return Ok(false);
    };
    kept::tell(tx, access, parties, names_case, mail).await
}

fn row(
    cx: &Cx,
    (person, account): (PersonId, Option<domain::AccountId>),
    message: &Message,
    once_key: Option<String>,
) -> Option<NewMail> {
    let account = account?;
    let to = MailTo::Account { account, person };
    Some(NewMail {
        once_key,
        ..mails::outbox_row(cx, to, message)
    })
}
