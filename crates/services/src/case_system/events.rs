//! What a case system sends is recorded as an officer's act is: by the same checks, in the same
//! transaction, with the same mails.

use domain::event::{CaseEvent, What, current};
use domain::record::{Doubt, doubts};
use domain::{CaseRef, Date};
use policy::{Access, Case, Record, confirm};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use storage::case_system::{self as kept, Answered};
use storage::event::NewEvent;
use storage::{StorageError, case, caseload, event};

use super::Sent;
use crate::case_file::opened;
use crate::keys::hash_token;
use crate::mails::Way;
use crate::record::{self, AtDesk, ForWhom, RecordError, Seen};
use crate::{Cx, ServiceError};

/// What a case system is answered. It is kept with its key, and told again where that comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The event: a text, as its number is longer than some programs count.
    pub event: String,
    /// Whether it was recorded by this; otherwise the very same stood on record.
    pub recorded: bool,
    /// How many e-mails tell families of it.
    pub mails: usize,
    /// How many letters have to be posted.
    pub letters: usize,
    /// What is doubtful about it: an officer would have been asked.
    pub doubts: Vec<String>,
}

/// Why an event of a case system is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// The key came before, with something else.
    #[error("this key came before with something else")]
    OtherContent,
    /// As for an officer.
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl From<ServiceError> for EventError {
    fn from(error: ServiceError) -> EventError {
        EventError::Record(error.into())
    }
}

impl From<StorageError> for EventError {
    fn from(error: StorageError) -> EventError {
        ServiceError::from(error).into()
    }
}

/// Records what a case system sent, once for each key. What stands on record already, on the same day,
/// is not recorded a second time: a family would read it twice.
///
/// # Errors
/// When it cannot be recorded, the key came with something else before, or the records fail.
pub async fn record_event(
    cx: &Cx,
    access: &Access<Case, Record>,
    sent: &Sent,
) -> Result<Answer, EventError> {
    let asked = AtDesk {
        on: sent.on,
        what: sent.what.clone(),
        person: None,
        for_whom: ForWhom::Narrowest,
        supersedes: None,
        why: None,
        seen: None,
        ticket: String::new(),
    };
    let new = record::new_event(cx, access, &asked).await?;
    let key = hash_token(&sent.key);
    let content = hash(access.reference(), sent.on, &sent.what);
    match once(cx, access, &new, key, content).await {
        // The same key came twice at one moment: the other was quicker.
        Err(EventError::Record(RecordError::Failed(ServiceError::Storage(
            StorageError::Taken,
        )))) => once(cx, access, &new, key, content).await,
        other => other,
    }
}

async fn once(
    cx: &Cx,
    access: &Access<Case, Record>,
    new: &NewEvent,
    key: [u8; 32],
    content: [u8; 32],
) -> Result<Answer, EventError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                // The case's row is held from here on, so that no other adds the same between.
                caseload::hold(tx, access).await?;
                if let Some(before) = kept::answered(&mut *tx, access, key).await? {
                    return again(&before, &content);
                }
                let row = case::read(&mut *tx, access).await?;
                let known = event::of_case(&mut *tx, access).await?;
                let file = opened(row, known, None).file;
                let stands = |event: &&CaseEvent| {
                    event.on == new.on && event.what == new.what && event.person == new.person
                };
                let same = current(&file.events).find(stands).map(|event| event.id);
                let answer = match same {
                    Some(event) => Answer {
                        event: event.to_string(),
                        recorded: false,
                        mails: 0,
                        letters: 0,
                        doubts: Vec::new(),
                    },
                    None => {
                        let doubts = doubts(&file, new.on, &new.what, None, None, cx.today);
                        let recorded = record::write(tx, cx, access, new, Seen::default()).await?;
                        let by = |way| recorded.mails.iter().filter(|mail| mail.way == way).count();
                        Answer {
                            event: recorded.event.to_string(),
                            recorded: true,
                            mails: by(Way::Mail),
                            letters: by(Way::Post) + recorded.letters.len(),
                            doubts: doubts.iter().map(|doubt| word(doubt).to_owned()).collect(),
                        }
                    }
                };
                let answered = Answered {
                    content,
                    answer: serde_json::to_string(&answer).expect("an answer is always JSON"),
                };
                kept::keep_answer(tx, access, key, &answered).await?;
                Ok(answer)
            })
        })
        .await
}

/// What was answered before, if it was to the same.
fn again(before: &Answered, content: &[u8; 32]) -> Result<Answer, EventError> {
    if before.content != *content {
        return Err(EventError::OtherContent);
    }
    serde_json::from_str(&before.answer).map_err(|_| {
        let damaged = StorageError::Damaged {
            query: "case_system/answered",
            column: "answer",
        };
        damaged.into()
    })
}

/// The hash of what is said to have happened, and where.
fn hash(case: CaseRef, on: Date, what: &What) -> [u8; 32] {
    let what = serde_json::to_string(what).expect("an event is always JSON");
    Sha256::digest(format!("{case} {on} {what}")).into()
}

/// What can be doubtful about an event that was recorded, in one word each.
pub const DOUBTS: [&str; 5] = [
    "before_request",
    "after_later",
    "before_earlier",
    "long_ago",
    "not_covered",
];

/// A doubt in one word.
const fn word(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::BeforeRequest(_) => "before_request",
        Doubt::AfterLater { .. } => "after_later",
        Doubt::BeforeEarlier { .. } => "before_earlier",
        Doubt::Twice => "twice",
        Doubt::LongAgo { .. } => "long_ago",
        Doubt::NotCovered => "not_covered",
    }
}
