//! Who is told what: never the other parent, never an officer.

use domain::GrantId;
use policy::{Notify, ReadGrants};
use services::grant;
use storage::unguarded::mail as outbox;
use testkit::on_both;
use testkit::seed::noon_of;

use crate::world::{DAWN, Office, TODAY, office};

/// Asks of one grant's end as the daily job does.
async fn tells(office: &Office, id: GrantId) -> bool {
    let job = domain::CouncilId(office.cx.council.number.0);
    let actor = policy::Actor::System { job: "grants" };
    let access: policy::Access<policy::Council, Notify> =
        policy::admit(&office.cx.store, job, &actor, (), office.cx.now)
            .await
            .expect("a job");
    let on_case = access.on_case(office.town.cases["bell"]);
    let cx = &office.cx;
    cx.store
        .write(|tx| Box::pin(async move { grant::tell_ending(tx, cx, &on_case, id).await }))
        .await
        .expect("told")
}

on_both! {
    async fn an_end_is_told_fourteen_and_three_days_before_and_once_each(store) {
        let mut office = office(&store).await;
        let own = office.grant("adviser", DAWN);
        let access = office.may::<ReadGrants>(&office.person(DAWN)).await.expect("theirs");
        let row = grant::one(&office.cx, &access, own).await.expect("there");
        let last = grant::last_day(row.until);
        assert_eq!(last, TODAY.plus_months(3));
        let mut news = Vec::new();
        for left in [15, 14, 14, 8, 3, 3, 1, 0] {
            office.cx.today = last.plus_days(-left);
            office.cx.now = noon_of(office.cx.today);
            news.push((left, tells(&office, own).await));
        }
        assert_eq!(
            news,
            [(15, false), (14, true), (14, false), (8, false), (3, true), (3, false), (1, false), (0, false)]
        );
        let parent = "parent.late.case@example.org";
        assert_eq!(office.mails("grant_ending").await, [parent, parent]);
        assert_eq!(office.mails("shared_ending").await.len(), 2);
    }

    async fn no_list_or_count_of_an_officers_has_what_families_and_advisers_are_told(store) {
        let mut office = office(&store).await;
        let number = office.cx.council.number;
        office.news().await;
        let before = outbox::counts(&store, number).await.expect("counted");
        office.gives(DAWN, "Tom Alder").await;
        assert_eq!(outbox::counts(&store, number).await.expect("counted"), before);
        let (cx, waiting) = (office.cx.clone(), office.waiting().await);
        assert!(waiting.iter().any(|(mail, _)| mail.kind == "shared_given"));
        for (mail, _) in waiting {
            let cx = &cx;
            let failed = cx.store.write(|tx| {
                Box::pin(async move {
                    let end = outbox::MailEnd::Failed("550");
                    outbox::finish(tx, number, mail.id, "tester", end, cx.now, None).await
                })
            });
            failed.await.expect("failed");
        }
        let failures = outbox::failures(&store, number, 500).await.expect("listed");
        assert!(!failures.is_empty());
        for failure in failures {
            assert!(!failure.kind.starts_with("grant_") && !failure.kind.starts_with("shared_"));
        }
    }
}
