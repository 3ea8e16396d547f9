//! The managers' board: for managers, without a child's name, and written down.

use domain::clock::{Rule, State};
use domain::timeliness::Weeks;
use domain::{Date, england, paths};
use policy::Role;

use crate::site::{BEGIN, Site};
use crate::staff::at_work;

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
}
