//! Whom the case system would invite, through the router: each waits, nobody is mailed, and an officer lets
//! them in by what warns of them.

use domain::OfficerId;
use domain::paths;
use domain::people::Basis;
use policy::{Access, Actor, ApiScopes, Case, ChangePeople, ReadPeople, Relation, Role};
use serde_json::{Value, json};
use services::held_person::{self, LetInError, Warning};
use services::people::NewPerson;

use crate::case_system::{given, program, read, refused};
use crate::letters::SAM;
use crate::site::Site;
use crate::staff::{at_work, handed};

const DAY: i64 = 24 * 60 * 60;
const PEOPLE: ApiScopes = ApiScopes {
    events: false,
    changes: false,
    people: true,
};

async fn sends(site: &Site, scopes: ApiScopes, people: &Value) -> crate::site::Answer {
    let issued = given(site, "People", scopes, 30).await;
    let mut program = program(site, &issued.token);
    program
        .post_text(paths::API_PEOPLE, "application/json", &people.to_string())
        .await
}

fn craig(site: &Site, key: &str) -> Value {
    json!({
        "case": site.bell().to_string(), "relation": "parent", "name": "PERSON, New",
        "email": "new.person@example.org", "phone": "020 7946 0018", "checked_by": "Somebody", "key": key,
    })
}

/// What became of each.
fn told(answer: &crate::site::Answer) -> Vec<(i64, String)> {
    let told = read(answer);
    let items = told["items"].as_array().expect("a list").iter();
    items
        .map(|item| {
            let outcome = item["outcome"]
                .as_str()
                .or(item["problem"]["type"].as_str());
            let status = item["status"].as_i64().expect("a status");
            (status, outcome.unwrap_or_default().to_owned())
        })
        .collect()
}

async fn officer(
    site: &Site,
) -> (
    OfficerId,
    Access<Case, ReadPeople>,
    Access<Case, ChangePeople>,
) {
    let cx = site.app.moment();
    let actor = services::officer::actor(&cx, SAM)
        .await
        .expect("an officer");
    let Actor::Officer { officer, .. } = actor else {
        panic!("{actor:?} is no officer");
    };
    let number = cx.council.number;
    let reads = policy::admit(&cx.store, number, &actor, site.bell(), cx.now);
    let reads = reads.await.expect("theirs");
    let changes = policy::admit(&cx.store, number, &actor, site.bell(), cx.now);
    (officer, reads, changes.await.expect("theirs"))
}

testkit::on_both! {
    async fn whoever_is_sent_waits_and_is_told_nothing(store) {
        let site = Site::new(store).await;
        let one = craig(&site, "p1");
        let mut other = one.clone();
        other["name"] = "Another".into();
        let mut wrong = craig(&site, "p2");
        wrong["relation"] = "aunt".into();
        let again = craig(&site, "p3");
        let answer = sends(&site, PEOPLE, &json!([one, one, other, wrong, again])).await;
        answer.assert(207);
        let problem = |name: &str| format!("urn:waymark:problem:{name}");
        assert_eq!(
            told(&answer),
            [
                (201, "held".to_owned()),
                (201, "held".to_owned()),
                (409, problem("other-content")),
                (422, problem("wrong")),
                (200, "waits".to_owned()),
            ]
        );
        assert!(site.mails_to("new.person@example.org").await.is_empty(), "nobody is mailed");
        let (_, reads, _) = officer(&site).await;
        let cx = site.app.moment();
        let rows = held_person::of_case(&cx, &reads).await.expect("read");
        let [row] = rows.as_slice() else {
            panic!("{rows:?}")
        };
        assert_eq!(
            (row.name.as_str(), row.relation),
            ("PERSON, New", Relation::Parent)
        );
        let invited = storage::invitation::of_case(&cx.store, &reads)
            .await
            .expect("read");
        assert!(
            invited
                .iter()
                .all(|one| one.email != "new.person@example.org")
        );
    }

    async fn a_token_for_events_sends_nobody(store) {
        let site = Site::new(store).await;
        let events = ApiScopes {
            events: true,
            changes: true,
            people: false,
        };
        let answer = sends(&site, events, &json!([craig(&site, "p1")])).await;
        refused(&answer, 403, "not-in-scope");
    }

    async fn an_officer_lets_in_what_they_were_shown_once(store) {
        let site = Site::new(store).await;
        sends(&site, PEOPLE, &json!([craig(&site, "p1")]))
            .await
            .assert(207);
        let (sam, reads, changes) = officer(&site).await;
        let cx = site.app.moment();
        let id = held_person::of_case(&cx, &reads).await.expect("read")[0].id;
        let new = |email: &str| NewPerson {
            relation: Relation::Parent,
            basis: Some(Basis::BirthParent),
            power: None,
            email: email.to_owned(),
            evidence: "Their passport".to_owned(),
        };
        let other = "other.person@example.org";
        let let_in = async |email: &str, ticks: &[String]| {
            held_person::let_in(&cx, &changes, sam, id, &new(email), ticks).await
        };
        let unseen = match let_in(other, &[]).await {
            Err(LetInError::Unseen(unseen)) => unseen,
            answered => panic!("{answered:?}"),
        };
        let child = NewPerson { relation: Relation::Child, ..new(other) };
        let as_child = held_person::let_in(&cx, &changes, sam, id, &child, &[]).await;
        assert!(matches!(as_child, Err(LetInError::NotOffered)), "{as_child:?}");
        let ticks: Vec<String> = unseen
            .warnings
            .iter()
            .map(|shown| shown.tick.clone())
            .collect();
        let is_other = |shown: &held_person::Shown| shown.warning == Warning::OtherAddress;
        assert!(unseen.warnings.iter().any(is_other));
        assert!(matches!(
            let_in(other, &ticks[1..]).await,
            Err(LetInError::Unseen(_))
        ));
        let_in(other, &ticks).await.expect("let in");
        assert!(matches!(
            let_in(other, &ticks).await,
            Err(LetInError::NotWaiting)
        ));
        let invited = storage::invitation::of_case(&cx.store, &reads)
            .await
            .expect("read");
        assert_eq!(invited.iter().filter(|one| one.email == other).count(), 1);
        assert!(
            held_person::of_case(&cx, &reads)
                .await
                .expect("read")
                .is_empty()
        );
        let mails = site.mails_to(other).await;
        assert_eq!(mails.len(), 1, "the invitation");
        // The file comes again: nobody is brought back.
        let answer = sends(&site, PEOPLE, &json!([craig(&site, "p1")])).await;
        assert_eq!(told(&answer), [(201, "held".to_owned())]);
        assert!(
            held_person::of_case(&cx, &reads)
                .await
                .expect("read")
                .is_empty()
        );
    }

    async fn nobody_is_brought_back_whom_an_officer_turned_down(store) {
        let site = Site::new(store).await;
        let table = format!(
            "case,relation,name,email,key\n{},parent,New Person,new.person@example.org,p1\n",
            site.bell()
        );
        let issued = given(&site, "People", PEOPLE, 30).await;
        let mut program = program(&site, &issued.token);
        let answer = program
            .post_text(paths::API_PEOPLE, "text/csv", &table)
            .await;
        assert_eq!(told(&answer), [(201, "held".to_owned())]);
        let (_, reads, changes) = officer(&site).await;
        let cx = site.app.moment();
        let id = held_person::of_case(&cx, &reads).await.expect("read")[0].id;
        let why = domain::held_person::TurnedDownWhy::NotTheirs;
        assert!(
            held_person::turn_down(&cx, &changes, id, why)
                .await
                .expect("written")
        );
        assert!(
            !held_person::turn_down(&cx, &changes, id, why)
                .await
                .expect("written")
        );
        site.later(DAY);
        program
            .post_text(paths::API_PEOPLE, "text/csv", &table)
            .await
            .assert(207);
        assert!(
            held_person::of_case(&cx, &reads)
                .await
                .expect("read")
                .is_empty()
        );
    }

    async fn somebody_who_was_removed_is_known_again_however_their_name_is_written(store) {
        let site = Site::new(store).await;
        let (_, reads, changes) = officer(&site).await;
        let cx = site.app.moment();
        let people = services::people::read(&cx, &reads).await.expect("read");
        let craig = people.relations.iter().find(|row| row.name == "Craig Bell").expect("a father");
        let ground = domain::people::EndGround::Order;
        services::people::end(&cx, &changes, craig.id, ground, "An order").await.expect("ended");
        site.later(60);
        let cx = site.app.moment();
        let mut again = json!({
            "case": site.bell().to_string(), "relation": "parent", "name": "BELL, Cr\u{e1}ig",
            "email": "quite.another@example.org", "key": "p1",
        });
        sends(&site, PEOPLE, &json!([again])).await.assert(207);
        again["email"] = "Parent.Late.Case.Other@example.org".into();
        again["key"] = "p2".into();
        sends(&site, PEOPLE, &json!([again])).await.assert(207);
        let (_, reads, _) = officer(&site).await;
        let rows = held_person::of_case(&cx, &reads).await.expect("read");
        assert_eq!(rows.len(), 2, "whoever was removed is not here");
        let name = || "Craig Bell".to_owned();
        let mut warned = Vec::new();
        for row in rows {
            let held = held_person::one(&cx, &reads, row.id).await.expect("read").expect("they wait");
            let has = |warning: Warning| held.warnings.iter().any(|shown| shown.warning == warning);
            assert!(has(Warning::NameOfRemoved { name: name() }), "{:?}", held.warnings);
            assert!(has(Warning::WaitsToo), "{:?}", held.warnings);
            warned.push(has(Warning::AddressOfRemoved { name: name() }));
            let reds = held.warnings.iter().map(|shown| shown.warning.is_red());
            assert!(reds.clone().is_sorted_by(|one, next| one >= next), "the red ones come first");
        }
        warned.sort_unstable();
        assert_eq!(warned, [false, true]);
    }

    async fn who_waits_is_counted_for_whoever_has_the_case_and_gone_with_its_sealing(store) {
        let site = Site::new(store).await;
        at_work(&site, "Sam Officer", Role::Officer).await;
        let cx = site.app.moment();
        let listed = async || {
            let cx = site.app.moment();
            let actor = services::officer::actor(&cx, "Sam Officer").await.expect("an officer");
            let Actor::Officer { officer, .. } = actor else { panic!("{actor:?}") };
            let actor = Actor::Officer { officer, account: Some(domain::AccountId(1)) };
            let access: Access<policy::Council, policy::ListCaseload> =
                policy::admit(&cx.store, cx.council.number, &actor, (), cx.now).await.expect("listed");
            let count = held_person::count(&cx, &access).await.expect("counted");
            let page = held_person::waiting(&cx, &access, 0).await.expect("listed");
            // Beyond the last page is the last.
            assert_eq!(held_person::waiting(&cx, &access, 7).await.expect("listed"), page);
            assert_eq!((count, page.found), (page.rows.len() as i64, count));
            page.rows
        };
        sends(&site, PEOPLE, &json!([craig(&site, "p1")])).await.assert(207);
        assert!(listed().await.is_empty(), "the case is not theirs");
        handed(&site, "Sam Officer").await;
        let rows = listed().await;
        let [row] = rows.as_slice() else { panic!("{rows:?}") };
        assert_eq!((row.reference, row.relation), (site.bell(), Relation::Parent));
        let asked = services::sealing::Asked {
            case: site.bell(),
            why: services::sealing::SealedWhy::Adoption,
            by: SAM.to_owned(),
        };
        services::sealing::seal(&cx, &asked).await.expect("sealed");
        assert!(listed().await.is_empty());
        let answer = sends(&site, PEOPLE, &json!([craig(&site, "p2")])).await;
        assert_eq!(told(&answer), [(404, "urn:waymark:problem:not-there".to_owned())]);
    }

    async fn whoever_is_kept_apart_is_warned_of_by_their_name(store) {
        let site = Site::new(store).await;
        let (_, reads, changes) = officer(&site).await;
        let cx = site.app.moment();
        let people = services::people::read(&cx, &reads).await.expect("read");
        let of = |name: &str| {
            let mut rows = people.relations.iter();
            rows.find(|row| row.name == name).expect("on the case").person
        };
        let pair = (of("Dawn Bell"), of("Craig Bell"));
        services::people::keep_apart(&cx, &changes, pair, "An order").await.expect("apart");
        let again = json!({
            "case": site.bell().to_string(), "relation": "representative", "name": "Bell, Craig",
            "email": "quite.another@example.org", "key": "p1",
        });
        sends(&site, PEOPLE, &json!([again, craig(&site, "p2")])).await.assert(207);
        let (_, reads, _) = officer(&site).await;
        let rows = held_person::of_case(&cx, &reads).await.expect("read");
        assert_eq!(rows.len(), 2);
        for row in rows {
            let held = held_person::one(&cx, &reads, row.id).await.expect("read").expect("they wait");
            let has = |warning: Warning| held.warnings.iter().any(|shown| shown.warning == warning);
            assert!(has(Warning::ApartOnCase));
            let is_craig = row.name == "Bell, Craig";
            assert_eq!(has(Warning::KeptApart { name: "Craig Bell".to_owned() }), is_craig);
        }
    }
}
