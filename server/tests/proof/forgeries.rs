//! Tokens that are none of ours, and tricks with cookies: every one is answered as if it
//! were nothing, changes nothing, and leaves a line in the log.

use axum::body::Body;
use axum::http::Request;
use services::keys::Purpose;

use crate::forged::{random_tokens, signed_texts};
use crate::logs;
use crate::matrix::Faults;
use crate::site::{Answer, Browser, ORIGIN};
use crate::world::World;

const SECRET: [u8; 32] = [7; 32];
const FORGERIES_MIN: usize = 60;

/// Somewhere that a token can be shown, and how it looks there.
struct Place<'a> {
    name: &'a str,
    verb: &'a str,
    /// With `{}` for the token; a token in a cookie is not in the address.
    address: &'a str,
    cookie: Option<&'a str>,
    form: &'a str,
}

/// Shows a text there, as whoever forges requests would: byte for byte.
async fn show(browser: &Browser<'_>, place: &Place<'_>, text: &str) -> Option<Answer> {
    let cookie = place.cookie.map(|name| format!("{name}={text}"));
    raw(
        browser,
        place,
        &place.address.replace("{}", text),
        cookie.as_deref(),
    )
    .await
}

/// A request by hand; `None` where it is none that HTTP could carry.
async fn raw(
    browser: &Browser<'_>,
    place: &Place<'_>,
    address: &str,
    cookie: Option<&str>,
) -> Option<Answer> {
    let mut request = Request::builder()
        .method(place.verb)
        .uri(address)
        .header("host", "plans.fenshire.example")
        .header("origin", ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-forwarded-for", &browser.network);
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    let request = request.body(Body::from(place.form.to_owned())).ok()?;
    Some(browser.clone().send(request).await)
}

/// Answers that differ only where each answer does. A form that comes back names the
/// address that it was sent to.
fn plain(answer: &Answer, text: &str) -> (u16, String, String) {
    let bare = answer.bare();
    let body = if text.len() > 3 {
        bare.replace(text, "TOKEN")
    } else {
        bare
    };
    let location = answer.header("location").to_owned();
    (answer.status.as_u16(), location, body)
}

/// Counts, and holds each against what nothing at all is answered.
struct Trial<'w> {
    world: &'w World,
    faults: Faults,
    tried: usize,
    asked: u32,
    touched: i64,
    audited: i64,
}

impl Trial<'_> {
    async fn refuse(&mut self, place: &Place<'_>, what: &str, text: &str) {
        let mut browser = self.world.site.browser();
        self.asked += 1;
        let [_, _, high, low] = self.asked.to_be_bytes();
        browser.network = format!("10.{high}.{low}.7");
        let nothing = show(&browser, place, "none")
            .await
            .expect("it can be asked");
        let before = logs::refusals();
        self.audited = self.world.records.audit(self.audited).await.1;
        let Some(answer) = show(&browser, place, text).await else {
            return;
        };
        self.tried += 1;
        let named = format!("{} {} with {what}", place.name, place.verb);
        let too_long = answer.status.as_u16() == 414 || answer.status.as_u16() == 431;
        if !too_long && plain(&answer, text) != plain(&nothing, "none") {
            let status = answer.status;
            self.faults
                .note(Err(format!("{named} is not answered as nothing: {status}")));
        }
        if text.len() > 3 && !too_long && logs::refusals() == before {
            self.faults
                .note(Err(format!("{named} left no line in the log")));
        }
        if place.verb == "POST" && matches!(place.name, "invitation" | "reset") && !too_long {
            let (rows, _) = self.world.records.audit(self.audited).await;
            let written = rows.iter().any(|row| {
                row.actor_kind == "anonymous" && row.action == "get_in" && row.decision == "deny"
            });
            if !written {
                self.faults
                    .note(Err(format!("{named} is not in the audit: {rows:?}")));
            }
        }
        self.changed_nothing(&named).await;
    }

    /// What was changed until now was not by a forgery.
    async fn begin_here(&mut self) {
        self.touched = self.world.records.touched(self.touched).await.1;
    }

    async fn changed_nothing(&mut self, named: &str) {
        let (touched, last) = self.world.records.touched(self.touched).await;
        self.touched = last;
        if !touched.is_empty() {
            self.faults
                .note(Err(format!("{named} changed {touched:?}")));
        }
    }
}

testkit::on_both! {
    async fn no_forged_token_is_taken(store, url) {
        let world = World::new(store, url, 1).await;
        let cx = world.site.app.moment();
        let now = cx.now.0 / 1_000;
        let mut trial = Trial { world: &world, faults: Faults::default(), tried: 0, asked: 0, touched: 0, audited: 0 };
        let at = |verb, name, address, form| Place { name, verb, address, cookie: None, form };
        let own = |route: &str| world.address(route, 0).rsplit('/').next().expect("a token").to_owned();

        // What a mail carries, signed.
        let join = own("/join/{token}");
        let stop = own("/unsubscribe/{token}");
        let account = world.parents_account();
        for (name, audience, good, jti, page) in [
            ("invitation", "waymark:invitation", join.clone(), id_in(&join), "/join/{}"),
            ("unsubscribe", "waymark:unsubscribe", stop.clone(), account.to_string(), "/unsubscribe/{}"),
        ] {
            let here = at("GET", name, page, "");
            let taken = show(&world.site.browser(), &here, &good).await.expect("asked");
            let refused = show(&world.site.browser(), &here, "none").await.expect("asked");
            assert_ne!(plain(&taken, &good), plain(&refused, "none"), "the good one is good");
            let form = "word=otter-otter-11&day=1&month=1&year=2015";
            for (what, text) in signed_texts(SECRET, audience, &good, &jti, now) {
                trial.refuse(&here, &what, &text).await;
                trial.refuse(&at("POST", name, page, form), &what, &text).await;
            }
        }
        let until = cx.now.plus_seconds(600);
        let joining = cx.keys.sign(Purpose::Joining, &id_in(&join), until);
        let proven = Place {
            cookie: Some("__Host-waymark"),
            ..at("GET", "joining", "/join/account", "")
        };
        for (what, text) in signed_texts(SECRET, "waymark:joining", &joining, &id_in(&join), now) {
            if !text.contains("%20") {
                trial.refuse(&proven, &what, &text).await;
            }
        }

        // What is random: the link of a new password, sessions, devices.
        let reset = own("/new-password/{token}");
        let session = world.cookie_of("parent").await;
        trial.begin_here().await;
        let password = "word=otter-otter-11&password=a+kettle+on+the+moon";
        for (what, text) in random_tokens(&reset).into_iter().filter(|(_, text)| !text.is_empty()) {
            trial.refuse(&at("GET", "reset", "/new-password/{}", ""), &what, &text).await;
            trial.refuse(&at("POST", "reset", "/new-password/{}", password), &what, &text).await;
        }
        let case = world.address("/cases/{case}", 0);
        let inside = |verb, address, form| Place {
            cookie: Some("__Host-waymark"),
            ..at(verb, "session", address, form)
        };
        for (what, text) in random_tokens(&session) {
            trial.refuse(&inside("GET", &case, ""), &what, &text).await;
            trial.refuse(&inside("POST", "/emails/notices", "notices=post"), &what, &text).await;
        }

        // One kind of token, shown where another belongs; what is spent, ended or elsewhere's.
        let mut wrong_kind = vec![
            ("an invitation", join.clone()), ("a link to stop mails", stop.clone()),
            ("a link of a reset", reset.clone()), ("a proven invitation", joining.clone()),
            ("a session", session.clone()),
        ];
        for key in ["abroad", "signed_out", "idle", "over", "closed", "officer_left"] {
            wrong_kind.push((key, world.cookie_of(key).await));
        }
        trial.begin_here().await;
        for (what, text) in &wrong_kind {
            if *what != "a session" {
                trial.refuse(&inside("GET", &case, ""), what, text).await;
                trial.refuse(&inside("POST", "/emails/notices", "notices=post"), what, text).await;
            }
            for (own, page) in [("an invitation", "/join/{}"), ("a link to stop mails", "/unsubscribe/{}"), ("a link of a reset", "/new-password/{}")] {
                if own != *what {
                    trial.refuse(&at("GET", "a page of a mail", page, ""), what, text).await;
                }
            }
            if *what != "a proven invitation" {
                trial.refuse(&proven, what, text).await;
            }
        }

        crate::say(&format!("forgeries: {} on {:?}", trial.tried, world.site.app.store.engine()));
        world.records.close().await;
        trial.faults.assert_none();
        assert!(trial.tried >= FORGERIES_MIN);
    }

    async fn no_trick_with_cookies_is_a_session(store, url) {
        let world = World::new(store, url, 1).await;
        let good = world.cookie_of("parent").await;
        let case = world.address("/cases/{case}", 0);
        let browser = world.site.browser();
        let place = Place { name: "cookies", verb: "GET", address: &case, cookie: None, form: "" };
        let name = "__Host-waymark";
        let taken = raw(&browser, &place, &case, Some(&format!("{name}={good}"))).await.expect("asked");
        assert_eq!(taken.status, 200);
        let tricks = [
            format!("waymark={good}"),
            format!("__host-waymark={good}"),
            format!("__HOST-WAYMARK={good}"),
            format!("__Secure-waymark={good}"),
            format!("__Host-waymark-device={good}"),
            format!("__Host-waymar={good}"),
            format!("X__Host-waymark={good}"),
            format!("__Host-waymark2={good}"),
            format!("{name}=\"{good}\""),
            format!("{name}={good}x"),
            format!("{name}={}", good.replace('A', "%41") + "%00"),
            format!("{name}=none; {name}={good}"),
            format!("{name}=; {name}={good}"),
            format!("a=b, {name}={good}"),
            format!("{name}:{good}"),
            format!("{name}={good},"),
            format!("$Version=1; $Path=/; \"{name}\"={good}"),
            format!("{name}[0]={good}"),
            format!("{name}={}", "A".repeat(10_000)),
            name.to_owned(),
            "=".to_owned(),
            ";;;".to_owned(),
            good.clone(),
        ];
        let mut faults = Faults::default();
        for trick in &tricks {
            let answer = raw(&browser, &place, &case, Some(trick)).await.expect("asked");
            let location = answer.header("location");
            if answer.status != 303 || !(location.starts_with("/sign-in?") || location.starts_with("/signed-out?")) {
                let shown = trick.replace(&good, "TOKEN");
                faults.note(Err(format!("{} for {:.60}", answer.status, shown)));
            }
            if let Some(secret) = world.secrets.leak("anonymous", &answer.body) {
                faults.note(Err(format!("{} is told", secret.what)));
            }
        }
        // In the address, or the body, or another header, it is nothing either.
        for (address, header) in [
            (format!("{case}?{name}={good}"), None),
            (format!("{case}?session={good}"), None),
            (case.clone(), Some(("authorization", format!("Bearer {good}")))),
            (case.clone(), Some(("x-session", good.clone()))),
            (case.clone(), Some(("cookie2", format!("{name}={good}")))),
        ] {
            let mut request = Request::builder().uri(&address).header("host", "plans.fenshire.example");
            if let Some((name, value)) = &header {
                request = request.header(*name, value);
            }
            let request = request.body(Body::empty()).expect("a request");
            let answer = browser.clone().send(request).await;
            if answer.status != 303 {
                faults.note(Err(format!("{} for {header:?}", answer.status)));
            }
        }
        world.records.close().await;
        faults.assert_none();
    }
}

/// The id in a signed text.
fn id_in(token: &str) -> String {
    use base64::Engine as _;
    let body = token.split('.').nth(1).expect("three parts");
    let body = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(body);
    let claims: serde_json::Value = serde_json::from_slice(&body.expect("base64")).expect("JSON");
    claims["jti"].as_str().expect("an id").to_owned()
}
