//! Calls to the council's phone line: who rings is found, checked, spoken with; what was said is
//! kept for them alone.
//!
//! Safety of the child: details on file show nobody's right to anything, and before the check
//! is passed an officer of the line reads nothing of the case. What was typed to find somebody
//! is kept nowhere and written to no log.

use domain::call::{CallState, Slot};
use domain::caller::{
    self, CHARACTERS_SECONDS, CODE_SECONDS, FOUND_SECONDS, GRACE_SECONDS, OPEN_SECONDS,
    TRIES_DAY_MAX, TRIES_MAX, characters, digits, is_named,
};
use domain::event::{Readers, Source, What};
use domain::forms::{AskCall, FindCaller};
use domain::message::Subject;
use domain::queue::Desk;
use domain::{CallId, Date, EventId, PersonId, ThreadId, Timestamp, england};
use mail::Message;
use policy::{
    Access, ActForCaller, ActionName, Actor, AnswerCaller, AnswerLine, Appends, AuditEntry, Case,
    CheckCaller, Council, EndCalls, Ledger as _, NotAdmitted, Outcome, ResourceKind, RingBack, Why,
    WrapUp, admit, confirm,
};
use storage::call::{self, CallRow};
use storage::event::{self, NewEvent};
use storage::letter::{self, PrintedLetter};
use storage::line_call::{self as kept, Found, Sought, Speaks, Step, Tries};
use storage::message::{self as messages, ThreadRow};
use storage::outbox::{self, MailTo};
use storage::{StorageError, Tx, unguarded};

use crate::call::Booked;
use crate::message::Written;
use crate::{Cx, ServiceError, mails, message};

pub use storage::line_call::{Caller, Careful, Spoken, WithoutNote};

/// More than this many fit what was typed: then it was not enough.
const FEW_MAX: usize = 5;
/// A code is mailed again after this long at the earliest.
const AGAIN_SECONDS: i64 = 60;
/// A number shows who answers there when the council reached them at it this long ago or longer.
const REACHED_SECONDS: i64 = DAY_SECONDS;
const DAY_SECONDS: i64 = 24 * 60 * 60;
/// The most calls that are ended between two breaths.
const RUN_OUT_MAX: i64 = 200;

/// What came of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// They are on the officer's list now.
    Found,
    /// Nobody fits.
    Nobody,
    /// Too many fit.
    TooMany,
}

/// The four characters that the signed-in pages of a person show this hour.
#[must_use]
pub fn characters_of(cx: &Cx, person: PersonId) -> String {
    characters_at(cx, person, cx.now)
}

/// The hour of a moment, counted from the first.
const fn hour(at: Timestamp) -> i64 {
    at.0.div_euclid(CHARACTERS_SECONDS * 1_000)
}

fn characters_at(cx: &Cx, person: PersonId, at: Timestamp) -> String {
    let hour = hour(at).to_string();
    characters(&cx.keys.hash_short("line_characters", person.0, &hour))
}

/// Whether somebody read out the characters of this hour, or of the one before.
fn are_theirs(cx: &Cx, person: PersonId, typed: &str) -> bool {
    let before = cx.now.plus_seconds(-CHARACTERS_SECONDS);
    let typed = caller::plain(typed);
    [cx.now, before]
        .map(|at| characters_at(cx, person, at))
        .contains(&typed)
}

/// Finds whoever rings, by what they are called and one thing about the case. Each case that was
/// found is in the audit.
///
/// # Errors
/// When one may not any more, or the records fail.
pub async fn find(
    cx: &Cx,
    access: &Access<Council, AnswerLine>,
    form: &FindCaller,
) -> Result<Search, ServiceError> {
    let Some(sought) = sought(form) else {
        return Ok(Search::Nobody);
    };
    let by_birth = matches!(sought, Sought::Birth(_));
    let mut found = kept::search(&cx.store, access, &sought).await?;
    found.retain(|one| {
        is_named(&form.caller, &one.name) && (!by_birth || is_named(&form.child, &one.child))
    });
    found.dedup_by_key(|one| (one.case, one.person));
    if found.is_empty() {
        return Ok(Search::Nobody);
    }
    if found.len() > FEW_MAX {
        return Ok(Search::TooMany);
    }
    for one in &found {
        let (council, actor) = (cx.council.number, access.actor());
        let seen: Result<Access<Case, CheckCaller>, _> =
            admit(&cx.store, council, &actor, one.reference, cx.now).await;
        drop(seen?);
    }
    keep(cx, access, &found).await?;
    Ok(Search::Found)
}

fn sought(form: &FindCaller) -> Option<Sought> {
    if let Ok(reference) = form.reference.trim().parse() {
        return Some(Sought::Reference(reference));
    }
    if let Some(born) = form.born() {
        return Some(Sought::Birth(born));
    }
    let digits = digits(&form.phone);
    (!digits.is_empty()).then_some(Sought::Phone(digits))
}

/// Whoever is on the officer's list already is not put there twice.
async fn keep(
    cx: &Cx,
    access: &Access<Council, AnswerLine>,
    found: &[Found],
) -> Result<(), ServiceError> {
    let since = cx.now.plus_seconds(-FOUND_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, (), cx.now).await?;
                let own = kept::own(&mut *tx, access, since).await?;
                for one in found {
                    let is_there = own.iter().any(|caller| {
                        (caller.reference, caller.person) == (one.reference, one.person)
                    });
                    if !is_there {
                        kept::keep(tx, access, cx.chance.id(), one).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}

/// A call that the phone line makes, and what is careful about whoever is rung. The number is for
/// whoever has the call.
///
/// # Errors
/// [`ServiceError::Refused`] when the line makes no such call; or when the records fail.
pub async fn ringing(
    cx: &Cx,
    access: &Access<Case, RingBack>,
    call: CallId,
) -> Result<(CallRow, Careful), ServiceError> {
    let row = call::one(&cx.store, access, call).await?;
    let mut row = row.ok_or(ServiceError::Refused)?;
    let careful = kept::careful(&cx.store, access, row.side_id).await?;
    let taken = row.taken.as_ref().map(|(officer, _)| *officer);
    let is_own = matches!(access.actor(), Actor::Officer { officer, .. } if taken == Some(officer));
    if !is_own || row.state != CallState::Booked || !row.is_on {
        row.phone.clear();
        row.interpreter.clear();
        row.company.clear();
    }
    if !is_own {
        row.said = None;
    }
    Ok((row, careful))
}

/// Begins the check of somebody whom the line rings, who wants to hear of their case: what was
/// typed into the portal does not show who answers. Gives the call's id, an open one's where there
/// is one.
///
/// # Errors
/// As [`ringing`].
pub async fn check_rung(
    cx: &Cx,
    access: &Access<Case, RingBack>,
    call: CallId,
) -> Result<i64, ServiceError> {
    let since = cx.now.plus_seconds(-FOUND_SECONDS);
    let id = cx.chance.id();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let row = call::one(&mut *tx, access, call).await?;
                let row = row.filter(|row| row.is_on && row.state == CallState::Booked);
                let person = row.ok_or(ServiceError::Refused)?.side_id;
                if let Some(open) = kept::checking(&mut *tx, access, person, since).await? {
                    return Ok(open);
                }
                kept::keep_rung(tx, access, id, person).await?;
                Ok(id)
            })
        })
        .await
}

/// Whom this officer has found, or speaks with.
///
/// # Errors
/// When the records fail.
pub async fn own(
    cx: &Cx,
    access: &Access<Council, AnswerLine>,
) -> Result<Vec<Caller>, ServiceError> {
    let since = cx.now.plus_seconds(-FOUND_SECONDS);
    Ok(kept::own(&cx.store, access, since).await?)
}

/// How a check stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Check {
    /// The caller.
    pub caller: Caller,
    /// What is careful about them.
    pub careful: Careful,
    /// Whether a code can be mailed.
    pub has_mail: bool,
    /// Whether a number is on file.
    pub has_number: bool,
    /// Whether it is one that an officer recorded as protected.
    pub is_protected: bool,
    /// The number on file, once it is to be rung.
    pub number: Option<String>,
}

/// A number is for the officer who rings it.
impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Check({})", self.caller.id)
    }
}

impl Check {
    /// Whether what the caller has shown is enough.
    #[must_use]
    pub const fn is_passed(&self) -> bool {
        self.caller.proofs.are_enough(self.careful.only_call_back())
    }
}

/// How the check of somebody whom this officer found stands.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such caller of theirs on the case, or not any
/// more; or when the records fail.
pub async fn check(
    cx: &Cx,
    access: &Access<Case, CheckCaller>,
    id: i64,
) -> Result<Check, ServiceError> {
    let since = cx.now.plus_seconds(-FOUND_SECONDS);
    let caller = kept::one(&cx.store, access, id, since).await?;
    let mut caller = caller.ok_or(ServiceError::Refused)?;
    let careful = kept::careful(&cx.store, access, caller.person).await?;
    if careful.only_call_back() {
        // What was rung before something became careful may be a number that anybody typed.
        caller.proofs.rang_back = caller.proofs.rang_protected;
        caller.is_number_shown &= caller.is_number_protected;
    }
    let reached_before = cx.now.plus_seconds(-REACHED_SECONDS);
    let (person, is_careful) = (caller.person, careful.only_call_back());
    let number = kept::number(&cx.store, access, person, is_careful, reached_before).await?;
    let account = kept::account(&cx.store, access, caller.person).await?;
    Ok(Check {
        careful,
        has_mail: account.is_some(),
        has_number: number.is_some(),
        is_protected: number.as_ref().is_some_and(|number| number.is_protected),
        number: number
            .filter(|_| caller.is_number_shown)
            .map(|number| number.phone),
        caller,
    })
}

/// The check of somebody for whom a code or their characters count. Where only a call back does,
/// nothing is mailed and nothing is compared: the mailbox may be in the wrong hands.
async fn counts(
    cx: &Cx,
    access: &Access<Case, CheckCaller>,
    id: i64,
) -> Result<Check, ServiceError> {
    let check = check(cx, access, id).await?;
    if check.careful.only_call_back() {
        return Err(ServiceError::Refused);
    }
    Ok(check)
}

/// A step of a check, in the audit's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noted {
    /// A code went to the caller's account.
    CodeMailed,
    /// They read it out.
    CodeRight,
    /// They read out something else.
    CodeWrong,
    /// They read out the characters of their page.
    CharactersRight,
    /// They read out something else.
    CharactersWrong,
    /// There were too many tries.
    NoTries,
    /// The number on file was shown.
    NumberShown,
    /// They answered there.
    Answered,
    /// Nobody did, or somebody else.
    NotAnswered,
    /// The case was opened to the officer.
    Opened,
}

impl Noted {
    const fn word(self) -> &'static str {
        match self {
            Noted::CodeMailed => "code_mailed",
            Noted::CodeRight => "code_right",
            Noted::CodeWrong => "code_wrong",
            Noted::CharactersRight => "characters_right",
            Noted::CharactersWrong => "characters_wrong",
            Noted::NoTries => "no_tries",
            Noted::NumberShown => "number_shown",
            Noted::Answered => "call_back_answered",
            Noted::NotAnswered => "call_back_not_answered",
            Noted::Opened => "opened",
        }
    }

    /// Whether it showed nothing.
    const fn is_refused(self) -> bool {
        matches!(
            self,
            Noted::CodeWrong | Noted::CharactersWrong | Noted::NoTries | Noted::NotAnswered
        )
    }
}

/// Writes one step of a check down, by ids: who checked whom about which case, and what came of it.
async fn note(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, CheckCaller>,
    caller: PersonId,
    step: Noted,
) -> Result<(), ServiceError> {
    let entry = AuditEntry {
        council: access.council(),
        at: cx.now,
        actor: access.actor(),
        acting_for: Some(caller),
        grant: None,
        action: ActionName::CheckCaller,
        resource: ResourceKind::Case,
        resource_id: Some(access.case().0),
        outcome: if step.is_refused() {
            Outcome::Denied(Why::Unproven)
        } else {
            Outcome::Allowed(access.standing())
        },
        reason: Some(step.word()),
    };
    (&mut *tx).record(entry).await?;
    Ok(())
}

/// What came of mailing a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailed {
    /// It is on its way.
    Done,
    /// One went a moment ago, or there is nowhere to send it.
    Not,
}

/// Mails a code to the caller's account: ten minutes, once.
///
/// # Errors
/// As [`check`].
pub async fn mail_code(
    cx: &Cx,
    access: &Access<Case, CheckCaller>,
    id: i64,
) -> Result<Mailed, ServiceError> {
    let check = counts(cx, access, id).await?;
    let (caller, until) = (check.caller, cx.now.plus_seconds(CODE_SECONDS));
    let latest = until.plus_seconds(-AGAIN_SECONDS);
    if caller.code_until.is_some_and(|last| last > latest) {
        return Ok(Mailed::Not);
    }
    let code = format!("{:06}", cx.chance.below(1_000_000));
    let hash = cx.keys.hash_short("line_code", id, &code);
    let person = caller.person;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let Some(account) = kept::account(&mut *tx, access, person).await? else {
                    return Ok(Mailed::Not);
                };
                if !kept::send_code(tx, access, id, hash, until).await? {
                    return Ok(Mailed::Not);
                }
                let to = MailTo::Account { account, person };
                let row = mails::outbox_row(cx, to, &Message::LineCode { code });
                outbox::queue(tx, access, &row).await?;
                note(tx, cx, access, person, Noted::CodeMailed).await?;
                Ok(Mailed::Done)
            })
        })
        .await
}

/// What came of what a caller read out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOut {
    /// It is right.
    Right,
    /// It is not.
    Wrong,
    /// There were too many tries: this check is over.
    NoTries,
}

/// How many tries there are now.
fn tries(cx: &Cx) -> Tries {
    Tries {
        of_check: TRIES_MAX,
        of_person: TRIES_DAY_MAX,
        since: cx.now.plus_seconds(-DAY_SECONDS),
    }
}

/// The caller read out the code that was mailed.
///
/// # Errors
/// As [`check`].
pub async fn try_code(
    cx: &Cx,
    access: &Access<Case, CheckCaller>,
    id: i64,
    typed: &str,
) -> Result<ReadOut, ServiceError> {
    let person = counts(cx, access, id).await?.caller.person;
    let hash = cx.keys.hash_short("line_code", id, &caller::plain(typed));
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                if !kept::count_try(tx, access, id, tries(cx)).await? {
                    note(tx, cx, access, person, Noted::NoTries).await?;
                    return Ok(ReadOut::NoTries);
                }
                let (read_out, step) = if kept::try_code(tx, access, id, hash).await? {
                    (ReadOut::Right, Noted::CodeRight)
                } else {
                    (ReadOut::Wrong, Noted::CodeWrong)
                };
                note(tx, cx, access, person, step).await?;
                Ok(read_out)
            })
        })
        .await
}

/// The caller read out the characters of their signed-in page.
///
/// # Errors
/// As [`check`].
pub async fn try_characters(
    cx: &Cx,
    access: &Access<Case, CheckCaller>,
    id: i64,
    typed: &str,
) -> Result<ReadOut, ServiceError> {
    let person = counts(cx, access, id).await?.caller.person;
    let right = are_theirs(cx, person, typed);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                if !kept::count_try(tx, access, id, tries(cx)).await? {
                    note(tx, cx, access, person, Noted::NoTries).await?;
                    return Ok(ReadOut::NoTries);
                }
                if !right {
                    note(tx, cx, access, person, Noted::CharactersWrong).await?;
                    return Ok(ReadOut::Wrong);
                }
                kept::mark(tx, access, id, Step::Characters).await?;
                note(tx, cx, access, person, Noted::CharactersRight).await?;
                Ok(ReadOut::Right)
            })
        })
        .await
}

/// What an officer does of a call back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ring {
    /// They look the number up, to ring it.
    Look,
    /// The caller answered there.
    Answered,
    /// Nobody did, or somebody else.
    NotAnswered,
}

/// The officer rings the number on file, and says whether the caller answered there.
///
/// # Errors
/// As [`check`].
pub async fn ring_back(
    cx: &Cx,
    access: &Access<Case, CheckCaller>,
    id: i64,
    ring: Ring,
) -> Result<(), ServiceError> {
    let check = check(cx, access, id).await?;
    if !check.has_number {
        return Err(ServiceError::Refused);
    }
    let (person, is_protected) = (check.caller.person, check.is_protected);
    let is_shown = check.caller.is_number_shown;
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let (is_done, step) = match ring {
                    Ring::Look => {
                        let step = Step::NumberShown { is_protected };
                        let shown = kept::mark(tx, access, id, step).await?;
                        (shown, Noted::NumberShown)
                    }
                    Ring::Answered => {
                        let careful = kept::careful(&mut *tx, access, person).await?;
                        let is_careful = careful.only_call_back();
                        let step = Step::RangBack { is_careful };
                        let rang = kept::mark(tx, access, id, step).await?;
                        (rang, Noted::Answered)
                    }
                    // Nobody was rung whose number was not looked up.
                    Ring::NotAnswered => (is_shown, Noted::NotAnswered),
                };
                if is_done {
                    note(tx, cx, access, person, step).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Opens the case of a caller who has shown who they are. `false` if they have not.
///
/// # Errors
/// As [`check`].
pub async fn open(
    cx: &Cx,
    access: &Access<Case, CheckCaller>,
    id: i64,
) -> Result<bool, ServiceError> {
    let until = cx.now.plus_seconds(OPEN_SECONDS);
    let since = cx.now.plus_seconds(-FOUND_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                // What shows it is read once more: what is careful may have changed.
                let caller = kept::one(&mut *tx, access, id, since).await?;
                let caller = caller.ok_or(ServiceError::Refused)?;
                let careful = kept::careful(&mut *tx, access, caller.person).await?;
                if !caller.proofs.are_enough(careful.only_call_back()) {
                    return Ok(false);
                }
                // Pressed twice, it is open once.
                if caller.until.is_some() {
                    return Ok(true);
                }
                if !kept::open(tx, access, id, until).await? {
                    return Ok(false);
                }
                note(tx, cx, access, caller.person, Noted::Opened).await?;
                Ok(true)
            })
        })
        .await
}

/// Whom this officer speaks with about the case, and what is careful about them.
///
/// # Errors
/// [`ServiceError::Refused`] when the call is over; or when the records fail.
pub async fn speaking<A: Speaks>(
    cx: &Cx,
    access: &Access<Case, A>,
) -> Result<(Caller, Careful), ServiceError> {
    let caller = kept::speaking(&cx.store, access).await?;
    let caller = caller.ok_or(ServiceError::Refused)?;
    let careful = kept::careful(&cx.store, access, caller.person).await?;
    Ok((caller, careful))
}

/// That it is the caller for whom the page was shown: what one parent says is never written for the
/// other because another call was opened in between.
async fn is_theirs(
    cx: &Cx,
    access: &Access<Case, ActForCaller>,
    call: i64,
) -> Result<(), ServiceError> {
    let now = kept::speaking(&cx.store, access).await?;
    let is_same = now.is_some_and(|now| now.id == call && access.viewer() == Some(now.person));
    is_same.then_some(()).ok_or(ServiceError::Refused)
}

/// Books a call for the caller, as their own: `call` is the one that the officer's page showed.
///
/// # Errors
/// [`ServiceError::Refused`] when that call is over, or another one is open; or when the records
/// fail.
pub async fn book(
    cx: &Cx,
    access: &Access<Case, ActForCaller>,
    call: i64,
    when: (Subject, Slot),
    form: &AskCall,
    desk: Desk,
) -> Result<Booked, ServiceError> {
    is_theirs(cx, access, call).await?;
    // Whose eyes these are is asked once more within the transaction.
    crate::call::ask_at(cx, access, when, form, desk).await
}

/// Writes down for the caller, as a matter of their own, what they say to the plan team.
///
/// # Errors
/// As [`book`].
pub async fn take_down(
    cx: &Cx,
    access: &Access<Case, ActForCaller>,
    call: i64,
    about: Subject,
    text: &str,
) -> Result<Written, ServiceError> {
    is_theirs(cx, access, call).await?;
    message::begin(cx, access, about, text).await
}

/// The letters that were printed for the caller and can go to them once more, the newest first.
///
/// # Errors
/// When the records fail.
pub async fn letters(
    cx: &Cx,
    access: &Access<Case, ActForCaller>,
) -> Result<Vec<PrintedLetter>, ServiceError> {
    Ok(letter::of_caller(&cx.store, access, None).await?)
}

/// The day of a letter that was printed: that on which it was posted, where that was said.
#[must_use]
pub fn day_of(letter: &PrintedLetter) -> Date {
    let printed = england::day(letter.printed_at);
    letter.posted_on.unwrap_or(printed)
}

/// Queues a second copy of a letter that was printed for the caller, once in a call. It goes where
/// their letters go, and nowhere else; when the first counts as served stays as it is.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none of theirs that can be posted, or as [`book`].
pub async fn send_again(
    cx: &Cx,
    access: &Access<Case, ActForCaller>,
    call: i64,
    id: i64,
) -> Result<(), ServiceError> {
    is_theirs(cx, access, call).await?;
    let copy = cx.chance.id();
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let first = letter::of_caller(&mut *tx, access, Some(id)).await?.pop();
                let first = first.ok_or(ServiceError::Refused)?;
                let once = format!("copy:{id}:{call}");
                letter::copy(tx, access, id, copy, day_of(&first), &once).await?;
                Ok(())
            })
        })
        .await
}

/// How a matter of the caller's stands that was just written down.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none of theirs; or when the records fail.
pub async fn taken_down(
    cx: &Cx,
    access: &Access<Case, ActForCaller>,
    thread: ThreadId,
) -> Result<ThreadRow, ServiceError> {
    let row = messages::thread(&cx.store, access, thread).await?;
    row.ok_or(ServiceError::Refused)
}

/// How a call stands in which an officer spoke with somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// The case is open to the officer.
    Open(Spoken),
    /// It is open no more; what was said can still be written down.
    Grace(Spoken),
    /// It is over: what was said is written down already, or it is too late for it.
    Over(Spoken),
}

fn stands(cx: &Cx, spoken: Spoken) -> Stands {
    if spoken.is_ended || spoken.until.plus_seconds(GRACE_SECONDS) <= cx.now {
        Stands::Over(spoken)
    } else if spoken.until <= cx.now {
        Stands::Grace(spoken)
    } else {
        Stands::Open(spoken)
    }
}

/// How a call of this officer's on the case stands: nothing of the case is read.
///
/// # Errors
/// [`ServiceError::Refused`] when there is none; or when the records fail.
pub async fn call_stands(
    cx: &Cx,
    access: &Access<Case, WrapUp>,
    call: i64,
) -> Result<Stands, ServiceError> {
    let spoken = kept::spoken(&cx.store, access, call).await?;
    Ok(stands(cx, spoken.ok_or(ServiceError::Refused)?))
}

/// The calls of this officer that are over without a word of what was said, while there is time
/// for it.
///
/// # Errors
/// When the records fail.
pub async fn without_note(
    cx: &Cx,
    access: &Access<Council, AnswerLine>,
) -> Result<Vec<WithoutNote>, ServiceError> {
    let open_after = cx.now.plus_seconds(-GRACE_SECONDS);
    Ok(kept::without_note(&cx.store, access, open_after).await?)
}

/// The case as the caller sees it, where the call is still open.
///
/// # Errors
/// [`ServiceError::Refused`] when it is not; or when the records fail.
pub async fn still_open(
    cx: &Cx,
    access: &Access<Case, WrapUp>,
) -> Result<Access<Case, AnswerCaller>, ServiceError> {
    let (council, actor) = (access.council(), access.actor());
    Ok(admit(&cx.store, council, &actor, access.reference(), cx.now).await?)
}

/// Ends the call with what was said, which the caller alone reads in their timeline: at once, or
/// within a while after it. `call` is the one that the officer's page showed: what was said to one
/// parent never reaches the other because another call was opened in between. Where it is over
/// already, nothing is written and that is the answer.
///
/// # Errors
/// [`ServiceError::Refused`] when there is no such call of theirs; or when the records fail.
pub async fn wrap_up(
    cx: &Cx,
    access: &Access<Case, WrapUp>,
    call: i64,
    said: &str,
) -> Result<Option<Stands>, ServiceError> {
    let text = said.trim().replace("\r\n", "\n");
    let id = EventId(cx.chance.id());
    let open_after = cx.now.plus_seconds(-GRACE_SECONDS);
    cx.store
        .write(|tx| {
            Box::pin(async move {
                confirm(&mut *tx, access, access.reference(), cx.now).await?;
                let spoken = kept::spoken(&mut *tx, access, call).await?;
                let spoken = spoken.ok_or(ServiceError::Refused)?;
                if !kept::end(tx, access, call, open_after).await? {
                    return Ok(Some(Stands::Over(spoken)));
                }
                rang(tx, access, id, (spoken.person, spoken.opened_at), text).await?;
                Ok(None)
            })
        })
        .await
}

/// That somebody rang, and what was said to them, in their own timeline and nobody else's.
async fn rang<A: Appends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    id: EventId,
    (caller, at): (PersonId, Timestamp),
    text: String,
) -> Result<(), StorageError> {
    let event = NewEvent {
        id,
        on: england::day(at),
        source: Source::Officer,
        what: What::LineCall { text },
        person: None,
        readers: Readers::Person(caller),
        supersedes: None,
        import: None,
        why: None,
    };
    event::append(tx, access, std::slice::from_ref(&event)).await
}

/// Ends the calls in which nobody wrote down what was said while there was time: the caller reads
/// that they rang. How many; whoever runs it twice ends none twice.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn end_run_out(cx: &Cx) -> Result<usize, StorageError> {
    let open_until = cx.now.plus_seconds(-GRACE_SECONDS);
    // Most minutes there is none, and nothing that the audit would have to hold.
    if !unguarded::line::has_run_out(&cx.store, cx.council.number, open_until).await? {
        return Ok(0);
    }
    let actor = Actor::System { job: "line" };
    let admitted = admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    let access: Access<Council, EndCalls> = match admitted {
        Ok(access) => access,
        Err(NotAdmitted::Refused) => return Ok(0),
        Err(NotAdmitted::Ledger(error)) => return Err(error),
    };
    let calls = kept::run_out(&cx.store, &access, open_until, RUN_OUT_MAX).await?;
    let mut ended = 0;
    for call in calls {
        let (on_case, id) = (access.on_case(call.case), EventId(cx.chance.id()));
        let is_new = cx.store.write(move |tx| {
            Box::pin(async move {
                if !kept::end_run_out(tx, &on_case, call.id).await? {
                    return Ok::<_, StorageError>(false);
                }
                let who = (call.person, call.opened_at);
                rang(tx, &on_case, id, who, String::new()).await?;
                Ok(true)
            })
        });
        ended += usize::from(is_new.await?);
    }
    Ok(ended)
}
