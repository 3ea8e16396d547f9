//! Another address to sign in with, asked for on the phone, through the router: told to the old one,
//! stopped by whoever reads it, in force after a day.

use domain::paths;
use policy::Role;
use services::email_change::take_effect;

use crate::line_acts::opened;
use crate::line_calls::{JOAN, NADIA, NADIAS, nadia_on_the_phone, on_the_phone, protect};
use crate::site::{Browser, Site, token_in};
use crate::staff::{address, at_work};

const NEW: &str = "Nadia.New@Example.org";
const DAWN: &str = "parent_late_case";
const DAWNS: &str = "parent.late.case@example.org";
const HOUR: i64 = 60 * 60;

async fn asks(line: &mut Browser<'_>, at: &str, call: &str, email: &str) {
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
        nadia.get(paths::ACCOUNT).await.assert(200).assert_says(NEW).assert_says("Keep my address as it is");

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
        // Another address takes its place, and its link is good no more.
        asks(&mut joan, &at, &call, NEW).await;
        let mut scanner = site.browser();
        scanner.get(&first).await.assert(200).assert_says("does not work any more");
        scanner.post(&first, &[]).await.assert(422);
        let second = link(&site, NADIAS).await;
        for _ in 0..2 {
            scanner.get(&second).await.assert(200).assert_says("Stop the change").assert_never_says("Nadia").assert_never_says(NEW);
        }
        nadia.get(paths::ACCOUNT).await.assert_says(NEW);
        scanner.post(&second, &[]).await.assert_leads_to(paths::EMAIL_STOPPED);
        scanner.get(paths::EMAIL_STOPPED).await.assert(200).assert_says("stays as it is");
        scanner.post(&second, &[]).await.assert(422);
        nadia.get(paths::ACCOUNT).await.assert(200).assert_never_says(NEW);
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

    async fn what_is_careful_asks_for_a_call_back_and_stops_what_waits(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let (mut dawn, mut joan) = (site.signed_in(DAWN).await, at_work(&site, JOAN, Role::Line).await);
        let at = paths::staff_line_email(case);
        let call = on_the_phone(&site, &mut joan, &mut dawn, (case, "Dawn Bell", DAWNS)).await.to_string();
        asks(&mut joan, &at, &call, "dawn.new@example.org").await;
        // A refuge writes while the call is on.
        protect(&site, "Sam Officer", ("address", "12 Elm Row")).await;
        joan.get(&at).await.assert(200).assert_says("was not rung back at the number on file").assert_never_says("The new e-mail address");
        joan.post(&at, &[("call", &call), ("email", "other@example.org")]).await.assert(404);
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("looked"), 0);
        assert_eq!(is_told(&site, DAWNS, "stays as it is").await, 1);
        // Who was rung back may ask, and it takes effect.
        protect(&site, "Pat Officer", ("phone", "01632 960 888")).await;
        let mut joan = site.signed_in_as(&address(JOAN)).await;
        let call = opened(&site, &mut joan, "Dawn Bell").await.to_string();
        asks(&mut joan, &at, &call, "dawn.new@example.org").await;
        site.later(25 * HOUR);
        assert_eq!(take_effect(&site.app.moment()).await.expect("changed"), 1);
        site.signed_in_as("dawn.new@example.org").await.get(paths::ACCOUNT).await.assert(200);
    }
}
