//! The national return through the router: a manager's, without names on the page, and the files.

use domain::paths;
use policy::Role;
use sen2::{Found, Input, Limits, Return};

use crate::site::Site;
use crate::staff::at_work;

testkit::on_both! {
    async fn a_manager_reads_what_the_return_lacks_without_a_name(store) {
        let site = Site::new(store).await;
        let mut meg = at_work(&site, "Meg Manager", Role::Manager).await;
        meg.get(paths::STAFF_FIGURES).await.assert_says("The national return");
        meg.get(paths::STAFF_RETURNS).await.assert(200)
            .assert_says("The return of 2026").assert_says("15 January 2026");
        // Nothing is read for the page: a link in a mail leaves no look on any case.
        meg.get(&paths::staff_return(2026)).await.assert(200)
            .assert_says("1 January 2025")
            .assert_says("The file to send")
            .assert_says("may be run as a formula")
            .assert_never_says("What is left out");
        let page = meg.post(&paths::staff_return(2026), &[]).await;
        page.assert(200)
            .assert_says("1 January 2025")
            .assert_says("What is left out")
            .assert_says("was not loaded here before");
        for family in ["bell", "ahmed", "okafor"] {
            page.assert_never_says(site.family(family).child.surname);
        }
        for year in ["1999", "2031", "soon"] {
            meg.get(&format!("{}/{year}", paths::STAFF_RETURNS)).await.assert(404);
            meg.post(&format!("{}/{year}", paths::STAFF_RETURNS), &[]).await.assert(404);
        }
    }

    async fn the_files_are_for_a_manager_who_proved_who_they_are(store) {
        let site = Site::new(store).await;
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        let mut dawn = site.signed_in("parent_late_case").await;
        let mut meg = at_work(&site, "Meg Manager", Role::Manager).await;
        let (xml, tables) = (paths::staff_return_xml(2026), paths::staff_return_tables(2026));
        for path in [xml.clone(), tables.clone(), paths::staff_return(2026)] {
            sam.post(&path, &[]).await.assert(404);
            dawn.post(&path, &[]).await.assert(404);
        }
        meg.get(&xml).await.assert(404);
        meg.post(&xml, &[("serial", "two")]).await.assert(422)
            .assert_says("must be a number from 1 to 999");
        let file = meg.post(&xml, &[("serial", "2")]).await;
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"sen2-2026.xml\"");
        assert_eq!(file.header("cache-control"), "no-store");
        assert!(file.header("content-type").starts_with("application/xml"));
        let inputs = [Input::bytes("sen2.xml", file.assert(200).body.clone().into_bytes())];
        let opened = Return::open(&inputs, &Limits::default()).expect("a return");
        assert_eq!(opened.header().reference_date, domain::date(2026, 1, 15));
        assert_eq!(opened.header().serial_no.as_deref(), Some("2"));
        let found = opened.read().expect("readable").map(|found| found.expect("readable"));
        let persons = found.filter(|found| matches!(found, Found::Person(_))).count();
        assert!(persons > 3, "{persons}");
        let tables = meg.post(&tables, &[("serial", "2")]).await;
        assert_eq!(tables.header("content-disposition"), "attachment; filename=\"sen2-2026-tables.zip\"");
        assert!(tables.assert(200).body.starts_with("PK"));
        site.later(11 * 60);
        for path in [xml, paths::staff_return(2026)] {
            let asked = meg.post(&path, &[]).await;
            asked.assert_leads_to(&paths::confirm_then(paths::STAFF_RETURNS));
        }
    }
}
