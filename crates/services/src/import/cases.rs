//! The requests of a return: each is a case, found by person and day of receipt.

use domain::case::{CaseFile, KnownTo};
use domain::event::{Happening, What};
use domain::profile::{Need, Says, School};
use domain::reading::read;
use domain::{CaseId, CaseRef, PersonId};
use policy::CaseIds;
use sen2::{Listed, Outcome, Place, Request, Setting, into_clock};
use storage::case::NewCase;
use storage::event::NewEvent;
use storage::return_record::ReturnRecord;
use storage::{Tx, case, event, profile, return_record, timeliness};

use super::compare::differences;
use super::known::{CASE, Kept, KnownCase, Trace, hash_of};
use super::settle::settle;
use super::work::{Became, Run, json};
use super::{Change, ImportError, Stamp};
use crate::record::summary;

impl Run<'_> {
    /// The requests of one entry. Whether any is new or changed.
    pub(super) async fn requests(
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
    pub(super) async fn find_case(
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
                    && event.what == What::Clock(Happening::RequestReceived)
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

    pub(super) async fn add_case(
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
        if told.received.is_some() {
            timeliness::receive(tx, &on_case, told.received).await?;
        }
        profile::file(tx, &on_case, says(request)).await?;
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
            served: Vec::new(),
            events: events.iter().map(|event| self.recorded(event)).collect(),
        };
        let reading = read(&file, None, self.cx.today);
        case::summarise(tx, &on_case, &summary(&reading, &file)).await?;
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

    pub(super) async fn change_case(
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
        // A later return is silent of a request that was settled before its year: the day stands.
        // Only the same return, sent once more, takes back what it said.
        let is_same = |trace: Trace| trace.stamp.reference == stamp.reference;
        let may_clear = known.trace.is_some_and(is_same);
        let is_newest = known.trace.is_none_or(|trace| stamp >= trace.stamp);
        if is_newest && (told.received.is_some() || may_clear) {
            timeliness::receive(tx, &self.access.on_case(known.ids), told.received).await?;
        }
        // So of the need and the setting.
        if is_newest {
            let says = says(request);
            let says = if may_clear { says.whole() } else { says };
            profile::file(tx, &self.access.on_case(known.ids), says).await?;
        }
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

    pub(super) async fn keep_case(
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

    pub(super) fn known_case(&mut self, ids: &CaseIds) -> Option<&mut KnownCase> {
        let child = self.known.children.get_mut(&ids.child)?;
        child
            .cases
            .iter_mut()
            .find(|case| case.ids.case == ids.case)
    }

    pub(super) fn mark_seen(&mut self, ids: &CaseIds) {
        if let Some(case) = self.known_case(ids) {
            case.seen = true;
        }
    }

    /// A reference that no case has.
    pub(super) fn reference(&mut self) -> CaseRef {
        loop {
            let reference = CaseRef::from_number(self.cx.chance.below(1 << 25));
            if self.known.references.insert(reference) {
                return reference;
            }
        }
    }
}

/// What a request is to the cases of its person.
pub(super) enum FoundCase {
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

/// What a return says of a case that it is counted under. The kind of school is there only where the
/// return says it: of most it has a number.
fn says(request: &Request) -> Says {
    let active = request.active.as_ref();
    let needs = active.iter().flat_map(|active| &active.needs);
    let need = needs
        .filter(|need| need.known)
        .min_by_key(|need| need.rank.unwrap_or(u32::MAX));
    let attended = active
        .iter()
        .flat_map(|active| &active.placements)
        .filter(|placement| placement.left.is_none())
        .map(|placement| &placement.setting)
        .min_by_key(|setting| setting.rank.unwrap_or(u32::MAX));
    let mut plans = request
        .assessments
        .iter()
        .filter_map(|one| one.plan.as_ref());
    let named = plans.next_back().and_then(|plan| {
        plan.settings
            .iter()
            .min_by_key(|one| one.rank.unwrap_or(u32::MAX))
    });
    Says {
        need: need.and_then(|need| Need::named(&need.kind)).map(Some),
        school: attended.or(named).map(kind_of),
    }
}

fn kind_of(setting: &Setting) -> Option<School> {
    if setting.unit == Some(true) || setting.resourced == Some(true) {
        return Some(School::Unit);
    }
    match setting.sen_setting.as_deref()? {
        "EYP" => Some(School::EarlyYears),
        "OLA" => Some(School::Otherwise),
        "EHE" => Some(School::Home),
        "OPA" | "OTH" => Some(School::Other),
        "NEET" | "NIEC" | "NIEO" => Some(School::Nowhere),
        _ => None,
    }
}
