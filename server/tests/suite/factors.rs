//! The second step: authenticator apps, recovery codes, and no weaker door beside them.

use domain::Timestamp;
use services::factor::app::digits_of;
use services::reset::{Lost, WordGiven, give_word};
use testkit::cast::PASSPHRASE;

use crate::site::{Answer, Browser, Site, code_in, token_in_any};

const KEY: &str = "parent_late_case";
const BELL: &str = "parent.late.case@example.org";
const OFFICER: &str = "officer@fenshire.example";

/// What stands between two texts of a page.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let rest = page.split_once(from).expect(from).1;
    rest.split_once(to).expect(to).0
}

fn now(site: &Site) -> Timestamp {
    site.app.clock.now()
}

/// The digits that an app with this secret shows now, `steps` of 30 seconds on.
fn digits(site: &Site, secret: &str, steps: i64) -> String {
    digits_of(secret, now(site).plus_seconds(30 * steps)).expect("a secret")
}

/// Adds an app; answers its secret.
async fn add_app(site: &Site, browser: &mut Browser<'_>, name: &str) -> String {
    let page = browser.get("/account/app").await;
    page.assert(200).assert_says("<svg").assert_says("wm-qr");
    let secret = between(&page.body, "wm-secret\">", "<").to_owned();
    let sealed = between(&page.body, "name=\"sealed\" value=\"", "\"").to_owned();
    let code = digits(site, &secret, 0);
    let form = [("name", name), ("code", &code), ("sealed", &sealed)];
    browser.post("/account/app", &form).await.assert(303);
    secret
}

/// Makes recovery codes.
async fn make_codes(browser: &mut Browser<'_>) -> Vec<String> {
    let page = browser.post("/account/recovery-codes", &[]).await;
    page.assert(200);
    let list = between(&page.body, "wm-codes\">", "</ol>");
    list.split("<li>")
        .skip(1)
        .map(|item| item.split_once('<').expect("an end").0.to_owned())
        .collect()
}

/// Makes an account an adviser's or staff's, past the store.
pub async fn make_kind(url: &str, kind: &str) {
    use sqlx::Connection as _;
    let sql = format!("update account set kind = '{kind}' where email_folded = '{BELL}'");
    let sql = sqlx::AssertSqlSafe(sql);
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
        sqlx::raw_sql(sql).execute(&mut db).await.expect("put");
    } else {
        let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
        sqlx::raw_sql(sql).execute(&mut db).await.expect("put");
    }
}

async fn password(browser: &mut Browser<'_>) -> Answer {
    let form = [("email", BELL), ("password", PASSPHRASE)];
    browser.post("/sign-in", &form).await
}

testkit::on_both! {
    async fn an_app_is_added_by_its_first_code_and_then_signs_in(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let secret = add_app(&site, &mut home, "My phone").await;
        home.get("/account").await.assert(200).assert_says("My phone").assert_says("A code from your app");
        let mails = site.mails_to(BELL).await;
        assert!(mails.iter().any(|mail| mail.subject.starts_with("The ways to sign in")), "{mails:?}");
        let before = mails.len();

        site.later(60);
        let mut other = site.browser();
        password(&mut other).await.assert_leads_to("/sign-in/code");
        let page = other.get("/sign-in/code").await;
        page.assert(200).assert_says("Code from your app").assert_never_says("Send another code");
        other.post("/sign-in/code/again", &[]).await.assert(303);
        assert_eq!(site.mails_to(BELL).await.len(), before, "no code goes by e-mail any more");
        let code = digits(&site, &secret, 0);
        other.post("/sign-in/code", &[("code", &code)]).await.assert_leads_to("/children");
        other.get("/children").await.assert(200);
    }

    async fn a_wrong_first_code_adds_nothing_and_keeps_the_picture(store) {
        let site = Site::new(store).await;
        let mut browser = site.signed_in(KEY).await;
        let page = browser.get("/account/app").await;
        let secret = between(&page.body, "wm-secret\">", "<").to_owned();
        let sealed = between(&page.body, "name=\"sealed\" value=\"", "\"").to_owned();
        let right = digits(&site, &secret, 0);
        let wrong = if right == "000000" { "000001" } else { "000000" };
        let form = [("name", "Phone"), ("code", wrong), ("sealed", &sealed)];
        let answer = browser.post("/account/app", &form).await;
        answer.assert(422).assert_says(&secret).assert_says("wrong or was used before");
        browser.get("/account").await.assert_never_says("Phone</h3>");
        // Somebody else's sealed secret, or one that is too old, opens nothing.
        let mut other = site.signed_in("parent").await;
        let form = [("name", "Phone"), ("code", &right), ("sealed", &sealed)];
        other.post("/account/app", &form).await.assert(422).assert_never_says(&secret);
        site.later(9 * 60);
        browser.post("/confirm", &[("password", PASSPHRASE)]).await.assert(303);
        site.later(9 * 60);
        browser.post("/confirm", &[("password", PASSPHRASE)]).await.assert(303);
        site.later(9 * 60);
        browser.post("/confirm", &[("password", PASSPHRASE)]).await.assert(303);
        site.later(4 * 60);
        let late = digits(&site, &secret, 0);
        let form = [("name", "Phone"), ("code", &late), ("sealed", &sealed)];
        browser.post("/account/app", &form).await.assert(422).assert_says("open for too long");
    }

    async fn the_same_page_sent_twice_adds_one_app(store) {
        let site = Site::new(store).await;
        let mut browser = site.signed_in(KEY).await;
        let page = browser.get("/account/app").await;
        let secret = between(&page.body, "wm-secret\">", "<").to_owned();
        let sealed = between(&page.body, "name=\"sealed\" value=\"", "\"").to_owned();
        let code = digits(&site, &secret, 0);
        let form = [("name", "Phone"), ("code", &code), ("sealed", &sealed)];
        browser.post("/account/app", &form).await.assert_leads_to("/account/recovery-codes");
        browser.post("/account/app", &form).await.assert(303);
        let page = browser.get("/account").await;
        assert_eq!(page.body.matches(">Phone</h3>").count(), 1);
    }

    async fn a_code_of_an_app_is_taken_once_and_none_before_it(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let secret = add_app(&site, &mut home, "Phone").await;
        // The code that added it is used up.
        let mut browser = site.browser();
        password(&mut browser).await.assert(303);
        let used = digits(&site, &secret, 0);
        browser.post("/sign-in/code", &[("code", &used)]).await.assert(422);
        // A phone that is 30 seconds fast; then the code of now is older than it.
        let fast = digits(&site, &secret, 1);
        browser.post("/sign-in/code", &[("code", &fast)]).await.assert_leads_to("/children");
        site.later(30);
        for code in [fast, used] {
            let mut thief = site.browser();
            password(&mut thief).await.assert(303);
            thief.post("/sign-in/code", &[("code", &code)]).await.assert(422);
        }
        let mut again = site.browser();
        password(&mut again).await.assert(303);
        let far = digits(&site, &secret, 3);
        again.post("/sign-in/code", &[("code", &far)]).await.assert(422);
        let next = digits(&site, &secret, 1);
        again.post("/sign-in/code", &[("code", &next)]).await.assert_leads_to("/children");
    }

    async fn two_at_once_with_one_code_are_one_sign_in(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let secret = add_app(&site, &mut home, "Phone").await;
        site.later(60);
        let (mut one, mut two) = (site.browser(), site.browser());
        password(&mut one).await.assert(303);
        password(&mut two).await.assert(303);
        let code = digits(&site, &secret, 0);
        let form = [("code", code.as_str())];
        let (a, b) = tokio::join!(one.post("/sign-in/code", &form), two.post("/sign-in/code", &form));
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
    }

    async fn guessing_an_apps_code_is_slowed_after_five(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let secret = add_app(&site, &mut home, "Phone").await;
        site.later(60);
        let mut guesser = site.browser();
        password(&mut guesser).await.assert(303);
        let right = digits(&site, &secret, 0);
        let near = [-1, 0, 1].map(|steps| digits(&site, &secret, steps));
        let wrong = ["000000", "111111", "222222", "333333"];
        let wrong = wrong.into_iter().find(|code| !near.contains(&(*code).to_owned())).expect("one of four");
        for i in 0..5 {
            guesser.network = format!("203.0.{i}.9");
            guesser.post("/sign-in/code", &[("code", wrong)]).await.assert(422);
        }
        guesser.network = "203.0.99.9".to_owned();
        guesser.post("/sign-in/code", &[("code", &right)]).await.assert(429);
    }

    async fn recovery_codes_work_once_each_and_end_when_new_ones_are_made(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        // Without a factor there is nothing that they could stand in for.
        home.post("/account/recovery-codes", &[]).await.assert(200).assert_says("You have none yet");
        add_app(&site, &mut home, "Phone").await;
        let codes = make_codes(&mut home).await;
        assert_eq!(codes.len(), 10);
        let distinct: std::collections::BTreeSet<_> = codes.iter().collect();
        assert_eq!(distinct.len(), 10);
        home.get("/account").await.assert_says("You have 10 recovery codes left").assert_never_says(&codes[0]);
        home.get("/account/recovery-codes").await.assert_never_says(&codes[0]);

        let mut browser = site.browser();
        password(&mut browser).await.assert(303);
        browser.get("/sign-in/recovery").await.assert(200);
        let typed = codes[0].to_lowercase().replace('-', " ");
        browser.post("/sign-in/recovery", &[("code", &typed)]).await.assert_leads_to("/children");
        assert!(site.mails_to(BELL).await.iter().any(|mail| mail.subject.starts_with("A recovery code was used")));
        home.get("/account").await.assert_says("You have 9 recovery codes left");
        let mut again = site.browser();
        password(&mut again).await.assert(303);
        again.post("/sign-in/recovery", &[("code", &codes[0])]).await.assert(422);

        make_codes(&mut home).await;
        again.post("/sign-in/recovery", &[("code", &codes[1])]).await.assert(422);
        again.get("/children").await.assert(303);
        // They go with the last factor.
        let page = home.get("/account").await;
        let id = between(&page.body, "action=\"/account/app/", "/remove");
        home.post(&format!("/account/app/{id}/remove"), &[]).await.assert_leads_to("/account");
        home.get("/account").await.assert_says("A code by e-mail").assert_never_says("recovery code");
    }

    async fn a_recovery_code_is_no_way_in_without_a_password_or_for_another(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        add_app(&site, &mut home, "Phone").await;
        let codes = make_codes(&mut home).await;
        let mut nobody = site.browser();
        nobody.get("/sign-in/recovery").await.assert(303);
        nobody.post("/sign-in/recovery", &[("code", &codes[0])]).await.assert(303);
        nobody.get("/children").await.assert(303);
        let mut other = site.browser();
        let form = [("email", "parent.s1@example.org"), ("password", PASSPHRASE)];
        other.post("/sign-in", &form).await.assert(303);
        other.post("/sign-in/recovery", &[("code", &codes[0])]).await.assert(422);
    }

    async fn a_lost_app_is_proven_by_an_officers_word_and_by_nothing_weaker(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let secret = add_app(&site, &mut home, "Phone").await;
        make_codes(&mut home).await;
        for (lost, asks) in [(Lost::Password, "Code from your app"), (Lost::Factors, "Code from the e-mail")] {
            let mut browser = site.browser();
            browser.post("/forgotten-password", &[("email", BELL)]).await.assert(303);
            let token = token_in_any(&site.mails_to(BELL).await, "/new-password/");
            let WordGiven::Word(word) = give_word(&site.app.moment(), BELL, OFFICER, lost).await.expect("asked") else {
                panic!("a link is out");
            };
            let form = [("word", word.as_str()), ("password", PASSPHRASE)];
            browser.post(&format!("/new-password/{token}"), &form).await.assert_leads_to("/password-changed");
            home.get("/children").await.assert(303);
            site.later(60);
            password(&mut browser).await.assert_leads_to("/sign-in/code");
            browser.get("/sign-in/code").await.assert_says(asks);
        }
        // What was taken away opens nothing; the e-mail does again.
        let mut browser = site.browser();
        password(&mut browser).await.assert(303);
        let stale = digits(&site, &secret, 0);
        browser.post("/sign-in/code", &[("code", &stale)]).await.assert(422);
        let code = code_in(site.mails_to(BELL).await.iter().rev().find(|mail| mail.subject.starts_with("Your code")).expect("a code"));
        browser.post("/sign-in/code", &[("code", &code)]).await.assert_leads_to("/children");
    }

    async fn a_secret_lies_in_the_records_sealed(store) {
        let site = Site::new(store).await;
        let mut home = site.signed_in(KEY).await;
        let secret = add_app(&site, &mut home, "Phone").await;
        let cx = site.app.moment();
        let account = storage::unguarded::sign_in::account(&cx.store, cx.council.number, BELL)
            .await.expect("read").expect("there").account;
        let apps = storage::unguarded::factor::apps(&cx.store, cx.council.number, account).await.expect("read");
        let [app] = apps.as_slice() else { panic!("one app") };
        let opened = cx.keys.open("app", account.0, &app.secret_sealed).expect("ours");
        assert_eq!(opened.len(), 20);
        assert!(!app.secret_sealed.windows(20).any(|part| part == opened));
        let bare: String = secret.split(' ').collect();
        assert!(!app.secret_sealed.windows(8).any(|part| part == &bare.as_bytes()[..8]));
    }

    async fn an_adviser_sets_up_a_second_factor_before_anything_else(store, url) {
        let site = Site::new(store).await;
        make_kind(url, "adviser").await;
        let case = domain::paths::case(site.bell());
        let mut browser = site.browser();
        password(&mut browser).await.assert_leads_to("/sign-in/code");
        let code = code_in(site.mails_to(BELL).await.last().expect("a mail"));
        let answer = browser.post("/sign-in/code", &[("code", &code), ("remember", "yes")]).await;
        answer.assert(303);
        assert_eq!(answer.cookies().len(), 1, "no device of theirs is remembered");
        for path in ["/children", "/account", "/account/app", "/emails", "/stay-signed-in", &case] {
            browser.get(path).await.assert_leads_to("/set-up");
        }
        browser.post("/account/sessions/end", &[]).await.assert_leads_to("/set-up");
        browser.get("/set-up").await.assert(200);
        let page = browser.get("/set-up/app").await;
        page.assert(200).assert_says("action=\"/set-up/app\"");
        let secret = between(&page.body, "wm-secret\">", "<").to_owned();
        let sealed = between(&page.body, "name=\"sealed\" value=\"", "\"").to_owned();
        let mut form = [("name", "Work phone"), ("code", ""), ("sealed", &sealed)];
        browser.post("/set-up/app", &form).await.assert(422).assert_says(&secret);
        browser.get("/children").await.assert_leads_to("/set-up");
        let right = digits(&site, &secret, 0);
        form[1].1 = &right;
        let waiting = browser.cookies["__Host-waymark"].clone();
        browser.post("/set-up/app", &form).await.assert_leads_to("/account/recovery-codes");
        assert_ne!(browser.cookies["__Host-waymark"], waiting, "the session has a new token");
        browser.get("/account").await.assert(200).assert_says("Work phone");
        browser.get("/set-up").await.assert_leads_to("/account");
        // From now on e-mail opens nothing.
        site.later(60);
        let mut next = site.browser();
        password(&mut next).await.assert_leads_to("/sign-in/code");
        next.get("/sign-in/code").await.assert_says("Code from your app");
        let code = digits(&site, &secret, 0);
        next.post("/sign-in/code", &[("code", &code)]).await.assert(303);
        next.get("/account").await.assert(200);
    }

    async fn nobody_else_comes_through_the_door_to_a_first_factor(store) {
        let site = Site::new(store).await;
        site.signed_in(KEY).await.get("/set-up/app").await.assert_leads_to("/account");
        site.browser().get("/set-up/app").await.assert_leads_to("/sign-in?next=/children");
        let mut half = site.browser();
        password(&mut half).await.assert(303);
        half.get("/set-up/app").await.assert_leads_to("/sign-in?next=/children");
        half.post("/set-up/app", &[]).await.assert_leads_to("/sign-in?next=/children");
    }
}
