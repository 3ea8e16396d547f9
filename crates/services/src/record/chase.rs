//! Advice is chased: one of one case, or all that is owed on several.
//!
//! Each case is asked for, changed and written down by itself, as in a hand-over of many
//! (decision 0050).

use std::collections::BTreeMap;

use domain::case::KnownTo;
use domain::caseload::CHASED_AT_ONCE;
use domain::event::{Readers, Source, What};
use domain::forms::ChaseMany;
use domain::record::{OwedAdvice, advice_owed};
use domain::{CaseRef, Date, EventId};
use policy::{Access, Case, Council, ListCaseload, Reach, Record, Standing, admit, confirm};
use storage::event::NewEvent;
use storage::{StorageError, case, caseload, event};

use super::{RecordError, Seen, write};
use crate::advice::{self, ByLink};
use crate::case_file::{open, opened};
use crate::{Cx, ServiceError, sent_once};

/// What could be chased on one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldChase {
    /// The case.
    pub reference: CaseRef,
    /// What is owed on it; `None` where one may not record on it.
    pub owed: Option<Owed>,
}

/// What is owed on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The child's first name.
    pub child: String,
    /// The advice that was asked for and is not here. What was answered by a link is read, not chased.
    pub advice: Vec<(OwedAdvice, ByLink)>,
    /// Where the case was not worked here so far: the last day of its records.
    pub records_end: Option<Date>,
}

/// What became of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// Some advice was chased.
    Chased {
        /// So much.
        advice: usize,
        /// For so much of it a private link was mailed again.
        mailed: usize,
    },
    /// This very page was sent before, and is recorded.
    Already,
    /// Somebody chased it, or it came, since the page was shown.
    Changed,
    /// One may not record on it.
    NotTheirs,
    /// The records failed at it: nothing of it changed.
    Failed,
}

/// A case that was opened for a reason takes a note alone.
async fn admitted(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    reference: CaseRef,
) -> Result<Option<Access<Case, Record>>, ServiceError> {
    let (council, actor) = (access.council(), access.actor());
    let asked = admit(&cx.store, council, &actor, reference, cx.now).await;
    let on_case: Access<Case, Record> = match asked.map_err(ServiceError::from) {
        Ok(on_case) => on_case,
        Err(ServiceError::Refused) => return Ok(None),
        Err(failed) => return Err(failed),
    };
    let by_glass = on_case.standing() == Standing::Officer(Reach::BrokenGlass);
    Ok((!by_glass).then_some(on_case))
}

/// What could be chased on each case. Nothing is.
///
/// # Errors
/// When the records fail.
pub async fn would_chase(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    cases: impl IntoIterator<Item = CaseRef>,
) -> Result<Vec<WouldChase>, ServiceError> {
    let mut all = Vec::new();
    for reference in cases.into_iter().take(CHASED_AT_ONCE) {
        let owed = match admitted(cx, access, reference).await? {
            None => None,
            Some(on_case) => {
                let case = open(cx, &on_case).await?;
                let links = advice::by_request(&cx.store, cx, &on_case).await?;
                Some(Owed {
                    advice: advice_owed(&case.file, cx.today)
                        .into_iter()
                        .map(|owed| {
                            let link = links.get(&owed.asked).copied();
                            (owed, link.unwrap_or(ByLink::None))
                        })
                        .collect(),
                    records_end: match case.file.known_to {
                        KnownTo::Today => None,
                        KnownTo::Until(last) => Some(last),
                    },
                    child: case.forename,
                })
            }
        };
        all.push(WouldChase { reference, owed });
    }
    Ok(all)
}

/// Records of each case that its advice was chased today, unless somebody chased it since the page
/// was shown.
pub async fn chase(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    form: &ChaseMany,
) -> BTreeMap<CaseRef, Became> {
    let mut became = BTreeMap::new();
    let chosen = form.cases.iter().filter(|(_, advice)| !advice.is_empty());
    for (reference, advice) in chosen.take(CHASED_AT_ONCE) {
        let one = match one(cx, access, *reference, advice, &form.ticket).await {
            Ok(one) => one,
            Err(error) => {
                tracing::error!(%error, "advice was not chased");
                Became::Failed
            }
        };
        became.insert(*reference, one);
    }
    became
}

/// Why nothing of a case is recorded.
enum Stop {
    Became(Became),
    Failed(RecordError),
}

impl<E: Into<RecordError>> From<E> for Stop {
    fn from(error: E) -> Stop {
        Stop::Failed(error.into())
    }
}

async fn one(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    reference: CaseRef,
    advice: &BTreeMap<EventId, Option<EventId>>,
    ticket: &str,
) -> Result<Became, RecordError> {
    let Some(on_case) = admitted(cx, access, reference).await? else {
        return Ok(Became::NotTheirs);
    };
    let done = cx
        .store
        .write(|tx| {
            let on_case = &on_case;
            Box::pin(async move {
                confirm(&mut *tx, on_case, reference, cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                // The case's row is held from here on, so that no other chases between.
                caseload::hold(tx, on_case).await?;
                let mut unspent = Vec::new();
                for one in advice {
                    let part = format!("{reference}.{}", one.0);
                    if sent_once::spend_part(tx, cx, ticket, &part).await? {
                        unspent.push(one);
                    }
                }
                if unspent.is_empty() {
                    return Err(Stop::Became(Became::Already));
                }
                let row = case::read(&mut *tx, on_case).await?;
                let known = event::of_case(&mut *tx, on_case).await?;
                let owed = advice_owed(&opened(row, known, None).file, cx.today);
                let links = advice::by_request(&mut *tx, cx, on_case).await?;
                let mut chased = Vec::new();
                for (asked, seen) in unspent {
                    let as_shown = owed
                        .iter()
                        .filter(|owed| links.get(&owed.asked) != Some(&ByLink::Answered))
                        .find(|owed| owed.asked == *asked && owed.last_chase == *seen);
                    match as_shown {
                        Some(owed) => chased.push(owed.clone()),
                        None => return Err(Stop::Became(Became::Changed)),
                    }
                }
                let mut mailed = 0;
                for owed in &chased {
                    let new = NewEvent {
                        id: EventId(cx.chance.id()),
                        on: cx.today,
                        what: What::AdviceChased {
                            id: owed.id.clone(),
                        },
                        source: Source::Officer,
                        person: None,
                        readers: Readers::Case,
                        supersedes: None,
                        import: None,
                        why: None,
                    };
                    write(tx, cx, on_case, &new, Seen::default()).await?;
                    if advice::mail_again(tx, cx, on_case, owed).await? {
                        mailed += 1;
                    }
                }
                Ok(Became::Chased {
                    advice: chased.len(),
                    mailed,
                })
            })
        })
        .await;
    match done {
        Ok(became) | Err(Stop::Became(became)) => Ok(became),
        Err(Stop::Failed(RecordError::Failed(ServiceError::Refused))) => Ok(Became::NotTheirs),
        Err(Stop::Failed(RecordError::Failed(ServiceError::Storage(StorageError::Stale)))) => {
            Ok(Became::Changed)
        }
        Err(Stop::Failed(failed)) => Err(failed),
    }
}
