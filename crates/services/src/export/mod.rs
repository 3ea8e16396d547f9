//! The national return, made from what is on record: every case, some children at a time.
//!
//! What the last return said of a case is where its record begins, and what happened here since
//! goes on top (`draw`). What no event can say and no return has said is left out, and listed; what
//! looks wrong is listed with the cases, never with a name (`check`). Nothing is kept of it.
//!
//! Each case is written down as read in the transaction that reads it: nothing of a case is
//! handed on before its row of the audit is durable.

mod check;
mod draw;
mod report;
mod year;

use std::io;

use domain::case::KnownTo;
use domain::{Date, PersonId, england};
use policy::{Access, CaseIds, Council, MakeReturn, admit_on, confirm};
use sen2::{Given, Header, Person, Request, Sex, Uln, Upn};
use serde::de::DeserializeOwned;
use storage::national::{self, OnRecord};
use storage::person::Child;
use storage::return_record::ReturnRecord;

use crate::import::compare::differences;
use crate::import::known::{CASE, Kept, PERSON};
use crate::{Cx, ServiceError};

pub use check::Check;
pub use report::{ByItem, Carried, Checked, Counts, InTime, LeftOut, Report};
pub use year::Year;

/// How many children are read at once.
const CHILDREN: i64 = 250;

/// Who takes the persons of a return as they are made: a file, or nobody.
pub trait Taker {
    /// Takes one person.
    ///
    /// # Errors
    /// When it cannot be written.
    fn take(&mut self, person: &Person) -> io::Result<()>;
}

impl<W: io::Write> Taker for sen2::XmlWriter<W> {
    fn take(&mut self, person: &Person) -> io::Result<()> {
        self.person(person)
    }
}

impl<W: io::Write> Taker for sen2::BladeWriter<W> {
    fn take(&mut self, person: &Person) -> io::Result<()> {
        self.person(person)
    }
}

/// Nobody: the report alone is wanted.
impl Taker for () {
    fn take(&mut self, _: &Person) -> io::Result<()> {
        Ok(())
    }
}

impl<A: Taker, B: Taker> Taker for (A, B) {
    fn take(&mut self, person: &Person) -> io::Result<()> {
        self.0.take(person)?;
        self.1.take(person)
    }
}

impl<T: Taker> Taker for Option<T> {
    fn take(&mut self, person: &Person) -> io::Result<()> {
        self.as_mut().map_or(Ok(()), |taker| taker.take(person))
    }
}

/// Why there is no return.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It cannot be written.
    #[error("writing the return")]
    Write(#[from] io::Error),
    /// It could not be carried through.
    #[error(transparent)]
    Failed(#[from] ServiceError),
}

/// The heading of a return that is made now. `serial` is the number of the submission.
#[must_use]
pub fn header(cx: &Cx, year: Year, serial: u32) -> Header {
    let minute = england::minute(cx.now);
    Header {
        year: year.number(),
        reference_date: year.reference(),
        council: u16::try_from(cx.council.number.0).unwrap_or_default(),
        source_level: Some("L".to_owned()),
        software_code: Some("WAYMARK".to_owned()),
        release: Some(env!("CARGO_PKG_VERSION").to_owned()),
        serial_no: Some(serial.to_string()),
        made_at: Some(format!(
            "{}T{:02}:{:02}:00",
            cx.today,
            minute / 60,
            minute % 60
        )),
        made_on: Some(cx.today),
        dmo: None,
        dco: None,
        dsco: None,
    }
}

/// Makes the return of a year, hands each of its persons over, and answers what it has.
///
/// # Errors
/// When a person cannot be taken, the access holds no more, or the records fail: what was
/// written so far is no return.
pub async fn make(
    cx: &Cx,
    access: &Access<Council, MakeReturn>,
    year: Year,
    taker: &mut (dyn Taker + Send),
) -> Result<Report, ExportError> {
    let mut report = Report::new(year);
    let mut after = PersonId(0);
    while let Some((to, cases, found)) = some(cx, access, after).await? {
        after = to;
        for child in &found.children {
            let of_child = cases.iter().filter(|ids| ids.child == child.id);
            if let Some(person) = person_of(child, of_child, &found, year, &mut report) {
                taker.take(&person)?;
            }
        }
    }
    report.finish();
    Ok(report)
}

/// What is on record about the next children: written down, then read.
async fn some(
    cx: &Cx,
    access: &Access<Council, MakeReturn>,
    after: PersonId,
) -> Result<Option<(PersonId, Vec<CaseIds>, OnRecord)>, ServiceError> {
    cx.store
        .write(|tx| {
            Box::pin(async move {
                // It takes a while: whoever may no longer do it gets no further.
                confirm(&mut *tx, access, (), cx.now).await?;
                let Some(span) = national::span(&mut *tx, access, after, CHILDREN).await? else {
                    return Ok(None);
                };
                let cases = national::cases(&mut *tx, access, span).await?;
                let mut written = Vec::with_capacity(cases.len());
                for ids in &cases {
                    written.push(admit_on(&mut *tx, access, *ids).await?);
                }
                let found = national::on_record(tx, access, span, &written).await?;
                Ok::<_, ServiceError>(Some((span.to, cases, found)))
            })
        })
        .await
}

/// The last return's record of this kind and key.
fn kept<T: DeserializeOwned>(records: &[ReturnRecord], kind: &str, key: &str) -> Option<Kept<T>> {
    let mut fitting = records
        .iter()
        .filter(|row| row.kind == kind && row.key == key);
    serde_json::from_str(&fitting.next()?.body).ok()
}

/// One child as the return lists them; `None` where it does not.
fn person_of<'a>(
    child: &Child,
    cases: impl Iterator<Item = &'a CaseIds>,
    found: &OnRecord,
    year: Year,
    report: &mut Report,
) -> Option<Person> {
    let records = found.records.get(&child.id).map_or(&[][..], Vec::as_slice);
    let cases: Vec<&CaseIds> = cases.collect();
    if cases.iter().any(|ids| found.adopted.contains(&ids.case)) {
        // The old name must not go out through another case of the child either.
        for ids in cases {
            report.check(Check::SealedAfterAdoption, ids.reference);
        }
        return None;
    }
    let has_died = cases.iter().any(|ids| found.died.contains(&ids.case));
    let mut requests: Vec<(CaseIds, Request)> = Vec::new();
    let mut carried: Option<Date> = None;
    for ids in cases {
        let kept: Option<Kept<Request>> = kept(records, CASE, &ids.case.to_string());
        let events = found.events.get(&ids.case).map_or(&[][..], Vec::as_slice);
        let drawn = draw::drawn(kept.as_ref(), events, year, has_died);
        let same = kept
            .as_ref()
            .filter(|kept| kept.stamp.reference == year.reference());
        if let Some(kept) = same {
            let now = drawn.requests.first().filter(|_| !drawn.unreceived);
            report.compare(ids.reference, &kept.record, now);
        }
        let listed = [
            (drawn.unreceived, Check::NoRequest),
            (drawn.death_not_recorded, Check::DeathNotRecorded),
            (drawn.end_unsaid, Check::EndUnsaid),
            (drawn.council_in_words, Check::CouncilInWords),
        ];
        for (_, check) in listed.into_iter().filter(|(is_so, _)| *is_so) {
            report.check(check, ids.reference);
        }
        if drawn.requests.is_empty() {
            report.not_of_year += 1;
            if kept.is_none() && events.iter().any(|event| event.on <= year.last()) {
                report.check(Check::NoRequest, ids.reference);
            }
            continue;
        }
        if let Some(stamp) = drawn.carried_from {
            carried = carried.max(Some(stamp.reference));
            if stamp.reference > year.reference() {
                report.check(Check::FromLaterReturn, ids.reference);
            }
        }
        let reach = found.known_to.get(&ids.case).copied();
        if matches!(reach, Some(KnownTo::Until(day)) if day < year.reference()) {
            report.check(Check::RecordsStop, ids.reference);
        }
        if drawn.moved_nowhere {
            report.check(Check::MovedNowhere, ids.reference);
        }
        if drawn.plan_without_day {
            report.check(Check::PlanWithoutDay, ids.reference);
        }
        requests.extend(drawn.requests.into_iter().map(|request| (*ids, request)));
    }
    requests.sort_by_key(|(_, request)| request.received);
    let references: Vec<_> = requests.iter().map(|(ids, _)| ids.reference).collect();
    let first = *references.first()?;
    let same_day = requests
        .windows(2)
        .filter(|two| two[0].1.received == two[1].1.received);
    for two in same_day {
        report.check(Check::SameDay, two[1].0.reference);
    }
    let mut in_force = requests.iter().filter(|(_, one)| one.active.is_some());
    if in_force.next().is_some() {
        for (ids, _) in in_force {
            report.check(Check::TwoInForce, ids.reference);
        }
    }
    let Some(born) = child.details.born else {
        references
            .iter()
            .for_each(|reference| report.check(Check::NoBirthDate, *reference));
        return None;
    };
    let requests: Vec<Request> = requests.into_iter().map(|(_, request)| request).collect();
    let person = with_details(
        child,
        born,
        kept(records, PERSON, &child.id.to_string()),
        requests,
    );
    check::person(report, first, &person, year);
    for (reference, request) in references.iter().zip(&person.requests) {
        check::request(report, *reference, request, year);
    }
    report.count(&person, year);
    let is_protected = person.postcode.is_some() && found.protected.contains(&child.id);
    report.protected += i64::from(is_protected);
    if let Some(reference) = carried {
        report.carry(reference.year());
    }
    Some(person)
}

fn with_details(
    child: &Child,
    born: Date,
    kept: Option<Kept<Person>>,
    requests: Vec<Request>,
) -> Person {
    let details = &child.details;
    let kept = kept.map(|kept| kept.record);
    let (ethnicity, upn_unknown) =
        kept.map_or((None, None), |kept| (kept.ethnicity, kept.upn_unknown));
    let upn = details.upn.clone().map(|text| match Upn::new(&text) {
        Some(upn) => Given::Verified(upn),
        None => Given::Unverified(text),
    });
    let uln = details.uln.clone().map(|text| match Uln::new(&text) {
        Some(uln) => Given::Verified(uln),
        None => Given::Unverified(text),
    });
    let plans = requests.iter().flat_map(|request| &request.assessments);
    let mut plans = plans.filter_map(|one| one.plan.as_ref());
    let died = Some(sen2::CeaseReason::Died);
    let death_reported = plans.any(|plan| plan.cease_reason == died);
    Person {
        surname: details.surname.clone(),
        forename: details.forename.clone(),
        birth_date: born,
        sex: details.sex.as_deref().and_then(|sex| match sex {
            "M" => Some(Sex::Male),
            "F" => Some(Sex::Female),
            _ => None,
        }),
        ethnicity,
        postcode: details.postcode.clone(),
        upn,
        uln,
        upn_unknown,
        death_reported,
        requests,
    }
}

impl Report {
    /// What the last return of this year said of a case, against what this one says.
    fn compare(&mut self, reference: domain::CaseRef, then: &Request, now: Option<&Request>) {
        self.compared += 1;
        let Some(now) = now else {
            self.differ("Requests", reference);
            return;
        };
        if then == now {
            return;
        }
        for (path, _, _) in differences(then, now) {
            // Which of several placements or needs it is says nothing to who reads it.
            let item = path
                .split('.')
                .filter(|part| part.parse::<usize>().is_err());
            self.differ(&item.collect::<Vec<_>>().join("."), reference);
        }
    }
}
