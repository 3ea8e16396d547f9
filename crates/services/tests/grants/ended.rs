//! Over the instant that it is withdrawn: for requests, for mails that wait, for codes.

use policy::{Delegate, Read, ReadGrants, TakeGrant};
use services::grant::{self, TakenUp};
use services::organisation;
use testkit::on_both;
use testkit::seed::OFFICER;

use crate::world::{CRAIG, DAWN, TODAY, office};

on_both! {
    async fn the_next_request_the_mails_that_wait_and_the_codes_end_with_the_grant(store) {
        let mut office = office(&store).await;
        office.news().await;
        let advisers = ["adviser.lead@sendiass.example", "adviser@sendiass.example"];
        assert_eq!(office.mails("shared_news").await, advisers);
        let dawn = office.person(DAWN);
        let may = office.may::<Delegate>(&dawn).await.expect("may");
        let code = grant::give_code(&office.cx, &may, Default::default(), 3).await.expect("a code");

        assert!(office.ends(DAWN, office.grant("adviser", DAWN)).await);

        assert!(office.may::<Read>(&office.adviser("adviser", DAWN)).await.is_none());
        assert_eq!(office.mails("shared_news").await, advisers[..1]);
        assert_eq!(office.mails("grant_ended").await, ["parent.late.case@example.org"]);
        let nadia = office.service.actor("adviser", None);
        let take = office.at_council::<TakeGrant>(&nadia).await.expect("at a service");
        assert_eq!(grant::take(&office.cx, &take, &code.word, 1).await.expect("asked"), TakenUp::NotGood);
        assert!(!office.ends(DAWN, office.grant("adviser", DAWN)).await, "it has ended");
        // The mail that tells the adviser names no case.
        let waiting = office.waiting().await;
        let told = waiting.iter().find(|(mail, _)| mail.kind == "shared_ended").expect("told");
        assert_eq!((told.0.case, told.1.is_some()), (None, true));
    }

    async fn an_adviser_who_leaves_sees_nothing_and_each_family_is_told(store) {
        let mut office = office(&store).await;
        let desk = organisation::at_the_desk(&office.cx, OFFICER).await.expect("at the desk");
        let (person, _) = office.service.people["adviser"];

        organisation::remove(&office.cx, &desk, office.service.organisation, person)
            .await
            .expect("removed");

        assert!(office.may::<Read>(&office.adviser("adviser", DAWN)).await.is_none());
        let told = office.mails("grant_ended").await;
        assert_eq!(told, ["parent.late.case@example.org", "parent.s5@example.org"]);
        let access = office.may::<ReadGrants>(&office.person(DAWN)).await.expect("theirs");
        let listed = grant::list(&office.cx, &access).await.expect("listed");
        assert!(listed[0].ended_at.is_some() && listed[0].is_gone);
        assert!(office.may::<Read>(&office.adviser("adviser_lead", CRAIG)).await.is_some());
    }

    async fn a_service_that_closes_lets_go_of_every_family(store) {
        let mut office = office(&store).await;
        let desk = organisation::at_the_desk(&office.cx, OFFICER).await.expect("at the desk");

        let gone = organisation::close(&office.cx, &desk, office.service.organisation).await;

        assert_eq!(gone.expect("closed"), 2);
        for (adviser, member) in [("adviser", DAWN), ("adviser_lead", CRAIG)] {
            assert!(office.may::<Read>(&office.adviser(adviser, member)).await.is_none());
        }
        assert_eq!(office.mails("grant_ended").await.len(), 3);
        assert_eq!(office.mails("shared_given").await, Vec::<String>::new());
    }

    async fn an_adviser_may_lay_down_what_they_came_by_and_nothing_else(store) {
        let office = office(&store).await;
        let nadia = office.adviser("adviser", DAWN);
        let access = office.may(&nadia).await.expect("may end");
        let others = office.grant("adviser_lead", CRAIG);
        assert!(!grant::end(&office.cx, &access, others).await.expect("asked"));
        let own = office.grant("adviser", DAWN);
        assert!(grant::end(&office.cx, &access, own).await.expect("asked"));
        assert!(office.may::<Read>(&nadia).await.is_none());
    }

    async fn renewing_is_the_familys_and_only_while_it_holds(store) {
        let mut office = office(&store).await;
        let own = office.grant("adviser", DAWN);
        let may = office.may::<Delegate>(&office.person(DAWN)).await.expect("may");
        assert!(grant::renew(&office.cx, &may, own, Default::default(), 12).await.expect("asked"));
        let access = office.may::<ReadGrants>(&office.person(DAWN)).await.expect("theirs");
        let row = grant::one(&office.cx, &access, own).await.expect("there");
        assert_eq!(grant::last_day(row.until), TODAY.plus_months(12));
        let others = office.grant("adviser_lead", CRAIG);
        assert!(!grant::renew(&office.cx, &may, others, Default::default(), 12).await.expect("asked"));

        office.cx.now = row.until;
        let may = office.may::<Delegate>(&office.person(DAWN)).await.expect("may");
        assert!(!grant::renew(&office.cx, &may, own, Default::default(), 3).await.expect("asked"));
        assert!(office.may::<Read>(&office.adviser("adviser", DAWN)).await.is_none());
    }
}
