//! The figures that a return gives are those that its readers count.

use domain::timeliness::{Cohort, Measure, Month, Tally, parts};
use domain::{CaseId, date};
use policy::{Access, Actor, Council, CountCases, admit};
use services::Cx;
use storage::unguarded::timeliness::counts;
use storage::{case, event, timeliness};

use crate::world::*;

async fn kept(cx: &Cx) -> Tally {
    let january = |year| Month::new(year, 1).expect("a month");
    let found = counts(&cx.store, cx.council.number, january(1900), january(2100)).await;
    found.expect("readable")
}

/// The same from every event, by nothing that was kept.
async fn from_events(cx: &Cx) -> Tally {
    let actor = Actor::System { job: "figures" };
    let admitted = admit(&cx.store, cx.council.number, &actor, (), cx.now).await;
    let access: Access<Council, CountCases> = admitted.expect("admitted");
    let mut tally = Tally::default();
    let cases = case::page(&cx.store, &access, CaseId(0), 100_000).await;
    for row in cases.expect("readable") {
        let on_case = access.on_case(row.ids);
        let events = event::of_case(&cx.store, &on_case).await.expect("readable");
        let received = timeliness::received(&cx.store, &on_case).await;
        for part in parts(&events, received.expect("readable")) {
            tally.add(&part, 1);
        }
    }
    tally
}

testkit::on_both! {
    async fn the_sample_return_gives_the_figures_that_were_counted_by_hand(store) {
        let cx = at(&store, date(2025, 2, 10));
        load(&cx, sample("norfolk-like-300.xml")).await;

        let kept = kept(&cx).await;

        let year = kept.published(2024);
        let (all, left_out) = (year.included, year.left_out);
        assert_eq!(
            (all.issued, all.in_time, all.to_a_year, all.over_a_year, all.share),
            (88, 49, 36, 3, Some(557))
        );
        assert_eq!(
            (left_out.issued, left_out.in_time, left_out.to_a_year, left_out.over_a_year, left_out.share),
            (80, 45, 32, 3, Some(563))
        );
        let of = |measure, cohort| kept.over(measure, cohort, &Month::year_of(2024), true);
        let refused = of(Measure::NoPlan, Cohort::Finished);
        assert_eq!((refused.cases(), refused.within(16)), (9, 6));
        assert_eq!(of(Measure::NoAssessment, Cohort::Finished).cases(), 15);
        assert_eq!(kept, from_events(&cx).await);
    }

    async fn the_figures_follow_a_return_that_puts_another_right(store) {
        let plan = |outcome: &str, start: &str| request(
            "2024-01-08", outcome, "2024-02-09",
            &format!("<Assessment><AssessmentOutcome>Y</AssessmentOutcome>\
                <AssessmentOutcomeDate>2024-04-02</AssessmentOutcomeDate>\
                <NamedPlan><StartDate>{start}</StartDate></NamedPlan></Assessment>"),
        );
        let cx = at(&store, date(2025, 2, 10));
        let in_time = async || {
            let year = kept(&cx).await.published(2024).included;
            (year.issued, year.in_time)
        };
        load(&cx, by_hand(REFERENCE, &[ada(&plan("Y", "2024-05-27"))])).await;
        assert_eq!(in_time().await, (1, 1));
        load(&cx, by_hand(REFERENCE, &[ada(&plan("Y", "2024-05-28"))])).await;
        assert_eq!(in_time().await, (1, 0));
        // Decided before the year, as the next return has it: the same plan, counted once.
        let next = date(2026, 1, 15);
        load(&cx, by_hand(next, &[ada(&plan("H", "2024-05-28"))])).await;
        assert_eq!(in_time().await, (1, 0));
        assert_eq!(kept(&cx).await, from_events(&cx).await);
    }
}
