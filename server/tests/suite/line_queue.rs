//! The calls that the phone line makes, through the router: one list, taken by one, handed on, made
//! or missed; and nothing of a case.

use domain::call::Calls;
use domain::queue::{Desk, Item};
use domain::{CallId, paths};
use policy::Role;
use services::caseload;

use crate::site::{Browser, Site, TODAY};
use crate::staff::{TEAM, address, at_work};

const DAWN: &str = "parent_late_case";
const DAY: i64 = 24 * 60 * 60;
const PHONE: &str = "01632 960 777";

fn last_of(path: &str) -> i64 {
    let path = path.split('?').next().unwrap_or_default();
    let id = path.rsplit('/').next().unwrap_or_default();
    id.parse().expect("an id")
}

async fn asks(site: &Site, browser: &mut Browser<'_>, about: &str) -> CallId {
    let slot = Calls::default().slots(TODAY)[0].word();
    let form = [
        ("about", about),
        ("slot", slot.as_str()),
        ("phone", PHONE),
        ("message", "no"),
        ("interpreter", "Polish"),
        ("company", "my sister Ruth"),
    ];
    let answer = browser.post(&paths::call_new(site.bell()), &form).await;
    answer.assert(303);
    CallId(last_of(answer.header("location")))
}

fn hidden(body: &str, name: &str) -> String {
    let (_, rest) = body
        .split_once(&format!("name=\"{name}\""))
        .expect("a field");
    let (_, rest) = rest.split_once("value=\"").expect("a value");
    rest.split('"').next().unwrap_or_default().to_owned()
}

fn at(path: fn(domain::CaseRef, Item, Desk) -> String, site: &Site, call: CallId) -> String {
    path(site.bell(), Item::Call(call), Desk::Line)
}

testkit::on_both! {
    async fn the_line_rings_whoever_asked_and_reads_nothing_of_the_case(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let call = asks(&site, &mut dawn, "date").await;
        let own = paths::call(site.bell(), call);
        dawn.get(&own).await.assert_says("Somebody on our phone line");
        let (mut joan, mut lee) = (at_work(&site, "Joan Tasker", Role::Line).await, at_work(&site, "Lee Other", Role::Line).await);
        let list = joan.get(paths::STAFF_LINE_CALLS).await;
        list.assert(200).assert_says("Dawn Bell").assert_says("Ring on Tuesday 3 March 2026").assert_says("Nobody has it yet")
            .assert_never_says(PHONE).assert_never_says("Jamie").assert_never_says("Ruth");
        let page = at(paths::staff_item, &site, call);
        joan.get(&page).await.assert(200).assert_says("Do not leave a message")
            .assert_never_says(PHONE).assert_never_says("Ruth").assert_never_says("We spoke").assert_never_says("Jamie");
        let take = at(paths::staff_take, &site, call);
        let (one, other) = tokio::join!(joan.post(&take, &[]), lee.post(&take, &[]));
        one.assert(303);
        other.assert(303);
        let joans = joan.get(&page).await;
        let has = joans.body.contains("You have this");
        assert!(has != lee.get(&page).await.body.contains("You have this"));
        if !has {
            let from = hidden(&joans.body, "from");
            joan.post(&take, &[("from", &from)]).await.assert_leads_to(&page);
        }
        // Whom to ring is for whoever has it.
        let shown = joan.get(&page).await;
        shown.assert_says(PHONE).assert_says("Polish").assert_says("my sister Ruth").assert_says("has not been checked").assert_never_says("Jamie");
        let theirs = lee.get(&page).await;
        theirs.assert_says("Joan Tasker has this").assert_never_says(PHONE).assert_never_says("Ruth");
        let spoke = [("how", "made"), ("text", "The meeting is on 9 March.")];
        lee.post(&page, &spoke).await.assert(422).assert_says("A colleague has this call").assert_says("The meeting is on 9 March.").assert_never_says(PHONE);
        joan.post(&page, &spoke).await.assert_leads_to(paths::STAFF_LINE_CALLS);
        joan.post(&page, &spoke).await.assert_leads_to(paths::STAFF_LINE_CALLS);
        dawn.get(&own).await.assert_says("The meeting is on 9 March.").assert_says("Joan Tasker");
        joan.get(paths::STAFF_LINE_CALLS).await.assert_says("Nothing waits").assert_says("1 of 1");
        lee.get(&page).await.assert_never_says("9 March");
        // The case itself stays shut, and the other parent learns nothing.
        joan.get(&paths::staff_line_case(site.bell())).await.assert(404);
        joan.get(&paths::staff_call(site.bell(), call)).await.assert(404);
        let mut craig = site.signed_in("parent_late_case_other").await;
        craig.get(&paths::who_looked(site.bell())).await.assert(200).assert_never_says("phone line");
    }

    async fn nobody_but_the_line_has_its_calls_and_it_has_no_others(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let (theirs, teams) = (asks(&site, &mut dawn, "date").await, asks(&site, &mut dawn, "meeting").await);
        let mut joan = at_work(&site, "Joan Tasker", Role::Line).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let to = caseload::Named::Team(TEAM.to_owned());
        caseload::assign_at_desk(&site.app.moment(), site.bell(), &to, "Desk").await.expect("handed over");
        for path in [at(paths::staff_item, &site, teams), at(paths::staff_take, &site, teams)] {
            joan.post(&path, &[]).await.assert(404);
        }
        joan.get(&at(paths::staff_item, &site, teams)).await.assert(404);
        sam.get(&at(paths::staff_item, &site, theirs)).await.assert(404);
        dawn.get(&at(paths::staff_item, &site, theirs)).await.assert(404);
        let queue = sam.get(paths::STAFF_QUEUE).await;
        queue.assert_says(&paths::staff_call(site.bell(), teams)).assert_never_says(&paths::staff_call(site.bell(), theirs));
        // Handed on to the line, and back to the officers of the case.
        let hand_on = paths::staff_hand_on(site.bell(), Item::Call(teams), Desk::Team);
        sam.post(&hand_on, &[("to", "team"), ("from", "")]).await.assert(422);
        sam.post(&hand_on, &[("to", "line"), ("from", "")]).await.assert_leads_to(paths::STAFF_QUEUE);
        let page = paths::staff_call(site.bell(), teams);
        sam.get(&page).await.assert_says("The phone line makes this call");
        joan.get(&at(paths::staff_item, &site, teams)).await.assert(200);
        let back = at(paths::staff_hand_on, &site, teams);
        joan.post(&back, &[("to", "line"), ("from", "")]).await.assert(422);
        joan.post(&back, &[("to", "team"), ("from", "")]).await.assert_leads_to(paths::STAFF_LINE_CALLS);
        joan.get(&at(paths::staff_item, &site, teams)).await.assert(404);
        // An officer of the case takes what the line would make.
        sam.post(&paths::staff_take(site.bell(), Item::Call(theirs), Desk::Team), &[]).await.assert(303);
        joan.get(&at(paths::staff_item, &site, theirs)).await.assert(404);
        sam.get(paths::STAFF_QUEUE).await.assert_says(&paths::staff_call(site.bell(), theirs));
    }

    async fn a_call_that_nobody_answered_gets_the_next_free_time(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let call = asks(&site, &mut dawn, "date").await;
        let mut joan = at_work(&site, "Joan Tasker", Role::Line).await;
        let page = at(paths::staff_item, &site, call);
        joan.post(&at(paths::staff_take, &site, call), &[]).await.assert(303);
        site.later(DAY);
        let mut joan = site.signed_in_as(&address("Joan Tasker")).await;
        let shown = joan.get(&page).await;
        let seen = hidden(&shown.body, "seen");
        joan.post(&page, &[("how", "missed"), ("seen", &seen)]).await.assert_leads_to(paths::STAFF_LINE_CALLS);
        joan.get(paths::STAFF_LINE_CALLS).await.assert_says("Not reached so far: 1").assert_says("Nobody has it yet");
        let mails = site.mails_to("parent.late.case@example.org").await;
        assert!(mails.iter().any(|mail| mail.text.contains("could not reach you")), "they are told");
    }

    async fn whoever_answers_is_checked_before_they_hear_of_their_case(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let call = asks(&site, &mut dawn, "date").await;
        let mut joan = at_work(&site, "Joan Tasker", Role::Line).await;
        joan.post(&at(paths::staff_take, &site, call), &[]).await.assert(303);
        let check = paths::staff_line_call_check(site.bell(), call);
        let answer = joan.post(&check, &[]).await;
        answer.assert(303);
        let caller = last_of(answer.header("location"));
        joan.post(&check, &[]).await.assert_leads_to(&paths::staff_caller(site.bell(), caller));
        // The number that they typed themselves shows nothing.
        joan.get(&paths::staff_caller(site.bell(), caller)).await.assert(200).assert_never_says(PHONE).assert_never_says("Jamie");
        joan.get(&paths::staff_line_case(site.bell())).await.assert(404);
    }
}
