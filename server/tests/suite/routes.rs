//! Every route for nobody, for a parent of the case, and for another family's parent.

use domain::event::What;
use domain::paths;
use server::registry::{Printed, printed};

use testkit::cast::{Family, cast};

use crate::site::{Answer, Browser, Site, TODAY};

/// Each row with addresses that are there for the Bells.
fn addresses(site: &Site) -> Vec<(Printed, String)> {
    let case = site.bell().to_string();
    printed(false)
        .into_iter()
        .map(|row| {
            let path = row
                .path
                .replace("{case}", &case)
                .replace("{rule}", "C10")
                .replace("{nth}", "1")
                .replace("{token}", "none")
                .replace("{file}", "none.css")
                .replace("{secret}", "none");
            (row, path)
        })
        .collect()
}

async fn ask(browser: &Browser<'_>, row: &Printed, path: &str) -> Answer {
    // A copy: what one route does to the cookies is not the next one's affair.
    let mut browser = browser.clone();
    match row.method {
        "GET" => browser.get(path).await,
        _ => browser.post(path, &[]).await,
    }
}

testkit::on_both! {
    async fn nobody_signed_in_reads_nothing_behind_a_door(store) {
        let site = Site::new(store).await;
        let nobody = site.browser();
        for (row, path) in addresses(&site) {
            let answer = ask(&nobody, &row, &path).await;
            if row.door == "public" {
                assert!(!answer.status.is_server_error(), "{} {path}: {}", row.method, answer.status);
                continue;
            }
            if row.door == "advice" {
                answer.assert_leads_to(paths::ADVICE_CLOSED);
                assert_eq!(answer.body, "", "{} {path}", row.method);
                continue;
            }
            if row.door.starts_with("api") {
                answer.assert(401);
                continue;
            }
            let is_desk = path == paths::STAFF || path.starts_with("/staff/");
            let next = if row.method == "GET" && paths::may_follow_sign_in(&path) {
                path.as_str()
            } else if is_desk {
                paths::STAFF
            } else {
                paths::CHILDREN
            };
            answer.assert_leads_to(&if is_desk {
                paths::staff_sign_in_then(next)
            } else {
                paths::sign_in_then(next)
            });
            assert_eq!(answer.body, "", "{} {path}", row.method);
        }
    }

    async fn a_parent_of_the_case_reads_it(store) {
        let site = Site::new(store).await;
        for (row, path) in addresses(&site) {
            // Signing out ends the session for the next route too: each has its own.
            let parent = site.signed_in("parent_late_case").await;
            let answer = ask(&parent, &row, &path).await;
            if row.door == "setting_up" {
                answer.assert_leads_to(paths::ACCOUNT);
            } else if row.door == "advice" {
                // A family's session is none of those who are asked for advice.
                answer.assert_leads_to(paths::ADVICE_CLOSED);
            } else if row.door.starts_with("api") {
                // A session opens nothing of what is for the case system.
                answer.assert(401);
            } else if row.door.starts_with("staff")
                || row.door == "service"
                || row.path.starts_with("/shared/")
                || row.path.contains("{grant}")
                || row.path.contains("{document}")
                || row.path.contains("{sending}")
                || row.path.contains("{upload}")
                || row.path.contains("{thread}")
                || row.path.contains("{call}")
                || row.path.contains("{ring}")
                || row.path.contains("{decision_letter}")
                || row.action == "choose_views"
            {
                // The desk is for staff; who may see the case is the young person's to say;
                // an adviser's pages are the adviser's, and nobody was let in here; nor was anything
                // sent or written.
                answer.assert(404);
            } else if row.method == "GET" && row.door != "public" {
                answer.assert(200);
            }
            assert!(!answer.status.is_server_error(), "{} {path}: {}", row.method, answer.status);
        }
    }

    async fn another_familys_parent_is_told_that_there_is_no_such_case(store) {
        let site = Site::new(store).await;
        let mut stranger = site.signed_in("parent_s1").await;
        let missing = stranger.get("/cases/WM-2222-22").await;
        missing.assert(404);
        for (row, path) in addresses(&site) {
            if row.door != "case" {
                continue;
            }
            let answer = ask(&stranger, &row, &path).await;
            answer.assert(404);
            assert_eq!(answer.bare(), missing.bare(), "{path}");
            answer.assert_never_says("Jamie");
        }
        let own = site.family("ahmed").reference;
        stranger.get(&paths::case(own)).await.assert(200).assert_says("Zara");
    }

    async fn what_is_not_there_has_one_page(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let missing = parent.get("/cases/WM-2222-22").await;
        for path in [
            "/no-such-page",
            "/cases/not-a-reference",
            "/demo",
            "/demo/sign-in/parent",
            "/demo/mail",
            "/assets/none.css",
        ] {
            let answer = parent.get(path).await;
            answer.assert(404);
            assert_eq!(answer.bare(), missing.bare(), "{path}");
        }
        let case = paths::case(site.bell());
        for bad in ["why/C99/1", "why/C10/0", "why/C10/99", "why/C10/x"] {
            parent.get(&format!("{case}/{bad}")).await.assert(404);
        }
    }

    async fn one_parents_circumstances_are_not_the_others(store) {
        let site = Site::new(store).await;
        let reason_in = |family: &Family| {
            family.acts.iter().find_map(|act| match &act.what {
                What::Exception { reason, .. } => Some(reason.clone()),
                _ => None,
            })
        };
        let (family, reason) = cast(TODAY)
            .into_iter()
            .find_map(|family| reason_in(&family).map(|reason| (family, reason)))
            .expect("a family of the cast has an exception");
        let case = paths::case(family.reference);
        let timeline = paths::timeline(family.reference);
        let mut other = site.signed_in("parent_exception_other").await;
        for path in [&case, &timeline] {
            other.get(path).await.assert(200).assert_never_says(&reason);
        }
        let mut own = site.signed_in("parent_exception").await;
        own.get(&timeline).await.assert(200).assert_says(&reason);
    }
}

testkit::on_both! {
    async fn when_the_records_are_away_the_page_gives_the_phone_number(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        site.app.store.close().await;
        let answer = parent.get(&paths::case(site.bell())).await;
        answer.assert(503).assert_says("01632 960001");
        assert!(parent.cookies.contains_key("__Host-waymark"), "nobody is signed out by it");
    }

    async fn every_answer_about_a_case_is_in_the_audit_before_it_is_given(store) {
        let site = Site::new(store).await;
        let cx = site.app.moment();
        let officer = services::officer::actor(&cx, "auditor").await.expect("an officer");
        let mut stranger = site.signed_in("parent_s1").await;
        stranger.get(&paths::case(site.bell())).await.assert(404);
        stranger.get("/cases/WM-2222-22").await.assert(404);
        let mut parent = site.signed_in("parent_late_case").await;
        parent.get(&paths::case(site.bell())).await.assert(200);
        let access = policy::admit::<policy::Council, policy::ReadAudit, _>(
            &cx.store, cx.council.number, &officer, (), cx.now,
        )
        .await
        .expect("officers read the audit");
        let rows = storage::audit::page(&cx.store, &access, 0, 10_000).await.expect("the audit");
        let about: Vec<(&str, &str)> = rows
            .iter()
            .filter(|row| row.actor_kind == "person" && row.resource == "case")
            .map(|row| (row.decision.as_str(), row.ground.as_str()))
            .collect();
        assert_eq!(
            about,
            [("deny", "stranger"), ("deny", "missing"), ("allow", "parent")]
        );
    }
}
