//! An adviser's cases: what families share with them now, and what has changed since they
//! last opened each.

use domain::case::may_read;
use domain::milestone::milestone;
use domain::{GrantId, Timestamp};
use policy::{Access, Actor, Case, Council, ReadListed, admit};
use storage::organisation::{self as kept, Shares};

use crate::case_file::{OpenCase, open};
use crate::{Cx, ServiceError};

/// A case on an adviser's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The grant that they came by.
    pub grant: GrantId,
    /// What whoever shares it is called.
    pub giver: String,
    /// Until when.
    pub until: Timestamp,
    /// When they last opened it.
    pub opened_at: Option<Timestamp>,
    /// How many things of note were recorded since.
    pub news: usize,
    /// The case, through the eyes of whoever shares it.
    pub case: OpenCase,
}

/// The cases that families share with whoever acts, each asked for and written down by
/// itself. One that has ended is not there at all.
///
/// # Errors
/// When the records fail.
pub async fn shared<A: Shares>(
    cx: &Cx,
    access: &Access<Council, A>,
) -> Result<Vec<Shared>, ServiceError> {
    let Actor::Adviser {
        person, account, ..
    } = access.actor()
    else {
        return Err(ServiceError::Refused);
    };
    let mut all = Vec::new();
    for row in kept::shared(&cx.store, access).await? {
        let under = Actor::Adviser {
            person,
            account,
            under: Some(row.grant),
        };
        let council = access.council();
        let asked = admit::<Case, ReadListed, _>(&cx.store, council, &under, row.reference, cx.now);
        match asked.await.map_err(ServiceError::from) {
            Ok(on_case) => {
                let case = open(cx, &on_case).await?;
                let since = row.opened_at.unwrap_or(row.given_at);
                all.push(Shared {
                    grant: row.grant,
                    giver: row.giver,
                    until: row.until,
                    opened_at: row.opened_at,
                    news: news(&case, since),
                    case,
                });
            }
            // Whoever gave it has nothing to do with the case any more, or it is disputed.
            Err(ServiceError::Refused) => {}
            Err(failed) => return Err(failed),
        }
    }
    Ok(all)
}

/// How many things of note were recorded after a moment.
fn news(case: &OpenCase, since: Timestamp) -> usize {
    let events = case.file.events.iter();
    events
        .filter(|event| event.recorded_at > since)
        .filter(|event| may_read(event, case.viewer) && milestone(event).is_some())
        .count()
}
