//! Whether a recorded exception counts for a step: the law's own tests, each step on its
//! own period. Nothing is inferred; nothing gives a new date.

use super::rules::{self, Excuses};
use super::{ExceptionFact, Facts, Ground, Rule, Step};
use crate::date::Date;
use crate::event::Happening;

/// How long a school or early years provider must be closed (reg 10(4)(a), (b): 4 weeks).
const CLOSURE_DAYS_MIN: i32 = 28;
/// The advice counts when asked for from 1 week before the closure (reg 10(4)(a), (b)).
const ASKED_DAYS_BEFORE_CLOSURE: i32 = 7;
/// To 1 week before reopening, which is the day after the last day closed.
const ASKED_DAYS_BEFORE_LAST_CLOSED: i32 = 6;

/// Whether any recorded exception counts for this step.
pub(super) fn is_excused(step: &Step<'_>, facts: &Facts, today: Date) -> bool {
    if facts.exceptions.is_empty() {
        return false;
    }
    let Some(excuses) = rules::in_force(step.rule, step.trigger).excuses else {
        return false;
    };
    facts
        .exceptions
        .iter()
        .any(|fact| concerns(fact, step) && counts(fact, excuses, step, facts, today))
}

/// Whether an exception on record counts for a step that a trigger started and that was done on
/// a day, in time or late: figures without exceptions leave out both.
#[must_use]
pub fn is_excepted(facts: &Facts, rule: Rule, trigger: Date, done: Date) -> bool {
    !facts.exceptions.is_empty() && is_excused(&super::run::step_of(rule, trigger), facts, done)
}

fn concerns(fact: &ExceptionFact, step: &Step<'_>) -> bool {
    fact.rule == step.rule && (step.rule != Rule::C5 || fact.id.as_deref() == step.id)
}

fn counts(
    fact: &ExceptionFact,
    excuses: &Excuses,
    step: &Step<'_>,
    facts: &Facts,
    today: Date,
) -> bool {
    if !excuses.grounds.contains(&fact.ground) {
        return false;
    }
    // While it lasts, it is known to have lasted until today.
    let to = fact.to.unwrap_or(today);
    let days_in_period = to.min(step.due).days_since(fact.from.max(step.trigger)) + 1;
    match fact.ground {
        Ground::PersonalCircumstances | Ground::MissedAppointment => days_in_period >= 1,
        Ground::AbsentFromArea => days_in_period >= excuses.absence_days_min,
        Ground::SchoolClosed | Ground::EarlyYearsClosed => {
            to.days_since(fact.from) + 1 >= CLOSURE_DAYS_MIN
                && advice_asked(
                    facts,
                    step.trigger
                        .max(fact.from.plus_days(-ASKED_DAYS_BEFORE_CLOSURE)),
                    step.due
                        .min(to.plus_days(-ASKED_DAYS_BEFORE_LAST_CLOSED))
                        .min(today),
                )
        }
    }
}

/// Whether any advice was asked for between two days, both included.
fn advice_asked(facts: &Facts, from: Date, to: Date) -> bool {
    facts.events.iter().any(|(on, happening)| {
        matches!(happening, Happening::AdviceRequested { .. }) && from <= *on && *on <= to
    })
}
