//! Whoever is ended at the provider is ended here within 15 minutes.

use domain::paths;
use services::provider::{Answer, due, settle};

use super::at::{AUDIT, NORTH, provider};
use super::confirming::starts_again;
use super::{at_work, carries_on, expects, refused, signs_in, site};
use crate::site::Site;

const MINUTE: i64 = 60;

/// One round of the job.
async fn asks(site: &Site) -> usize {
    let found = site.app.provider.clone().expect("a provider");
    let ask = |cx: services::Cx, held| {
        let found = found.clone();
        async move { found.vouches(held, cx.now).await }
    };
    jobs::keep_vouched(|| site.app.moment(), found.issuer(), ask)
        .await
        .expect("a round")
}

/// Three sessions about which the provider answers so lead every round: whoever else is signed in
/// is asked about, and stays.
async fn three_fail(site: &Site, fails: &str) {
    let mut first = vec![];
    for _ in 0..3 {
        let (browser, account) = at_work(site, "good", &[NORTH]).await;
        let known = serde_json::json!({ "fails": fails });
        provider().change(&account, known).await;
        first.push(browser);
    }
    site.later(1);
    let (mut fourth, _) = at_work(site, "good", &[NORTH]).await;
    for _ in 0..3 {
        site.later(5 * MINUTE);
        asks(site).await;
        fourth.get(paths::STAFF).await.assert(200);
    }
    for mut browser in first {
        browser.get(paths::STAFF).await.assert(303);
    }
}

testkit::on_both! {
    async fn whoever_is_ended_at_the_provider_is_ended_here_at_the_next_question(store) {
        let site = site(store).await;
        let (mut ended, account) = at_work(&site, "good", &[NORTH]).await;
        let (mut stays, _) = at_work(&site, "good", &[NORTH]).await;
        assert_eq!(asks(&site).await, 0, "nobody is due yet");
        // Rotating tokens: each answer proves the next.
        for _ in 0..3 {
            site.later(6 * MINUTE);
            assert_eq!(asks(&site).await, 2);
            ended.get(paths::STAFF).await.assert(200);
            stays.get(paths::STAFF).await.assert(200);
        }
        provider().change(&account, serde_json::json!({ "ended": true })).await;
        site.later(5 * MINUTE);
        asks(&site).await;
        ended.get(paths::STAFF).await.assert(303);
        stays.get(paths::STAFF).await.assert(200);
        assert_eq!(refused(&site).await, ["known provider_ended"]);
    }

    async fn a_provider_that_is_silent_for_fifteen_minutes_vouches_for_nobody(store) {
        let site = site(store).await;
        let (mut browser, account) = at_work(&site, "good", &[NORTH]).await;
        provider().change(&account, serde_json::json!({ "down": true })).await;
        for _ in 0..2 {
            site.later(7 * MINUTE);
            assert_eq!(asks(&site).await, 1);
            browser.get(paths::STAFF).await.assert(200);
        }
        // Every request asks, whether or not the job runs.
        site.later(MINUTE);
        browser.get(paths::STAFF).await.assert(303);
        asks(&site).await;
        assert_eq!(refused(&site).await, ["known provider_silent"]);
        assert_eq!(asks(&site).await, 0, "and is not asked about any more");
    }

    async fn a_group_that_is_taken_away_ends_what_it_gave_and_another_gives_another_seat(store) {
        let site = site(store).await;
        let (mut browser, account) = at_work(&site, "good", &[NORTH]).await;
        provider().change(&account, serde_json::json!({ "groups": [AUDIT] })).await;
        site.later(6 * MINUTE);
        asks(&site).await;
        browser.get(paths::STAFF_AUDIT).await.assert(200);
        browser.get(paths::STAFF).await.assert(404);
        provider().change(&account, serde_json::json!({ "groups": ["another"] })).await;
        site.later(6 * MINUTE);
        asks(&site).await;
        browser.get(paths::STAFF_AUDIT).await.assert(303);
        assert_eq!(refused(&site).await, ["known provider_no_group"]);
    }

    async fn whoever_is_in_no_group_any_more_is_out_though_the_empty_claim_is_left_out(store) {
        let site = site(store).await;
        let (mut browser, account) = at_work(&site, "good", &[NORTH]).await;
        site.later(6 * MINUTE);
        asks(&site).await;
        browser.get(paths::STAFF).await.assert(200);
        provider().change(&account, serde_json::json!({ "groups": null })).await;
        site.later(6 * MINUTE);
        asks(&site).await;
        browser.get(paths::STAFF).await.assert(303);
        assert_eq!(refused(&site).await, ["known provider_no_group"]);
    }

    async fn a_provider_that_never_names_groups_in_a_refresh_says_nothing_of_them(store) {
        let site = site(store).await;
        let (mut browser, account) = at_work(&site, "good", &[NORTH]).await;
        provider().change(&account, serde_json::json!({ "groups": null })).await;
        for _ in 0..3 {
            site.later(6 * MINUTE);
            assert_eq!(asks(&site).await, 1);
            browser.get(paths::STAFF).await.assert(200);
        }
    }

    async fn whoever_must_sign_in_there_anew_is_out_and_the_others_are_asked_about(store) {
        let site = site(store).await;
        three_fail(&site, "InteractionRequired").await;
        assert_eq!(refused(&site).await, ["known provider_ended"; 3]);
    }

    async fn what_the_provider_says_of_three_keeps_nobody_else_from_being_asked_about(store) {
        let site = site(store).await;
        three_fail(&site, "InvalidRequest").await;
        assert_eq!(refused(&site).await, ["known provider_silent"; 3]);
    }

    async fn an_answer_about_what_proved_a_session_before_does_nothing_to_one_proven_anew(store) {
        let site = site(store).await;
        let (mut browser, account) = at_work(&site, "good", &[NORTH]).await;
        site.later(6 * MINUTE);
        let held = due(&site.app.moment(), &provider().issuer).await.expect("due");
        site.later(-6 * MINUTE);
        let there = starts_again(&mut browser).await;
        let back = provider().signs_in(&there, &account).await;
        carries_on(&mut browser, &back).await.assert_leads_to(paths::ACCOUNT);
        settle(&site.app.moment(), &held[0], Answer::Ended).await.expect("settled");
        browser.get(paths::STAFF).await.assert(200);
        assert!(refused(&site).await.is_empty());
    }

    async fn without_a_refresh_token_the_provider_is_asked_about_the_other(store) {
        let site = site(store).await;
        let account = provider().account("good", &[NORTH]).await;
        expects(&site, &account).await;
        provider().change(&account, serde_json::json!({ "noRefresh": true })).await;
        let mut browser = site.browser();
        signs_in(&mut browser, &account).await.assert_leads_to(paths::STAFF);
        for _ in 0..3 {
            site.later(6 * MINUTE);
            assert_eq!(asks(&site).await, 1);
            browser.get(paths::STAFF).await.assert(200);
        }
        // The token is good for an hour by the provider's own clock; no more is known of it.
        assert!(refused(&site).await.is_empty());
    }

    async fn whoever_signs_out_here_is_offered_to_sign_out_there_and_is_not_asked_about(store) {
        let site = site(store).await;
        let (mut browser, _) = at_work(&site, "good", &[NORTH]).await;
        let copy = browser.clone();
        browser.post(paths::SIGN_OUT, &[]).await.assert_leads_to(paths::SIGNED_OUT_AT_WORK);
        let end = format!("{}/session/end?client_id=waymark-tests", provider().issuer);
        browser.get(paths::SIGNED_OUT_AT_WORK).await.assert(200).assert_says(&end);
        copy.clone().get(paths::STAFF).await.assert(303);
        site.later(6 * MINUTE);
        assert_eq!(asks(&site).await, 0);
    }
}
