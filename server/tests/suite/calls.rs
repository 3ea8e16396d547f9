//! Calls, through the router: asked for, moved, missed, made; each its person's own.

use domain::call::{Calls, Slot};
use domain::{CallId, paths};
use policy::Role;
use services::{caseload, ending};

use crate::site::{Answer, Browser, Site, TODAY};
use crate::staff::{TEAM, at_work};

const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";
const ADDRESS: &str = "parent.late.case@example.org";
const SAM: &str = "Sam Officer";
const DAY: i64 = 24 * 60 * 60;
const PHONE: &str = "01632 960 555";

/// The times that the council offers today: the first is Tuesday 3 March 2026, 9am to 11am.
pub fn slots() -> Vec<Slot> {
    Calls::default().slots(TODAY)
}

pub async fn asks(site: &Site, browser: &mut Browser<'_>, slot: Slot) -> CallId {
    let slot = slot.word();
    let form = [
        ("about", "late"),
        ("slot", slot.as_str()),
        ("phone", PHONE),
        ("message", "no"),
        ("interpreter", "Welsh"),
        ("company", "My sister"),
    ];
    let answer = browser.post(&paths::call_new(site.bell()), &form).await;
    answer.assert(303);
    call_of(answer.header("location"))
}

/// The call at an address.
fn call_of(path: &str) -> CallId {
    let path = path.split('?').next().unwrap_or_default();
    let id = path.rsplit('/').next().unwrap_or_default();
    CallId(id.parse().expect("an id"))
}

async fn handed(site: &Site, name: &str) {
    let to = caseload::Named::Officer(name.to_owned());
    let cx = site.app.moment();
    let handed = caseload::assign_at_desk(&cx, site.bell(), &to, "Desk").await;
    handed.expect("handed over");
}

/// Which try a page shows, from its hidden field.
fn seen_on(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("name=\"seen\"").expect("a field");
    let (_, rest) = rest.split_once("value=\"").expect("a value");
    rest.split('"').next().unwrap_or_default().to_owned()
}

async fn told(site: &Site) -> Vec<String> {
    site.later(1);
    let mails = site.mails_to(ADDRESS).await.into_iter();
    mails
        .map(|mail| format!("{}\n{}", mail.subject, mail.text))
        .collect()
}

testkit::on_both! {
    async fn a_parent_asks_moves_and_gives_up_a_call(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::messages(site.bell())).await.assert(200).assert_says("Ask for a call");
        dawn.get(&paths::calls(site.bell())).await.assert(200).assert_says("not asked for a call yet");
        dawn.get(&paths::call_new(site.bell())).await.assert(200)
            .assert_says("Tuesday 3 March 2026, 9am to 11am")
            .assert_never_says("Monday 2 March");
        let call = asks(&site, &mut dawn, slots()[0]).await;
        dawn.get(&paths::call(site.bell(), call)).await.assert(200)
            .assert_says("Tuesday 3 March 2026, 9am to 11am").assert_says(PHONE).assert_says("My sister");
        let mails = told(&site).await;
        let booked: Vec<_> = mails.iter().filter(|mail| mail.contains("We will ring you on 3 March 2026 between 9am and 11am")).collect();
        assert_eq!(booked.len(), 1, "{mails:?}");
        for secret in [PHONE, "My sister", "Welsh", "Jamie"] {
            assert!(!booked[0].contains(secret), "{}", booked[0]);
        }
        dawn.get(&paths::timeline(site.bell())).await.assert_says("You asked us to ring you");

        // Pressed twice, it is one call.
        assert_eq!(asks(&site, &mut dawn, slots()[0]).await, call);

        let file = dawn.get(&paths::call_calendar(site.bell(), call)).await;
        file.assert(200);
        assert!(file.header("content-type").starts_with("text/calendar"));
        assert!(file.body.contains("DTSTART:20260303T090000"), "{}", file.body);
        assert!(!file.body.contains(PHONE) && !file.body.contains("Jamie"), "{}", file.body);

        let other = slots()[5].word();
        dawn.get(&paths::call_move(site.bell(), call)).await.assert(200).assert_says("9am to 11am");
        dawn.post(&paths::call_move(site.bell(), call), &[("slot", "")]).await.assert(422)
            .assert_says("Choose when we can ring you");
        dawn.post(&paths::call_move(site.bell(), call), &[("slot", other.as_str())]).await.assert(303);
        dawn.get(&paths::call(site.bell(), call)).await.assert_says("Wednesday 4 March 2026, 11am to 1pm");
        assert!(told(&site).await.iter().any(|mail| mail.contains("We will ring you on 4 March 2026 between 11am and 1pm")));

        dawn.post(&paths::call_cancel(site.bell(), call), &[]).await
            .assert_leads_to(&format!("{}?ended=yes", paths::calls(site.bell())));
        dawn.get(&paths::calls(site.bell())).await.assert_says("You did not need this call any more");
        dawn.post(&paths::call_cancel(site.bell(), call), &[]).await.assert(404);
        dawn.get(&paths::call_calendar(site.bell(), call)).await.assert(404);
        assert!(told(&site).await.iter().any(|mail| mail.contains("We will not ring you on 4 March 2026")));
    }

    async fn what_was_typed_is_kept_and_each_fault_is_named(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let form = [("about", "school"), ("phone", "after four"), ("company", "My sister")];
        dawn.post(&paths::call_new(site.bell()), &form).await.assert(422)
            .assert_says("Choose when we can ring you")
            .assert_says("Enter a phone number, like 01632 960 001")
            .assert_says("Choose whether we may leave a message")
            .assert_says("after four").assert_says("My sister");
        // A time that nobody offers, or one of long ago.
        for slot in ["2026-03-03 02:00-03:00", "2026-02-03 09:00-11:00"] {
            let form = [("about", "late"), ("slot", slot), ("phone", PHONE), ("message", "yes")];
            dawn.post(&paths::call_new(site.bell()), &form).await.assert(422)
                .assert_says("That time was taken a moment ago");
        }
    }

    async fn a_time_has_as_many_places_as_the_council_says(store) {
        let site = Site::new(store).await;
        let slot = slots()[0];
        for name in [DAWN, CRAIG] {
            let mut parent = site.signed_in(name).await;
            asks(&site, &mut parent, slot).await;
        }
        let mut third = site.signed_in("parent_s1").await;
        let case = site.family("ahmed").reference;
        third.get(&paths::call_new(case)).await.assert(200)
            .assert_never_says("Tuesday 3 March 2026, 9am to 11am")
            .assert_says("Tuesday 3 March 2026, 11am to 1pm");
        let word = slot.word();
        let form = [("about", "late"), ("slot", word.as_str()), ("phone", PHONE), ("message", "yes")];
        third.post(&paths::call_new(case), &form).await.assert(422).assert_says("That time was taken a moment ago");
    }

    async fn one_person_has_three_calls_waiting_at_most(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        for slot in &slots()[..3] {
            asks(&site, &mut dawn, *slot).await;
        }
        let word = slots()[3].word();
        let form = [("about", "late"), ("slot", word.as_str()), ("phone", PHONE), ("message", "yes")];
        dawn.post(&paths::call_new(site.bell()), &form).await.assert(422).assert_says("You have 3 calls waiting");
    }

    async fn the_other_parent_finds_nothing_of_a_call(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let call = asks(&site, &mut dawn, slots()[0]).await;
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&paths::calls(site.bell())).await.assert(200).assert_says("not asked for a call yet");
        let missing = craig.get(&paths::call(site.bell(), CallId(12345))).await;
        missing.assert(404);
        for path in [paths::call(site.bell(), call), paths::call_move(site.bell(), call), paths::call_calendar(site.bell(), call)] {
            let answer = craig.get(&path).await;
            answer.assert(404);
            assert_eq!(answer.bare(), missing.bare(), "{path}");
        }
        craig.post(&paths::call_cancel(site.bell(), call), &[]).await.assert(404);
        let word = slots()[1].word();
        craig.post(&paths::call_move(site.bell(), call), &[("slot", word.as_str())]).await.assert(404);
        craig.get(&paths::timeline(site.bell())).await.assert_never_says("ring you");
        dawn.get(&paths::call(site.bell(), call)).await.assert_says(PHONE);
    }

    async fn an_officer_takes_misses_and_makes_a_call(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let call = asks(&site, &mut dawn, slots()[0]).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Nothing waits");
        handed(&site, SAM).await;
        sam.get(paths::STAFF_QUEUE).await.assert(200)
            .assert_says("Tuesday 3 March 2026, 9am to 11am").assert_says("Nobody has it yet")
            .assert_never_says(PHONE);
        let page = paths::staff_call(site.bell(), call);
        sam.get(&page).await.assert(200).assert_says(PHONE).assert_says("Do not leave a message")
            .assert_says("Welsh").assert_says("I will do this");
        sam.post(&paths::staff_call_take(site.bell(), call), &[]).await.assert_leads_to(&page);
        let first = sam.get(&page).await;
        first.assert_says("You have this");
        let seen = seen_on(&first);
        let early = [("how", "missed"), ("seen", seen.as_str())];
        sam.post(&page, &early).await.assert(422).assert_says("Its day is still to come");

        // The next day the team has the case, and a colleague finds that the call is taken.
        site.later(DAY);
        let mut ola = at_work(&site, "Ola Officer", Role::Officer).await;
        let to = caseload::Named::Team(TEAM.to_owned());
        let team = caseload::assign_at_desk(&site.app.moment(), site.bell(), &to, "Desk").await;
        team.expect("handed over");
        ola.post(&paths::staff_call_take(site.bell(), call), &[]).await.assert(303);
        ola.get(&page).await.assert_says("Sam Officer has this");
        let left = [("how", "missed"), ("text", "I left a message.")];
        ola.post(&page, &left).await.assert(422).assert_says("leave this empty").assert_says("I left a message.");
        ola.post(&page, &early).await.assert(422).assert_says("Take it over first");
        let shown = ola.get(&page).await;
        let (_, from) = shown.body.split_once("name=\"from\" value=\"").expect("whose it is");
        let from = from.split('"').next().unwrap_or_default();
        ola.post(&paths::staff_call_take(site.bell(), call), &[("from", from)]).await.assert_leads_to(&page);
        ola.post(&page, &early).await.assert_leads_to(&page);
        // Pressed twice, one try was made.
        ola.post(&page, &early).await.assert(422).assert_says("This call changed since you opened the page");
        ola.get(&page).await.assert_says("Wednesday 4 March 2026, 9am to 11am").assert_says("We rang once");
        let mails = told(&site).await;
        let again = mails.iter().filter(|mail| mail.contains("We will try again on 4 March 2026 between 9am and 11am"));
        assert_eq!(again.count(), 1, "{mails:?}");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(site.bell())).await.assert_says("We rang and could not reach you");

        ola.post(&page, &[("how", "made"), ("text", "")]).await.assert(422);
        let spoke = [("how", "made"), ("text", "The draft comes on Friday.")];
        for _ in 0..2 {
            ola.post(&page, &spoke).await.assert_leads_to(&page);
        }
        dawn.get(&paths::call(site.bell(), call)).await.assert(200)
            .assert_says("We rang you on").assert_says("The draft comes on Friday.").assert_says("Ola Officer")
            .assert_never_says("Sam Officer");
        dawn.get(&paths::timeline(site.bell())).await.assert_says("We rang you");
        // Typed in another tab, it is not lost.
        ola.post(&page, &[("how", "made"), ("text", "They ask for Monday.")]).await.assert(422)
            .assert_says("The draft comes on Friday.").assert_says("It was not saved").assert_says("They ask for Monday.");
        ola.post(&paths::staff_call_take(site.bell(), call), &[]).await.assert_leads_to(&page);
        ola.get(paths::STAFF_QUEUE).await.assert_says("Nothing waits");
    }

    async fn a_time_at_which_nobody_rang_is_said_plainly_and_blocks_nothing(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let call = asks(&site, &mut dawn, slots()[0]).await;
        for slot in &slots()[1..3] {
            asks(&site, &mut dawn, *slot).await;
        }
        site.later(2 * DAY);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::calls(site.bell())).await.assert_says("We did not ring you then, and we are sorry")
            .assert_never_says("We will ring you");
        dawn.get(&paths::call(site.bell(), call)).await.assert_says("We did not ring you then").assert_says("01632")
            .assert_never_says("calendar");
        asks(&site, &mut dawn, Calls::default().slots(TODAY.plus_days(2))[0]).await;
    }

    async fn what_was_typed_of_a_booked_call_is_put_right(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let call = asks(&site, &mut dawn, slots()[0]).await;
        let word = slots()[0].word();
        let form = [("about", "late"), ("slot", word.as_str()), ("phone", "07700 900 123"), ("message", "no")];
        let answer = dawn.post(&paths::call_new(site.bell()), &form).await;
        assert_eq!(call_of(answer.header("location")), call);
        dawn.get(&paths::call(site.bell(), call)).await.assert_says("07700 900 123")
            .assert_never_says(PHONE).assert_never_says("My sister");
    }

    async fn nobody_is_rung_who_is_not_on_the_case_any_more(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let call = asks(&site, &mut dawn, slots()[0]).await;
        let mut sam = at_work(&site, SAM, Role::Officer).await;
        handed(&site, SAM).await;
        let end = ending::Asked {
            case: site.bell(),
            whose: ADDRESS.to_owned(),
            why: "An order of the court".to_owned(),
            by: "sam.officer@fenshire.example".to_owned(),
        };
        ending::end_relation(&site.app.moment(), &end).await.expect("ended");
        site.tick();
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Nothing waits");
        let page = paths::staff_call(site.bell(), call);
        sam.get(&page).await.assert(200).assert_says("Do not ring them about it").assert_never_says(PHONE);
        sam.post(&paths::staff_call_take(site.bell(), call), &[]).await.assert_leads_to(&page);
        sam.post(&page, &[("how", "made"), ("text", "We spoke.")]).await.assert(422).assert_says("We spoke.");
        jobs::remind(&site.app.moment()).await.expect("reminded");
        assert!(!told(&site).await.iter().any(|mail| mail.contains("tomorrow")));
    }

    async fn whoever_is_rung_tomorrow_is_told_once(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        asks(&site, &mut dawn, slots()[4]).await;
        let soon = |mails: &[String]| mails.iter().filter(|mail| mail.contains("We will ring you tomorrow, 4 March 2026")).count();
        jobs::remind(&site.app.moment()).await.expect("reminded");
        assert_eq!(soon(&told(&site).await), 0);
        site.later(DAY);
        for _ in 0..2 {
            jobs::remind(&site.app.moment()).await.expect("reminded");
        }
        assert_eq!(soon(&told(&site).await), 1);
    }
}
