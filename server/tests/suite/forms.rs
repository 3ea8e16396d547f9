//! Forms: where they may come from, and what they may hold.

use server::registry::printed;

use crate::site::{Browser, ORIGIN, Site};

/// What is typed: name and value.
type Fields<'a> = Vec<(&'a str, &'a str)>;

testkit::on_both! {
    async fn a_form_from_another_site_is_refused_on_every_route(store) {
        let site = Site::new(store).await;
        let parent = site.signed_in("parent_late_case").await;
        let hostile: [&[(&str, &str)]; 5] = [
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site"), ("origin", "https://other.fenshire.example")],
        ];
        for row in printed(false).iter().filter(|row| row.method == "POST") {
            let path = row.path.replace("{token}", "none");
            for headers in hostile {
                let mut browser = parent.clone();
                let answer = browser.post_with(&path, &[], headers).await;
                answer.assert(403);
                assert!(answer.cookies().is_empty(), "{path} {headers:?}");
            }
        }
        // The session is still there: nobody was signed out by another site.
        parent.clone().get("/children").await.assert(200);
    }

    async fn a_form_of_our_own_is_taken(store) {
        let site = Site::new(store).await;
        let parent = site.signed_in("parent_late_case").await;
        let ours: [&[(&str, &str)]; 4] = [
            &[("sec-fetch-site", "same-origin"), ("origin", ORIGIN)],
            &[("origin", ORIGIN)],
            &[("sec-fetch-site", "same-origin")],
            &[],
        ];
        for headers in ours {
            let mut browser = parent.clone();
            browser
                .post_with("/emails", &[("milestones", "daily")], headers)
                .await
                .assert_leads_to("/emails?saved=yes");
        }
    }

    async fn a_field_that_is_not_ours_is_refused(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        let form = [("email", "a@b.uk"), ("password", "x"), ("admin", "yes")];
        browser.post("/sign-in", &form).await.assert(422);
    }

    async fn a_field_sent_twice_and_a_choice_that_is_none_of_ours_change_nothing(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let twice = [("notices", "post"), ("notices", "portal")];
        parent.post("/emails/notices", &twice).await.assert(422);
        let other = [("notices", "pigeon")];
        parent.post("/emails/notices", &other).await.assert(422);
    }

    async fn a_null_byte_in_a_text_field_comes_back_with_the_form_and_never_as_a_fault(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        let null = |name: &str| (name.to_owned(), "a\0b@example.org, a kettle on the moon".to_owned());
        let bell = "parent.late.case@example.org";
        // Every text field in turn; the others hold what is good.
        let link = crate::forgotten::link(&site).await;
        let word = crate::forgotten::word(&site).await;
        let sent = crate::invitation::sent(&site, "new.person@example.org").await;
        let mut proven = site.browser();
        crate::invitation::prove(&mut proven, &sent, &sent.word).await.assert(303);
        let mut waiting = site.browser();
        waiting.post("/sign-in", &[("email", bell), ("password", testkit::cast::PASSPHRASE)]).await.assert(303);
        let forms: [(&mut Browser<'_>, String, Fields<'_>); 6] = [
            (&mut browser.clone(), "/sign-in".into(), vec![("email", bell), ("password", "x")]),
            (&mut browser.clone(), "/forgotten-password".into(), vec![("email", bell)]),
            (&mut browser, domain::paths::reset(&link), vec![("word", &word), ("password", "a kettle on the moon")]),
            (&mut site.browser(), domain::paths::join(&sent.token), vec![
                ("word", &sent.word), ("day", &sent.born[0]), ("month", &sent.born[1]), ("year", &sent.born[2]),
            ]),
            (&mut proven, "/join/account".into(), vec![
                ("name", "Rose"), ("password", "a kettle on the moon"), ("notices", "post"),
            ]),
            (&mut waiting, "/sign-in/code".into(), vec![("code", "123456")]),
        ];
        for (browser, path, good) in forms {
            for at in 0..good.len() {
                if good[at].0 == "notices" {
                    continue;
                }
                let (name, value) = null(good[at].0);
                let mut form = good.clone();
                form[at] = (&name, &value);
                browser.post(&path, &form).await.assert(422).assert_says("<title>Error: ");
            }
        }
    }

    async fn too_much_is_refused(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        let long = "x".repeat(20_000);
        let answer = browser.post("/sign-in", &[("email", &long)]).await;
        answer.assert(413);
        answer.assert_never_says("xxxxxxxx");
    }

    async fn what_was_typed_comes_back_but_never_a_password(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        let form = [("email", "not an address"), ("password", "a secret of mine")];
        let answer = browser.post("/sign-in", &form).await;
        answer.assert(422).assert_says("not an address").assert_says("<title>Error: ");
        answer.assert_never_says("a secret of mine");
    }

    async fn choices_about_mails_are_kept(store) {
        let site = Site::new(store).await;
        let mut parent = site.signed_in("parent_late_case").await;
        let chosen = [("news", "weekly"), ("dates", "never"), ("quiet", "evenings")];
        parent.post("/emails", &chosen).await.assert_leads_to("/emails?saved=yes");
        let page = parent.get("/emails").await;
        page.assert(200).assert_says("come at once");
        let ticked = |name: &str, value: &str| {
            let of_name = |input: &&str| {
                input.contains(&format!("name=\"{name}\"")) && input.contains(&format!("value=\"{value}\""))
            };
            let input = page.body.split("<input").filter(of_name);
            let input: Vec<_> = input.map(|input| input.split('>').next().unwrap_or_default()).collect();
            assert_eq!(input.len(), 1, "{name} {value}");
            input[0].contains("checked")
        };
        for (name, value) in chosen {
            assert!(ticked(name, value), "{name} {value}");
        }
        // What was not sent stays as it was.
        assert!(ticked("milestones", "at_once"));
        parent.post("/emails", &[("news", "sometimes")]).await.assert(422);
        assert!(ticked("news", "weekly"));
        site.later(1);
        parent
            .post("/emails/notices", &[("notices", "post")])
            .await
            .assert_leads_to("/emails?saved=yes");
        parent.post("/emails/notices", &[]).await.assert(422);
    }
}
