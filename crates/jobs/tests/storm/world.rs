//! An office with a mail queue, and a look at what became of each mail.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::chance::Chance;
use domain::milestone::Milestone;
use domain::{Date, date};
use jobs::{Post, Pulse, Round, send_paced, send_waiting};
use mail::{Message, Sender, Smtp, Transport};
use policy::{Access, Actor, Case, CaseIds, Record, admit};
use services::Cx;
use services::mails::outbox_row;
use storage::outbox::{self, MailTo};
use storage::unguarded::mail::counts;
use storage::{StorageError, Store};
use testkit::cast::cast;
use testkit::chance::{Seeded, say, sized};
use testkit::seed::{OFFICER, Resident, settle, world};
use testkit::smtp::SmtpServer;

/// The day on which the storm begins.
pub const TODAY: Date = date(2026, 11, 24);

/// How many mails are queued in one transaction.
const AT_ONCE: u64 = 500;

/// Who sends, where several do.
const WORKERS: [&str; 4] = ["a", "b", "c", "d"];

/// One of so many mails tells of a day that is over before the storm is.
const OUT_OF_DATE: u64 = 20;

/// Says what is proved, and where chance starts from.
pub fn begin(what: &str, size: u64) -> u64 {
    let seed = sized("WAYMARK_PROOF_SEED", 20_260_302);
    say(&format!("mails: {size} {what}, seed {seed}"));
    seed
}

/// A number below another, by chance.
pub fn below(chance: &Seeded, most: u32) -> u32 {
    chance.below(most)
}

/// One council, one family, and what waits to be sent to them.
pub struct Office {
    pub cx: Cx,
    case: CaseIds,
    parent: Resident,
    /// The Message-IDs of what was queued, and whether it goes out of date in the storm.
    pub queued: BTreeMap<String, bool>,
}

impl Office {
    pub async fn new(store: &Store, seed: u64) -> Office {
        let cx = world(store, TODAY, seed);
        let mut all = cast(TODAY);
        all.retain(|family| family.key == "ahmed");
        let town = settle(&cx, &all).await.expect("settled");
        let office = Office {
            case: town.cases["ahmed"],
            parent: town.people["parent_s1"].clone(),
            cx,
            queued: BTreeMap::new(),
        };
        // What the cast was told when it moved in is not a part of this.
        let server = SmtpServer::start().await;
        office
            .send_all(&post(&office.cx, &server.url()), "before")
            .await;
        office
    }

    /// Time goes on.
    pub fn later(&mut self, seconds: i64) {
        self.cx.now = self.cx.now.plus_seconds(seconds);
        self.cx.today = domain::england::day(self.cx.now);
    }

    /// Queues more mails, as of now: notices about the case, news of the account, and
    /// invitations to addresses that have none, each to another.
    pub async fn queue(&mut self, count: u64) {
        let mut left = count;
        while left > 0 {
            let some = left.min(AT_ONCE);
            self.queue_some(some).await;
            left -= some;
        }
    }

    async fn queue_some(&mut self, count: u64) {
        let cx = &self.cx;
        let actor = officer(cx).await;
        let access: Access<Case, Record> = admit(
            &cx.store,
            cx.council.number,
            &actor,
            self.case.reference,
            cx.now,
        )
        .await
        .expect("admitted");
        let first = self.queued.len() as u64;
        let account = MailTo::Account {
            account: self.parent.account,
            person: self.parent.person,
        };
        let mut rows = Vec::new();
        for nth in first..first + count {
            let (to, message) = match nth % 3 {
                0 => (account.clone(), notice(cx.today)),
                1 => (account.clone(), Message::PasswordChanged { on: cx.today }),
                _ => (
                    MailTo::Address(format!("guest.{nth}@example.org")),
                    invitation(nth),
                ),
            };
            let mut row = outbox_row(cx, to, &message);
            row.once_key = Some(format!("event:storm:{nth}"));
            if nth % OUT_OF_DATE == 1 {
                row.deadline_on = Some(cx.today);
            }
            rows.push(row);
        }
        self.queued.extend(
            rows.iter()
                .map(|row| (row.message_id.clone(), row.deadline_on.is_some())),
        );
        let (council, now) = (cx.council.number, cx.now);
        let queued = cx.store.write(|tx| {
            Box::pin(async move {
                for row in &rows {
                    let is_new = if row.kind == notice(TODAY).kind() {
                        outbox::queue(tx, &access, row).await?
                    } else {
                        storage::unguarded::mail::queue(tx, council, row, now).await?
                    };
                    assert!(is_new, "{}", row.message_id);
                }
                Ok::<_, StorageError>(())
            })
        });
        queued.await.expect("queued");
    }

    /// How many mails have not come to an end.
    pub async fn waiting(&self) -> i64 {
        let counts = counts(&self.cx.store, self.cx.council.number)
            .await
            .expect("counts");
        let of = |state| counts.get(state).copied().unwrap_or(0);
        of("queued") + of("leased")
    }

    /// Rounds until nothing is due; what they came to.
    pub async fn send_all(&self, post: &Arc<Post>, worker: &str) -> Round {
        let mut sum = Round::default();
        loop {
            let round = send_waiting(&self.cx, post, worker).await.expect("a round");
            if round.total() == 0 {
                return sum;
            }
            sum = of_both(sum, round);
        }
    }

    /// As [`Office::send_all`], by several workers at once, each of which tries whatever is due.
    pub async fn send_all_together(&self, post: &Arc<Post>) -> Round {
        let [a, b, c, d] = WORKERS.map(|worker| self.send_all(post, worker));
        let (a, b, c, d) = tokio::join!(a, b, c, d);
        [a, b, c, d].into_iter().fold(Round::default(), of_both)
    }

    /// Rounds until none is about any, by a worker that knows whether the server is there.
    async fn send_by(&self, post: &Arc<Post>, worker: &str, pulse: &mut Pulse) -> Round {
        let mut sum = Round::default();
        loop {
            let round = send_paced(&self.cx, post, worker, pulse)
                .await
                .expect("a round");
            if round.total() == 0 {
                return sum;
            }
            sum = of_both(sum, round);
        }
    }

    /// As [`Office::send_all_together`], by workers as the program has them: each knows from
    /// round to round whether the server is there.
    pub async fn send_all_paced(&self, post: &Arc<Post>, pulses: &mut [Pulse; 4]) -> Round {
        let [a, b, c, d] = pulses;
        let (a, b, c, d) = tokio::join!(
            self.send_by(post, WORKERS[0], a),
            self.send_by(post, WORKERS[1], b),
            self.send_by(post, WORKERS[2], c),
            self.send_by(post, WORKERS[3], d),
        );
        [a, b, c, d].into_iter().fold(Round::default(), of_both)
    }
}

/// What two rounds came to.
fn of_both(one: Round, other: Round) -> Round {
    Round {
        sent: one.sent + other.sent,
        put_off: one.put_off + other.put_off,
        failed: one.failed + other.failed,
        dropped: one.dropped + other.dropped,
        held: one.held + other.held,
    }
}

/// The officer who records on the case.
async fn officer(cx: &Cx) -> Actor {
    let (council, id, now) = (cx.council.number, domain::OfficerId(cx.chance.id()), cx.now);
    let known = cx.store.write(|tx| {
        Box::pin(async move {
            storage::unguarded::council::officer(tx, council, OFFICER, id, now).await
        })
    });
    Actor::Officer {
        officer: known.await.expect("the officer"),
        account: None,
    }
}

fn notice(on: Date) -> Message {
    Message::Milestone {
        milestone: Milestone::DecidedToAssess,
        on,
    }
}

fn invitation(nth: u64) -> Message {
    Message::Invitation {
        token: format!("invented-{nth}"),
        until: TODAY.plus_days(30),
    }
}

/// How mails leave.
pub fn post(cx: &Cx, url: &str) -> Arc<Post> {
    Arc::new(Post {
        transport: Transport::Smtp(Smtp::at(url).expect("this machine")),
        sender: Sender {
            name: cx.council.name.clone(),
            address: cx.council.email.clone(),
            returns_to: None,
        },
        public_url: "https://waymark.example".to_owned(),
    })
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    pub state: String,
    pub leased_by: Option<String>,
    pub is_notice: bool,
}

const FATES: &str = "select message_id, state, lease_by, kind from outbox";

/// What became of each mail, by its Message-ID: read past the program, as an auditor would.
pub async fn fates(url: &str) -> BTreeMap<String, Fate> {
    type Read = (String, String, Option<String>, String);
    let rows: Vec<Read> = if url.starts_with("sqlite") {
        let mut db = <sqlx::SqliteConnection as sqlx::Connection>::connect(url)
            .await
            .expect("opens");
        sqlx::query_as(FATES)
            .fetch_all(&mut db)
            .await
            .expect("read")
    } else {
        let mut db = <sqlx::PgConnection as sqlx::Connection>::connect(url)
            .await
            .expect("opens");
        sqlx::query_as(FATES)
            .fetch_all(&mut db)
            .await
            .expect("read")
    };
    rows.into_iter()
        .map(|(id, state, leased_by, kind)| {
            let fate = Fate {
                state,
                leased_by,
                is_notice: kind == notice(TODAY).kind(),
            };
            (id, fate)
        })
        .collect()
}

const LETTERS: &str = "select once_key from to_post where why = 'not_delivered'";

/// The once-keys of the letters that took the place of mails that failed.
pub async fn letters(url: &str) -> Vec<String> {
    if url.starts_with("sqlite") {
        let mut db = <sqlx::SqliteConnection as sqlx::Connection>::connect(url)
            .await
            .expect("opens");
        sqlx::query_scalar(LETTERS)
            .fetch_all(&mut db)
            .await
            .expect("read")
    } else {
        let mut db = <sqlx::PgConnection as sqlx::Connection>::connect(url)
            .await
            .expect("opens");
        sqlx::query_scalar(LETTERS)
            .fetch_all(&mut db)
            .await
            .expect("read")
    }
}

/// How often a mail server took a mail, and how often it said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    pub times: usize,
    pub said: usize,
}

/// What a mail server took, by Message-ID.
pub fn taken(server: &SmtpServer) -> BTreeMap<String, Taken> {
    let mut taken: BTreeMap<String, Taken> = BTreeMap::new();
    for mail in server.received() {
        let id = mail.message_id().expect("each mail has an id");
        let one = taken.entry(id).or_default();
        one.times += 1;
        one.said += usize::from(mail.is_said);
    }
    taken
}
