//! An officer changes who has to do with a case, what is protected and who is kept apart.
//!
//! Every change is written down with its reason, and told to whom it concerns without the
//! new value; nobody is told anything of another person.

mod capacity;
mod details;
mod joining;
mod power;
mod telling;
mod ties;

use domain::event::{CaseEvent, Readers, What};
use domain::forms::{is_long_text, is_text};
use domain::people::Act;
use domain::{Date, EventId, PersonId};
use policy::{Access, Case, ChangePeople, confirm};
use storage::protected::{self, Detail, NoContact, Released, SeesDetails};
use storage::relation::{Change, Oversees, RelationRow};
use storage::rights::{self, Decision, PostLetter, ReadsRights, Wish};
use storage::{StorageError, Tx, case, event, relation};

use crate::rights::moves_on;
use crate::{Cx, ServiceError};

pub use capacity::{Capacity, check_day, decide_capacity, end_capacity, posted};
pub use details::{Protect, end_apart, keep_apart, protect, release, unprotect};
pub use joining::{NewPerson, invite};
pub(crate) use joining::{invite_in, may_invite};
pub use power::NoPower;
pub use telling::tell_ran_out;
pub(crate) use ties::ended;
pub use ties::{dispute, end, set_basis};

/// Everything on record about the people of a case, for officers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Who has had to do with it, and who has now.
    pub relations: Vec<RelationRow>,
    /// What is protected.
    pub details: Vec<Detail>,
    /// Who may see it: the detail's id and a person.
    pub readers: Vec<(i64, PersonId)>,
    /// Who must have no contact.
    pub apart: Vec<NoContact>,
    /// Decisions about capacity.
    pub decisions: Vec<Decision>,
    /// Letters to the young person.
    pub letters: Vec<PostLetter>,
    /// What parents said about the move of rights.
    pub wishes: Vec<Wish>,
    /// Texts open to all on the case, newest first: what is kept from whoever is kept apart.
    pub texts: Vec<(EventId, Date, String)>,
    /// The texts that were released, or are to be.
    pub releases: Vec<Released>,
    /// What was changed, newest first.
    pub changes: Vec<Change>,
    /// The child: who, and the first name.
    pub child: (PersonId, String),
    /// The child's date of birth.
    pub born: Option<Date>,
    /// The day on which the rights move, and whether the school is still to be asked.
    pub moves_on: Option<(Date, bool)>,
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// A reason, or another text, is missing or holds characters that do not show.
    #[error("say why, in characters that show")]
    NoReason,
    /// That person or thing is not on this case, or has ended.
    #[error("that is not on this case any more")]
    NotOnCase,
    /// The day is not one that it can be.
    #[error("it cannot be that day")]
    WrongDay,
    /// The ground does not go with what they are.
    #[error("that ground does not go with what they are")]
    NotFitting,
    /// What gives a deputy or an attorney their power is not as it must be.
    #[error(transparent)]
    Power(#[from] NoPower),
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for ChangeError {
    fn from(error: StorageError) -> ChangeError {
        match error {
            StorageError::Stale => ChangeError::NotOnCase,
            other => ChangeError::Failed(other.into()),
        }
    }
}

/// Reads all about the people of a case.
///
/// # Errors
/// When the records fail.
pub async fn read<A>(cx: &Cx, access: &Access<Case, A>) -> Result<People, ServiceError>
where
    A: Oversees + ReadsRights + SeesDetails,
{
    let row = case::read(&cx.store, access).await?;
    Ok(People {
        relations: relation::of_case(&cx.store, access).await?,
        details: protected::details(&cx.store, access).await?,
        readers: protected::readers(&cx.store, access).await?,
        apart: protected::apart(&cx.store, access).await?,
        decisions: rights::decisions(&cx.store, access).await?,
        letters: rights::letters(&cx.store, access).await?,
        texts: texts(event::of_case(&cx.store, access).await?),
        releases: protected::releases(&cx.store, access).await?,
        changes: relation::changes(&cx.store, access).await?,
        child: (row.ids.child, row.forename.clone()),
        born: row.born,
        wishes: rights::wishes(&cx.store, access).await?,
        moves_on: row.born.map(|born| moves_on(born, row.rights)),
    })
}

/// The day on which the rights moved to the young person, where that is past: whoever invites a parent then is
/// warned.
#[must_use]
pub fn rights_have_moved(people: &People, today: Date) -> Option<Date> {
    let (on, _) = people.moves_on?;
    (on <= today).then_some(on)
}

/// The free texts that are open to everyone on the case, newest first.
fn texts(events: Vec<CaseEvent>) -> Vec<(EventId, Date, String)> {
    let mut texts: Vec<_> = events
        .into_iter()
        .filter(|event| event.readers == Readers::Case)
        .filter_map(|event| match event.what {
            What::NoteToFamily { text } | What::DelayReason { text, .. } => {
                Some((event.id, event.on, text))
            }
            _ => None,
        })
        .collect();
    texts.sort_by_key(|(id, on, _)| (std::cmp::Reverse(*on), *id));
    texts
}

fn said(text: &str) -> Result<(), ChangeError> {
    let is_said = !text.trim().is_empty() && (is_text(text) || is_long_text(text));
    is_said.then_some(()).ok_or(ChangeError::NoReason)
}

fn found(was_there: bool) -> Result<(), ChangeError> {
    was_there.then_some(()).ok_or(ChangeError::NotOnCase)
}

async fn again(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
) -> Result<(), ChangeError> {
    let confirmed = confirm(&mut *tx, access, access.reference(), cx.now).await;
    confirmed.map_err(|not| ChangeError::Failed(not.into()))
}

/// Writes down what was changed, and why.
async fn note(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, ChangePeople>,
    (act, thing): (Act, i64),
    why: &str,
) -> Result<(), ChangeError> {
    let (id, why) = (cx.chance.id(), why.trim());
    Ok(relation::note_change(tx, access, id, act, Some(thing), why).await?)
}
