//! Recording at an officer's desk: what it would do is shown first, and nobody writes over a
//! colleague.

use std::mem::discriminant;

use domain::case::{CaseFile, may_read};
use domain::event::{CaseEvent, Readers, Source, What};
use domain::forms::is_text;
use domain::record::{Doubt, doubts, unfit, wider_than_asked};
use domain::{Date, DocumentId, EventId, PersonId};
use policy::{Access, ActionName, Case, Read, Record, Verdict, decide};
use storage::event::{NewEvent, RecordedBy};
use storage::relation::Named;
use storage::{event, relation};

use super::{ForWhom, LAW_BEGAN, RecordError, Recorded, Seen, carry, readers};
use crate::case_file::{OpenCase, open};
use crate::document::with_event;
use crate::{Cx, ServiceError};

/// What is recorded at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtDesk {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub what: What,
    /// Whose own act or circumstances it is.
    pub person: Option<PersonId>,
    /// Who reads it of the family, where it is a note, a reason for a delay, or names a setting.
    pub for_whom: ForWhom,
    /// The event that it puts right.
    pub supersedes: Option<EventId>,
    /// Why that event is wrong.
    pub why: Option<String>,
    /// How many events the officer's page knew of.
    pub seen: Option<usize>,
    /// What lets the page be recorded once.
    pub ticket: String,
    /// The documents that go with it.
    pub documents: Vec<DocumentId>,
}

/// What recording would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// As if it were recorded.
    pub recorded: Recorded,
    /// What is doubtful about it.
    pub doubts: Vec<Doubt>,
    /// How many events are on record now.
    pub seen: usize,
    /// What others recorded since the officer's page was made, oldest first.
    pub since: Vec<CaseEvent>,
}

/// The case as whoever records works on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The case.
    pub case: OpenCase,
    /// Who of the family has to do with it now.
    pub people: Vec<Named>,
}

/// The case, and who has to do with it.
///
/// # Errors
/// When the records fail.
pub async fn history(cx: &Cx, access: &Access<Case, Record>) -> Result<History, ServiceError> {
    Ok(History {
        case: open(cx, access).await?,
        people: names(cx, access).await?,
    })
}

/// Who of the family has to do with the case now, the child among them.
///
/// # Errors
/// When the records fail.
pub async fn names(cx: &Cx, access: &Access<Case, Record>) -> Result<Vec<Named>, ServiceError> {
    Ok(relation::names(&cx.store, access).await?)
}

/// Who recorded each event of the case, whose it is, and why it puts another right; nothing for anybody
/// but officers.
///
/// # Errors
/// When the records fail.
pub async fn recorded_by(
    cx: &Cx,
    access: &Access<Case, Read>,
) -> Result<Vec<RecordedBy>, ServiceError> {
    if access.viewer().is_some() {
        return Ok(Vec::new());
    }
    let with_people = decide(access.standing(), ActionName::ReadPeople) == Verdict::Allow;
    Ok(event::recorded_by(&cx.store, access, with_people).await?)
}

/// What recording it would do; nothing is changed.
///
/// # Errors
/// When it cannot be recorded, or the records fail.
pub async fn check(
    cx: &Cx,
    access: &Access<Case, Record>,
    asked: &AtDesk,
) -> Result<Checked, RecordError> {
    let new = new_event(cx, access, asked).await?;
    let seen = Seen {
        documents: Some(&asked.documents),
        ..Seen::default()
    };
    let recorded = carry(cx, access, &new, seen, true).await?;
    let file: &CaseFile = &recorded.before;
    let mut doubts = doubts(
        file,
        asked.on,
        &asked.what,
        new.person,
        asked.supersedes,
        cx.today,
    );
    let (readers, older) = (new.readers, asked.supersedes);
    let wider = wider_than_asked(file, asked.on, &asked.what, readers, older);
    doubts.extend(wider);
    if files_reach_more(cx, access, &recorded, asked).await? {
        doubts.push(Doubt::FilesReachMore);
    }
    let seen = file.events.len();
    let mut since = file.events.clone();
    since.sort_by_key(|event| (event.recorded_at, event.id));
    let known = asked.seen.unwrap_or(seen).min(seen);
    let since = since.split_off(known);
    Ok(Checked {
        recorded,
        doubts,
        seen,
        since,
    })
}

/// Whether a document that went with the event which is put right could get a reader who could not open
/// it before. It is ticked beforehand: nobody chose that they read it.
///
/// Safety of the child: a plan that was for one parent alone can say where that parent lives.
async fn files_reach_more(
    cx: &Cx,
    access: &Access<Case, Record>,
    recorded: &Recorded,
    asked: &AtDesk,
) -> Result<bool, ServiceError> {
    let Some(older) = asked.supersedes.filter(|_| !asked.documents.is_empty()) else {
        return Ok(false);
    };
    let went = with_event::goes_with(cx, access, older).await?;
    if !asked.documents.iter().any(|one| went.contains(one)) {
        return Ok(false);
    }
    let of = |file: &CaseFile, id: EventId| file.events.iter().find(|one| one.id == id).cloned();
    let (older, newer) = (
        of(&recorded.before, older),
        of(&recorded.after, recorded.event),
    );
    let (Some(older), Some(newer)) = (older, newer) else {
        return Ok(true);
    };
    Ok(match reach(&older, &newer) {
        Reach::Same => false,
        Reach::Other => true,
        Reach::Narrowed(person) => with_event::kept_from(cx, access).await?.contains(&person),
    })
}

/// How what goes with an event reaches its readers by one that puts it right.
enum Reach {
    /// Nobody else than before, or nobody of the family.
    Same,
    /// This person alone, of all those who could read it: new to whoever is kept apart, who is given
    /// what is for them alone and nothing that is for everybody.
    Narrowed(PersonId),
    /// Perhaps somebody else. Who may read an event does not settle it: parts of a case can be withheld
    /// from somebody by what kind of event it is.
    Other,
}

fn reach(older: &CaseEvent, newer: &CaseEvent) -> Reach {
    let is_same_kind = is_same_kind(&older.what, &newer.what);
    let has_same_readers = older.readers == newer.readers && older.person == newer.person;
    if newer.readers == Readers::Officers || (is_same_kind && has_same_readers) {
        return Reach::Same;
    }
    let Readers::Person(person) = newer.readers else {
        return Reach::Other;
    };
    // What has no day goes to nobody but whom it names (`document/for_viewer.sql`).
    let is_dated = !matches!(older.what, What::Undated(_));
    let was_everybodys = older.readers == Readers::Case && older.person.is_none();
    match is_same_kind && is_dated && was_everybodys && may_read(older, Some(person)) {
        true => Reach::Narrowed(person),
        false => Reach::Other,
    }
}

/// Whether two events are of one kind, as the records have it.
fn is_same_kind(one: &What, other: &What) -> bool {
    match (one, other) {
        (What::Clock(one), What::Clock(other)) | (What::Undated(one), What::Undated(other)) => {
            discriminant(one) == discriminant(other)
        }
        _ => discriminant(one) == discriminant(other),
    }
}

/// Records it, unless others recorded something since.
///
/// # Errors
/// [`RecordError::Since`] when the officer's page did not know of all that is on record; when it
/// cannot be recorded, or the records fail.
pub async fn write_down(
    cx: &Cx,
    access: &Access<Case, Record>,
    asked: &AtDesk,
) -> Result<Recorded, RecordError> {
    let new = new_event(cx, access, asked).await?;
    let seen = Seen {
        events: asked.seen,
        ticket: Some(&asked.ticket),
        quiet: false,
        documents: Some(&asked.documents),
    };
    carry(cx, access, &new, seen, false).await
}

/// The event that is asked for, where it can be recorded.
pub(crate) async fn new_event(
    cx: &Cx,
    access: &Access<Case, Record>,
    asked: &AtDesk,
) -> Result<NewEvent, RecordError> {
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
    if !asked.why.as_deref().is_none_or(is_text) {
        return Err(RecordError::NotText);
    }
    if asked.person.is_none() && super::needs_person(&asked.what) {
        return Err(RecordError::WhoseAct);
    }
    // Safety of the child: what is one person's own shows to that person, so a wrong number must
    // not show it to a stranger.
    if let Some(person) = asked.person
        && !relation::is_related(&cx.store, access, person).await?
    {
        return Err(RecordError::Stranger);
    }
    let chosen = (&asked.what, asked.person, asked.for_whom);
    let (person, readers) = for_whom(cx, access, chosen, asked.supersedes).await?;
    Ok(NewEvent {
        id: EventId(cx.chance.id()),
        on: asked.on,
        readers,
        what: asked.what.clone(),
        source: Source::Officer,
        person,
        supersedes: asked.supersedes,
        import: None,
        why: asked.why.clone().filter(|why| !why.trim().is_empty()),
    })
}

/// Whose it is, and who reads it.
///
/// Safety of the child: what puts a record right that was not for everybody is for no more people
/// than that was, unless its readers were chosen anew; and who reads the name of a school is chosen.
pub(super) async fn for_whom(
    cx: &Cx,
    access: &Access<Case, Record>,
    (what, person, for_whom): (&What, Option<PersonId>, ForWhom),
    supersedes: Option<EventId>,
) -> Result<(Option<PersonId>, Readers), RecordError> {
    let chosen = match what {
        What::NoteToFamily { .. }
        | What::DelayReason { .. }
        | What::SettingConsulted { .. }
        | What::SettingReplied { .. } => true,
        _ => person.is_some(),
    };
    let readers = readers(what, person, for_whom);
    let (Some(older), false, Readers::Case) = (supersedes, chosen, readers) else {
        return Ok((person, readers));
    };
    let events = event::of_case(&cx.store, access).await?;
    let older = events.iter().find(|event| event.id == older);
    Ok(match older.map(|older| (older.person, older.readers)) {
        Some((person, narrow @ (Readers::Person(_) | Readers::Officers))) => (person, narrow),
        Some((Some(person), Readers::Case)) => (Some(person), Readers::Person(person)),
        _ => (person, readers),
    })
}
