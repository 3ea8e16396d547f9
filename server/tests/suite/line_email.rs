//! Another address to sign in with, asked for on the phone, through the router: told to the old one,
//! stopped by whoever reads it, in force after a day.

use domain::queue::{Desk, Item};
use domain::{CallId, paths};
use policy::Role;
use services::email_change::take_effect;
use services::{backup, ending, held};
use storage::unguarded::restore;

use crate::calendar::shown;
use crate::forgotten;
use crate::line_acts::opened;
use crate::line_calls::{
    JOAN, NADIA, NADIAS, code_to, found, nadia_on_the_phone, on_the_phone, protect, step,
};
use crate::site::{Browser, Site, TODAY, token_in};
use crate::staff::{address, at_work};

pub(crate) const NEW: &str = "Nadia.New@Example.org";
const DAWN: &str = "parent_late_case";
const DAWNS: &str = "parent.late.case@example.org";
const CRAIG: &str = "parent_late_case_other";
const CRAIGS: &str = "parent.late.case.other@example.org";
/// A number that was typed into the portal, and one that an officer recorded.
const THEIRS: &str = "01632 960 666";
const HERS: &str = "01632 960 888";
const HOUR: i64 = 60 * 60;

pub(crate) async fn asks(line: &mut Browser<'_>, at: &str, call: &str, email: &str) {
    let form = [("call", call), ("email", email)];
    line.post(at, &form)
        .await
        .assert_leads_to(&format!("{at}?sent=yes"));
}

/// The link of the newest mail about it.
async fn link(site: &Site, to: &str) -> String {
    site.later(1);
    let mails = site.mails_to(to).await;
    let mail = mails
        .iter()
        .rev()
        .find(|mail| mail.subject.contains("address here changes"))
        .expect("told");
    paths::email_stop(&token_in(mail, "/email-change/"))
}

async fn is_told(site: &Site, to: &str, subject: &str) -> usize {
    site.later(1);
    let mails = site.mails_to(to).await;
    mails
        .iter()
        .filter(|mail| mail.subject.contains(subject))
        .count()
}

/// An officer lets mails go after the records were put back.
async fn lets_go(site: &Site, drop_waiting: bool) {
    let cx = site.app.moment();
    let name = "Olive Officer";
    let by = services::officer::actor(&cx, name).await.expect("read");
    let gone = backup::let_mails_go(&cx, &by, name, drop_waiting).await;
    assert!(gone.expect("let go").is_some());
}

testkit::on_both! {
    async fn a_new_address_waits_a_day_and_ends_every_session(store) {
        let site = Site::new(store).await;
        let case = site.family("ahmed").reference;
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let at = paths::staff_line_email(case);
        joan.get(&at).await.assert(404);
        let call = nadia_on_the_phone(&site, &mut joan, &mut nadia).await.to_string();
        joan.get(&at).await.assert(200).assert_says("The old address is told at once").assert_never_says(NADIAS);
        joan.post(&at, &[("call", &call), ("email", "nadia at mail")]).await.assert(422)
            .assert_says("like name@example.org").assert_says("nadia at mail");
        for taken in [DAWNS, NADIAS] {
            joan.post(&at, &[("call", &call), ("email", taken)]).await.assert(422).assert_says("This address cannot be used");
        }
        let elsewhere = (call.parse::<i64>().expect("an id") + 1).to_string();
        joan.post(&at, &[("call", &elsewhere), ("email", NEW)]).await.assert(404);
        asks(&mut joan, &at, &call, NEW).await;
        joan.get(&at).await.assert(200).assert_says("A change of their address waits").assert_never_says(NEW);
        assert_eq!(is_told(&site, NADIAS, "address here changes").await, 1);
        // Whoever else is in the account does not learn where she is to be found.
        nadia.get(paths::ACCOUNT).await.assert(200).assert_never_says(NEW).assert_never_says("nadia.new").assert_says("Keep my address as it is");

        let mut auditor = at_work(&site, "Olu Auditor", Role::Auditor).await;
        auditor.get(paths::STAFF_AUDIT).await.assert(200).assert_says("email_change_asked").assert_never_says(NEW);
        site.later(23 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0, "not yet");
        let mut nadia = site.signed_in(NADIA).await;
        site.later(HOUR);
        nadia.get(paths::ACCOUNT).await.assert(303);
        let mut nadia = site.signed_in(NADIA).await;
        nadia.get(paths::ACCOUNT).await.assert(200);
        assert_eq!(take_effect(&site.app.moment()).await.expect("changed"), 1);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0, "once");
        nadia.get(paths::ACCOUNT).await.assert(303);
        let mut nadia = site.signed_in_as(&NEW.to_lowercase()).await;
        nadia.get(paths::ACCOUNT).await.assert(200).assert_says(NEW).assert_never_says("Keep my address as it is");
        // Both addresses are told.
        for to in [NADIAS, NEW] {
            assert_eq!(is_told(&site, to, "of your account was changed").await, 1, "{to}");
        }
    }

    async fn whoever_reads_the_old_address_stops_it_by_a_button_and_not_by_a_link(store) {
        let site = Site::new(store).await;
        let case = site.family("ahmed").reference;
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let at = paths::staff_line_email(case);
        let call = nadia_on_the_phone(&site, &mut joan, &mut nadia).await.to_string();
        asks(&mut joan, &at, &call, "first@example.org").await;
        let first = link(&site, NADIAS).await;
        // Another address takes its place: whichever mail she opens, its link stops what waits.
        asks(&mut joan, &at, &call, NEW).await;
        let mut scanner = site.browser();
        let second = link(&site, NADIAS).await;
        assert_ne!(first, second);
        for link in [&first, &second] {
            scanner.get(link).await.assert(200).assert_says("Stop the change").assert_never_says("Nadia").assert_never_says(NEW);
        }
        nadia.get(paths::ACCOUNT).await.assert_says("Keep my address as it is");
        scanner.post(&first, &[]).await.assert_leads_to(paths::EMAIL_STOPPED);
        scanner.get(paths::EMAIL_STOPPED).await.assert(200).assert_says("stays as it is");
        for link in [&first, &second] {
            scanner.post(link, &[]).await.assert(422);
            scanner.get(link).await.assert(200).assert_says("does not work any more");
        }
        nadia.get(paths::ACCOUNT).await.assert(200).assert_never_says("Keep my address as it is");
        assert_eq!(is_told(&site, NADIAS, "stays as it is").await, 1);
        // She stops one on her own page, too.
        asks(&mut joan, &at, &call, NEW).await;
        nadia.post(paths::ACCOUNT_EMAIL_STOP, &[]).await.assert_leads_to(paths::ACCOUNT);
        nadia.post(paths::ACCOUNT_EMAIL_STOP, &[]).await.assert_leads_to(paths::ACCOUNT);
        assert_eq!(is_told(&site, NADIAS, "stays as it is").await, 2);
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0);
        site.signed_in(NADIA).await.get(paths::ACCOUNT).await.assert(200);
    }

    async fn of_two_that_are_asked_for_at_once_one_waits(store) {
        let site = Site::new(store).await;
        let case = site.family("ahmed").reference;
        let mut nadia = site.signed_in(NADIA).await;
        let (mut joan, mut lee) = (at_work(&site, JOAN, Role::Line).await, at_work(&site, "Lee Other", Role::Line).await);
        let at = paths::staff_line_email(case);
        let joans = nadia_on_the_phone(&site, &mut joan, &mut nadia).await.to_string();
        site.later(60);
        let lees = nadia_on_the_phone(&site, &mut lee, &mut nadia).await.to_string();
        let one = [("call", joans.as_str()), ("email", "one@example.org")];
        let other = [("call", lees.as_str()), ("email", "other@example.org")];
        let (one, other) = tokio::join!(joan.post(&at, &one), lee.post(&at, &other));
        let done = [one.status, other.status].into_iter().filter(|status| *status == 303);
        assert!(done.count() >= 1, "{} {}", one.status, other.status);
        nadia.post(paths::ACCOUNT_EMAIL_STOP, &[]).await.assert_leads_to(paths::ACCOUNT);
        nadia.get(paths::ACCOUNT).await.assert(200).assert_never_says("Keep my address as it is");
        is_told(&site, NADIAS, "address here changes").await;
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0);
    }

    async fn the_day_counts_from_when_the_warning_went(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let (mut craig, mut joan) = (site.signed_in(CRAIG).await, at_work(&site, JOAN, Role::Line).await);
        let at = paths::staff_line_email(case);
        let call = on_the_phone(&site, &mut joan, &mut craig, (case, "Craig Bell", CRAIGS)).await.to_string();
        asks(&mut joan, &at, &call, NEW).await;
        // The mail server is away; and his view of the case ends meanwhile.
        let asked = ending::Asked { case, whose: CRAIGS.to_owned(), by: "Sam Officer".to_owned(), why: "an order".to_owned() };
        ending::end_relation(&site.app.moment(), &asked).await.expect("ended");
        site.later(48 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0, "nobody was warned");
        assert_eq!(is_told(&site, CRAIGS, "address here changes on 5 March 2026").await, 1);
        site.later(23 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0, "a day from the warning");
        site.later(HOUR);
        // Records that were put back are looked at by an officer first.
        let cx = site.app.moment();
        let council = cx.council.number;
        cx.store.write(|tx| Box::pin(async move { restore::hold(tx, council, cx.now, cx.now, 1).await })).await.expect("held");
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0, "put back, and not let go");
        lets_go(&site, false).await;
        assert_eq!(take_effect(&site.app.moment()).await.expect("changed"), 1);
        site.signed_in_as(&NEW.to_lowercase()).await.get(paths::ACCOUNT).await.assert(200);
    }

    async fn whose_warning_never_goes_keeps_their_address(store) {
        let site = Site::new(store).await;
        let case = site.family("ahmed").reference;
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let at = paths::staff_line_email(case);
        let call = nadia_on_the_phone(&site, &mut joan, &mut nadia).await.to_string();
        asks(&mut joan, &at, &call, NEW).await;
        site.later(1);
        let cx = site.app.moment();
        let council = cx.council.number;
        cx.store.write(|tx| Box::pin(async move { restore::hold(tx, council, cx.now, cx.now, 1).await })).await.expect("held");
        lets_go(&site, true).await;
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0);
        assert_eq!(is_told(&site, NADIAS, "address here changes").await, 0);
        assert_eq!(is_told(&site, NADIAS, "stays as it is").await, 1);
        site.signed_in(NADIA).await.get(paths::ACCOUNT).await.assert(200).assert_never_says("Keep my address as it is");
    }

    async fn an_account_that_is_taken_back_keeps_its_address_and_loses_its_calendar(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let (mut dawn, mut joan) = (site.signed_in(DAWN).await, at_work(&site, JOAN, Role::Line).await);
        let dates = shown(&dawn.post(paths::ACCOUNT_CALENDAR, &[("act", "make")]).await);
        let mut program = site.browser();
        program.get(&dates).await.assert(200);
        let at = paths::staff_line_email(case);
        let call = on_the_phone(&site, &mut joan, &mut dawn, (case, "Dawn Bell", DAWNS)).await.to_string();
        asks(&mut joan, &at, &call, "dawn.new@example.org").await;
        assert_eq!(is_told(&site, DAWNS, "address here changes").await, 1);
        let (reset, word) = (forgotten::link(&site).await, forgotten::word(&site).await);
        program.get(&dates).await.assert(200);
        let form = [("word", word.as_str()), ("password", "a kettle on the moon")];
        site.browser().post(&paths::reset(&reset), &form).await.assert_leads_to("/password-changed");
        program.get(&dates).await.assert(404);
        site.signed_in(DAWN).await.get(paths::ACCOUNT).await.assert(200).assert_never_says("Keep my address as it is");
        let mut auditor = at_work(&site, "Olu Auditor", Role::Auditor).await;
        auditor.get(paths::STAFF_AUDIT).await.assert(200).assert_says("email_change_stopped");
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0);
        site.signed_in(DAWN).await.get(paths::ACCOUNT).await.assert(200).assert_says(DAWNS);
    }

    async fn a_new_address_ends_the_calendar_and_erasure_finds_the_old_one(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let (mut craig, mut joan) = (site.signed_in(CRAIG).await, at_work(&site, JOAN, Role::Line).await);
        let dates = shown(&craig.post(paths::ACCOUNT_CALENDAR, &[("act", "make")]).await);
        let mut program = site.browser();
        program.get(&dates).await.assert(200);
        let at = paths::staff_line_email(case);
        let call = on_the_phone(&site, &mut joan, &mut craig, (case, "Craig Bell", CRAIGS)).await.to_string();
        asks(&mut joan, &at, &call, NEW).await;
        assert_eq!(is_told(&site, CRAIGS, "address here changes").await, 1);
        site.later(25 * HOUR);
        program.get(&dates).await.assert(200);
        assert_eq!(take_effect(&site.app.moment()).await.expect("changed"), 1);
        program.get(&dates).await.assert(404);
        // What waits for the old address is theirs, and goes with them.
        let whom = held::Whom::Email(NEW.to_owned());
        let asked = held::Asked { whom, by: "Sam Officer".to_owned(), why: "asked by letter".to_owned() };
        held::erase(&site.app.moment(), &asked, false).await.expect("erased");
        assert_eq!(is_told(&site, CRAIGS, "of your account was changed").await, 0);
    }

    async fn with_care_a_number_that_somebody_typed_opens_and_changes_nothing(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let (mut dawn, mut joan) = (site.signed_in(DAWN).await, at_work(&site, JOAN, Role::Line).await);
        // Whoever has her mailbox books a call in her name to a number of their own.
        let slot = domain::call::Calls::default().slots(TODAY)[0].word();
        let form = [("about", "date"), ("slot", slot.as_str()), ("phone", THEIRS), ("message", "no")];
        let booked = dawn.post(&paths::call_new(case), &form).await;
        let booked = booked.header("location").split('?').next().unwrap_or_default().to_owned();
        let booked = CallId(booked.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id"));
        joan.post(&paths::staff_take(case, Item::Call(booked), Desk::Line), &[]).await.assert(303);
        let spoke = [("how", "made"), ("text", "The meeting is on 9 March.")];
        joan.post(&paths::staff_item(case, Item::Call(booked), Desk::Line), &spoke).await.assert(303);
        site.later(25 * HOUR);
        let mut joan = site.signed_in_as(&address(JOAN)).await;
        let id = found(&mut joan, "Dawn Bell", case).await;
        let check = paths::staff_caller(case, id);
        step(&mut joan, case, id, "ring", "").await.assert(303);
        joan.get(&check).await.assert(200).assert_says(THEIRS);
        step(&mut joan, case, id, "answered", "").await.assert(303);
        step(&mut joan, case, id, "mail", "").await.assert(303);
        let six = code_to(&site, DAWNS).await;
        step(&mut joan, case, id, "code", &six).await.assert(303);
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&paths::staff_line_case(case));
        let (at, call) = (paths::staff_line_email(case), id.to_string());
        asks(&mut joan, &at, &call, "his@example.org").await;
        assert_eq!(is_told(&site, DAWNS, "address here changes").await, 1);
        // The refuge writes: in this call nothing is offered any more, and what waits is stopped.
        protect(&site, "Sam Officer", ("address", "12 Elm Row")).await;
        joan.get(&at).await.assert(200).assert_says("was not rung back at the number on file").assert_never_says("The new e-mail address");
        joan.post(&at, &[("call", &call), ("email", "his.too@example.org")]).await.assert(404);
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0);
        assert_eq!(is_told(&site, DAWNS, "stays as it is").await, 1);
    }

    async fn what_was_rung_before_something_became_careful_counts_no_more(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let (mut dawn, mut joan) = (site.signed_in(DAWN).await, at_work(&site, JOAN, Role::Line).await);
        let slot = domain::call::Calls::default().slots(TODAY)[0].word();
        let form = [("about", "date"), ("slot", slot.as_str()), ("phone", THEIRS), ("message", "no")];
        let booked = dawn.post(&paths::call_new(case), &form).await;
        let booked = booked.header("location").split('?').next().unwrap_or_default().to_owned();
        let booked = CallId(booked.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id"));
        joan.post(&paths::staff_take(case, Item::Call(booked), Desk::Line), &[]).await.assert(303);
        let spoke = [("how", "made"), ("text", "The meeting is on 9 March.")];
        joan.post(&paths::staff_item(case, Item::Call(booked), Desk::Line), &spoke).await.assert(303);
        site.later(25 * HOUR);
        let mut joan = site.signed_in_as(&address(JOAN)).await;
        let id = found(&mut joan, "Dawn Bell", case).await;
        let check = paths::staff_caller(case, id);
        for one in ["ring", "answered"] {
            step(&mut joan, case, id, one, "").await.assert(303);
        }
        protect(&site, "Sam Officer", ("phone", HERS)).await;
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&check);
        joan.get(&check).await.assert(200).assert_says("only the call back counts").assert_never_says(HERS).assert_never_says(THEIRS);
        step(&mut joan, case, id, "answered", "").await.assert_leads_to(&check);
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&check);
        step(&mut joan, case, id, "ring", "").await.assert_leads_to(&check);
        // They answered at the other number, not at this one.
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&check);
        joan.get(&check).await.assert_says(HERS);
        step(&mut joan, case, id, "answered", "").await.assert_leads_to(&check);
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&paths::staff_line_case(case));
    }

    async fn what_is_careful_asks_for_a_call_back_and_stops_what_waits(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let (mut dawn, mut joan) = (site.signed_in(DAWN).await, at_work(&site, JOAN, Role::Line).await);
        let at = paths::staff_line_email(case);
        let call = on_the_phone(&site, &mut joan, &mut dawn, (case, "Dawn Bell", DAWNS)).await.to_string();
        asks(&mut joan, &at, &call, "dawn.new@example.org").await;
        assert_eq!(is_told(&site, DAWNS, "address here changes").await, 1);
        let old_link = link(&site, DAWNS).await;
        // A refuge writes while the call is on.
        protect(&site, "Sam Officer", ("address", "12 Elm Row")).await;
        joan.get(&at).await.assert(200).assert_says("was not rung back at the number on file").assert_never_says("The new e-mail address");
        joan.post(&at, &[("call", &call), ("email", "other@example.org")]).await.assert(404);
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0);
        assert_eq!(is_told(&site, DAWNS, "stays as it is").await, 1);
        // Who was rung back may ask, and it takes effect; the old mailbox hears nothing of it, and has
        // no link that stops it.
        protect(&site, "Pat Officer", ("phone", HERS)).await;
        let mut joan = site.signed_in_as(&address(JOAN)).await;
        let call = opened(&site, &mut joan, "Dawn Bell").await.to_string();
        joan.get(&at).await.assert(200).assert_says("The old address hears nothing of it");
        asks(&mut joan, &at, &call, "dawn.new@example.org").await;
        joan.get(&format!("{at}?sent=yes")).await.assert(200).assert_says("Tell the caller.").assert_never_says("is told now");
        let mut scanner = site.browser();
        scanner.get(&old_link).await.assert(200).assert_says("does not work any more");
        scanner.post(&old_link, &[]).await.assert(422);
        let before = site.mails_to(DAWNS).await.len();
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("changed"), 1);
        assert_eq!(is_told(&site, "dawn.new@example.org", "of your account was changed").await, 1);
        assert_eq!(site.mails_to(DAWNS).await.len(), before);
        site.signed_in_as("dawn.new@example.org").await.get(paths::ACCOUNT).await.assert(200);
    }
}
