//! A second return: what is new, what is put right, what is left alone.

use domain::event::{Happening, Readers, Source, What};
use domain::profile::{Need, School};
use domain::{EventId, date};
use policy::{Access, Case, Record, admit};
use services::Cx;
use services::import::{CaseCounts, PersonCounts};
use storage::event::{self, NewEvent};

use crate::world::*;

const NEXT: domain::Date = date(2026, 1, 15);

fn request_with_plan(outcome: &str, start: &str) -> String {
    request(
        "2024-01-08",
        outcome,
        "2024-02-09",
        &format!(
            "<Assessment><AssessmentOutcome>{outcome}</AssessmentOutcome>\
             <AssessmentOutcomeDate>2024-04-02</AssessmentOutcomeDate>\
             <NamedPlan><StartDate>{start}</StartDate></NamedPlan></Assessment>\
             <ActivePlans></ActivePlans>"
        ),
    )
}

/// An officer records something on the only case.
async fn record(cx: &Cx, on: domain::Date, happening: Happening) {
    let officer = officer(cx).await;
    let ids = held(cx).await.only().0.ids;
    let access: Access<Case, Record> = admit(
        &cx.store,
        cx.council.number,
        &officer,
        ids.reference,
        cx.now,
    )
    .await
    .expect("admitted");
    let new = NewEvent {
        id: EventId(cx.chance.id()),
        on,
        what: What::Clock(happening),
        source: Source::Officer,
        person: None,
        readers: Readers::Case,
        supersedes: None,
        import: None,
        why: None,
    };
    cx.store
        .write(|tx| Box::pin(async move { event::append(tx, &access, &[new]).await }))
        .await
        .expect("recorded");
}

testkit::on_both! {
    async fn a_second_submission_puts_the_first_right(store) {
        let cx = at(&store, date(2025, 2, 10));
        load(&cx, by_hand(REFERENCE, &[ada(&request_with_plan("Y", "2024-06-03"))])).await;
        let before = held(&cx).await;
        let report = load(&cx, by_hand(REFERENCE, &[ada(&request_with_plan("Y", "2024-06-04"))])).await;
        assert_eq!(report.persons, PersonCounts { read: 1, changed: 1, ..PersonCounts::default() });
        assert_eq!(report.cases, CaseCounts { read: 1, changed: 1, ..CaseCounts::default() });
        assert_eq!((report.events.added, report.events.corrected), (0, 1));
        let change = &report.changes[0];
        assert_eq!(
            (change.item.as_str(), change.old.as_str(), change.new.as_str()),
            ("assessments.1.plan.start", "2024-06-03", "2024-06-04")
        );
        let after = held(&cx).await;
        let (old, new) = (&before.only().2, &after.only().2);
        assert_eq!(&new[..old.len()], &old[..], "nothing that was written has changed");
        assert_eq!(new.len(), old.len() + 1);
        let stands = standing(new);
        assert!(stands.iter().any(|said| said.starts_with("2024-06-04") && said.contains("final_plan_sent")));
        assert!(!stands.iter().any(|said| said.starts_with("2024-06-03")));
    }

    async fn next_years_return_adds_and_takes_nothing_back(store) {
        let cx = at(&store, date(2025, 2, 10));
        load(&cx, by_hand(REFERENCE, &[ada(&request_with_plan("Y", "2024-06-03"))])).await;
        let before = held(&cx).await;
        let review = "<ActivePlans><ReviewMeeting>2025-05-12</ReviewMeeting>\
            <ReviewOutcome>M</ReviewOutcome><LastReview>2025-06-02</LastReview></ActivePlans>";
        let historical = request_with_plan("H", "2024-06-03").replace("<ActivePlans></ActivePlans>", review);
        let cx = at(&store, date(2026, 2, 10));
        let report = load(&cx, by_hand(NEXT, &[ada(&historical)])).await;
        assert_eq!((report.events.added, report.events.corrected, report.events.struck), (2, 0, 0));
        let after = held(&cx).await;
        let (found, row, events) = after.only();
        assert_eq!(&events[..before.only().2.len()], &before.only().2[..]);
        assert_eq!(found.known_to, domain::case::KnownTo::Until(NEXT));
        assert_eq!(found.history_from, Some(date(2024, 1, 1)));
        assert_eq!(row.known_to, found.known_to);
        // And a third time nothing.
        let again = load(&cx, by_hand(NEXT, &[ada(&historical)])).await;
        assert_eq!(again.persons, PersonCounts { read: 1, unchanged: 1, ..PersonCounts::default() });
        assert!(held(&cx).await == after);
        // The year before, loaded again after it, does not put the clock back.
        let older = load(&cx, by_hand(REFERENCE, &[ada(&request_with_plan("Y", "2024-06-03"))])).await;
        assert_eq!(older.cases, CaseCounts { read: 1, to_confirm: 1, ..CaseCounts::default() });
        assert_eq!(older.warnings[0].defect, "older_than_our_records");
        assert!(held(&cx).await == after);
    }

    async fn what_an_officer_recorded_stands_and_the_difference_is_listed(store) {
        let cx = at(&store, date(2025, 2, 10));
        load(&cx, by_hand(REFERENCE, &[ada(&request("2024-11-04", "A", "", ""))])).await;
        record(&cx, date(2024, 12, 2), Happening::DecidedToAssess).await;
        let before = held(&cx).await;
        let report = load(&cx, by_hand(REFERENCE, &[ada(&request("2024-11-04", "N", "2024-12-05", ""))])).await;
        assert_eq!(report.events, services::import::EventCounts::default());
        let listed: Vec<_> = report.warnings.iter().map(|w| w.defect.as_str()).collect();
        assert_eq!(listed, ["differs_from_portal"]);
        assert_eq!(held(&cx).await.only().2, before.only().2);
    }

    async fn a_changed_number_or_name_is_a_change_and_not_another_child(store) {
        let cx = at(&store, date(2025, 2, 10));
        let asked = request("2024-11-04", "A", "", "");
        load(&cx, by_hand(REFERENCE, &[ada(&asked)])).await;
        // Another number, the same name and birth date.
        let renumbered = child("BELL", "Ada", "2012-05-04", OTHER_UPN, &asked);
        let report = load(&cx, by_hand(REFERENCE, &[renumbered])).await;
        assert_eq!(report.persons, PersonCounts { read: 1, changed: 1, ..PersonCounts::default() });
        assert!(report.changes.iter().any(|change| change.item.starts_with("upn") && change.new == OTHER_UPN));
        // The same number, another surname.
        let renamed = child("Okafor", "Ada", "2012-05-04", OTHER_UPN, &asked);
        let report = load(&cx, by_hand(REFERENCE, &[renamed])).await;
        assert_eq!(report.persons, PersonCounts { read: 1, changed: 1, ..PersonCounts::default() });
        let held = held(&cx).await;
        assert_eq!(held.children.len(), 1);
        assert_eq!(held.only().1.surname, "Okafor");
    }

    async fn a_number_of_a_child_with_another_name_and_birth_date_is_refused(store) {
        let cx = at(&store, date(2025, 2, 10));
        let asked = request("2024-11-04", "A", "", "");
        load(&cx, by_hand(REFERENCE, &[ada(&asked)])).await;
        let before = held(&cx).await;
        let stranger = child("Cole", "Ben", "2015-01-02", UPN, &asked);
        let report = load(&cx, by_hand(REFERENCE, &[stranger])).await;
        assert_eq!(report.persons, PersonCounts { read: 1, rejected: 1, ..PersonCounts::default() });
        assert_eq!(report.rejected[0].defect, "upn_of_another_child");
        assert_eq!(report.not_in_file, [UPN]);
        assert!(held(&cx).await == before);
    }

    async fn a_namesake_whose_number_is_elsewhere_in_the_file_stays_another_child(store) {
        let cx = at(&store, date(2025, 2, 10));
        let asked = request("2024-11-04", "A", "", "");
        load(&cx, by_hand(REFERENCE, &[ada(&asked)])).await;
        let namesake = child("Bell", "Ada", "2012-05-04", OTHER_UPN, &asked);
        let report = load(&cx, by_hand(REFERENCE, &[namesake, ada(&asked)])).await;
        assert_eq!(
            report.persons,
            PersonCounts { read: 2, added: 1, unchanged: 1, ..PersonCounts::default() }
        );
        assert_eq!(held(&cx).await.children.len(), 2);
    }

    async fn another_day_of_receipt_on_an_open_case_is_for_somebody_to_confirm(store) {
        let cx = at(&store, date(2025, 2, 10));
        load(&cx, by_hand(REFERENCE, &[ada(&request("2024-11-04", "A", "", ""))])).await;
        let before = held(&cx).await;
        let moved = ada(&request("2024-11-05", "A", "", ""));
        let report = load(&cx, by_hand(REFERENCE, std::slice::from_ref(&moved))).await;
        assert_eq!(report.cases, CaseCounts { read: 1, to_confirm: 1, ..CaseCounts::default() });
        assert_eq!(report.warnings[0].defect, "received_date_changed");
        assert!(held(&cx).await == before);
        // Once an officer has said so, the case is found by the corrected day.
        record(&cx, date(2024, 11, 5), Happening::RequestReceived).await;
        let report = load(&cx, by_hand(REFERENCE, &[moved])).await;
        assert_eq!(report.cases.to_confirm, 0);
        assert_eq!(held(&cx).await.cases.len(), 1);
    }

    async fn a_second_request_is_a_case_of_its_own(store) {
        let cx = at(&store, date(2025, 2, 10));
        let first = request("2023-03-06", "N", "2023-04-03", "");
        load(&cx, by_hand(REFERENCE, &[ada(&first)])).await;
        let both = first + &request("2024-11-04", "A", "", "");
        let report = load(&cx, by_hand(REFERENCE, &[ada(&both)])).await;
        assert_eq!(
            report.cases,
            CaseCounts { read: 2, added: 1, unchanged: 1, ..CaseCounts::default() }
        );
        assert_eq!(report.persons.changed, 1);
    }

    async fn what_a_case_is_counted_under_comes_from_returns_and_silence_takes_nothing_back(store) {
        let in_force = |below: &str| {
            request_with_plan("Y", "2024-06-03")
                .replace("<ActivePlans></ActivePlans>", &format!("<ActivePlans>{below}</ActivePlans>"))
        };
        let need = |rank: u8, kind: &str| {
            format!("<SENneed><SENtypeRank>{rank}</SENtypeRank><SENtype>{kind}</SENtype></SENneed>")
        };
        let place = |setting: &str| {
            format!("<PlacementDetail>{setting}<PlacementRank>1</PlacementRank></PlacementDetail>")
        };
        let cx = at(&store, date(2025, 2, 10));
        let both = need(2, "ASD") + &need(1, "SLCN") + &place("<SENsetting>EYP</SENsetting>");
        load(&cx, by_hand(REFERENCE, &[ada(&in_force(&both))])).await;
        assert_eq!(counted(&cx).await, (Some(Need::Slcn), Some(School::EarlyYears)));

        // The next return has no need, and a school by its number.
        let cx = at(&store, date(2026, 2, 10));
        let numbered = in_force(&place("<URN>141414</URN>")).replace(">Y<", ">H<");
        load(&cx, by_hand(NEXT, &[ada(&numbered)])).await;
        assert_eq!(counted(&cx).await, (Some(Need::Slcn), None));

        // The same year once more, put right: it is silent of both, so what it said is gone.
        let silent = in_force("").replace(">Y<", ">H<");
        load(&cx, by_hand(NEXT, &[ada(&silent)])).await;
        assert_eq!(counted(&cx).await, (None, None));
    }
}

/// The need and the kind of school that returns said of the only case.
async fn counted(cx: &Cx) -> (Option<Need>, Option<School>) {
    let officer = officer(cx).await;
    let reference = held(cx).await.only().0.ids.reference;
    let access: Access<Case, Record> =
        admit(&cx.store, cx.council.number, &officer, reference, cx.now)
            .await
            .expect("admitted");
    let kept = storage::profile::of_case(&cx.store, &access)
        .await
        .expect("read");
    (kept.filed.need, kept.filed.school)
}
