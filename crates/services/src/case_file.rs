//! Opening a case: its row and the events that this access may read.

use domain::case::CaseFile;
use domain::reading::{Reading, read};
use domain::stage::Mark;
use domain::timeline::TimelineEntry;
use domain::why::{Question, why_step};
use domain::{Date, PersonId};
use policy::{Access, Account, Case, ListCases, Read, Reads, Relation, admit};
use storage::{case, event};

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
}

impl OpenCase {
    /// What may honestly be said of it on a day.
    #[must_use]
    pub fn reading(&self, today: Date) -> Reading {
        read(&self.file, self.viewer, today)
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
    let events = event::of_case(&cx.store, access).await?;
    Ok(OpenCase {
        relation: access.relation(),
        ..opened(row, events, access.viewer())
    })
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
            events,
        },
        viewer,
        relation: None,
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
            Ok(on_case) => {
                let events = event::of_case(&cx.store, &on_case).await?;
                cases.push(OpenCase {
                    relation: on_case.relation(),
                    ..opened(row, events, on_case.viewer())
                });
            }
            // The relation ended between the two questions.
            Err(ServiceError::Refused) => {}
            Err(failed) => return Err(failed),
        }
    }
    Ok(cases)
}
