//! What the phone line does for a checked caller, through the router: a call is booked, a message
//! written down; both are the caller's own, and nobody else's.

use domain::call::Calls;
use domain::paths;
use policy::{ApiScopes, Role};
use services::caseload;

use crate::case_system::{given, withdrawn};
use crate::line_calls::{JOAN, NADIA, found, nadia_on_the_phone, protect, step};
use crate::site::{Browser, Site, TODAY};
use crate::staff::at_work;

const PHONE: &str = "01632 960 888";
const DAWN: &str = "parent_late_case";
const DAY: i64 = 24 * 60 * 60;
const CRAIG: &str = "parent_late_case_other";

fn asked<'a>(call: &'a str, slot: &'a str, desk: &'a str) -> [(&'static str, &'a str); 7] {
    [
        ("call", call),
        ("desk", desk),
        ("about", "late"),
        ("slot", slot),
        ("phone", PHONE),
        ("message", "no"),
        ("interpreter", "Polish"),
    ]
}

fn slot(nth: usize) -> String {
    Calls::default().slots(TODAY)[nth].word()
}

/// Dawn Bell, whose number is protected, is rung back and spoken with; the call's id.
async fn dawn_on_the_phone(site: &Site, line: &mut Browser<'_>) -> i64 {
    protect(site, "Sam Officer", ("phone", PHONE)).await;
    opened(site, line, "Dawn Bell").await
}

pub(crate) async fn opened(site: &Site, line: &mut Browser<'_>, name: &str) -> i64 {
    let case = site.bell();
    let id = found(line, name, case).await;
    for one in ["ring", "answered", "open"] {
        step(line, case, id, one, "").await.assert(303);
    }
    id
}

testkit::on_both! {
    async fn a_call_is_booked_for_the_caller_as_their_own(store) {
        let site = Site::new(store).await;
        let case = site.family("ahmed").reference;
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let book = paths::staff_line_book(case);
        joan.get(&book).await.assert(404);
        let call = nadia_on_the_phone(&site, &mut joan, &mut nadia).await.to_string();
        joan.get(&paths::staff_line_case(case)).await.assert_says("Book a call for them");
        // Whoever rings is told what the page of whoever writes says.
        let says = [
            (book.clone(), "That you ask for a call, and when, also goes into the council\u{2019}s own case system."),
            (paths::staff_line_take_down(case), "What I write down for you also goes into the council\u{2019}s own case system."),
        ];
        for (page, said) in &says {
            joan.get(page).await.assert(200).assert_never_says(said);
        }
        let scopes = ApiScopes { events: false, changes: true, people: false };
        let token = given(&site, "Case system", scopes, 30).await;
        for (page, said) in &says {
            joan.get(page).await.assert(200).assert_says(said);
        }
        withdrawn(&site, &token).await;
        joan.get(&book).await.assert(200).assert_says("On the phone: Nadia Ahmed").assert_says("Tuesday 3 March 2026, 9am to 11am");
        let wrong = [("call", call.as_str()), ("phone", "after four"), ("company", "my sister Ruth")];
        joan.post(&book, &wrong).await.assert(422)
            .assert_says("Choose who rings them").assert_says("Choose when we can ring you")
            .assert_says("after four").assert_says("my sister Ruth");
        let first = slot(0);
        let answer = joan.post(&book, &asked(&call, &first, "line")).await;
        answer.assert(303);
        joan.get(answer.header("location")).await.assert(200)
            .assert_says("The phone line rings them: Tuesday 3 March 2026, 9am to 11am");
        // It is hers: she finds it, and can give it up.
        nadia.get(&paths::calls(case)).await.assert(200).assert_says("Tuesday 3 March 2026, 9am to 11am");
        nadia.get(&paths::timeline(case)).await.assert_says("You asked us to ring you");
        nadia.get(&paths::who_looked(case)).await.assert_says("The phone line, because you rang");
        let mut lee = at_work(&site, "Lee Other", Role::Line).await;
        lee.get(paths::STAFF_LINE_CALLS).await.assert(200).assert_says("Nadia Ahmed").assert_never_says(PHONE);
        // At the team's desk it is with the officers of the case.
        let second = slot(1);
        joan.post(&book, &asked(&call, &second, "team")).await.assert(303);
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let to = caseload::Named::Officer("Sam Officer".to_owned());
        caseload::assign_at_desk(&site.app.moment(), case, &to, "Desk").await.expect("handed over");
        sam.get(paths::STAFF_QUEUE).await.assert(200).assert_says("Zara Ahmed").assert_says("Ring on Tuesday 3 March 2026, 11am to 1pm");
        for nth in 2..4 {
            let word = slot(nth);
            let answer = joan.post(&book, &asked(&call, &word, "team")).await;
            if nth == 2 { answer.assert(303); } else { answer.assert(422).assert_says("They have 3 calls waiting"); }
        }
        let said = [("call", call.as_str()), ("text", "We ring you on Tuesday.")];
        joan.post(&paths::staff_line_case(case), &said).await.assert(303);
        joan.get(&book).await.assert(404);
        joan.post(&book, &asked(&call, &first, "line")).await.assert(404);
    }

    async fn a_message_is_written_down_in_the_callers_name_and_says_by_whom(store) {
        let site = Site::new(store).await;
        let case = site.family("ahmed").reference;
        let (mut nadia, mut joan) = (site.signed_in(NADIA).await, at_work(&site, JOAN, Role::Line).await);
        let call = nadia_on_the_phone(&site, &mut joan, &mut nadia).await.to_string();
        // What she began to write herself stays hers.
        let draft = [("about", "school"), ("text", "My own beginning"), ("then", "save")];
        nadia.post(&paths::message_new(case), &draft).await.assert(303);
        let at = paths::staff_line_take_down(case);
        joan.get(&at).await.assert(200).assert_says("On the phone: Nadia Ahmed").assert_never_says("My own beginning");
        joan.post(&at, &[("call", &call), ("about", "late"), ("text", " ")]).await.assert(422).assert_says("Write something first");
        let form = [("call", call.as_str()), ("about", "late"), ("text", "Who has the plan now?")];
        let answer = joan.post(&at, &form).await;
        answer.assert(303);
        joan.get(answer.header("location")).await.assert(200).assert_says("answer by 9 March 2026").assert_never_says("ring 999 yourself");
        // Pressed twice, it is written once.
        let again = joan.post(&at, &form).await;
        assert_eq!(again.header("location"), answer.header("location"));
        nadia.get(&paths::messages(case)).await.assert(200).assert_says("9 March 2026");
        let (_, id) = answer.header("location").split_once("sent=").expect("an id");
        let thread = domain::ThreadId(id.parse().expect("an id"));
        nadia.get(&paths::message(case, thread)).await.assert(200)
            .assert_says("You rang. Joan Tasker wrote down for you").assert_says("Who has the plan now?");
        nadia.get(&paths::message_new(case)).await.assert_says("My own beginning");
        nadia.get(&paths::timeline(case)).await.assert_says("You wrote to the plan team");
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let to = caseload::Named::Officer("Sam Officer".to_owned());
        caseload::assign_at_desk(&site.app.moment(), case, &to, "Desk").await.expect("handed over");
        let page = sam.get(&paths::staff_message(case, thread)).await;
        page.assert(200).assert_says("Nadia Ahmed, by phone. Joan Tasker wrote it down");
        let (_, seen) = page.body.split_once("name=\"seen\"").expect("a field");
        let (_, seen) = seen.split_once("value=\"").expect("a value");
        let seen = seen.split('"').next().unwrap_or_default();
        sam.post(&paths::staff_message(case, thread), &[("seen", seen), ("text", "I have it.")]).await.assert(303);
        nadia.get(&paths::message(case, thread)).await.assert_says("I have it.").assert_says("We answered on");

        let danger = [("call", call.as_str()), ("about", "other"), ("text", "He hits me and I am not safe")];
        let answer = joan.post(&at, &danger).await;
        joan.get(answer.header("location")).await.assert(200).assert_says("ring 999 yourself");
        // Of the line nobody reads it, and by the caller's own door neither.
        joan.get(&paths::staff_message(case, thread)).await.assert(404);
        joan.get(&paths::message(case, thread)).await.assert(404);
    }

    async fn what_is_done_for_one_parent_is_never_the_others(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let mut joan = at_work(&site, JOAN, Role::Line).await;
        let dawns = dawn_on_the_phone(&site, &mut joan).await.to_string();
        joan.get(&paths::staff_line_book(case)).await.assert(200).assert_says("Something about this caller is protected").assert_never_says(PHONE);
        let (book, at) = (paths::staff_line_book(case), paths::staff_line_take_down(case));
        let first = slot(0);
        joan.post(&book, &asked(&dawns, &first, "team")).await.assert(303);
        let said = [("call", dawns.as_str()), ("about", "late"), ("text", "Only from Dawn")];
        joan.post(&at, &said).await.assert(303);
        // A page of another call writes nothing, for whomever.
        let elsewhere = (dawns.parse::<i64>().expect("an id") + 1).to_string();
        joan.post(&book, &asked(&elsewhere, &slot(1), "team")).await.assert(404);
        joan.post(&at, &[("call", &elsewhere), ("about", "late"), ("text", "Whose?")]).await.assert(404);
        let mut craig = site.signed_in(CRAIG).await;
        for path in [paths::messages(case), paths::calls(case), paths::timeline(case), paths::who_looked(case), paths::case(case)] {
            craig.get(&path).await.assert(200).assert_never_says("Only from Dawn").assert_never_says("asked us to ring")
                .assert_never_says("wrote to the plan team").assert_never_says("phone line, because");
        }
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::calls(case)).await.assert_says("Tuesday 3 March 2026, 9am to 11am");
        // A colleague has nobody on the phone.
        let mut lee = at_work(&site, "Lee Other", Role::Line).await;
        for path in [&book, &at] {
            lee.get(path).await.assert(404);
        }
        lee.post(&at, &said).await.assert(404);
        site.later(30 * 60 + 1);
        let mut joan = site.signed_in_as(&crate::staff::address(JOAN)).await;
        joan.post(&at, &said).await.assert(404);
    }

    async fn a_letter_whose_notice_was_put_right_goes_out_no_more(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let mut dawn = site.signed_in(DAWN).await;
        dawn.post("/emails/notices", &[("notices", "post")]).await.assert(303);
        let mut joan = at_work(&site, JOAN, Role::Line).await;
        let call = dawn_on_the_phone(&site, &mut joan).await.to_string();
        let at = paths::staff_line_letters(case);
        let event = crate::letters::recorded(&site, crate::letters::draft(), TODAY, None).await;
        let mut sam = site.signed_in_as(&crate::staff::address("Sam Officer")).await;
        crate::letters::handed(&site, "Sam Officer").await;
        let first = crate::letters::first(&sam.get(paths::STAFF_LETTERS).await);
        crate::letters::is_printed(&mut sam, &first).await;
        sam.post(&first, &crate::letters::posted("2")).await.assert(303);
        let id = first.rsplit('/').next().expect("an id").to_owned();
        let again = [("call", call.as_str()), ("letter", id.as_str())];
        joan.post(&at, &again).await.assert(303);
        let copy = crate::letters::first(&sam.get(paths::STAFF_LETTERS).await);
        crate::letters::recorded(&site, crate::letters::draft(), TODAY.plus_days(-1), Some(event)).await;
        // Neither the copy that waits, nor one more.
        sam.get(&copy).await.assert(200).assert_says("Do not post this letter");
        joan.get(&at).await.assert(200).assert_says("There is no letter that could go out once more");
        joan.post(&at, &again).await.assert(404);
    }

    async fn a_letter_goes_once_more_to_where_letters_go_and_is_no_service(store) {
        let site = Site::new(store).await;
        let case = site.bell();
        let mut dawn = site.signed_in(DAWN).await;
        dawn.post("/emails/notices", &[("notices", "post")]).await.assert(303);
        let mut joan = at_work(&site, JOAN, Role::Line).await;
        let call = dawn_on_the_phone(&site, &mut joan).await.to_string();
        let at = paths::staff_line_letters(case);
        joan.get(&at).await.assert(200).assert_says("There is no letter that could go out once more");
        crate::letters::records(&site, crate::letters::draft()).await;
        let mut sam = site.signed_in_as(&crate::staff::address("Sam Officer")).await;
        crate::letters::handed(&site, "Sam Officer").await;
        let first = crate::letters::first(&sam.get(paths::STAFF_LETTERS).await);
        let id = first.rsplit('/').next().expect("an id").to_owned();
        let again = [("call", call.as_str()), ("letter", id.as_str())];
        // Neither what was not printed nor what has no address.
        joan.post(&at, &again).await.assert(404);
        sam.post(&first, &[("act", "address"), ("lines", "1 Elm Row\r\nNorwich")]).await.assert(303);
        joan.post(&at, &again).await.assert(404);
        sam.post(&first, &[("act", "printed")]).await.assert(303);
        sam.post(&first, &[("act", "posted"), ("day", "2"), ("month", "3"), ("year", "2026")]).await.assert(303);
        let page = joan.get(&at).await;
        page.assert(200).assert_says("Draft plan: 15 days to comment").assert_says("2 March 2026").assert_never_says("Elm Row");
        joan.post(&at, &[("call", &call)]).await.assert(422).assert_says("Choose a letter");
        let other = (call.parse::<i64>().expect("an id") + 1).to_string();
        joan.post(&at, &[("call", &other), ("letter", &id)]).await.assert(404);
        for _ in 0..2 {
            let answer = joan.post(&at, &again).await;
            answer.assert(303);
            joan.get(answer.header("location")).await.assert(200).assert_says("A second copy is with the officers of the case");
        }
        // Once, marked, to the same address.
        let list = sam.get(paths::STAFF_LETTERS).await;
        list.assert_says("A second copy, asked for on the phone");
        assert_eq!(list.body.matches("<bdi>Dawn Bell</bdi>").count(), 1);
        let copy = crate::letters::first(&list);
        assert_ne!(copy, first);
        sam.get(&copy).await.assert(200).assert_says("Second copy of the letter of").assert_says("1 Elm Row");
        sam.get(&format!("{copy}/letter.pdf")).await.assert(200);
        site.later(DAY);
        let mut sam = site.signed_in_as(&crate::staff::address("Sam Officer")).await;
        sam.post(&copy, &[("act", "printed")]).await.assert(303);
        sam.post(&copy, &[("act", "posted"), ("day", "3"), ("month", "3"), ("year", "2026")]).await.assert(303);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::timeline(case)).await.assert(200)
            .assert_says("delivered on <time datetime=\"2026-03-04\"").assert_never_says("2026-03-05\"");
        // A copy is not copied; nor is anything posted to an address that they asked us not to use.
        let mut joan = site.signed_in_as(&crate::staff::address(JOAN)).await;
        let call = opened(&site, &mut joan, "Dawn Bell").await.to_string();
        let copied = copy.rsplit('/').next().expect("an id");
        joan.post(&at, &[("call", &call), ("letter", copied)]).await.assert(404);
        crate::letters::records(&site, crate::letters::draft()).await;
        let waiting = crate::letters::first(&sam.get(paths::STAFF_LETTERS).await);
        sam.post(&waiting, &[("act", "refuse_address")]).await.assert(303);
        joan.get(&at).await.assert(200).assert_says("There is no letter that could go out once more");
        joan.post(&at, &[("call", &call), ("letter", &id)]).await.assert(404);
        // Craig's call finds nothing of hers.
        let mut craig = site.signed_in(CRAIG).await;
        craig.get(&paths::timeline(case)).await.assert(200).assert_never_says("delivered on");
    }
}
