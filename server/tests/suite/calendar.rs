//! One's dates for one's own calendar: a secret address, what is at it, and its end.

use std::collections::BTreeSet;

use domain::event::{Happening, What};
use domain::paths;
use services::record::{Asked, ForWhom, record};

use crate::site::{Answer, Site, TODAY};

const DAWN: &str = "parent_late_case";
const ADDRESS: &str = "parent.late.case@example.org";

/// The path of the address that a page shows, this once.
pub(crate) fn shown(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("/calendar/").expect("an address");
    let (secret, _) = rest.split_once("/waymark.ics").expect("an address");
    paths::calendar(secret)
}

testkit::on_both! {
    async fn a_parents_dates_are_at_a_secret_address_without_names_until_it_is_renewed(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        dawn.get(paths::ACCOUNT).await.assert(200).assert_says(paths::ACCOUNT_CALENDAR);
        dawn.get(paths::ACCOUNT_CALENDAR).await.assert(200).assert_says("Make my secret address");
        let made = dawn.post(paths::ACCOUNT_CALENDAR, &[("act", "make")]).await;
        made.assert(200);
        let address = shown(&made);
        dawn.get(paths::ACCOUNT_CALENDAR).await.assert(200).assert_says("since 2 March 2026");

        // A calendar program has the address, and nothing else.
        let mut program = site.browser();
        let file = program.get(&address).await;
        file.assert(200).assert_says("BEGIN:VCALENDAR").assert_says("BEGIN:VEVENT").assert_says("Last day");
        for name in ["Jamie", "Bell", "Dawn", "Craig"] {
            assert!(!file.body.contains(name), "the calendar names {name}");
        }
        assert_eq!(file.header("cache-control"), "private, no-cache");
        assert!(file.header("content-type").starts_with("text/calendar"));
        assert_eq!(program.get(&address).await.header("etag"), file.header("etag"));

        let renewed = shown(&dawn.post(paths::ACCOUNT_CALENDAR, &[("act", "make")]).await);
        assert_ne!(renewed, address);
        program.get(&address).await.assert(404);
        program.get(&renewed).await.assert(200);
        program.get(&paths::calendar("wrong")).await.assert(404);
        dawn.post(paths::ACCOUNT_CALENDAR, &[("act", "end")]).await
            .assert_leads_to(paths::ACCOUNT_CALENDAR);
        program.get(&renewed).await.assert(404);
    }

    async fn two_reports_asked_for_on_one_day_are_two_dates(store) {
        let site = Site::new(store).await;
        for id in ["Nurse of the ward", "Tutor of the band"] {
            let asked = Asked {
                case: site.bell(),
                on: TODAY,
                what: What::Clock(Happening::AdviceRequested { id: id.to_owned() }),
                person: None,
                for_whom: ForWhom::Everyone,
                supersedes: None,
                by: "sam".to_owned(),
                dry_run: false,
            };
            record(&site.app.moment(), &asked).await.expect("recorded");
        }
        let mut dawn = site.signed_in(DAWN).await;
        let address = shown(&dawn.post(paths::ACCOUNT_CALENDAR, &[("act", "make")]).await);
        let file = site.browser().get(&address).await;
        let uids: Vec<&str> = file.body.lines().filter(|line| line.starts_with("UID:")).collect();
        let reports = file.body.matches("20260413").count();
        assert!(reports >= 2, "two reports, six weeks from today: {}", file.body);
        assert_eq!(uids.iter().collect::<BTreeSet<_>>().len(), uids.len(), "{uids:?}");
        file.assert_never_says("Nurse").assert_never_says("Tutor");
    }

    async fn an_address_opens_what_its_owner_may_read_at_that_moment(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let address = shown(&dawn.post(paths::ACCOUNT_CALENDAR, &[("act", "make")]).await);
        let mut program = site.browser();
        program.get(&address).await.assert(200).assert_says("WM-BELL-2D");
        let asked = services::ending::Asked {
            case: site.bell(),
            whose: ADDRESS.to_owned(),
            by: "sam".to_owned(),
            why: "an order".to_owned(),
        };
        services::ending::end_relation(&site.app.moment(), &asked).await.expect("it ends");
        let file = program.get(&address).await;
        file.assert(200).assert_never_says("WM-BELL-2D").assert_never_says("VEVENT");
    }
}
