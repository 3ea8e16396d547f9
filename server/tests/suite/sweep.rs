//! What signing in leaves behind, and when it is forgotten.

use services::keeping::Keeping;
use services::sweep;
use testkit::cast::PASSPHRASE;

use crate::forgotten;
use crate::site::{Site, code_in};

const BELL: &str = "parent.late.case@example.org";
const DAY: i64 = 24 * 60 * 60;

async fn forget_old(cx: &services::Cx) -> Result<u64, services::ServiceError> {
    sweep::forget_old(cx, &Keeping::default()).await
}

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

testkit::on_both! {
    async fn what_has_a_time_goes_when_it_is_over_and_what_has_none_stays(store) {
        let site = Site::new(store).await;
        site.mails_to(BELL).await;
        let cx = site.app.moment();
        let asked = services::invite::Asked {
            case: site.bell(),
            relation: policy::Relation::Parent,
            email: "somebody.new@example.org".to_owned(),
            checked_by: "sam.officer@fenshire.example".to_owned(),
            evidence: "a passport".to_owned(),
        };
        services::invite::invite(&cx, &asked).await.expect("invited");
        site.mails_to(BELL).await;
        let keeping = Keeping {
            mails: Some(400),
            invitations: Some(100),
            details: Some(100),
            notes: Some(100),
            ..Keeping::default()
        };
        let swept = async |keeping: &Keeping| {
            sweep::forget_old(&site.app.moment(), keeping).await.expect("swept")
        };

        // Whatever signing in left is gone by the usual time; the rest has its own.
        site.later(90 * DAY);
        swept(&Keeping::default()).await;
        assert_eq!(swept(&keeping).await, 0, "nothing's time is over");
        site.later(50 * DAY);
        assert_eq!(swept(&Keeping::default()).await, 0, "no time is set");
        assert!(swept(&keeping).await > 0, "the invitation's time is over");
        assert_eq!(swept(&keeping).await, 0);
        site.later(300 * DAY);
        assert!(swept(&keeping).await > 0, "the mails' time is over");
        assert_eq!(swept(&keeping).await, 0);

        // Cases and the audit have no time: the family still sees the case.
        let mut parent = site.signed_in("parent_late_case").await;
        parent.get("/children").await.assert(200).assert_says("Jamie");
    }
}

#[test]
fn what_no_time_is_set_for_is_said_at_every_start() {
    let said = Keeping::default().said();
    for class in [
        "mails",
        "invitations",
        "protected details",
        "notes",
        "cases",
        "the audit",
    ] {
        assert!(
            said.iter().any(|line| line.contains(class)),
            "{class}: {said:?}"
        );
    }
    let set = Keeping {
        mails: Some(400),
        ..Keeping::default()
    };
    assert!(!set.said().iter().any(|line| line.contains("mails_days")));
}
