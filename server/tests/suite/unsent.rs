//! What somebody typed is not lost when their session runs out: it comes back to them alone.

use domain::{ThreadId, paths};
use policy::Role;
use testkit::advisers::let_in;
use testkit::cast::cast;

use crate::absences::{handed, seen_on, writes};
use crate::sending::posts;
use crate::site::{Answer, Browser, Site};
use crate::staff::at_work;

const DAWN: &str = "parent_late_case";
const SAM: &str = "sam.officer@fenshire.example";
const OLA: &str = "ola.officer@fenshire.example";
const NADIA: &str = "adviser@sendiass.example";
const IDLE: i64 = 21 * 60;
const TYPED: &str =
    "Dear Ms Bell,\r\nI rang the school today: \"they will write\" <soon> & so will I.";

/// Led to the page that says that they were signed out, and from there to what they wrote. Their
/// cookie stays: it opens nothing, and says whose the next form is.
fn is_held(answer: &Answer) {
    answer.assert_leads_to(&paths::signed_out_then(paths::STAFF_UNSENT));
    assert_eq!(answer.header("set-cookie"), "");
}

/// As [`is_held`], of a family's or its adviser's.
fn is_held_for_a_family(answer: &Answer) {
    answer.assert_leads_to(&paths::signed_out_then(paths::ACCOUNT_UNSENT));
    assert_eq!(answer.header("set-cookie"), "");
}

/// A form in parts, with no file chosen.
fn in_parts(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend(format!("{head}{value}\r\n").into_bytes());
    }
    body.extend(b"--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\"\r\n\r\n\r\n--b--\r\n");
    body
}

/// Where the first form on the page goes, and the values of its hidden fields.
fn first_form(page: &Answer) -> (String, Vec<(String, String)>) {
    let (_, form) = page.body.split_once("?unsent=").expect("a form");
    let (before, _) = page.body.split_once("?unsent=").expect("a form");
    let (_, path) = before.rsplit_once("action=\"").expect("an address");
    let (id, rest) = form.split_once('"').expect("its number");
    let (fields, _) = rest.split_once("</form>").expect("its end");
    let hidden = fields
        .split("type=\"hidden\" name=\"")
        .skip(1)
        .map(|field| {
            let (name, value) = field.split_once("\" value=\"").expect("a value");
            let value = value.split('"').next().unwrap_or_default();
            (name.to_owned(), value.to_owned())
        });
    (format!("{path}?unsent={id}"), hidden.collect())
}

async fn has_nothing(browser: &mut Browser<'_>) {
    let page = browser.get(paths::STAFF_UNSENT).await;
    page.assert(200)
        .assert_says("Nothing that you wrote waits to be sent")
        .assert_never_says("Ms Bell");
}

testkit::on_both! {
    async fn a_long_answer_outlives_its_officers_session(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        at_work(&site, "Ola Officer", Role::Officer).await;
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Why is it late?").await;
        let seen = seen_on(&sam.get(&at).await);
        site.later(IDLE);
        let form = [("text", TYPED), ("seen", seen.as_str())];
        is_held(&sam.post(&at, &form).await);
        // Nobody reads it before they have signed in, nor anybody else who has.
        sam.get(paths::STAFF_UNSENT).await.assert(303);
        has_nothing(&mut site.signed_in_as(OLA).await).await;
        has_nothing(&mut site.signed_in(DAWN).await).await;

        let mut sam = site.signed_in_as(SAM).await;
        let page = sam.get(paths::STAFF_UNSENT).await;
        page.assert(200)
            .assert_says("It was not sent and not recorded")
            .assert_says(&format!("Case {}", site.bell()))
            .assert_says("I rang the school today: \"they will write\" &lt;soon> &amp; so will I.");
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::messages(site.bell())).await.assert_never_says("We answered on");
        // What another does with its number does nothing.
        let (to, fields) = first_form(&page);
        assert_eq!(fields, [("seen".to_owned(), seen.clone())]);
        let number = to.rsplit('=').next().expect("a number").to_owned();
        let mut ola = site.signed_in_as(OLA).await;
        ola.post(paths::STAFF_UNSENT, &[("which", &number)]).await.assert(303);
        ola.post(&to, &[("text", "x"), ("seen", "1")]).await.assert(404);
        sam.get(paths::STAFF_UNSENT).await.assert_says("I rang the school today");
        // What is wrong with it comes back, and it is still held; sent, it goes as any answer, once.
        sam.post(&to, &[("text", ""), ("seen", seen.as_str())]).await.assert(422);
        sam.get(paths::STAFF_UNSENT).await.assert_says("I rang the school today");
        sam.post(&to, &form).await.assert_leads_to(&at);
        has_nothing(&mut sam).await;
        dawn.get(&paths::messages(site.bell())).await.assert_says("We answered on");
    }

    async fn a_form_with_files_keeps_its_words_and_a_day_ends_it_or_its_writer(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Why is it late?").await;
        let mut body = Vec::new();
        for (name, value) in [("seen", "1"), ("text", TYPED)] {
            let part = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        body.extend(b"--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nfile words\r\n--b--\r\n");
        site.later(IDLE);
        is_held(&posts(&mut sam, &at, body).await);
        // A note to record, too; and a button with nothing typed is none.
        let mut sam = site.signed_in_as(SAM).await;
        site.later(IDLE);
        let note = paths::staff_record(site.bell());
        is_held(&sam.post(&note, &[("kind", "note"), ("text", "We will ring about the swimming.")]).await);
        let mut sam = site.signed_in_as(SAM).await;
        site.later(IDLE);
        sam.post(&format!("{at}/take"), &[]).await.assert_leads_to(&paths::signed_out_then(paths::STAFF));

        let mut sam = site.signed_in_as(SAM).await;
        let page = sam.get(paths::STAFF_UNSENT).await;
        page.assert(200).assert_says("We will ring about the swimming.").assert_says("I rang the school today").assert_never_says("file words");
        let (to, _) = first_form(&page);
        assert!(to.starts_with(&note), "the newest first: {to}");
        let number = to.rsplit('=').next().expect("a number");
        sam.post(paths::STAFF_UNSENT, &[("which", number)]).await.assert_leads_to(paths::STAFF_UNSENT);
        sam.get(paths::STAFF_UNSENT).await.assert_says("I rang the school today").assert_never_says("swimming");
        site.later(24 * 60 * 60);
        has_nothing(&mut site.signed_in_as(SAM).await).await;
    }

    async fn of_a_session_that_was_ended_nothing_is_held(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Why is it late?").await;
        let mut stolen = sam.clone();
        sam.post(paths::SIGN_OUT, &[]).await.assert(303);
        stolen.post(&at, &[("text", TYPED), ("seen", "1")]).await.assert(303);
        site.browser().post(&at, &[("text", TYPED), ("seen", "1")]).await.assert(303);
        // Nor of a family's that was signed out.
        let mut stolen = dawn.clone();
        dawn.post(paths::SIGN_OUT, &[]).await.assert(303);
        stolen.post(&paths::message_new(site.bell()), &[("about", "late"), ("text", TYPED)]).await.assert(303);
        has_nothing(&mut site.signed_in_as(SAM).await).await;
        has_nothing(&mut site.signed_in(DAWN).await).await;
        assert_eq!(site.app.forms_held(), 0);
    }

    async fn a_click_elsewhere_first_loses_nothing_and_the_first_page_leads_to_it(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Why is it late?").await;
        sam.get(paths::STAFF).await.assert(200).assert_never_says("when you were signed out");
        site.later(IDLE);
        // Two pages are open: on one they click, on the other they type; and on a third.
        let next = paths::staff_case(site.bell());
        sam.get(&next).await.assert_leads_to(&paths::signed_out_then(&next)).assert_never_says("Bell");
        is_held(&sam.post(&at, &[("text", TYPED), ("seen", "1")]).await);
        let note = paths::staff_record(site.bell());
        is_held(&sam.post(&note, &[("kind", "note"), ("text", "We will ring about the swimming.")]).await);
        sam.get(paths::STAFF).await.assert(303);

        let mut sam = site.signed_in_as(SAM).await;
        let first = sam.get(paths::STAFF).await;
        first.assert(200).assert_says(paths::STAFF_UNSENT).assert_says("when you were signed out");
        let page = sam.get(paths::STAFF_UNSENT).await;
        page.assert_says("I rang the school today").assert_says("about the swimming");
        for _ in 0..2 {
            let (to, _) = first_form(&sam.get(paths::STAFF_UNSENT).await);
            let number = to.rsplit('=').next().expect("a number").to_owned();
            sam.post(paths::STAFF_UNSENT, &[("which", &number)]).await.assert(303);
        }
        sam.get(paths::STAFF).await.assert(200).assert_never_says("when you were signed out");
    }

    async fn a_name_to_look_for_is_not_held_and_what_finds_no_room_is_said(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        handed(&site, "Sam Officer").await;
        site.later(IDLE);
        sam.post(paths::STAFF_SEARCH, &[("text", "Ada Bell of Fen Lane")]).await.assert(303);
        sam.post(paths::STAFF_LINE, &[("caller", "Dawn Bell"), ("child", "Ada Bell")]).await.assert(303);
        let mut sam = site.signed_in_as(SAM).await;
        has_nothing(&mut sam).await;
        site.later(IDLE);
        let note = paths::staff_record(site.bell());
        for nth in 1..=5 {
            let text = format!("We will ring about lesson {nth}.");
            is_held(&sam.post(&note, &[("kind", "note"), ("text", &text)]).await);
        }
        let room = "There was no room to keep it here";
        site.signed_in_as(SAM).await.get(paths::STAFF_UNSENT).await.assert_says("lesson 5").assert_never_says(room);
        is_held(&sam.post(&note, &[("kind", "note"), ("text", "We will ring about lesson 6.")]).await);
        let page = site.signed_in_as(SAM).await.get(paths::STAFF_UNSENT).await;
        page.assert(200).assert_says("lesson 1").assert_says(room).assert_never_says("lesson 6");
    }

    async fn who_leaves_leaves_nothing_that_they_typed(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        at_work(&site, "Ola Officer", Role::Officer).await;
        handed(&site, "Sam Officer").await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Why is it late?").await;
        let mut ola = site.signed_in_as(OLA).await;
        site.later(IDLE);
        is_held(&sam.post(&at, &[("text", TYPED), ("seen", "1")]).await);
        is_held(&ola.post(paths::STAFF_CLOSURES, &[("said", "The phones are out of order.")]).await);
        assert_eq!(site.app.forms_held(), 2);

        let mut ada = at_work(&site, "Ada Admin", Role::Administrator).await;
        let people = ada.get(paths::STAFF_PEOPLE).await;
        let before = people.body.split("Sam Officer").next().expect("a name");
        let person = before.rsplit("href=\"").next().and_then(|rest| rest.split('"').next());
        let end = format!("{}/end", person.expect("their page"));
        ada.post(&end, &[("why", "left")]).await.assert(303);
        assert_eq!(site.app.forms_held(), 1, "Ola's is hers still");
        site.signed_in_as(OLA).await.get(paths::STAFF_UNSENT).await.assert_says("The phones are out of order.");
    }

    async fn no_words_of_a_family_or_its_adviser_are_lost(store) {
        let site = Site::new(store).await;
        let families: Vec<_> = cast(site.app.moment().today);
        let service = let_in(&site.app.moment(), &families).await.expect("let in");
        let grant = service.grants[&("adviser", DAWN)];
        let bell = site.bell();
        let message = paths::message(bell, ThreadId(7));
        let own = [
            (paths::message_new(bell), vec![("about", "late"), ("text", TYPED)], true),
            (message.clone(), vec![("text", TYPED)], true),
            (paths::documents_send(bell), vec![("what", "diary"), ("audience", "side"), ("said", TYPED)], true),
            (paths::rights_wishes(bell), vec![("wishes", TYPED)], false),
            (paths::adviser_notes(bell, grant), vec![("text", TYPED)], false),
        ];
        let shared = [
            (paths::through(grant, &paths::message_new(bell)), vec![("about", "late"), ("text", TYPED)], true),
            (paths::through(grant, &message), vec![("text", TYPED)], true),
            (paths::through(grant, &paths::documents_send(bell)), vec![("said", TYPED)], true),
            (paths::shared_notes(grant, bell), vec![("text", TYPED)], false),
        ];
        let forms = own.into_iter().map(|form| (form, DAWN)).chain(shared.into_iter().map(|form| (form, NADIA)));
        for ((to, fields, is_in_parts), who) in forms {
            let signed_in = async || match who {
                DAWN => site.signed_in(DAWN).await,
                email => site.signed_in_as(email).await,
            };
            let mut writer = signed_in().await;
            let first = if who == DAWN { paths::CHILDREN } else { paths::SERVICE };
            writer.get(first).await.assert(200).assert_never_says("when you were signed out");
            site.later(60 * 60);
            writer.get(first).await.assert(303);
            let answer = match is_in_parts {
                true => posts(&mut writer, &to, in_parts(&fields)).await,
                false => writer.post(&to, &fields).await,
            };
            is_held_for_a_family(&answer);
            has_nothing(&mut site.signed_in("parent_late_case_other").await).await;
            let mut writer = signed_in().await;
            writer.get(first).await.assert(200).assert_says("when you were signed out");
            let page = writer.get(paths::ACCOUNT_UNSENT).await;
            page.assert(200).assert_says("I rang the school today").assert_says("It was not sent and not recorded");
            // The page on which it was typed is there, or what they may not open any more is not.
            let which = page.body.split("name=\"which\" value=\"").nth(1).expect("its number");
            let which = which.split('"').next().expect("a number").to_owned();
            writer.post(paths::ACCOUNT_UNSENT, &[("which", &which)]).await.assert_leads_to(paths::ACCOUNT_UNSENT);
            has_nothing(&mut writer).await;
        }
        assert_eq!(site.app.forms_held(), 0);
    }

    async fn a_familys_answer_goes_from_there_as_any_other_and_once(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let at = writes(&site, &mut dawn, "Why is it late?").await.replace("/staff/", "/");
        site.later(60 * 60);
        is_held_for_a_family(&dawn.post(&at, &[("text", TYPED)]).await);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&at).await.assert(200).assert_never_says("I rang the school today");
        let (to, fields) = first_form(&dawn.get(paths::ACCOUNT_UNSENT).await);
        assert!(fields.is_empty());
        // Nobody else sends it.
        let mut craig = site.signed_in("parent_late_case_other").await;
        craig.post(&to, &[("text", TYPED)]).await.assert(404);
        dawn.post(&to, &[("text", TYPED)]).await.assert(303);
        dawn.get(&at).await.assert(200).assert_says("I rang the school today");
        has_nothing(&mut dawn).await;
    }
}
