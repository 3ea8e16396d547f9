//! The program stops at each step of sending, as by `kill -9`: what was acknowledged is there
//! and byte-equal, and what was not is absent or its retry completes.
//!
//! The test runs itself again as a child that sends a document and aborts at the step; with
//! documents in a folder, and in an S3 service.

use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use domain::{AccountId, PersonId, SendingId, Timestamp};
use policy::{Access, Actor, Case, SendDocuments, admit};
use services::document::upload::QUIET_SECONDS;
use services::document::{self, Documents, Step, receive_whole, upload};
use storage::Store;
use testkit::on_both;
use testkit::seed::{noon_of, world};

use crate::whole::asked;
use crate::world::{DAWN, Desk, Lies, TODAY, body, lie_in, offer, pdf};

/// Set for the child: where the records and documents are, who sends, which step ends it.
const CHILD: &str = "WAYMARK_TEST_DOCUMENT_CHILD";
const BYTES: usize = 700_000;

static STEP: AtomicUsize = AtomicUsize::new(usize::MAX);
static TIMES: AtomicUsize = AtomicUsize::new(0);

#[expect(
    clippy::disallowed_methods,
    reason = "the child learns from its parent what to do"
)]
fn is_child() -> Option<String> {
    std::env::var(CHILD).ok()
}

fn at_step(step: Step) {
    // Half of the bytes, where it is about some of them.
    let enough = step != Step::Sealing || TIMES.fetch_add(1, Ordering::SeqCst) > 6;
    if Step::ALL[STEP.load(Ordering::SeqCst)] == step && enough {
        std::process::abort();
    }
}

/// The child: sends, and is stopped.
#[test]
fn child_that_is_stopped_at_a_step() {
    let Some(told) = is_child() else {
        return;
    };
    let told: Vec<&str> = told.split('\n').collect();
    let [url, place, case, person, account, step] = told[..] else {
        panic!("told too little");
    };
    STEP.store(step.parse().expect("a number"), Ordering::SeqCst);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(url).await.expect("it opens");
        // Chance of its own, or its ids would be those of the parent.
        let seed = 1_000 + STEP.load(Ordering::SeqCst) as u64;
        let mut cx = world(&store, TODAY, seed);
        let clock = Arc::new(AtomicI64::new(noon_of(TODAY).0));
        cx.documents = Arc::new(Documents {
            at_step: Some(at_step),
            ..lie_in(place, &clock)
        });
        let actor = Actor::Person {
            person: PersonId(person.parse().expect("a number")),
            account: AccountId(account.parse().expect("a number")),
        };
        let case = case.parse().expect("a reference");
        let access: Access<Case, SendDocuments> =
            admit(&store, cx.council.number, &actor, case, cx.now)
                .await
                .expect("they may");
        let sent = document::receive(&cx, &access, &offer(step), body(&pdf(BYTES))).await;
        panic!("it was not stopped: {sent:?}");
    });
}

/// The child: receives what came whole and was never finished, and is stopped.
#[test]
fn child_that_receives_is_stopped_at_a_step() {
    let Some(told) = is_child() else {
        return;
    };
    let told: Vec<&str> = told.split('\n').collect();
    let [url, place, now, step] = told[..] else {
        panic!("told too little");
    };
    STEP.store(step.parse().expect("a number"), Ordering::SeqCst);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(url).await.expect("it opens");
        let seed = 2_000 + STEP.load(Ordering::SeqCst) as u64;
        let mut cx = world(&store, TODAY, seed);
        cx.now = Timestamp(now.parse().expect("a moment"));
        let clock = Arc::new(AtomicI64::new(cx.now.0));
        cx.documents = Arc::new(Documents {
            at_step: Some(at_step),
            ..lie_in(place, &clock)
        });
        let round = receive_whole(&cx).await;
        panic!("it was not stopped: {round:?}");
    });
}

/// Runs one of the children, which dies.
fn dies(child: &str, told: &[String]) {
    // The S3 service answers from this process meanwhile.
    let child = tokio::task::block_in_place(|| {
        Command::new(std::env::current_exe().expect("we run"))
            .args([&format!("crash::{child}"), "--exact", "--nocapture"])
            .env(CHILD, told.join("\n"))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .output()
    });
    let child = child.expect("we can run again");
    let said = String::from_utf8_lossy(&child.stderr);
    assert_eq!(child.status.code(), None, "it was to die: {said}");
}

async fn stops_while_it_is_sent(store: Store, url: &str, place: Lies) {
    let mut desk = Desk::at(&store, place).await;
    let before = desk.sends(DAWN, "before", &pdf(123_456)).await;
    let mut all = vec![before.document];
    for (n, step) in Step::ALL.into_iter().enumerate() {
        let resident = &desk.town.people[DAWN];
        let told = [
            url.to_owned(),
            desk.place.told(),
            desk.town.cases["bell"].reference.to_string(),
            resident.person.to_string(),
            resident.account.to_string(),
            n.to_string(),
        ];
        dies("child_that_is_stopped_at_a_step", &told);

        // Restarted: what was acknowledged is there, and nothing is half there.
        assert_eq!(
            desk.opens(DAWN, before.document).await,
            Some(pdf(123_456)),
            "{step:?}"
        );
        let listed = desk.sees(DAWN).await;
        let written = step == Step::Written;
        assert_eq!(listed.len(), all.len() + usize::from(written), "{step:?}");
        for id in listed {
            assert!(
                desk.opens(DAWN, id).await.is_some(),
                "{step:?}: a row means readable bytes"
            );
        }
        // Its retry completes.
        let retried = desk.sends(DAWN, &n.to_string(), &pdf(BYTES)).await;
        assert_eq!(retried.again, written, "{step:?}");
        assert_eq!(
            desk.opens(DAWN, retried.document).await,
            Some(pdf(BYTES)),
            "{step:?}"
        );
        all.push(retried.document);
    }
    assert!(
        desk.files() > all.len(),
        "stops have left bytes that are nobody's"
    );
    desk.later(86_401);
    document::sweep(&desk.cx).await.expect("swept");
    assert_eq!(desk.files(), all.len(), "and they are swept");
    for id in all {
        assert!(desk.opens(DAWN, id).await.is_some());
    }
}

async fn stops_while_it_receives_what_came_whole(store: Store, url: &str, place: Lies) {
    let mut desk = Desk::at(&store, place).await;
    let sender = desk.town.people[DAWN].actor();
    for (n, step) in Step::ALL.into_iter().enumerate() {
        let bytes = pdf(BYTES + n);
        let sending = SendingId(100 + n as i64);
        let begin = upload::Begin {
            sending,
            ..asked(&format!("phone-{n}"), &bytes)
        };
        desk.comes(&sender, &begin, &bytes).await;
        let (here_at, mails) = (desk.cx.now, desk.mails().await);
        desk.later(QUIET_SECONDS);
        dies(
            "child_that_receives_is_stopped_at_a_step",
            &[
                url.to_owned(),
                desk.place.told(),
                desk.cx.now.0.to_string(),
                n.to_string(),
            ],
        );

        // Restarted: nothing is half there, and the next round ends what was begun.
        let written = usize::from(step == Step::Written);
        assert_eq!(desk.sees(DAWN).await.len(), n + written, "{step:?}");
        desk.later(QUIET_SECONDS);
        let round = receive_whole(&desk.cx).await.expect("a round");
        assert_eq!(round.received as usize, 1 - written, "{step:?}: {round:?}");
        let seen = desk.sees(DAWN).await;
        assert_eq!(seen.len(), n + 1, "{step:?}");
        assert_eq!(desk.opens(DAWN, seen[0]).await, Some(bytes), "{step:?}");
        assert_eq!(desk.mails().await, mails + 1, "{step:?}: one receipt");
        let access: Access<Case, policy::ReadDocuments> = desk.as_(DAWN).await;
        let receipt = document::sent_together(&desk.cx, &access, sending)
            .await
            .expect("read");
        let at: Vec<_> = receipt.iter().map(|row| row.received_at).collect();
        assert_eq!(at, [here_at], "{step:?}");
    }
    desk.later(2 * 86_400);
    document::sweep(&desk.cx).await.expect("swept");
    assert_eq!(desk.files(), Step::ALL.len(), "nothing else is left");
}

on_both! {
    async fn a_program_that_stops_at_any_step_loses_nothing_and_leaves_nothing_half(store, url) {
        stops_while_it_is_sent(store, url, Lies::in_a_folder()).await;
    }

    async fn nor_where_documents_lie_in_s3(store, url) {
        stops_while_it_is_sent(store, url, Lies::in_s3().await).await;
    }

    async fn a_server_that_stops_while_it_receives_what_came_whole_receives_it_once(store, url) {
        stops_while_it_receives_what_came_whole(store, url, Lies::in_a_folder()).await;
    }

    async fn and_once_where_documents_lie_in_s3(store, url) {
        stops_while_it_receives_what_came_whole(store, url, Lies::in_s3().await).await;
    }
}
