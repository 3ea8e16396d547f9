//! At the service: a lead knows colleagues and numbers, an adviser the cases shared with them.

use policy::{LeadService, ReadService};
use services::organisation::{self, OrganisationError};
use testkit::on_both;

use crate::world::{DAWN, office};

on_both! {
    async fn a_list_has_what_is_shared_now_and_what_changed_since_it_was_opened(store) {
        let mut office = office(&store).await;
        let nadia = office.service.actor("adviser", None);
        let at = office.at_council::<ReadService>(&nadia).await.expect("at a service");
        let listed = organisation::shared(&office.cx, &at).await.expect("listed");
        assert_eq!(listed.iter().map(|row| row.news).collect::<Vec<_>>(), [0, 0]);
        assert!(listed.iter().all(|row| row.opened_at.is_none()));

        let opened = office.may::<policy::Read>(&office.adviser("adviser", DAWN)).await;
        assert!(opened.is_some());
        office.cx.now = office.cx.now.plus_seconds(60);
        office.news().await;
        let at = office.at_council::<ReadService>(&nadia).await.expect("at a service");
        let listed = organisation::shared(&office.cx, &at).await.expect("listed");
        let bell = listed.iter().find(|row| row.case.file.reference == office.bell).expect("there");
        assert_eq!((bell.news, bell.opened_at.is_some()), (1, true));

        assert!(office.ends(DAWN, office.grant("adviser", DAWN)).await);
        let at = office.at_council::<ReadService>(&nadia).await.expect("at a service");
        let listed = organisation::shared(&office.cx, &at).await.expect("listed");
        assert_eq!(listed.len(), 1, "nothing of what has ended");
    }

    async fn a_lead_sees_numbers_that_could_tell_of_nobody_and_an_adviser_leads_nothing(store) {
        let office = office(&store).await;
        let nadia = office.service.actor("adviser", None);
        assert!(office.at_council::<LeadService>(&nadia).await.is_none());
        let tom = office.service.actor("adviser_lead", None);
        let leads = office.at_council::<LeadService>(&tom).await.expect("leads");
        let (organisation, _) = organisation::own(&office.cx, &leads).await.expect("theirs");
        let figures = organisation::figures(&office.cx, &leads, organisation).await.expect("told");
        assert_eq!((figures.advisers, figures.open_now, figures.given_lately), (2, None, None));
    }

    async fn a_parents_address_is_no_advisers(store) {
        let office = office(&store).await;
        let tom = office.service.actor("adviser_lead", None);
        let leads = office.at_council::<LeadService>(&tom).await.expect("leads");
        let organisation = office.service.organisation;
        let parent = office.town.people[DAWN].email.clone();
        let asked = organisation::invite(&office.cx, &leads, organisation, "Dawn Bell", &parent, false);
        assert!(matches!(asked.await, Err(OrganisationError::AddressTaken)));
        let asked = organisation::invite(&office.cx, &leads, organisation, "Dawn Bell", "d@sendiass.example", false);
        asked.await.expect("another address is another account");
        let open = organisation::invitations(&office.cx, &leads, organisation).await.expect("listed");
        assert_eq!(open.len(), 1);
        assert!(organisation::uninvite(&office.cx, &leads, organisation, open[0].id).await.expect("asked"));
    }
}
