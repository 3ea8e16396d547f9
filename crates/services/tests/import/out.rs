//! A return that was read, made again from what is on record.

use std::collections::BTreeMap;

use domain::event::{Happening, Readers, Source, What};
use domain::timeliness::Month;
use domain::{CaseRef, Date, EventId, date};
use policy::{Access, Actor, Council, MakeReturn, ReadAudit, admit};
use sen2::{BladeWriter, Found, Input, Limits, Outcome, Person, Return, XmlWriter, blade_files};
use services::Cx;
use services::export::{Check, Report, Year, header, make};
use services::sealing::{Asked, SealedWhy, seal};
use storage::event::NewEvent;
use storage::unguarded::timeliness::counts;
use storage::{Store, audit, event};
use testkit::databases::Database;

use crate::world::*;

fn year(number: i32) -> Year {
    Year::new(number).expect("a return")
}

pub async fn making(cx: &Cx) -> Access<Council, MakeReturn> {
    let officer = officer(cx).await;
    let admitted = admit(&cx.store, cx.council.number, &officer, (), cx.now).await;
    admitted.expect("at the command line")
}

/// The return of a year in both shapes, and the report.
pub async fn made(cx: &Cx, number: i32) -> (Vec<Input>, Vec<Input>, Report) {
    let access = making(cx).await;
    let header = header(cx, year(number), 1);
    let xml = XmlWriter::new(Vec::new(), &header).expect("a header");
    let blade = BladeWriter::new([(); 9].map(|()| Vec::new()), &header).expect("a header");
    let mut both = (xml, blade);
    let report = make(cx, &access, year(number), &mut both).await;
    let xml = Input::bytes("out.xml", both.0.finish().expect("an end"));
    let tables = both.1.finish().expect("an end");
    let names = blade_files(cx.today);
    let blade = names.iter().zip(tables);
    let blade = blade.map(|(file, bytes)| Input::bytes(&file.name, bytes));
    (vec![xml], blade.collect(), report.expect("made"))
}

fn persons(inputs: &[Input]) -> Vec<Person> {
    let opened = Return::open(inputs, &Limits::default()).expect("a return");
    let found = opened.read().expect("readable");
    let mut persons = Vec::new();
    for found in found {
        match found.expect("readable") {
            Found::Person(listed) => persons.push(listed.person),
            Found::Rejected(rejected) => panic!("rejected: {}", rejected.defect),
            Found::Warning(_) => {}
        }
    }
    persons.sort_by_key(|person| serde_json::to_string(person).expect("plain data"));
    persons
}

/// The events that stand, by who it is and when the request came in.
async fn told(cx: &Cx) -> BTreeMap<String, Vec<String>> {
    let held = held(cx).await;
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (case, row, events) in &held.cases {
        let born = row.born.map(|day| day.to_string()).unwrap_or_default();
        let name = format!("{} {} {born}", row.surname, row.forename);
        let reach = format!("{:?} {:?}", case.known_to, case.history_from);
        let mut said = standing(events);
        said.push(reach);
        told.entry(name).or_default().push(said.join("\n"));
    }
    told.values_mut().for_each(|cases| cases.sort());
    told
}

async fn empty(like: &Store) -> Option<(Database, Store)> {
    let database = if like.engine() == storage::EngineName::Postgres {
        Database::postgres()?
    } else {
        Database::sqlite()
    };
    if like.engine() == storage::EngineName::Postgres {
        Store::migrate(database.url()).await.expect("it migrates");
    }
    let store = Store::open(database.url()).await.expect("it opens");
    Some((database, store))
}

/// Plans by the days that they took: all, in time, to a year, over; by nothing but the file.
fn counted_by_hand(persons: &[Person], year: i32, exceptions: bool) -> [i64; 4] {
    let mut counted = [0; 4];
    for request in persons.iter().flat_map(|person| &person.requests) {
        for one in &request.assessments {
            let Some(plan) = &one.plan else { continue };
            let is_old = one.outcome == Some(Outcome::Historical);
            let left_out = !exceptions && one.week20 == Some(true);
            if plan.start.year() != year || is_old || left_out {
                continue;
            }
            counted[0] += 1;
            match plan.start.days_since(request.received) {
                ..=140 => counted[1] += 1,
                141..=364 => counted[2] += 1,
                _ => counted[3] += 1,
            }
        }
    }
    counted
}

async fn public(cx: &Cx, year: i32, exceptions: bool) -> [i64; 4] {
    let month = |number| Month::new(number, 1).expect("a month");
    let tally = counts(&cx.store, cx.council.number, month(1900), month(2100)).await;
    let year = tally.expect("readable").published(year);
    let of = if exceptions {
        year.included
    } else {
        year.left_out
    };
    [of.issued, of.in_time, of.to_a_year, of.over_a_year]
}

fn now_happened(on: Date, id: i64, happening: Happening) -> NewEvent {
    NewEvent {
        id: EventId(id),
        on,
        what: What::Clock(happening),
        source: Source::Officer,
        person: None,
        readers: Readers::Case,
        supersedes: None,
        import: None,
        why: None,
    }
}

/// An officer records what happened on a case.
async fn record(cx: &Cx, case: CaseRef, events: Vec<NewEvent>) {
    let officer = officer(cx).await;
    let admitted = admit(&cx.store, cx.council.number, &officer, case, cx.now).await;
    let access: Access<policy::Case, policy::Record> = admitted.expect("admitted");
    let written = cx
        .store
        .write(|tx| Box::pin(async move { event::append(tx, &access, &events).await }));
    written.await.expect("recorded");
}

testkit::on_both! {
    async fn the_sample_is_made_again_and_read_into_an_empty_site_as_the_same_events(store) {
        let cx = at(&store, date(2025, 2, 10));
        load(&cx, sample("norfolk-like-300.xml")).await;
        let before = told(&cx).await;

        let (xml, blade, report) = made(&cx, 2025).await;

        // Element by element what was read.
        let original = persons(&sample("norfolk-like-300.xml"));
        assert_eq!(persons(&xml), original);
        assert_eq!(persons(&blade), original);
        assert_eq!((report.counts.persons, report.counts.requests), (300, 302));
        assert_eq!((report.compared, report.changed.len()), (302, 0));
        assert_eq!(report.not_of_year, 0);

        // Into the same site: nothing changes.
        let again = load(&cx, xml.clone()).await;
        assert_eq!((again.persons.unchanged, again.events.added), (300, 0));
        assert_eq!(told(&cx).await, before);

        // Into an empty one: the same events.
        for files in [xml, blade] {
            let (_database, other) = empty(&store).await.expect("another");
            let there = at(&other, date(2025, 2, 10));
            let first = load(&there, files).await;
            assert_eq!((first.persons.added, first.persons.rejected), (300, 0));
            assert_eq!(told(&there).await, before);
            other.close().await;
        }
    }

    async fn a_file_says_of_timeliness_what_the_public_page_counts(store) {
        let cx = at(&store, date(2025, 3, 10));
        load(&cx, sample("norfolk-like-300.xml")).await;
        // What officers recorded since: two plans of the year, one of them late and excepted.
        let held = held(&cx).await;
        let mut waiting = held.cases.iter().filter_map(|(case, _, events)| {
            let received = events.iter().find(|event| {
                event.what == What::Clock(Happening::RequestReceived)
            })?;
            let has = |sought: Happening| {
                events.iter().any(|event| event.what == What::Clock(sought.clone()))
            };
            let is_waiting = has(Happening::DecidedToAssess)
                && !has(Happening::FinalPlanSent)
                && !has(Happening::DecidedNotToIssue)
                && !has(Happening::Withdrawn);
            (is_waiting && received.on < date(2024, 8, 1)).then_some((case.ids.reference, received.on))
        });
        let (one, two) = (waiting.next().expect("one"), waiting.next().expect("two"));
        record(&cx, one.0, vec![
            now_happened(one.1.plus_days(100), 9001, Happening::DecidedToIssue),
            now_happened(one.1.plus_days(139), 9002, Happening::FinalPlanSent),
        ]).await;
        let plan_on = date(2024, 12, 30);
        let excepted = NewEvent {
            what: What::ExceptionUnspecified,
            readers: Readers::Officers,
            ..now_happened(plan_on, 9004, Happening::FinalPlanSent)
        };
        record(&cx, two.0, vec![
            now_happened(plan_on, 9003, Happening::FinalPlanSent),
            excepted,
        ]).await;

        let (xml, _, report) = made(&cx, 2025).await;

        let listed = persons(&xml);
        for exceptions in [true, false] {
            let from_file = counted_by_hand(&listed, 2024, exceptions);
            assert_eq!(from_file, public(&cx, 2024, exceptions).await);
            let said = match exceptions {
                true => report.in_time,
                false => report.in_time_without_exceptions,
            };
            let said = [said.plans, said.in_time, said.to_a_year, said.over_a_year];
            assert_eq!(said, from_file);
        }
        assert_eq!(counted_by_hand(&listed, 2024, true)[0], 90);
        // What is new is told by item, with the cases.
        let changed: Vec<&str> = report.changed.iter().map(|one| one.item.as_str()).collect();
        assert!(changed.contains(&"assessments.plan"), "{changed:?}");
        assert!(changed.contains(&"assessments.week20"), "{changed:?}");
        let of = |check| {
            let found = report.checks.iter().find(|one| one.check == check);
            found.map_or(&[][..], |one| one.cases.as_slice())
        };
        assert!(of(Check::OutcomeWithoutDate).contains(&two.0));
    }

    async fn two_plans_of_one_child_in_force_are_listed(store) {
        let cx = at(&store, date(2025, 2, 10));
        let planned = |received: &str, on: &str| {
            request(received, "Y", "2024-03-09", &format!(
                "<Assessment><AssessmentOutcome>Y</AssessmentOutcome>\
                 <AssessmentOutcomeDate>2024-04-02</AssessmentOutcomeDate>\
                 <NamedPlan><StartDate>{on}</StartDate></NamedPlan></Assessment><ActivePlans></ActivePlans>"
            ))
        };
        let (older, newer) = (planned("2024-01-08", "2024-05-27"), planned("2024-02-12", "2024-06-27"));
        load(&cx, by_hand(REFERENCE, &[ada(&older)])).await;
        let (_, _, report) = made(&cx, 2025).await;
        assert!(report.checks.iter().all(|one| one.check != Check::TwoInForce));

        load(&cx, by_hand(REFERENCE, &[ada(&(older + &newer))])).await;
        let (_, _, report) = made(&cx, 2025).await;

        let two = report.checks.iter().find(|one| one.check == Check::TwoInForce);
        assert_eq!(two.expect("listed").cases.len(), 1);
    }

    async fn a_later_return_says_of_what_was_decided_before_its_year_that_it_is_history(store) {
        let plan = "<Assessment><AssessmentOutcome>Y</AssessmentOutcome>\
            <AssessmentOutcomeDate>2024-04-02</AssessmentOutcomeDate>\
            <NamedPlan><StartDate>2024-05-27</StartDate></NamedPlan></Assessment>\
            <ActivePlans><ReviewMeeting>2024-11-04</ReviewMeeting></ActivePlans>";
        let cx = at(&store, date(2026, 2, 10));
        let refused = child("Bull", "Ben", "2013-05-04", OTHER_UPN,
            &request("2024-01-08", "N", "2024-02-09", ""));
        load(&cx, by_hand(REFERENCE, &[ada(&request("2024-01-08", "Y", "2024-02-09", plan)), refused])).await;
        let case = held(&cx).await.cases.iter()
            .find(|(_, row, _)| row.forename == "Ada").expect("Ada").0.ids.reference;
        record(&cx, case, vec![
            now_happened(date(2025, 11, 3), 9001, Happening::ReviewMeetingHeld),
            now_happened(date(2025, 11, 20), 9002, Happening::ReviewDecisionSent {
                outcome: domain::event::ReviewOutcome::Amend,
            }),
            now_happened(date(2026, 1, 20), 9003, Happening::PlanCeased),
        ]).await;

        let (xml, _, report) = made(&cx, 2026).await;

        let listed = persons(&xml);
        assert_eq!(listed.len(), 1);
        let request = &listed[0].requests[0];
        assert_eq!(request.outcome, Some(Outcome::Historical));
        assert_eq!(request.assessments[0].outcome, Some(Outcome::Historical));
        // The plan ended after the reference date: it was in force on it.
        assert_eq!(request.assessments[0].plan.as_ref().and_then(|plan| plan.ceased), None);
        let active = request.active.as_ref().expect("in force");
        assert_eq!(active.review_meeting, Some(date(2025, 11, 3)));
        assert_eq!(active.last_review, Some(date(2025, 11, 20)));
        assert_eq!(active.review_outcome, Some(domain::event::ReviewOutcome::Amend));
        assert_eq!((report.not_of_year, report.compared), (1, 0));
        assert_eq!(report.carried.iter().map(|one| (one.year, one.persons)).collect::<Vec<_>>(), [(2025, 1)]);
        assert_eq!(counted_by_hand(&listed, 2025, true), public(&cx, 2025, true).await);
        assert!(report.checks.iter().any(|one| one.check == Check::RecordsStop));
        let lacks: Vec<&str> = report.left_out.iter().map(|one| one.item).collect();
        for item in ["Ethnicity", "PostCode", "PB", "PlanDetail", "SENneed", "DMO"] {
            assert!(lacks.contains(&item), "{item}: {lacks:?}");
        }
    }

    async fn a_sealed_case_closes_what_a_return_says_of_its_child(store) {
        let cx = at(&store, date(2025, 2, 10));
        let plan = "<Assessment><AssessmentOutcome>Y</AssessmentOutcome>\
            <AssessmentOutcomeDate>2024-04-02</AssessmentOutcomeDate>\
            <NamedPlan><StartDate>2024-05-27</StartDate></NamedPlan></Assessment>\
            <ActivePlans></ActivePlans>";
        let two = request("2024-01-08", "N", "2024-02-09", "") + &request("2024-03-08", "A", "", "");
        let ben = child("Bull", "Ben", "2013-05-04", OTHER_UPN, &request("2024-01-08", "Y", "2024-02-09", plan));
        load(&cx, by_hand(REFERENCE, &[ada(&two), ben])).await;
        let held = held(&cx).await;
        let of = |name: &str| -> Vec<CaseRef> {
            let cases = held.cases.iter().filter(|(_, row, _)| row.forename == name);
            cases.map(|(case, _, _)| case.ids.reference).collect()
        };
        let (adas, bens) = (of("Ada"), of("Ben"));
        assert_eq!((adas.len(), bens.len()), (2, 1));
        for (case, why) in [(adas[0], SealedWhy::Adoption), (bens[0], SealedWhy::Death)] {
            let by = "command line".to_owned();
            seal(&cx, &Asked { case, why, by }).await.expect("sealed");
        }

        let (xml, _, report) = made(&cx, 2025).await;

        // Of the adopted child nothing, by whichever case.
        let listed = persons(&xml);
        assert_eq!(listed.iter().map(|one| one.forename.as_str()).collect::<Vec<_>>(), ["Ben"]);
        assert_eq!(listed[0].requests[0].active, None);
        let of = |check| {
            let found = report.checks.iter().find(|one| one.check == check);
            found.map(|one| one.cases.clone()).unwrap_or_default()
        };
        let mut left = of(Check::SealedAfterAdoption);
        left.sort_unstable_by_key(ToString::to_string);
        let mut adas = adas;
        adas.sort_unstable_by_key(ToString::to_string);
        assert_eq!(left, adas);
        assert_eq!(of(Check::DeathNotRecorded), bens);
    }

    async fn every_case_is_in_the_audit_before_a_return_has_it(store) {
        let cx = at(&store, date(2025, 2, 10));
        load(&cx, sample("norfolk-like-300.xml")).await;
        made(&cx, 2025).await;
        let auditor = officer(&cx).await;
        let admitted = admit(&cx.store, cx.council.number, &auditor, (), cx.now).await;
        let access: Access<Council, ReadAudit> = admitted.expect("admitted");
        let rows = audit::page(&cx.store, &access, 0, 100_000).await.expect("readable");
        let looked: Vec<_> = rows.iter().filter(|row| row.action == "read_for_return").collect();
        let (on_cases, others): (Vec<_>, Vec<_>) =
            looked.into_iter().partition(|row| row.resource == "case");
        assert_eq!((on_cases.len(), others.len()), (302, 1));
        assert!(on_cases.iter().all(|row| row.actor_kind == "officer" && row.decision == "allow"));
        let mut cases: Vec<_> = on_cases.iter().map(|row| row.resource_id).collect();
        cases.sort_unstable();
        cases.dedup();
        assert_eq!(cases.len(), 302);
    }
}

#[tokio::test]
async fn a_job_makes_no_return() {
    let database = Database::sqlite();
    let store = Store::open(database.url()).await.expect("it opens");
    let cx = at(&store, date(2025, 2, 10));
    load(&cx, sample("norfolk-like-300.xml")).await;
    let job = Actor::System { job: "import" };
    let refused = admit::<Council, MakeReturn, _>(&cx.store, cx.council.number, &job, (), cx.now);
    assert!(refused.await.is_err());
}
