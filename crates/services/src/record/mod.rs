//! An officer records what happened: the event, what lists say of the case, the audit and
//! the mails, in one transaction.

use domain::case::{CaseFile, KnownTo};
use domain::event::{CaseEvent, Readers, Source, What};
use domain::forms::is_text;
use domain::reading::{Reading, read};
use domain::record::{Unfit, settings_late, unfit};
use domain::{CaseRef, Date, DocumentId, EventId, PersonId};
use policy::{Access, Case, Record, admit, confirm};
use storage::case::Summary;
use storage::event::NewEvent;
use storage::unguarded::sign_in;
use storage::{StorageError, Tx, case, event, person, relation};

mod chase;
mod desk;

pub use chase::{Became, Owed, WouldChase, chase, would_chase};
pub(crate) use desk::new_event;
pub use desk::{AtDesk, Checked, History, check, history, names, recorded_by, write_down};
pub use domain::record::{KINDS, Said, SaidError};
pub use storage::event::RecordedBy;
pub use storage::relation::Named;

use crate::case_file::opened;
use crate::document::with_event;
use crate::mails::{self, Made, Planned, Release};
use crate::{Cx, ServiceError, advice, officer, sent_once};

/// What to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// On which case.
    pub case: CaseRef,
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub what: What,
    /// Whose own act or circumstances it is: an account's e-mail address, or a person's id.
    pub person: Option<String>,
    /// Who reads it of the family, where it is a note, a reason for a delay, or names a setting.
    pub for_whom: ForWhom,
    /// The event that it puts right.
    pub supersedes: Option<EventId>,
    /// Who records it.
    pub by: String,
    /// Show what would happen, and change nothing.
    pub dry_run: bool,
}

/// Who reads a note, a reason for a delay, or the name of a setting, beside officers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ForWhom {
    /// The person that it names; without one, nobody.
    #[default]
    Narrowest,
    /// Everyone on the case.
    Everyone,
}

/// What was recorded, or would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The event.
    pub event: EventId,
    /// What may be said of the case after it.
    pub reading: Reading,
    /// The case before it and after it: as anybody may read it; then as each person reads it whose
    /// own act it is, or was.
    pub views: Vec<View>,
    /// What stood on record, without it.
    pub before: CaseFile,
    /// What stands on record, with it.
    pub after: CaseFile,
    /// Who has no account, and gets a letter.
    pub letters: Vec<PersonId>,
    /// The mails that it makes, those that go by post included.
    pub mails: Vec<Planned>,
    /// Mails that were waiting and were stopped: all about the child after a death, else those that
    /// tell what is not so.
    pub stopped: u64,
    /// Until then the case's records reached only to this day.
    pub worked_here_since: Option<Date>,
}

/// The case before an event and after it, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// By whom; without one, by anybody.
    pub person: Option<PersonId>,
    /// Before the event.
    pub before: Reading,
    /// After it.
    pub after: Reading,
}

/// Why something cannot be recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// What was typed holds characters that do not show.
    #[error("characters that do not show came with what was typed; type it again")]
    NotText,
    /// No such case.
    #[error("there is no case with this reference")]
    NoCase,
    /// What has not happened cannot be recorded.
    #[error("{0} is after today")]
    NotYet(Date),
    /// Before the law in force.
    #[error("{0} is before 1 September 2014, when this law began")]
    TooEarly(Date),
    /// A part of it cannot be so.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The act is one person's own, and it was not said whose.
    #[error("say whose act it is with --person")]
    WhoseAct,
    /// The person is not on record.
    #[error("no account has this e-mail address")]
    NoPerson,
    /// The person has nothing to do with this case.
    #[error("this person has nothing to do with this case")]
    NotOnCase,
    /// What never happened must be named.
    #[error("say with --corrects which event never happened")]
    StrikeWhat,
    /// The person has nothing to do with the case.
    #[error("this person has nothing to do with this case today")]
    Stranger,
    /// Others recorded something since the page was made.
    #[error("somebody else recorded something on this case since")]
    Since(usize),
    /// The page's ticket is spent: it is recorded.
    #[error("this is recorded already")]
    Already,
    /// A file that was to go with it cannot: it is not safe, it was taken off the case, or it goes with
    /// another event.
    #[error("a file that was to go with it is not there any more")]
    NoFile,
    /// The event to put right is not on this case.
    #[error("there is no such event on this case")]
    NoEvent,
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

impl From<StorageError> for RecordError {
    fn from(error: StorageError) -> RecordError {
        match error {
            StorageError::Stale => RecordError::NoEvent,
            other => RecordError::Failed(other.into()),
        }
    }
}

/// The first day of this law (CFA 2014 Part 3).
const LAW_BEGAN: Date = domain::date(2014, 9, 1);

/// Records an event.
///
/// The case is worked here from now on: its records are taken to reach today.
///
/// # Errors
/// When it cannot be recorded, or the records fail.
pub async fn record(cx: &Cx, asked: &Asked) -> Result<Recorded, RecordError> {
    if asked.on > cx.today {
        return Err(RecordError::NotYet(asked.on));
    }
    if asked.on < LAW_BEGAN {
        return Err(RecordError::TooEarly(asked.on));
    }
    if asked.what == What::Struck && asked.supersedes.is_none() {
        return Err(RecordError::StrikeWhat);
    }
    if let Some(unfit) = unfit(&asked.what, asked.on, cx.today) {
        return Err(unfit.into());
    }
    let said = [Some(asked.by.as_str()), asked.person.as_deref()];
    if !said.into_iter().flatten().all(is_text) {
        return Err(RecordError::NotText);
    }
    let person = whose(cx, asked).await?;
    let access = admitted(cx, asked).await?;
    // Safety of the child: what is one person's own shows to that person, so a mistyped
    // number must not show it to a stranger.
    if let Some(person) = person
        && !relation::is_related(&cx.store, &access, person).await?
    {
        return Err(RecordError::Stranger);
    }
    let chosen = (&asked.what, person, asked.for_whom);
    let (person, readers) = desk::for_whom(cx, &access, chosen, asked.supersedes).await?;
    let new = NewEvent {
        id: EventId(cx.chance.id()),
        on: asked.on,
        readers,
        what: asked.what.clone(),
        source: Source::Officer,
        person,
        supersedes: asked.supersedes,
        import: None,
        why: None,
    };
    carry(cx, &access, &new, Seen::default(), asked.dry_run).await
}

/// What an officer's page knew, what lets it be recorded once, and whether it is told.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Seen<'a> {
    /// How many events.
    events: Option<usize>,
    /// The ticket, spent with the event: a page that was recorded is recorded no second time.
    ticket: Option<&'a str>,
    /// Nobody is told of it by a mail or a letter.
    quiet: bool,
    /// The documents that go with it; where nobody said, those of the event that it puts right for
    /// the same readers.
    documents: Option<&'a [DocumentId]>,
}

impl Seen<'_> {
    /// What no page knew, and whether nobody is told of it by a mail or a letter.
    pub(crate) fn quiet(quiet: bool) -> Self {
        Seen {
            quiet,
            ..Seen::default()
        }
    }
}

/// Writes an event, or shows what that would do. Nothing is written where there are other events on
/// record than were seen.
async fn carry(
    cx: &Cx,
    access: &Access<Case, Record>,
    new: &NewEvent,
    seen: Seen<'_>,
    dry_run: bool,
) -> Result<Recorded, RecordError> {
    let worked = cx
        .store
        .write(|tx| {
            Box::pin(async move {
                let recorded = write(tx, cx, access, new, seen).await?;
                // An error undoes the transaction, and carries what it would have done.
                if dry_run {
                    return Err(Undone::DryRun(Box::new(recorded)));
                }
                Ok(recorded)
            })
        })
        .await;
    match worked {
        Ok(recorded) => Ok(recorded),
        Err(Undone::DryRun(recorded)) => Ok(*recorded),
        Err(Undone::Failed(error)) => Err(error),
    }
}

/// Why a transaction was undone.
enum Undone {
    DryRun(Box<Recorded>),
    Failed(RecordError),
}

impl<E: Into<RecordError>> From<E> for Undone {
    fn from(error: E) -> Undone {
        Undone::Failed(error.into())
    }
}

pub(crate) async fn write(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Case, Record>,
    new: &NewEvent,
    seen: Seen<'_>,
) -> Result<Recorded, RecordError> {
    confirm(&mut *tx, access, access.reference(), cx.now)
        .await
        .map_err(ServiceError::from)?;
    if let Some(person) = new.person
        && !relation::is_related(&mut *tx, access, person).await?
    {
        return Err(RecordError::NotOnCase);
    }
    let before = case::read(&mut *tx, access).await?;
    let worked_here_since = match before.known_to {
        KnownTo::Today => None,
        KnownTo::Until(last) => Some(last),
    };
    let known = event::of_case(&mut *tx, access).await?;
    // The case's row is held from here on, so that no other transaction adds between.
    if let Some(ticket) = seen.ticket
        && !sent_once::spend(tx, cx, ticket).await?
    {
        return Err(RecordError::Already);
    }
    if let Some(seen) = seen.events.filter(|seen| *seen != known.len()) {
        return Err(RecordError::Since(known.len().saturating_sub(seen)));
    }
    let old = opened(before.clone(), known, None);
    event::append(tx, access, std::slice::from_ref(new)).await?;
    match (seen.documents, new.supersedes) {
        (Some(documents), older) => {
            with_event::attach(tx, access, documents, new.id, older).await?;
        }
        (None, Some(older)) => with_event::go_on(tx, access, older, new.id).await?,
        (None, None) => {}
    }
    if worked_here_since.is_some() {
        case::vouch(tx, access, KnownTo::Today, before.history_from).await?;
    }
    let events = event::of_case(&mut *tx, access).await?;
    let row = case::read(&mut *tx, access).await?;
    let row_silent = row.silent;
    let open = opened(row, events, None);
    let reading = read(&open.file, None, cx.today);
    case::summarise(tx, access, &summary(&reading, &open.file)).await?;
    advice::end_what_is_over(tx, cx, access, &open.file).await?;
    let event = open.file.events.iter().find(|event| event.id == new.id);
    let event: CaseEvent = event.cloned().ok_or(RecordError::NoEvent)?;
    mails::strike_letters(tx, access, &event, &open.file.events).await?;
    let superseded = open
        .file
        .events
        .iter()
        .find(|older| Some(older.id) == new.supersedes);
    let stopped = if mails::silences(&event) {
        person::silence(tx, access).await?
    } else {
        0
    };
    // A death that never was: what is told of the child is told again.
    let speaks = superseded.is_some_and(mails::silences) && !open.file.child_died();
    if speaks {
        person::speak(tx, access).await?;
    }
    let made = match seen.quiet {
        true => Made::default(),
        false => {
            let events = &open.file.events;
            mails::for_event(tx, cx, access, &event, events, Release::AtOnce).await?
        }
    };
    let was = superseded
        .and_then(|old| old.person)
        .filter(|was| Some(*was) != new.person);
    let readers = [new.person, was].into_iter().flatten().map(Some);
    let views = std::iter::once(None).chain(readers).map(|person| View {
        person,
        before: read(&old.file, person, cx.today),
        after: read(&open.file, person, cx.today),
    });
    Ok(Recorded {
        event: new.id,
        views: views.collect(),
        before: old.file,
        after: open.file,
        reading,
        mails: match row_silent && !speaks {
            true => Vec::new(),
            false => made.mails,
        },
        letters: made.letters,
        stopped: stopped + made.taken_back,
        worked_here_since,
    })
}

/// What lists say of a case that reads like this.
#[must_use]
pub fn summary(reading: &Reading, file: &CaseFile) -> Summary {
    let next = reading.next_step();
    let due = reading.desk_step();
    Summary {
        stage: Some(reading.standing.place.stage.id()),
        next_on: next.map(|step| step.due),
        next_rule: next.map(|step| step.rule.as_str().to_owned()),
        late_since: reading.late().first().map(|step| step.due),
        due_on: due.map(|step| step.due),
        due_rule: due.map(|step| step.rule.as_str().to_owned()),
        advice_owed: i64::try_from(reading.advice_owed()).unwrap_or(i64::MAX),
        // Officers see what not everybody on the case may.
        settings_late: i64::try_from(settings_late(file, reading.today)).unwrap_or(i64::MAX),
    }
}

/// Narrowest where it matters: one's own acts and circumstances are for that person.
fn readers(what: &What, person: Option<PersonId>, for_whom: ForWhom) -> Readers {
    match (what, person) {
        (What::Exception { .. }, None) => Readers::Officers,
        // Safety of the child: what somebody typed can tell where another lives.
        (
            What::NoteToFamily { .. }
            | What::DelayReason { .. }
            | What::SettingConsulted { .. }
            | What::SettingReplied { .. },
            None,
        ) if for_whom == ForWhom::Narrowest => Readers::Officers,
        // That a record was struck is for officers; the families' pages say what stands.
        (What::ExceptionUnspecified | What::Struck, _) => Readers::Officers,
        (_, Some(person)) => Readers::Person(person),
        (_, None) => Readers::Case,
    }
}

/// Whether it must be said whose act it is. An exception without a person is for officers.
pub(crate) fn needs_person(what: &What) -> bool {
    domain::case::is_own_act(what) && !matches!(what, What::Exception { .. })
}

async fn whose(cx: &Cx, asked: &Asked) -> Result<Option<PersonId>, RecordError> {
    let Some(said) = asked.person.as_deref() else {
        return if needs_person(&asked.what) {
            Err(RecordError::WhoseAct)
        } else {
            Ok(None)
        };
    };
    if let Ok(id) = said.parse() {
        return Ok(Some(PersonId(id)));
    }
    let email = crate::sign_in::folded(said);
    let found = sign_in::account(&cx.store, cx.council.number, &email).await?;
    found
        .map(|account| Some(account.person))
        .ok_or(RecordError::NoPerson)
}

async fn admitted(cx: &Cx, asked: &Asked) -> Result<Access<Case, Record>, RecordError> {
    let number = cx.council.number;
    let actor = officer::actor(cx, &asked.by).await?;
    let asked = admit(&cx.store, number, &actor, asked.case, cx.now).await;
    asked.map_err(|not| match ServiceError::from(not) {
        ServiceError::Refused => RecordError::NoCase,
        failed => RecordError::Failed(failed),
    })
}
