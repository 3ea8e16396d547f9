//! Private links: who was asked for advice by one, and what they answered.

use domain::{AdviceLinkId, CaseId, Date, EventId, Timestamp};
use policy::{Access, ActionName, Actor, AskAdvice, Case, GiveAdvice, On, Read, Verdict, decide};

use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::unguarded::advice_link as unguarded;

/// The most links that are read of one case.
const OF_CASE: i64 = 100;

/// How a link ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkEnd {
    /// An officer took it back.
    Withdrawn,
    /// Its request is over: the advice came, the request was struck, the case ended.
    Over,
    /// What came by it was recorded.
    Taken,
    /// What came by it was not for this request.
    Refused,
    /// Its codes were typed wrong too often.
    Tried,
}

impl LinkEnd {
    const fn word(self) -> &'static str {
        match self {
            LinkEnd::Withdrawn => "withdrawn",
            LinkEnd::Over => "over",
            LinkEnd::Taken => "taken",
            LinkEnd::Refused => "refused",
            LinkEnd::Tried => "tried",
        }
    }

    fn from_word(word: &str) -> Option<LinkEnd> {
        [
            LinkEnd::Withdrawn,
            LinkEnd::Over,
            LinkEnd::Taken,
            LinkEnd::Refused,
            LinkEnd::Tried,
        ]
        .into_iter()
        .find(|end| end.word() == word)
    }
}

/// A link to make.
#[derive(Clone, PartialEq, Eq)]
pub struct NewLink {
    /// Its id.
    pub id: AdviceLinkId,
    /// The event by which the advice was asked for.
    pub asked: EventId,
    /// Whose advice it is: the `id` of the events.
    pub asked_of: String,
    /// When it was asked for.
    pub asked_on: Date,
    /// By when it is due.
    pub due: Date,
    /// The address.
    pub email: String,
    /// What they are.
    pub role: String,
    /// The hash of its token.
    pub token_hash: [u8; 32],
    /// Until when it is good.
    pub until: Timestamp,
}

/// An address is for its owner.
impl std::fmt::Debug for NewLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewLink({})", self.id)
    }
}

/// What came by a link.
#[derive(Clone, PartialEq, Eq)]
pub struct Came {
    /// When.
    pub at: Timestamp,
    /// Whether they could not give the advice.
    pub declined: bool,
    /// The advice, or why not; nothing where it was not for the request.
    pub text: String,
    /// Whether an officer has read it.
    pub is_read: bool,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for Came {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Came({})", self.at.0)
    }
}

/// A link of a case, as officers read it.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// Its id.
    pub id: AdviceLinkId,
    /// The event by which the advice was asked for.
    pub asked: EventId,
    /// Whose advice it is.
    pub asked_of: String,
    /// The address; nothing where it was forgotten.
    pub email: String,
    /// What they are.
    pub role: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it is good.
    pub until: Timestamp,
    /// When a code opened it first.
    pub opened: Option<Timestamp>,
    /// Since when what is mailed to it comes back.
    pub back: Option<Timestamp>,
    /// When it ended, and how.
    pub ended: Option<(Timestamp, LinkEnd)>,
    /// What came by it.
    pub came: Option<Came>,
}

/// An address is for its owner.
impl std::fmt::Debug for LinkRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LinkRow({})", self.id)
    }
}

impl LinkRow {
    /// Whether it opens anything.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.ended.is_none() && now < self.until
    }
}

/// Makes a link. `false` where one is open for the request.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(
    tx: &mut Tx<'_>,
    access: &Access<Case, AskAdvice>,
    new: &NewLink,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/add")
        .bind(access.council())
        .bind(access.case())
        .bind(new.id)
        .bind(new.asked)
        .bind(&new.asked_of)
        .bind(new.asked_on)
        .bind(new.due)
        .bind(&new.email)
        .bind(&new.role)
        .bind(new.token_hash)
        .bind(access.at())
        .bind(access.actor().to_string())
        .bind(new.until);
    Ok(tx.run(query).await? == 1)
}

/// The links of a case, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case(
    reader: impl Reader,
    access: &Access<Case, AskAdvice>,
) -> Result<Vec<LinkRow>, StorageError> {
    let query = sql!("advice_link/of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    reader.rows(query).await?.iter().map(link).collect()
}

fn link(row: &Row) -> Result<LinkRow, StorageError> {
    let ended = match row.maybe::<Timestamp>("ended_at")? {
        Some(at) => {
            let how = LinkEnd::from_word(&row.get::<String>("how")?);
            Some((at, how.ok_or_else(|| row.damaged("how"))?))
        }
        None => None,
    };
    Ok(LinkRow {
        id: row.get("advice_link_id")?,
        asked: row.get("asked_id")?,
        asked_of: row.get("asked_of")?,
        email: row.get("email")?,
        role: row.get("role")?,
        made_at: row.get("made_at")?,
        until: row.get("until_at")?,
        opened: row.maybe("opened_at")?,
        back: row.maybe("back_at")?,
        ended,
        came: came(row)?,
    })
}

fn came(row: &Row) -> Result<Option<Came>, StorageError> {
    let Some(at) = row.maybe::<Timestamp>("answered_at")? else {
        return Ok(None);
    };
    Ok(Some(Came {
        at,
        declined: row.get("declined")?,
        text: row.get("answer")?,
        is_read: row.maybe::<Timestamp>("read_at")?.is_some(),
    }))
}

/// Something that came by a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The event by which the advice was asked for.
    pub asked: EventId,
    /// What whoever answered is.
    pub role: String,
    /// Whether they could not give the advice.
    pub declined: bool,
    /// When it came.
    pub at: Timestamp,
    /// Whether an officer has read it.
    pub is_read: bool,
}

/// What came by the links of a case, for whoever may ask by one; nothing for anybody else who reads
/// the case.
///
/// # Errors
/// When the database cannot be read.
pub async fn answered(
    reader: impl Reader,
    access: &Access<Case, Read>,
) -> Result<Vec<Answer>, StorageError> {
    if decide(access.standing(), ActionName::AskAdvice) != Verdict::Allow {
        return Ok(Vec::new());
    }
    let query = sql!("advice_link/answered")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Answer {
                asked: row.get("asked_id")?,
                role: row.get("role")?,
                declined: row.get("declined")?,
                at: row.get("answered_at")?,
                is_read: row.maybe::<Timestamp>("read_at")?.is_some(),
            })
        })
        .collect()
}

/// A link ends. `false` if it was over.
///
/// # Errors
/// When the database cannot be written.
pub async fn end<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    link: AdviceLinkId,
    how: LinkEnd,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/end")
        .bind(access.council())
        .bind(access.case())
        .bind(link)
        .bind(access.at())
        .bind(how.word());
    Ok(tx.run(query).await? == 1)
}

/// An officer takes a link back. `false` if it was over, or something came by it.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(
    tx: &mut Tx<'_>,
    access: &Access<Case, AskAdvice>,
    link: AdviceLinkId,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/withdraw")
        .bind(access.council())
        .bind(access.case())
        .bind(link)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// What came by a link is not for its request: it is emptied, and the link ends. `false` if nothing
/// came, or an officer has read it.
///
/// # Errors
/// When the database cannot be written.
pub async fn refuse(
    tx: &mut Tx<'_>,
    access: &Access<Case, AskAdvice>,
    link: AdviceLinkId,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/refuse")
        .bind(access.council())
        .bind(access.case())
        .bind(link)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// An officer has read what came by a link. `false` if nothing came, or one had.
///
/// # Errors
/// When the database cannot be written.
pub async fn read(
    tx: &mut Tx<'_>,
    access: &Access<Case, AskAdvice>,
    link: AdviceLinkId,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/read")
        .bind(access.council())
        .bind(access.case())
        .bind(link)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// The links of a request are those of another event, which puts that right and asks the same.
///
/// # Errors
/// When the database cannot be written.
pub async fn follow<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    asked: EventId,
    (now, on, due): (EventId, Date, Date),
) -> Result<(), StorageError> {
    let query = sql!("advice_link/follow")
        .bind(access.council())
        .bind(access.case())
        .bind(asked)
        .bind(now)
        .bind(on)
        .bind(due);
    tx.run(query).await.map(drop)
}

/// Whether the case is sealed, or its child has died.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_closed<A: On<Case>>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<bool, StorageError> {
    unguarded::is_closed(reader, access.council(), access.case()).await
}

/// Whether an address is that of somebody to whom cases are shown or who was invited to one.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_of_family<A: On<Case>>(
    reader: impl Reader,
    access: &Access<Case, A>,
    email: &str,
) -> Result<bool, StorageError> {
    unguarded::is_of_family(reader, access.council(), email).await
}

/// A link gets a new token, so that it can be mailed again. `false` if it is not open, or was
/// answered.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew<A: On<Case>>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    link: AdviceLinkId,
    token_hash: [u8; 32],
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/renew")
        .bind(access.council())
        .bind(access.case())
        .bind(link)
        .bind(token_hash)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// A link that has not ended, or whose answer nobody has read.
#[derive(Clone, PartialEq, Eq)]
pub struct Unsettled {
    /// Its id.
    pub id: AdviceLinkId,
    /// The event by which the advice was asked for.
    pub asked: EventId,
    /// Whose advice it is.
    pub asked_of: String,
    /// The address.
    pub email: String,
    /// Whether something came by it.
    pub is_answered: bool,
    /// Until when it is good.
    pub until: Timestamp,
}

/// An address is for its owner.
impl std::fmt::Debug for Unsettled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Unsettled({})", self.id)
    }
}

/// The links of a case that have not ended, or whose answer nobody has read.
///
/// # Errors
/// When the database cannot be read.
pub async fn unsettled<A: On<Case>>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<Unsettled>, StorageError> {
    let query = sql!("advice_link/open_of_case")
        .bind(access.council())
        .bind(access.case())
        .bind(OF_CASE);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Unsettled {
                id: row.get("advice_link_id")?,
                asked: row.get("asked_id")?,
                asked_of: row.get("asked_of")?,
                email: row.get("email")?,
                is_answered: row.maybe::<Timestamp>("answered_at")?.is_some(),
                until: row.get("until_at")?,
            })
        })
        .collect()
}

/// What somebody is asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Asked {
    /// The child's first name.
    pub forename: String,
    /// Their surname.
    pub surname: String,
    /// Their date of birth.
    pub born: Option<Date>,
    /// Whose advice it is.
    pub asked_of: String,
    /// What the reader is.
    pub role: String,
    /// When it was asked for.
    pub asked_on: Date,
    /// By when it is due.
    pub due: Date,
    /// Until when the session lasts.
    pub session_until: Option<Timestamp>,
    /// What they typed and have not sent.
    pub draft: String,
    /// What they sent.
    pub came: Option<Came>,
}

/// A child's name is for whoever was asked.
impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Asked")
    }
}

/// The link by which somebody came.
fn own(access: &Access<Case, GiveAdvice>) -> Option<AdviceLinkId> {
    match access.actor() {
        Actor::Asked { link } => Some(link),
        Actor::Anonymous
        | Actor::Person { .. }
        | Actor::Adviser { .. }
        | Actor::CaseSystem { .. }
        | Actor::Officer { .. }
        | Actor::System { .. } => None,
    }
}

/// What somebody is asked for by their own link.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked(
    reader: impl Reader,
    access: &Access<Case, GiveAdvice>,
) -> Result<Option<Asked>, StorageError> {
    let query = sql!("advice_link/asked")
        .bind(access.council())
        .bind(access.case())
        .bind(own(access));
    let row = reader.row(query).await?;
    row.map(|row| {
        Ok(Asked {
            forename: row.get("forename")?,
            surname: row.get("surname")?,
            born: row.maybe("born")?,
            asked_of: row.get("asked_of")?,
            role: row.get("role")?,
            asked_on: row.get("asked_on")?,
            due: row.get("due_on")?,
            session_until: row.maybe("session_until")?,
            draft: row.get("draft")?,
            came: came(&row)?,
        })
    })
    .transpose()
}

/// Keeps a draft. `false` if it was sent or the link has ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_draft(
    tx: &mut Tx<'_>,
    access: &Access<Case, GiveAdvice>,
    text: &str,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/keep_draft")
        .bind(access.council())
        .bind(access.case())
        .bind(own(access))
        .bind(text);
    Ok(tx.run(query).await? == 1)
}

/// Keeps the answer, once. `false` if there was one, or the link has ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer(
    tx: &mut Tx<'_>,
    access: &Access<Case, GiveAdvice>,
    text: &str,
    declined: bool,
) -> Result<bool, StorageError> {
    let query = sql!("advice_link/answer")
        .bind(access.council())
        .bind(access.case())
        .bind(own(access))
        .bind(text)
        .bind(declined)
        .bind(access.at());
    Ok(tx.run(query).await? == 1)
}

/// Whoever came by a link leaves.
///
/// # Errors
/// When the database cannot be written.
pub async fn leave(tx: &mut Tx<'_>, access: &Access<Case, GiveAdvice>) -> Result<(), StorageError> {
    let query = sql!("advice_link/leave")
        .bind(access.council())
        .bind(access.case())
        .bind(own(access));
    tx.run(query).await.map(drop)
}

/// Which link, of which case.
pub type Which = (CaseId, AdviceLinkId);
