//! One's own account: where one is signed in, ending that, and proving once more who one is.

use testkit::cast::PASSPHRASE;

use crate::site::{Browser, Site, code_in};

const KEY: &str = "parent_late_case";
const BELL: &str = "parent.late.case@example.org";

/// Signs in by password and mailed code.
async fn sign_in(site: &Site, browser: &mut Browser<'_>, remember: bool) {
    // The newest code is the one that was written last.
    site.later(1);
    let form = [("email", BELL), ("password", PASSPHRASE)];
    browser.post("/sign-in", &form).await.assert(303);
    let mails = site.mails_to(BELL).await;
    let mail = mails
        .iter()
        .rev()
        .find(|mail| mail.subject.starts_with("Your code"));
    let code = code_in(mail.expect("a code"));
    let mut form = vec![("code", code.as_str())];
    if remember {
        form.push(("remember", "yes"));
    }
    browser.post("/sign-in/code", &form).await.assert(303);
}

/// The ids in the addresses of a page's buttons.
fn ids(page: &str, before: &str, after: &str) -> Vec<String> {
    page.split(before)
        .skip(1)
        .filter_map(|rest| rest.split_once(after))
        .map(|(id, _)| id.to_owned())
        .filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()))
        .collect()
}

testkit::on_both! {
    async fn sessions_are_shown_in_plain_words_and_end_one_by_one(store) {
        let site = Site::new(store).await;
        let mut home = site.browser();
        home.agent = "Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0".to_owned();
        sign_in(&site, &mut home, false).await;
        let mut phone = site.browser();
        phone.agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Mobile/15E148 Safari/604.1".to_owned();
        phone.network = "203.0.113.77".to_owned();
        sign_in(&site, &mut phone, false).await;
        let mut third = site.browser();
        sign_in(&site, &mut third, false).await;

        let page = home.get("/account").await;
        page.assert(200)
            .assert_says("Firefox on a Windows computer")
            .assert_says("Safari on an iPhone")
            .assert_says("203.0.113.x")
            .assert_never_says("203.0.113.77")
            .assert_says("2 March 2026, 10:00am");
        assert_eq!(page.body.matches("This one").count(), 1);
        let others = ids(&page.body, "/account/sessions/", "/end");
        assert_eq!(others.len(), 2, "its own session has no button");

        let before = others.len();
        home.post(&format!("/account/sessions/{}/end", others[0]), &[]).await.assert_leads_to("/account");
        let left = ids(&home.get("/account").await.body, "/account/sessions/", "/end");
        assert_eq!(left.len(), before - 1);
        let ended = [phone.get("/children").await.status, third.get("/children").await.status];
        assert_eq!(ended.iter().filter(|status| status.as_u16() == 303).count(), 1, "{ended:?}");
        home.post("/account/sessions/end", &[]).await.assert_leads_to("/account");
        phone.get("/children").await.assert(303);
        third.get("/children").await.assert(303);
        home.get("/children").await.assert(200);
    }

    async fn nobody_ends_the_session_of_another(store) {
        let site = Site::new(store).await;
        let mut bell = site.signed_in(KEY).await;
        let mut second = site.signed_in(KEY).await;
        let theirs = ids(&bell.get("/account").await.body, "/account/sessions/", "/end");
        let mut stranger = site.signed_in("parent").await;
        stranger.post(&format!("/account/sessions/{}/end", theirs[0]), &[]).await.assert(303);
        stranger.post("/account/sessions/end", &[]).await.assert(303);
        bell.get("/children").await.assert(200);
        second.get("/children").await.assert(200);
    }

    async fn a_remembered_device_is_listed_and_forgotten(store) {
        let site = Site::new(store).await;
        let mut home = site.browser();
        home.agent = "Mozilla/5.0 (Linux; Android 10; K) Chrome/141.0.0.0 Mobile Safari/537.36".to_owned();
        sign_in(&site, &mut home, true).await;
        let page = home.get("/account").await;
        page.assert_says("Devices that need no code").assert_says("1 April 2026");
        let devices = ids(&page.body, "/account/devices/", "/forget");
        assert_eq!(devices.len(), 1);
        home.post(&format!("/account/devices/{}/forget", devices[0]), &[]).await.assert_leads_to("/account");
        home.get("/account").await.assert_says("No device is remembered");
        home.post("/sign-out", &[]).await.assert(303);
        let form = [("email", BELL), ("password", PASSPHRASE)];
        home.post("/sign-in", &form).await.assert_leads_to("/sign-in/code");
    }

    async fn what_matters_asks_for_the_password_after_ten_minutes(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let mut other = site.signed_in(KEY).await;
        home.get("/account/app").await.assert(200);
        site.later(10 * 60 + 1);
        home.get("/account/app").await.assert_leads_to("/confirm?next=/account/app");
        home.post("/account/recovery-codes", &[]).await.assert_leads_to("/confirm?next=/account");
        home.post("/account/sessions/end", &[]).await.assert_leads_to("/confirm?next=/account");
        other.get("/children").await.assert(200);
        home.get("/account").await.assert(200);
        home.get("/confirm?next=/account/app").await.assert(200).assert_says("value=\"/account/app\"");

        let old = home.cookies["__Host-waymark"].clone();
        let wrong = [("password", "not my password"), ("next", "/account/app")];
        home.post("/confirm", &wrong).await.assert(422).assert_says("That is not your password");
        home.get("/account/app").await.assert(303);
        let right = [("password", PASSPHRASE), ("next", "/account/app")];
        home.post("/confirm", &right).await.assert_leads_to("/account/app");
        assert_ne!(home.cookies["__Host-waymark"], old, "the session has a new token");
        home.get("/account/app").await.assert(200);
        let mut stolen = site.browser();
        stolen.cookies.insert("__Host-waymark".to_owned(), old);
        stolen.get("/children").await.assert(303);
        // It leads to this service alone.
        let away = [("password", PASSPHRASE), ("next", "//evil.example")];
        home.post("/confirm", &away).await.assert_leads_to("/account");
    }

    async fn guessing_the_password_again_is_slowed(store) {
        let site = Site::new(store).await;
        let mut browser = site.signed_in(KEY).await;
        for _ in 0..5 {
            browser.post("/confirm", &[("password", "a wrong one")]).await.assert(422);
        }
        browser.post("/confirm", &[("password", PASSPHRASE)]).await.assert(429);
    }

    async fn a_sign_in_from_somewhere_new_is_told_by_mail_and_a_known_one_is_not(store) {
        let site = Site::new(store).await;
        let told = async |site: &Site| {
            let mails = site.mails_to(BELL).await;
            mails.iter().filter(|mail| mail.subject.starts_with("A new sign-in")).count()
        };
        sign_in(&site, &mut site.browser(), false).await;
        assert_eq!(told(&site).await, 0, "the first one is no news");
        sign_in(&site, &mut site.browser(), false).await;
        assert_eq!(told(&site).await, 0, "the same browser on the same network");
        let mut elsewhere = site.browser();
        elsewhere.network = "203.0.113.9".to_owned();
        sign_in(&site, &mut elsewhere, false).await;
        assert_eq!(told(&site).await, 1);
        let mut other = site.browser();
        other.agent = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0".to_owned();
        sign_in(&site, &mut other, false).await;
        assert_eq!(told(&site).await, 2);
    }
}
