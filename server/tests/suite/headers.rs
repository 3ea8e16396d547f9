//! The headers that every answer carries, and what pages may not hold.

use domain::paths;
use server::registry::printed;

use crate::site::{Answer, Site};

/// Headers whose text is the same on every answer.
const FIXED: [(&str, &str); 7] = [
    (
        "strict-transport-security",
        "max-age=63072000; includeSubDomains",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
];

fn assert_guarded(what: &str, answer: &Answer) {
    for (name, text) in FIXED {
        assert_eq!(answer.header(name), text, "{name} of {what}");
    }
    assert!(
        answer.header("permissions-policy").contains("camera=()"),
        "{what}"
    );
    assert_eq!(answer.header("x-request-id").len(), 8, "{what}");
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{part} of {what}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline"), "{what}");
    // What a program reads runs nothing.
    let is_json = answer.header("content-type").ends_with("json");
    if answer.body.is_empty() || is_json {
        assert!(policy.contains("script-src 'none'"), "{what}: {policy}");
        return;
    }
    assert!(
        policy.contains("'wasm-unsafe-eval' 'strict-dynamic'"),
        "{what}: {policy}"
    );
    // Every script of ours names this answer's nonce, and nothing else runs.
    let nonce = policy
        .split_once("'nonce-")
        .and_then(|(_, rest)| rest.split_once('\''))
        .map(|(nonce, _)| nonce)
        .expect("a page has a nonce");
    assert!(nonce.len() >= 22, "{nonce} is 128 bits");
    for script in answer.body.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap_or_default();
        assert!(
            tag.contains(&format!("nonce=\"{nonce}\"")),
            "{what}: <script{tag}>"
        );
    }
    assert!(!answer.body.contains("<style"), "{what}");
    assert!(!answer.body.contains(" style="), "{what}");
    assert!(!answer.body.contains(" onclick="), "{what}");
}

/// What says the same to everybody, and may be kept and shown elsewhere: sums about nobody.
const OPEN: [&str; 2] = [paths::TIMELINESS_CSV, paths::TIMELINESS_PICTURE];

fn assert_open(what: &str, answer: &Answer) {
    for (name, text) in FIXED {
        let text = match name {
            "cache-control" => "public, max-age=3600",
            "cross-origin-resource-policy" if what.ends_with(".svg") => "cross-origin",
            _ => text,
        };
        assert_eq!(answer.header(name), text, "{name} of {what}");
    }
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{what}: {policy}");
    assert!(!policy.contains("nonce"), "{what}: {policy}");
    assert!(answer.cookies().is_empty(), "{what}");
}

testkit::on_both! {
    async fn every_route_carries_the_headers(store) {
        let site = Site::new(store).await;
        let nobody = site.browser();
        let parent = site.signed_in("parent_late_case").await;
        let case = site.bell().to_string();
        for row in printed(false) {
            let path = row
                .path
                .replace("{case}", &case)
                .replace("{rule}", "C10")
                .replace("{nth}", "1")
                .replace("{token}", "none")
                .replace("{file}", "none.css")
                .replace("{secret}", "none");
            for browser in [&nobody, &parent] {
                let mut browser = browser.clone();
                let answer = match row.method {
                    "GET" => browser.get(&path).await,
                    _ => browser.post(&path, &[]).await,
                };
                let what = format!("{} {path}", row.method);
                if OPEN.contains(&row.path) {
                    assert_open(&what, &answer);
                } else {
                    assert_guarded(&what, &answer);
                }
            }
        }
        let mut browser = nobody.clone();
        assert_guarded("a page that is not there", &browser.get("/nothing").await);
        let elsewhere = [("origin", "https://evil.example")];
        let refused = browser.post_with("/sign-in", &[], &elsewhere).await;
        assert_guarded("a form from elsewhere", &refused);
    }

    async fn two_answers_never_share_a_nonce(store) {
        let site = Site::new(store).await;
        let mut browser = site.browser();
        let one = browser.get("/").await;
        let other = browser.get("/").await;
        let policy = "content-security-policy";
        assert_ne!(one.header(policy), other.header(policy));
    }
}
