//! Proving once more at the provider that it is still you, before what matters most.

use domain::paths;

use super::at::{NORTH, provider};
use super::{at_work, carries_on, expects, refused, signs_in, site};
use crate::site::{Answer, Browser};

const MINUTE: i64 = 60;

/// A form of somebody's account that asks for a fresh proof.
async fn something_that_matters(browser: &mut Browser<'_>) -> Answer {
    browser.post(paths::ACCOUNT_SESSIONS_END, &[]).await
}

/// Presses the button of the page that asks again: where it leads.
pub(super) async fn starts_again(browser: &mut Browser<'_>) -> String {
    let page = browser
        .get(&paths::staff_sign_in_again(paths::ACCOUNT))
        .await;
    page.assert(200).assert_says("Show that it is still you");
    let form = [("next", paths::ACCOUNT), ("again", "yes")];
    let answer = browser.post(paths::STAFF_PROVIDER_START, &form).await;
    answer.assert(303);
    answer.header("location").to_owned()
}

testkit::on_both! {
    async fn what_matters_asks_at_the_provider_again_and_leads_back(store) {
        let site = site(store).await;
        let (mut browser, account) = at_work(&site, "good", &[NORTH]).await;
        something_that_matters(&mut browser).await.assert_leads_to(paths::ACCOUNT);
        site.later(11 * MINUTE);
        let asked = something_that_matters(&mut browser).await;
        asked.assert_leads_to(&paths::confirm_then(paths::ACCOUNT));
        let asked = browser.get(&paths::confirm_then(paths::ACCOUNT)).await;
        asked.assert_leads_to(&paths::staff_sign_in_again(paths::ACCOUNT));
        // The provider's clock does not move with ours: it asks as of now.
        site.later(-11 * MINUTE);
        browser.network = "203.0.113.8".to_owned();
        let there = starts_again(&mut browser).await;
        assert!(there.contains("prompt=login") && there.contains("max_age=0"), "{there}");
        let old = browser.clone();
        let back = provider().signs_in(&there, &account).await;
        carries_on(&mut browser, &back).await.assert_leads_to(paths::ACCOUNT);
        something_that_matters(&mut browser).await.assert_leads_to(paths::ACCOUNT);
        // The session goes on under a new token; the old one is none.
        old.clone().get(paths::STAFF).await.assert(303);
        assert!(refused(&site).await.is_empty());
    }

    async fn somebody_else_or_an_old_proof_confirms_nothing(store) {
        let site = site(store).await;
        for like in ["early", "untimed"] {
            let (mut browser, account) = at_work(&site, like, &[NORTH]).await;
            let there = starts_again(&mut browser).await;
            let back = provider().signs_in(&there, &account).await;
            carries_on(&mut browser, &back).await.assert(422);
        }
        let (mut browser, _) = at_work(&site, "good", &[NORTH]).await;
        let other = provider().account("good", &[NORTH]).await;
        expects(&site, &other).await;
        signs_in(&mut site.browser(), &other).await.assert_leads_to(paths::STAFF);
        let there = starts_again(&mut browser).await;
        let back = provider().signs_in(&there, &other).await;
        carries_on(&mut browser, &back).await.assert(422);
        assert_eq!(refused(&site).await, [
            "known provider_auth_time", "known provider_auth_time", "known provider_other_person",
        ]);
    }

    async fn whoever_is_not_signed_in_by_the_provider_has_nothing_to_prove_there(store) {
        let site = site(store).await;
        let form = [("next", paths::ACCOUNT), ("again", "yes")];
        let to = paths::staff_sign_in_then(paths::ACCOUNT);
        site.browser().post(paths::STAFF_PROVIDER_START, &form).await.assert_leads_to(&to);
        let again = paths::staff_sign_in_again(paths::ACCOUNT);
        site.browser().get(&again).await.assert(200).assert_never_says("still you");
    }
}
