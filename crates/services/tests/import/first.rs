//! The first import of a return.

use domain::reading::StepState;
use domain::{Date, date};
use services::import::{CaseCounts, ImportError, PersonCounts};

use crate::world::*;

fn late_steps(held: &Held, today: Date) -> usize {
    held.files()
        .map(|file| {
            let reading = domain::reading::read(&file, None, today);
            let late = |state| matches!(state, StepState::Late { .. } | StepState::MetLate { .. });
            reading.steps.iter().filter(|step| late(step.state)).count()
        })
        .sum()
}

testkit::on_both! {
    async fn a_return_is_kept_whole_and_a_second_time_changes_nothing(store) {
        let cx = at(&store, date(2025, 2, 10));
        let first = load(&cx, sample("norfolk-like-300.xml")).await;
        assert_eq!(
            first.persons,
            PersonCounts { read: 300, added: 300, ..PersonCounts::default() }
        );
        assert_eq!(
            first.cases,
            CaseCounts { read: 302, added: 302, ..CaseCounts::default() }
        );
        assert!(first.rejected.is_empty());
        assert_eq!((first.mails_held, first.letters_to_post), (0, 0));
        assert_eq!(first.children_silenced, 1);
        let before = held(&cx).await;
        assert_eq!(before.cases.len(), 302);
        assert_eq!(before.children.len(), 300);

        for files in [sample("norfolk-like-300.xml"), blade()] {
            let again = load(&cx, files).await;
            assert_eq!(
                again.persons,
                PersonCounts { read: 300, unchanged: 300, ..PersonCounts::default() }
            );
            assert_eq!(
                again.cases,
                CaseCounts { read: 302, unchanged: 302, ..CaseCounts::default() }
            );
            assert_eq!(again.events, services::import::EventCounts::default());
            assert!(again.not_in_file.is_empty() && again.changes.is_empty());
            assert!(held(&cx).await == before);
        }
    }

    async fn a_dry_run_reports_the_same_and_keeps_nothing(store) {
        let cx = at(&store, date(2025, 2, 10));
        let dry = try_load(&cx, sample("dirty.xml"), true).await.expect("a report");
        assert!(dry.dry_run);
        assert!(held(&cx).await.cases.is_empty());
        let real = load(&cx, sample("dirty.xml")).await;
        assert_eq!(dry.persons, real.persons);
        assert_eq!(dry.cases, real.cases);
        assert_eq!(dry.events, real.events);
        assert_eq!(dry.rejected, real.rejected);
        assert_eq!(dry.warnings, real.warnings);
    }

    async fn the_dirty_return_keeps_what_can_be_kept(store) {
        let cx = at(&store, date(2025, 2, 10));
        let report = load(&cx, sample("dirty.xml")).await;
        // Of forty, seven persons are rejected, and one is listed twice.
        assert_eq!(
            report.persons,
            PersonCounts { read: 40, added: 32, merged: 1, rejected: 7, ..PersonCounts::default() }
        );
        assert_eq!(report.rejected.len(), 14);
        let json = serde_json::to_value(&report).expect("plain data");
        let first = &json["rejected"][0];
        for field in ["what", "where", "key", "defect", "reason"] {
            assert!(first[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
        }
        let sum = ["added", "changed", "unchanged", "merged", "rejected"]
            .iter()
            .map(|part| json["persons"][part].as_u64().expect("a count"))
            .sum::<u64>();
        assert_eq!(json["persons"]["read"], sum);
        let again = load(&cx, sample("dirty.xml")).await;
        assert_eq!(
            again.persons,
            PersonCounts { read: 40, unchanged: 32, merged: 1, rejected: 7, ..PersonCounts::default() }
        );
    }

    async fn read_two_years_later_a_return_shows_no_lateness_of_its_own(store) {
        let cx = at(&store, date(2025, 2, 10));
        load(&cx, sample("norfolk-like-300.xml")).await;
        let held = held(&cx).await;
        let then = late_steps(&held, REFERENCE);
        assert!(then > 0, "some plans of the sample were late");
        assert_eq!(late_steps(&held, date(2027, 1, 16)), late_after_stop(&held));
        assert!(late_after_stop(&held) <= then);
    }

    async fn another_councils_return_is_refused(store) {
        let cx = at(&store, date(2025, 2, 10));
        let mut cx = cx;
        let mut council = (*cx.council).clone();
        council.number = domain::CouncilId(926);
        cx.council = std::sync::Arc::new(council);
        let refused = try_load(&cx, sample("norfolk-like-300.xml"), false).await;
        assert!(matches!(
            refused,
            Err(ImportError::AnotherCouncil { found: 999, ours: 926 })
        ));
    }
}

/// What was done late before the records stopped: that stays true.
fn late_after_stop(held: &Held) -> usize {
    held.files()
        .map(|file| {
            let reading = domain::reading::read(&file, None, REFERENCE);
            let done = |state| matches!(state, StepState::MetLate { .. });
            reading.steps.iter().filter(|step| done(step.state)).count()
        })
        .sum()
}
