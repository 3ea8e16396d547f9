//! From an officer's record to a mail, and from the mail's link to the case or to no more mails.

use domain::event::What;
use domain::paths;
use services::record::{Asked, RecordError, record};

use crate::site::{Site, TODAY, token_in};

const BELL: &str = "parent.late.case@example.org";

fn asked(site: &Site, what: What) -> Asked {
    Asked {
        case: site.bell(),
        on: TODAY,
        what,
        person: None,
        for_whom: services::record::ForWhom::Everyone,
        supersedes: None,
        by: "sam".to_owned(),
        dry_run: false,
    }
}

fn note() -> What {
    What::NoteToFamily {
        text: "We will ring you about the swimming.".to_owned(),
    }
}

testkit::on_both! {
    async fn a_record_makes_a_mail_that_names_no_child_and_leads_to_the_case(store) {
        let site = Site::new(store).await;
        let dry = Asked { dry_run: true, ..asked(&site, note()) };
        let would = record(&site.app.moment(), &dry).await.expect("shown");
        assert_eq!(would.mails.len(), 2, "both parents");
        assert!(site.mails_to(BELL).await.is_empty(), "a dry run changes nothing");
        let mut parent = site.signed_in("parent_late_case").await;
        let timeline = paths::timeline(site.bell());
        parent.get(&timeline).await.assert_never_says("We will ring you about the swimming.");

        record(&site.app.moment(), &asked(&site, note())).await.expect("recorded");
        parent.get(&timeline).await.assert(200).assert_says("We will ring you about the swimming.");
        let mails = site.mails_to(BELL).await;
        let [mail] = mails.as_slice() else { panic!("one mail: {mails:?}") };
        for said in [&mail.text, &mail.subject] {
            assert!(!said.contains("Jamie") && !said.contains("swimming"), "{said}");
        }
        let link = token_in(mail, "/cases/");
        let mut browser = site.browser();
        let path = format!("/cases/{link}");
        browser.get(&path).await.assert_leads_to(&paths::sign_in_then(&path));
        assert_eq!(path, paths::case(site.bell()));
    }

    async fn what_is_one_persons_own_is_never_recorded_for_a_stranger(store) {
        let site = Site::new(store).await;
        let what = What::Clock(domain::event::Happening::MediationCertificate);
        let stranger = site.family("payne").members[0];
        let parent = site.family("bell").members[1];
        for whose in [stranger.person().to_string(), stranger.email(), "12345".to_owned()] {
            let asked = Asked { person: Some(whose), ..asked(&site, what.clone()) };
            let refused = record(&site.app.moment(), &asked).await;
            assert!(matches!(refused, Err(RecordError::Stranger)), "{refused:?}");
        }
        let own = Asked { person: Some(parent.person().to_string()), ..asked(&site, what) };
        record(&site.app.moment(), &own).await.expect("a parent of the case");
    }

    async fn one_persons_own_act_is_nobody_elses_news(store) {
        let site = Site::new(store).await;
        let what = What::Clock(domain::event::Happening::MediationCertificate);
        let own = Asked { person: Some(BELL.to_owned()), ..asked(&site, what.clone()) };
        let recorded = record(&site.app.moment(), &own).await.expect("recorded");
        assert_eq!(recorded.mails.len(), 1);
        assert_eq!(site.mails_to(BELL).await.len(), 1);
        assert!(site.mails_to("parent.late.case.other@example.org").await.is_empty());
        record(&site.app.moment(), &asked(&site, what.clone())).await.expect_err("whose act is it?");
        let stranger = Some("parent.s1@example.org".to_owned());
        let wrong = Asked { person: stranger, ..asked(&site, what) };
        record(&site.app.moment(), &wrong).await.expect_err("not of this case");
    }

    async fn what_never_happened_is_struck_and_makes_no_mail(store) {
        let site = Site::new(store).await;
        let recorded = record(&site.app.moment(), &asked(&site, note())).await.expect("recorded");
        record(&site.app.moment(), &asked(&site, What::Struck)).await.expect_err("which one?");
        site.later(1);
        let strike = Asked { supersedes: Some(recorded.event), ..asked(&site, What::Struck) };
        let struck = record(&site.app.moment(), &strike).await.expect("struck");
        assert_eq!(struck.mails.len(), 0);
        let mut parent = site.signed_in("parent_late_case").await;
        let timeline = paths::timeline(site.bell());
        parent.get(&timeline).await.assert(200).assert_never_says("about the swimming");
        let unknown = Asked { supersedes: Some(domain::EventId(7)), ..strike };
        record(&site.app.moment(), &unknown).await.expect_err("no such event");
    }

    async fn the_link_of_a_mail_ends_optional_mails_without_signing_in(store) {
        let site = Site::new(store).await;
        record(&site.app.moment(), &asked(&site, note())).await.expect("recorded");
        let token = token_in(&site.mails_to(BELL).await[0], "/unsubscribe/");
        let path = paths::unsubscribe(&token);
        let mut browser = site.browser();
        // Opening it changes nothing.
        for _ in 0..3 {
            browser.get(&path).await.assert(200).assert_says("method=\"post\"");
        }
        record(&site.app.moment(), &asked(&site, note())).await.expect("recorded");
        assert_eq!(site.mails_to(BELL).await.len(), 2);
        browser.post(&path, &[]).await.assert_leads_to("/unsubscribed");
        browser.get("/unsubscribed").await.assert(200).assert_says("/emails");
        record(&site.app.moment(), &asked(&site, note())).await.expect("recorded");
        assert_eq!(site.mails_to(BELL).await.len(), 2, "no more optional mails");
        // A notice that the law asks for still comes.
        let draft = What::Clock(domain::event::Happening::DraftPlanServed);
        record(&site.app.moment(), &asked(&site, draft)).await.expect("recorded");
        assert_eq!(site.mails_to(BELL).await.len(), 3);
    }

    async fn one_click_ends_them_and_is_not_led_on(store) {
        let site = Site::new(store).await;
        record(&site.app.moment(), &asked(&site, note())).await.expect("recorded");
        let token = token_in(&site.mails_to(BELL).await[0], "/unsubscribe/");
        // A mail program is no browser: no origin, no cookie.
        let form = [("List-Unsubscribe", "One-Click")];
        let mut program = site.browser();
        program.post_with(&paths::unsubscribe(&token), &form, &[]).await.assert(200);
        record(&site.app.moment(), &asked(&site, note())).await.expect("recorded");
        assert_eq!(site.mails_to(BELL).await.len(), 1);
        program.post_with("/unsubscribe/none", &form, &[]).await.assert(422);
    }

    async fn a_death_stops_every_message_about_the_child(store) {
        let site = Site::new(store).await;
        record(&site.app.moment(), &asked(&site, note())).await.expect("recorded");
        let recorded = record(&site.app.moment(), &asked(&site, What::ChildDied)).await.expect("recorded");
        assert_eq!(recorded.stopped, 2, "what waited is stopped");
        record(&site.app.moment(), &asked(&site, note())).await.expect("recorded");
        assert!(site.mails_to(BELL).await.is_empty());
    }
}
