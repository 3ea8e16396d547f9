//! The cookies: how they are guarded, how long they are good.

use domain::paths;

use crate::site::Site;

const MINUTE: i64 = 60;

testkit::on_both! {
    async fn a_session_ends_after_30_minutes_of_nothing(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let case = paths::case(site.bell());
        site.later(29 * MINUTE);
        parent.get(&case).await.assert(200);
        site.later(29 * MINUTE);
        parent.get(&case).await.assert(200);
        site.later(31 * MINUTE);
        let answer = parent.get(&case).await;
        answer.assert_leads_to(&paths::signed_out_then(&case));
        parent.get(&paths::signed_out_then(&case)).await.assert(200).assert_says(&case);
        // Its cookie opens nothing, however often; it says whose the words are that come too late.
        assert_eq!(parent.cookies.len(), 1);
        parent.get(&case).await.assert_leads_to(&paths::signed_out_then(&case));
    }

    async fn a_session_ends_after_12_hours_however_busy(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        for _ in 0..35 {
            site.later(20 * MINUTE);
            parent.get("/children").await.assert(200);
        }
        site.later(21 * MINUTE);
        parent.get("/children").await.assert(303);
    }

    async fn signing_out_ends_the_session_and_empties_the_history(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let copy = parent.clone();
        let answer = parent.post("/sign-out", &[]).await;
        answer.assert_leads_to("/signed-out");
        assert_eq!(answer.header("clear-site-data"), "\"cache\"");
        assert!(parent.cookies.is_empty());
        copy.clone().get("/children").await.assert(303);
        parent.get("/signed-out").await.assert(200);
    }

    async fn staying_keeps_the_session(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        site.later(25 * MINUTE);
        parent.post("/stay-signed-in", &[]).await.assert_leads_to("/children");
        site.later(25 * MINUTE);
        parent.get("/children").await.assert(200);
    }

    async fn the_warnings_button_hears_how_long_there_is_again(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        site.later(26 * MINUTE);
        let json = [("accept", "application/json"), ("origin", crate::site::ORIGIN)];
        let answer = parent.post_with("/stay-signed-in", &[], &json).await;
        answer.assert(200);
        assert_eq!(answer.body, r#"{"seconds":1800}"#);
        // Near the twelfth hour there is less.
        for _ in 0..34 {
            site.later(20 * MINUTE);
            parent.get("/children").await.assert(200);
        }
        let answer = parent.post_with("/stay-signed-in", &[], &json).await;
        assert_eq!(answer.body, r#"{"seconds":840}"#);
        site.later(31 * MINUTE);
        parent.post_with("/stay-signed-in", &[], &json).await.assert(303);
    }

    async fn a_made_up_cookie_is_nobody(store) {
        let site = Site::new(store).await;
        for made_up in ["", "x", "AAAAAAAAAAAAAAAAAAAAAA", &"x".repeat(3_000)] {
            let mut browser = site.browser();
            browser.cookies.insert("__Host-waymark".into(), made_up.to_owned());
            browser.get("/children").await.assert(303);
            browser.cookies.insert("__Host-waymark".into(), made_up.to_owned());
            browser.get("/").await.assert(200);
        }
    }
}
