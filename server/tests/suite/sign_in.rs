//! Signing in: password, code, remembered device, and those who guess.

use domain::forms::SignIn;
use services::session::Visit;
use services::sign_in::{CodeTried, Given, PasswordTried, try_code, try_password};
use testkit::cast::PASSPHRASE;

use crate::site::{Answer, Browser, Site, code_in};

const BELL: &str = "parent.late.case@example.org";

async fn password(browser: &mut Browser<'_>, email: &str, password: &str) -> Answer {
    let form = [("email", email), ("password", password)];
    browser.post("/sign-in", &form).await
}

async fn last_code(site: &Site) -> String {
    code_in(site.mails_to(BELL).await.last().expect("a mail"))
}

testkit::on_both! {
    async fn a_parent_signs_in_with_password_and_code(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        let case = domain::paths::case(site.bell());
        let form = [("email", " Parent.Late.Case@example.org"), ("password", PASSPHRASE), ("next", &case)];
        let answer = browser.post("/sign-in", &form).await;
        answer.assert_leads_to(&domain::paths::code_then(&case));
        let waiting = browser.cookies["__Host-waymark"].clone();
        let set = answer.header("set-cookie");
        assert!(set.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{set}");
        browser.get(&case).await.assert(303);
        // The case's door has made the browser forget; it goes back to where it was.
        browser.cookies.insert("__Host-waymark".to_owned(), waiting.clone());
        browser.get("/sign-in/code").await.assert(200);
        let code = last_code(&site).await;
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        let answer = browser.post("/sign-in/code", &[("code", &spaced), ("next", &case)]).await;
        answer.assert_leads_to(&case);
        assert_eq!(answer.cookies().len(), 1, "no device is remembered that nobody chose");
        assert_ne!(browser.cookies["__Host-waymark"], waiting, "the session is a new one");
        browser.get(&case).await.assert(200).assert_says("Jamie");
        // The session that waited is over, and the code is used up.
        let mut old = site.browser();
        old.cookies.insert("__Host-waymark".into(), waiting);
        old.post("/sign-in/code", &[("code", &code)]).await.assert(303);
        old.get(&case).await.assert(303);
    }

    async fn five_wrong_codes_send_back_to_the_password(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        password(&mut browser, BELL, PASSPHRASE).await.assert(303);
        let code = last_code(&site).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..4 {
            browser.post("/sign-in/code", &[("code", wrong)]).await.assert(422);
        }
        let over = browser.post("/sign-in/code", &[("code", wrong)]).await;
        over.assert(422).assert_says("action=\"/sign-in\"");
        assert!(browser.cookies.is_empty());
        browser.post("/sign-in/code", &[("code", &code)]).await.assert(303);
        browser.get("/children").await.assert(303);
    }

    async fn an_earlier_code_stays_good_until_one_is_used(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        password(&mut browser, BELL, PASSPHRASE).await.assert(303);
        let first = last_code(&site).await;
        site.later(60);
        browser.post("/sign-in/code/again", &[]).await.assert(303);
        assert_eq!(site.mails_to(BELL).await.len(), 2);
        let second = last_code(&site).await;
        let mut other = browser.clone();
        browser.post("/sign-in/code", &[("code", &first)]).await.assert_leads_to("/children");
        other.post("/sign-in/code", &[("code", &second)]).await.assert(303);
        other.get("/children").await.assert(303);
    }

    async fn a_code_is_good_for_15_minutes(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        password(&mut browser, BELL, PASSPHRASE).await.assert(303);
        let code = last_code(&site).await;
        site.later(15 * 60 + 1);
        browser.post("/sign-in/code", &[("code", &code)]).await.assert(303);
        browser.get("/children").await.assert(303);
    }

    async fn a_remembered_device_needs_no_code_for_30_days(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        password(&mut browser, BELL, PASSPHRASE).await.assert(303);
        let code = last_code(&site).await;
        let answer = browser.post("/sign-in/code", &[("code", &code), ("remember", "yes")]).await;
        answer.assert(303);
        let set: Vec<_> = answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect();
        assert_eq!(set.len(), 2, "{set:?}");
        let device = set.iter().find(|c| c.starts_with("__Host-waymark-device=")).expect("a device");
        assert!(device.contains("; HttpOnly; SameSite=Lax; Secure; Max-Age=2592000"), "{device}");
        browser.post("/sign-out", &[]).await.assert(303);
        assert!(browser.cookies.contains_key("__Host-waymark-device"));
        site.later(29 * 24 * 3_600);
        password(&mut browser, BELL, PASSPHRASE).await.assert_leads_to("/children");
        browser.get("/children").await.assert(200);
        browser.post("/sign-out", &[]).await.assert(303);
        // For another account the device is nobody's.
        let mut other = browser.clone();
        password(&mut other, "parent.s1@example.org", PASSPHRASE).await.assert_leads_to("/sign-in/code");
        site.later(2 * 24 * 3_600);
        password(&mut browser, BELL, PASSPHRASE).await.assert_leads_to("/sign-in/code");
    }

    async fn whether_an_address_is_known_does_not_show(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        let known = password(&mut browser, BELL, "a wrong password").await;
        let unknown = password(&mut browser, "nobody.at.all@example.org", "a wrong password").await;
        assert_eq!(known.status, unknown.status);
        let bare = |answer: &Answer, email: &str| answer.bare().replace(email, "ADDRESS");
        assert_eq!(bare(&known, BELL), bare(&unknown, "nobody.at.all@example.org"));
        let known = browser.post("/forgotten-password", &[("email", BELL)]).await;
        let unknown = browser.post("/forgotten-password", &[("email", "nobody@example.org")]).await;
        assert_eq!((known.status, known.header("location")), (unknown.status, unknown.header("location")));
    }

    async fn guessing_is_slowed_for_the_account_but_not_on_a_remembered_device(store) {
        let site = Site::new(store).await;
        let mut home = site.browser();
        password(&mut home, BELL, PASSPHRASE).await.assert(303);
        let code = last_code(&site).await;
        home.post("/sign-in/code", &[("code", &code), ("remember", "yes")]).await.assert(303);
        home.post("/sign-out", &[]).await.assert(303);
        let mut guesser = site.browser();
        for i in 0..10 {
            guesser.network = format!("203.0.{i}.9");
            password(&mut guesser, BELL, "a wrong password").await.assert(422);
        }
        guesser.network = "203.0.200.9".to_owned();
        let slowed = password(&mut guesser, BELL, PASSPHRASE).await;
        slowed.assert(429);
        assert!(slowed.header("retry-after").parse::<u32>().is_ok_and(|s| s > 0));
        // Like an address that nobody has.
        for i in 0..10 {
            guesser.network = format!("203.0.{}.9", 100 + i);
            password(&mut guesser, "nobody@example.org", "a wrong password").await.assert(422);
        }
        guesser.network = "203.0.201.9".to_owned();
        password(&mut guesser, "nobody@example.org", "a wrong password").await.assert(429);
        password(&mut home, BELL, PASSPHRASE).await.assert_leads_to("/children");
        site.later(15 * 60 + 1);
        password(&mut guesser, BELL, PASSPHRASE).await.assert(303);
    }

    async fn guessing_many_passwords_at_once_is_no_faster_than_in_a_row(store) {
        let site = Site::new(store).await;
        let mut guesses = tokio::task::JoinSet::new();
        for network in 0..50 {
            let app = site.app.clone();
            guesses.spawn(async move {
                let form = SignIn {
                    email: BELL.to_owned(),
                    password: "a wrong password".to_owned(),
                    next: String::new(),
                };
                let visit = Visit { network, ..Visit::default() };
                try_password(&app.moment(), &form, None, visit, None).await.expect("tried")
            });
        }
        let tried = guesses.join_all().await;
        let wrong = tried.iter().filter(|tried| **tried == PasswordTried::Wrong).count();
        let waits = tried.iter().filter(|tried| matches!(tried, PasswordTried::Wait { .. })).count();
        assert_eq!((wrong, waits), (10, 40));
        let mut parent = site.browser();
        password(&mut parent, BELL, PASSPHRASE).await.assert(429);
        site.later(15 * 60 + 1);
        password(&mut parent, BELL, PASSPHRASE).await.assert(303);
    }

    async fn a_right_password_uses_up_none_of_the_tries(store) {
        let site = Site::new(store).await;
        let mut parent = site.browser();
        for _ in 0..5 {
            password(&mut parent, BELL, PASSPHRASE).await.assert(303);
        }
        for _ in 0..10 {
            password(&mut parent, BELL, "a wrong password").await.assert(422);
        }
        password(&mut parent, BELL, "a wrong password").await.assert(429);
    }

    async fn a_remembered_device_comes_through_when_its_network_is_full_of_guesses(store) {
        let site = Site::new(store).await;
        let mut home = site.browser();
        password(&mut home, BELL, PASSPHRASE).await.assert(303);
        let code = last_code(&site).await;
        home.post("/sign-in/code", &[("code", &code), ("remember", "yes")]).await.assert(303);
        home.post("/sign-out", &[]).await.assert(303);
        let mut guesser = site.browser();
        for i in 0..130 {
            let email = format!("someone{i}@example.org");
            let answer = password(&mut guesser, &email, "a wrong password").await;
            answer.assert(if i < 50 { 422 } else { 429 });
        }
        password(&mut home, BELL, PASSPHRASE).await.assert_leads_to("/children");
        // Its own guesses are slowed.
        for _ in 0..10 {
            password(&mut home, BELL, "a wrong password").await.assert(422);
        }
        password(&mut home, BELL, "a wrong password").await.assert(429);
    }

    async fn a_device_cookie_that_is_nobodys_tells_no_address_apart(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        browser.cookies.insert("__Host-waymark-device".into(), "junk".into());
        password(&mut browser, BELL, "a wrong password").await.assert(422);
        password(&mut browser, "nobody@example.org", "a wrong password").await.assert(422);
        password(&mut browser, BELL, PASSPHRASE).await.assert_leads_to("/sign-in/code");
    }

    async fn signing_in_again_ends_the_session_that_was_there(store) {
        let site = Site::new(store).await;
        let mut browser = site.signed_in("parent_late_case").await;
        let mut stolen = browser.clone();
        stolen.get("/children").await.assert(200);
        password(&mut browser, "parent.s1@example.org", PASSPHRASE).await.assert(303);
        stolen.get("/children").await.assert(303);
    }

    async fn a_code_sent_twice_signs_in_and_never_out(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        password(&mut browser, BELL, PASSPHRASE).await.assert(303);
        let code = last_code(&site).await;
        let token = browser.cookies["__Host-waymark"].clone();
        let cx = site.app.moment();
        let waiting = services::session::find(&cx, &token).await.expect("read").expect("waits");
        let mut twice = browser.clone();
        let form = [("code", code.as_str())];
        let (one, two) = tokio::join!(browser.post("/sign-in/code", &form), twice.post("/sign-in/code", &form));
        let answers = [one, two];
        for answer in &answers {
            answer.assert(303);
            assert!(answer.cookies().iter().all(|(_, _, gone)| !gone), "{:?}", answer.headers);
        }
        assert_eq!(answers.iter().filter(|answer| !answer.cookies().is_empty()).count(), 1);
        // As it is for whoever came through the door before the other was done.
        let late = try_code(&cx, &waiting, Given::Digits(&code), false, Visit::default()).await.expect("tried");
        assert_eq!(late, CodeTried::Elsewhere);
    }

    async fn wrong_codes_are_counted_over_many_sign_ins(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        for _ in 0..2 {
            password(&mut browser, BELL, PASSPHRASE).await.assert(303);
            let code = last_code(&site).await;
            let wrong = if code == "000000" { "000001" } else { "000000" };
            for _ in 0..5 {
                browser.post("/sign-in/code", &[("code", wrong)]).await.assert(422);
            }
            site.later(1);
        }
        password(&mut browser, BELL, PASSPHRASE).await.assert(303);
        let code = last_code(&site).await;
        browser.post("/sign-in/code", &[("code", &code)]).await.assert(429);
        site.later(14 * 60);
        browser.post("/sign-in/code", &[("code", &code)]).await.assert(429);
    }

    async fn a_code_that_is_not_sent_is_not_said_to_be(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        password(&mut browser, BELL, PASSPHRASE).await.assert(303);
        for _ in 0..5 {
            site.later(1);
            browser.post("/sign-in/code/again", &[]).await.assert(303);
        }
        let refused = browser.post("/sign-in/code/again", &[]).await;
        refused.assert(429);
        assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|s| s > 0));
        password(&mut site.browser(), BELL, PASSPHRASE).await.assert(429);
        assert_eq!(site.mails_to(BELL).await.len(), 6);
        // The codes that came are good.
        let code = last_code(&site).await;
        browser.post("/sign-in/code", &[("code", &code)]).await.assert_leads_to("/children");
    }

    async fn guessing_is_slowed_for_the_network(store) {
        let site = Site::new(store).await;
        let mut guesser = site.browser();
        for i in 0..50 {
            // Not faster than the row itself allows.
            site.later(6);
            let email = format!("someone{i}@example.org");
            password(&mut guesser, &email, "a wrong password").await.assert(422);
        }
        password(&mut guesser, "another@example.org", "a wrong password").await.assert(429);
        guesser.network = "203.0.113.5".to_owned();
        password(&mut guesser, "another@example.org", "a wrong password").await.assert(422);
    }

    async fn sign_in_never_leads_to_another_site(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        for next in ["//evil.example", "https://evil.example", "/sign-out", "/\\evil.example"] {
            let form = [("email", BELL), ("password", PASSPHRASE), ("next", next)];
            browser.post("/sign-in", &form).await.assert(303);
            let code = last_code(&site).await;
            let form = [("code", code.as_str()), ("next", next)];
            browser.post("/sign-in/code", &form).await.assert_leads_to("/children");
            browser.post("/sign-out", &[]).await.assert(303);
            site.later(3_600);
        }
    }
}
