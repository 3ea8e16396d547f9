//! The mail server is dead for three days.

use std::time::Instant;

use testkit::chance::{say, sized};
use testkit::on_both;
use testkit::smtp::SmtpServer;

use crate::world::{Office, begin, fates, post, taken};

/// For how long nobody takes a mail.
const OUTAGE_HOURS: i64 = 72;
/// In the last of them most mails come.
const BUSY_HOURS: i64 = 24;
/// How far the clock goes at a time.
const STEP_SECONDS: i64 = 600;
/// The longest that a mail waits after the server is back: the longest pause, and a quarter.
const BACK_SECONDS: i64 = 3_600 + 900;

#[expect(
    clippy::disallowed_methods,
    reason = "how fast mails go is told, and asserted by nobody"
)]
fn stopwatch() -> Instant {
    Instant::now()
}

on_both! {
    async fn three_days_without_a_mail_server_lose_and_double_nothing(store, url) {
        let count = sized("WAYMARK_PROOF_MAILS", 500);
        let seed = begin("mails wait for a dead mail server", count);
        let mut office = Office::new(&store, seed).await;
        let server = SmtpServer::down();
        server.keep_heads_only();
        let post = post(&office.cx, &server.url());

        // A tenth is there when it dies; the others come in the last day.
        let first = count / 10;
        office.queue(first).await;
        let steps = |hours: i64| (hours * 3_600 / STEP_SECONDS).cast_unsigned();
        let quiet = steps(OUTAGE_HOURS - BUSY_HOURS);
        let mut tries = 0;
        for step in 1..=steps(OUTAGE_HOURS) {
            let come = (count - first) * step.saturating_sub(quiet) / steps(BUSY_HOURS);
            office.queue(first + come - office.queued.len() as u64).await;
            let round = office.send_all_together(&post).await;
            assert_eq!((round.sent, round.failed), (0, 0), "nobody is there to take it");
            tries += round.put_off;
            office.later(STEP_SECONDS);
        }
        assert_eq!(office.queued.len() as u64, count);
        assert!(server.received().is_empty());

        server.come_up();
        office.later(BACK_SECONDS);
        let clock = stopwatch();
        let round = office.send_all_together(&post).await;
        let seconds = clock.elapsed().as_secs_f64();
        say(&format!(
            "mails: {tries} tries in {OUTAGE_HOURS} hours; back, {:.0} mails a second ({:?})",
            round.sent as f64 / seconds,
            store.engine(),
        ));

        let (fates, taken) = (fates(url).await, taken(&server));
        let mut dropped = 0;
        for (id, goes_out_of_date) in &office.queued {
            let (state, times) = (fates[id].state.as_str(), taken.get(id).map_or(0, |one| one.times));
            match state {
                "sent" => assert_eq!(times, 1, "{id}"),
                "dropped" if *goes_out_of_date => {
                    assert_eq!(times, 0, "{id}");
                    dropped += 1;
                }
                _ => panic!("{id}: {:?}, taken {times} times", fates[id]),
            }
        }
        assert!(dropped > 0, "some told of a day that is over");
        assert_eq!(round.sent, taken.len());
        assert_eq!(taken.len() + dropped, office.queued.len());
    }
}
