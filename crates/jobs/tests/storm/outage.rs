//! The mail server is dead for three days.

use std::sync::Arc;
use std::time::Instant;

use jobs::{Post, Pulse, Round};
use storage::Store;
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
/// How long a worker leaves a server alone that it takes for dead, at most.
const LONGEST_PAUSE: i64 = 120;
/// So many mails at most are tried again and again: an hour of tries, and no new claim beyond it.
const UNTIRING_MOST: u64 = 5_000;
/// The longest that a mail waits after the server is back: the longest pause, and a quarter.
const BACK_SECONDS: i64 = 3_600 + 900;

#[expect(
    clippy::disallowed_methods,
    reason = "how fast mails go is told, and asserted by nobody"
)]
fn stopwatch() -> Instant {
    Instant::now()
}

/// How the workers go about a server that is dead.
enum Pace {
    /// As the program's do: one mail is tried now and then, the others wait untried.
    Paced(Box<[Pulse; 4]>),
    /// Each mail is tried whenever its turn comes.
    Untiring,
}

impl Pace {
    /// How far the clock goes at a time, in seconds.
    fn step(&self) -> i64 {
        match self {
            Pace::Paced(_) => LONGEST_PAUSE,
            Pace::Untiring => STEP_SECONDS,
        }
    }

    async fn send(&mut self, office: &Office, post: &Arc<Post>) -> Round {
        match self {
            Pace::Paced(pulses) => office.send_all_paced(post, pulses).await,
            Pace::Untiring => office.send_all_together(post).await,
        }
    }
}

/// Three days in which nobody takes a mail, and the hour after them.
async fn three_days(store: &Store, url: &str, count: u64, mut pace: Pace) {
    let seed = begin("mails wait for a dead mail server", count);
    let mut office = Office::new(store, seed).await;
    let server = SmtpServer::down();
    server.keep_heads_only();
    let post = post(&office.cx, &server.url());

    // A tenth is there when it dies; the others come in the last day.
    let first = count / 10;
    office.queue(first).await;
    let steps = |hours: i64| (hours * 3_600 / pace.step()).cast_unsigned();
    let (all, busy) = (steps(OUTAGE_HOURS), steps(BUSY_HOURS));
    let step_seconds = pace.step();
    let mut tries = 0;
    for step in 1..=all {
        let come = (count - first) * step.saturating_sub(all - busy) / busy;
        office
            .queue(first + come - office.queued.len() as u64)
            .await;
        let round = pace.send(&office, &post).await;
        assert_eq!(
            (round.sent, round.failed),
            (0, 0),
            "nobody is there to take it"
        );
        tries += round.put_off;
        office.later(step_seconds);
    }
    assert_eq!(office.queued.len() as u64, count);
    assert!(server.received().is_empty());

    server.come_up();
    office.later(BACK_SECONDS);
    let clock = stopwatch();
    let round = pace.send(&office, &post).await;
    let seconds = clock.elapsed().as_secs_f64();
    say(&format!(
        "mails: {tries} tries in {OUTAGE_HOURS} hours; back, {:.0} mails a second ({:?})",
        round.sent as f64 / seconds,
        store.engine(),
    ));

    let (fates, taken) = (fates(url).await, taken(&server));
    let mut dropped = 0;
    for (id, goes_out_of_date) in &office.queued {
        let (state, times) = (
            fates[id].state.as_str(),
            taken.get(id).map_or(0, |one| one.times),
        );
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

on_both! {
    async fn three_days_without_a_mail_server_lose_and_double_nothing(store, url) {
        let count = sized("WAYMARK_PROOF_MAILS", 500);
        three_days(&store, url, count, Pace::Paced(Box::default())).await;
    }

    async fn nothing_is_lost_either_when_each_mail_is_tried_again_and_again(store, url) {
        let count = sized("WAYMARK_PROOF_MAILS", 500).min(UNTIRING_MOST);
        three_days(&store, url, count, Pace::Untiring).await;
    }
}
