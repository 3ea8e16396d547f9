//! The officers' queue, through the router: messages and calls together, taken by one, handed on,
//! counted.

use domain::call::Calls;
use domain::event::What;
use domain::queue::{Desk, Item};
use domain::{CallId, ThreadId, paths};
use policy::Role;
use services::caseload;
use services::record::{Asked, ForWhom, record};

use crate::site::{Browser, Site, TODAY};
use crate::staff::{TEAM, at_work};

const DAWN: &str = "parent_late_case";
const DAY: i64 = 24 * 60 * 60;

async fn to_the_team(site: &Site) {
    let to = caseload::Named::Team(TEAM.to_owned());
    let cx = site.app.moment();
    let handed = caseload::assign_at_desk(&cx, site.bell(), &to, "Desk").await;
    handed.expect("handed over");
}

fn last_of(path: &str) -> i64 {
    let path = path.split('?').next().unwrap_or_default();
    let id = path.rsplit('/').next().unwrap_or_default();
    id.parse().expect("an id")
}

async fn writes(site: &Site, browser: &mut Browser<'_>, text: &str) -> Item {
    let form = [("about", "late"), ("text", text)];
    let answer = browser.post(&paths::message_new(site.bell()), &form).await;
    answer.assert(303);
    Item::Message(ThreadId(last_of(answer.header("location"))))
}

async fn asks(site: &Site, browser: &mut Browser<'_>) -> Item {
    let slot = Calls::default().slots(TODAY)[0].word();
    let form = [
        ("about", "meeting"),
        ("slot", slot.as_str()),
        ("phone", "01632 960 555"),
        ("message", "no"),
    ];
    let answer = browser.post(&paths::call_new(site.bell()), &form).await;
    answer.assert(303);
    Item::Call(CallId(last_of(answer.header("location"))))
}

/// What the page offers as an officer's number, by their name.
fn number_of(body: &str, name: &str) -> String {
    let (before, _) = body.split_once(&format!("{name}</label>")).expect("a name");
    let (_, value) = before.rsplit_once("value=\"").expect("a value");
    value.split('"').next().unwrap_or_default().to_owned()
}

testkit::on_both! {
    async fn messages_and_calls_wait_in_one_list_by_their_day_and_danger_comes_first(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let plain = writes(&site, &mut dawn, "Which day is it?").await;
        site.later(60);
        let call = asks(&site, &mut dawn).await;
        site.later(60);
        let danger = writes(&site, &mut dawn, "We have nowhere to live").await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Nothing waits").assert_says("None was due yet");
        to_the_team(&site).await;
        let page = sam.get(paths::STAFF_QUEUE).await;
        page.assert(200).assert_says("Answer by 9 March 2026").assert_says("Ring on Tuesday 3 March 2026")
            .assert_says("May be in danger").assert_says("Nobody has it yet")
            .assert_never_says("960 555").assert_never_says("nowhere to live");
        // The call is tomorrow, the answer within five working days.
        let places: Vec<usize> = [danger, call, plain].map(|item| {
            page.body.find(&paths::staff_item(site.bell(), item, Desk::Team)).expect("a line")
        }).to_vec();
        assert!(places.is_sorted(), "{places:?}");
        page.assert_says("2 March 2026");
        let mut helen = at_work(&site, "Meg Manager", Role::Manager).await;
        helen.get(paths::STAFF_QUEUE).await.assert(404);
    }

    async fn two_officers_who_take_at_once_never_both_have_it(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let items = [writes(&site, &mut dawn, "Who has it?").await, asks(&site, &mut dawn).await];
        let (mut sam, mut ola) = (at_work(&site, "Sam Officer", Role::Officer).await, at_work(&site, "Ola Officer", Role::Officer).await);
        to_the_team(&site).await;
        for item in items {
            let take = paths::staff_take(site.bell(), item, Desk::Team);
            let (one, other) = tokio::join!(sam.post(&take, &[]), ola.post(&take, &[]));
            one.assert(303);
            other.assert(303);
            let page = paths::staff_item(site.bell(), item, Desk::Team);
            let (sams, olas) = (sam.get(&page).await, ola.get(&page).await);
            let own = |body: &str| body.contains("You have this");
            assert!(own(&sams.body) != own(&olas.body), "{item:?}");
            let (has, other) = if own(&sams.body) { ("Sam Officer", &olas) } else { ("Ola Officer", &sams) };
            other.assert_says(&format!("{has} has this"));
        }
        sam.get(paths::STAFF_QUEUE).await.assert_never_says("Nobody has it yet");
    }

    async fn what_waits_is_handed_on_to_a_named_colleague_once(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let items = [writes(&site, &mut dawn, "Who has it?").await, asks(&site, &mut dawn).await];
        let (mut sam, mut ola) = (at_work(&site, "Sam Officer", Role::Officer).await, at_work(&site, "Ola Officer", Role::Officer).await);
        to_the_team(&site).await;
        for item in items {
            let page = paths::staff_item(site.bell(), item, Desk::Team);
            let hand_on = paths::staff_hand_on(site.bell(), item, Desk::Team);
            let shown = sam.get(&page).await;
            let (to_ola, to_sam) = (number_of(&shown.body, "Ola Officer"), number_of(&shown.body, "Sam Officer"));
            sam.post(&hand_on, &[("to", ""), ("from", "")]).await.assert(422).assert_says("Choose a colleague who works on this case");
            sam.post(&hand_on, &[("to", "77"), ("from", "")]).await.assert(422).assert_says("Choose a colleague who works on this case");
            sam.post(&hand_on, &[("to", &to_ola), ("from", "")]).await.assert_leads_to(paths::STAFF_QUEUE);
            ola.get(&page).await.assert_says("You have this");
            // From a page that was open before.
            sam.post(&hand_on, &[("to", &to_sam), ("from", "")]).await.assert(422).assert_says("Somebody took this or finished it");
            ola.get(&page).await.assert_says("You have this");
            sam.post(&paths::staff_take(site.bell(), item, Desk::Team), &[]).await.assert(303);
            sam.get(&page).await.assert_says("Ola Officer has this");
        }
        // Who is answered has nothing that waits, and what is written next is free again.
        let [message, _] = items;
        let page = paths::staff_item(site.bell(), message, Desk::Team);
        let shown = ola.get(&page).await;
        let (_, rest) = shown.body.split_once("name=\"seen\"").expect("a field");
        let (_, rest) = rest.split_once("value=\"").expect("a value");
        let seen = rest.split('"').next().unwrap_or_default();
        ola.post(&page, &[("text", "It is with me."), ("seen", seen)]).await.assert(303);
        ola.get(&page).await.assert_never_says("You have this");
        let to = [("to", "77"), ("from", "")];
        ola.post(&paths::staff_hand_on(site.bell(), message, Desk::Team), &to).await.assert(422);
        let theirs = paths::message(site.bell(), match message { Item::Message(thread) => thread, Item::Call(_) => unreachable!() });
        dawn.post(&theirs, &[("text", "And when?")]).await.assert(303);
        sam.get(&page).await.assert_says("I will do this");
    }

    async fn the_days_figures_count_both_and_say_small_numbers_plainly(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        writes(&site, &mut dawn, "Which day is it?").await;
        let call = asks(&site, &mut dawn).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        to_the_team(&site).await;
        sam.get(paths::STAFF_QUEUE).await.assert_says("None was due yet").assert_says("Oldest waiting since");
        site.later(DAY);
        let mut sam = site.signed_in_as(&crate::staff::address("Sam Officer")).await;
        let spoke = [("how", "made"), ("text", "The draft comes on Friday.")];
        sam.post(&paths::staff_item(site.bell(), call, Desk::Team), &spoke).await.assert(303);
        sam.get(paths::STAFF_QUEUE).await.assert_says("1 of 1");
        site.later(8 * DAY);
        let mut sam = site.signed_in_as(&crate::staff::address("Sam Officer")).await;
        sam.get(paths::STAFF_QUEUE).await.assert_says("1 of 2").assert_says("Missed: it was to be answered by 9 March 2026");
    }

    async fn what_a_colleague_has_is_refused_until_it_is_taken_over_knowingly(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let items = [writes(&site, &mut dawn, "Who has it?").await, asks(&site, &mut dawn).await];
        let (mut sam, mut ola) = (at_work(&site, "Sam Officer", Role::Officer).await, at_work(&site, "Ola Officer", Role::Officer).await);
        to_the_team(&site).await;
        for item in items {
            let page = paths::staff_item(site.bell(), item, Desk::Team);
            let take = paths::staff_take(site.bell(), item, Desk::Team);
            ola.post(&take, &[]).await.assert_leads_to(&page);
            let shown = sam.get(&page).await;
            shown.assert_says("Ola Officer has this").assert_says("Take it over");
            let seen = hidden(&shown.body, "seen");
            let form = [("text", "It is with the panel now."), ("seen", seen.as_str())];
            let ended = [("how", "made"), ("text", "It is with the panel now."), ("seen", seen.as_str())];
            let refused = match item {
                Item::Message(_) => sam.post(&page, &form).await,
                Item::Call(_) => sam.post(&page, &ended).await,
            };
            refused.assert(422).assert_says("Take it over first").assert_says("It is with the panel now.");
            // From a page on which nobody had it.
            sam.post(&take, &[("from", "")]).await.assert(303);
            ola.get(&page).await.assert_says("You have this");
            sam.post(&take, &[("from", &hidden(&shown.body, "from"))]).await.assert_leads_to(&page);
            sam.get(&page).await.assert_says("You have this");
            let done = match item {
                Item::Message(_) => sam.post(&page, &form).await,
                Item::Call(_) => sam.post(&page, &ended).await,
            };
            done.assert(303);
        }
    }

    async fn after_a_death_the_list_says_to_read_the_case_before_anybody_rings(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        asks(&site, &mut dawn).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        to_the_team(&site).await;
        let care = "A death is recorded. Read the case before you ring or write";
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Ring on").assert_never_says(care);
        let died = Asked {
            case: site.bell(),
            on: TODAY,
            what: What::ChildDied,
            person: None,
            for_whom: ForWhom::Everyone,
            supersedes: None,
            by: "Sam Officer".to_owned(),
            dry_run: false,
        };
        record(&site.app.moment(), &died).await.expect("recorded");
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Ring on").assert_says(care);
    }
}

/// What a page has in a hidden field.
fn hidden(body: &str, name: &str) -> String {
    let (_, rest) = body
        .split_once(&format!("name=\"{name}\""))
        .expect("a field");
    let (_, rest) = rest.split_once("value=\"").expect("a value");
    rest.split('"').next().unwrap_or_default().to_owned()
}
