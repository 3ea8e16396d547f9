//! Files that go with what an officer recorded. An officer sends them before the event is recorded,
//! and only officers see them; they go with it in its own transaction, and from then whoever reads the
//! event reads them, once they are checked.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use domain::document::Scan;
use domain::event::{CaseEvent, Readers, What};
use domain::record::EVENT_FILES_MAX;
use domain::{DocumentId, EventId, PersonId, Timestamp};
use policy::{
    Access, ActionName, Case, Read, ReadDocuments, Reads, Record, Relation, Standing, Verdict,
    decide,
};
use storage::Tx;
use storage::document::with_event::{self as kept, Link, MayOpen};
use storage::document::{DocumentRow, Unchecked};

use super::enclosed::{Enclosed, too};
use crate::record::RecordError;
use crate::{Cx, ServiceError};

/// The most files that are offered at once, beside those that are chosen: what goes with no event is
/// taken off the case by whoever sent it.
const OFFERED_MAX: i64 = 20;
/// The most chosen ones that are looked up: a form that says more is refused.
const CHOSEN_MAX: usize = 4 * EVENT_FILES_MAX;

/// What this officer may have go with an event, newest first: what they sent for that and goes with
/// none yet; and what goes with the one that is put right. Nothing for whoever may send none. The
/// `chosen` are among them however old they are; what can never go (known to be unsafe, or not to be
/// shown to a family) is there only where it was chosen.
///
/// # Errors
/// When the records fail.
pub async fn offered(
    cx: &Cx,
    access: &Access<Case, Record>,
    puts_right: Option<EventId>,
    chosen: &[DocumentId],
) -> Result<Vec<DocumentRow>, ServiceError> {
    if !may_attach(access) {
        return Ok(vec![]);
    }
    let mut all = kept::offered(&cx.store, access, puts_right, OFFERED_MAX).await?;
    for document in chosen.iter().take(CHOSEN_MAX) {
        if all.iter().any(|row| row.id == *document) {
            continue;
        }
        all.extend(kept::chosen(&cx.store, access, puts_right, *document).await?);
    }
    all.sort_by_key(|row| Reverse((row.received_at, row.id)));
    Ok(all)
}

/// Which documents go with which events of the case, those that were taken off it too, for officers.
///
/// # Errors
/// When the records fail.
pub async fn links(cx: &Cx, access: &Access<Case, Read>) -> Result<Vec<Link>, ServiceError> {
    if access.viewer().is_some() {
        return Ok(vec![]);
    }
    Ok(kept::links_with_removed(&cx.store, access).await?)
}

/// The documents that go with an event and are not known to be unsafe: with one that puts it right
/// only those can go.
///
/// # Errors
/// When the records fail.
pub async fn goes_with(
    cx: &Cx,
    access: &Access<Case, Record>,
    event: EventId,
) -> Result<Vec<DocumentId>, ServiceError> {
    let links = kept::links(&cx.store, access).await?;
    let of_it = links
        .iter()
        .filter(|link| link.event == event && matches!(link.scan, Scan::Waiting | Scan::Safe));
    Ok(of_it.map(|link| link.document).collect())
}

/// Who is not given what goes with an event for everybody.
///
/// # Errors
/// When the records fail.
pub async fn kept_from(
    cx: &Cx,
    access: &Access<Case, Record>,
) -> Result<Vec<PersonId>, ServiceError> {
    Ok(kept::kept_from(&cx.store, access).await?)
}

/// Why somebody cannot open what goes with an event that is theirs to read otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyNot {
    /// What they may see of the case waits until an officer has decided a dispute.
    Disputed,
    /// Their view has ended: they are shown nothing that is new.
    Ended,
    /// They are the child, who does not read the case.
    Child,
    /// They have no account, or none any more.
    NoAccount,
}

/// Who of the family cannot open what goes with an event, by name and why, though the event is for
/// everybody, or for them. Not whoever is kept apart ([`kept_from`]); and nobody where only officers read
/// the event, or whoever asks may not see who the people of the case are.
///
/// # Errors
/// When the records fail.
pub async fn cannot_open(
    cx: &Cx,
    access: &Access<Case, Record>,
    event: &CaseEvent,
) -> Result<Vec<(String, WhyNot)>, ServiceError> {
    let may_know = decide(access.standing(), ActionName::ReadPeople) == Verdict::Allow;
    if event.readers == Readers::Officers || !may_know {
        return Ok(vec![]);
    }
    let alone = match event.readers {
        Readers::Person(person) => Some(person),
        _ => event.person,
    };
    let is_theirs = |one: &MayOpen| match alone {
        Some(person) => one.person == person,
        None => !one.is_apart,
    };
    let people = kept::readers(&cx.store, access).await?;
    let why_not = |one: &MayOpen| why_not(one, &event.what, access.at());
    let cannot = people.iter().filter(|one| is_theirs(one));
    let cannot = cannot.filter_map(|one| Some((one.name.clone(), why_not(one)?)));
    Ok(cannot.collect())
}

/// Why somebody cannot open what goes with such an event, as policy and `document/for_viewer` have it.
fn why_not(one: &MayOpen, what: &What, at: Timestamp) -> Option<WhyNot> {
    let may = |action| decide(Standing::Family(one.tie), action);
    // What is disputed of notes takes what goes with them too.
    let is_note = what.is_free_text() || matches!(what, What::Exception { .. });
    let notes = match is_note {
        true => may(ActionName::ReadNotes),
        false => Verdict::Allow,
    };
    match (may(ActionName::ReadDocuments), notes) {
        (Verdict::Allow, Verdict::Allow) => {}
        _ if one.tie.relation == Relation::Child => return Some(WhyNot::Child),
        _ => return Some(WhyNot::Disputed),
    }
    if one.shown_until.is_some_and(|until| until <= at) {
        return Some(WhyNot::Ended);
    }
    (!one.has_account).then_some(WhyNot::NoAccount)
}

/// What goes with these events, which whoever asks is shown, as far as they may see it. Of what is not
/// known to be safe officers learn that there is some; the family, that it cannot be opened, where it was
/// found unsafe and would be theirs to read, and nothing before.
///
/// # Errors
/// When the records fail.
pub async fn with_events<A: Reads>(
    cx: &Cx,
    access: &Access<Case, A>,
    events: &[EventId],
) -> Result<BTreeMap<EventId, Enclosed>, ServiceError> {
    let unscanned = cx.documents.scanner.shows_unscanned();
    let is_officer = access.viewer().is_none();
    let opens = |scan: Scan| scan == Scan::Safe || (unscanned && scan == Scan::Waiting);
    let mut links = kept::links(&cx.store, access).await?;
    let is_unsafe = |scan: Scan| matches!(scan, Scan::Infected | Scan::Unscannable);
    let is_told = |scan: Scan| is_officer || opens(scan) || is_unsafe(scan);
    links.retain(|link| events.contains(&link.event) && is_told(link.scan));
    if links.is_empty() {
        return Ok(BTreeMap::new());
    }
    let Some(reads) = too::<A, ReadDocuments>(cx, access).await? else {
        return Ok(BTreeMap::new());
    };
    let rows = kept::with_events(&cx.store, &reads, unscanned).await?;
    let promised = match links.iter().any(|link| is_unsafe(link.scan)) {
        true => kept::unsafe_with_events(&cx.store, &reads).await?,
        false => vec![],
    };
    let mut all: BTreeMap<EventId, Enclosed> = BTreeMap::new();
    for link in links {
        let of_it = rows.iter().find(|row| row.id == link.document);
        let counted = match link.scan {
            Scan::Waiting => (1, 0),
            Scan::Infected | Scan::Unscannable => (0, 1),
            Scan::Safe => (0, 0),
        };
        match of_it {
            Some(row) => all
                .entry(link.event)
                .or_default()
                .documents
                .push(row.clone()),
            None if is_officer || promised.contains(&link.document) => {
                let Unchecked {
                    waiting,
                    unscannable,
                } = &mut all.entry(link.event).or_default().unseen;
                *waiting += counted.0;
                *unscannable += counted.1;
            }
            None => {}
        }
    }
    Ok(all)
}

/// Nobody attaches by a broken glass: they send no documents either.
fn may_attach(access: &Access<Case, Record>) -> bool {
    decide(access.standing(), ActionName::SendDocuments) == Verdict::Allow
}

/// Has these documents go with an event, in its transaction.
pub(crate) async fn attach(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    documents: &[DocumentId],
    event: EventId,
    puts_right: Option<EventId>,
) -> Result<(), RecordError> {
    if documents.is_empty() {
        return Ok(());
    }
    if documents.len() > EVENT_FILES_MAX || !may_attach(access) {
        return Err(RecordError::NoFile);
    }
    for document in documents {
        if !kept::attach(tx, access, *document, event, puts_right).await? {
            return Err(RecordError::NoFile);
        }
    }
    Ok(())
}

/// What went with an event goes with the one that puts it right for the same readers.
pub(crate) async fn go_on(
    tx: &mut Tx<'_>,
    access: &Access<Case, Record>,
    older: EventId,
    newer: EventId,
) -> Result<(), RecordError> {
    Ok(kept::go_on(tx, access, older, newer).await?)
}
