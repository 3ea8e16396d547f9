use proptest::prelude::*;

use super::*;
use crate::case::{KnownTo, may_read};
use crate::clock::ExceptionFact;
use crate::date::date;
use crate::deadline::deadlines_on;
use crate::event::Readers;
use crate::fixture::any::{any_day, any_file, any_person};
use crate::fixture::{Told, file};
use crate::reading::read;

const DAWN: PersonId = PersonId(1);
const CRAIG: PersonId = PersonId(2);

#[test]
fn the_newest_comes_first_under_the_stage_that_it_led_to() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
        Told::on(
            date(2026, 2, 18),
            Happening::AdviceRequested {
                id: "School".to_owned(),
            },
        ),
    ]);
    let groups = by_stage(timeline(&case, Some(DAWN), date(2026, 3, 1)));
    let told: Vec<_> = groups
        .iter()
        .map(|(stage, entries)| {
            let keys: Vec<_> = entries.iter().map(|entry| entry.key.as_str()).collect();
            (*stage, keys)
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                Stage::Assessing,
                vec!["event-advice_requested", "event-decided_to_assess"]
            ),
            (Stage::RequestIn, vec!["event-request_received"]),
        ]
    );
    assert_eq!(
        groups[0].1[0].args,
        [("id".to_owned(), TimelineArg::Text("School".to_owned()))]
    );
}

#[test]
fn a_correction_says_that_it_is_one_and_what_it_corrects_is_gone() {
    let mut case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 1, 5), Happening::RequestReceived),
    ]);
    case.events[1].supersedes = Some(case.events[0].id);
    let entries = timeline(&case, Some(DAWN), date(2026, 3, 1));
    assert_eq!(entries.len(), 1);
    assert!(entries[0].corrected);
    assert_eq!(entries[0].on, Some(date(2026, 1, 5)));
}

#[test]
fn an_undated_event_shows_only_the_day_that_vouches_for_it() {
    let case = file([Told::undated(date(2025, 1, 16), Happening::DecidedToAssess)]);
    let entries = timeline(&case, Some(DAWN), date(2025, 3, 1));
    assert_eq!(entries[0].on, None);
    assert_eq!(entries[0].by, Some(date(2025, 1, 16)));
}

#[test]
fn another_persons_exception_is_no_line_of_the_timeline() {
    let exception = |ground, readers| {
        Told::what(
            date(2026, 5, 1),
            What::Exception {
                fact: ExceptionFact {
                    rule: Rule::C10,
                    ground,
                    id: None,
                    from: date(2026, 4, 1),
                    to: None,
                },
                reason: "In hospital".to_owned(),
            },
        )
        .read_by(readers)
    };
    let today = date(2026, 6, 1);
    let absent = Ground::AbsentFromArea;
    let case = file([exception(absent, Readers::Case).own(DAWN)]);
    assert_eq!(timeline(&case, Some(CRAIG), today), []);
    let own = timeline(&case, Some(DAWN), today);
    assert_eq!(own[0].on, Some(date(2026, 5, 1)));
    assert!(own[0].own);
    // It names nobody, so its ground and days are told to nobody.
    let case = file([exception(absent, Readers::Case)]);
    let veiled = timeline(&case, Some(DAWN), today);
    assert_eq!((veiled[0].on, veiled[0].args.len()), (None, 0));
    // That a school was closed is nobody's secret.
    let case = file([exception(Ground::SchoolClosed, Readers::Case)]);
    let plain = timeline(&case, Some(DAWN), today);
    assert_eq!(plain[0].on, Some(date(2026, 5, 1)));
    assert!(!plain[0].args.is_empty());
}

#[test]
fn the_timeline_ends_where_our_records_stop() {
    let mut case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
    ]);
    case.known_to = KnownTo::Until(date(2026, 2, 1));
    assert_eq!(timeline(&case, Some(DAWN), date(2026, 6, 1)).len(), 1);
}

/// An import's records end on a day; who has the case is the portal's own word, told since.
#[test]
fn who_has_the_case_is_told_after_the_records_end() {
    let given = |name: &str| What::HandedOn {
        name: Some(name.to_owned()),
        team: "North".to_owned(),
    };
    let mut case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
        Told::what(date(2026, 3, 2), given("Ola Marsh")),
        Told::what(date(2026, 3, 9), given("Sam Reed")),
    ]);
    case.known_to = KnownTo::Until(date(2026, 1, 31));
    let today = date(2026, 3, 4);
    let told = timeline(&case, Some(DAWN), today);
    let days: Vec<_> = told.iter().filter_map(|entry| entry.on).collect();
    assert_eq!(days, [date(2026, 3, 2), date(2026, 1, 12)]);
    assert_eq!(record(&case, today).len(), 2);
    let worker = read(&case, Some(DAWN), today).standing.worker;
    assert_eq!(worker.expect("one is named").name, "Ola Marsh");
}

proptest! {
    #[test]
    fn a_timeline_holds_what_its_reader_may_read_newest_first(
        case in any_file(), person in any_person(), today in any_day(),
    ) {
        let entries = timeline(&case, Some(person), today);
        for entry in &entries {
            let event = case.events.iter().find(|event| event.id == entry.event);
            let event = event.expect("an entry is an event");
            prop_assert!(may_read(event, Some(person)));
            prop_assert!(event.on <= today);
        }
        let days: Vec<_> = entries.iter().filter_map(|entry| entry.on.or(entry.by)).collect();
        prop_assert!(days.iter().rev().is_sorted());
    }

    /// The promise to separated parents: whatever the other does here, nothing that this
    /// one is shown or sent changes by it.
    #[test]
    fn another_persons_acts_change_nothing(
        case in any_file(), today in any_day(),
    ) {
        let me = PersonId(1);
        let mut without = case.clone();
        // Corrections are left whole: to strike out is an officer's act.
        let corrected: Vec<_> = case.events.iter().filter_map(|event| event.supersedes).collect();
        without.events.retain(|event| {
            event.supersedes.is_some()
                || corrected.contains(&event.id)
                || matches!(event.what, What::Exception { .. })
                || !(is_own_act(&event.what) && whose(event) != Some(me))
        });
        prop_assert_eq!(read(&case, Some(me), today), read(&without, Some(me), today));
        prop_assert_eq!(timeline(&case, Some(me), today), timeline(&without, Some(me), today));
        prop_assert_eq!(deadlines_on(&case, me, today), deadlines_on(&without, me, today));
    }
}
