//! The mailbox that reports come to, at a real server: Dovecot, which the test starts itself.

#![allow(missing_docs, reason = "tests")]

use std::sync::Mutex;

use mail::bounce::{Fate, Mailbox, MailboxError, Way};
use testkit::dovecot::{Dovecot, PASSWORD, USER};
use testkit::smtp::certificate;

fn at(server: &Dovecot, password: &str, way: &Way) -> Mailbox {
    let place = ("localhost", server.address.port());
    Mailbox::at(place, (USER, password), way).expect("a mailbox")
}

fn mail(words: &str) -> Vec<u8> {
    format!("From: a@example.org\r\nSubject: {words}\r\n\r\n{words}\r\n").into_bytes()
}

fn has(mail: &[u8], words: &str) -> bool {
    String::from_utf8_lossy(mail).contains(words)
}

#[tokio::test]
async fn what_is_done_with_goes_and_what_a_person_must_see_is_flagged() {
    let server = Dovecot::start().await;
    let mailbox = at(&server, PASSWORD, &Way::Plain);
    assert_eq!(mailbox.look(|_| async { Fate::Remove }).await, Ok(0));
    for words in ["first", "second", "third"] {
        server.deliver(&mail(words));
    }
    let seen = Mutex::new(Vec::new());
    let look = |bytes: Vec<u8>| {
        let words = String::from_utf8_lossy(&bytes).into_owned();
        let fate = match words.contains("second") {
            true => Fate::Flag,
            false if words.contains("third") => Fate::Leave,
            false => Fate::Remove,
        };
        seen.lock().expect("no panic").push(words);
        async move { fate }
    };
    assert_eq!(mailbox.look(&look).await, Ok(3));
    assert!(
        seen.lock().expect("no panic")[0].contains("first"),
        "the oldest first"
    );
    let holds = server.holds();
    assert_eq!(holds.len(), 2, "one is gone");
    assert_eq!(holds[0].0, "F", "for a person, and unread");
    assert!(has(&holds[0].1, "second") && holds[1].0.is_empty());
    // What is flagged is a person's; what was left is looked at again.
    assert_eq!(mailbox.look(&look).await, Ok(1));
    assert_eq!(seen.lock().expect("no panic").len(), 4);
}

#[tokio::test]
async fn a_mail_that_is_too_big_is_flagged_unread_and_holds_nobody_up() {
    let server = Dovecot::start().await;
    let mailbox = at(&server, PASSWORD, &Way::Plain);
    let mut big = mail("big");
    big.extend(b"0123456789abcdef\r\n".repeat(70_000));
    server.deliver(&big);
    server.deliver(&mail("small"));
    let shown = Mutex::new(0);
    let looked = mailbox
        .look(|bytes| {
            *shown.lock().expect("no panic") += 1;
            assert!(has(&bytes, "small"));
            async { Fate::Remove }
        })
        .await;
    assert_eq!(looked, Ok(2));
    assert_eq!(*shown.lock().expect("no panic"), 1);
    let holds = server.holds();
    assert_eq!((holds.len(), holds[0].0.as_str()), (1, "F"));
}

#[tokio::test]
async fn more_than_fit_into_one_look_come_in_the_next() {
    let server = Dovecot::start().await;
    let mailbox = at(&server, PASSWORD, &Way::Plain);
    for nth in 0..60 {
        server.deliver(&mail(&format!("number {nth}")));
    }
    let gone = || mailbox.look(|_| async { Fate::Remove });
    assert_eq!(
        (gone().await, gone().await, gone().await),
        (Ok(50), Ok(10), Ok(0))
    );
    assert!(server.holds().is_empty());
}

#[tokio::test]
async fn the_line_is_encrypted_and_only_an_authority_that_is_trusted_is_spoken_with() {
    let (authority, made) = certificate();
    let server = Dovecot::start_with(Some(made)).await;
    server.deliver(&mail("first"));
    let flag = |mailbox: Mailbox| async move { mailbox.look(|_| async { Fate::Flag }).await };
    let trusting = |pem: String| Way::Tls(Some(pem.into_bytes()));
    let (other, _) = certificate();
    for way in [Way::Tls(None), trusting(other)] {
        assert_eq!(
            flag(at(&server, PASSWORD, &way)).await,
            Err(MailboxError::Encryption)
        );
    }
    let way = trusting(authority);
    assert_eq!(
        flag(at(&server, "wrong", &way)).await,
        Err(MailboxError::Refused)
    );
    // The certificate is for another name than this.
    let place = ("127.0.0.1", server.address.port());
    let elsewhere = Mailbox::at(place, (USER, PASSWORD), &way).expect("a mailbox");
    assert_eq!(flag(elsewhere).await, Err(MailboxError::Encryption));
    assert_eq!(flag(at(&server, PASSWORD, &way)).await, Ok(1));
    let address = server.address;
    drop(server);
    let gone =
        Mailbox::at(("localhost", address.port()), (USER, PASSWORD), &way).expect("a mailbox");
    assert_eq!(flag(gone).await, Err(MailboxError::Away));
}

#[tokio::test]
async fn what_cannot_be_dealt_with_holds_nobody_up_and_is_flagged_in_the_end() {
    let server = Dovecot::start().await;
    let mailbox = at(&server, PASSWORD, &Way::Plain);
    for nth in 0..50 {
        server.deliver(&mail(&format!("bad {nth}")));
    }
    server.deliver(&mail("good"));
    let look = |bytes: Vec<u8>| async move {
        match has(&bytes, "good") {
            true => Fate::Remove,
            false => Fate::Leave,
        }
    };
    assert_eq!(mailbox.look(look).await, Ok(50));
    assert_eq!(server.holds().len(), 51);
    assert_eq!(mailbox.look(look).await, Ok(50));
    assert_eq!(server.holds().len(), 50, "the good one went before those");

    let server = Dovecot::start().await;
    let mailbox = at(&server, PASSWORD, &Way::Plain);
    server.deliver(&mail("bad"));
    for _ in 0..100 {
        assert_eq!(mailbox.look(look).await, Ok(1));
        assert_eq!(server.holds()[0].0, "");
    }
    assert_eq!(mailbox.look(look).await, Ok(1));
    assert_eq!(server.holds()[0].0, "F");
    assert_eq!(mailbox.look(look).await, Ok(0));
}

#[tokio::test]
async fn what_somebody_else_marked_as_deleted_stays() {
    for server in [
        Dovecot::start().await,
        Dovecot::start_without_uidplus().await,
    ] {
        let mailbox = at(&server, PASSWORD, &Way::Plain);
        server.deliver_marked(&mail("theirs"), "T");
        server.deliver(&mail("ours"));
        assert_eq!(mailbox.look(|_| async { Fate::Remove }).await, Ok(1));
        let holds = server.holds();
        assert!(has(&holds[0].1, "theirs"));
        let ours: Vec<_> = holds[1..].iter().map(|(flags, _)| flags.as_str()).collect();
        assert_eq!(
            ours,
            if server.can_expunge() {
                vec![]
            } else {
                vec!["T"]
            }
        );
        assert_eq!(mailbox.look(|_| async { Fate::Remove }).await, Ok(0));
    }
}
