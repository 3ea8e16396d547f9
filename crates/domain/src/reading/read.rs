//! From a case's events to a reading.

use super::exception::exception_for;
use super::{DelayReason, Expected, Note, Owner, Reading, RightsMove, StepReading, StepState};
use crate::case::{CaseFile, facts_for, facts_with_hidden, facts_with_undated, may_read};
use crate::clock::{Facts, Rule, State, Step, Timetable, timetable};
use crate::date::Date;
use crate::event::{CaseEvent, What};
use crate::ids::PersonId;
use crate::setting::{AskedSetting, asked_settings};
use crate::stage::{Dates, Scene, Walk, stand};

/// A case as one person reads it on one day.
///
/// The clock is read at the earlier of today and the last day that the records vouch
/// for. `None` reads what everyone on the case may, and has no acts of its own.
#[must_use]
pub fn read(case: &CaseFile, viewer: Option<PersonId>, today: Date) -> Reading {
    let as_of = case.known_to.as_of(today);
    let mut events = case.seen_by(viewer);
    events.retain(|event| case.tells(event, today));
    let walk = Walk::through(viewer, &walked(case, viewer, today));
    let facts = facts_for(case, viewer);
    let table = timetable(&facts, as_of);
    let rights = RightsMove {
        on: table.young_person_from,
        moved: table.young_person_from.is_some_and(|on| on <= today),
        to_be_checked: table.check_birthday == Some(true),
    };
    let steps = Steps::new(case, viewer, today, as_of, &facts, &table, &events)
        .closed_by(walk.closed())
        .read();
    let standing = stand(
        &walk,
        &Dates {
            today,
            as_of,
            born: case.born,
            rights,
            steps: &steps,
        },
    );
    // The tribunal sets the next date, and writes it to the family alone.
    let next = match standing.place.scene {
        Scene::Appeal => None,
        _ => next(&steps, standing.place.stage.rules(), as_of),
    };
    Reading {
        reference: case.reference,
        today,
        as_of,
        records_stop: case.known_to.stopped(today),
        standing,
        steps,
        next,
        delays: delays(&events),
        notes: notes(&events),
        settings: settings(case, viewer, (today, as_of)),
        rights,
        history_from: case.history_from,
    }
}

/// What the stage is read of: what this reader may know of, and answers of settings that they may not.
/// Those tell them nothing, but that a setting "has it" is not said after it answered.
fn walked(case: &CaseFile, viewer: Option<PersonId>, today: Date) -> Vec<&CaseEvent> {
    let mut events = case.standing_events();
    events.retain(|event| {
        let is_answer = matches!(event.what, What::SettingReplied { .. });
        case.tells(event, today) && (is_answer || may_read(event, viewer))
    });
    events
}

/// The settings that were consulted, as this reader may know of them.
fn settings(case: &CaseFile, viewer: Option<PersonId>, days: (Date, Date)) -> Vec<AskedSetting> {
    // The day of a death can be one that our records do not reach.
    if case.child_died() {
        return Vec::new();
    }
    let mut all = case.standing_events();
    all.retain(|event| case.tells(event, days.0));
    asked_settings(&all, |event| may_read(event, viewer), days)
}

/// The step that comes next: the earliest that the stage waits for, else the earliest of all.
fn next(steps: &[StepReading], awaited: &[Rule], as_of: Date) -> Option<usize> {
    let earliest = |wanted: &dyn Fn(&StepReading) -> bool| {
        steps
            .iter()
            .enumerate()
            .filter(|(_, step)| comes(step, as_of) && wanted(step))
            .min_by_key(|(_, step)| step.due)
            .map(|(place, _)| place)
    };
    earliest(&|step| awaited.contains(&step.rule)).or_else(|| earliest(&|_| true))
}

/// Whether a step's date is one to look forward to, or to ask after.
fn comes(step: &StepReading, as_of: Date) -> bool {
    match step.state {
        StepState::Due { .. } | StepState::Late { .. } | StepState::AskUs => true,
        // A limit on a refusal only says nothing once it is past, nor does a family's own
        // time: there is nothing to wait for.
        StepState::RecordsStop => {
            as_of <= step.due || (!limits_a_refusal(step.rule) && step.owner != Owner::Family)
        }
        _ => false,
    }
}

/// Whether a limit binds a refusal only (reg 10(1), 44(2)(b)(i)): once it is past without a
/// decision, the council can still say yes, and the plan's own limit is the one that counts.
fn limits_a_refusal(rule: Rule) -> bool {
    matches!(rule, Rule::C6 | Rule::D21)
}

fn delays(events: &[&CaseEvent]) -> Vec<DelayReason> {
    events
        .iter()
        .rev()
        .filter_map(|event| match &event.what {
            What::DelayReason { rule: None, text } => Some(DelayReason {
                said_on: event.on,
                text: text.clone(),
            }),
            _ => None,
        })
        .collect()
}

fn notes(events: &[&CaseEvent]) -> Vec<Note> {
    events
        .iter()
        .rev()
        .filter_map(|event| match &event.what {
            What::NoteToFamily { text } => Some(Note {
                on: event.on,
                text: text.clone(),
            }),
            _ => None,
        })
        .collect()
}

/// What the steps of one reading are read from.
struct Steps<'a> {
    case: &'a CaseFile,
    viewer: Option<PersonId>,
    as_of: Date,
    stopped: bool,
    facts: &'a Facts,
    table: &'a Timetable<'a>,
    events: &'a [&'a CaseEvent],
    /// With what is known without its day, as if it had happened on the day vouched for.
    undated: Facts,
    /// With the council's acts that this reader may not know of.
    hidden: Facts,
    closed: Option<Scene>,
}

impl<'a> Steps<'a> {
    fn new(
        case: &'a CaseFile,
        viewer: Option<PersonId>,
        today: Date,
        as_of: Date,
        facts: &'a Facts,
        table: &'a Timetable<'a>,
        events: &'a [&'a CaseEvent],
    ) -> Steps<'a> {
        Steps {
            case,
            viewer,
            as_of,
            stopped: case.known_to.stopped(today).is_some(),
            facts,
            table,
            events,
            undated: facts_with_undated(case, viewer),
            hidden: facts_with_hidden(case, viewer),
            closed: None,
        }
    }

    fn closed_by(self, closed: Option<Scene>) -> Steps<'a> {
        Steps { closed, ..self }
    }

    fn read(&self) -> Vec<StepReading> {
        let undated = timetable(&self.undated, self.as_of);
        let hidden = timetable(&self.hidden, self.as_of);
        let steps = &self.table.steps;
        steps
            .iter()
            .enumerate()
            .map(|(place, step)| {
                let undated = twin(steps, place, &undated);
                let hidden = twin(steps, place, &hidden);
                self.step(step, self.state(step, undated, hidden))
            })
            .collect()
    }

    fn step(&self, step: &Step<'_>, state: StepState) -> StepReading {
        let open = state.is_open() || state == StepState::Excepted;
        StepReading {
            rule: step.rule,
            id: step.id.map(str::to_owned),
            trigger: step.trigger,
            due: step.due,
            aim_for: step.is_rolled().then_some(step.aim_for),
            met_on: step.met_on.filter(|_| state != StepState::AskUs),
            state,
            owner: Owner::of(step.rule),
            exception: (state == StepState::Excepted)
                .then(|| exception_for(self.case, self.viewer, self.facts, step, self.as_of)),
            expected: open.then(|| self.expected(step)).flatten(),
            delay: self.delay(step),
        }
    }

    /// What may honestly be said, the first that fits.
    fn state(
        &self,
        step: &Step<'_>,
        undated: Option<&Step<'_>>,
        hidden: Option<&Step<'_>>,
    ) -> StepState {
        match step.state {
            State::Superseded => return StepState::Replaced,
            State::NotApplicable => return StepState::NotNeeded,
            State::Met => return StepState::Met,
            State::Excepted if step.rule != Rule::D6 && step.met_on.is_some() => {
                return StepState::Excepted;
            }
            State::MetLate | State::Excepted | State::Due | State::Lapsed | State::Overdue => {}
        }
        if self.is_earlier_review(step) {
            return StepState::EarlierReviewsNotHeld;
        }
        if step.is_late()
            && hidden.is_none_or(|twin| twin.state != step.state || twin.met_on != step.met_on)
        {
            return StepState::AskUs;
        }
        let days = step.days.unwrap_or_default();
        if step.state == State::MetLate {
            return StepState::MetLate { days: -days };
        }
        match undated.map(|twin| (twin.state, twin.met_on)) {
            Some((State::NotApplicable, _)) => return StepState::NotNeeded,
            Some((State::Superseded, _)) => return StepState::Replaced,
            Some((_, Some(_))) => return StepState::DoneUndated,
            Some((_, None)) | None => {}
        }
        if self.is_closed(step) {
            return StepState::Closed;
        }
        // The family's own time runs out by itself, whatever our records hold.
        if step.state == State::Lapsed {
            return StepState::Lapsed;
        }
        if self.stopped {
            return StepState::RecordsStop;
        }
        match step.state {
            State::Excepted if step.rule == Rule::D6 => StepState::AwaitingCertificate,
            State::Excepted => StepState::Excepted,
            State::Overdue if limits_a_refusal(step.rule) => StepState::NoDecisionHeld,
            State::Overdue => StepState::Late { days: -days },
            _ => StepState::Due { days },
        }
    }

    /// A return holds the latest review only: what was due before its year is not on record.
    fn is_earlier_review(&self, step: &Step<'_>) -> bool {
        matches!(step.rule, Rule::R1 | Rule::R2)
            && self.case.history_from.is_some_and(|from| step.due < from)
    }

    /// After a death or a move nothing here is to be done, and nothing is late. A move takes
    /// nobody's appeal away.
    fn is_closed(&self, step: &Step<'_>) -> bool {
        match self.closed {
            Some(Scene::Died) => true,
            Some(Scene::MovedOut) => !matches!(step.rule, Rule::D1 | Rule::D6),
            _ => false,
        }
    }

    /// The day that the council last named for a step that is still to be done.
    fn expected(&self, step: &Step<'_>) -> Option<Expected> {
        self.events.iter().rev().find_map(|event| match event.what {
            What::ExpectedDate { rule, expected }
                if rule == step.rule && event.on >= step.trigger =>
            {
                Some(Expected {
                    by: expected,
                    said_on: event.on,
                })
            }
            _ => None,
        })
    }

    fn delay(&self, step: &Step<'_>) -> Option<DelayReason> {
        self.events
            .iter()
            .rev()
            .find_map(|event| match &event.what {
                What::DelayReason {
                    rule: Some(rule),
                    text,
                } if *rule == step.rule && event.on >= step.trigger => Some(DelayReason {
                    said_on: event.on,
                    text: text.clone(),
                }),
                _ => None,
            })
    }
}

/// The same step in another timetable: of the steps with the same rule, id and day, the one
/// at the same place among them.
fn twin<'a>(steps: &[Step<'_>], place: usize, table: &'a Timetable<'a>) -> Option<&'a Step<'a>> {
    let key = |step: &Step<'_>| (step.rule, step.trigger);
    let same = |other: &Step<'_>| key(other) == key(&steps[place]) && other.id == steps[place].id;
    let before = steps[..place].iter().filter(|other| same(other)).count();
    table.steps.iter().filter(|other| same(other)).nth(before)
}
