//! What the council promised after an inspection: managers write it down, nothing of it is lost, and
//! everybody reads whether it is kept.

use domain::forms::WritePledge;
use domain::pledge::FigureNow;
use domain::timeliness::{Cohort, Measure, Month, parts};
use domain::{Date, england, paths};
use policy::Role;

use crate::site::{Answer, BEGIN, Browser, Site};
use crate::staff::at_work;

fn today() -> Date {
    england::day(BEGIN)
}

/// A promise for a day so many days from today, as it is typed.
fn typed(promise: &str, due: i32) -> WritePledge {
    let (year, month, day) = today().plus_days(due).civil();
    WritePledge {
        area: "Plans are late".into(),
        promise: promise.into(),
        owner: "Head of the plan team".into(),
        due_day: day.to_string(),
        due_month: month.to_string(),
        due_year: year.to_string(),
        measure: "nothing".into(),
        state: "on_time".into(),
        ..WritePledge::default()
    }
}

async fn send(browser: &mut Browser<'_>, path: &str, form: &WritePledge) -> Answer {
    let fields = serde_json::to_value(form).expect("a form");
    let fields = fields.as_object().expect("fields").clone();
    let all: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().expect("text")))
        .collect();
    browser.post(path, &all).await
}

/// The address that an answer leads to, without what was done.
#[track_caller]
fn led(answer: &Answer) -> String {
    answer.assert(303);
    let to = answer.header("location");
    to.split('?').next().unwrap_or_default().to_owned()
}

/// Writes a promise down; its address.
async fn written(browser: &mut Browser<'_>, form: &WritePledge) -> String {
    led(&send(browser, paths::STAFF_PLEDGE_NEW, form).await)
}

/// Saves a change, which leads back to the promise.
async fn saves(browser: &mut Browser<'_>, at: &str, form: &WritePledge) {
    assert_eq!(led(&send(browser, &format!("{at}/change"), form).await), at);
}

fn hidden(page: &Answer, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.body.split_once(&start).expect("it is in the form");
    rest.split('"').next().unwrap_or_default().to_owned()
}

testkit::on_both! {
    async fn an_empty_council_is_told_how_to_begin_and_others_see_nothing(store) {
        let site = Site::empty(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        mel.get(paths::STAFF_BOARD).await.assert_says(paths::STAFF_PLEDGES);
        mel.get(paths::STAFF_PLEDGES).await.assert(200)
            .assert_says("No promise is written down yet.")
            .assert_says("Begin with the written statement")
            .assert_says(paths::STAFF_PLEDGE_NEW);
        mel.get(paths::STAFF_PLEDGE_REPORT).await.assert(200)
            .assert_says("No promise is written down yet.");
        site.browser().get(paths::PLEDGES).await.assert(200)
            .assert_says("The council has put no promise on this page yet.");
        for (name, role) in [
            ("Sam Officer", Role::Officer),
            ("Ada Auditor", Role::Auditor),
            ("Adam Admin", Role::Administrator),
            ("Lin Line", Role::Line),
        ] {
            let mut other = at_work(&site, name, role).await;
            for path in [paths::STAFF_PLEDGES, paths::STAFF_PLEDGE_NEW, paths::STAFF_PLEDGE_REPORT] {
                other.get(path).await.assert(404);
            }
            send(&mut other, paths::STAFF_PLEDGE_NEW, &typed("Mine", 30)).await.assert(404);
        }
        mel.get(paths::STAFF_PLEDGES).await.assert_never_says("Mine");
    }

    async fn what_is_wrong_is_kept_and_explained_and_a_page_is_sent_once(store) {
        let site = Site::empty(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let wrong = WritePledge {
            promise: "x".repeat(301),
            due_month: "13".into(),
            link: "our website".into(),
            state: "late".into(),
            ..typed("", 30)
        };
        send(&mut mel, paths::STAFF_PLEDGE_NEW, &wrong).await.assert(422)
            .assert_says("What is promised has more than 300 characters")
            .assert_says("The day by which it is promised must be a real date")
            .assert_says("Enter a whole web address")
            .assert_says("Say why")
            .assert_says(&wrong.promise)
            .assert_says("value=\"13\"")
            .assert_says("value=\"our website\"");
        let inside = WritePledge { link: "https://10.1.2.3/cases".into(), ..typed("Send plans", -1) };
        send(&mut mel, paths::STAFF_PLEDGE_NEW, &inside).await.assert(422)
            .assert_says("Enter a whole web address")
            .assert_says("Say why");
        let page = mel.get(paths::STAFF_PLEDGE_NEW).await;
        let form = WritePledge {
            ticket: hidden(&page, "ticket"),
            ..typed("Send plans on time", 30)
        };
        let at = written(&mut mel, &form).await;
        send(&mut mel, paths::STAFF_PLEDGE_NEW, &form).await.assert_leads_to(paths::STAFF_PLEDGES);
        let list = mel.get(paths::STAFF_PLEDGES).await;
        let links = list.body.matches(&format!("href=\"{at}\"")).count();
        assert_eq!(links, 2, "among the changes and in the list, once each");
        mel.get(&at).await.assert(200)
            .assert_says("Send plans on time")
            .assert_says("Version 1")
            .assert_says("Mel Manager");
        // A day that moves says why.
        let change = format!("{at}/change");
        let moved = WritePledge { seen: "1".into(), ..typed("Send plans on time", 90) };
        send(&mut mel, &change, &moved).await.assert(422)
            .assert_says("The day has moved: say why");
        let moved = WritePledge { reason: "Two officers left".into(), state: "late".into(), ..moved };
        saves(&mut mel, &at, &moved).await;
        mel.get(&at).await
            .assert_says("At first it was promised for")
            .assert_says("Two officers left")
            .assert_says("Version 2");
        // Saved as it stands, nothing is new.
        let same = WritePledge { seen: "2".into(), ..moved };
        send(&mut mel, &change, &same).await.assert_leads_to(&at);
        // Sent twice, the change is there already.
        send(&mut mel, &change, &WritePledge { seen: "1".into(), ..same }).await.assert_leads_to(&at);
        mel.get(&at).await.assert_never_says("Version 3");
    }

    async fn two_managers_at_once_lose_nothing(store) {
        let site = Site::empty(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let at = written(&mut mel, &typed("Send plans on time", 30)).await;
        let change = format!("{at}/change");
        let mut max = at_work(&site, "Max Manager", Role::Manager).await;
        let seen = hidden(&max.get(&change).await, "seen");
        let hers = WritePledge {
            seen: seen.clone(),
            state: "late".into(),
            reason: "Reports came late".into(),
            ..typed("Send plans on time", 30)
        };
        saves(&mut mel, &at, &hers).await;
        let his = WritePledge { seen, owner: "Director".into(), ..typed("Send plans on time", 30) };
        let both = send(&mut max, &change, &his).await;
        both.assert(409)
            .assert_says("Mel Manager saved version 2")
            .assert_says("Reports came late")
            .assert_says("value=\"Director\"");
        mel.get(&at).await.assert_never_says("Director");
        let again = WritePledge { seen: hidden(&both, "seen"), ..his };
        saves(&mut max, &at, &again).await;
        mel.get(&at).await
            .assert_says("Director")
            .assert_says("Reports came late")
            .assert_says("Version 3");
    }

    async fn a_day_that_has_passed_is_late_by_itself(store) {
        let site = Site::empty(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let form = WritePledge { public: "yes".into(), ..typed("Send plans on time", 0) };
        let at = written(&mut mel, &form).await;
        let said = "It was said to be on time, but its day has passed: 1 day ago.";
        for path in [at.as_str(), paths::PLEDGES] {
            mel.get(path).await.assert_never_says(said);
        }
        site.later(24 * 60 * 60);
        let mut mel = site.signed_in_as("mel.manager@fenshire.example").await;
        for path in [at.as_str(), paths::STAFF_PLEDGES, paths::STAFF_PLEDGE_REPORT, paths::PLEDGES] {
            mel.get(path).await.assert(200).assert_says(said);
        }
        mel.get(paths::STAFF_PLEDGES).await
            .assert_says("Its day has passed, and it is not done.");
    }

    async fn one_takes_anothers_place_once_and_the_old_one_stays(store) {
        let site = Site::empty(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let public = WritePledge { public: "yes".into(), ..typed("Send most plans on time", 30) };
        let old = written(&mut mel, &public).await;
        let replace = format!("{old}/replace");
        mel.get(&replace).await.assert(200).assert_says("Send most plans on time");
        let seen = hidden(&mel.get(&replace).await, "seen");
        let ticket = hidden(&mel.get(&replace).await, "ticket");
        let new = WritePledge { seen, ticket, ..typed("Send 60 in 100 plans on time", 60) };
        send(&mut mel, &replace, &new).await.assert(422).assert_says("Say why");
        let new = WritePledge { reason: "A number can be checked".into(), ..new };
        led(&send(&mut mel, &replace, &new).await);
        // Sent twice, it is there, and nobody is told that it was not saved.
        send(&mut mel, &replace, &new).await.assert_leads_to(paths::STAFF_PLEDGES);
        mel.get(&old).await
            .assert_says("Another promise has taken its place")
            .assert_says("Send 60 in 100 plans on time")
            .assert_never_says("Change it, or say how it stands");
        mel.get(&format!("{old}/change")).await.assert_leads_to(&old);
        mel.get(&replace).await.assert_leads_to(&old);
        let late = WritePledge { seen: "1".into(), owner: "Director".into(), ..public };
        send(&mut mel, &format!("{old}/change"), &late).await.assert(409)
            .assert_says("Another promise has taken the place of this one meanwhile")
            .assert_says("value=\"Director\"");
        let second = WritePledge { promise: "Send 70 in 100".into(), ticket: String::new(), ..new };
        send(&mut mel, &replace, &second).await.assert(409)
            .assert_says("So what you typed was not saved");
        mel.get(paths::STAFF_PLEDGES).await.assert_never_says("Send 70 in 100");
        // The new one is for managers: everybody reads that there is one, and not what it says.
        site.browser().get(paths::PLEDGES).await
            .assert_says("Send most plans on time")
            .assert_says("Another promise has taken its place.")
            .assert_never_says("60 in 100");
        // Nothing of it can change, but that everybody reads it.
        mel.get(&old).await.assert_says("Do not show it to everybody any more");
        let gone = mel.post(&format!("{old}/change"), &[("hide", "yes")]).await;
        assert_eq!(led(&gone), old);
        mel.get(&old).await
            .assert_says("Version 2")
            .assert_says("Only managers read it")
            .assert_never_says("Do not show it to everybody any more");
        mel.post(&format!("{old}/change"), &[("hide", "yes")]).await.assert_leads_to(&old);
        mel.get(&old).await.assert_never_says("Version 3");
        site.browser().get(paths::PLEDGES).await.assert_never_says("Send most plans on time");
        // Replaced, it is not late when its day has passed.
        site.later(40 * 24 * 60 * 60);
        let mut mel = site.signed_in_as("mel.manager@fenshire.example").await;
        mel.get(&old).await.assert(200).assert_never_says(">Late<");
    }

    async fn nobody_replaces_what_a_colleague_has_changed_meanwhile(store) {
        let site = Site::empty(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let at = written(&mut mel, &typed("Send plans on time", 30)).await;
        let mut max = at_work(&site, "Max Manager", Role::Manager).await;
        let replace = format!("{at}/replace");
        let asked = max.get(&replace).await;
        let done = WritePledge {
            seen: "1".into(),
            state: "done".into(),
            evidence: "All were sent".into(),
            ..typed("Send plans on time", 30)
        };
        saves(&mut mel, &at, &done).await;
        let his = WritePledge {
            seen: hidden(&asked, "seen"),
            ticket: hidden(&asked, "ticket"),
            reason: "It was too much".into(),
            ..typed("Send some plans on time", 60)
        };
        let both = send(&mut max, &replace, &his).await;
        both.assert(409)
            .assert_says("Mel Manager saved version 2")
            .assert_says("All were sent")
            .assert_says("Send some plans on time");
        mel.get(paths::STAFF_PLEDGES).await.assert_never_says("Send some plans on time");
        // Having read it, he may: the page can be sent still.
        let again = WritePledge { seen: hidden(&both, "seen"), ticket: hidden(&both, "ticket"), ..his };
        let new = led(&send(&mut max, &replace, &again).await);
        max.get(&new).await.assert_says("Send some plans on time");
    }

    async fn everybody_reads_what_is_marked_so_and_never_who_wrote_it(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        let open = WritePledge {
            public: "yes".into(),
            state: "not_begun".into(),
            reason: "Health has named nobody".into(),
            ..typed("Plan for adult life from year 9", 30)
        };
        written(&mut mel, &open).await;
        written(&mut mel, &typed("Look at each late case weekly", 30)).await;
        let mut dawn = site.signed_in("parent_late_case").await;
        for page in [dawn.get(paths::PLEDGES).await, site.browser().get(paths::PLEDGES).await] {
            page.assert(200)
                .assert_says("Plan for adult life from year 9")
                .assert_says("Health has named nobody")
                .assert_says("Not begun")
                .assert_never_says("Look at each late case weekly")
                .assert_never_says("Mel Manager");
        }
        site.browser().get(paths::TIMELINESS).await.assert_says(paths::PLEDGES);
        let report = mel.get(paths::STAFF_PLEDGE_REPORT).await;
        report.assert(200)
            .assert_says("Look at each late case weekly")
            .assert_says("Mel Manager")
            .assert_says("Made on");
        for family in &testkit::cast::cast(today()) {
            report.assert_never_says(family.child.surname);
        }
    }

    async fn a_live_figure_is_what_the_cases_say_and_what_is_passed_on_hides_it(store) {
        let site = Site::new(store).await;
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        for measure in ["plans_year", "young_people", "shared"] {
            let form = WritePledge {
                measure: measure.into(),
                public: "yes".into(),
                ..typed(&format!("By {measure}"), 30)
            };
            written(&mut mel, &form).await;
        }
        // Plans that were sent in the last twelve whole months, counted from the cases themselves.
        let last = Month::of(today()).plus(-1);
        let families = testkit::cast::cast(today());
        let sent = families.iter().flat_map(|family| parts(&family.case_file().events, None));
        let sent: Vec<_> = sent
            .filter(|part| (part.measure, part.cohort) == (Measure::Plan, Cohort::Finished))
            .filter(|part| last.twelve_to().contains(&part.month()) && !part.excepted)
            .collect();
        let in_time = sent.iter().filter(|part| part.weeks <= 20).count();
        assert!(!sent.is_empty(), "the cast has plans");
        let number = |count: usize| i64::try_from(count).expect("few");
        let FigureNow::Share { tenths, .. } = FigureNow::share(number(in_time), number(sent.len()), last) else {
            panic!("there are plans");
        };
        let percent = format!("{}.{}%, to the end of", tenths / 10, tenths % 10);
        mel.get(paths::STAFF_PLEDGES).await.assert(200)
            .assert_says(&format!("Plans sent on time, over 12 months: {percent}"));

        assert!(sent.len() < 20, "the cast is small: its share is hidden");
        let young = families.iter().flat_map(|family| &family.members);
        let young = young.filter(|member| member.role == testkit::cast::Role::YoungPerson);
        let young: std::collections::BTreeSet<_> = young.map(|member| member.key).collect();
        let people = match FigureNow::people(number(young.len())) {
            FigureNow::AtLeast(count) => format!("{count} or more"),
            _ => "too few to say".to_owned(),
        };
        mel.get(paths::STAFF_PLEDGES).await
            .assert_says(&format!("Young people with an account of their own: {people}"));
        for page in [
            mel.get(paths::STAFF_PLEDGE_REPORT).await,
            site.browser().get(paths::PLEDGES).await,
        ] {
            page.assert(200)
                // There are plans: it is not said that there are none, or how few.
                .assert_says("Plans sent on time, over 12 months: not shown")
                .assert_never_says(&percent)
                // Safety of the family: one parent would read there what the other does.
                .assert_says("Young people with an account of their own: this figure is not published")
                .assert_says("Cases that a family lets an adviser see: this figure is not published")
                .assert_never_says("or more");
        }
    }

    async fn the_demos_promises_are_written_down_and_all_kinds_are_shown(store) {
        let site = Site::new(store).await;
        testkit::staff::employ(&site.app.moment()).await.expect("employed");
        testkit::pledges::promise(&site.app.moment()).await.expect("written");
        let mut mel = at_work(&site, "Mel Manager", Role::Manager).await;
        mel.get(paths::STAFF_PLEDGES).await.assert(200)
            .assert_says("Send at least 60 in 100 plans")
            .assert_says("It was said to be on time, but its day has passed: 8 days ago.")
            .assert_says("Parents told us that they would rather work on the pages with us.");
        mel.get(paths::STAFF_PLEDGE_REPORT).await.assert(200).assert_says("Grace Okoro");
        site.browser().get(paths::PLEDGES).await
            .assert_says("Given up")
            .assert_never_says("Grace Okoro");
    }
}
