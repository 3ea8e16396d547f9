//! What an officer changes about the people of a case, on both engines: who sees it then,
//! and that the other side reads nothing of it.

use domain::event::What;
use domain::people::{Act, Basis, DetailKind, EndGround, Power};
use domain::{Date, PersonId, date, england};
use policy::{
    Access, Actor, Case, ChangePeople, Class, Classes, ListCases, Read, ReadDetails, ReadPeople,
    Relation, admit,
};
use services::case_file::{self, HiddenWhy, OpenCase};
use services::people::{self, Capacity, ChangeError, Protect};
use services::record::{Asked, ForWhom, record};
use services::{Cx, details, ending, held};
use storage::Store;
use storage::relation::NewRelation;
use testkit::cast::cast;
use testkit::on_both;
use testkit::seed::{OFFICER, Town, settle, world};

const TODAY: Date = date(2026, 11, 24);
const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";

struct Office {
    cx: Cx,
    town: Town,
}

/// A decision about capacity, by which nobody acts yet.
fn capacity() -> Capacity {
    Capacity {
        relation: 0,
        decision: "which college to name".to_owned(),
        assessed_by: "Dr Amy Lowe".to_owned(),
        assessed_on: TODAY,
        reason: "assessed with an advocate".to_owned(),
        until: Some(TODAY.plus_days(90)),
    }
}

async fn office(store: &Store) -> Office {
    let cx = world(store, TODAY, 7);
    let mut all = cast(TODAY);
    all.retain(|family| family.key == "bell");
    let town = settle(&cx, &all).await.expect("settled");
    Office { cx, town }
}

/// A power until a day.
fn power(until: Option<Date>) -> Power {
    Power {
        document: "Order 7".to_owned(),
        decisions: "education".to_owned(),
        from: TODAY,
        until,
    }
}

impl Office {
    /// The office on another day.
    fn on(&mut self, today: Date) {
        (self.cx.today, self.cx.now) = (today, england::begins(today).plus_seconds(8 * 60 * 60));
    }

    /// Somebody has to do with the case by a power, until a day. The tie's id.
    async fn by_power(&self, key: &str, kind: Relation, until: Date) -> i64 {
        let change = self.changes().await;
        let new = NewRelation {
            id: self.cx.chance.id(),
            person: self.person(key),
            kind,
            basis: Some(Basis::Deputy.word().to_owned()),
            evidence: "the sealed order".to_owned(),
            from: self.cx.now,
            until: Some(england::begins(until.plus_days(1))),
            power: Some(power(Some(until))),
        };
        let (id, change) = (new.id, &change);
        let added = self.cx.store.write(move |tx| {
            Box::pin(async move { storage::relation::add(tx, change, &new).await })
        });
        added.await.expect("added");
        id
    }

    async fn acts(&self) -> Vec<Act> {
        let access: Access<Case, ReadPeople> = self.desk(OFFICER).await;
        let read = people::read(&self.cx, &access).await.expect("read");
        read.changes.into_iter().map(|change| change.act).collect()
    }

    fn person(&self, key: &str) -> PersonId {
        self.town.people[key].person
    }

    async fn may<A: policy::On<Case>>(&self, actor: &Actor) -> Option<Access<Case, A>> {
        let (store, number) = (&self.cx.store, self.cx.council.number);
        let reference = self.town.cases["bell"].reference;
        admit(store, number, actor, reference, self.cx.now)
            .await
            .ok()
    }

    async fn desk<A: policy::On<Case>>(&self, name: &str) -> Access<Case, A> {
        let officer = services::officer::actor(&self.cx, name)
            .await
            .expect("an officer");
        self.may(&officer).await.expect("at the desk")
    }

    async fn changes(&self) -> Access<Case, ChangePeople> {
        self.desk(OFFICER).await
    }

    async fn relation(&self, key: &str) -> i64 {
        let access: Access<Case, ReadPeople> = self.desk(OFFICER).await;
        let read = people::read(&self.cx, &access).await.expect("read");
        let of = |row: &&storage::relation::RelationRow| row.person == self.person(key);
        read.relations.iter().find(of).expect("on the case").id
    }

    async fn opens(&self, key: &str) -> Option<OpenCase> {
        let access: Access<Case, Read> = self.may(&self.town.people[key].actor()).await?;
        Some(case_file::open(&self.cx, &access).await.expect("opens"))
    }

    async fn details(&self, key: &str) -> Option<Vec<String>> {
        let access: Access<Case, ReadDetails> = self.may(&self.town.people[key].actor()).await?;
        let seen = details::seen(&self.cx, &access).await.expect("read");
        Some(seen.into_iter().map(|detail| detail.value).collect())
    }

    async fn hidden(&self, key: &str) -> Vec<HiddenWhy> {
        let resident = &self.town.people[key];
        let (store, number) = (&self.cx.store, self.cx.council.number);
        let access: Access<policy::Account, ListCases> = admit(
            store,
            number,
            &resident.actor(),
            resident.account,
            self.cx.now,
        )
        .await
        .expect("their own");
        let hidden = case_file::hidden(&self.cx, &access).await.expect("read");
        hidden.into_iter().map(|one| one.why).collect()
    }

    async fn notes(&self, key: &str) -> Vec<String> {
        let open = self.opens(key).await.expect("opens");
        open.file
            .events
            .iter()
            .filter_map(|event| match &event.what {
                What::NoteToFamily { text } => Some(text.clone()),
                _ => None,
            })
            .collect()
    }

    /// How many mails there are, sent or not.
    async fn mails(&self) -> i64 {
        let counts = storage::unguarded::mail::counts(&self.cx.store, self.cx.council.number).await;
        counts.expect("counted").values().sum()
    }

    /// How many mails of a kind wait.
    async fn told(&self, kind: &str) -> usize {
        let mails = self
            .cx
            .store
            .write(|tx| {
                Box::pin(async move {
                    let (number, now) = (self.cx.council.number, self.cx.now);
                    storage::unguarded::mail::lease(tx, number, "counter", now, now, 1_000).await
                })
            })
            .await
            .expect("leased");
        mails.iter().filter(|mail| mail.kind == kind).count()
    }

    async fn protect(
        &self,
        about: PersonId,
        (kind, value): (DetailKind, &str),
        readers: &[PersonId],
    ) -> Result<i64, ChangeError> {
        let asked = Protect {
            about,
            kind,
            value,
            readers,
            why: "a refuge wrote to us",
        };
        people::protect(&self.cx, &self.changes().await, &asked).await
    }

    async fn writes(&self, text: &str, for_whom: ForWhom, person: Option<&str>) -> domain::EventId {
        let asked = Asked {
            case: self.town.cases["bell"].reference,
            on: TODAY,
            what: What::NoteToFamily {
                text: text.to_owned(),
            },
            person: person.map(|key| self.town.people[key].email.clone()),
            for_whom,
            supersedes: None,
            by: OFFICER.to_owned(),
            dry_run: false,
        };
        record(&self.cx, &asked).await.expect("recorded").event
    }
}

on_both! {
    async fn a_protected_address_is_seen_by_whom_it_names_and_hides_open_texts_alone_from_the_other(store) {
        let office = office(&store).await;
        let (dawn, before) = (office.person(DAWN), office.opens(CRAIG).await);
        let what = (DetailKind::Address, "12 Elm Row");
        office.protect(dawn, what, &[dawn]).await.expect("protected");
        office.protect(dawn, (DetailKind::School, "Larkfield"), &[]).await
            .expect("protected");
        assert_eq!(office.details(DAWN).await, Some(vec!["12 Elm Row".to_owned()]));
        assert_eq!(office.details(CRAIG).await, Some(vec![]));
        // What might say where she lives is gone; whatever the clock reads is as it was.
        let mut without = before.expect("opens");
        without.file.events.retain(|event| !event.what.is_free_text());
        assert_eq!(office.opens(CRAIG).await, Some(without));
        assert_eq!(office.hidden(CRAIG).await, []);
    }

    async fn a_protected_phone_number_hides_no_text(store) {
        let office = office(&store).await;
        let (dawn, before) = (office.person(DAWN), office.opens(CRAIG).await);
        office.protect(dawn, (DetailKind::Phone, "01632 960 555"), &[dawn]).await.expect("protected");
        assert_eq!(office.opens(CRAIG).await, before);
    }

    async fn an_address_that_everybody_may_see_hides_no_text(store) {
        let office = office(&store).await;
        let (dawn, craig) = (office.person(DAWN), office.person(CRAIG));
        let before = office.opens(CRAIG).await;
        office.protect(dawn, (DetailKind::Address, "12 Elm Row"), &[dawn, craig]).await.expect("protected");
        assert_eq!(office.opens(CRAIG).await, before);
    }

    async fn disputed_notes_are_read_by_neither_and_mailed_to_neither(store) {
        let office = office(&store).await;
        office.writes("For all, before.", ForWhom::Everyone, None).await;
        let both = [office.relation(DAWN).await, office.relation(CRAIG).await];
        let notes = Classes::NONE.with(Class::Notes);
        let change = office.changes().await;
        people::dispute(&office.cx, &change, &both, notes, "two orders").await.expect("disputed");
        let mails = office.mails().await;
        office.writes("For all, since.", ForWhom::Everyone, None).await;
        office.writes("For Dawn.", ForWhom::Narrowest, Some(DAWN)).await;
        for key in [DAWN, CRAIG] {
            assert_eq!(office.notes(key).await, Vec::<String>::new());
            assert!(office.opens(key).await.is_some());
        }
        assert_eq!(office.mails().await, mails, "nobody is mailed of a disputed note");
        people::dispute(&office.cx, &change, &both, Classes::NONE, "seen").await.expect("decided");
        assert_eq!(office.notes(DAWN).await.len(), 3);
    }

    async fn of_an_open_note_no_side_of_a_separation_is_mailed(store) {
        let office = office(&store).await;
        let pair = (office.person(DAWN), office.person(CRAIG));
        let change = office.changes().await;
        people::keep_apart(&office.cx, &change, pair, "an order").await.expect("kept apart");
        let mails = office.mails().await;
        office.writes("For all.", ForWhom::Everyone, None).await;
        assert_eq!(office.mails().await, mails);
        office.writes("For Dawn.", ForWhom::Narrowest, Some(DAWN)).await;
        assert_eq!(office.mails().await, mails + 1, "Dawn alone is told of her own");
    }

    async fn a_detail_names_nobody_who_is_not_on_the_case(store) {
        let office = office(&store).await;
        let what = (DetailKind::Address, "12 Elm Row");
        let (dawn, stranger) = (office.person(DAWN), PersonId(7));
        for (about, readers) in [(stranger, dawn), (dawn, stranger)] {
            let refused = office.protect(about, what, &[readers]).await;
            assert!(matches!(refused, Err(ChangeError::NotOnCase)));
        }
        assert_eq!(office.details(DAWN).await, Some(vec![]));
    }

    async fn who_is_kept_apart_reads_no_open_text_until_two_officers_release_it(store) {
        let office = office(&store).await;
        let open = office.writes("We meet at Elm Row.", ForWhom::Everyone, None).await;
        office.writes("For you, Craig.", ForWhom::Narrowest, Some(CRAIG)).await;
        let pair = (office.person(DAWN), office.person(CRAIG));
        people::keep_apart(&office.cx, &office.changes().await, pair, "a non-molestation order")
            .await
            .expect("kept apart");
        assert_eq!(office.notes(CRAIG).await, ["For you, Craig."]);
        assert_eq!(office.notes(DAWN).await, Vec::<String>::new());

        let first = office.changes().await;
        assert!(!people::release(&office.cx, &first, open, pair.1, "asked by their solicitor").await.expect("asked"));
        assert!(!people::release(&office.cx, &first, open, pair.1, "asked by their solicitor").await.expect("asked again"));
        assert_eq!(office.notes(CRAIG).await.len(), 1);
        let second = office.desk("Helen Second").await;
        assert!(people::release(&office.cx, &second, open, pair.1, "asked by their solicitor").await.expect("agreed"));
        assert_eq!(office.notes(CRAIG).await.len(), 2);
        assert_eq!(office.notes(DAWN).await, Vec::<String>::new());
    }

    async fn a_note_and_a_reason_are_for_officers_until_it_is_said_for_whom(store) {
        let office = office(&store).await;
        office.writes("For officers.", ForWhom::Narrowest, None).await;
        office.writes("For Dawn.", ForWhom::Narrowest, Some(DAWN)).await;
        office.writes("For all.", ForWhom::Everyone, None).await;
        assert_eq!(office.notes(DAWN).await, ["For Dawn.", "For all."]);
        assert_eq!(office.notes(CRAIG).await, ["For all."]);
    }

    async fn a_contested_link_blocks_both_until_an_officer_decides(store) {
        let office = office(&store).await;
        let both = [office.relation(DAWN).await, office.relation(CRAIG).await];
        let change = office.changes().await;
        people::dispute(&office.cx, &change, &both, Classes::ALL, "two orders").await.expect("disputed");
        for key in [DAWN, CRAIG] {
            assert!(office.opens(key).await.is_none());
            assert_eq!(office.hidden(key).await, [HiddenWhy::Disputed]);
        }
        people::dispute(&office.cx, &change, &both, Classes::NONE, "the order was seen").await.expect("decided");
        assert!(office.opens(DAWN).await.is_some() && office.opens(CRAIG).await.is_some());
        assert_eq!(office.hidden(DAWN).await, []);
    }

    async fn a_dispute_about_details_alone_leaves_the_rest(store) {
        let office = office(&store).await;
        let which = [office.relation(CRAIG).await];
        let details = Classes::NONE.with(Class::Details);
        people::dispute(&office.cx, &office.changes().await, &which, details, "an order").await.expect("disputed");
        assert!(office.opens(CRAIG).await.is_some());
        assert_eq!(office.details(CRAIG).await, None);
        assert_eq!(office.details(DAWN).await, Some(vec![]));
        assert!(people::dispute(&office.cx, &office.changes().await, &which, details, " ").await.is_err());
    }

    async fn whoever_is_ended_is_told_on_which_ground_and_the_other_nothing(store) {
        let office = office(&store).await;
        let which = office.relation(CRAIG).await;
        let change = office.changes().await;
        people::end(&office.cx, &change, which, EndGround::Care, "lives with Dawn").await.expect("ended");
        let again = people::end(&office.cx, &change, which, EndGround::Care, "again").await;
        assert!(matches!(again, Err(ChangeError::NotOnCase)));
        assert!(office.opens(CRAIG).await.is_none());
        assert_eq!(office.hidden(CRAIG).await, [HiddenWhy::Ended(TODAY, Some("care".to_owned()))]);
        assert_eq!(office.hidden(DAWN).await, []);
        assert_eq!(office.told("view_ended").await, 1, "Craig, that his view has ended");
        assert_eq!(office.told("details_changed").await, 1, "Dawn, that details were changed");
    }

    async fn who_is_kept_apart_learns_nothing_of_what_becomes_of_the_other(store) {
        let office = office(&store).await;
        let (dawn, craig) = (office.relation(DAWN).await, office.relation(CRAIG).await);
        let pair = (office.person(DAWN), office.person(CRAIG));
        let change = office.changes().await;
        people::keep_apart(&office.cx, &change, pair, "an order").await.expect("kept apart");
        let asked = Capacity { relation: dawn, ..capacity() };
        let decision = people::decide_capacity(&office.cx, &change, &asked).await.expect("recorded");
        assert_eq!(office.told("details_changed").await, 1, "Dawn alone, of her own");
        people::end_capacity(&office.cx, &change, decision, "assessed anew").await.expect("ended");
        assert_eq!(office.told("details_changed").await, 2, "Dawn alone, of her own");
        people::end(&office.cx, &change, craig, EndGround::Order, "an order").await.expect("ended");
        assert_eq!(office.told("details_changed").await, 2);
        assert_eq!(office.told("view_ended").await, 1, "Craig alone");
    }

    async fn whose_link_is_disputed_learns_nothing_of_what_becomes_of_the_other(store) {
        let office = office(&store).await;
        let (dawn, craig) = (office.relation(DAWN).await, office.relation(CRAIG).await);
        let change = office.changes().await;
        people::dispute(&office.cx, &change, &[dawn], Classes::ALL, "two orders").await.expect("disputed");
        let before = office.told("details_changed").await;
        people::end(&office.cx, &change, craig, EndGround::Order, "an order").await.expect("ended");
        assert_eq!(office.told("details_changed").await, before);
    }

    async fn a_decision_about_capacity_is_for_one_decision_and_ends(store) {
        let office = office(&store).await;
        let relation = office.relation(DAWN).await;
        let asked = Capacity { relation, ..capacity() };
        let change = office.changes().await;
        let decision = people::decide_capacity(&office.cx, &change, &asked).await.expect("recorded");
        let open = office.opens(DAWN).await.expect("opens");
        assert_eq!(open.relation, Some(Relation::Representative));
        assert_eq!(office.told("details_changed").await, 2, "Dawn, and Craig beside her");
        people::end_capacity(&office.cx, &change, decision, "assessed anew").await.expect("ended");
        let open = office.opens(DAWN).await.expect("opens");
        assert_eq!(open.relation, Some(Relation::Parent));
        assert_eq!(office.told("details_changed").await, 4);
        assert_eq!(office.told("view_ended").await, 0, "Dawn still sees the case");
        let tomorrow = Capacity { assessed_on: TODAY.plus_days(1), ..asked };
        let refused = people::decide_capacity(&office.cx, &change, &tomorrow).await;
        assert!(matches!(refused, Err(ChangeError::WrongDay)));
    }

    async fn whose_power_was_a_mistake_is_not_put_out_on_its_last_day(store) {
        let mut office = office(&store).await;
        let parent = office.relation(CRAIG).await;
        let tie = office.by_power(CRAIG, Relation::Parent, TODAY.plus_days(4)).await;
        let change = office.changes().await;
        people::end(&office.cx, &change, parent, EndGround::Mistake, "twice").await.expect("ended");
        let ground = (Basis::BirthParent, None);
        people::set_basis(&office.cx, &change, tie, ground, "birth certificate", "a mistake").await.expect("said");
        office.on(TODAY.plus_days(5));
        assert!(office.opens(CRAIG).await.is_some());
    }

    async fn a_ground_goes_with_what_somebody_is_already(store) {
        let office = office(&store).await;
        let change = office.changes().await;
        let own = power(None);
        for (tie, basis, power, fits) in [
            (office.relation(DAWN).await, Basis::Deputy, Some(&own), false),
            (office.relation(DAWN).await, Basis::ParentForDecision, None, false),
            (office.relation(DAWN).await, Basis::HasCare, None, true),
            (office.by_power(CRAIG, Relation::Representative, TODAY).await, Basis::HasCare, None, false),
            (office.by_power(CRAIG, Relation::Representative, TODAY).await, Basis::Attorney, Some(&own), true),
        ] {
            let said = people::set_basis(&office.cx, &change, tie, (basis, power), "seen", "new").await;
            match said {
                Ok(()) => assert!(fits, "{basis:?}"),
                Err(ChangeError::NotFitting) => assert!(!fits, "{basis:?}"),
                Err(other) => panic!("{other:?}"),
            }
        }
    }

    async fn whose_tie_ends_by_its_day_is_told_once_and_so_is_the_other(store) {
        let mut office = office(&store).await;
        let parent = office.relation(CRAIG).await;
        office.by_power(CRAIG, Relation::Representative, TODAY.plus_days(4)).await;
        let change = office.changes().await;
        people::end(&office.cx, &change, parent, EndGround::Asked, "by letter").await.expect("ended");
        let before = office.told("details_changed").await;
        assert_eq!(office.told("view_ended").await, 0);
        office.on(TODAY.plus_days(4));
        assert_eq!(jobs::tell_of_ran_out(&office.cx).await.expect("it runs"), 0);
        office.on(TODAY.plus_days(5));
        assert!(office.opens(CRAIG).await.is_none());
        for told in [1, 0] {
            assert_eq!(jobs::tell_of_ran_out(&office.cx).await.expect("it runs"), told);
            assert_eq!(office.told("view_ended").await, 1, "Craig");
            assert_eq!(office.told("details_changed").await, before + 1, "Dawn");
        }
        office.on(TODAY.plus_days(40));
        assert_eq!(jobs::tell_of_ran_out(&office.cx).await.expect("it runs"), 0);
    }

    async fn who_is_kept_apart_is_not_told_that_the_others_tie_ran_out(store) {
        let mut office = office(&store).await;
        office.by_power(CRAIG, Relation::Representative, TODAY.plus_days(4)).await;
        let pair = (office.person(DAWN), office.person(CRAIG));
        let change = office.changes().await;
        people::keep_apart(&office.cx, &change, pair, "an order").await.expect("kept apart");
        let before = office.told("details_changed").await;
        office.on(TODAY.plus_days(5));
        assert_eq!(jobs::tell_of_ran_out(&office.cx).await.expect("it runs"), 1);
        assert_eq!(office.told("details_changed").await, before + 1, "Craig, who is still a parent");
        assert_eq!(office.told("view_ended").await, 0);
    }

    async fn what_the_command_line_ends_or_begins_is_told_and_written_down_too(store) {
        let office = office(&store).await;
        let reference = office.town.cases["bell"].reference;
        let asked = ending::Asked {
            case: reference,
            whose: office.town.people[CRAIG].email.clone(),
            by: OFFICER.to_owned(),
            why: "an order".to_owned(),
        };
        ending::end_relation(&office.cx, &asked).await.expect("ended");
        assert_eq!(office.told("view_ended").await, 1, "Craig");
        assert_eq!(office.told("details_changed").await, 1, "Dawn");
        assert_eq!(office.acts().await, [Act::End]);
        let asked = services::invite::Asked {
            case: reference,
            relation: Relation::Parent,
            email: "nan@example.org".to_owned(),
            checked_by: OFFICER.to_owned(),
            evidence: "a passport".to_owned(),
        };
        services::invite::invite(&office.cx, &asked).await.expect("invited");
        let mut acts = office.acts().await;
        acts.sort_by_key(|act| act.word());
        assert_eq!(acts, [Act::End, Act::Invite]);
    }

    async fn two_parents_who_ask_at_once_are_not_both_erased(store) {
        let office = office(&store).await;
        let asked = |key: &str| held::Asked {
            whom: held::Whom::Id(office.person(key)),
            by: OFFICER.to_owned(),
            why: "asked by letter".to_owned(),
        };
        let (one, other) = (asked(DAWN), asked(CRAIG));
        let (one, other) = tokio::join!(
            held::erase(&office.cx, &one, false),
            held::erase(&office.cx, &other, false),
        );
        let kept = [one, other].into_iter().filter(|erased| matches!(erased, Err(held::HeldError::Alone)));
        assert_eq!(kept.count(), 1, "somebody speaks for the child");
    }
}
