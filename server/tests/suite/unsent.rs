//! What an officer typed is not lost when their session runs out: it comes back to them alone.

use domain::paths;
use policy::Role;

use crate::absences::{handed, seen_on, writes};
use crate::sending::posts;
use crate::site::{Answer, Browser, Site};
use crate::staff::at_work;

const DAWN: &str = "parent_late_case";
const SAM: &str = "sam.officer@fenshire.example";
const OLA: &str = "ola.officer@fenshire.example";
const IDLE: i64 = 21 * 60;
const TYPED: &str =
    "Dear Ms Bell,\r\nI rang the school today: \"they will write\" <soon> & so will I.";

/// Led to the page that says that they were signed out, and from there to what they wrote.
fn is_held(answer: &Answer) {
    answer.assert_leads_to(&paths::signed_out_then(paths::STAFF_UNSENT));
    assert!(
        answer.header("set-cookie").contains("Max-Age=0"),
        "the session is over"
    );
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
            .assert_says("Nothing of it was sent or recorded")
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
        // Nor of a family's.
        site.later(60 * 60);
        dawn.post(&paths::message_new(site.bell()), &[("about", "late"), ("text", TYPED)]).await.assert(303);
        has_nothing(&mut site.signed_in_as(SAM).await).await;
        has_nothing(&mut site.signed_in(DAWN).await).await;
    }
}
