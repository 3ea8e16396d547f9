//! The work of an import, person by person, inside its transaction.

use domain::case::{CaseFile, KnownTo};
use domain::event::{CaseEvent, Readers, Source, What};
use domain::reading::read;
use domain::{CaseId, CaseRef, Date, EventId, ImportId, PersonId};
use policy::{Access, Case, CaseIds, Council, Import};
use sen2::{Fact, Found, Held, Listed, Outcome, Person, Place, Request, Return, into_clock};
use storage::case::NewCase;
use storage::event::NewEvent;
use storage::return_record::ReturnRecord;
use storage::{StorageError, Tx, case, event, person, return_record};

use super::compare::differences;
use super::known::{
    CASE, Kept, Known, KnownCase, KnownChild, PERSON, Trace, Who, details, hash_of,
};
use super::settle::{Step, settle};
use super::{Change, ImportError, Opened, Progress, Rejection, Report, Stamp};
use crate::Cx;
use crate::mails::{self, Release, Way};
use crate::record::summary;

/// An event older than this when it is imported makes no mail.
const NEWS_DAYS: i32 = 14;

/// After how many persons progress is told.
const TELL_EVERY: u64 = 50;

/// Imports every return that was opened, the oldest first.
pub(super) async fn all(
    tx: &mut Tx<'_>,
    cx: &Cx,
    access: &Access<Council, Import>,
    opened: &Opened,
    report: &mut Report,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<(), ImportError> {
    let known = Known::load(tx, access).await?;
    let mut told = Progress {
        done: 0,
        of: opened.persons(),
    };
    progress(told);
    let mut run = Run {
        cx,
        access,
        import: report.import,
        known,
        report,
    };
    for file in &opened.returns {
        run.known.children.values_mut().for_each(|child| {
            child.seen = false;
            child.cases.iter_mut().for_each(|case| case.seen = false);
        });
        // Reading blocks for a moment at a time; nothing else is waited for in here.
        for found in file.read()? {
            match found? {
                Found::Person(listed) => {
                    run.person(tx, file, &listed).await?;
                    told.done += 1;
                    if told.done.is_multiple_of(TELL_EVERY) {
                        progress(told);
                    }
                }
                Found::Rejected(rejected) => {
                    run.rejected(tx, &rejected).await?;
                    run.report.reject(&rejected);
                }
                Found::Warning(warning) => run.report.warn(&warning),
            }
        }
    }
    run.not_in_file();
    told.done = told.of;
    progress(told);
    Ok(())
}

struct Run<'a> {
    cx: &'a Cx,
    access: &'a Access<Council, Import>,
    import: ImportId,
    known: Known,
    report: &'a mut Report,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    Added,
    Changed,
    Unchanged,
    /// Left as it is, with a warning.
    ToConfirm,
}

impl Run<'_> {
    async fn person(
        &mut self,
        tx: &mut Tx<'_>,
        file: &Return,
        listed: &Listed,
    ) -> Result<(), ImportError> {
        self.report.persons.read += 1;
        let stamp = Stamp::of(file.header());
        if listed.again {
            return self.again(tx, listed, stamp).await;
        }
        let (id, mut became) = match self.known.who(&listed.person, file) {
            Who::New => (
                self.add_child(tx, &listed.person, stamp).await?,
                Became::Added,
            ),
            Who::Child(id) => {
                let became = self.change_child(tx, id, listed, stamp).await?;
                (id, became)
            }
            Who::NumberOfAnother(word) => {
                let reason = "the number is on record for a child with another surname and another birth date: the two are not merged";
                self.refuse(listed, &format!("{word}_of_another_child"), reason);
                return Ok(());
            }
            Who::Several => {
                let reason = "several children on record have this name and birth date, or the one with this number is listed already: which it is cannot be told";
                self.refuse(listed, "matches_several_children", reason);
                return Ok(());
            }
        };
        if let Some(child) = self.known.children.get_mut(&id) {
            child.seen = true;
        }
        if listed.person.death_reported {
            self.stop_messages(tx, id).await?;
        }
        let any = self.requests(tx, id, listed, stamp).await?;
        if became == Became::Unchanged && any {
            became = Became::Changed;
        }
        let counts = &mut self.report.persons;
        match became {
            Became::Added => counts.added += 1,
            Became::Changed => counts.changed += 1,
            Became::Unchanged | Became::ToConfirm => counts.unchanged += 1,
        }
        // A new child's cases are on record only now, so a death is written again.
        if became == Became::Added && listed.person.death_reported {
            self.stop_messages(tx, id).await?;
        }
        Ok(())
    }

    /// An entry about a person listed before: only requests that were not there are left in it.
    async fn again(
        &mut self,
        tx: &mut Tx<'_>,
        listed: &Listed,
        stamp: Stamp,
    ) -> Result<(), ImportError> {
        // The first entry may itself have been refused; then so is this one.
        let Some(id) = self.known.who_again(&listed.person) else {
            let reason = "listed again, and the earlier entry was not kept";
            self.refuse(listed, "earlier_entry_rejected", reason);
            return Ok(());
        };
        self.report.persons.merged += 1;
        if listed.person.death_reported {
            self.stop_messages(tx, id).await?;
        }
        self.requests(tx, id, listed, stamp).await?;
        Ok(())
    }

    fn refuse(&mut self, listed: &Listed, defect: &str, reason: &str) {
        self.report.persons.rejected += 1;
        self.report.rejected.push(Rejection {
            what: sen2::WhatRejected::Person,
            place: listed.place.to_string(),
            key: listed.key.clone(),
            defect: defect.to_owned(),
            reason: reason.to_owned(),
        });
    }

    /// Safety of the family: a death that is reported in a record which is not kept stops
    /// every message about the child all the same.
    async fn rejected(
        &mut self,
        tx: &mut Tx<'_>,
        rejected: &sen2::Rejected,
    ) -> Result<(), ImportError> {
        if !rejected.death_reported {
            return Ok(());
        }
        for id in self.known.by_number(&rejected.key) {
            self.stop_messages(tx, id).await?;
        }
        self.report.note(
            &rejected.place,
            &rejected.key,
            "CeaseReason",
            "death_in_rejected_record",
            "a record that was not kept says that the child died: messages about the child were stopped; please record what is true",
        );
        Ok(())
    }

    async fn stop_messages(&mut self, tx: &mut Tx<'_>, id: PersonId) -> Result<(), ImportError> {
        let Some(child) = self.known.children.get_mut(&id) else {
            return Ok(());
        };
        let Some(first) = child.cases.first().filter(|_| !child.silent) else {
            return Ok(());
        };
        let on_case = self.access.on_case(first.ids);
        self.report.mails_stopped += person::silence(tx, &on_case).await?;
        self.report.children_silenced += 1;
        child.silent = true;
        Ok(())
    }

    async fn add_child(
        &mut self,
        tx: &mut Tx<'_>,
        listed: &Person,
        stamp: Stamp,
    ) -> Result<PersonId, ImportError> {
        let id = PersonId(self.cx.chance.id());
        let details = details(listed);
        person::add_child(tx, self.access, id, &details).await?;
        let trace = self.keep_person(tx, id, listed, stamp).await?;
        self.known.add_child(
            id,
            KnownChild {
                details,
                version: 1,
                silent: false,
                trace: Some(trace),
                cases: Vec::new(),
                seen: true,
            },
        );
        Ok(id)
    }

    async fn change_child(
        &mut self,
        tx: &mut Tx<'_>,
        id: PersonId,
        listed: &Listed,
        stamp: Stamp,
    ) -> Result<Became, ImportError> {
        let child = &self.known.children[&id];
        let (trace, version) = (child.trace, child.version);
        let bare = without_requests(&listed.person);
        let hash = hash_of(&bare);
        if let Some(trace) = trace {
            if trace.hash == hash {
                if stamp > trace.stamp {
                    self.keep_person(tx, id, &listed.person, stamp).await?;
                }
                return Ok(Became::Unchanged);
            }
            if stamp < trace.stamp {
                self.older(&listed.place, &listed.key, "Person");
                return Ok(Became::Unchanged);
            }
        }
        let before = child.details.clone();
        let after = details(&listed.person);
        if before != after {
            person::change_child(tx, self.access, id, version, &after).await?;
            self.known.index(id, &after);
        }
        let old: Option<Kept<Person>> = self.kept(tx, PERSON, &id.to_string()).await?;
        let found = match &old {
            Some(old) => differences(&old.record, &bare),
            None => differences(&shown(&before), &shown(&after)),
        };
        self.report
            .changes
            .extend(found.into_iter().map(|(item, old, new)| Change {
                key: listed.key.clone(),
                case: String::new(),
                item,
                old,
                new,
            }));
        let trace = self.keep_person(tx, id, &listed.person, stamp).await?;
        if let Some(child) = self.known.children.get_mut(&id) {
            child.trace = Some(trace);
            if child.details != after {
                child.version += 1;
                child.details = after;
            }
        }
        Ok(Became::Changed)
    }

    /// The record comes from an older return than the one on record.
    fn older(&mut self, place: &Place, key: &str, item: &str) {
        self.report.note(
            place,
            key,
            item,
            "older_than_our_records",
            "our record was taken from a newer return and differs; it is kept",
        );
    }

    async fn keep_person(
        &mut self,
        tx: &mut Tx<'_>,
        id: PersonId,
        listed: &Person,
        stamp: Stamp,
    ) -> Result<Trace, ImportError> {
        let record = without_requests(listed);
        let hash = hash_of(&record);
        let row = ReturnRecord {
            kind: PERSON.to_owned(),
            key: id.to_string(),
            person: Some(id),
            case: None,
            body: json(&Kept { stamp, record }),
            import: self.import,
        };
        return_record::put(tx, self.access, &row).await?;
        Ok(Trace { stamp, hash })
    }

    async fn keep_case(
        &mut self,
        tx: &mut Tx<'_>,
        ids: CaseIds,
        request: &Request,
        stamp: Stamp,
    ) -> Result<Trace, ImportError> {
        let row = ReturnRecord {
            kind: CASE.to_owned(),
            key: ids.case.to_string(),
            person: Some(ids.child),
            case: Some(ids.case),
            body: json(&Kept {
                stamp,
                record: request,
            }),
            import: self.import,
        };
        return_record::put(tx, self.access, &row).await?;
        let hash = hash_of(request);
        Ok(Trace { stamp, hash })
    }

    /// What the last accepted return said, if a return did.
    async fn kept<T: serde::de::DeserializeOwned>(
        &self,
        tx: &mut Tx<'_>,
        kind: &str,
        key: &str,
    ) -> Result<Option<Kept<T>>, ImportError> {
        let row = return_record::find(&mut *tx, self.access, kind, key).await?;
        Ok(row.and_then(|row| serde_json::from_str(&row.body).ok()))
    }

    /// The requests of one entry. Whether any is new or changed.
    async fn requests(
        &mut self,
        tx: &mut Tx<'_>,
        child: PersonId,
        listed: &Listed,
        stamp: Stamp,
    ) -> Result<bool, ImportError> {
        let mut any = false;
        let requests = &listed.person.requests;
        for (request, place) in requests.iter().zip(&listed.request_places) {
            let found = self.find_case(tx, child, requests, request).await?;
            let became = match found {
                FoundCase::New => {
                    self.add_case(tx, child, request, stamp).await?;
                    Became::Added
                }
                FoundCase::Known(case) => {
                    self.change_case(tx, case, request, stamp, listed, place)
                        .await?
                }
                FoundCase::DateChanged(reference) => {
                    self.report.note(
                        place,
                        &listed.key,
                        "ReceivedDate",
                        "received_date_changed",
                        format!("looks like case {reference} with another date of receipt; nothing was changed: if it is, correct the date on that case and import again"),
                    );
                    Became::ToConfirm
                }
            };
            let counts = &mut self.report.cases;
            counts.read += 1;
            match became {
                Became::Added => counts.added += 1,
                Became::Changed => counts.changed += 1,
                Became::Unchanged => counts.unchanged += 1,
                Became::ToConfirm => counts.to_confirm += 1,
            }
            any |= matches!(became, Became::Added | Became::Changed);
        }
        Ok(any)
    }

    /// The case of a request: by person and day of receipt.
    async fn find_case(
        &mut self,
        tx: &mut Tx<'_>,
        child: PersonId,
        requests: &[Request],
        request: &Request,
    ) -> Result<FoundCase, ImportError> {
        let cases = self.known.children[&child].cases.clone();
        if let Some(case) = cases
            .iter()
            .find(|case| case.received == Some(request.received))
        {
            return Ok(FoundCase::Known(case.clone()));
        }
        let mut like = Vec::new();
        for case in &cases {
            if case.seen
                || case
                    .received
                    .is_some_and(|day| requests.iter().any(|r| r.received == day))
            {
                continue;
            }
            let on_case = self.access.on_case(case.ids);
            let events = event::of_case(&mut *tx, &on_case).await?;
            // An officer may have corrected the day of receipt, or begun the case here.
            let received = domain::event::current(&events).any(|event| {
                event.on == request.received
                    && event.what == What::Clock(domain::event::Happening::RequestReceived)
            });
            if received {
                return Ok(FoundCase::Known(case.clone()));
            }
            let old: Option<Kept<Request>> =
                self.kept(tx, CASE, &case.ids.case.to_string()).await?;
            if old.is_some_and(|old| is_open(&old.record) && stage(&old.record) == stage(request)) {
                like.push(case);
            }
        }
        Ok(match like.as_slice() {
            [case] if is_open(request) => FoundCase::DateChanged(case.ids.reference),
            _ => FoundCase::New,
        })
    }

    async fn add_case(
        &mut self,
        tx: &mut Tx<'_>,
        child: PersonId,
        request: &Request,
        stamp: Stamp,
    ) -> Result<(), ImportError> {
        let told = into_clock(request, stamp.reference);
        let ids = CaseIds {
            case: CaseId(self.cx.chance.id()),
            reference: self.reference(),
            child,
        };
        let known_to = KnownTo::Until(told.known_to);
        let new = NewCase {
            ids,
            known_to,
            history_from: Some(told.history_from),
            import: Some(self.import),
            at: self.cx.now,
        };
        case::add(tx, self.access, &new).await?;
        let on_case = self.access.on_case(ids);
        let events: Vec<NewEvent> = told
            .facts
            .iter()
            .map(|fact| self.event(fact, None))
            .collect();
        event::append(tx, &on_case, &events).await?;
        self.report.events.added += events.len() as u64;
        let file = CaseFile {
            reference: ids.reference,
            born: self.known.children[&child].details.born,
            known_to,
            history_from: Some(told.history_from),
            events: events.iter().map(|event| self.recorded(event)).collect(),
        };
        let reading = read(&file, None, self.cx.today);
        case::summarise(tx, &on_case, &summary(&reading)).await?;
        let trace = self.keep_case(tx, ids, request, stamp).await?;
        if let Some(child) = self.known.children.get_mut(&child) {
            child.cases.push(KnownCase {
                ids,
                known_to,
                history_from: Some(told.history_from),
                received: Some(request.received),
                trace: Some(trace),
                seen: true,
            });
        }
        if events.iter().any(|event| event.what == What::ChildDied) {
            self.stop_messages(tx, child).await?;
        }
        Ok(())
    }

    async fn change_case(
        &mut self,
        tx: &mut Tx<'_>,
        known: KnownCase,
        request: &Request,
        stamp: Stamp,
        listed: &Listed,
        place: &Place,
    ) -> Result<Became, ImportError> {
        self.mark_seen(&known.ids);
        let told = into_clock(request, stamp.reference);
        let is_equal = known
            .trace
            .is_some_and(|trace| trace.hash == hash_of(request));
        match known.trace {
            Some(trace) if is_equal && stamp <= trace.stamp => return Ok(Became::Unchanged),
            Some(trace) if stamp < trace.stamp => {
                self.older(place, &listed.key, "Requests");
                return Ok(Became::ToConfirm);
            }
            _ => {}
        }
        let on_case = self.access.on_case(known.ids);
        let old: Option<Kept<Request>> = self.kept(tx, CASE, &known.ids.case.to_string()).await?;
        let (before, same_return) = match &old {
            Some(old) => (
                into_clock(&old.record, old.stamp.reference).facts,
                old.stamp.reference == stamp.reference,
            ),
            None => (Vec::new(), false),
        };
        let events = event::of_case(&mut *tx, &on_case).await?;
        let steps = settle(&before, &told.facts, &events, same_return);
        let changed = !steps.is_empty() || !is_equal;
        let added = self
            .take_steps(tx, &on_case, &events, steps, listed, place)
            .await?;
        let known_to = match known.known_to {
            KnownTo::Today => KnownTo::Today,
            // The same return again: what it cannot vouch for any more it no longer does.
            KnownTo::Until(day) if same_return && day <= stamp.reference => {
                KnownTo::Until(told.known_to)
            }
            KnownTo::Until(day) => KnownTo::Until(day.max(told.known_to)),
        };
        let history_from = known.history_from.or(Some(told.history_from));
        if (known_to, history_from) != (known.known_to, known.history_from) {
            case::vouch(tx, &on_case, known_to, history_from).await?;
        }
        self.resummarise(tx, &on_case, known_to, history_from)
            .await?;
        if let Some(old) = &old {
            let found = differences(&old.record, request);
            self.report
                .changes
                .extend(found.into_iter().map(|(item, old, new)| Change {
                    key: listed.key.clone(),
                    case: known.ids.reference.to_string(),
                    item,
                    old,
                    new,
                }));
        }
        let trace = self.keep_case(tx, known.ids, request, stamp).await?;
        self.tell(tx, &on_case, &events, &added).await?;
        if let Some(case) = self.known_case(&known.ids) {
            case.trace = Some(trace);
            case.received = Some(request.received);
            case.known_to = known_to;
            case.history_from = history_from;
        }
        Ok(if changed {
            Became::Changed
        } else {
            Became::Unchanged
        })
    }

    /// Writes what the comparison came to. The events that were added.
    async fn take_steps(
        &mut self,
        tx: &mut Tx<'_>,
        on_case: &Access<Case, Import>,
        events: &[CaseEvent],
        steps: Vec<Step>,
        listed: &Listed,
        place: &Place,
    ) -> Result<Vec<(NewEvent, Held)>, ImportError> {
        let mut added = Vec::new();
        for step in steps {
            match step {
                Step::Add(fact) => {
                    self.report.events.added += 1;
                    added.push((self.event(&fact, None), fact.held));
                }
                Step::Correct { fact, older } => {
                    self.report.events.corrected += 1;
                    added.push((self.event(&fact, Some(older)), fact.held));
                }
                Step::Strike(older) => {
                    self.report.events.struck += 1;
                    let on = events
                        .iter()
                        .find(|event| event.id == older)
                        .map_or(self.cx.today, |event| event.on);
                    let struck = NewEvent {
                        on,
                        what: What::Struck,
                        readers: Readers::Officers,
                        ..self.event_of(What::Struck, on, Some(older))
                    };
                    added.push((struck, Held::Vouched));
                }
                Step::Differs { fact, .. } => self.report.note(
                    place,
                    &listed.key,
                    item(&fact),
                    "differs_from_portal",
                    format!(
                        "case {} says otherwise, by somebody who recorded it here; that stands",
                        on_case.reference()
                    ),
                ),
            }
        }
        let new: Vec<NewEvent> = added.iter().map(|(event, _)| event.clone()).collect();
        event::append(tx, on_case, &new).await?;
        if new.iter().any(|event| event.what == What::ChildDied) {
            self.stop_messages(tx, on_case.child()).await?;
        }
        Ok(added)
    }

    /// Queues, held, the mails of what is new and recent. A child's silence comes first.
    async fn tell(
        &mut self,
        tx: &mut Tx<'_>,
        on_case: &Access<Case, Import>,
        before: &[CaseEvent],
        added: &[(NewEvent, Held)],
    ) -> Result<(), ImportError> {
        let silent = self
            .known
            .children
            .get(&on_case.child())
            .is_none_or(|child| child.silent);
        if silent {
            return Ok(());
        }
        for (new, held) in added {
            let age = self.cx.today.days_since(new.on);
            if *held != Held::Day || !(0..=NEWS_DAYS).contains(&age) {
                continue;
            }
            let superseded = before.iter().find(|event| Some(event.id) == new.supersedes);
            let event = self.recorded(new);
            let release = Release::ByOfficer(self.import);
            let planned =
                mails::for_event(tx, self.cx, on_case, &event, superseded, release).await?;
            for mail in planned {
                match mail.way {
                    Way::Mail => self.report.mails_held += 1,
                    Way::Post => self.report.letters_to_post += 1,
                }
            }
        }
        Ok(())
    }

    async fn resummarise(
        &self,
        tx: &mut Tx<'_>,
        on_case: &Access<Case, Import>,
        known_to: KnownTo,
        history_from: Option<Date>,
    ) -> Result<(), StorageError> {
        let file = CaseFile {
            reference: on_case.reference(),
            born: self.known.children[&on_case.child()].details.born,
            known_to,
            history_from,
            events: event::of_case(&mut *tx, on_case).await?,
        };
        let reading = read(&file, None, self.cx.today);
        case::summarise(tx, on_case, &summary(&reading)).await
    }

    fn event(&self, fact: &Fact, supersedes: Option<EventId>) -> NewEvent {
        self.event_of(fact.what.clone(), fact.on, supersedes)
    }

    fn event_of(&self, what: What, on: Date, supersedes: Option<EventId>) -> NewEvent {
        NewEvent {
            id: EventId(self.cx.chance.id()),
            on,
            readers: if what == What::ExceptionUnspecified {
                Readers::Officers
            } else {
                Readers::Case
            },
            what,
            source: Source::Import,
            person: None,
            supersedes,
            import: Some(self.import),
        }
    }

    /// An event as it will read once it is on record.
    fn recorded(&self, event: &NewEvent) -> CaseEvent {
        CaseEvent {
            id: event.id,
            on: event.on,
            what: event.what.clone(),
            source: event.source,
            person: event.person,
            readers: event.readers,
            supersedes: event.supersedes,
            recorded_at: self.access.at(),
        }
    }

    /// A reference that no case has.
    fn reference(&mut self) -> CaseRef {
        loop {
            let reference = CaseRef::from_number(self.cx.chance.below(1 << 25));
            if self.known.references.insert(reference) {
                return reference;
            }
        }
    }

    fn known_case(&mut self, ids: &CaseIds) -> Option<&mut KnownCase> {
        let child = self.known.children.get_mut(&ids.child)?;
        child
            .cases
            .iter_mut()
            .find(|case| case.ids.case == ids.case)
    }

    fn mark_seen(&mut self, ids: &CaseIds) {
        if let Some(case) = self.known_case(ids) {
            case.seen = true;
        }
    }

    /// Nobody is deleted because a file does not list them: they have left its scope.
    fn not_in_file(&mut self) {
        let mut keys: Vec<String> = self
            .known
            .children
            .values()
            .filter(|child| child.trace.is_some() && !child.seen)
            .map(|child| {
                let details = &child.details;
                let number = details.upn.clone().or_else(|| details.uln.clone());
                number.unwrap_or_else(|| format!("{} {}", details.surname, details.forename))
            })
            .collect();
        keys.sort_unstable();
        self.report.not_in_file = keys;
    }
}

/// What a request is to the cases of its person.
enum FoundCase {
    New,
    Known(KnownCase),
    /// Just like this open case, but for the day of receipt.
    DateChanged(CaseRef),
}

/// Whether a request is still on its way.
fn is_open(request: &Request) -> bool {
    let decided = |outcome: Option<Outcome>| {
        matches!(
            outcome,
            Some(Outcome::No | Outcome::Withdrawn | Outcome::Historical)
        )
    };
    let plans = request.assessments.iter().filter_map(|a| a.plan.as_ref());
    !decided(request.outcome)
        && !request.assessments.iter().any(|a| decided(a.outcome))
        && plans.into_iter().all(|plan| plan.ceased.is_none())
}

/// How far a request has come.
fn stage(request: &Request) -> (Option<Outcome>, Option<Option<Outcome>>, bool) {
    let last = request.assessments.last();
    (
        request.outcome,
        last.map(|assessment| assessment.outcome),
        last.is_some_and(|assessment| assessment.plan.is_some()),
    )
}

/// The item of the return that a fact comes from.
fn item(fact: &Fact) -> &'static str {
    use sen2::Slot;
    match fact.slot {
        Slot::Received => "ReceivedDate",
        Slot::RequestOutcome => "RequestOutcome",
        Slot::Exported => "Exported",
        Slot::AssessmentOutcome(_) => "AssessmentOutcome",
        Slot::PlanStart(_) => "StartDate",
        Slot::Exception => "Week20",
        Slot::Transfer => "TransferLA",
        Slot::ReviewMeeting => "ReviewMeeting",
        Slot::ReviewDraft => "ReviewDraft",
        Slot::ReviewDecision => "ReviewOutcome",
        Slot::PhaseTransfer => "PhaseTransferDueDate",
        Slot::PhaseTransferFinal => "PhaseTransferFinalDate",
        Slot::Ceased => "CeaseDate",
        Slot::CeasedBecause => "CeaseReason",
    }
}

fn without_requests(person: &Person) -> Person {
    Person {
        surname: person.surname.clone(),
        forename: person.forename.clone(),
        birth_date: person.birth_date,
        sex: person.sex,
        ethnicity: person.ethnicity.clone(),
        postcode: person.postcode.clone(),
        upn: person.upn.clone(),
        uln: person.uln.clone(),
        upn_unknown: person.upn_unknown.clone(),
        death_reported: person.death_reported,
        requests: Vec::new(),
    }
}

/// A child's details, for listing what changed.
fn shown(details: &person::ChildDetails) -> serde_json::Value {
    serde_json::json!({
        "surname": details.surname,
        "forename": details.forename,
        "birth_date": details.born,
        "sex": details.sex,
        "postcode": details.postcode,
        "upn": details.upn,
        "uln": details.uln,
    })
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("a record is plain data")
}
