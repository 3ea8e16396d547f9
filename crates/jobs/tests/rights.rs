//! The move of rights, on both engines: announced, done on the day, never in silence.

use domain::case::KnownTo;
use domain::event::{Happening, What};
use domain::rights::Gives;
use domain::{CaseRef, Date, EventId, date};
use jobs::{Rights, move_rights};
use policy::{
    Access, Actor, Case, ChangePeople, ChooseViews, Read, ReadLetters, ReadPeople, ReadRights,
    Rights as Holder, SendDocuments, admit,
};
use services::Cx;
use services::record::{Asked, record};
use services::{case_file, rights};
use storage::Store;
use testkit::cast::{Act, Child, Family, Member, Role};
use testkit::on_both;
use testkit::seed::{OFFICER, Town, noon_of, settle, world};

const NOTHING: Rights = Rights { told: 0, moved: 0 };
const TOLD: Rights = Rights { told: 1, moved: 0 };
const MOVED: Rights = Rights { told: 0, moved: 1 };

struct Office {
    cx: Cx,
    town: Town,
    reference: CaseRef,
}

/// A parent and a child born on this day, as the records stand on `today`.
async fn office(store: &Store, born: Date, today: Date, young: bool) -> Office {
    let reference = CaseRef::from_letters("GRWNG").expect("five letters");
    let member = |key, role| Member {
        key,
        name: "Somebody",
        role,
    };
    let mut members = vec![
        member("parent", Role::Parent),
        member("other", Role::Parent),
    ];
    if young {
        members.push(member("young", Role::YoungPerson));
    }
    let family = Family {
        key: "growing",
        stage: "S10",
        story: "growing up",
        reference,
        child: Child {
            forename: "Robin",
            surname: "Gray",
            born,
        },
        members,
        acts: vec![Act {
            on: today.plus_days(-300),
            what: What::Clock(Happening::RequestReceived),
            whose: None,
        }],
        known_to: KnownTo::Today,
        history_from: None,
        arranged: vec![],
    };
    let cx = world(store, today, 7);
    let town = settle(&cx, &[family]).await.expect("settled");
    Office {
        cx,
        town,
        reference,
    }
}

impl Office {
    fn at(&mut self, today: Date) {
        (self.cx.today, self.cx.now) = (today, noon_of(today));
    }

    async fn runs(&self) -> Rights {
        move_rights(&self.cx).await.expect("it runs")
    }

    fn actor(&self, key: &str) -> Actor {
        self.town.people[key].actor()
    }

    async fn holder(&self, key: &str) -> Holder {
        let access: Access<Case, Read> = self.may(&self.actor(key)).await.expect("may read");
        access.rights()
    }

    async fn may<A: policy::On<Case>>(&self, actor: &Actor) -> Option<Access<Case, A>> {
        let (store, number) = (&self.cx.store, self.cx.council.number);
        admit(store, number, actor, self.reference, self.cx.now)
            .await
            .ok()
    }

    async fn officer(&self) -> Actor {
        services::officer::actor(&self.cx, OFFICER)
            .await
            .expect("an officer")
    }

    async fn records(&self, what: Happening) {
        self.recorded(what, None).await;
    }

    /// As [`Self::records`], in the place of another event. Its id.
    async fn recorded(&self, what: Happening, supersedes: Option<EventId>) -> EventId {
        let asked = Asked {
            case: self.reference,
            on: self.cx.today,
            what: What::Clock(what),
            person: None,
            for_whom: services::record::ForWhom::Everyone,
            supersedes,
            by: OFFICER.to_owned(),
            dry_run: false,
        };
        record(&self.cx, &asked).await.expect("recorded").event
    }

    /// The mails in the queue of this kind.
    async fn mails(&self, kind: &str) -> usize {
        let mails = self
            .cx
            .store
            .write(|tx| {
                Box::pin(async move {
                    let (number, now) = (self.cx.council.number, self.cx.now);
                    let until = now.plus_seconds(1);
                    storage::unguarded::mail::lease(tx, number, "counter", now, until, 1_000).await
                })
            })
            .await
            .expect("leased");
        let mut kinds: Vec<_> = mails.iter().map(|mail| mail.kind.as_str()).collect();
        kinds.retain(|one| *one == kind);
        kinds.len()
    }

    async fn letters(&self) -> Vec<String> {
        let access: Access<Case, ReadPeople> =
            self.may(&self.officer().await).await.expect("at the desk");
        let letters = storage::rights::letters(&self.cx.store, &access)
            .await
            .expect("read");
        letters.into_iter().map(|letter| letter.kind).collect()
    }

    async fn opens(&self, key: &str) -> case_file::OpenCase {
        let access: Access<Case, Read> = self.may(&self.actor(key)).await.expect("may read");
        case_file::open(&self.cx, &access).await.expect("opens")
    }
}

/// Births at each edge of a school year, and the first day of the young person's own rights.
const EDGES: [(Date, Date); 5] = [
    (date(2009, 9, 8), date(2026, 6, 27)),
    (date(2010, 6, 26), date(2026, 6, 27)),
    (date(2010, 6, 28), date(2026, 6, 27)),
    (date(2010, 8, 31), date(2026, 6, 27)),
    (date(2010, 9, 8), date(2027, 6, 26)),
];

on_both! {
    async fn on_the_last_friday_in_june_they_are_still_the_parents(store) {
        for (born, moves_on) in EDGES {
            assert_eq!(rights::moves_on(born, None), (moves_on, false), "{born}");
        }
        let mut office = office(&store, EDGES[0].0, date(2026, 6, 26), true).await;
        office.runs().await;
        assert_eq!(office.holder("parent").await, Holder::Held);
        office.at(date(2026, 6, 27));
        assert_eq!(office.runs().await, MOVED);
        assert_eq!(office.holder("parent").await, Holder::Moved);
        assert_eq!(office.holder("young").await, Holder::Held);
    }

    async fn born_on_31_august_it_is_the_june_before(store) {
        let mut office = office(&store, date(2010, 8, 31), date(2026, 6, 26), false).await;
        office.runs().await;
        assert_eq!(office.holder("parent").await, Holder::Held);
        office.at(date(2026, 6, 27));
        assert_eq!(office.runs().await, MOVED);
        assert_eq!(office.holder("parent").await, Holder::Moved);
    }

    async fn born_on_1_september_an_officer_is_asked_and_at_the_latest_it_is_the_june_after(store) {
        let mut office = office(&store, date(2010, 9, 1), date(2026, 6, 27), false).await;
        assert_eq!(office.runs().await, NOTHING);
        assert_eq!(office.holder("parent").await, Holder::Held);
        office.at(date(2027, 6, 25));
        assert_eq!(office.runs().await, NOTHING);
        office.at(date(2027, 6, 26));
        assert_eq!(office.runs().await, MOVED);
        assert_eq!(office.holder("parent").await, Holder::Moved);
    }

    async fn the_school_may_say_that_a_september_birthday_is_of_the_year_before(store) {
        let mut office = office(&store, date(2010, 9, 1), date(2026, 5, 1), false).await;
        let access: Access<Case, ChangePeople> =
            office.may(&office.officer().await).await.expect("at the desk");
        office.cx.store.write(|tx| Box::pin(async move {
            storage::rights::check(tx, &access, date(2026, 6, 27), "term began on 2 September").await
        })).await.expect("checked");
        assert_eq!(office.runs().await, TOLD);
        office.at(date(2026, 6, 27));
        assert_eq!(office.runs().await, MOVED);
    }

    async fn everyone_is_told_twice_before_and_once_on_the_day(store) {
        let mut office = office(&store, date(2010, 8, 1), date(2026, 3, 26), true).await;
        assert_eq!(office.runs().await, NOTHING);
        office.at(date(2026, 3, 27));
        assert_eq!(office.runs().await, TOLD);
        assert_eq!(office.runs().await, NOTHING);
        assert_eq!(office.mails("rights_moving").await, 3);
        office.at(date(2026, 5, 27));
        assert_eq!(office.runs().await, TOLD);
        office.at(date(2026, 6, 27));
        assert_eq!(office.runs().await, MOVED);
        assert_eq!(office.runs().await, NOTHING);
        assert_eq!(office.mails("rights_moved").await, 3);
        assert_eq!(office.letters().await, Vec::<String>::new());
    }

    async fn days_without_the_program_leave_nothing_out(store) {
        let mut office = office(&store, date(2010, 8, 1), date(2026, 3, 1), false).await;
        office.at(date(2026, 7, 9));
        assert_eq!(office.runs().await, MOVED);
        assert_eq!(office.runs().await, NOTHING);
        assert_eq!(office.mails("rights_moved").await, 2);
        assert_eq!(office.opens("parent").await.shown_until, Some(date(2026, 7, 9)));
    }

    async fn a_parent_keeps_what_was_shown_and_gains_nothing_new(store) {
        let mut office = office(&store, date(2010, 8, 1), date(2026, 6, 20), true).await;
        office.records(Happening::DecidedToAssess).await;
        office.at(date(2026, 6, 27));
        office.runs().await;
        office.at(date(2026, 7, 10));
        office.records(Happening::FinalPlanSent).await;

        let (parent, young) = (office.opens("parent").await, office.opens("young").await);

        let kinds = |open: &case_file::OpenCase| open.file.events.len();
        assert_eq!((kinds(&parent), kinds(&young)), (2, 3));
        assert_eq!(parent.shown_until, Some(date(2026, 6, 27)));
        assert_eq!(parent.file.known_to, KnownTo::Until(date(2026, 6, 27)));
        assert_eq!(young.shown_until, None);
        assert_eq!(office.mails("final_plan_sent").await, 1);
        assert!(office.may::<SendDocuments>(&office.actor("parent")).await.is_none());
        assert!(office.may::<ReadLetters>(&office.actor("parent")).await.is_some());
    }

    async fn what_was_recorded_later_of_before_is_never_called_late(store) {
        let mut office = office(&store, date(2010, 8, 1), date(2026, 6, 20), false).await;
        office.at(date(2026, 6, 27));
        office.runs().await;
        office.at(date(2026, 6, 30));
        let asked = Asked {
            case: office.reference,
            on: date(2026, 6, 1),
            what: What::Clock(Happening::DecidedToAssess),
            person: None,
            for_whom: services::record::ForWhom::Everyone,
            supersedes: None,
            by: OFFICER.to_owned(),
            dry_run: false,
        };
        record(&office.cx, &asked).await.expect("recorded");
        let open = office.opens("parent").await;
        assert_eq!(open.file.known_to, KnownTo::Until(date(2026, 5, 31)));
        assert_eq!(open.shown_until, Some(date(2026, 6, 27)));
    }

    async fn a_young_person_without_an_account_is_written_to_by_post(store) {
        let mut office = office(&store, date(2010, 8, 1), date(2026, 6, 1), false).await;
        office.runs().await;
        office.at(date(2026, 6, 27));
        office.runs().await;
        office.at(date(2026, 7, 10));
        let event = office.recorded(Happening::DecidedToAssess, None).await;
        // What changes nothing is written once: their days count from the one letter.
        office.recorded(Happening::DecidedToAssess, Some(event)).await;
        let mut letters = office.letters().await;
        letters.sort();
        assert_eq!(letters, ["decided_to_assess", "rights_moved", "rights_moving"]);
    }

    async fn the_young_persons_choice_holds_until_its_day_and_no_longer(store) {
        let mut office = office(&store, date(2010, 8, 1), date(2026, 6, 1), true).await;
        let (parent, other) = (office.town.people["parent"].person, office.town.people["other"].person);
        for (about, gives) in [(parent, Gives::See), (other, Gives::Act)] {
            let access: Access<Case, ChooseViews> =
                office.may(&office.actor("young")).await.expect("theirs to choose");
            let until = Some(date(2026, 9, 30));
            rights::choose(&office.cx, &access, about, gives, until).await.expect("chosen");
        }
        office.at(date(2026, 6, 27));
        office.runs().await;
        assert_eq!(office.holder("parent").await, Holder::Shared);
        assert_eq!(office.holder("other").await, Holder::Held);
        office.at(date(2026, 9, 30));
        assert_eq!(office.holder("parent").await, Holder::Shared);
        office.records(Happening::DecidedToAssess).await;
        assert_eq!(office.opens("parent").await.file.events.len(), 2);
        office.at(date(2026, 10, 1));
        assert_eq!(office.holder("parent").await, Holder::Moved);
        assert_eq!(office.holder("other").await, Holder::Moved);
        office.records(Happening::FinalPlanSent).await;
        assert_eq!(office.opens("parent").await.file.events.len(), 2);
        assert_eq!(office.opens("young").await.file.events.len(), 3);
    }

    async fn the_young_person_ends_at_once_what_they_gave(store) {
        let office = office(&store, date(2010, 8, 1), date(2026, 6, 27), true).await;
        office.runs().await;
        let parent = office.town.people["parent"].person;
        for gives in [Gives::Act, Gives::Nothing] {
            let access: Access<Case, ChooseViews> =
                office.may(&office.actor("young")).await.expect("theirs to choose");
            let until = Some(date(2026, 12, 31));
            rights::choose(&office.cx, &access, parent, gives, until).await.expect("chosen");
            let expected = if gives == Gives::Act { Holder::Held } else { Holder::Moved };
            assert_eq!(office.holder("parent").await, expected);
        }
        assert!(office.may::<ChooseViews>(&office.actor("parent")).await.is_none());
    }

    async fn one_parent_reads_nothing_of_what_the_other_said(store) {
        let office = office(&store, date(2010, 8, 1), date(2026, 5, 1), true).await;
        let access = office.may(&office.actor("parent")).await.expect("may say");
        rights::say(&office.cx, &access, storage::rights::WishKind::Capacity, "Robin needs help to decide.")
            .await
            .expect("said");
        for (key, count) in [("parent", 1), ("other", 0), ("young", 0)] {
            let access: Access<Case, ReadRights> =
                office.may(&office.actor(key)).await.expect("may read");
            let stands = rights::stands(&office.cx, &access).await.expect("read");
            assert_eq!(stands.wishes.len(), count, "{key}");
            assert_eq!(stands.parents.len(), if key == "young" { 2 } else { 0 }, "{key}");
        }
    }
}
