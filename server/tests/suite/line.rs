//! The council's phone line: whether somebody answers now, and when it is closed for a reason.

use domain::paths;
use policy::Role;

use crate::site::Site;
use crate::staff::at_work;

const DAWN: &str = "parent_late_case";
const HOUR: i64 = 60 * 60;

fn closing(said: &str, from: [&str; 2], until: [&str; 2]) -> Vec<(&'static str, String)> {
    let text = |text: &str| text.to_owned();
    vec![
        ("said", text(said)),
        ("from_day", text(from[0])),
        ("from_month", text("3")),
        ("from_year", text("2026")),
        ("from_time", text(from[1])),
        ("until_day", text(until[0])),
        ("until_month", text("3")),
        ("until_year", text("2026")),
        ("until_time", text(until[1])),
    ]
}

fn fields<'form>(form: &'form [(&'static str, String)]) -> Vec<(&'static str, &'form str)> {
    form.iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

testkit::on_both! {
    async fn every_family_page_says_whether_somebody_answers_now(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        for path in [paths::case(site.bell()), paths::messages(site.bell()), paths::HELP.to_owned()] {
            dawn.get(&path).await.assert(200).assert_says("Open now until 5pm");
        }
        site.later(8 * HOUR);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::case(site.bell())).await.assert(200)
            .assert_says("Closed now, open again on Tuesday 3 March 2026 at 9am");
    }

    async fn a_manager_closes_the_line_for_a_time_and_families_read_why(store) {
        let site = Site::new(store).await;
        let mut meg = at_work(&site, "Meg Manager", Role::Manager).await;
        meg.get(paths::STAFF_FIGURES).await.assert_says("When the phone line is closed");
        meg.get(paths::STAFF_CLOSURES).await.assert(200).assert_says("not closed for any reason");
        meg.post(paths::STAFF_CLOSURES, &[("said", "Closed for training")]).await.assert(422)
            .assert_says("Enter the first day").assert_says("Closed for training");
        let over = closing("Over", ["1", ""], ["1", ""]);
        meg.post(paths::STAFF_CLOSURES, &fields(&over)).await.assert(422).assert_says("not over yet");
        let today = closing("Closed today for staff training.", ["2", "0:00"], ["3", "12:00"]);
        for _ in 0..2 {
            meg.post(paths::STAFF_CLOSURES, &fields(&today)).await.assert_leads_to(paths::STAFF_CLOSURES);
        }
        let page = meg.get(paths::STAFF_CLOSURES).await;
        page.assert_says("From 2 March 2026");
        assert_eq!(page.body.matches("Take this back").count(), 1);
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(&paths::case(site.bell())).await.assert(200)
            .assert_says("Closed today for staff training. Closed now, open again on Wednesday 4 March 2026 at 9am")
            .assert_never_says("Open now");
        site.browser().get(paths::HELP).await.assert(200).assert_says("Closed today for staff training.");
        let (_, rest) = page.body.split_once("/staff/line/closures/").expect("an address");
        let id: i64 = rest.split('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let end = paths::staff_closure_end(id);
        let mut sam = at_work(&site, "Sam Officer", Role::Officer).await;
        sam.get(paths::STAFF_CLOSURES).await.assert(404);
        sam.post(&end, &[]).await.assert(404);
        dawn.post(&end, &[]).await.assert(404);
        meg.post(&end, &[]).await.assert_leads_to(paths::STAFF_CLOSURES);
        meg.post(&end, &[]).await.assert(404);
        dawn.get(&paths::case(site.bell())).await.assert_says("Open now until 5pm");
        let mut ada = at_work(&site, "Ada Administrator", Role::Administrator).await;
        ada.get(paths::STAFF_CLOSURES).await.assert(200);
    }
}
