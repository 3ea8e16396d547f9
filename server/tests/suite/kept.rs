//! A form that came too late after the last proof: what was typed is kept, and sent once.

use domain::paths;
use domain::people::Act;
use policy::Role;
use services::caseload;
use testkit::cast::PASSPHRASE;

use crate::authenticator::{Asked, Authenticator};
use crate::site::{Answer, Browser, Site};
use crate::staff::at_work;

const SAM: &str = "Sam Officer";
const TYPED: &str = "She said: \"No <b>more</b>\" & left.\r\nSeen 'twice'.";
const LATE: i64 = 11 * 60;

type Fields = Vec<(String, String)>;

fn plain(text: &str) -> String {
    [
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The hidden fields of the form with this address.
#[track_caller]
fn hidden(page: &Answer, action: &str) -> Fields {
    let start = format!("action=\"{action}\"");
    let (_, rest) = page
        .body
        .split_once(&start)
        .unwrap_or_else(|| panic!("{action}: {}", page.body));
    let form = rest.split_once("</form>").expect("the form ends").0;
    let of = |piece: &str, mark: &str| {
        let (_, rest) = piece.split_once(mark)?;
        Some(plain(rest.split_once('"')?.0))
    };
    form.split("<input")
        .skip(1)
        .filter(|piece| {
            piece
                .split('>')
                .next()
                .is_some_and(|piece| piece.contains("\"hidden\""))
        })
        .map(|piece| {
            (
                of(piece, "name=\"").expect("a name"),
                of(piece, "value=\"").unwrap_or_default(),
            )
        })
        .collect()
}

async fn post(browser: &mut Browser<'_>, path: &str, fields: &Fields) -> Answer {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(path, &fields).await
}

fn with(fields: &Fields, name: &str, value: &str) -> Fields {
    let mut fields = fields.clone();
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value.to_owned()));
    fields
}

/// An officer who wrote on a case's form, too long after they signed in; what was answered.
async fn too_late<'site>(site: &'site Site) -> (Browser<'site>, String, Answer) {
    let mut sam = at_work(site, SAM, Role::Officer).await;
    let to = caseload::Named::Officer(SAM.to_owned());
    caseload::assign_at_desk(&site.app.moment(), site.bell(), &to, "Desk")
        .await
        .expect("handed over");
    let act = paths::case_people_act(site.bell(), Act::Dispute);
    let page = sam.get(&act).await;
    page.assert(200);
    let who = page.body.split("name=\"parties\"").nth(1).expect("a box");
    let who = who
        .split_once("value=\"")
        .expect("a value")
        .1
        .split('"')
        .next()
        .expect("it ends")
        .to_owned();
    site.later(LATE);
    let form = [
        ("parties", who.as_str()),
        ("part", "notes"),
        ("why", TYPED),
        ("password_hint", "no"),
    ];
    let answer = sam.post(&act, &form).await;
    (sam, act, answer)
}

testkit::on_both! {
    async fn what_was_typed_too_late_is_sent_after_the_password(store) {
        let site = Site::new(store).await;
        let (mut sam, act, asks) = too_late(&site).await;
        asks.assert(422).assert_says("Is it still you?").assert_says("What you typed is kept");
        asks.assert_never_says("password_hint");
        let kept = hidden(&asks, paths::CONFIRM);
        let wrong = post(&mut sam, paths::CONFIRM, &with(&kept, "password", "another lantern")).await;
        wrong.assert(422).assert_says("That is not your password");
        let kept = hidden(&wrong, paths::CONFIRM);
        let check = post(&mut sam, paths::CONFIRM, &with(&kept, "password", PASSPHRASE)).await;
        check.assert(200).assert_says("Check and send: nothing is lost");
        assert_eq!(check.header("location"), "");
        let fields = hidden(&check, &act);
        assert!(fields.contains(&("why".to_owned(), TYPED.to_owned())), "{fields:?}");

        // Back, and a double press, send it once.
        let people = paths::case_people(site.bell());
        post(&mut sam, &act, &fields).await.assert_leads_to(&format!("{people}?saved=yes"));
        post(&mut sam, &act, &fields).await.assert(200).assert_says("It was sent before");
        let page = sam.get(&people).await;
        page.assert_says("She said: \"No &lt;b&gt;more&lt;/b&gt;\" &amp; left.");
        assert_eq!(page.body.matches("She said:").count(), 1, "{}", page.body);
    }

    async fn what_was_typed_is_looked_at_as_usual_and_asked_for_again_when_it_is_late_again(store) {
        let site = Site::new(store).await;
        let (mut sam, act, asks) = too_late(&site).await;
        let kept = hidden(&asks, paths::CONFIRM);
        let check = post(&mut sam, paths::CONFIRM, &with(&kept, "password", PASSPHRASE)).await;
        let fields = hidden(&check, &act);
        let bad = with(&fields, "part", "another");
        post(&mut sam, &act, &bad).await.assert(422).assert_says("Choose what is disputed");
        // Pressed twice, it is the second answer that they see.
        let mut twice = sam.clone();
        let (first, second) = tokio::join!(post(&mut sam, &act, &bad), post(&mut twice, &act, &bad));
        for answer in [first, second] {
            answer.assert(422).assert_says("Choose what is disputed").assert_says("She said:");
        }
        let people = paths::case_people(site.bell());
        post(&mut sam, &act, &fields).await.assert_leads_to(&format!("{people}?saved=yes"));
        post(&mut sam, &act, &fields).await.assert(200).assert_says("Look whether it is there");
        site.later(LATE);
        let check = post(&mut sam, paths::CONFIRM, &with(&kept, "password", PASSPHRASE)).await;
        let fields = hidden(&check, &act);
        site.later(LATE);
        let asks = post(&mut sam, &act, &fields).await;
        asks.assert(422).assert_says("What you typed is kept").assert_never_says("sent_once");
    }

    async fn what_one_typed_nobody_else_sends_or_reads(store) {
        let site = Site::new(store).await;
        let (mut sam, act, asks) = too_late(&site).await;
        let mut another = at_work(&site, "Pat Other", Role::Officer).await;
        let kept = with(&hidden(&asks, paths::CONFIRM), "password", PASSPHRASE);
        let unsent = |answer: &Answer| {
            answer.assert(422).assert_says("This was not sent");
            answer.assert_never_says("She said").assert_never_says("Check and send");
        };
        unsent(&post(&mut another, paths::CONFIRM, &kept).await);
        unsent(&post(&mut another, paths::CONFIRM_PASSKEY, &hidden(&asks, paths::CONFIRM)).await);
        unsent(&post(&mut sam, paths::CONFIRM, &with(&kept, "kept", "[[\"why\",\"Not I\"]]")).await);
        let check = post(&mut sam, paths::CONFIRM, &kept).await;
        let fields = hidden(&check, &act);
        unsent(&post(&mut another, &act, &fields).await);
        site.later(13 * 60 * 60);
        let mut another = at_work(&site, "Kim Other", Role::Officer).await;
        unsent(&post(&mut another, &act, &fields).await);
    }

    async fn what_one_typed_is_sent_by_oneself_after_signing_in_anew(store) {
        let site = Site::new(store).await;
        let (mut sam, act, asks) = too_late(&site).await;
        let kept = with(&hidden(&asks, paths::CONFIRM), "password", PASSPHRASE);
        let check = post(&mut sam, paths::CONFIRM, &kept).await;
        let fields = hidden(&check, &act);
        let mut nobody = site.browser();
        post(&mut nobody, &act, &fields).await.assert(303);
        let people = paths::case_people(site.bell());
        post(&mut sam, &act, &fields).await.assert_leads_to(&format!("{people}?saved=yes"));
    }

    async fn a_kept_form_goes_to_none_but_a_form_of_ours_that_asks_for_the_proof(store) {
        let site = Site::new(store).await;
        let (mut sam, act, asks) = too_late(&site).await;
        let kept = with(&hidden(&asks, paths::CONFIRM), "password", PASSPHRASE);
        let old = sam.cookies["__Host-waymark"].clone();
        let slash = format!("{act}/");
        for bad in [
            "https://evil.example/", "//evil.example", "/sign-out", "/", "", "/account", "javascript:alert(1)",
            "/staff/cases/../../sign-out", "/staff/cases/%2e%2e/people/end", slash.as_str(),
        ] {
            site.later(20);
            let answer = post(&mut sam, paths::CONFIRM, &with(&kept, "to", bad)).await;
            answer.assert(422).assert_never_says("evil").assert_never_says("Check and send");
        }
        for bad in ["", "x", "[[\"password\",\"x\"]]", "{}"] {
            site.later(20);
            post(&mut sam, paths::CONFIRM, &with(&kept, "kept", bad)).await.assert(422);
        }
        assert_eq!(sam.cookies["__Host-waymark"], old, "nothing was proven by it");
    }

    async fn a_passkey_sends_it_too_and_nothing_is_in_an_address(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in("parent_late_case").await;
        let mut phone = Authenticator::new(1);
        let one = asked(&home.get("/account/passkey").await);
        let answer = phone.make(&one);
        let form = [("name", "Phone"), ("answer", &answer), ("sealed", &one.sealed)];
        home.post("/account/passkey", &form).await.assert(303);
        let give = paths::adviser_give(site.bell());
        site.later(LATE);
        let asks = home.post(&give, &[("why", TYPED)]).await;
        asks.assert(422).assert_never_says("/confirm/passkey?");
        let page = post(&mut home, paths::CONFIRM_PASSKEY, &hidden(&asks, paths::CONFIRM_PASSKEY)).await;
        page.assert(422).assert_says("What you typed is kept");
        let back = post(&mut home, paths::CONFIRM, &hidden(&page, paths::CONFIRM)).await;
        back.assert(422).assert_says("Is it still you?").assert_never_says("error-summary");
        let one = asked(&page);
        let fields = with(&hidden(&page, paths::CONFIRM_PASSKEY), "answer", &phone.give(&one));
        let check = post(&mut home, paths::CONFIRM_PASSKEY, &fields).await;
        check.assert(200).assert_says("Check and send");
        let fields = hidden(&check, &give);
        assert!(fields.contains(&("why".to_owned(), TYPED.to_owned())), "{fields:?}");
    }
}

/// What a page asks a browser for.
fn asked(page: &Answer) -> Asked {
    Asked::by(&page.body)
}
