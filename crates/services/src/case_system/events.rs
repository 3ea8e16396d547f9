//! What a case system sends is recorded as an officer's act is: by the same checks, in the same
//! transaction, with the same mails.

use domain::case::CaseFile;
use domain::event::{CaseEvent, Happening, What, current};
use domain::record::{Doubt, advice_owed, doubts};
use domain::{CaseRef, Date};
use policy::{Access, Case, Record, confirm};
use serde::{Deserialize, Serialize};
use storage::case_system::{self as kept, Answered};
use storage::event::NewEvent;
use storage::{StorageError, case, caseload, event};

use super::Sent;
use crate::case_file::opened;
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
    /// It was on record for that day, and an officer put it right since: it is not recorded anew.
    #[serde(default)]
    pub put_right: bool,
    /// It is so long ago that nobody was told by an e-mail or a letter.
    #[serde(default)]
    pub quiet: bool,
}

/// Why an event of a case system is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// The key came before, with something else.
    #[error("this key came before with something else")]
    OtherContent,
    /// An officer would be asked whether it is right, and the sender did not say that it is.
    #[error("an officer would be asked whether this is right")]
    Doubtful(Vec<&'static str>),
    /// No such advice was asked for on the case.
    #[error("no such advice was asked for on this case")]
    UnknownAdvice {
        /// What was asked for and is not here.
        open: Vec<String>,
    },
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
/// is not recorded a second time: a family would read it twice. Nor is what an officer put right since.
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
        documents: vec![],
    };
    let keyed = Keyed {
        key: key_hash(cx, &sent.key),
        content: content_hash(cx, access.reference(), sent),
        sure: sent.sure,
    };
    let new = match record::new_event(cx, access, &asked).await {
        Ok(new) => new,
        // What could be so on the day on which it came is answered as it was then.
        Err(error @ RecordError::Unfit(_)) => {
            let before = kept::answered(&cx.store, access, keyed.key).await?;
            return before.map_or(Err(error.into()), |before| again(&before, &keyed.content));
        }
        Err(error) => return Err(error.into()),
    };
    match once(cx, access, &new, &keyed).await {
        // The same key came twice at one moment: the other was quicker.
        Err(EventError::Record(RecordError::Failed(ServiceError::Storage(
            StorageError::Taken,
        )))) => once(cx, access, &new, &keyed).await,
        other => other,
    }
}

/// What came with an event.
struct Keyed {
    /// The hash of its key.
    key: [u8; 32],
    /// The hash of what it says.
    content: [u8; 32],
    /// Whether the sender says that it is right, however doubtful.
    sure: bool,
}

async fn once(
    cx: &Cx,
    access: &Access<Case, Record>,
    new: &NewEvent,
    keyed: &Keyed,
) -> Result<Answer, EventError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now)
                    .await
                    .map_err(ServiceError::from)?;
                // The case's row is held from here on, so that no other adds the same between.
                caseload::hold(tx, access).await?;
                if let Some(before) = kept::answered(&mut *tx, access, keyed.key).await? {
                    return again(&before, &keyed.content);
                }
                let row = case::read(&mut *tx, access).await?;
                let known = event::of_case(&mut *tx, access).await?;
                let file = opened(row, known, None).file;
                let answer = match known_already(&file, new) {
                    Some((event, put_right)) => Answer {
                        event: event.id.to_string(),
                        recorded: false,
                        mails: 0,
                        letters: 0,
                        doubts: Vec::new(),
                        put_right,
                        quiet: false,
                    },
                    None => {
                        is_asked(&file, &new.what, cx.today)?;
                        let doubts = doubts(&file, new.on, &new.what, None, None, cx.today);
                        let words: Vec<_> = doubts.iter().map(word).collect();
                        if !doubts.is_empty() && !keyed.sure {
                            return Err(EventError::Doubtful(words));
                        }
                        // The past of a case is no news to its family.
                        let is_long_ago = |doubt: &Doubt| matches!(doubt, Doubt::LongAgo { .. });
                        let quiet = doubts.iter().any(is_long_ago);
                        let seen = Seen::quiet(quiet);
                        let recorded = record::write(tx, cx, access, new, seen).await?;
                        let by = |way| recorded.mails.iter().filter(|mail| mail.way == way).count();
                        Answer {
                            event: recorded.event.to_string(),
                            recorded: true,
                            mails: by(Way::Mail),
                            letters: by(Way::Post) + recorded.letters.len(),
                            doubts: words.into_iter().map(str::to_owned).collect(),
                            put_right: false,
                            quiet,
                        }
                    }
                };
                let answered = Answered {
                    content: keyed.content,
                    answer: serde_json::to_string(&answer).expect("an answer is always JSON"),
                };
                kept::keep_answer(tx, access, keyed.key, &answered).await?;
                Ok(answer)
            })
        })
        .await
}

/// The same for the same day, whoever may read it: as it stands, or else as it was put right, which
/// is said beside it. What an officer struck, moved or narrowed does not come back by another key.
fn known_already<'f>(file: &'f CaseFile, new: &NewEvent) -> Option<(&'f CaseEvent, bool)> {
    let like = |event: &&CaseEvent| event.on == new.on && event.what == new.what;
    let standing: Vec<&CaseEvent> = current(&file.events).filter(like).collect();
    let is_as_sent =
        |event: &&&CaseEvent| event.person == new.person && event.readers == new.readers;
    if let Some(event) = standing.iter().find(is_as_sent) {
        return Some((event, false));
    }
    // It stands for other readers: an officer chose them first, or narrowed it since.
    if let Some(event) = standing.first() {
        return Some((event, event.supersedes.is_some()));
    }
    let mut gone = file.events.iter().filter(like);
    gone.next_back().map(|event| (event, true))
}

/// Advice comes, is chased or is declined where it was asked for.
fn is_asked(file: &CaseFile, what: &What, today: Date) -> Result<(), EventError> {
    let (What::Clock(Happening::AdviceReceived { id })
    | What::AdviceChased { id }
    | What::AdviceDeclined { id }) = what
    else {
        return Ok(());
    };
    let asked = current(&file.events).any(|event| {
        matches!(&event.what, What::Clock(Happening::AdviceRequested { id: of }) if of == id)
    });
    if asked {
        return Ok(());
    }
    let owed = advice_owed(file, today).into_iter();
    let open = owed.map(|advice| advice.id).collect();
    Err(EventError::UnknownAdvice { open })
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

/// What is said to have happened, and where.
fn content(case: CaseRef, on: Date, what: &What) -> String {
    let what = serde_json::to_string(what).expect("an event is always JSON");
    format!("{case} {on} {what}")
}

/// How what a sender says is kept beside its key.
pub(crate) fn content_hash(cx: &Cx, case: CaseRef, sent: &Sent) -> [u8; 32] {
    hash(cx, "case-system-event", &content(case, sent.on, &sent.what))
}

/// How a sender's own key is kept.
pub(crate) fn key_hash(cx: &Cx, key: &str) -> [u8; 32] {
    hash(cx, "case-system-key", key)
}

/// A hash by the council's key: the records alone do not give away what was sent.
fn hash(cx: &Cx, what: &str, text: &str) -> [u8; 32] {
    cx.keys.hash_short(what, cx.council.number.0, text)
}

/// What can be doubtful about an event, in one word each.
pub const DOUBTS: [&str; 9] = [
    "before_request",
    "after_later",
    "before_earlier",
    "other_day",
    "long_ago",
    "not_covered",
    "leaves_answer",
    "not_asked",
    "wider_than_asked",
];

/// A doubt in one word.
const fn word(doubt: &Doubt) -> &'static str {
    match doubt {
        Doubt::BeforeRequest(_) => "before_request",
        Doubt::AfterLater { .. } => "after_later",
        Doubt::BeforeEarlier { .. } => "before_earlier",
        Doubt::Twice => "twice",
        Doubt::OtherDay(_) => "other_day",
        Doubt::LongAgo { .. } => "long_ago",
        Doubt::NotCovered => "not_covered",
        Doubt::LeavesAnswer { .. } => "leaves_answer",
        Doubt::NotAsked => "not_asked",
        Doubt::WiderThanAsked => "wider_than_asked",
        // No case system sends documents with an event.
        Doubt::FilesReachMore => "files_reach_more",
    }
}
