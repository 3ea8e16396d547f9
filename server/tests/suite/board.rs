//! The managers' board: for managers, without a child's name, and written down.

use domain::clock::{Rule, State};
use domain::timeliness::{Breakdown, Weeks};
use domain::{Date, england, paths};
use policy::Role;

use crate::absences::says_away_in;
use crate::site::{BEGIN, Site};
use crate::staff::{at_work, at_work_in};

/// The day on which the site begins.
fn today() -> Date {
    england::day(BEGIN)
}

testkit::on_both! {
    async fn managers_see_the_board_and_nobody_else_does(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let page = mel.get(paths::STAFF_BOARD).await;
        page.assert(200)
            .assert_says("The road to 60%")
            .assert_says("For managers only")
            .assert_says("Do not publish this page")
            .assert_says("This month")
            .assert_says("What must close")
            .assert_says("Open requests by age")
            .assert_says("A plan counts in the month it is sent.")
            .assert_says("Open Government Licence");
        mel.get(paths::STAFF_FIGURES).await.assert_says("what must close this week");
        for (name, role) in [
            ("Sam Officer", Role::Officer),
            ("Ada Auditor", Role::Auditor),
            ("Adam Admin", Role::Administrator),
        ] {
            at_work(&site, name, role).await.get(paths::STAFF_BOARD).await.assert(404);
        }
        site.browser().get(paths::STAFF_BOARD).await.assert(303);
    }

    async fn what_is_to_come_is_said_with_how_far_off_it_may_be(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        mel.get(paths::STAFF_BOARD).await.assert_says(paths::STAFF_AHEAD);
        let page = mel.get(paths::STAFF_AHEAD).await;
        page.assert(200)
            .assert_says("The months to come")
            .assert_says("Do not publish this page")
            .assert_says("The next 12 months")
            .assert_says("Is it a change, or chance?");
        for family in &testkit::cast::cast(today()) {
            page.assert_never_says(family.child.surname);
        }
        at_work(&site, "Sam Officer", Role::Officer).await.get(paths::STAFF_AHEAD).await.assert(404);
    }

    async fn a_number_of_plans_a_week_is_tried_and_kept_as_typed(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        mel.get(paths::STAFF_BOARD).await.assert_says(paths::STAFF_CAPACITY);
        let page = mel.get(paths::STAFF_CAPACITY).await;
        page.assert(200)
            .assert_says("How many plans a week")
            .assert_says("Do not publish this page")
            .assert_says("What it takes")
            .assert_says("The next 12 months with")
            // Who was asked is text of a case, and here it stands on few.
            .assert_says("Others, each asked on fewer than 5 cases")
            .assert_never_says("Educational psychologist");
        for family in &testkit::cast::cast(today()) {
            page.assert_never_says(family.child.surname);
        }
        let tried = format!("{}?plans=12,5&by=2027-02", paths::STAFF_CAPACITY);
        mel.get(&tried).await.assert(200)
            .assert_says("The next 12 months with 12.5 plans a week")
            .assert_says("With 12.5 a week");
        let wrong = format!("{}?plans=a%20few", paths::STAFF_CAPACITY);
        mel.get(&wrong).await.assert(422)
            .assert_says("Enter how many plans a week, from 0 to 10,000")
            .assert_says("value=\"a few\"");
        for (name, role) in [
            ("Sam Officer", Role::Officer),
            ("Ada Auditor", Role::Auditor),
            ("Adam Admin", Role::Administrator),
        ] {
            at_work(&site, name, role).await.get(paths::STAFF_CAPACITY).await.assert(404);
        }
    }

    async fn who_is_away_is_counted_and_never_named(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let mut sam = at_work_in(&site, "Sam Officer", (Role::Officer, "Casework")).await;
        for family in &testkit::cast::cast(today()) {
            crate::hand_over::given(&site, family.reference, "Sam Officer").await;
        }
        mel.get(paths::STAFF_CAPACITY).await.assert(200)
            .assert_says("Who is away")
            .assert_says("away on 0.0% of their working days")
            .assert_says("Nobody with open requests is on record as away from today on.");
        says_away_in(&mut sam, ("1", "6"), ("30", "6"), "team").await;
        mel.get(paths::STAFF_CAPACITY).await.assert(200)
            .assert_says("Officers who will be away, as far as it is on record")
            .assert_says("1.0")
            .assert_says("June 2026")
            .assert_never_says("Sam Officer");
    }

    async fn the_board_lists_references_and_never_a_child(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let page = mel.get(paths::STAFF_BOARD).await;
        let families = testkit::cast::cast(today());
        for family in &families {
            let child = &family.child;
            page.assert_never_says(&format!("{} {}", child.forename, child.surname));
        }
        // Every case whose clock has its twenty weeks still to run out in these four weeks.
        let weeks = Weeks::ahead(today());
        let (from, to) = (weeks[0].from, weeks[3].to);
        let (mut listed, mut stopped) = (0, 0);
        for family in &families {
            let file = family.case_file();
            let facts = domain::case::facts_of_council(&file);
            let table = domain::clock::timetable(&facts, today());
            let is_listed = table.steps.iter().any(|step| {
                step.rule == Rule::C10
                    && step.state == State::Due
                    && from <= step.due
                    && step.due <= to
            });
            if file.known_to.stopped(today()).is_some() {
                page.assert_never_says(&family.reference.to_string());
                stopped += 1;
            } else if is_listed {
                page.assert_says(&family.reference.to_string());
                listed += 1;
            }
        }
        assert!(listed > 0, "the cast has a plan that is due");
        assert!(stopped > 0, "the cast has a case whose records stop");
        let reference = families[0].reference;
        mel.get(&paths::staff_assign(reference)).await.assert(200);
    }

    async fn an_empty_council_has_an_honest_board(store) {
        let site = Site::empty(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        mel.get(paths::STAFF_BOARD).await.assert(200)
            .assert_says("No plan has been sent so far this month.")
            .assert_says("No open case can still get its plan on time this month")
            .assert_says("Nothing is due in this week.")
            .assert_says("No request is open.");
        mel.get(paths::STAFF_AHEAD).await.assert(200)
            .assert_says("There are too few weeks to tell. It takes 12 weeks with plans.");
        mel.get(paths::STAFF_CAPACITY).await.assert(200)
            .assert_says("There are too few months on record to tell.")
            .assert_says("No advice is on record for these months.");
    }

    async fn a_breakdown_is_for_managers_and_what_leaves_hides_small_numbers(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        mel.get(paths::STAFF_BOARD).await.assert_says(paths::STAFF_BREAKDOWN);
        mel.get(&paths::staff_breakdown(Breakdown::Need, true)).await.assert(200)
            .assert_says("The table of 2025 is made within a day.");
        mel.get(&paths::staff_breakdown_csv(Breakdown::Need)).await.assert(404);
        let made = services::breakdown::make(&site.app.moment()).await.expect("made");
        assert_eq!(made, Breakdown::ALL.len());
        for by in Breakdown::ALL {
            let page = mel.get(&paths::staff_breakdown(by, false)).await;
            page.assert(200)
                .assert_says("Do not publish this page")
                .assert_says("Not recorded")
                .assert_says("Open over 20 weeks");
            let out = mel.get(&paths::staff_breakdown(by, true)).await;
            out.assert(200)
                .assert_says("as they may be passed on")
                .assert_says("It is made once")
                .assert_never_says("Open over 20 weeks");
            let file = mel.get(&paths::staff_breakdown_csv(by)).await;
            file.assert(200);
            assert!(file.header("content-type").starts_with("text/csv"));
            assert!(file.header("cache-control").contains("no-store"));
            for line in file.body.lines().skip(1) {
                let numbers = line.rsplit(',').skip(2).take(6);
                for number in numbers.filter_map(|cell| cell.parse::<i64>().ok()) {
                    assert!(number == 0 || number >= 5, "{line}");
                }
            }
            for family in &testkit::cast::cast(today()) {
                page.assert_never_says(family.child.surname);
            }
        }
        mel.get("/staff/board/breakdown?by=shoe-size").await.assert(200).assert_says("Plans by team");
        for (name, role) in [
            ("Sam Officer", Role::Officer),
            ("Ada Auditor", Role::Auditor),
            ("Adam Admin", Role::Administrator),
        ] {
            let mut other = at_work(&site, name, role).await;
            other.get(paths::STAFF_BREAKDOWN).await.assert(404);
            other.get(paths::STAFF_BREAKDOWN_CSV).await.assert(404);
        }
        site.browser().get(paths::STAFF_BREAKDOWN_CSV).await.assert(303);
    }

    async fn what_was_passed_on_stays_as_it_was_whatever_is_put_right_later(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        for family in &testkit::cast::cast(today()) {
            crate::hand_over::given(&site, family.reference, "Sam Officer").await;
        }
        services::breakdown::make(&site.app.moment()).await.expect("made");
        let csv = paths::staff_breakdown_csv(Breakdown::Need);
        let before = mel.get(&csv).await;
        before.assert(200);
        let form = [("need", "msi"), ("school", ""), ("area", ""), ("version", "0")];
        for family in &testkit::cast::cast(today()) {
            sam.post(&paths::staff_profile(family.reference), &form).await;
        }
        mel.get(&paths::staff_breakdown(Breakdown::Need, false)).await
            .assert_says("Multi-sensory impairment");
        assert_eq!(services::breakdown::make(&site.app.moment()).await.expect("asked"), 0);
        assert_eq!(mel.get(&csv).await.body, before.body);
    }

    async fn an_officer_records_what_a_case_is_counted_under_and_the_board_follows(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        crate::staff::handed(&site, "Sam Officer").await;
        let (case, profile) = (paths::staff_case(site.bell()), paths::staff_profile(site.bell()));
        sam.get(&case).await.assert(200).assert_says(&profile);
        sam.get(&profile).await.assert(200).assert_says("Not recorded");
        let by_need = paths::staff_breakdown(Breakdown::Need, false);
        mel.get(&by_need).await.assert_never_says("Multi-sensory impairment");
        let form = [("need", "msi"), ("school", "special"), ("area", ""), ("version", "0")];
        sam.post(&profile, &form).await.assert_leads_to(&case);
        // Pressed twice.
        sam.post(&profile, &form).await.assert_leads_to(&case);
        mel.get(&by_need).await.assert_says("Multi-sensory impairment");
        // From a page that was shown before: nothing is lost, and what was typed is kept.
        let late = [("need", "asd"), ("school", ""), ("area", ""), ("version", "0")];
        let page = sam.post(&profile, &late).await;
        page.assert(409)
            .assert_says("A colleague saved something else")
            .assert_says("Primary need: Multi-sensory impairment");
        assert!(page.body.contains("value=\"asd\" selected"), "{}", page.body);
        mel.get(&by_need).await.assert_says("Multi-sensory impairment");
        let wrong = [("need", "tall"), ("school", ""), ("area", "Nowhere"), ("version", "1")];
        sam.post(&profile, &wrong).await.assert(422)
            .assert_says("Choose a need from the list")
            .assert_says("Choose an area from the list");
        // It is not the family's page, nor another officer's, nor a manager's.
        mel.get(&profile).await.assert(404);
        at_work(&site, "Olga Officer", Role::Officer).await.get(&profile).await.assert(404);
    }

    async fn a_case_that_was_opened_for_a_reason_is_counted_as_it_was(store) {
        let site = Site::new(store).await;
        at_work(&site, "Mel Manager", Role::Manager).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let reason = [("reason", "The parent rang about a deadline and their officer is away")];
        sam.post(&paths::staff_glass(site.bell()), &reason).await.assert(303);
        let profile = paths::staff_profile(site.bell());
        sam.get(&paths::staff_case(site.bell())).await.assert(200).assert_never_says(&profile);
        sam.get(&profile).await.assert(404);
        let form = [("need", "msi"), ("school", ""), ("area", ""), ("version", "0")];
        sam.post(&profile, &form).await.assert(404);
    }
}
