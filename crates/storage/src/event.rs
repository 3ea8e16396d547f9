//! What happened on a case: added, never changed.

use std::collections::BTreeSet;

use domain::case::may_read;
use domain::change::ChangeKind;
use domain::event::{CaseEvent, Readers, Source, What};
use domain::reading::may_read_ground;
use domain::record::KINDS;
use domain::setting::same_name;
use domain::timeliness::MATTERS;
use domain::{CaseId, CouncilId, Date, EventId, ImportId, PersonId};
use policy::{Access, Appends, Case, Class, Read, Reads};

use crate::change;
use crate::engine::{Reader, Row, Tx, sql};
use crate::error::StorageError;
use crate::timeliness;

/// An event to add. Who records it and when come from the access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Its id.
    pub id: EventId,
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub what: What,
    /// Where we have it from.
    pub source: Source,
    /// Whose own act it is.
    pub person: Option<PersonId>,
    /// Who may read it, beyond officers.
    pub readers: Readers,
    /// The event of the same case that it puts right.
    pub supersedes: Option<EventId>,
    /// The import that brings it.
    pub import: Option<ImportId>,
    /// Why the event that it puts right is wrong: for those who work for the council.
    pub why: Option<String>,
}

/// The events that this access may read. For somebody of the family: those that stand, the
/// council's and their own; what is not for them is veiled. For officers and jobs: every
/// one, corrections and all.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_case<A: Reads>(
    reader: impl Reader,
    access: &Access<Case, A>,
) -> Result<Vec<CaseEvent>, StorageError> {
    let (council, case) = (access.council(), access.case());
    let query = match access.viewer() {
        Some(viewer) => sql!("event/for_viewer")
            .bind(council)
            .bind(case)
            .bind(viewer)
            .bind(access.view().shown_until)
            .bind(access.at()),
        None => sql!("event/all").bind(council).bind(case),
    };
    let mut events = reader
        .rows(query)
        .await?
        .iter()
        .map(from_row)
        .collect::<Result<Vec<_>, _>>()?;
    if let Some(viewer) = access.viewer() {
        events.iter_mut().for_each(|event| veil(event, viewer));
        leave_out_unknown_settings(&mut events, viewer);
        if access.withheld().has(Class::Notes) {
            events.retain(|event| !event.what.is_free_text());
            events.iter_mut().for_each(veil_ground);
        }
        // What was said on the phone is the caller's alone, whomever they have let in.
        if access.view().grant.is_some() {
            events.retain(|event| !matches!(event.what, What::LineCall { .. }));
        }
    }
    Ok(events)
}

/// Safety of the child: what is not for this reader becomes an event for officers that
/// names nobody and gives no reason. The clock still sees that it happened, so that nothing
/// is called late which is not; no page, timeline or mail shows it
/// ([`domain::case::may_read`]).
fn veil(event: &mut CaseEvent, viewer: PersonId) {
    let readable = may_read(event, Some(viewer));
    let ground = may_read_ground(event, Some(viewer));
    if let (What::Exception { reason, .. }, false) = (&mut event.what, ground) {
        reason.clear();
    }
    if let (What::SettingReplied { answer, .. }, false) = (&mut event.what, readable) {
        *answer = None;
    }
    if !readable {
        event.readers = Readers::Officers;
        event.person = None;
    }
}

/// Safety of the child: the answer of a setting that this reader does not know of names it. It is left
/// out; that of one that they know was asked stays, veiled, so that its silence is not claimed.
fn leave_out_unknown_settings(events: &mut Vec<CaseEvent>, viewer: PersonId) {
    let known: BTreeSet<String> = events
        .iter()
        .filter(|event| may_read(event, Some(viewer)))
        .filter_map(|event| match &event.what {
            What::SettingConsulted { name, .. } => Some(same_name(name)),
            _ => None,
        })
        .collect();
    events.retain(|event| match &event.what {
        What::SettingReplied { name, .. } => {
            may_read(event, Some(viewer)) || known.contains(&same_name(name))
        }
        _ => true,
    });
}

/// While notes are disputed, nobody whose link it is reads whose circumstances an exception
/// is for, nor why.
fn veil_ground(event: &mut CaseEvent) {
    if let What::Exception { reason, .. } = &mut event.what {
        reason.clear();
        event.readers = Readers::Officers;
        event.person = None;
    }
}

/// Adds events to the case, in their order, at the moment of the access.
///
/// # Errors
/// [`StorageError::Stale`] when an event puts right one that is not of this case.
pub async fn append<A: Appends>(
    tx: &mut Tx<'_>,
    access: &Access<Case, A>,
    events: &[NewEvent],
) -> Result<(), StorageError> {
    if events.is_empty() {
        return Ok(());
    }
    let (council, case) = (access.council(), access.case());
    // The case's row is held from here on, so that no other transaction adds between.
    tx.run_on_one(sql!("case/touch").bind(council).bind(case))
        .await?;
    let mut matters = false;
    for event in events {
        if let Some(older) = event.supersedes {
            let query = sql!("event/is_on_case")
                .bind(council)
                .bind(case)
                .bind(older);
            if tx.row(query).await?.is_none() {
                return Err(StorageError::Stale);
            }
        }
        let (kind, detail) = written(&event.what)?;
        let (readers, reader) = match event.readers {
            Readers::Officers => ("officers", None),
            Readers::Person(person) => ("person", Some(person)),
            Readers::Case => ("case", None),
        };
        // What is put right or struck must not stand again after a copy was put back.
        let query = match event.supersedes {
            None => sql!("event/append"),
            Some(_) => sql!("event/supersede"),
        };
        let query = query
            .bind(council)
            .bind(case)
            .bind(access.at())
            .bind(event.id)
            .bind(event.on)
            .bind(kind.as_str())
            .bind(detail)
            .bind(source_word(event.source))
            .bind(event.person)
            .bind(readers)
            .bind(reader)
            .bind(event.supersedes)
            .bind(access.actor().to_string())
            .bind(event.import);
        let query = match event.supersedes {
            None => query,
            Some(_) => query.bind(event.why.as_deref()),
        };
        tx.run(query).await?;
        // What an import brings is the council's own; what a family did here is told by itself.
        if event.source == Source::Officer && KINDS.contains(&kind.as_str()) {
            change::note(tx, access, ChangeKind::Event, event.id.0);
        }
        matters |= event.supersedes.is_some() || MATTERS.contains(&kind.as_str());
    }
    if matters {
        timeliness::recount(tx, council, case).await?;
    }
    Ok(())
}

/// Every event of a case, corrections and all, for counting: nobody is shown one.
pub(crate) async fn to_count(
    tx: &mut Tx<'_>,
    council: CouncilId,
    case: CaseId,
) -> Result<Vec<CaseEvent>, StorageError> {
    let query = sql!("event/all").bind(council).bind(case);
    tx.rows(query).await?.iter().map(from_row).collect()
}

/// Who recorded an event, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedBy {
    /// The event.
    pub event: EventId,
    /// Why it puts another right, as an officer typed it.
    pub why: Option<String>,
    /// The officer's name; `None` where no officer did.
    pub officer: Option<String>,
    /// Whether that is whoever asks.
    pub is_own: bool,
    /// Whose own it is, or who alone of the family reads it, by name.
    pub whose: Option<String>,
}

/// Who recorded each event of the case, and whose it is, as far as whoever asks may see who the people of the
/// case are (`with_people`): for officers.
///
/// # Errors
/// When the database cannot be read.
pub async fn recorded_by(
    reader: impl Reader,
    access: &Access<Case, Read>,
    with_people: bool,
) -> Result<Vec<RecordedBy>, StorageError> {
    let query = sql!("event/recorded_by")
        .bind(access.council())
        .bind(access.case())
        .bind(access.actor().to_string())
        .bind(with_people);
    let rows = reader.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(RecordedBy {
                event: row.get("event_id")?,
                why: row.maybe("why")?,
                officer: row.maybe("officer")?,
                is_own: row.get("own")?,
                whose: row.maybe("whose")?,
            })
        })
        .collect()
}

const fn source_word(source: Source) -> &'static str {
    match source {
        Source::Officer => "officer",
        Source::Import => "import",
        Source::Family => "family",
    }
}

/// The event's kind, and all of it as JSON.
fn written(what: &What) -> Result<(String, String), StorageError> {
    let damaged = StorageError::Damaged {
        query: "event/append",
        column: "detail",
    };
    let Ok(value) = serde_json::to_value(what) else {
        return Err(damaged);
    };
    let kind = match &value {
        serde_json::Value::String(word) => Some(word.clone()),
        serde_json::Value::Object(object) => object.iter().next().map(|(word, inner)| match inner
            .get("kind")
            .and_then(|kind| kind.as_str())
        {
            Some(kind) if word == "clock" => kind.to_owned(),
            _ => word.clone(),
        }),
        _ => None,
    };
    kind.map(|kind| (kind, value.to_string())).ok_or(damaged)
}

pub(crate) fn from_row(row: &Row) -> Result<CaseEvent, StorageError> {
    let what: What =
        serde_json::from_str(&row.get::<String>("detail")?).map_err(|_| row.damaged("detail"))?;
    let source = match row.get::<String>("source")?.as_str() {
        "officer" => Source::Officer,
        "import" => Source::Import,
        "family" => Source::Family,
        _ => return Err(row.damaged("source")),
    };
    Ok(CaseEvent {
        id: row.get("event_id")?,
        on: row.get("happened_on")?,
        what,
        source,
        person: row.maybe("person_id")?,
        readers: readers(row)?,
        supersedes: row.maybe("supersedes")?,
        recorded_at: row.get("at")?,
    })
}

/// Who may read it, beyond officers.
pub(crate) fn readers(row: &Row) -> Result<Readers, StorageError> {
    let word = row.get::<String>("readers")?;
    match (word.as_str(), row.maybe("reader_id")?) {
        ("officers", None) => Ok(Readers::Officers),
        ("person", Some(person)) => Ok(Readers::Person(person)),
        ("case", None) => Ok(Readers::Case),
        _ => Err(row.damaged("readers")),
    }
}
