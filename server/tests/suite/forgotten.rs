//! A forgotten password: the link and the word, and what neither does alone.

use domain::forms::NewPassword;
use domain::paths;
use services::reset::{self, Lost, Reset, WordGiven, give_word};
use testkit::cast::PASSPHRASE;

use crate::site::{Site, code_in, token_in_any};

const BELL: &str = "parent.late.case@example.org";
const OFFICER: &str = "sam.officer@fenshire.example";
const CHOSEN: &str = "a kettle on the moon";

pub(super) async fn link(site: &Site) -> String {
    let mut browser = site.browser();
    browser
        .post("/forgotten-password", &[("email", BELL)])
        .await
        .assert_leads_to("/forgotten-password/sent");
    browser.get("/forgotten-password/sent").await.assert(200);
    token_in_any(&site.mails_to(BELL).await, "/new-password/")
}

pub(super) async fn word(site: &Site) -> String {
    match give_word(&site.app.moment(), BELL, OFFICER, Lost::Password)
        .await
        .expect("asked")
    {
        WordGiven::Word(word) => word,
        other => panic!("a link is out, and an officer named: {other:?}"),
    }
}

testkit::on_both! {
    async fn link_and_word_set_a_new_password_and_end_everything_else(store) {
        let site = Site::new(store).await;
        let mut elsewhere = site.browser();
        elsewhere.post("/sign-in", &[("email", BELL), ("password", PASSPHRASE)]).await.assert(303);
        let code = code_in(site.mails_to(BELL).await.last().expect("a mail"));
        elsewhere.post("/sign-in/code", &[("code", &code), ("remember", "yes")]).await.assert(303);
        elsewhere.get("/children").await.assert(200);

        let token = link(&site).await;
        let word = word(&site).await;
        let mut browser = site.browser();
        let path = paths::reset(&token);
        browser.get(&path).await.assert(200);
        let form = [("word", word.as_str()), ("password", CHOSEN)];
        let done = browser.post(&path, &form).await;
        done.assert_leads_to("/password-changed");
        assert!(browser.cookies.is_empty(), "it never signs anybody in");
        browser.get("/password-changed").await.assert(200);

        elsewhere.get("/children").await.assert(303);
        elsewhere.post("/sign-in", &[("email", BELL), ("password", PASSPHRASE)]).await.assert(422);
        // The device is forgotten too.
        elsewhere.post("/sign-in", &[("email", BELL), ("password", CHOSEN)]).await
            .assert_leads_to("/sign-in/code");
        let told = site.mails_to(BELL).await;
        assert!(told.iter().any(|mail| mail.subject.to_lowercase().contains("password was changed")
            || mail.subject.to_lowercase().contains("password")), "{told:?}");
        // The link is spent.
        browser.post(&path, &form).await.assert(422).assert_never_says("name=\"password\"");
        browser.get(&path).await.assert(200).assert_never_says("name=\"password\"");
    }

    async fn the_link_alone_sets_nothing(store) {
        let site = Site::new(store).await;
        let token = link(&site).await;
        let mut browser = site.browser();
        let path = paths::reset(&token);
        // No officer has given a word yet.
        browser.post(&path, &[("word", ""), ("password", CHOSEN)]).await.assert(422);
        browser.post(&path, &[("word", "otter-otter-11"), ("password", CHOSEN)]).await.assert(422);
        browser.post("/sign-in", &[("email", BELL), ("password", CHOSEN)]).await.assert(422);
        browser.post("/sign-in", &[("email", BELL), ("password", PASSPHRASE)]).await.assert(303);
    }

    async fn five_wrong_words_end_the_link(store) {
        let site = Site::new(store).await;
        let token = link(&site).await;
        let word = word(&site).await;
        let mut browser = site.browser();
        let path = paths::reset(&token);
        for _ in 0..5 {
            browser.post(&path, &[("word", "otter-otter-11"), ("password", CHOSEN)]).await.assert(422);
        }
        browser.post(&path, &[("word", &word), ("password", CHOSEN)]).await.assert(422);
        browser.post("/sign-in", &[("email", BELL), ("password", CHOSEN)]).await.assert(422);
    }

    async fn many_links_to_one_account_give_no_more_tries_at_its_word(store) {
        let site = Site::new(store).await;
        let mut links = Vec::new();
        for _ in 0..3 {
            links.push(link(&site).await);
            site.later(1);
        }
        let word = word(&site).await;
        let mut browser = site.browser();
        for link in &links[..2] {
            for _ in 0..5 {
                let form = [("word", "otter-otter-11"), ("password", CHOSEN)];
                browser.post(&paths::reset(link), &form).await.assert(422);
            }
        }
        let form = [("word", word.as_str()), ("password", CHOSEN)];
        browser.post(&paths::reset(&links[2]), &form).await
            .assert(422)
            .assert_never_says("name=\"password\"");
        browser.post("/sign-in", &[("email", BELL), ("password", CHOSEN)]).await.assert(422);
        // No word is given for links that are used up; a new one begins anew.
        assert_eq!(give_word(&site.app.moment(), BELL, OFFICER, Lost::Password).await.expect("asked"), WordGiven::NoLink);
        let token = link(&site).await;
        let word = self::word(&site).await;
        site.later(15 * 60 + 1);
        browser.post(&paths::reset(&token), &[("word", &word), ("password", CHOSEN)]).await.assert(303);
    }

    async fn many_words_at_once_are_no_more_than_five(store) {
        let site = Site::new(store).await;
        let token = link(&site).await;
        word(&site).await;
        let mut guesses = tokio::task::JoinSet::new();
        for network in 0..30 {
            let (app, token) = (site.app.clone(), token.clone());
            guesses.spawn(async move {
                let form = NewPassword {
                    word: "otter-otter-11".to_owned(),
                    password: CHOSEN.to_owned(),
                };
                reset::spend(&app.moment(), &token, &form, network).await.expect("tried")
            });
        }
        let tried = guesses.join_all().await;
        let wrong = tried.iter().filter(|tried| **tried == Reset::Wrong).count();
        assert!(wrong <= 5, "{tried:?}");
    }

    async fn a_word_is_given_by_a_named_officer_and_the_audit_says_so(store) {
        let site = Site::new(store).await;
        link(&site).await;
        let cx = site.app.moment();
        assert_eq!(give_word(&cx, BELL, "  ", Lost::Password).await.expect("asked"), WordGiven::NoOfficer);
        word(&site).await;
        let actor = services::officer::actor(&cx, OFFICER).await.expect("an officer");
        let access = policy::admit(&cx.store, cx.council.number, &actor, (), cx.now).await.expect("may read");
        let rows = storage::audit::page(&cx.store, &access, 0, 10_000).await.expect("read");
        let given: Vec<_> = rows.iter().filter(|row| row.action == "give_word").collect();
        let [row] = given.as_slice() else { panic!("one row: {given:?}") };
        assert_eq!((row.actor_kind.as_str(), row.decision.as_str(), row.resource.as_str()), ("officer", "allow", "account"));
        let policy::Actor::Officer { officer, .. } = actor else { panic!("an officer") };
        assert_eq!(row.actor_id, Some(officer.0));
    }

    async fn a_word_without_a_link_is_not_given(store) {
        let site = Site::new(store).await;
        let given = give_word(&site.app.moment(), BELL, OFFICER, Lost::Password).await.expect("asked");
        assert_eq!(given, WordGiven::NoLink);
        let given = give_word(&site.app.moment(), "nobody@example.org", OFFICER, Lost::Password).await.expect("asked");
        assert_eq!(given, WordGiven::NoLink);
    }

    async fn a_common_password_is_refused_and_the_link_stays_good(store) {
        let site = Site::new(store).await;
        let token = link(&site).await;
        let word = word(&site).await;
        let mut browser = site.browser();
        let path = paths::reset(&token);
        browser.post(&path, &[("word", &word), ("password", "password123456")]).await.assert(422);
        browser.post(&path, &[("word", &word), ("password", "short")]).await.assert(422);
        browser.post(&path, &[("word", &word), ("password", CHOSEN)]).await.assert(303);
    }
}
