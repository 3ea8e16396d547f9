//! A recorded death stops everything before the import is over.

use domain::date;
use domain::event::What;
use services::import::Report;

use crate::world::*;

fn ended(reason: &str, on: &str) -> String {
    request(
        "2023-01-09",
        "H",
        "",
        &format!(
            "<Assessment><AssessmentOutcome>H</AssessmentOutcome><NamedPlan>\
             <StartDate>2023-06-05</StartDate><CeaseDate>{on}</CeaseDate>\
             <CeaseReason>{reason}</CeaseReason></NamedPlan></Assessment>"
        ),
    )
}

fn silenced(report: &Report) -> (u64, u64) {
    (report.children_silenced, report.mails_held)
}

testkit::on_both! {
    async fn a_death_stops_waiting_mails_and_makes_none(store) {
        let cx = at(&store, date(2025, 1, 20));
        let living = request("2024-11-04", "A", "", "");
        load(&cx, by_hand(REFERENCE, &[ada(&(ended("9", "2024-05-01") + &living))])).await;
        let before = held(&cx).await;
        for (found, ..) in &before.cases {
            parent_of(&cx, found.ids.reference).await;
        }
        let decided = request("2024-11-04", "Y", "2025-01-10", "");
        let news = load(&cx, by_hand(REFERENCE, &[ada(&(ended("9", "2024-05-01") + &decided))])).await;
        assert_eq!(silenced(&news), (0, 1));
        let died = load(&cx, by_hand(REFERENCE, &[ada(&(ended("8", "2025-01-14") + &decided))])).await;
        assert_eq!(silenced(&died), (1, 0));
        assert_eq!(died.mails_stopped, 1);
        let after = held(&cx).await;
        assert!(after.children[0].silent);
        let told = after.cases.iter().flat_map(|(_, _, events)| events);
        assert!(told.into_iter().any(|event| event.what == What::ChildDied));
        let again = load(&cx, by_hand(REFERENCE, &[ada(&(ended("8", "2025-01-14") + &decided))])).await;
        assert_eq!(silenced(&again), (0, 0));
    }

    async fn a_death_in_a_record_that_is_rejected_stops_messages_all_the_same(store) {
        let cx = at(&store, date(2025, 1, 20));
        load(&cx, by_hand(REFERENCE, &[ada(&ended("9", "2024-05-01"))])).await;
        // The plan is rejected: it would have ended before it began.
        let report = load(&cx, by_hand(REFERENCE, &[ada(&ended("8", "2020-05-01"))])).await;
        assert_eq!(report.rejected[0].defect, "cease_before_start");
        assert_eq!(report.children_silenced, 1);
        assert!(report.warnings.iter().any(|w| w.defect == "death_in_rejected_record"));
        assert!(held(&cx).await.children[0].silent);
    }

    async fn a_death_of_a_person_that_is_rejected_stops_messages_all_the_same(store) {
        let cx = at(&store, date(2025, 1, 20));
        load(&cx, by_hand(REFERENCE, &[ada(&ended("9", "2024-05-01"))])).await;
        let unreadable = ada(&ended("8", "2024-05-01")).replace("2012-05-04", "44291");
        let report = load(&cx, by_hand(REFERENCE, &[unreadable])).await;
        assert_eq!(report.persons.rejected, 1);
        assert_eq!(report.children_silenced, 1);
        assert!(held(&cx).await.children[0].silent);
    }
}
