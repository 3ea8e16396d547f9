//! An import mails nobody by itself.

use domain::date;
use services::import::{Release, ReleaseError, ToRelease, release};
use storage::unguarded::mail;

use crate::world::*;

testkit::on_both! {
    async fn the_mails_of_a_newer_file_wait_until_an_officer_releases_them(store) {
        let cx = at(&store, date(2025, 1, 20));
        let persons = |outcome, on| by_hand(REFERENCE, &[ada(&request("2024-12-02", outcome, on, ""))]);
        let first = load(&cx, persons("A", "")).await;
        assert_eq!(first.mails_held, 0);
        let case = held(&cx).await.only().0.ids.reference;
        let account = parent_of(&cx, case).await;
        let report = load(&cx, persons("Y", "2025-01-10")).await;
        assert_eq!((report.events.added, report.mails_held), (1, 1));
        let council = cx.council.number;
        let counted = mail::counts(&cx.store, council).await.expect("readable");
        assert_eq!(counted.into_iter().collect::<Vec<_>>(), [("held".to_owned(), 1)]);

        let by = officer(&cx).await;
        let asked = |what, dry_run, kinds: &[&str]| ToRelease {
            import: report.import,
            kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
            what,
            dry_run,
            by,
        };
        let other_kind = release(&cx, &asked(Release::Send, false, &["final_plan_sent"])).await;
        assert!(other_kind.expect("nothing of this kind").is_empty());
        let shown = release(&cx, &asked(Release::Send, true, &[])).await.expect("shown");
        assert_eq!(shown.len(), 1);
        assert_eq!((shown[0].kind.as_str(), shown[0].case), ("decided_to_assess", Some(case)));
        assert_eq!(shown[0].account, Some(account.0));
        assert_eq!(shown[0].email, Some(format!("{account}@family.example")));
        let counted = mail::counts(&cx.store, council).await.expect("readable");
        assert_eq!(counted.get("held"), Some(&1), "a dry run sends nothing");
        let sent = release(&cx, &asked(Release::Send, false, &["decided_to_assess"])).await;
        assert_eq!(sent.expect("released"), shown);
        let counted = mail::counts(&cx.store, council).await.expect("readable");
        assert_eq!(counted.get("queued"), Some(&1));
        let nothing = release(&cx, &asked(Release::Send, false, &[])).await;
        assert!(nothing.expect("nothing is left").is_empty());
        let mut unknown = asked(Release::Send, false, &[]);
        unknown.import = domain::ImportId(1);
        assert!(matches!(release(&cx, &unknown).await, Err(ReleaseError::NoImport)));
    }

    async fn what_is_dropped_is_never_sent(store) {
        let cx = at(&store, date(2025, 1, 20));
        let persons = |outcome, on| by_hand(REFERENCE, &[ada(&request("2024-12-02", outcome, on, ""))]);
        load(&cx, persons("A", "")).await;
        parent_of(&cx, held(&cx).await.only().0.ids.reference).await;
        let report = load(&cx, persons("Y", "2025-01-10")).await;
        let asked = ToRelease {
            import: report.import,
            kinds: Vec::new(),
            what: Release::Drop,
            dry_run: false,
            by: officer(&cx).await,
        };
        assert_eq!(release(&cx, &asked).await.expect("dropped").len(), 1);
        let counted = mail::counts(&cx.store, cx.council.number).await.expect("readable");
        assert_eq!(counted.into_iter().collect::<Vec<_>>(), [("dropped".to_owned(), 1)]);
    }

    async fn an_event_more_than_fourteen_days_old_makes_no_mail(store) {
        let cx = at(&store, date(2025, 1, 20));
        let persons = |outcome, on| by_hand(REFERENCE, &[ada(&request("2024-12-02", outcome, on, ""))]);
        load(&cx, persons("A", "")).await;
        parent_of(&cx, held(&cx).await.only().0.ids.reference).await;
        let old = load(&cx, persons("Y", "2025-01-05")).await;
        assert_eq!((old.events.added, old.mails_held), (1, 0));
        // Corrected to a day that is still news.
        let corrected = load(&cx, persons("Y", "2025-01-06")).await;
        assert_eq!((corrected.events.corrected, corrected.mails_held), (1, 1));
    }

    async fn what_a_return_vouches_for_without_a_day_makes_no_mail(store) {
        let cx = at(&store, date(2025, 1, 20));
        let persons = |outcome, on| by_hand(REFERENCE, &[ada(&request("2024-12-02", outcome, on, ""))]);
        load(&cx, persons("A", "")).await;
        parent_of(&cx, held(&cx).await.only().0.ids.reference).await;
        let report = load(&cx, persons("Y", "")).await;
        assert_eq!((report.events.added, report.mails_held), (1, 0));
    }
}
