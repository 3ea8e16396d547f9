//! What signing in leaves behind, and when it is forgotten.

use services::sweep::forget_old;
use testkit::cast::PASSPHRASE;

use crate::forgotten;
use crate::site::{Site, code_in};

const BELL: &str = "parent.late.case@example.org";
const DAY: i64 = 24 * 60 * 60;

testkit::on_both! {
    async fn what_is_over_is_forgotten_a_month_later_and_nothing_sooner(store) {
        let site = Site::new(store).await;
        // A session that waited, one that was signed in, a code, a device, a reset.
        let mut browser = site.browser();
        browser.post("/sign-in", &[("email", BELL), ("password", PASSPHRASE)]).await.assert(303);
        let code = code_in(site.mails_to(BELL).await.last().expect("a mail"));
        browser.post("/sign-in/code", &[("code", &code), ("remember", "yes")]).await.assert(303);
        forgotten::link(&site).await;

        // Counts of tries go at once; whoever asks who used their account still finds it.
        site.later(29 * DAY);
        forget_old(&site.app.moment()).await.expect("swept");
        assert_eq!(forget_old(&site.app.moment()).await.expect("swept"), 0, "all else is kept");

        // A link for a new password is good for 14 days, a device for 30; both are kept for
        // 30 days more.
        for (days, rows) in [(6, 3), (10, 1), (16, 1), (60, 0)] {
            site.later(days * DAY);
            assert_eq!(forget_old(&site.app.moment()).await.expect("swept"), rows, "{days} days on");
        }

        // Whoever is signed in now stays so.
        let mut parent = site.signed_in("parent_late_case").await;
        assert_eq!(forget_old(&site.app.moment()).await.expect("swept"), 0);
        parent.get("/children").await.assert(200);
    }
}
