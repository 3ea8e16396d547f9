//! Opening a case: its row and the events that this access may read.

use domain::case::{CaseFile, KnownTo};
use domain::reading::{Reading, read};
use domain::rights::told_from;
use domain::stage::Mark;
use domain::timeline::TimelineEntry;
use domain::why::{Question, why_step};
use domain::{CaseRef, Date, PersonId, england};
use policy::{Access, Account, Case, Class, ListCases, Read, Reads, Relation, admit};
use storage::rights::{self, Move};
use storage::{case, event, letter, relation};

use crate::rights::moves_on;
use crate::{Cx, ServiceError};

/// One case as one person may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCase {
    /// The child's first name.
    pub forename: String,
    /// The case.
    pub file: CaseFile,
    /// Whose view it is; `None` for officers.
    pub viewer: Option<PersonId>,
    /// How they stand to it; `None` for officers and jobs.
    pub relation: Option<Relation>,
    /// The last day of which they are shown anything, where the rights have moved since.
    pub shown_until: Option<Date>,
    /// How the move of rights stands, once there is anything on record.
    pub rights: Option<Move>,
}

impl OpenCase {
    /// What may honestly be said of it on a day.
    #[must_use]
    pub fn reading(&self, today: Date) -> Reading {
        let mut reading = read(&self.file, self.viewer, today);
        if let Some(stands) = self.rights.filter(|stands| stands.is_checked) {
            reading.rights.on = Some(stands.on);
            reading.rights.moved = stands.on <= today;
            reading.rights.to_be_checked = false;
        }
        reading
    }

    /// What has happened, newest first.
    #[must_use]
    pub fn timeline(&self, today: Date) -> Vec<TimelineEntry> {
        domain::timeline::timeline(&self.file, self.viewer, today)
    }

    /// What the counting of the next step's date needs, for a reading of it.
    #[must_use]
    pub fn why_next(&self, reading: &Reading) -> Option<Question> {
        let step = reading.next_step()?;
        Some(why_step(&self.file, self.viewer, reading, step).question)
    }

    /// The line from request to plan, for a reading of it.
    #[must_use]
    pub fn tracker(&self, reading: &Reading) -> Vec<Mark> {
        domain::stage::tracker(&self.file, self.viewer, reading)
    }
}

/// Opens the case that an access is for.
///
/// # Errors
/// When the records fail.
pub async fn open<A: Reads>(cx: &Cx, access: &Access<Case, A>) -> Result<OpenCase, ServiceError> {
    let row = case::read(&cx.store, access).await?;
    of_row(cx, access, row).await
}

/// The case of a row, as far as the access is shown it.
///
/// A view that ended when the rights moved is read as of that day. What was recorded later
/// of the time before is not in it, so nothing after the day before that is vouched for:
/// a step must not be called late because its end is out of sight.
async fn of_row<A: Reads>(
    cx: &Cx,
    access: &Access<Case, A>,
    row: case::CaseRow,
) -> Result<OpenCase, ServiceError> {
    let events = event::of_case(&cx.store, access).await?;
    let mut open = OpenCase {
        relation: access.relation(),
        ..opened(row, events, access.viewer())
    };
    if open.viewer.is_some() {
        open.file.served = letter::served(&cx.store, access).await?;
    }
    let ended = access.view().shown_until;
    if let Some(until) = ended.filter(|until| *until <= access.at()) {
        let day = england::day(until);
        let hidden = rights::hidden_since(&cx.store, access, until, day).await?;
        let known = hidden.map_or(day, |hidden| day.min(hidden.plus_days(-1)));
        open.file.known_to = KnownTo::Until(open.file.known_to.as_of(known));
        open.shown_until = Some(day);
    }
    Ok(open)
}

pub(crate) fn opened(
    row: case::CaseRow,
    events: Vec<domain::event::CaseEvent>,
    viewer: Option<PersonId>,
) -> OpenCase {
    OpenCase {
        forename: row.forename,
        file: CaseFile {
            reference: row.ids.reference,
            born: row.born,
            known_to: row.known_to,
            history_from: row.history_from,
            served: Vec::new(),
            events,
        },
        viewer,
        relation: None,
        shown_until: None,
        rights: row.rights,
    }
}

/// The cases of one's own children, each asked for and written down by itself.
///
/// # Errors
/// When the records fail.
pub async fn mine(
    cx: &Cx,
    access: &Access<Account, ListCases>,
) -> Result<Vec<OpenCase>, ServiceError> {
    let (actor, mut cases) = (access.actor(), Vec::new());
    for row in case::mine(&cx.store, access).await? {
        let council = access.council();
        let asked = admit::<Case, Read, _>(&cx.store, council, &actor, row.ids.reference, cx.now);
        match asked.await.map_err(ServiceError::from) {
            Ok(on_case) => cases.push(of_row(cx, &on_case, row).await?),
            // The relation ended between the two questions.
            Err(ServiceError::Refused) => {}
            Err(failed) => return Err(failed),
        }
    }
    Ok(cases)
}

/// A case that somebody is or was tied to, and cannot open; and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// The case.
    pub reference: CaseRef,
    /// Why.
    pub why: HiddenWhy,
}

/// Why somebody cannot open a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HiddenWhy {
    /// It is disputed who may see it, and an officer has not decided yet.
    Disputed,
    /// Their view ended on a day, on a ground in a fixed word.
    Ended(Date, Option<String>),
    /// It is their own, and the rights are theirs from a day that is near.
    NotYetTheirs(Date),
}

/// What somebody cannot open, so that nobody is locked out in silence.
///
/// Safety of the child: nothing of it tells what another person did or was shown.
///
/// # Errors
/// When the records fail.
pub async fn hidden(
    cx: &Cx,
    access: &Access<Account, ListCases>,
) -> Result<Vec<Hidden>, ServiceError> {
    let found = relation::not_shown(&cx.store, access).await?;
    let mut hidden: Vec<Hidden> = Vec::new();
    for row in found {
        let why = match (row.ended_at, row.kind) {
            (Some(ended), _) => HiddenWhy::Ended(england::day(ended), row.ground),
            (None, Relation::Child) => {
                let day = row.born.map(|born| moves_on(born, row.rights).0);
                match day {
                    Some(day) if told_from(day) <= cx.today => HiddenWhy::NotYetTheirs(day),
                    _ => continue,
                }
            }
            (None, _) if row.disputed.has(Class::Progress) => HiddenWhy::Disputed,
            (None, _) => continue,
        };
        if hidden.iter().all(|other| other.reference != row.reference) {
            hidden.push(Hidden {
                reference: row.reference,
                why,
            });
        }
    }
    Ok(hidden)
}
