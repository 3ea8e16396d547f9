//! By name, by code, to one adviser or several.

use policy::{Delegate, Read, ReadDocuments, Relation, Scopes, TakeGrant};
use services::grant::{self, Given, TakenUp};
use testkit::on_both;

use crate::world::{CRAIG, DAWN, office};

on_both! {
    async fn each_parents_adviser_sees_with_that_parents_eyes(store) {
        let office = office(&store).await;
        for (adviser, member) in [("adviser", DAWN), ("adviser_lead", CRAIG)] {
            let access = office.may::<Read>(&office.adviser(adviser, member)).await;
            let access = access.expect("let in");
            assert_eq!(access.viewer(), Some(office.town.people[member].person));
            assert_eq!(access.relation(), Some(Relation::Parent));
            assert!(office.may::<ReadDocuments>(&office.adviser(adviser, member)).await.is_some());
            assert!(office.may::<Delegate>(&office.adviser(adviser, member)).await.is_none());
        }
        // Under a grant that is somebody else's there is nothing.
        let crossed = office.service.actor("adviser", Some(office.grant("adviser_lead", CRAIG)));
        assert!(office.may::<Read>(&crossed).await.is_none());
    }

    async fn a_name_is_read_as_people_type_it_and_must_be_somebodys(store) {
        let office = office(&store).await;
        assert!(matches!(office.gives(CRAIG, "  nadia   RAHMAN ").await, Given::Done(_)));
        assert_eq!(office.gives(CRAIG, "Nadia Rahman").await, Given::Already);
        assert_eq!(office.gives(CRAIG, "Nobody Here").await, Given::Nobody);
    }

    async fn each_sees_their_own_advisers_and_never_the_other_parents(store) {
        let office = office(&store).await;
        for (member, adviser) in [(DAWN, "Nadia Rahman"), (CRAIG, "Tom Alder")] {
            let access = office.may::<policy::ReadGrants>(&office.person(member)).await;
            let listed = grant::list(&office.cx, &access.expect("theirs")).await.expect("listed");
            let names: Vec<&str> = listed.iter().map(|row| row.name.as_str()).collect();
            assert_eq!(names, [adviser]);
        }
        let other = office.grant("adviser_lead", CRAIG);
        assert!(!office.ends(DAWN, other).await, "not hers to end");
        assert!(office.may::<Read>(&office.adviser("adviser_lead", CRAIG)).await.is_some());
    }

    async fn a_code_lets_in_once_within_ten_minutes_and_the_next_one_replaces_it(store) {
        let mut office = office(&store).await;
        let (craig, nadia) = (office.person(CRAIG), office.service.actor("adviser", None));
        let may = office.may::<Delegate>(&craig).await.expect("may");
        let scopes = Scopes::default();
        let first = grant::give_code(&office.cx, &may, scopes, 3).await.expect("a code");
        let second = grant::give_code(&office.cx, &may, scopes, 3).await.expect("a code");
        let take = office.at_council::<TakeGrant>(&nadia).await.expect("at a service");

        let stale = grant::take(&office.cx, &take, &first.word, 1).await.expect("asked");
        let taken = grant::take(&office.cx, &take, &second.word.to_uppercase(), 1).await.expect("asked");
        let again = grant::take(&office.cx, &take, &second.word, 1).await.expect("asked");

        assert_eq!((stale, again), (TakenUp::NotGood, TakenUp::NotGood));
        let TakenUp::Done(id) = taken else { panic!("{taken:?}") };
        let under = office.service.actor("adviser", Some(id));
        let access = office.may::<Read>(&under).await.expect("let in");
        assert_eq!(access.viewer(), Some(office.town.people[CRAIG].person));

        let late = grant::give_code(&office.cx, &may, scopes, 3).await.expect("a code");
        office.cx.now = late.until;
        let take = office.at_council::<TakeGrant>(&nadia).await.expect("at a service");
        assert_eq!(grant::take(&office.cx, &take, &late.word, 1).await.expect("asked"), TakenUp::NotGood);
    }

    async fn whoever_guesses_codes_waits(store) {
        let office = office(&store).await;
        let nadia = office.service.actor("adviser", None);
        let take = office.at_council::<TakeGrant>(&nadia).await.expect("at a service");
        for guess in 0..5 {
            let word = format!("copper-otter-{guess}");
            assert_eq!(grant::take(&office.cx, &take, &word, 1).await.expect("asked"), TakenUp::NotGood);
        }
        let waits = grant::take(&office.cx, &take, "copper-otter-9", 2).await.expect("asked");
        assert!(matches!(waits, TakenUp::Wait { .. }), "{waits:?}");
    }

    async fn a_family_does_not_take_up_a_code_and_has_no_service(store) {
        let office = office(&store).await;
        assert!(office.at_council::<TakeGrant>(&office.person(DAWN)).await.is_none());
        assert!(office.at_council::<policy::ReadService>(&office.person(DAWN)).await.is_none());
    }
}
