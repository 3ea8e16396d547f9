//! What one more event changes of a case's dates.

use crate::clock::Rule;
use crate::date::Date;
use crate::reading::{Reading, StepReading, StepState};

/// One thing that becomes different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A step is done by it, or not needed any more.
    Ends {
        /// The step, as it reads afterwards.
        step: StepReading,
    },
    /// A step begins.
    Starts {
        /// The step, as it reads afterwards.
        step: StepReading,
    },
    /// A step stays, on another day.
    Moves {
        /// The step, as it reads afterwards.
        step: StepReading,
        /// Its last day until now.
        from: Date,
    },
    /// A step stays on its day, and something else is said of it.
    Reads {
        /// The step, as it reads afterwards.
        step: StepReading,
        /// What was said of it until now.
        was: StepState,
    },
    /// A step is not there any more.
    Goes {
        /// The step, as it read.
        step: StepReading,
    },
}

/// What tells a step from all others: the day that started it may move.
fn same(one: &StepReading, other: &StepReading) -> bool {
    one.rule == other.rule && one.id == other.id
}

/// What is different between two readings of a case on one day, in the clock's order.
#[must_use]
pub fn changes(before: &Reading, after: &Reading) -> Vec<Change> {
    let mut changes = Vec::new();
    // One rule may have several steps, one for each time that it began: they pair from the last.
    let mut left: Vec<&StepReading> = before.steps.iter().collect();
    let mut paired: Vec<(Option<&StepReading>, &StepReading)> = Vec::new();
    for step in after.steps.iter().rev() {
        let exact = left
            .iter()
            .rposition(|old| same(old, step) && old.trigger == step.trigger);
        paired.push((exact.map(|place| left.remove(place)), step));
    }
    for (old, step) in &mut paired {
        if old.is_none() {
            let alike = left.iter().rposition(|old| same(old, step));
            *old = alike.map(|place| left.remove(place));
        }
    }
    paired.reverse();
    for (old, step) in paired {
        changes.extend(change(old, step));
    }
    let gone = left.into_iter().filter(|step| step.state.is_told());
    changes.extend(gone.map(|step| Change::Goes { step: step.clone() }));
    changes
}

/// An exception excuses a step, and it stays to be done as soon as can be.
fn is_to_be_done(step: &StepReading) -> bool {
    step.state.is_open() || (step.state == StepState::Excepted && step.met_on.is_none())
}

fn change(old: Option<&StepReading>, step: &StepReading) -> Option<Change> {
    let step_of = || step.clone();
    let Some(old) = old else {
        let is_worth = step.state.is_told();
        return is_worth.then(|| Change::Starts { step: step_of() });
    };
    if is_to_be_done(old) && !is_to_be_done(step) {
        return Some(Change::Ends { step: step_of() });
    }
    if old.due != step.due && step.state.is_told() {
        return Some(Change::Moves {
            step: step_of(),
            from: old.due,
        });
    }
    (old.state != step.state && (old.state.is_told() || step.state.is_told())).then(|| {
        Change::Reads {
            step: step_of(),
            was: old.state,
        }
    })
}

impl Change {
    /// The step that it is about.
    #[must_use]
    pub const fn step(&self) -> &StepReading {
        match self {
            Change::Ends { step }
            | Change::Starts { step }
            | Change::Moves { step, .. }
            | Change::Reads { step, .. }
            | Change::Goes { step } => step,
        }
    }

    /// Its rule.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.step().rule
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::CaseFile;
    use crate::date::date;
    use crate::event::Happening;
    use crate::fixture::{Told, file};
    use crate::reading::read;

    fn said(before: &CaseFile, after: &CaseFile) -> Vec<(&'static str, Rule)> {
        let today = date(2026, 6, 10);
        let all = changes(&read(before, None, today), &read(after, None, today));
        all.iter()
            .map(|change| {
                let name = match change {
                    Change::Ends { .. } => "ends",
                    Change::Starts { .. } => "starts",
                    Change::Moves { .. } => "moves",
                    Change::Reads { .. } => "reads",
                    Change::Goes { .. } => "goes",
                };
                (name, change.rule())
            })
            .collect()
    }

    fn request(day: u8) -> Told {
        Told::on(date(2026, 4, day), Happening::RequestReceived)
    }

    #[test]
    fn a_decision_ends_its_step_and_a_draft_starts_the_familys_time() {
        let yes = || Told::on(date(2026, 6, 1), Happening::DecidedToAssess);
        let draft = Told::on(date(2026, 6, 9), Happening::DraftPlanServed);
        let one = file([request(27)]);
        let two = file([request(27), yes()]);
        let three = file([request(27), yes(), draft]);
        assert_eq!(said(&one, &one), []);
        assert!(said(&one, &two).contains(&("ends", Rule::C3)));
        assert!(said(&two, &three).contains(&("starts", Rule::C8)));
        // Struck, it is the other way round.
        assert!(said(&three, &two).contains(&("goes", Rule::C8)));
    }

    #[test]
    fn a_step_that_an_exception_covers_is_still_to_be_done() {
        use crate::clock::{ExceptionFact, Ground};
        use crate::event::What;
        use crate::ids::PersonId;
        let request = || Told::on(date(2025, 12, 1), Happening::RequestReceived);
        let fact = ExceptionFact {
            rule: Rule::C10,
            ground: Ground::AbsentFromArea,
            id: None,
            from: date(2026, 1, 1),
            to: Some(date(2026, 3, 1)),
        };
        let away = || {
            let what = What::Exception {
                fact: fact.clone(),
                reason: "x".into(),
            };
            Told::what(date(2026, 6, 9), what).own(PersonId(5))
        };
        let plan = Told::on(date(2026, 6, 10), Happening::FinalPlanSent);
        let excused = said(&file([request()]), &file([request(), away()]));
        assert!(excused.contains(&("reads", Rule::C10)), "{excused:?}");
        let done = said(&file([request(), away()]), &file([request(), away(), plan]));
        assert!(done.contains(&("ends", Rule::C10)), "{done:?}");
    }

    #[test]
    fn another_day_of_the_request_moves_every_date_that_counts_from_it() {
        let moved = said(&file([request(27)]), &file([request(28)]));
        for rule in [Rule::C3, Rule::C10] {
            assert!(moved.contains(&("moves", rule)), "{rule:?}: {moved:?}");
        }
        assert!(moved.iter().all(|(name, _)| *name == "moves"), "{moved:?}");
    }
}
