//! All that is held about one person: a copy of it for them, and its end.
//!
//! Both are done at the server's command line by somebody who says who they are and why, and
//! both ask policy about that one person. What a copy leaves out, it says. See
//! docs/decisions/0021 and 0022.

use domain::PersonId;
use domain::forms::{is_long_text, is_text};
use policy::{Access, On, Person, admit};
use storage::held::{self as kept, Holds};
use storage::unguarded::held as found;
use storage::{StorageError, Tx};

use crate::sign_in::folded;
use crate::{Cx, ServiceError, officer};

mod copy;
mod erase;
mod page;

pub use copy::{Copy, Kind, Line, copy};
pub use erase::{Erased, erase};

/// About whom, on whose word, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Whom.
    pub whom: Whom,
    /// The officer.
    pub by: String,
    /// Why: what they asked for, and when.
    pub why: String,
}

/// How a person is named on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// By their id.
    Id(PersonId),
    /// By the address that they sign in with.
    Email(String),
}

/// Why nothing was copied or erased.
#[derive(Debug, thiserror::Error)]
pub enum HeldError {
    /// An officer must say who they are and why.
    #[error("say with --by who does this and with --reason why, in characters that show")]
    NoReason,
    /// The reason is kept after the person is gone.
    #[error("the reason repeats a name or an address of theirs, and it is kept: say it without")]
    ReasonNames,
    /// Nobody.
    #[error("nobody with this id or address is in the records")]
    NoPerson,
    /// Their values are gone.
    #[error("they were erased before; nothing is left but ids")]
    ErasedBefore,
    /// Those who work for the council are named by what they did.
    #[error(
        "they work for the council, or did: what they did carries their name, and stays. End their work with `waymark staff end`"
    )]
    Staff,
    /// The case is about them.
    #[error(
        "a case is about them: its record is what the law has the council keep, and it names them. See docs/operating/keeping.md"
    )]
    OwnCase,
    /// Somebody is protected.
    #[error(
        "a no-contact flag names them, and it protects somebody: an officer ends it first, if it may end"
    )]
    Apart,
    /// Nobody could be written to any more.
    #[error(
        "an open case has nobody else who speaks for the child: invite somebody, or end what this person has to do with it by `waymark end-relation`, first"
    )]
    Alone,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for HeldError {
    fn from(error: StorageError) -> HeldError {
        HeldError::Failed(error.into())
    }
}

/// Asks policy about the person, for whoever is at the desk.
async fn admitted<A: On<Person>>(cx: &Cx, asked: &Asked) -> Result<Access<Person, A>, HeldError> {
    let is_said = !asked.by.trim().is_empty() && !asked.why.trim().is_empty();
    if !is_said || !is_text(&asked.by) || !is_long_text(&asked.why) {
        return Err(HeldError::NoReason);
    }
    let number = cx.council.number;
    let person = match &asked.whom {
        Whom::Id(person) => *person,
        Whom::Email(email) => found::by_email(&cx.store, number, &folded(email))
            .await?
            .ok_or(HeldError::NoPerson)?,
    };
    let actor = officer::actor(cx, &asked.by).await?;
    let admitted = admit(&cx.store, number, &actor, person, cx.now).await;
    admitted.map_err(|not| match ServiceError::from(not) {
        ServiceError::Refused => HeldError::NoPerson,
        failed => HeldError::Failed(failed),
    })
}

/// Asks once more inside the transaction, and whether the reason may be kept.
async fn again<A: Holds>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Person, A>,
    asked: &Asked,
) -> Result<(), HeldError> {
    let confirmed = policy::confirm(&mut *tx, access, access.person(), cx.now).await;
    confirmed.map_err(|not| HeldError::Failed(not.into()))?;
    let why = asked.why.to_lowercase();
    let words: Vec<&str> = why.split(|c: char| !c.is_alphanumeric()).collect();
    for name in kept::names(&mut *tx, access).await? {
        let name = name.trim().to_lowercase();
        let repeats = if name.contains(|c: char| !c.is_alphanumeric()) {
            why.contains(&name)
        } else {
            words.contains(&name.as_str())
        };
        if repeats {
            return Err(HeldError::ReasonNames);
        }
    }
    Ok(())
}

/// Writes down who did it, and why.
async fn note<A: Holds>(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Person, A>,
    asked: &Asked,
) -> Result<(), HeldError> {
    let noted = kept::Noted {
        id: cx.chance.id(),
        why: asked.why.trim().to_owned(),
        by: asked.by.trim().to_owned(),
    };
    Ok(kept::note(tx, access, &noted).await?)
}
