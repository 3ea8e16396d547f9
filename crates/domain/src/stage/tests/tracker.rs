//! What is done, now and next.

use super::super::*;
use super::DAWN;
use crate::date::date;
use crate::event::{Happening, What};
use crate::fixture::{Told, file};
use crate::reading::read;

#[test]
fn the_tracker_goes_from_the_request_to_the_plan() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 16), Happening::DecidedToAssess),
    ]);
    let reading = read(&case, Some(DAWN), date(2026, 6, 13));
    let marks: Vec<_> = tracker(&case, Some(DAWN), &reading)
        .iter()
        .map(|mark| (mark.stage, mark.when, mark.on, mark.due, mark.late))
        .collect();
    assert_eq!(
        marks,
        [
            (
                Stage::RequestIn,
                When::Done,
                Some(date(2026, 1, 12)),
                None,
                None
            ),
            (
                Stage::Deciding,
                When::Done,
                Some(date(2026, 2, 16)),
                None,
                None
            ),
            (
                Stage::Assessing,
                When::Now,
                Some(date(2026, 2, 16)),
                None,
                None
            ),
            (Stage::DecidingPlan, When::Next, None, None, None),
            (Stage::DraftPlan, When::Later, None, None, None),
            (
                Stage::FinalPlan,
                When::Later,
                None,
                Some(date(2026, 6, 1)),
                Some(12)
            ),
        ]
    );
}

#[test]
fn a_tracker_that_ended_promises_nothing() {
    for told in [
        Told::on(date(2026, 2, 16), Happening::DecidedNotToAssess),
        Told::on(date(2026, 2, 16), Happening::Withdrawn),
        Told::what(date(2026, 2, 16), What::ChildDied),
    ] {
        let case = file([
            Told::on(date(2026, 1, 12), Happening::RequestReceived),
            told,
        ]);
        let reading = read(&case, Some(DAWN), date(2026, 3, 1));
        let marks = tracker(&case, Some(DAWN), &reading);
        assert_eq!(marks.last().map(|mark| mark.when), Some(When::Now));
    }
}
