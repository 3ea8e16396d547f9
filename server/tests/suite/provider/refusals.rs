//! Whoever is not let in by the provider's answer: each is refused, and in the audit.

use domain::paths;
use policy::Role;
use server::provider::Provider;

use super::at::{NORTH, Visitor, provider};
use super::{at_work, carries_on, expects, fields, refused, signs_in, signs_in_as, site, starts};
use crate::site::{ORIGIN, Site};
use crate::staff;

/// What the provider does to the token of whoever is called so, and the audit's word for it.
const FORGED: [(&str, &str); 14] = [
    ("nonce", "provider_nonce"),
    ("audience", "provider_audience"),
    ("audiences", "provider_audience"),
    ("party", "provider_audience"),
    ("issuer", "provider_issuer"),
    ("expired", "provider_expired"),
    ("old", "provider_expired"),
    ("future", "provider_expired"),
    ("none", "provider_signature"),
    ("hmac", "provider_signature"),
    ("key", "provider_signature"),
    ("stranger", "provider_signature"),
    ("garbage", "provider_token"),
    ("nobody", "provider_unknown"),
];

testkit::on_both! {
    async fn no_forged_answer_of_a_provider_is_taken(store) {
        let site = site(store).await;
        for (like, word) in FORGED {
            let account = provider().account(like, &[NORTH]).await;
            if like != "nobody" {
                expects(&site, &account).await;
            }
            let mut browser = site.browser();
            let answer = signs_in(&mut browser, &account).await;
            answer.assert(422).assert_says("Your work account does not let you in here")
                .assert_never_says(word).assert_never_says(&account.email);
            browser.get(paths::STAFF).await.assert(303);
            let words = refused(&site).await;
            let last = words.last().expect("it is in the audit");
            assert!(last.ends_with(word), "{like}: {last}");
        }
        assert_eq!(refused(&site).await.len(), FORGED.len());
    }

    async fn a_code_and_a_state_are_good_once_in_their_own_browser_for_ten_minutes(store) {
        let site = site(store).await;
        let account = provider().account("good", &[NORTH]).await;
        expects(&site, &account).await;
        let mut browser = site.browser();
        let there = starts(&mut browser).await;
        let back = provider().signs_in(&there, &account).await;
        let copy = browser.clone();
        // Somebody else's browser, one without a cookie, and one that began a way of its own.
        carries_on(&mut site.browser(), &back).await.assert(422).assert_says("Please start again");
        let mut other = site.browser();
        starts(&mut other).await;
        carries_on(&mut other, &back).await.assert(422);
        // A state that we never gave.
        let made_up = [("code", "abc"), ("state", "made-up"), ("iss", provider().issuer.as_str())];
        browser.post(paths::STAFF_PROVIDER_BACK, &made_up).await.assert(422);
        carries_on(&mut browser, &back).await.assert_leads_to(paths::STAFF);
        // Sent twice: from the browser as it is, and as it was.
        carries_on(&mut copy.clone(), &back).await.assert(422);
        assert_eq!(refused(&site).await, vec!["unknown provider_state"; 4]);
        // The code of one way with the state of another.
        let mut late = site.browser();
        let there = starts(&mut late).await;
        let page = late.get(&provider().signs_in(&there, &account).await).await;
        let state = &fields(&page)[1].1;
        let code = back.split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code");
        let form = [("code", code), ("state", state), ("iss", provider().issuer.as_str())];
        late.post(paths::STAFF_PROVIDER_BACK, &form).await.assert(422);
        assert_eq!(refused(&site).await.last().map(String::as_str), Some("unknown provider_code"));
        // Ten minutes are enough.
        let mut late = site.browser();
        let there = starts(&mut late).await;
        let back = provider().signs_in(&there, &account).await;
        site.later(10 * 60);
        carries_on(&mut late, &back).await.assert(422).assert_says("Please start again");
    }

    async fn an_answer_that_says_it_is_another_providers_is_not_asked_about(store) {
        let site = site(store).await;
        let account = provider().account("good", &[NORTH]).await;
        expects(&site, &account).await;
        for iss in ["https://other.example", ""] {
            let mut browser = site.browser();
            let there = starts(&mut browser).await;
            let page = browser.get(&provider().signs_in(&there, &account).await).await;
            let fields = fields(&page);
            let form = [("code", fields[0].1.as_str()), ("state", &fields[1].1), ("iss", iss)];
            browser.post(paths::STAFF_PROVIDER_BACK, &form).await.assert(422);
        }
        assert_eq!(refused(&site).await, vec!["unknown provider_elsewhere"; 2]);
    }

    async fn without_a_group_of_the_map_nobody_comes_in(store) {
        let site = site(store).await;
        for groups in [&[][..], &["another", "8f1c-north "]] {
            let account = provider().account("good", groups).await;
            expects(&site, &account).await;
            signs_in(&mut site.browser(), &account).await.assert(422);
        }
        assert_eq!(refused(&site).await, vec!["known provider_no_group"; 2]);
        // Taken away later: what began with it ends with it.
        let (mut browser, account) = at_work(&site, "good", &[NORTH]).await;
        provider().change(&account, serde_json::json!({ "groups": [] })).await;
        signs_in(&mut site.browser(), &account).await.assert(422);
        browser.get(paths::STAFF).await.assert(303);
    }

    async fn an_address_signs_in_here_or_at_the_provider_and_never_both(store) {
        let site = site(store).await;
        let mut sam = staff::at_work(&site, "Sam Officer", Role::Officer).await;
        sam.get(paths::STAFF).await.assert(200);
        let account = provider().account("good", &[NORTH]).await;
        let known = serde_json::json!({ "email": "Sam.Officer@fenshire.example" });
        provider().change(&account, known).await;
        signs_in(&mut site.browser(), &account).await.assert(422)
            .assert_says("You have a password for this service");
        assert_eq!(refused(&site).await, ["known provider_signs_in_here"]);
        // The other way round: no password and no link for whoever comes by the provider.
        let (mut browser, account) = at_work(&site, "good", &[NORTH]).await;
        let form = [("email", account.email.as_str()), ("password", testkit::cast::PASSPHRASE)];
        site.browser().post(paths::SIGN_IN, &form).await.assert(422);
        let form = [("email", account.email.as_str())];
        site.browser().post(paths::FORGOTTEN, &form).await.assert(303);
        let mails = site.mails_to(&account.email).await;
        assert!(mails.iter().all(|mail| !mail.text.contains("/reset")), "no link goes out");
        for path in [paths::ACCOUNT_APP, paths::ACCOUNT_PASSKEY, paths::ACCOUNT_CODES] {
            browser.get(path).await.assert(404);
        }
        browser.get(paths::ACCOUNT).await.assert(200).assert_says("with nothing else");
    }

    async fn who_left_or_has_anothers_address_is_not_let_in(store) {
        let site = site(store).await;
        let (mut browser, account) = at_work(&site, "good", &[NORTH]).await;
        // The same address, and another account at the provider.
        let other = provider().account("good", &[NORTH]).await;
        provider().change(&other, serde_json::json!({ "email": account.email })).await;
        signs_in(&mut site.browser(), &other).await.assert(422);
        // An address that the provider has not checked itself.
        let unchecked = provider().account("good", &[NORTH]).await;
        expects(&site, &unchecked).await;
        provider().change(&unchecked, serde_json::json!({ "email_verified": false })).await;
        signs_in(&mut site.browser(), &unchecked).await.assert(422);
        // As a text it is no token of a kind that is taken.
        provider().change(&unchecked, serde_json::json!({ "email_verified": "false" })).await;
        signs_in(&mut site.browser(), &unchecked).await.assert(422);
        let cx = site.app.moment();
        let access = services::staff::at_the_desk(&cx, "Desk").await.expect("the desk");
        let row = services::staff::named(&cx, &access, &account.email).await.expect("here");
        services::staff::end(&cx, &access, row.officer).await.expect("ended");
        browser.get(paths::STAFF).await.assert(303);
        signs_in(&mut site.browser(), &account).await.assert(422);
        assert_eq!(refused(&site).await, [
            "known provider_other_subject", "unknown provider_no_address", "unknown provider_token",
            "unknown provider_unknown",
        ]);
        // Added anew, they come in anew.
        expects(&site, &account).await;
        signs_in(&mut site.browser(), &account).await.assert_leads_to(paths::STAFF);
    }

    async fn whoever_is_disabled_at_the_provider_does_not_come_back_from_it(store) {
        let site = site(store).await;
        let (_, account) = at_work(&site, "good", &[NORTH]).await;
        let mut browser = site.browser();
        let mut there = Visitor::default();
        let to = starts(&mut browser).await;
        let back = there.signs_in(&to, &account).await;
        provider().change(&account, serde_json::json!({ "ended": true })).await;
        carries_on(&mut browser, &back).await.assert(422);
        assert_eq!(refused(&site).await, ["unknown provider_code"]);
        provider().change(&account, serde_json::json!({ "ended": false })).await;
        signs_in_as(&mut browser, &mut there, &account).await.assert_leads_to(paths::STAFF);
    }

    async fn a_provider_that_is_down_is_said_to_be_and_families_notice_nothing(store) {
        let mut settings = provider().settings();
        settings.issuer = "http://127.0.0.1:9".to_owned();
        let away = Provider::new(settings, ORIGIN).expect("a provider");
        let site = Site::made(store, crate::site::BEGIN, Some(away)).await;
        let mut browser = site.browser();
        browser.get(paths::STAFF_SIGN_IN).await.assert(200);
        browser.post(paths::STAFF_PROVIDER_START, &[]).await.assert(503)
            .assert_says("Your work account cannot be reached");
        browser.get(paths::SIGN_IN).await.assert(200);
        assert_eq!(refused(&site).await, ["unknown provider_away"]);
    }

    async fn what_answers_at_the_address_must_be_the_provider_that_was_meant(store) {
        let mut settings = provider().settings();
        settings.issuer.push('/');
        let other = Provider::new(settings, ORIGIN).expect("a provider");
        let site = Site::made(store, crate::site::BEGIN, Some(other)).await;
        site.browser().post(paths::STAFF_PROVIDER_START, &[]).await.assert(503);
    }
}
