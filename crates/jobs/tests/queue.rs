//! The mail queue and the reminders: both engines, a real conversation with a mail server.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use domain::event::{Happening, What};
use domain::{Date, EventId, Timestamp, date};
use jobs::{Post, Pulse, Round, post_not_gone, remind, send_paced, send_waiting};
use mail::{Message, Notify, NotifySettings, Sender, Smtp, Transport};
use policy::{Access, Case, Record, admit};
use services::Cx;
use services::letter::{self, Noted, Said, Why};
use services::mails::outbox_row;
use services::record::{Asked, record};
use storage::Store;
use storage::letter::NewLetter;
use storage::outbox::MailTo;
use storage::unguarded::mail::counts;
use testkit::cast::cast;
use testkit::notify::{EMAIL_TEMPLATE, NotifyServer, api_key};
use testkit::on_both;
use testkit::seed::{OFFICER, Town, noon_of, settle, world};
use testkit::smtp::{Behaviour, SmtpServer};

const TODAY: Date = date(2026, 11, 24);
const LETTER: i64 = 77;

struct Office {
    cx: Cx,
    town: Town,
    server: SmtpServer,
    post: Arc<Post>,
}

/// The cast's families of these names, and an empty queue.
async fn office(store: &Store, families: &[&str]) -> Office {
    let cx = world(store, TODAY, 7);
    let mut all = cast(TODAY);
    all.retain(|family| families.contains(&family.key));
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
    let office = Office {
        cx,
        town,
        server,
        post,
    };
    office.send_all().await;
    office
}

impl Office {
    /// Rounds until nothing waits; what they came to. Mails of before are not counted.
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
        }
    }

    async fn records(&self, family: &str, what: What, person: Option<&str>) {
        self.recorded(family, what, person, None).await;
    }

    /// Records something in the place of another event. Its id.
    async fn recorded(
        &self,
        family: &str,
        what: What,
        person: Option<&str>,
        supersedes: Option<EventId>,
    ) -> EventId {
        let asked = Asked {
            case: self.town.cases[family].reference,
            on: self.cx.today,
            what,
            person: person.map(|key| self.town.people[key].email.clone()),
            for_whom: services::record::ForWhom::Everyone,
            supersedes,
            by: OFFICER.to_owned(),
            dry_run: false,
        };
        record(&self.cx, &asked).await.expect("recorded").event
    }

    /// The case, for an officer who records on it now.
    async fn recording(&self, family: &str) -> Access<Case, Record> {
        let (store, council) = (&self.cx.store, self.cx.council.number);
        let actor = services::officer::actor(&self.cx, OFFICER).await;
        let actor = actor.expect("an officer");
        let reference = self.town.cases[family].reference;
        let admitted = admit(store, council, &actor, reference, self.cx.now).await;
        admitted.expect("admitted")
    }

    /// A printed letter that tells a parent of an event, by post alone; its once-key's end.
    async fn letter_of(&self, told: EventId) -> String {
        let (access, cx) = (self.recording("bell").await, &self.cx);
        let person = self.town.people["parent_late_case"].person;
        let ends = format!("person:{}", person.0);
        let new = NewLetter {
            id: LETTER,
            person,
            kind: "draft_plan_served".to_owned(),
            on: TODAY,
            once_key: format!("event:{told}:{ends}"),
            why: Why::NoAccount,
        };
        let queued = cx
            .store
            .write(|tx| Box::pin(storage::letter::queue(tx, &access, &new)));
        assert!(queued.await.expect("queued"));
        letter::keep_address(cx, &access, LETTER, "1 Elm Row")
            .await
            .expect("kept");
        self.notes(Said::Printed(None)).await;
        ends
    }

    async fn notes(&self, said: Said) {
        let access = self.recording("bell").await;
        let noted = letter::note(&self.cx, &access, LETTER, said).await;
        assert_eq!(noted.expect("noted"), Noted::Yes);
    }

    /// Takes away the letter of this once-key that says that another is not so. Whether it waited.
    async fn takes_away(&self, once_key: &str) -> bool {
        let access = self.recording("bell").await;
        let taken = self
            .cx
            .store
            .write(|tx| Box::pin(storage::letter::take_back(tx, &access, once_key)));
        taken.await.expect("taken")
    }

    /// The events whose letter counts as served on somebody.
    async fn served(&self) -> BTreeSet<EventId> {
        let access = self.recording("bell").await;
        let served = storage::letter::served(&self.cx.store, &access).await;
        let served = served.expect("read").into_iter();
        served.map(|one| one.event).collect()
    }

    /// The subjects of the mails that the server took after the first so many.
    fn subjects(&self, before: usize) -> Vec<String> {
        let mails = self.server.received().split_off(before);
        let subject = |mail: &testkit::smtp::Received| {
            let read = mail_parser::MessageParser::default().parse(&mail.data);
            let subject = read
                .as_ref()
                .and_then(|read| read.subject().map(str::to_owned));
            subject.expect("a subject")
        };
        mails.iter().map(subject).collect()
    }

    fn receivers(&self) -> BTreeSet<String> {
        self.server
            .received()
            .into_iter()
            .map(|mail| mail.to)
            .collect()
    }

    /// Mails to so many addresses wait.
    async fn queues(&self, mails: std::ops::Range<u32>) {
        for nth in mails {
            let to = format!("guest.{nth}@example.org");
            self.queue(&to, &Message::PasswordChanged { on: TODAY })
                .await;
        }
    }

    async fn queue(&self, to: &str, message: &Message) {
        let row = outbox_row(&self.cx, MailTo::Address(to.to_owned()), message);
        let (council, now) = (self.cx.council.number, self.cx.now);
        let queued = self.cx.store.write(move |tx| {
            Box::pin(async move { storage::unguarded::mail::queue(tx, council, &row, now).await })
        });
        assert!(queued.await.expect("queued"));
    }

    async fn count(&self, state: &str) -> i64 {
        let counts = counts(&self.cx.store, self.cx.council.number)
            .await
            .expect("counts");
        counts.get(state).copied().unwrap_or(0)
    }
}

fn final_plan() -> What {
    What::Clock(Happening::FinalPlanSent)
}

on_both! {
    async fn an_event_reaches_each_parent_once(store) {
        let office = office(&store, &["bell"]).await;
        let before = office.server.received().len();

        office.records("bell", final_plan(), None).await;
        let sent = office.send_all().await;

        assert_eq!(sent, Round { sent: 2, ..Round::default() });
        let mails = office.server.received().split_off(before);
        let to: BTreeSet<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
        assert_eq!(to, ["parent.late.case.other@example.org", "parent.late.case@example.org"].into());
        for mail in &mails {
            let read = mail_parser::MessageParser::default().parse(&mail.data).expect("a mail");
            let text = read.body_text(0).expect("text");
            assert!(text.contains("A final plan was sent to you on 24 November 2026."), "{text}");
            let link = format!("https://waymark.example/cases/{}", office.town.cases["bell"].reference);
            assert!(text.contains(&link), "{text}");
            let raw = String::from_utf8_lossy(&mail.data);
            assert!(raw.contains("List-Unsubscribe: <https://waymark.example/unsubscribe/"), "{raw}");
            for name in ["Jamie", "Bell", "Dawn", "Craig"] {
                assert!(!raw.contains(name), "the mail names {name}");
            }
        }
    }

    async fn one_parents_appeal_is_told_to_that_parent_alone(store) {
        let office = office(&store, &["webbe"]).await;
        let before = office.server.received().len();

        office
            .records("webbe", What::Clock(Happening::MediationCertificate), Some("parent_exception"))
            .await;
        office.send_all().await;

        let mails = office.server.received().split_off(before);
        let to: Vec<_> = mails.iter().map(|mail| mail.to.as_str()).collect();
        assert_eq!(to, ["parent.exception@example.org"]);
    }

    async fn a_mail_that_is_put_off_goes_later_under_the_same_id(store) {
        let mut office = office(&store, &["ahmed"]).await;
        let before = office.server.received().len();
        office.records("ahmed", What::Clock(Happening::DecidedToAssess), None).await;
        office.server.behave(Behaviour::Defer);

        let put_off = office.send_all().await;
        office.server.behave(Behaviour::Accept);
        let too_soon = office.send_all().await;
        office.cx.now = office.cx.now.plus_seconds(60);
        let later = office.send_all().await;

        assert_eq!(put_off, Round { put_off: 1, ..Round::default() });
        assert_eq!(too_soon, Round::default());
        assert_eq!(later, Round { sent: 1, ..Round::default() });
        assert_eq!(office.server.received().len(), before + 1);
    }

    async fn a_mail_that_nobody_takes_for_seven_days_is_given_up(store) {
        let mut office = office(&store, &["ahmed"]).await;
        office.records("ahmed", What::Clock(Happening::DecidedToAssess), None).await;
        office.server.behave(Behaviour::Defer);
        let (mut tries, start) = (0, office.cx.now);

        while office.count("failed").await == 0 {
            tries += office.send_all().await.put_off;
            office.cx.now = office.cx.now.plus_seconds(3_600);
            assert!(office.cx.now < start.plus_seconds(9 * 86_400), "it is never given up");
        }

        assert!(tries > 60, "{tries}");
        assert!(office.cx.now >= start.plus_seconds(6 * 86_400 + 20 * 3_600));
    }

    async fn a_dead_server_is_asked_by_one_mail_at_a_time_and_all_go_when_it_is_back(store) {
        let mut office = office(&store, &["ahmed"]).await;
        let server = SmtpServer::down();
        let post = Arc::new(Post {
            transport: Transport::Smtp(Smtp::at(&server.url()).expect("this machine")),
            sender: office.post.sender.clone(),
            public_url: office.post.public_url.clone(),
        });
        office.queues(0..200).await;
        office.records("ahmed", final_plan(), None).await;

        let mut pulse = Pulse::default();
        let mut tries = 0;
        for _ in 0..3_600 {
            let round = send_paced(&office.cx, &post, "tester", &mut pulse).await.expect("a round");
            tries += round.put_off;
            office.cx.now = office.cx.now.plus_seconds(1);
        }
        assert!((30..60).contains(&tries), "{tries} tries in an hour");
        // Officers are told within the hour, whether or not the notice was tried.
        assert_eq!(post_not_gone(&office.cx).await.expect("looked"), 1);

        server.come_up();
        office.cx.now = office.cx.now.plus_seconds(120);
        let mut sent = 0;
        loop {
            let round = send_paced(&office.cx, &post, "tester", &mut pulse).await.expect("a round");
            if round.total() == 0 {
                break;
            }
            sent += round.sent;
        }
        assert!(sent >= 200 - tries, "{sent}: what was never tried goes at once");
        office.cx.now = office.cx.now.plus_seconds(3_600 + 900);
        while send_waiting(&office.cx, &post, "tester").await.expect("a round").total() > 0 {}
        assert_eq!(server.received().len(), 201, "each once");
        let to: BTreeSet<_> = server.received().into_iter().map(|mail| mail.to).collect();
        assert_eq!(to.len(), 201);
        post_not_gone(&office.cx).await.expect("looked");
        assert_eq!(office.count("failed").await, 0);
    }

    async fn what_waited_for_a_key_goes_within_two_minutes_of_its_mending(store) {
        let mut office = office(&store, &["ahmed"]).await;
        let notify = NotifyServer::start(office.cx.now.0 / 1_000).await;
        let (right, clock) = (office.cx.now, Arc::new(AtomicI64::new(office.cx.now.0 + 60_000)));
        let now = Arc::clone(&clock);
        let settings = NotifySettings {
            api_key: api_key(),
            base_url: notify.url(),
            email_template: EMAIL_TEMPLATE.to_owned(),
            text_template: None,
        };
        let now = Arc::new(move || Timestamp(now.load(Ordering::SeqCst)));
        let post = Arc::new(Post {
            transport: Transport::Notify(Notify::new(settings, now).expect("a key")),
            sender: office.post.sender.clone(),
            public_url: office.post.public_url.clone(),
        });
        office.queues(0..20).await;
        let mut pulse = Pulse::default();
        let mut tries = 0;
        for _ in 0..3_600 {
            let round = send_paced(&office.cx, &post, "tester", &mut pulse).await.expect("a round");
            tries += round.put_off;
            office.cx.now = office.cx.now.plus_seconds(1);
        }
        assert!((30..60).contains(&tries), "{tries} tries in an hour");
        assert!(notify.given().is_empty());
        clock.store(right.0, Ordering::SeqCst);
        let mut sent = 0;
        for _ in 0..120 {
            while let round @ 1.. = send_paced(&office.cx, &post, "tester", &mut pulse).await.expect("a round").total() {
                sent += round;
            }
            office.cx.now = office.cx.now.plus_seconds(1);
        }
        assert_eq!((sent, notify.given().len()), (20, 20));
    }

    async fn one_mail_that_hangs_again_and_again_holds_no_code_up(store) {
        let mut office = office(&store, &["ahmed"]).await;
        let server = SmtpServer::down();
        let post = Arc::new(Post {
            transport: Transport::Smtp(Smtp::at(&server.url()).expect("this machine")),
            sender: office.post.sender.clone(),
            public_url: office.post.public_url.clone(),
        });
        office.queues(0..1).await;
        let mut pulse = Pulse::default();
        for _ in 0..10 {
            let round = send_paced(&office.cx, &post, "tester", &mut pulse).await.expect("a round");
            assert_eq!(round.put_off, 1);
            office.cx.now = office.cx.now.plus_seconds(3_600 + 900);
        }
        server.come_up();
        office.queues(1..2).await;
        let round = send_paced(&office.cx, &post, "tester", &mut pulse).await.expect("a round");
        assert_eq!(round.sent, 2);
    }

    /// Whoever has asked for a code sits before the page that asks for it.
    async fn what_somebody_waits_for_goes_before_all_that_waits(store) {
        let mut office = office(&store, &["ahmed"]).await;
        for message in mail::samples() {
            office.queues(0..50).await;
            office.cx.now = office.cx.now.plus_seconds(1);
            office.queue("waiting@example.org", &message).await;
            let before = office.server.received().len();

            send_waiting(&office.cx, &office.post, "tester").await.expect("a round");

            let went = office.server.received()[before..]
                .iter()
                .any(|mail| mail.to == "waiting@example.org");
            assert_eq!(went, message.is_waited_for(), "{}", message.kind());
            office.send_all().await;
        }
    }

    async fn what_somebody_waits_for_is_the_first_of_its_round(store) {
        let office = office(&store, &["ahmed"]).await;
        office.queues(0..100).await;
        let mut pulse = Pulse::default();
        for round in [4, 8, 16, 32] {
            let went = send_paced(&office.cx, &office.post, "tester", &mut pulse).await.expect("a round");
            assert_eq!(went.sent, round, "a quick server's rounds grow");
        }
        let message = mail::samples().into_iter().find(Message::is_waited_for).expect("one");
        office.queue("waiting@example.org", &message).await;
        let before = office.server.received().len();

        send_paced(&office.cx, &office.post, "tester", &mut pulse).await.expect("a round");

        let went = office.server.received();
        assert_eq!(went.len() - before, 41);
        let place = went[before..].iter().position(|mail| mail.to == "waiting@example.org");
        assert!(place.expect("it went") < 4, "{place:?}");
    }

    async fn what_was_not_begun_when_the_server_fell_silent_was_not_tried(store) {
        let office = office(&store, &["ahmed"]).await;
        office.queues(0..60).await;
        let mut pulse = Pulse::default();
        for _ in 0..2 {
            send_paced(&office.cx, &office.post, "tester", &mut pulse).await.expect("a round");
        }
        office.server.behave(Behaviour::DropAfterData);

        let round = send_paced(&office.cx, &office.post, "tester", &mut pulse).await.expect("a round");

        assert!((1..=4).contains(&round.put_off), "{round:?}");
        office.server.behave(Behaviour::Accept);
        let mut sent = 0;
        loop {
            let round = send_paced(&office.cx, &office.post, "tester", &mut pulse).await.expect("a round");
            if round.total() == 0 {
                break;
            }
            sent += round.sent;
        }
        assert_eq!(sent, 60 - 12 - round.put_off, "the others wait for no lease");
    }

    async fn a_mail_that_waited_for_a_dead_server_has_its_days_yet(store) {
        let mut office = office(&store, &["ahmed"]).await;
        office.records("ahmed", What::Clock(Happening::DecidedToAssess), None).await;
        office.cx.now = office.cx.now.plus_seconds(8 * 86_400);
        office.server.behave(Behaviour::Defer);
        for _ in 0..3 {
            assert_eq!(office.send_all().await, Round { put_off: 1, ..Round::default() });
            office.cx.now = office.cx.now.plus_seconds(3_600 + 900);
        }
        office.server.behave(Behaviour::Accept);
        assert_eq!(office.send_all().await, Round { sent: 1, ..Round::default() });
    }

    async fn a_refused_mail_is_given_up_at_once_and_shown(store) {
        let office = office(&store, &["ahmed"]).await;
        office.records("ahmed", What::Clock(Happening::DecidedToAssess), None).await;
        office.server.behave(Behaviour::Refuse);

        let sent = office.send_all().await;

        assert_eq!(sent, Round { failed: 1, ..Round::default() });
        let failures = storage::unguarded::mail::failures(&office.cx.store, office.cx.council.number, 10)
            .await
            .expect("failures");
        assert_eq!(failures.len(), 1);
        assert_eq!((failures[0].kind.as_str(), failures[0].failure.as_str()), ("decided_to_assess", "550"));
    }

    async fn a_worker_that_dies_leaves_its_mail_to_the_next_under_the_same_id(store) {
        let mut office = office(&store, &["ahmed"]).await;
        let before = office.server.received().len();
        office.records("ahmed", What::Clock(Happening::DecidedToAssess), None).await;
        // The first worker dies while the server thinks: its task is stopped.
        let (cx, post) = (office.cx.clone(), Arc::clone(&office.post));
        office.server.behave(Behaviour::Hang);
        let first = tokio::spawn(async move { send_waiting(&cx, &post, "first").await });
        while office.server.hanging() == 0 {
            tokio::task::yield_now().await;
        }
        first.abort();
        office.server.behave(Behaviour::Accept);

        let while_leased = send_waiting(&office.cx, &office.post, "second").await.expect("a round");
        office.cx.now = office.cx.now.plus_seconds(301);
        let after = send_waiting(&office.cx, &office.post, "second").await.expect("a round");

        assert_eq!(while_leased, Round::default());
        assert_eq!(after, Round { sent: 1, ..Round::default() }, "before {before}");
        assert_eq!(office.server.received().len(), before + 1, "before {before}");
    }

    async fn what_is_struck_while_a_worker_has_its_mail_is_not_tried_again_and_is_told_not_to_be_so(store) {
        let mut office = office(&store, &["ahmed"]).await;
        let before = office.server.received().len();
        let told = office.recorded("ahmed", What::Clock(Happening::DecidedToAssess), None, None).await;
        let (cx, post) = (office.cx.clone(), Arc::clone(&office.post));
        office.server.behave(Behaviour::Hang);
        let first = tokio::spawn(async move { send_waiting(&cx, &post, "first").await });
        while office.server.hanging() == 0 {
            tokio::task::yield_now().await;
        }
        office.cx.now = office.cx.now.plus_seconds(1);
        office.recorded("ahmed", What::Struck, None, Some(told)).await;
        first.abort();
        office.server.behave(Behaviour::Accept);
        office.cx.now = office.cx.now.plus_seconds(301);
        office.send_all().await;

        let subjects = office.subjects(before);
        assert_eq!(subjects.len(), 1, "{subjects:?}");
        assert!(subjects[0].contains("has been put right"), "{subjects:?}");
    }

    async fn a_mail_that_the_server_puts_off_counts_as_told_and_does_not_go_after_it_was_put_right(store) {
        let mut office = office(&store, &["ahmed"]).await;
        let before = office.server.received().len();
        let told = office.recorded("ahmed", What::Clock(Happening::DecidedToAssess), None, None).await;
        // It may have taken it all the same: nobody knows.
        office.server.behave(Behaviour::DropAfterData);
        assert_eq!(office.send_all().await, Round { put_off: 1, ..Round::default() });
        let taken = office.server.received().len();
        office.server.behave(Behaviour::Accept);
        office.cx.now = office.cx.now.plus_seconds(1);
        office.recorded("ahmed", What::Struck, None, Some(told)).await;
        office.cx.now = office.cx.now.plus_seconds(3_600 + 900);
        office.send_all().await;

        let subjects = office.subjects(taken);
        assert_eq!(subjects.len(), 1, "{subjects:?}, {before} before");
        assert!(subjects[0].contains("has been put right"), "{subjects:?}");
    }

    async fn a_letter_that_went_before_its_news_was_struck_is_put_right_by_a_letter_though_noted_after(store) {
        let mut office = office(&store, &["bell"]).await;
        let draft = What::Clock(Happening::DraftPlanServed);
        let told = office.recorded("bell", draft, None, None).await;
        let ends = office.letter_of(told).await;
        office.cx.now = office.cx.now.plus_seconds(1);
        let struck = office.recorded("bell", What::Struck, None, Some(told)).await;
        let right = format!("event:{struck}:{ends}");
        assert!(!office.takes_away(&right).await, "nobody was told");
        for _ in 0..2 {
            office.notes(Said::Posted(TODAY)).await;
        }
        assert!(office.takes_away(&right).await, "a letter says that it is not so");
        // It had not gone after all: then there is nothing to put right, until it is said once more.
        office.notes(Said::NotPosted).await;
        office.notes(Said::Posted(TODAY)).await;
        office.notes(Said::NotPosted).await;
        assert!(!office.takes_away(&right).await);
        office.notes(Said::Posted(TODAY)).await;
        assert!(office.takes_away(&right).await);
    }

    async fn a_letter_that_is_overtaken_by_news_is_put_right_by_that(store) {
        let mut office = office(&store, &["bell"]).await;
        let draft = What::Clock(Happening::DraftPlanServed);
        let told = office.recorded("bell", draft, None, None).await;
        let ends = office.letter_of(told).await;
        office.cx.now = office.cx.now.plus_seconds(1);
        let plan = office.recorded("bell", final_plan(), None, Some(told)).await;
        office.notes(Said::Posted(TODAY)).await;
        assert!(!office.takes_away(&format!("event:{plan}:{ends}")).await);
    }

    async fn a_notice_that_is_repeated_unchanged_is_served_by_the_letter_of_the_first(store) {
        let mut office = office(&store, &["bell"]).await;
        let draft = || What::Clock(Happening::DraftPlanServed);
        let told = office.recorded("bell", draft(), None, None).await;
        office.letter_of(told).await;
        office.cx.now = office.cx.now.plus_seconds(1);
        let same = office.recorded("bell", draft(), None, Some(told)).await;
        assert_eq!(office.served().await, [].into(), "it was not posted yet");
        office.notes(Said::Posted(TODAY)).await;
        office.cx.now = office.cx.now.plus_seconds(1);
        let again = office.recorded("bell", draft(), None, Some(same)).await;
        assert_eq!(office.served().await, [told, same, again].into());
        // What says something else has a letter, and a day, of its own.
        office.cx.now = office.cx.now.plus_seconds(1);
        office.recorded("bell", final_plan(), None, Some(again)).await;
        assert_eq!(office.served().await, [told, same, again].into());
    }

    async fn several_workers_send_each_mail_once(store) {
        let office = office(&store, &["bell", "webbe", "ahmed", "baker", "clark"]).await;
        let before = office.server.received().len();
        for family in ["bell", "webbe", "ahmed", "baker", "clark"] {
            for n in 0..4 {
                let text = format!("Note {n}");
                office.records(family, What::NoteToFamily { text }, None).await;
            }
        }

        let mut workers = tokio::task::JoinSet::new();
        for worker in ["a", "b", "c"] {
            let (cx, post) = (office.cx.clone(), Arc::clone(&office.post));
            workers.spawn(async move {
                while send_waiting(&cx, &post, worker).await.expect("a round").total() > 0 {}
            });
        }
        while let Some(done) = workers.join_next().await {
            done.expect("a worker");
        }

        let mails = office.server.received().split_off(before);
        let ids: BTreeSet<_> = mails
            .iter()
            .map(|mail| {
                let read = mail_parser::MessageParser::default().parse(&mail.data).expect("a mail");
                read.message_id().expect("an id").to_owned()
            })
            .collect();
        assert_eq!((mails.len(), ids.len()), (28, 28), "7 people, 4 notes each");
    }

    async fn a_parent_whose_relation_ended_gets_nothing_that_waited(store) {
        let office = office(&store, &["ahmed"]).await;
        let before = office.server.received().len();
        office.records("ahmed", What::Clock(Happening::DecidedToAssess), None).await;
        let ids = office.town.cases["ahmed"];
        end_relations(&office, ids).await;

        let sent = office.send_all().await;

        assert_eq!(sent, Round { dropped: 1, ..Round::default() });
        assert_eq!(office.server.received().len(), before);
    }

    async fn a_death_stops_what_waits(store) {
        let office = office(&store, &["ahmed"]).await;
        let before = office.server.received().len();
        office.records("ahmed", What::Clock(Happening::DecidedToAssess), None).await;
        office.records("ahmed", What::ChildDied, None).await;

        office.send_all().await;
        let reminded = remind(&office.cx).await.expect("reminders");

        assert_eq!(office.server.received().len(), before);
        assert_eq!(reminded, 0);
    }

    async fn a_case_that_becomes_late_is_told_once_on_that_day(store) {
        let mut office = office(&store, &["bell", "quest"]).await;
        let before = office.server.received().len();
        // The day after the last lawful day: the cast lays it 12 days back, so go back 11.
        let late_on = TODAY.plus_days(-11);
        office.cx = Cx { today: late_on, now: office.cx.now, ..office.cx.clone() };

        remind(&office.cx).await.expect("reminders");
        remind(&office.cx).await.expect("reminders, again");
        office.send_all().await;

        let mails = office.server.received().split_off(before);
        let late: Vec<_> = mails
            .iter()
            .filter(|mail| String::from_utf8_lossy(&mail.data).contains("Late: something was due by"))
            .map(|mail| mail.to.as_str())
            .collect();
        let told: BTreeSet<_> = late.iter().copied().collect();
        assert_eq!(late.len(), 2, "each once: {late:?}");
        assert_eq!(told, ["parent.late.case.other@example.org", "parent.late.case@example.org"].into());
        assert!(!office.receivers().contains("parent.records.stop@example.org"));
    }

    async fn a_reminder_still_unsent_after_its_day_is_dropped(store) {
        let mut office = office(&store, &["bell"]).await;
        let before = office.server.received().len();
        let late_on = TODAY.plus_days(-11);
        office.cx = Cx { today: late_on, ..office.cx.clone() };
        let due = remind(&office.cx).await.expect("reminders");
        office.cx = Cx { today: late_on.plus_days(1), ..office.cx.clone() };

        let sent = office.send_all().await;

        assert!(due >= 2, "{due}");
        assert_eq!((sent.sent, sent.dropped), (0, due));
        assert_eq!(office.server.received().len(), before);
    }
}

async fn end_relations(office: &Office, ids: policy::CaseIds) {
    use policy::{Actor, Invite};
    let store = &office.cx.store;
    let council = office.cx.council.number;
    let officer = store
        .write(|tx| {
            Box::pin(async move {
                storage::unguarded::council::officer(
                    tx,
                    council,
                    OFFICER,
                    domain::OfficerId(1),
                    noon_of(TODAY),
                )
                .await
            })
        })
        .await
        .expect("the officer");
    let actor = Actor::Officer {
        officer,
        account: None,
    };
    let access: Access<Case, Invite> = admit(store, council, &actor, ids.reference, office.cx.now)
        .await
        .expect("admitted");
    let relations = storage::relation::of_case(store, &access)
        .await
        .expect("relations");
    store
        .write(|tx| {
            Box::pin(async move {
                for row in &relations {
                    storage::relation::end(
                        tx,
                        &access,
                        row.id,
                        domain::people::EndGround::Order,
                        "test",
                    )
                    .await?;
                }
                Ok::<_, storage::StorageError>(())
            })
        })
        .await
        .expect("ended");
}
