//! GOV.UK Notify, at a stand-in that speaks its published API and checks the tokens.

#![allow(missing_docs, reason = "tests")]

use std::sync::Arc;

use domain::Timestamp;
use mail::{Letter, Notify, NotifySettings, NotifySetupError, SendError, Sender, Transport};
use testkit::notify::{Behaviour, EMAIL_TEMPLATE, NotifyServer, SERVICE, TEXT_TEMPLATE, api_key};

const NOW: Timestamp = Timestamp(1_770_000_000_000);

fn letter(id: &str, to: &str) -> Letter {
    Letter {
        to: to.to_owned(),
        subject: "A decision was made on 12 March 2026".to_owned(),
        text: "A decision was made.\n".to_owned(),
        html: "<p>A decision was made.</p>".to_owned(),
        unsubscribe: Some("https://waymark.example/unsubscribe/abc".to_owned()),
        calendar: None,
        message_id: format!("<{id}@waymark.example>"),
        returns: format!("<{id}.5ea1@waymark.example>"),
        written_at: NOW,
    }
}

fn settings(server: &NotifyServer) -> NotifySettings {
    NotifySettings {
        api_key: api_key(),
        base_url: server.url(),
        email_template: EMAIL_TEMPLATE.to_owned(),
        text_template: Some(TEXT_TEMPLATE.to_owned()),
    }
}

fn notify_at(settings: NotifySettings, now: Timestamp) -> Notify {
    Notify::new(settings, Arc::new(move || now)).expect("a key")
}

fn transport(settings: NotifySettings, now: Timestamp) -> Transport {
    Transport::Notify(notify_at(settings, now))
}

async fn send(transport: &Transport, letter: &Letter) -> Result<(), SendError> {
    let sender = Sender {
        name: "Council".to_owned(),
        address: "plans@example.org".to_owned(),
        returns_to: None,
    };
    transport.send(letter, &sender).await
}

fn deferred(code: u16) -> Result<(), SendError> {
    Err(SendError::Deferred { code: Some(code) })
}

#[tokio::test]
async fn a_letter_is_handed_over_with_its_words_and_its_reference() {
    let server = NotifyServer::start(NOW.0 / 1_000).await;
    let transport = transport(settings(&server), NOW);
    let letter = letter("7.999", "parent@example.org");
    assert_eq!(send(&transport, &letter).await, Ok(()));
    let given = server.given();
    assert_eq!(given.len(), 1);
    assert_eq!(
        (given[0].kind, given[0].to.as_str()),
        ("email", "parent@example.org")
    );
    assert_eq!(given[0].reference, "7.999.5ea1@waymark.example");
    assert_eq!(given[0].personalisation["subject"], letter.subject);
    assert_eq!(given[0].personalisation["body"], letter.text);
    assert_eq!(given[0].unsubscribe, letter.unsubscribe);
}

#[tokio::test]
async fn a_lost_answer_makes_no_second_mail() {
    let server = NotifyServer::start(NOW.0 / 1_000).await;
    let transport = transport(settings(&server), NOW);
    let letter = letter("8.999", "parent@example.org");
    server.next(&[Behaviour::LoseAnswer]);
    assert_eq!(send(&transport, &letter).await, deferred(504));
    assert_eq!(transport.has_taken(&letter).await, Ok(true));
    assert_eq!(server.given().len(), 1);
    // What it could not deliver is handed over again; of another it knows nothing.
    server.ends("8.999.5ea1@waymark.example", "technical-failure");
    assert_eq!(transport.has_taken(&letter).await, Ok(false));
    let other = self::letter("9.999", "parent@example.org");
    assert_eq!(transport.has_taken(&other).await, Ok(false));
    assert_eq!(server.asked(), 3);
}

#[tokio::test]
async fn an_answer_that_is_about_other_messages_says_nothing_of_this_one() {
    let server = NotifyServer::start(NOW.0 / 1_000).await;
    let transport = transport(settings(&server), NOW);
    let other = letter("8.999", "parent@example.org");
    assert_eq!(send(&transport, &other).await, Ok(()));
    server.list_all();
    let letter = letter("9.999", "parent@example.org");
    assert_eq!(transport.has_taken(&letter).await, Ok(false));
    assert_eq!(transport.has_taken(&other).await, Ok(true));
}

#[test]
fn a_wrong_key_or_clock_is_about_us_and_a_receiver_is_not() {
    for code in [401, 403, 429, 530, 534, 535, 538] {
        assert!(SendError::Deferred { code: Some(code) }.is_about_us());
    }
    for code in [400, 421, 450, 451, 452, 500, 503, 550] {
        assert!(!SendError::Deferred { code: Some(code) }.is_about_us());
    }
    assert!(!SendError::Deferred { code: None }.is_about_us());
    assert!(!SendError::Refused { code: Some(550) }.is_about_us());
}

#[tokio::test]
async fn only_what_is_said_of_the_receiver_is_for_good() {
    let server = NotifyServer::start(NOW.0 / 1_000).await;
    let transport = transport(settings(&server), NOW);
    let nobody = letter("1.999.ab", "nobody");
    assert_eq!(
        send(&transport, &nobody).await,
        Err(SendError::Refused { code: Some(400) })
    );
    let letter = letter("2.999.ab", "parent@example.org");
    for (code, error, message) in [
        (
            400,
            "BadRequestError",
            "Can't send to this recipient using a team-only API key",
        ),
        (400, "BadRequestError", "Template not found"),
        (400, "ValidationError", "template_id is not a valid UUID"),
        (403, "AuthError", "Invalid token: API key not found"),
        (
            429,
            "RateLimitError",
            "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds",
        ),
        (
            429,
            "TooManyRequestsError",
            "Exceeded send limits (250000) for today",
        ),
        (500, "Exception", "Internal server error"),
        (503, "Exception", "email_address"),
    ] {
        server.next(&[Behaviour::Answer(code, error, message)]);
        assert_eq!(send(&transport, &letter).await, deferred(code), "{message}");
    }
    assert!(server.given().is_empty());
    let there = server.url();
    let gone = NotifySettings {
        base_url: there.replace("127.0.0.1", "127.0.0.2"),
        ..settings(&server)
    };
    let gone = self::transport(gone, NOW);
    assert_eq!(
        send(&gone, &letter).await,
        Err(SendError::Deferred { code: None })
    );
    assert_eq!(
        gone.has_taken(&letter).await,
        Err(SendError::Deferred { code: None })
    );
}

#[tokio::test]
async fn a_token_is_of_the_moment_and_of_the_service() {
    let server = NotifyServer::start(NOW.0 / 1_000).await;
    let letter = letter("3.999.ab", "parent@example.org");
    let late = transport(settings(&server), NOW.plus_seconds(31));
    assert_eq!(send(&late, &letter).await, deferred(403));
    assert_eq!(late.has_taken(&letter).await.map(drop), deferred(403));
    let other = "0d844edf-8d35-48ac-975b-e847b4f122b0";
    for key in [
        format!("x-{SERVICE}-{other}"),
        format!("x-{other}-{}", testkit::notify::SECRET),
    ] {
        let settings = NotifySettings {
            api_key: key,
            ..settings(&server)
        };
        assert_eq!(
            send(&transport(settings, NOW), &letter).await,
            deferred(403)
        );
    }
    assert!(server.given().is_empty());
    for key in [
        "",
        "short",
        &format!("{SERVICE}{other}"),
        &"x".repeat(80),
        &"ü".repeat(60),
    ] {
        let settings = NotifySettings {
            api_key: key.to_owned(),
            ..settings(&server)
        };
        let made = Notify::new(settings, Arc::new(|| NOW));
        assert_eq!(made.err(), Some(NotifySetupError::Key), "{key}");
    }
    let shown = format!("{:?}", settings(&server));
    assert!(
        !shown.contains(SERVICE) && !shown.contains(EMAIL_TEMPLATE),
        "{shown}"
    );
}

#[tokio::test]
async fn a_text_message_has_its_own_template_and_the_same_answers() {
    let server = NotifyServer::start(NOW.0 / 1_000).await;
    let notify = notify_at(settings(&server), NOW);
    let send = |number: &'static str| {
        notify.send_text(number, "Something is new.", "<4.999.ab@waymark.example>")
    };
    assert_eq!(send("07700 900 461").await, Ok(()));
    assert_eq!(
        send("no number").await,
        Err(SendError::Refused { code: Some(400) })
    );
    let given = server.given();
    assert_eq!(given.len(), 1);
    assert_eq!(
        (given[0].kind, given[0].reference.as_str()),
        ("sms", "4.999.ab@waymark.example")
    );
    assert_eq!(given[0].personalisation["body"], "Something is new.");
    let none = NotifySettings {
        text_template: None,
        ..settings(&server)
    };
    let unset = notify_at(none, NOW)
        .send_text("07700 900 461", "x", "<5@x>")
        .await;
    assert_eq!(unset, Err(SendError::Deferred { code: None }));
}
