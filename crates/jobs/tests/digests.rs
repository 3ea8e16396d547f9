//! What a person chose to hear of together, or not at night: both engines, a real conversation
//! with a mail server.

use std::sync::Arc;

use domain::event::{Happening, What};
use domain::pace::{Pace, Quiet};
use domain::{CaseRef, Date, EventId, Timestamp, date, england};
use jobs::{Post, Round, remind, send_waiting};
use mail::{Sender, Smtp, Transport};
use policy::{Access, Account, Actor, ChangeAccount, admit};
use services::Cx;
use services::account::{Group, choose_mails};
use services::record::{Asked, ForWhom, record};
use storage::Store;
use storage::unguarded::mail::counts;
use testkit::cast::cast;
use testkit::on_both;
use testkit::seed::{OFFICER, Town, settle, world};
use testkit::smtp::{Behaviour, SmtpServer};

/// A Tuesday.
const TODAY: Date = date(2026, 11, 24);
const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";

struct Office {
    cx: Cx,
    town: Town,
    server: SmtpServer,
    post: Arc<Post>,
}

/// A parent's mail, as it was received.
struct Got {
    id: String,
    text: String,
}

async fn office(store: &Store) -> Office {
    let cx = world(store, TODAY, 7);
    let mut all = cast(TODAY);
    all.retain(|family| family.key == "bell");
    let town = settle(&cx, &all).await.expect("settled");
    let server = SmtpServer::start().await;
    let post = Arc::new(Post {
        transport: Transport::Smtp(Smtp::at(&server.url()).expect("this machine")),
        sender: Sender {
            name: cx.council.name.clone(),
            address: cx.council.email.clone(),
            returns_to: None,
        },
        public_url: "https://waymark.example".to_owned(),
    });
    let mut office = Office {
        cx,
        town,
        server,
        post,
    };
    office.is(TODAY, 12);
    office.send_all().await;
    office
}

impl Office {
    fn is(&mut self, today: Date, hour: u16) {
        (self.cx.today, self.cx.now) = (today, england::at(today, hour * 60));
    }

    fn bell(&self) -> CaseRef {
        self.town.cases["bell"].reference
    }

    /// Rounds until nothing is sent; what they came to.
    async fn send_all(&self) -> Round {
        let mut sum = Round::default();
        loop {
            let round = send_waiting(&self.cx, &self.post, "tester")
                .await
                .expect("a round");
            if round.total() == 0 {
                return sum;
            }
            sum.sent += round.sent;
            sum.put_off += round.put_off;
            sum.failed += round.failed;
            sum.dropped += round.dropped;
            sum.held += round.held;
        }
    }

    async fn records(&mut self, what: What, supersedes: Option<EventId>) -> EventId {
        self.cx.now = Timestamp(self.cx.now.0 + 1);
        let asked = Asked {
            case: self.bell(),
            on: self.cx.today,
            what,
            person: None,
            for_whom: ForWhom::Everyone,
            supersedes,
            by: OFFICER.to_owned(),
            dry_run: false,
        };
        record(&self.cx, &asked).await.expect("recorded").event
    }

    /// Dawn alone chooses; Craig gets everything at once.
    async fn dawn_chooses(&self, pace: Pace, quiet: Quiet) {
        let dawn = &self.town.people[DAWN];
        let actor = Actor::Person {
            person: dawn.person,
            account: dawn.account,
        };
        let (store, number) = (&self.cx.store, self.cx.council.number);
        let access: Access<Account, ChangeAccount> =
            admit(store, number, &actor, dawn.account, self.cx.now)
                .await
                .expect("one's own account");
        let wanted = |_: Group| Some(pace);
        choose_mails(&self.cx, &access, wanted, Some(quiet))
            .await
            .expect("chosen");
    }

    fn got(&self, key: &str) -> Vec<Got> {
        let address = &self.town.people[key].email;
        let received = self.server.received().into_iter();
        received
            .filter(|mail| mail.to == *address)
            .map(|mail| {
                let parser = mail_parser::MessageParser::default();
                let read = parser.parse(&mail.data).expect("a mail");
                Got {
                    id: read.message_id().expect("an id").to_owned(),
                    text: read.body_text(0).expect("text").into_owned(),
                }
            })
            .collect()
    }

    async fn waiting(&self) -> i64 {
        let counts = counts(&self.cx.store, self.cx.council.number).await;
        let counts = counts.expect("counts");
        counts.get("queued").copied().unwrap_or(0)
    }
}

fn report() -> What {
    What::Clock(Happening::AdviceReceived {
        id: "EP".to_owned(),
    })
}

fn note() -> What {
    What::NoteToFamily {
        text: "We will ring you about the swimming.".to_owned(),
    }
}

on_both! {
    async fn what_can_wait_comes_as_one_mail_in_the_morning_and_a_notice_at_once(store) {
        let mut office = office(&store).await;
        office.dawn_chooses(Pace::Daily, Quiet::Never).await;
        let (dawn, craig) = (office.got(DAWN).len(), office.got(CRAIG).len());

        office.records(report(), None).await;
        office.records(note(), None).await;
        office.records(What::Clock(Happening::DraftPlanServed), None).await;
        let round = office.send_all().await;

        assert_eq!((round.sent, round.held), (4, 2), "Craig's three, Dawn's notice");
        assert_eq!(office.got(CRAIG).len(), craig + 3);
        let at_once = office.got(DAWN).split_off(dawn);
        assert_eq!(at_once.len(), 1);
        assert!(at_once[0].text.contains("A draft plan was sent to you"), "{}", at_once[0].text);

        office.is(TODAY.plus_days(1), 7);
        assert_eq!(office.send_all().await, Round::default());
        office.is(TODAY.plus_days(1), 8);
        assert_eq!(office.send_all().await.sent, 1);

        let digest = &office.got(DAWN)[dawn + 1];
        let reference = office.bell();
        for said in [
            format!("A report came in on 24 November 2026 ({reference})"),
            format!("A note from the plan team, 24 November 2026 ({reference})"),
        ] {
            assert!(digest.text.contains(&said), "{}", digest.text);
        }
        for name in ["Jamie", "Bell", "swimming", "EP"] {
            assert!(!digest.text.contains(name), "{name}");
        }
        assert_eq!(office.waiting().await, 0);
        office.is(TODAY.plus_days(8), 12);
        assert_eq!(office.send_all().await, Round::default(), "told once");
    }

    async fn a_weekly_one_comes_on_monday(store) {
        let mut office = office(&store).await;
        office.dawn_chooses(Pace::Weekly, Quiet::Never).await;
        let dawn = office.got(DAWN).len();
        for day in 0..3 {
            office.is(TODAY.plus_days(day), 12);
            office.records(note(), None).await;
            office.send_all().await;
        }
        office.is(date(2026, 11, 29), 23);
        office.send_all().await;
        assert_eq!(office.got(DAWN).len(), dawn);
        office.is(date(2026, 11, 30), 8);
        office.send_all().await;
        let digest = office.got(DAWN).split_off(dawn);
        assert_eq!(digest.len(), 1);
        assert_eq!(digest[0].text.matches("A note from the plan team").count(), 3);
    }

    async fn what_was_corrected_since_is_told_by_its_correction_alone(store) {
        let mut office = office(&store).await;
        office.dawn_chooses(Pace::Daily, Quiet::Never).await;
        let dawn = office.got(DAWN).len();
        let wrong = office.records(report(), None).await;
        office.send_all().await;
        office.records(What::Struck, Some(wrong)).await;
        office.records(note(), None).await;
        office.send_all().await;
        office.is(TODAY.plus_days(1), 8);
        office.send_all().await;
        let digest = office.got(DAWN).split_off(dawn);
        assert_eq!(digest.len(), 1);
        assert!(!digest[0].text.contains("A report came in"), "{}", digest[0].text);
        assert!(digest[0].text.contains("A note from the plan team"));
    }

    async fn nothing_is_told_to_whoever_may_not_know_it_by_then(store) {
        let mut office = office(&store).await;
        office.dawn_chooses(Pace::Daily, Quiet::Never).await;
        let dawn = office.got(DAWN).len();
        office.records(report(), None).await;
        office.send_all().await;
        office.records(What::ChildDied, None).await;
        office.is(TODAY.plus_days(1), 8);
        let round = office.send_all().await;
        assert_eq!((round.sent, round.dropped), (0, 1), "a digest of nothing is none");
        assert_eq!(office.got(DAWN).len(), dawn);
        assert_eq!(office.waiting().await, 0);
    }

    async fn a_digest_that_is_put_off_goes_later_whole_and_under_the_same_id(store) {
        let mut office = office(&store).await;
        office.dawn_chooses(Pace::Daily, Quiet::Never).await;
        let dawn = office.got(DAWN).len();
        office.records(report(), None).await;
        office.records(note(), None).await;
        office.send_all().await;
        office.is(TODAY.plus_days(1), 8);
        office.server.behave(Behaviour::Defer);
        assert_eq!(office.send_all().await.put_off, 1);
        office.records(note(), None).await;
        office.server.behave(Behaviour::Accept);
        office.cx.now = office.cx.now.plus_seconds(60);
        office.send_all().await;
        let digest = office.got(DAWN).split_off(dawn);
        assert_eq!(digest.len(), 1, "what came since waits for the next");
        assert_eq!(digest[0].text.matches("A note from the plan team").count(), 1);
        assert!(digest[0].text.contains("A report came in"));
        office.is(TODAY.plus_days(2), 8);
        office.send_all().await;
        let second = office.got(DAWN).split_off(dawn + 1);
        assert_eq!(second.len(), 1);
        assert_ne!(second[0].id, digest[0].id);
    }

    async fn a_refused_digest_fails_with_all_that_it_told(store) {
        let mut office = office(&store).await;
        office.dawn_chooses(Pace::Daily, Quiet::Never).await;
        office.records(note(), None).await;
        office.send_all().await;
        office.is(TODAY.plus_days(1), 8);
        office.server.behave(Behaviour::Refuse);
        assert_eq!(office.send_all().await.failed, 1);
        let failures = storage::unguarded::mail::failures(&office.cx.store, office.cx.council.number, 10)
            .await
            .expect("failures");
        let mut kinds: Vec<_> = failures.iter().map(|one| one.kind.as_str()).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, ["digest", "note_to_family"]);
    }

    async fn a_new_choice_counts_for_what_waits(store) {
        let mut office = office(&store).await;
        office.dawn_chooses(Pace::Weekly, Quiet::Never).await;
        let dawn = office.got(DAWN).len();
        office.records(note(), None).await;
        office.send_all().await;
        assert_eq!(office.got(DAWN).len(), dawn);
        office.dawn_chooses(Pace::AtOnce, Quiet::Never).await;
        office.send_all().await;
        assert_eq!(office.got(DAWN).len(), dawn + 1);
        office.dawn_chooses(Pace::Weekly, Quiet::Never).await;
        office.records(note(), None).await;
        office.send_all().await;
        office.dawn_chooses(Pace::Never, Quiet::Never).await;
        office.is(date(2026, 11, 30), 8);
        office.send_all().await;
        assert_eq!(office.got(DAWN).len(), dawn + 1, "switched off is off");
    }

    async fn quiet_hours_hold_what_can_wait_until_the_morning(store) {
        let mut office = office(&store).await;
        office.dawn_chooses(Pace::AtOnce, Quiet::Nights).await;
        let dawn = office.got(DAWN).len();
        office.is(TODAY, 22);
        office.records(note(), None).await;
        office.records(What::Clock(Happening::FinalPlanSent), None).await;
        let round = office.send_all().await;
        assert_eq!((round.sent, round.held), (3, 1));
        assert!(office.got(DAWN)[dawn].text.contains("A final plan was sent"));
        office.is(TODAY.plus_days(1), 7);
        office.send_all().await;
        assert_eq!(office.got(DAWN).len(), dawn + 2);
    }

    async fn a_reminder_that_waited_over_its_day_still_comes_and_is_true(store) {
        let mut office = office(&store).await;
        office.dawn_chooses(Pace::Weekly, Quiet::Never).await;
        let dawn = office.got(DAWN).len();
        // The day after the last lawful day: the cast lays it 12 days back.
        let late_on = TODAY.plus_days(-11);
        office.is(late_on, 7);
        remind(&office.cx).await.expect("reminders");
        office.send_all().await;
        assert_eq!(office.got(DAWN).len(), dawn);
        office.is(date(2026, 11, 16), 8);
        office.send_all().await;
        let digest = office.got(DAWN).split_off(dawn);
        assert_eq!(digest.len(), 1);
        assert!(digest[0].text.contains("Late: something was due by 12 November 2026"), "{}", digest[0].text);
    }
}
