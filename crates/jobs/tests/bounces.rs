//! Mails that come back into a mailbox, from beginning to end: sent over SMTP, reported into a real
//! IMAP server that the test starts, and read from there.

use std::sync::Arc;

use domain::event::{Happening, What};
use domain::{Date, date};
use jobs::{Looked, Post, look_at_bounces, send_waiting};
use mail::bounce::{Mailbox, Way};
use mail::{Message, Sender, Smtp, Transport};
use services::Cx;
use services::mails::outbox_row;
use services::record::{Asked, ForWhom, record};
use storage::outbox::MailTo;
use storage::unguarded::bounce;
use testkit::cast::cast;
use testkit::dovecot::{Dovecot, PASSWORD, USER};
use testkit::on_both;
use testkit::seed::{OFFICER, settle, world};
use testkit::smtp::SmtpServer;

const TODAY: Date = date(2026, 11, 24);
const BOUNCES: &str = "bounces@example.org";

fn report(id: &str, status: &str) -> Vec<u8> {
    format!(
        "From: <>\r\nTo: {BOUNCES}\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n\
         Final-Recipient: rfc822; a@example.org\r\nAction: {}\r\nStatus: {status}\r\n\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\nWaymark-Mail: {id}\r\n\r\nWords.\r\n--b--\r\n",
        if status == "4.4.7" { "delayed" } else { "failed" },
    )
    .into_bytes()
}

async fn comes_back(cx: &Cx, account: domain::AccountId) -> bool {
    let since = bounce::since(&cx.store, cx.council.number, account).await;
    since.expect("read").is_some()
}

on_both! {
    async fn what_comes_back_into_the_mailbox_marks_whoever_it_went_to(store) {
        let cx = world(&store, TODAY, 7);
        let mut all = cast(TODAY);
        all.retain(|family| family.key == "bell");
        let town = settle(&cx, &all).await.expect("settled");
        let server = SmtpServer::start().await;
        let post = Arc::new(Post {
            transport: Transport::Smtp(Smtp::at(&server.url()).expect("this machine")),
            sender: Sender {
                name: "Council".to_owned(),
                address: "plans@example.org".to_owned(),
                returns_to: Some(BOUNCES.to_owned()),
            },
            public_url: "https://waymark.example".to_owned(),
        });
        let asked = Asked {
            case: town.cases["bell"].reference,
            on: cx.today,
            what: What::Clock(Happening::FinalPlanSent),
            person: None,
            for_whom: ForWhom::Everyone,
            supersedes: None,
            by: OFFICER.to_owned(),
            dry_run: false,
        };
        record(&cx, &asked).await.expect("recorded");
        while send_waiting(&cx, &post, "tester").await.expect("a round").total() > 0 {}
        let dawn = &town.people["parent_late_case"];
        let mail = server.received().into_iter().rev().find(|mail| mail.to == dawn.email);
        let mail = mail.expect("a mail");
        assert_eq!(mail.from, BOUNCES, "that is where it comes back to");
        let id = mail.returns().expect("a seal");
        let craig = &town.people["parent_late_case_other"];
        let mail = server.received().into_iter().rev().find(|mail| mail.to == craig.email);
        let his = mail.expect("a mail").returns().expect("a seal");

        let dovecot = Dovecot::start().await;
        let place = ("127.0.0.1", dovecot.address.port());
        let mailbox = Mailbox::at(place, (USER, PASSWORD), &Way::Plain).expect("a mailbox");
        for (id, status) in [
            (&id[..], "4.4.7"), ("<1.999.0@x>", "5.1.1"), (&id, "5.1.1"), (&id, "5.1.1"), (&his, "4.2.2"),
        ] {
            dovecot.deliver(&report(id, status));
        }
        dovecot.deliver(b"Auto-Submitted: auto-replied\r\n\r\nI am away.\r\n");
        dovecot.deliver(b"Subject: Please help\r\n\r\nWho reads this?\r\n");
        let looked = look_at_bounces(&cx, &mailbox).await.expect("looked");
        let found = Looked {
            delayed: 1, unmatched: 1, marked: 1, again: 1, undelivered: 1, automatic: 1, other: 1, left: 0,
        };
        assert_eq!(looked, found);
        assert!(comes_back(&cx, dawn.account).await);
        assert!(!comes_back(&cx, craig.account).await);
        // What is not ours, and what a person wrote, is left for a person; of our reports nothing is kept.
        let holds = dovecot.holds();
        assert_eq!(holds.len(), 2);
        for (held, words) in holds.iter().zip(["1.999.0@x", "Please help"]) {
            assert_eq!(held.0, "F");
            assert!(String::from_utf8_lossy(&held.1).contains(words), "{words}");
        }
        let again = look_at_bounces(&cx, &mailbox).await.expect("looked");
        assert_eq!(again, Looked::default());
        // What tells of the case goes no more; what warns of somebody else's act does.
        let before = server.received().len();
        for message in [
            Message::DetailsChanged { on: TODAY },
            Message::ViewEnded { on: TODAY },
            Message::GrantGiven { on: TODAY },
            Message::GrantEnded { on: TODAY },
        ] {
            let to = MailTo::Account { account: dawn.account, person: dawn.person };
            let row = outbox_row(&cx, to, &message);
            let council = cx.council.number;
            let queued = cx.store.write(|tx| {
                Box::pin(async move { storage::unguarded::mail::queue(tx, council, &row, cx.now).await })
            });
            assert!(queued.await.expect("queued"));
        }
        let mut round = jobs::Round::default();
        loop {
            let one = send_waiting(&cx, &post, "tester").await.expect("a round");
            if one.total() == 0 {
                break;
            }
            round.sent += one.sent;
            round.dropped += one.dropped;
        }
        assert_eq!((round.sent, round.dropped), (3, 1));
        assert_eq!(server.received().len(), before + 3);
    }
}
