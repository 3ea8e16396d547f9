//! A mail server that does whatever a mail server may do.

use std::sync::Arc;

use testkit::chance::{Seeded, sized};
use testkit::on_both;
use testkit::smtp::{Behaviour, SmtpServer};

use crate::world::{Office, begin, below, fates, letters, post, taken};

/// How far the clock goes at a time.
const STEP_SECONDS: i64 = 600;

/// What the server does with its next mail.
pub fn fault(chance: &Seeded) -> Behaviour {
    let one_of = |codes: &[u16]| codes[below(chance, codes.len() as u32) as usize];
    match below(chance, 100) {
        0..10 => Behaviour::Greylist,
        10..25 => Behaviour::Answer(one_of(&[421, 450, 451, 452])),
        25..30 => Behaviour::Answer(one_of(&[550, 551, 553, 554])),
        30..35 => Behaviour::AnswerToData(one_of(&[451, 452])),
        35..37 => Behaviour::AnswerToData(one_of(&[552, 554])),
        37..42 => Behaviour::Hang,
        42..46 => Behaviour::HangAfterData,
        46..54 => Behaviour::DropAfterData,
        54..62 => Behaviour::Slow,
        62..64 => Behaviour::AskForCredentials,
        _ => Behaviour::Accept,
    }
}

/// Drops each line that hangs, as a network does in the end, until it is stopped.
fn drop_what_hangs(server: &SmtpServer) -> tokio::task::JoinHandle<()> {
    let (server, mut steps) = (server.clone(), server.steps());
    tokio::spawn(async move {
        while steps.changed().await.is_ok() {
            if server.hanging() > 0 {
                server.let_go();
            }
        }
    })
}

on_both! {
    async fn whatever_a_mail_server_does_each_mail_goes_once_or_is_shown_as_failed(store, url) {
        let count = sized("WAYMARK_PROOF_FAULTS", 500);
        let seed = begin("mails meet a bad mail server", count);
        let mut office = Office::new(&store, seed).await;
        let server = SmtpServer::start().await;
        server.keep_heads_only();
        let chance = Arc::new(Seeded::new(seed));
        server.behave_by(move || fault(&chance));
        let dropping = drop_what_hangs(&server);
        let post = post(&office.cx, &server.url());
        office.queue(count).await;

        // Until nothing waits. A week is the longest that any mail does.
        let mut steps = 0;
        loop {
            office.send_all_together(&post).await;
            office.later(STEP_SECONDS);
            steps += 1;
            if office.waiting().await == 0 {
                break;
            }
            assert!(steps < 7 * 24 * 6, "after a week some still wait");
        }
        dropping.abort();

        let (fates, taken, letters) = (fates(url).await, taken(&server), letters(url).await);
        let (mut sent, mut failed) = (0, 0);
        for (id, goes_out_of_date) in &office.queued {
            let one = taken.get(id).copied().unwrap_or_default();
            match fates[id].state.as_str() {
                // Taken and said so: once. A double is one whose line broke after its text.
                "sent" => {
                    assert_eq!(one.said, 1, "{id}: {one:?}");
                    sent += 1;
                }
                "failed" => {
                    assert_eq!(one.said, 0, "{id}: {one:?}");
                    failed += 1;
                }
                "dropped" if *goes_out_of_date => assert_eq!(one.said, 0, "{id}: {one:?}"),
                _ => panic!("{id}: {:?}", fates[id]),
            }
        }
        assert!(sent > count as usize / 2 && failed > 0, "{sent} sent, {failed} failed");
        assert!(taken.values().any(|one| one.times > 1), "no line broke after a text");
        // Each notice that failed has its letter, and one of them.
        let notices = fates.values().filter(|fate| fate.state == "failed" && fate.is_notice);
        assert_eq!(letters.len(), notices.count());
    }
}
