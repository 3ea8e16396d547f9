//! What is true of any case at all.

use proptest::prelude::*;

use super::super::*;
use crate::case::CaseFile;
use crate::fixture::any::{any_day, any_file, any_person};
use crate::reading::{StepState, read};

proptest! {
    #[test]
    fn every_sequence_of_events_is_at_one_place_with_somebody(
        case in any_file(), person in any_person(), today in any_day(),
    ) {
        let reading = read(&case, Some(person), today);
        prop_assert!(Place::ALL.contains(&reading.standing.place), "{:?}", reading.standing.place);
        if let Some(place) = reading.next {
            prop_assert!(reading.steps[place].state.is_open());
        }
        prop_assert_eq!(
            reading.standing.need == Need::IfYouDisagree,
            reading.standing.need_by.is_some()
        );
        prop_assert!(reading.standing.need_by.is_none_or(|by| today <= by));
        let unique: std::collections::BTreeSet<_> = reading.standing.actions.iter().collect();
        prop_assert_eq!(unique.len(), reading.standing.actions.len());
        prop_assert_eq!(
            reading.standing.holder == Holder::Nobody,
            matches!(
                reading.standing.place.scene,
                Scene::Ceased | Scene::Withdrawn | Scene::Died
            )
        );
    }

    #[test]
    fn the_order_in_which_events_are_stored_changes_nothing(
        (case, shuffled) in any_file().prop_flat_map(|case| {
            let events = case.events.clone();
            (Just(case), Just(events).prop_shuffle())
        }),
        person in any_person(), today in any_day(),
    ) {
        let other = CaseFile { events: shuffled, ..case.clone() };
        prop_assert_eq!(read(&case, Some(person), today), read(&other, Some(person), today));
    }

    #[test]
    fn a_tracker_has_one_now_with_all_done_before_it(
        case in any_file(), person in any_person(), today in any_day(),
    ) {
        let reading = read(&case, Some(person), today);
        let marks = tracker(&case, Some(person), &reading);
        let whens: Vec<_> = marks.iter().map(|mark| mark.when).collect();
        prop_assert!(whens.is_sorted());
        prop_assert_eq!(whens.iter().filter(|when| **when == When::Now).count(), 1);
        prop_assert!(whens.iter().filter(|when| **when == When::Next).count() <= 1);
    }

    #[test]
    fn records_that_stop_are_never_late(
        case in any_file(), person in any_person(), today in any_day(),
    ) {
        let reading = read(&case, Some(person), today);
        if reading.records_stop.is_some() {
            prop_assert!(!reading.is_late());
        }
        let sound = reading.steps.iter().all(|step| match step.state {
            StepState::Late { days } | StepState::MetLate { days } => days > 0,
            StepState::Due { days } => days >= 0,
            _ => true,
        });
        prop_assert!(sound);
    }
}
