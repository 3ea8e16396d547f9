//! A sealed case is closed to its family, and nobody is written to about it.

use domain::{Date, date};
use policy::{Access, Actor, Case, Read, admit};
use services::sealing::{Asked, SealError, SealedWhy, seal};
use services::{Cx, ServiceError};
use storage::unguarded::mail as outbox;
use testkit::cast::cast;
use testkit::on_both;
use testkit::seed::{OFFICER, Town, settle, world};

const TODAY: Date = date(2026, 11, 24);

async fn bells(cx: &Cx) -> Town {
    let mut bell = cast(TODAY);
    bell.retain(|family| family.key == "bell");
    settle(cx, &bell).await.expect("settled")
}

fn asked(town: &Town) -> Asked {
    Asked {
        case: town.cases["bell"].reference,
        why: SealedWhy::Adoption,
        by: OFFICER.to_owned(),
    }
}

async fn reads(cx: &Cx, actor: &Actor, town: &Town) -> bool {
    let case = town.cases["bell"].reference;
    let read: Result<Access<Case, Read>, _> =
        admit(&cx.store, cx.council.number, actor, case, cx.now).await;
    read.is_ok()
}

/// How many mails wait or would still find an address.
async fn waiting(cx: &Cx) -> usize {
    let (council, now) = (cx.council.number, cx.now);
    let until = now.plus_seconds(300);
    let leased = cx
        .store
        .write(|tx| {
            Box::pin(async move { outbox::lease(tx, council, "tester", now, until, 500).await })
        })
        .await
        .map_err(ServiceError::from)
        .expect("leased");
    let mut going = 0;
    for mail in leased.iter().filter(|mail| mail.case.is_some()) {
        let to = outbox::destination(&cx.store, council, mail.id, now).await;
        going += usize::from(to.expect("read").is_some());
    }
    going
}

on_both! {
    async fn a_sealed_case_opens_to_nobody_of_the_family_and_to_its_officer(store) {
        let cx = world(&store, TODAY, 7);
        let town = bells(&cx).await;
        let officer = services::officer::actor(&cx, OFFICER).await.expect("kept");
        for resident in town.people.values() {
            assert!(reads(&cx, &resident.actor(), &town).await);
        }

        seal(&cx, &asked(&town)).await.expect("sealed");

        for resident in town.people.values() {
            assert!(!reads(&cx, &resident.actor(), &town).await);
        }
        assert!(reads(&cx, &officer, &town).await);
        let again = seal(&cx, &asked(&town)).await;
        assert!(matches!(again, Err(SealError::Already)), "{again:?}");
    }

    async fn nothing_that_waits_is_sent_about_a_sealed_case_and_nothing_new_is_queued(store) {
        let cx = world(&store, TODAY, 7);
        let town = bells(&cx).await;
        let record = || services::record::Asked {
            case: town.cases["bell"].reference,
            by: OFFICER.to_owned(),
            on: TODAY,
            what: domain::event::What::Clock(domain::event::Happening::FinalPlanSent),
            person: None,
            for_whom: services::record::ForWhom::Everyone,
            supersedes: None,
            dry_run: false,
        };
        let told = services::record::record(&cx, &record()).await.expect("recorded");
        assert!(!told.mails.is_empty());

        let sealed = seal(&cx, &asked(&town)).await.expect("sealed");

        assert!(sealed.mails > 0);
        assert_eq!(waiting(&cx).await, 0);
        let told = services::record::record(&cx, &record()).await.expect("an officer still records");
        assert!(told.mails.is_empty());
        assert_eq!(waiting(&cx).await, 0);
    }
}
