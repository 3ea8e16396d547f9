//! Calls to the phone line, through the router: whoever rings is found, checked, spoken with, and
//! alone reads what was said.

use domain::{CaseRef, paths};
use policy::Role;
use services::{caseload, ending};

use crate::site::{Answer, Browser, Site};
use crate::staff::{address, at_work};

pub(crate) const JOAN: &str = "Joan Tasker";
pub(crate) const NADIA: &str = "parent_s1";
pub(crate) const NADIAS: &str = "parent.s1@example.org";
const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";
const CRAIGS: &str = "parent.late.case.other@example.org";
const HALF_AN_HOUR: i64 = 30 * 60;
const PHONE: &str = "01632 960 555";

fn ahmed(site: &Site) -> CaseRef {
    site.family("ahmed").reference
}

pub(crate) async fn found(line: &mut Browser<'_>, caller: &str, reference: CaseRef) -> i64 {
    let reference_typed = reference.to_string();
    let form = [("caller", caller), ("reference", reference_typed.as_str())];
    line.post(paths::STAFF_LINE, &form)
        .await
        .assert_leads_to(paths::STAFF_LINE);
    let page = line.get(paths::STAFF_LINE).await;
    let (_, rest) = page
        .body
        .split_once(&format!("/staff/line/cases/{reference}/callers/"))
        .expect("found");
    rest.split('"')
        .next()
        .and_then(|id| id.parse().ok())
        .expect("an id")
}

/// The characters that somebody's own account page shows, as they read them out.
pub(crate) async fn characters(browser: &mut Browser<'_>) -> String {
    let page = browser.get(paths::ACCOUNT).await;
    page.assert(200).assert_says("If you ring us");
    let (_, rest) = page
        .body
        .split_once("<p class=\"govuk-body-l\"><strong>")
        .expect("characters");
    rest.split('<').next().unwrap_or_default().to_lowercase()
}

pub(crate) async fn code(site: &Site) -> String {
    code_to(site, NADIAS).await
}

pub(crate) async fn code_to(site: &Site, address: &str) -> String {
    site.later(1);
    let mails = site.mails_to(address).await;
    let mail = mails
        .iter()
        .rev()
        .find(|mail| mail.subject.contains("phone line"))
        .expect("a code");
    let (_, rest) = mail.text.split_once("Your code is ").expect("a code");
    rest.chars().take(6).collect()
}

pub(crate) async fn step(
    line: &mut Browser<'_>,
    case: CaseRef,
    id: i64,
    step: &str,
    said: &str,
) -> Answer {
    line.post(&paths::staff_caller_step(case, id, step), &[("said", said)])
        .await
}

/// Nadia Ahmed is found, checked and spoken with; the call's id.
pub(crate) async fn nadia_on_the_phone(
    site: &Site,
    line: &mut Browser<'_>,
    nadia: &mut Browser<'_>,
) -> i64 {
    on_the_phone(site, line, nadia, (ahmed(site), "Nadia Ahmed", NADIAS)).await
}

pub(crate) async fn on_the_phone(
    site: &Site,
    line: &mut Browser<'_>,
    parent: &mut Browser<'_>,
    (case, name, address): (CaseRef, &str, &str),
) -> i64 {
    let id = found(line, name, case).await;
    let given = characters(parent).await;
    step(line, case, id, "characters", &given).await.assert(303);
    step(line, case, id, "mail", "").await.assert(303);
    let six = code_to(site, address).await;
    step(line, case, id, "code", &six).await.assert(303);
    step(line, case, id, "open", "")
        .await
        .assert_leads_to(&paths::staff_line_case(case));
    id
}

testkit::on_both! {
    async fn a_caller_shows_who_they_are_twice_and_alone_reads_what_was_said(store) {
        let site = Site::new(store).await;
        let case = ahmed(&site);
        let mut nadia = site.signed_in(NADIA).await;
        let mut joan = at_work(&site, JOAN, Role::Line).await;
        joan.get(paths::STAFF_LINE).await.assert(200).assert_says("give general help only");
        joan.get(&paths::staff_line_case(case)).await.assert(404);
        let id = found(&mut joan, "nadia ahmed", case).await;
        joan.get(paths::STAFF_LINE).await.assert_never_says("Zara").assert_never_says("Nadia");
        let check = paths::staff_caller(case, id);
        joan.get(&check).await.assert(200).assert_says("two of three ways").assert_never_says("Zara").assert_never_says(NADIAS);

        let given = characters(&mut nadia).await;
        step(&mut joan, case, id, "characters", "zzzz").await.assert(422).assert_says("Those are not the characters");
        step(&mut joan, case, id, "characters", &given).await.assert_leads_to(&check);
        // One way is not enough.
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&check);
        joan.get(&paths::staff_line_case(case)).await.assert(404);
        step(&mut joan, case, id, "mail", "").await.assert_leads_to(&check);
        step(&mut joan, case, id, "mail", "").await.assert(422).assert_says("A code went a moment ago");
        let six = code(&site).await;
        step(&mut joan, case, id, "code", &six).await.assert_leads_to(&check);
        joan.get(&check).await.assert_says("has shown who they are");
        let page = paths::staff_line_case(case);
        for _ in 0..2 {
            step(&mut joan, case, id, "open", "").await.assert_leads_to(&page);
        }
        joan.get(&page).await.assert(200).assert_says("On the phone: Nadia Ahmed").assert_says("Zara");
        joan.get(&paths::staff_case(case)).await.assert(404);
        joan.get(&paths::staff_case_messages(case)).await.assert(404);

        let call = id.to_string();
        let says = |text| [("call", call.as_str()), ("text", text)];
        joan.post(&page, &says(" ")).await.assert(422).assert_says("Write what you told them");
        joan.post(&page, &[("text", "Of which call?")]).await.assert(404);
        joan.post(&page, &says("Helen writes on Friday.")).await.assert_leads_to(paths::STAFF_LINE);
        joan.get(&page).await.assert(404);
        // What comes too late is not lost, and written nowhere.
        joan.post(&page, &says("And more")).await.assert(422).assert_says("This was not saved").assert_says("And more");
        nadia.get(&paths::timeline(case)).await.assert_never_says("And more");
        nadia.get(&paths::timeline(case)).await.assert(200).assert_says("You rang us").assert_says("Helen writes on Friday.");
        nadia.get(&paths::who_looked(case)).await.assert(200).assert_says("The phone line, because you rang");
    }

    async fn the_other_parent_never_learns_that_somebody_rang_and_care_asks_for_a_call_back(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let mut dawn = site.signed_in(DAWN).await;
        let slot = domain::call::Calls::default().slots(crate::site::TODAY)[0].word();
        let form = [("about", "late"), ("slot", slot.as_str()), ("phone", PHONE), ("message", "no")];
        dawn.post(&paths::call_new(case), &form).await.assert(303);
        protect(&site, "Sam Officer", ("address", "12 Elm Row")).await;
        let mut joan = at_work(&site, JOAN, Role::Line).await;
        let by_phone = [("caller", "Dawn Bell"), ("phone", "+44 1632 960555")];
        joan.post(paths::STAFF_LINE, &by_phone).await.assert_leads_to(paths::STAFF_LINE);
        let id = found(&mut joan, "Dawn Bell", case).await;
        let check = paths::staff_caller(case, id);
        joan.get(&check).await.assert(200).assert_says("only the call back counts").assert_never_says(PHONE);
        // Neither what her page shows nor her mailbox counts, whatever is sent to the address.
        let given = characters(&mut dawn).await;
        step(&mut joan, case, id, "characters", &given).await.assert(404);
        step(&mut joan, case, id, "mail", "").await.assert(404);
        // A number that was typed into the portal is nobody's number on file.
        step(&mut joan, case, id, "ring", "").await.assert(404);
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&check);
        protect(&site, "Pat Officer", ("phone", PHONE)).await;
        // Nobody was rung whose number was not looked up.
        step(&mut joan, case, id, "answered", "").await.assert_leads_to(&check);
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&check);
        step(&mut joan, case, id, "ring", "").await.assert_leads_to(&check);
        joan.get(&check).await.assert_says(PHONE);
        step(&mut joan, case, id, "unanswered", "").await.assert_leads_to(&check);
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&check);
        step(&mut joan, case, id, "answered", "").await.assert_leads_to(&check);
        let page = paths::staff_line_case(case);
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&page);
        joan.get(&page).await.assert(200).assert_says("Something about this caller is protected").assert_never_says("12 Elm Row");
        // Her page was left open while another caller's was: what was written there goes to nobody.
        let elsewhere = (id + 1).to_string();
        let stale = [("call", elsewhere.as_str()), ("text", "Only for Dawn.")];
        joan.post(&page, &stale).await.assert(404);
        let call = id.to_string();
        let form = [("call", call.as_str()), ("text", "Only for Dawn.")];
        joan.post(&page, &form).await.assert(303);
        let mut craig = site.signed_in(CRAIG).await;
        for path in [paths::timeline(case), paths::who_looked(case), paths::case(case)] {
            craig.get(&path).await.assert(200)
                .assert_never_says("Only for Dawn").assert_never_says("rang us").assert_never_says("phone line, because");
        }
        dawn.get(&paths::timeline(case)).await.assert_says("Only for Dawn.");
        // To Craig the line shows what Craig sees.
        let id = found(&mut joan, "Craig Bell", case).await;
        joan.get(&paths::staff_caller(case, id)).await.assert(200).assert_says("two of three ways");
    }

    async fn a_check_ends_after_five_tries_and_an_open_case_after_half_an_hour(store) {
        let site = Site::new(store).await;
        let case = ahmed(&site);
        let mut nadia = site.signed_in(NADIA).await;
        let mut joan = at_work(&site, JOAN, Role::Line).await;
        let id = found(&mut joan, "Nadia Ahmed", case).await;
        for _ in 0..5 {
            step(&mut joan, case, id, "characters", "CCCC").await.assert(422);
        }
        let given = characters(&mut nadia).await;
        step(&mut joan, case, id, "characters", &given).await.assert(422).assert_says("Too much was wrong");
        joan.get(&paths::staff_caller(case, id)).await.assert_says("Only a call back can show it now");

        site.later(HALF_AN_HOUR + 1);
        let mut joan = site.signed_in_as(&address(JOAN)).await;
        joan.get(&paths::staff_caller(case, id)).await.assert(404);
        let id = found(&mut joan, "Nadia Ahmed", case).await;
        step(&mut joan, case, id, "mail", "").await.assert(303);
        let six = code(&site).await;
        // A colleague does not find another's caller.
        let mut other = at_work(&site, "Lee Other", Role::Line).await;
        other.get(&paths::staff_caller(case, id)).await.assert(404);
        step(&mut joan, case, id, "code", &six).await.assert(303);
        let mut nadia = site.signed_in(NADIA).await;
        let given = characters(&mut nadia).await;
        step(&mut joan, case, id, "characters", &given).await.assert(303);
        let page = paths::staff_line_case(case);
        step(&mut joan, case, id, "open", "").await.assert_leads_to(&page);
        other.get(&page).await.assert(404);
        site.later(10 * 60);
        joan.get(&page).await.assert(200);
        site.later(10 * 60);
        joan.get(&page).await.assert(200);
        site.later(10 * 60);
        joan.get(&page).await.assert(404);
    }

    async fn a_note_comes_within_half_an_hour_after_the_call_and_reads_nothing(store) {
        let site = Site::new(store).await;
        let case = ahmed(&site);
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let id = nadia_on_the_phone(&site, &mut joan, &mut nadia).await;
        let (page, note, call) = (paths::staff_line_case(case), paths::staff_line_note(case, id), id.to_string());
        joan.get(&note).await.assert_leads_to(&page);
        site.later(HALF_AN_HOUR);
        let mut joan = site.signed_in_as(&address(JOAN)).await;
        joan.get(&page).await.assert(404);
        joan.get(paths::STAFF_LINE).await.assert_says("Calls without a note").assert_says(&note);
        joan.get(&note).await.assert(200).assert_says("Nadia Ahmed rang at").assert_never_says("Zara");
        let mut lee = at_work(&site, "Lee Other", Role::Line).await;
        lee.get(&note).await.assert(404);
        lee.get(paths::STAFF_LINE).await.assert_never_says("Calls without a note");
        let form = [("call", call.as_str()), ("text", "Helen writes on Friday.")];
        lee.post(&page, &form).await.assert(404);
        joan.post(&page, &[("call", call.as_str()), ("text", " ")]).await.assert(422)
            .assert_says("Write what you told them").assert_never_says("Zara");
        assert_eq!(services::line_call::end_run_out(&site.app.moment()).await.expect("looked"), 0, "there is time");
        joan.post(&page, &form).await.assert_leads_to(paths::STAFF_LINE);
        joan.get(paths::STAFF_LINE).await.assert_never_says("Calls without a note");
        joan.get(&note).await.assert(404);
        let mut nadia = site.signed_in(NADIA).await;
        nadia.get(&paths::timeline(case)).await.assert(200).assert_says("You rang us").assert_says("Helen writes on Friday.");
        site.later(2 * HALF_AN_HOUR);
        assert_eq!(services::line_call::end_run_out(&site.app.moment()).await.expect("looked"), 0, "it has its note");
    }

    async fn a_call_without_a_note_leaves_that_somebody_rang_for_them_alone(store) {
        let site = Site::new(store).await;
        let case = ahmed(&site);
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let first = nadia_on_the_phone(&site, &mut joan, &mut nadia).await;
        // Another caller is opened: the first can still be written down.
        let (bell, mut craig) = (site.bell(), site.signed_in(CRAIG).await);
        let second = on_the_phone(&site, &mut joan, &mut craig, (bell, "Craig Bell", CRAIGS)).await;
        joan.get(paths::STAFF_LINE).await.assert_says(&paths::staff_line_note(case, first));
        let said = |id: i64, text: &'static str| [("call", id.to_string()), ("text", text.to_owned())];
        let form = said(first, "Of the first call.");
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        joan.post(&paths::staff_line_case(case), &form).await.assert_leads_to(paths::STAFF_LINE);
        joan.get(&paths::staff_line_case(case)).await.assert(404);
        joan.get(&paths::staff_line_case(bell)).await.assert(200);

        site.later(2 * HALF_AN_HOUR);
        let cx = site.app.moment();
        assert_eq!(services::line_call::end_run_out(&cx).await.expect("ended"), 1);
        assert_eq!(services::line_call::end_run_out(&cx).await.expect("ended"), 0, "once");
        let mut nadia = site.signed_in(NADIA).await;
        nadia.get(&paths::timeline(case)).await.assert(200)
            .assert_says("Of the first call.").assert_never_says("Nobody here wrote down what was said");
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&paths::timeline(bell)).await.assert(200).assert_says("You rang us").assert_says("Nobody here wrote down what was said");
        let mut dawn = site.signed_in(DAWN).await;
        for path in [paths::timeline(bell), paths::who_looked(bell)] {
            dawn.get(&path).await.assert(200).assert_never_says("rang us").assert_never_says("Nobody here wrote down");
        }
        // Too late: what was typed comes back, and is written nowhere.
        let mut joan = site.signed_in_as(&address(JOAN)).await;
        let form = said(second, "Of the second call.");
        let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
        joan.post(&paths::staff_line_case(bell), &form).await.assert(422)
            .assert_says("This was not saved").assert_says("Of the second call.");
        craig.get(&paths::timeline(bell)).await.assert_never_says("Of the second call.");
    }

    async fn each_step_of_a_check_is_its_own_row_of_the_audit(store) {
        let site = Site::new(store).await;
        let case = ahmed(&site);
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let id = found(&mut joan, "Nadia Ahmed", case).await;
        step(&mut joan, case, id, "characters", "zzzz").await.assert(422);
        let given = characters(&mut nadia).await;
        step(&mut joan, case, id, "characters", &given).await.assert(303);
        step(&mut joan, case, id, "mail", "").await.assert(303);
        step(&mut joan, case, id, "code", "000000x").await.assert(422);
        let six = code(&site).await;
        step(&mut joan, case, id, "code", &six).await.assert(303);
        step(&mut joan, case, id, "open", "").await.assert(303);
        let mut auditor = at_work(&site, "Olu Auditor", Role::Auditor).await;
        let page = auditor.get(paths::STAFF_AUDIT).await;
        page.assert(200);
        for one in ["characters_wrong", "characters_right", "code_mailed", "code_wrong", "code_right", "opened"] {
            assert_eq!(page.body.matches(&format!(", {one}")).count(), 1, "{one}");
        }
        page.assert_never_says(&six).assert_never_says("Nadia");
        // None of it is in anybody's log of who looked.
        nadia.get(&paths::who_looked(case)).await.assert(200).assert_never_says("The phone line, because you rang");
    }

    async fn characters_are_good_for_their_hour_and_the_next(store) {
        let site = Site::new(store).await;
        let case = ahmed(&site);
        let given = characters(&mut site.signed_in(NADIA).await).await;
        at_work(&site, JOAN, Role::Line).await;
        for status in [303, 422] {
            site.later(60 * 60);
            let mut joan = site.signed_in_as(&address(JOAN)).await;
            let id = found(&mut joan, "Nadia Ahmed", case).await;
            step(&mut joan, case, id, "characters", &given).await.assert(status);
        }
        assert_ne!(characters(&mut site.signed_in(NADIA).await).await, given);
    }

    async fn tries_are_one_persons_whoever_asks_and_however_often(store) {
        let site = Site::new(store).await;
        let case = ahmed(&site);
        let mut nadia = site.signed_in(NADIA).await;
        for name in ["Joan Tasker", "Lee Other"] {
            let mut line = at_work(&site, name, Role::Line).await;
            let id = found(&mut line, "Nadia Ahmed", case).await;
            for _ in 0..5 {
                step(&mut line, case, id, "characters", "CCCC").await.assert(422).assert_says("Those are not the characters");
            }
        }
        let mut third = at_work(&site, "Ann Third", Role::Line).await;
        let id = found(&mut third, "Nadia Ahmed", case).await;
        let given = characters(&mut nadia).await;
        step(&mut third, case, id, "characters", &given).await.assert(422).assert_says("Too much was wrong");
        site.later(24 * 60 * 60 + 1);
        let mut third = site.signed_in_as(&address("Ann Third")).await;
        let id = found(&mut third, "Nadia Ahmed", case).await;
        let given = characters(&mut site.signed_in(NADIA).await).await;
        step(&mut third, case, id, "characters", &given).await.assert(303);
    }

    async fn a_check_ends_with_the_tie(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let mut joan = at_work(&site, JOAN, Role::Line).await;
        let id = found(&mut joan, "Craig Bell", case).await;
        joan.get(&paths::staff_caller(case, id)).await.assert(200);
        let asked = ending::Asked {
            case,
            whose: CRAIGS.to_owned(),
            by: "Sam Officer".to_owned(),
            why: "an order".to_owned(),
        };
        ending::end_relation(&site.app.moment(), &asked).await.expect("ended");
        joan.get(&paths::staff_caller(case, id)).await.assert(404);
        step(&mut joan, case, id, "mail", "").await.assert(404);
        joan.get(paths::STAFF_LINE).await.assert(200).assert_never_says(&format!("callers/{id}"));
    }

    async fn a_search_says_nothing_of_a_case_and_what_was_typed_stays_on_the_page_alone(store) {
        let site = Site::new(store).await;
        let case = ahmed(&site);
        let mut joan = at_work(&site, JOAN, Role::Line).await;
        joan.post(paths::STAFF_LINE, &[]).await.assert(422).assert_says("Enter what the caller is called");
        let reference = case.to_string();
        for form in [
            [("caller", "Craig Bell"), ("reference", reference.as_str())],
            [("caller", "ahmed"), ("reference", reference.as_str())],
            [("caller", "Nadia Ahmed"), ("phone", "01632 960 000")],
        ] {
            let answer = joan.post(paths::STAFF_LINE, &form).await;
            answer.assert(422).assert_says("Nobody fits all of that").assert_says(form[0].1).assert_never_says("Zara");
        }
        for role in [Role::Officer, Role::Manager, Role::Auditor, Role::Administrator] {
            let mut other = at_work(&site, &format!("Other {}", role.word()), role).await;
            other.get(paths::STAFF_LINE).await.assert(404);
        }
        site.signed_in(NADIA).await.get(paths::STAFF_LINE).await.assert(404);
        joan.get(paths::STAFF_QUEUE).await.assert(404);
        joan.get(paths::STAFF).await.assert(404);
    }
}

/// An officer protects a detail of Dawn's.
pub(crate) async fn protect(site: &Site, officer: &str, (detail, value): (&str, &str)) {
    let mut at_desk = at_work(site, officer, Role::Officer).await;
    let to = caseload::Named::Officer(officer.to_owned());
    let cx = site.app.moment();
    caseload::assign_at_desk(&cx, site.bell(), &to, "Desk")
        .await
        .expect("handed over");
    let act = paths::case_people_act(site.bell(), domain::people::Act::Protect);
    let page = at_desk.get(&act).await;
    let (before, _) = page.body.split_once("Dawn Bell").expect("Dawn");
    let (_, about) = before.rsplit_once("value=\"").expect("about");
    let about = about.split('"').next().unwrap_or_default();
    let form = [
        ("about", about),
        ("detail", detail),
        ("value", value),
        ("why", "a refuge wrote to us"),
    ];
    at_desk.post(&act, &form).await.assert(303);
}
