//! A good sign-in, by each kind of group.

use domain::paths;
use policy::Role;

use super::at::{AUDIT, LEADS, NORTH, TEAM, provider};
use super::{at_work, carries_on, expects, refused, signs_in, site, starts};
use crate::staff;

testkit::on_both! {
    async fn an_officer_comes_in_with_their_work_account_and_their_group_gives_the_seat(store) {
        let site = site(store).await;
        let account = provider().account("good", &["another", NORTH]).await;
        expects(&site, &account).await;
        let mut browser = site.browser();
        let page = browser.get(paths::STAFF_SIGN_IN).await;
        page.assert(200).assert_says("Sign in with your work account");
        let policy = page.header("content-security-policy");
        assert!(policy.contains(&format!("form-action 'self' {};", provider().issuer)), "{policy}");
        let there = starts(&mut browser).await;
        for part in ["response_type=code", "code_challenge_method=S256", "state=", "nonce="] {
            assert!(there.contains(part), "{there}");
        }
        assert!(!there.contains("response_mode"), "the code comes back by GET");
        let back = provider().signs_in(&there, &account).await;
        carries_on(&mut browser, &back).await.assert_leads_to(paths::STAFF);
        browser.get(paths::STAFF).await.assert(200);
        assert!(refused(&site).await.is_empty());
        // The team of the map is made, and they are in it.
        let cx = site.app.moment();
        let access = services::staff::at_the_desk(&cx, "Desk").await.expect("the desk");
        let row = services::staff::named(&cx, &access, &account.email).await.expect("here");
        assert_eq!(row.role, Role::Officer);
        assert_eq!(row.team.map(|(_, name)| name).as_deref(), Some(TEAM));
        // No other page lets a form lead there.
        for path in [paths::STAFF, paths::ACCOUNT, paths::SIGN_IN, paths::SIGNED_OUT] {
            let page = browser.get(path).await;
            let policy = page.header("content-security-policy").to_owned();
            assert!(policy.contains("form-action 'self';"), "{path}: {policy}");
        }
    }

    async fn a_manager_and_an_auditor_come_to_their_own_pages(store) {
        let site = site(store).await;
        let (mut mel, _) = at_work(&site, "good", &[LEADS, NORTH]).await;
        mel.get(paths::CHILDREN).await.assert_leads_to(paths::STAFF_FIGURES);
        mel.get(paths::STAFF).await.assert(404);
        let (mut audit, _) = at_work(&site, "good", &[AUDIT]).await;
        audit.get(paths::STAFF_AUDIT).await.assert(200);
        audit.get(paths::STAFF_FIGURES).await.assert(404);
    }

    async fn whoever_comes_again_is_known_by_the_providers_name_and_not_by_the_address(store) {
        let site = site(store).await;
        let (_, account) = at_work(&site, "good", &[NORTH]).await;
        let married = serde_json::json!({ "email": "another.name@fenshire.example" });
        provider().change(&account, married).await;
        signs_in(&mut site.browser(), &account).await.assert_leads_to(paths::STAFF);
        assert!(refused(&site).await.is_empty());
    }

    async fn an_administrator_adds_somebody_who_signs_in_with_their_work_account(store) {
        let site = site(store).await;
        let mut admin = staff::at_work(&site, "Ann Admin", Role::Administrator).await;
        admin.get(paths::STAFF_PEOPLE).await.assert(200).assert_says("They sign in with their work account");
        let account = provider().account("good", &[NORTH]).await;
        let form = [
            ("name", "Sam Officer"), ("email", account.email.as_str()), ("role", "work_account"), ("team", ""),
        ];
        let answer = admin.post(paths::STAFF_PEOPLE, &form).await;
        answer.assert(303);
        admin.post(paths::STAFF_PEOPLE, &form).await.assert(422);
        assert!(site.mails_to(&account.email).await.is_empty(), "no link and no word");
        signs_in(&mut site.browser(), &account).await.assert_leads_to(paths::STAFF);
        admin.get(answer.header("location")).await.assert(200).assert_says("Sam Officer");
    }

    async fn a_council_without_a_provider_has_no_such_pages(store) {
        let site = crate::site::Site::new(store).await;
        let mut browser = site.browser();
        browser.get(paths::STAFF_PROVIDER_BACK).await.assert(404);
        browser.post(paths::STAFF_PROVIDER_START, &[]).await.assert(404);
        let form = [("code", "a"), ("state", "b")];
        browser.post(paths::STAFF_PROVIDER_BACK, &form).await.assert(404);
        let page = browser.get(paths::STAFF_SIGN_IN).await;
        page.assert(200).assert_never_says("work account");
        assert!(page.header("content-security-policy").contains("form-action 'self';"));
    }

    async fn a_mail_scanner_that_opens_the_way_back_changes_nothing(store) {
        let site = site(store).await;
        let account = provider().account("good", &[NORTH]).await;
        expects(&site, &account).await;
        let mut browser = site.browser();
        let there = starts(&mut browser).await;
        let back = provider().signs_in(&there, &account).await;
        for _ in 0..3 {
            let page = site.browser().get(&back).await;
            page.assert(200);
            assert!(page.cookies().is_empty(), "nothing is set");
        }
        carries_on(&mut browser, &back).await.assert_leads_to(paths::STAFF);
    }

    async fn a_new_key_of_the_providers_is_found(store) {
        let site = site(store).await;
        at_work(&site, "good", &[NORTH]).await;
        provider().tell("/test/rotate", "{}".to_owned()).await;
        site.later(61);
        at_work(&site, "rotated", &[NORTH]).await;
    }
}
