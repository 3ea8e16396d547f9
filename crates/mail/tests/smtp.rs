//! The SMTP transport against a mail server that behaves well and badly.

use domain::Timestamp;
use mail::{Letter, SendError, Sender, Smtp, Transport};
use testkit::smtp::{Behaviour, Encryption, SmtpServer};

fn letter(id: u32) -> Letter {
    Letter {
        to: "parent@example.org".to_owned(),
        subject: "A decision was made on 12 March 2026".to_owned(),
        text: "A decision was made.\n.\nA line with one dot above.\n".to_owned(),
        html: "<p>A decision was made.</p>".to_owned(),
        calendar: None,
        unsubscribe: None,
        message_id: format!("<{id}@waymark.example>"),
        returns: format!("<{id}.5ea1@waymark.example>"),
        written_at: Timestamp(1_770_000_000_000),
    }
}

fn sender() -> Sender {
    Sender {
        name: "Example County Council".to_owned(),
        address: "plans@example.org".to_owned(),
        returns_to: None,
    }
}

async fn world() -> (SmtpServer, Transport) {
    let server = SmtpServer::start().await;
    let transport = Transport::Smtp(Smtp::at(&server.url()).expect("this machine"));
    (server, transport)
}

#[tokio::test]
async fn a_taken_letter_arrives_whole() {
    let (server, transport) = world().await;

    transport.send(&letter(1), &sender()).await.expect("taken");
    transport
        .send(&letter(2), &sender())
        .await
        .expect("taken on the same connection");

    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].to, "parent@example.org");
    let read = mail_parser::MessageParser::default()
        .parse(&received[0].data)
        .expect("mail");
    assert_eq!(read.message_id(), Some("1@waymark.example"));
    assert!(
        read.body_text(0)
            .expect("text")
            .contains("\r\n.\r\nA line with one dot above.")
    );
}

#[tokio::test]
async fn a_letter_put_off_can_be_tried_again() {
    let (server, transport) = world().await;
    server.behave(Behaviour::Defer);

    let first = transport.send(&letter(1), &sender()).await;
    server.behave(Behaviour::Accept);
    let second = transport.send(&letter(1), &sender()).await;

    assert_eq!(first, Err(SendError::Deferred { code: Some(451) }));
    assert_eq!(second, Ok(()));
}

#[tokio::test]
async fn a_receiver_that_does_not_exist_is_refused_for_good() {
    let (server, transport) = world().await;
    server.behave(Behaviour::Refuse);

    let sent = transport.send(&letter(1), &sender()).await;

    assert_eq!(sent, Err(SendError::Refused { code: Some(550) }));
}

#[tokio::test]
async fn a_refusal_that_speaks_of_us_is_tried_again() {
    let (server, transport) = world().await;
    server.behave(Behaviour::AskForCredentials);

    let sent = transport.send(&letter(1), &sender()).await;

    assert_eq!(sent, Err(SendError::Deferred { code: Some(530) }));
}

#[tokio::test]
async fn a_dropped_line_is_tried_again_with_the_same_id() {
    let (server, transport) = world().await;
    server.behave(Behaviour::DropAfterData);

    let first = transport.send(&letter(1), &sender()).await;
    server.behave(Behaviour::Accept);
    let second = transport.send(&letter(1), &sender()).await;

    assert_eq!(first, Err(SendError::Deferred { code: None }));
    assert_eq!(second, Ok(()));
    let ids: Vec<_> = server
        .received()
        .iter()
        .map(|mail| {
            mail_parser::MessageParser::default()
                .parse(&mail.data)
                .and_then(|read| read.message_id().map(str::to_owned))
        })
        .collect();
    assert_eq!(
        ids,
        [
            Some("1@waymark.example".to_owned()),
            Some("1@waymark.example".to_owned())
        ]
    );
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again() {
    let transport = Transport::Smtp(Smtp::at("smtp://127.0.0.1:9").expect("this machine"));

    let sent = transport.send(&letter(1), &sender()).await;

    assert_eq!(sent, Err(SendError::Deferred { code: None }));
}

#[tokio::test]
async fn an_address_that_is_none_never_reaches_a_server() {
    let (server, transport) = world().await;
    let mut bad = letter(1);
    bad.to = "not an address".to_owned();

    let sent = transport.send(&bad, &sender()).await;

    assert_eq!(sent, Err(SendError::Letter(mail::LetterError::Receiver)));
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_letter_cut_short_never_makes_the_next_look_taken() {
    let (server, transport) = world().await;
    for round in 0..20 {
        server.behave(Behaviour::Hang);
        let patience = std::time::Duration::from_millis(round % 5);
        let cut = tokio::time::timeout(patience, transport.send(&letter(1), &sender())).await;
        assert!(cut.is_err(), "the server hangs");
        server.behave(Behaviour::Accept);
        let before = server.received().len();

        transport.send(&letter(2), &sender()).await.expect("taken");

        let ids: Vec<_> = server.received()[before..]
            .iter()
            .filter_map(|mail| {
                let read = mail_parser::MessageParser::default().parse(&mail.data)?;
                read.message_id().map(str::to_owned)
            })
            .collect();
        assert!(ids.contains(&"2@waymark.example".to_owned()), "{ids:?}");
    }
}

#[tokio::test]
async fn letters_share_few_lines_and_a_line_that_nobody_uses_is_closed() {
    let server = SmtpServer::start().await;
    let smtp = Smtp::at(&server.url()).expect("this machine");
    let idle = std::time::Duration::from_millis(200);
    let transport = Transport::Smtp(smtp.closing_after(idle));
    let sender = &sender();
    let many = (0..20).map(|id| {
        let transport = &transport;
        async move { transport.send(&letter(id), sender).await }
    });
    for taken in futures_util::future::join_all(many).await {
        taken.expect("taken");
    }
    assert_eq!(server.received().len(), 20);
    assert!((1..=4).contains(&server.open()), "{} lines", server.open());

    for _ in 0..2_000 {
        if server.open() == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(server.open(), 0);
    transport.send(&letter(20), sender).await.expect("taken");
}

/// A server may close a line that was idle, or has had enough letters: that is nobody's trouble.
#[tokio::test]
async fn a_line_that_the_server_closed_is_opened_anew() {
    let (server, transport) = world().await;
    for id in 0..3 {
        transport.send(&letter(id), &sender()).await.expect("taken");
        server.closes_lines();
    }
    assert_eq!(server.received().len(), 3);
}

/// Each way of encrypting, as a council writes it in its settings.
const ENCRYPTED: [(Encryption, &str, &str); 2] = [
    (Encryption::FromTheStart, "smtps", ""),
    (Encryption::AfterStartTls, "smtp", "?tls=required"),
];

fn trusting(url: &str, authority: &str) -> Transport {
    Transport::Smtp(Smtp::at_trusting(url, authority.as_bytes()).expect("an authority"))
}

#[tokio::test]
async fn a_letter_goes_encrypted_with_credentials_to_a_server_of_the_councils_own_authority() {
    for (encryption, scheme, query) in ENCRYPTED {
        let credentials = Some(("waymark", "correct horse"));
        let (server, authority) = SmtpServer::start_encrypted(encryption, credentials).await;
        let url = format!(
            "{scheme}://waymark:correct%20horse@localhost:{}{query}",
            server.port()
        );

        let transport = trusting(&url, &authority);
        transport.send(&letter(1), &sender()).await.expect("taken");
        transport.send(&letter(2), &sender()).await.expect("taken");

        assert_eq!(server.received().len(), 2, "{url}");
    }
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_gets_no_letter() {
    for (encryption, scheme, query) in ENCRYPTED {
        let (server, _) = SmtpServer::start_encrypted(encryption, None).await;
        let (_, anothers) = SmtpServer::start_encrypted(encryption, None).await;
        let url = format!("{scheme}://localhost:{}{query}", server.port());
        let by_number = format!("{scheme}://127.0.0.1:{}{query}", server.port());

        for transport in [
            Transport::Smtp(Smtp::at(&url).expect("encrypted")),
            trusting(&url, &anothers),
            trusting(&by_number, &anothers),
        ] {
            let answer = transport.send(&letter(1), &sender()).await;
            assert!(matches!(answer, Err(SendError::Deferred { .. })), "{url}");
        }
        assert_eq!(server.received(), []);
    }
}

#[tokio::test]
async fn wrong_credentials_are_our_fault_and_not_the_receivers() {
    let credentials = Some(("waymark", "right"));
    let (server, authority) =
        SmtpServer::start_encrypted(Encryption::FromTheStart, credentials).await;
    for who in ["waymark:wrong@", ""] {
        let url = format!("smtps://{who}localhost:{}", server.port());
        let answer = trusting(&url, &authority).send(&letter(1), &sender()).await;
        assert!(
            matches!(answer, Err(SendError::Deferred { .. })),
            "{who}: {answer:?}"
        );
    }
    assert_eq!(server.received(), []);
}

/// `tls=required` is kept where the server does not offer it: nothing goes in the open.
#[tokio::test]
async fn a_server_without_encryption_gets_nothing_where_encryption_is_required() {
    let server = SmtpServer::start().await;
    let url = format!("{}?tls=required", server.url());
    let transport = Transport::Smtp(Smtp::at(&url).expect("encrypted"));

    let answer = transport.send(&letter(1), &sender()).await;

    assert!(
        matches!(answer, Err(SendError::Deferred { .. })),
        "{answer:?}"
    );
    assert_eq!(server.received(), []);
}
