//! Passkeys: added, given, taken away; and every answer that is not to be believed.

use testkit::cast::PASSPHRASE;

use crate::authenticator::{Asked, Authenticator};
use crate::factors::make_kind;
use crate::site::{Answer, Browser, Site, code_in};

const KEY: &str = "parent_late_case";
const BELL: &str = "parent.late.case@example.org";
const PAGE: &str = "/sign-in/passkey";

/// Adds a passkey to the account that is signed in.
async fn add(browser: &mut Browser<'_>, device: &mut Authenticator, name: &str) -> Answer {
    let page = browser.get("/account/passkey").await;
    page.assert(200);
    let asked = Asked::by(&page.body);
    assert_eq!(
        asked.options["authenticatorSelection"]["residentKey"],
        "required"
    );
    let answer = device.make(&asked);
    let form = [
        ("name", name),
        ("answer", &answer),
        ("sealed", &asked.sealed),
    ];
    browser.post("/account/passkey", &form).await
}

async fn asked(browser: &mut Browser<'_>, path: &str) -> Asked {
    let page = browser.get(path).await;
    page.assert(200);
    Asked::by(&page.body)
}

async fn give(browser: &mut Browser<'_>, path: &str, answer: &str, asked: &Asked) -> Answer {
    let form = [("answer", answer), ("sealed", asked.sealed.as_str())];
    browser.post(path, &form).await
}

testkit::on_both! {
    async fn a_passkey_signs_in_by_itself_and_says_when_it_was_used(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let mut phone = Authenticator::new(1);
        add(&mut home, &mut phone, "My phone").await.assert_leads_to("/account/recovery-codes");
        home.get("/account").await.assert(200).assert_says("My phone").assert_says("Not used yet");
        let mails = site.mails_to(BELL).await;
        assert!(mails.iter().any(|mail| mail.subject.starts_with("The ways to sign in")), "{mails:?}");

        let mut other = site.browser();
        let page = other.get("/sign-in").await;
        page.assert(200).assert_says("Sign in with a passkey");
        let asked = asked(&mut other, PAGE).await;
        let answer = phone.give(&asked);
        give(&mut other, PAGE, &answer, &asked).await.assert_leads_to("/children");
        other.get("/account").await.assert(200).assert_never_says("Not used yet");
        // It is proof enough for what matters.
        other.get("/account/passkey").await.assert(200);
    }

    async fn a_page_that_asks_for_a_passkey_says_what_else_there_is_without_scripts(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        let page = browser.get("/sign-in/passkey?next=/account").await;
        page.assert(200).assert_says("Passkeys need JavaScript").assert_says("/sign-in?next=/account");
        browser.post(PAGE, &[]).await.assert(422).assert_says("Nothing came from your passkey");
    }

    async fn an_answer_is_taken_once(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let mut phone = Authenticator::new(1);
        add(&mut home, &mut phone, "Phone").await.assert(303);
        let mut browser = site.browser();
        let asked = asked(&mut browser, PAGE).await;
        let answer = phone.give(&asked);
        give(&mut browser, PAGE, &answer, &asked).await.assert(303);
        let mut thief = site.browser();
        give(&mut thief, PAGE, &answer, &asked).await.assert(422).assert_says("did not work here");
        // Not with a new count either: the challenge is used up.
        let again = phone.give(&asked);
        give(&mut thief, PAGE, &again, &asked).await.assert(422);
        assert!(!thief.cookies.contains_key("__Host-waymark"));
    }

    async fn answers_that_are_not_to_be_believed_let_nobody_in(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let mut phone = Authenticator::new(1);
        add(&mut home, &mut phone, "Phone").await.assert(303);
        let mut browser = site.browser();
        let mut refused = async |phone: &mut Authenticator, asked: &Asked, sealed: &Asked| {
            let answer = phone.give(asked);
            give(&mut browser, PAGE, &answer, sealed).await.assert(422);
        };
        let fresh = async || Asked::by(&site.browser().get(PAGE).await.body);
        // On another site, that looks like this one.
        phone.origin = "https://plans.fenshire.example.evil.example".to_owned();
        let one = fresh().await;
        refused(&mut phone, &one, &one).await;
        phone.origin = crate::site::ORIGIN.to_owned();
        // Without a finger, a face or a PIN.
        phone.verifies = false;
        let one = fresh().await;
        refused(&mut phone, &one, &one).await;
        phone.verifies = true;
        // To another page's challenge, and to one that was asked for something else.
        let (one, other) = (fresh().await, fresh().await);
        refused(&mut phone, &one, &other).await;
        let adding = Asked::by(&home.get("/account/passkey").await.body);
        refused(&mut phone, &one, &adding).await;
        // For another service.
        let mut elsewhere = fresh().await;
        elsewhere.options["rpId"] = "evil.example".into();
        refused(&mut phone, &elsewhere, &elsewhere).await;
        // By a device that nobody here knows, and by one that only says that it is known.
        let mut stranger = Authenticator::new(2);
        let one = fresh().await;
        refused(&mut stranger, &one, &one).await;
        let mut copy = Authenticator::new(1);
        let one = fresh().await;
        refused(&mut copy, &one, &one).await;
        // Nonsense.
        for answer in ["{}", "null", "[", "\u{0}"] {
            give(&mut site.browser(), PAGE, answer, &one).await.assert(422);
        }
        // Too late.
        let one = fresh().await;
        site.later(10 * 60);
        refused(&mut phone, &one, &one).await;
        // And at last as it should be.
        let one = fresh().await;
        let answer = phone.give(&one);
        give(&mut site.browser(), PAGE, &answer, &one).await.assert(303);
    }

    async fn a_copied_device_is_noticed_by_what_it_counts(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let mut phone = Authenticator::new(1);
        add(&mut home, &mut phone, "Phone").await.assert(303);
        phone.count = 40;
        let mut browser = site.browser();
        let one = asked(&mut browser, PAGE).await;
        let answer = phone.give(&one);
        give(&mut browser, PAGE, &answer, &one).await.assert(303);
        phone.count = 7;
        let mut thief = site.browser();
        let one = asked(&mut thief, PAGE).await;
        let answer = phone.give(&one);
        give(&mut thief, PAGE, &answer, &one).await.assert(422);
    }

    async fn a_passkey_that_was_removed_opens_nothing(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let mut phone = Authenticator::new(1);
        add(&mut home, &mut phone, "Phone").await.assert(303);
        let page = home.get("/account").await;
        let id = page.body.split("/account/passkey/").nth(1).expect("a button");
        let id = id.split('/').next().expect("a number");
        let path = format!("/account/passkey/{id}/remove");
        // Nobody removes another's.
        let mut stranger = site.signed_in("parent").await;
        stranger.post(&path, &[]).await.assert_leads_to("/account");
        home.get("/account").await.assert_says(">Phone</h3>");
        home.post(&path, &[]).await.assert_leads_to("/account");
        home.get("/account").await.assert_never_says(">Phone</h3>");
        let mut browser = site.browser();
        let one = asked(&mut browser, PAGE).await;
        let answer = phone.give(&one);
        give(&mut browser, PAGE, &answer, &one).await.assert(422);
    }

    async fn no_device_is_added_twice_and_no_answer_for_another_account(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let mut phone = Authenticator::new(1);
        add(&mut home, &mut phone, "Phone").await.assert(303);
        let page = home.get("/account/passkey").await;
        let known = Asked::by(&page.body).options["excludeCredentials"].clone();
        assert_eq!(known.as_array().map(Vec::len), Some(1), "the browser is told what there is");
        add(&mut home, &mut phone, "Again").await.assert(422);
        let mut other = site.signed_in("parent").await;
        add(&mut other, &mut phone, "Theirs").await.assert(422);
        // What was asked in one session is not answered in another.
        let asked = Asked::by(&home.get("/account/passkey").await.body);
        let answer = Authenticator::new(3).make(&asked);
        let form = [("name", "Mine"), ("answer", &answer), ("sealed", &asked.sealed)];
        other.post("/account/passkey", &form).await.assert(422).assert_says("open for too long");
    }

    async fn a_passkey_proves_that_it_is_still_the_same_person(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let mut phone = Authenticator::new(1);
        add(&mut home, &mut phone, "Phone").await.assert(303);
        let mut other = site.signed_in("parent").await;
        let mut theirs = Authenticator::new(2);
        add(&mut other, &mut theirs, "Theirs").await.assert(303);
        site.later(11 * 60);
        home.get("/account/passkey").await.assert_leads_to("/confirm?next=/account/passkey");
        home.get("/confirm?next=/account/passkey").await.assert_says("/confirm/passkey?next=/account/passkey");
        let path = "/confirm/passkey";
        let one = asked(&mut home, path).await;
        let answer = theirs.give(&one);
        give(&mut home, path, &answer, &one).await.assert(422);
        home.get("/account/passkey").await.assert(303);
        // Signing in is another question than proving it once more.
        let one = asked(&mut site.browser(), PAGE).await;
        let answer = phone.give(&one);
        give(&mut home, path, &answer, &one).await.assert(422);
        let old = home.cookies["__Host-waymark"].clone();
        let one = asked(&mut home, path).await;
        let answer = phone.give(&one);
        let form = [("answer", answer.as_str()), ("sealed", &one.sealed), ("next", "/account/passkey")];
        home.post(path, &form).await.assert_leads_to("/account/passkey");
        assert_ne!(home.cookies["__Host-waymark"], old, "the session has a new token");
        home.get("/account/passkey").await.assert(200);
    }

    async fn whoever_has_a_passkey_is_sent_no_code_by_e_mail(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let mut phone = Authenticator::new(1);
        add(&mut home, &mut phone, "Phone").await.assert(303);
        let before = site.mails_to(BELL).await.len();
        let mut browser = site.browser();
        let form = [("email", BELL), ("password", PASSPHRASE)];
        browser.post("/sign-in", &form).await.assert_leads_to("/sign-in/code");
        let page = browser.get("/sign-in/code").await;
        page.assert(200).assert_says("Use my passkey").assert_says("Use a recovery code");
        browser.post("/sign-in/code/again", &[]).await.assert(303);
        browser.post("/sign-in/code", &[("code", "123456")]).await.assert(422);
        assert_eq!(site.mails_to(BELL).await.len(), before);
        let one = asked(&mut browser, PAGE).await;
        let answer = phone.give(&one);
        give(&mut browser, PAGE, &answer, &one).await.assert(303);
        browser.get("/children").await.assert(200);
    }

    async fn an_adviser_is_let_in_by_their_first_passkey(store, url) {
        let site = Site::new(store).await;
        make_kind(url, "adviser").await;
        let mut browser = site.browser();
        let form = [("email", BELL), ("password", PASSPHRASE)];
        browser.post("/sign-in", &form).await.assert(303);
        let mails = site.mails_to(BELL).await;
        let code = code_in(mails.last().expect("a code"));
        browser.post("/sign-in/code", &[("code", &code)]).await.assert(303);
        browser.get("/set-up").await.assert(200).assert_says("Add a passkey");
        let one = asked(&mut browser, "/set-up/passkey").await;
        let answer = Authenticator::new(1).make(&one);
        let form = [("name", "Key ring"), ("answer", &answer), ("sealed", &one.sealed)];
        browser.post("/set-up/passkey", &form).await.assert_leads_to("/account/recovery-codes");
        browser.get("/account").await.assert(200).assert_says("Key ring");
    }
}
