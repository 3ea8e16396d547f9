//! Two families of the cast and the SENDIASS that advises them.

use domain::event::{Happening, What};
use domain::{CaseRef, Date, GrantId, date};
use policy::{Access, Actor, Case, Council, On, admit};
use services::Cx;
use services::grant::{self, Given};
use services::record::{Asked, ForWhom, record};
use storage::Store;
use storage::unguarded::mail::{self as outbox, LeasedMail};
use testkit::advisers::{Service, let_in};
use testkit::cast::cast;
use testkit::seed::{OFFICER, Town, settle, world};

pub const TODAY: Date = date(2026, 11, 24);
pub const DAWN: &str = "parent_late_case";
pub const CRAIG: &str = "parent_late_case_other";

pub struct Office {
    pub cx: Cx,
    pub town: Town,
    pub service: Service,
    pub bell: CaseRef,
}

pub async fn office(store: &Store) -> Office {
    let cx = world(store, TODAY, 7);
    let mut families = cast(TODAY);
    families.retain(|family| ["bell", "evans"].contains(&family.key));
    let town = settle(&cx, &families).await.expect("settled");
    let service = let_in(&cx, &families).await.expect("let in");
    let bell = town.cases["bell"].reference;
    Office {
        cx,
        town,
        service,
        bell,
    }
}

impl Office {
    pub fn person(&self, key: &str) -> Actor {
        self.town.people[key].actor()
    }

    pub fn grant(&self, adviser: &'static str, member: &'static str) -> GrantId {
        self.service.grants[&(adviser, member)]
    }

    /// The adviser under the grant that a member gave them.
    pub fn adviser(&self, adviser: &'static str, member: &'static str) -> Actor {
        let grant = self.grant(adviser, member);
        self.service.actor(adviser, Some(grant))
    }

    pub async fn may<A: On<Case>>(&self, actor: &Actor) -> Option<Access<Case, A>> {
        let (store, number) = (&self.cx.store, self.cx.council.number);
        let asked = admit(store, number, actor, self.bell, self.cx.now).await;
        asked.ok()
    }

    pub async fn at_council<A: On<Council>>(&self, actor: &Actor) -> Option<Access<Council, A>> {
        let (store, number) = (&self.cx.store, self.cx.council.number);
        admit(store, number, actor, (), self.cx.now).await.ok()
    }

    pub async fn gives(&self, member: &str, adviser: &str) -> Given {
        let access = self.may(&self.person(member)).await.expect("may delegate");
        let organisation = self.service.organisation;
        grant::give(
            &self.cx,
            &access,
            organisation,
            adviser,
            Default::default(),
            3,
        )
        .await
        .expect("asked")
    }

    pub async fn ends(&self, member: &str, grant: GrantId) -> bool {
        let access = self.may(&self.person(member)).await.expect("may end");
        grant::end(&self.cx, &access, grant).await.expect("asked")
    }

    /// An officer records that the plan was sent.
    pub async fn news(&self) {
        let asked = Asked {
            case: self.bell,
            by: OFFICER.to_owned(),
            on: TODAY,
            what: What::Clock(Happening::FinalPlanSent),
            person: None,
            for_whom: ForWhom::Everyone,
            supersedes: None,
            dry_run: false,
        };
        let told = record(&self.cx, &asked).await.expect("recorded");
        let family = |account| self.town.people.values().any(|one| one.account == account);
        let only_family = told.mails.iter().all(|mail| family(mail.account));
        assert!(
            only_family,
            "an officer is not told that advisers were told"
        );
    }

    /// What waits, leased: with where it would go now.
    pub async fn waiting(&mut self) -> Vec<(LeasedMail, Option<String>)> {
        // What was leased before is leased again.
        self.cx.now = self.cx.now.plus_seconds(301);
        let (council, now) = (self.cx.council.number, self.cx.now);
        let until = now.plus_seconds(300);
        let leased = self.cx.store.write(|tx| {
            Box::pin(async move { outbox::lease(tx, council, "tester", now, until, 500).await })
        });
        let mut all = Vec::new();
        for mail in leased.await.expect("leased") {
            let to = outbox::destination(&self.cx.store, council, mail.id, now).await;
            all.push((mail, to.expect("read").map(|to| to.email)));
        }
        all
    }

    /// The addresses that mails of a kind would go to now, sorted.
    pub async fn mails(&mut self, kind: &str) -> Vec<String> {
        let waiting = self.waiting().await.into_iter();
        let mut to: Vec<String> = waiting
            .filter(|(mail, _)| mail.kind == kind)
            .filter_map(|(_, to)| to)
            .collect();
        to.sort();
        to
    }
}
