//! Where a step stands at the end of a day.

use super::exceptions::is_excused;
use super::rules::{self, Whose};
use super::timetable::SecondLimb;
use super::{Facts, State, Step};
use crate::date::Date;

/// Says where a step stands at the end of today.
#[inline]
pub(super) fn settle(step: &mut Step<'_>, facts: &Facts, today: Date) {
    if matches!(step.state, State::Met | State::Due) {
        let days = step.due.days_since(step.met_on.unwrap_or(today));
        step.days = Some(days);
        if days < 0 {
            settle_past(step, facts, today);
        }
    }
}

/// Says where a step stands that was done after its day, or was not done by then.
fn settle_past(step: &mut Step<'_>, facts: &Facts, today: Date) {
    let is_done = step.state == State::Met;
    step.state = if is_excused(step, facts, today)
        || (!is_done && step.second_limb == SecondLimb::Awaited)
    {
        State::Excepted
    } else if is_done {
        State::MetLate
    } else if rules::in_force(step.rule, step.trigger).whose == Whose::Family {
        State::Lapsed
    } else {
        State::Overdue
    };
    if matches!(step.state, State::Excepted | State::Lapsed) {
        step.days = None;
    }
}
