//! Which deadline mails are due on a day.

use serde::{Deserialize, Serialize};

use crate::case::CaseFile;
use crate::clock::Rule;
use crate::date::Date;
use crate::ids::PersonId;
use crate::reading::{Reading, StepReading, StepState, read};
use crate::stage::{Stage, year_nine_from};

/// Days before the council's decision is due.
const DECISION_DAYS: [i32; 1] = [7];
/// Days before the last day to appeal.
const APPEAL_DAYS: [i32; 4] = [28, 14, 7, 2];
/// Days before the time for comments ends.
const COMMENT_DAYS: [i32; 2] = [5, 2];
/// 12, 8 and 4 weeks before a review or a move.
const WEEKS_AHEAD: [i32; 3] = [84, 56, 28];

/// A deadline of which a person is told on one day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Deadline {
    /// What kind of reminder it is.
    pub kind: DeadlineKind,
    /// The step; `None` for Year 9.
    pub rule: Option<Rule>,
    /// Which advice, for C5 alone. Never put into a mail: it may name somebody.
    pub id: Option<String>,
    /// The last day, by law.
    pub due: Date,
    /// "Aim for": the day before the tribunal's date rolled, where it did.
    pub aim_for: Option<Date>,
    /// Days left; negative is late by so many.
    pub days: i32,
}

/// Kinds of deadline mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// The council's decision is due in 7 days.
    DecisionSoon,
    /// The council's step became late yesterday at midnight.
    BecameLate,
    /// A report became late.
    AdviceLate,
    /// 28, 14, 7 and 2 days before the last day to appeal.
    AppealEnds,
    /// 5 and 2 days before the time for comments ends.
    CommentsEnd,
    /// 12, 8 and 4 weeks before a review must be done.
    ReviewSoon,
    /// 12, 8 and 4 weeks before the next school or college must be named.
    MoveSoon,
    /// 1 September with a move between phases ahead.
    MoveThisYear,
    /// 1 September of Year 9: thinking about adult life.
    YearNine,
}

impl DeadlineKind {
    /// Every kind.
    pub const ALL: [DeadlineKind; 9] = [
        DeadlineKind::DecisionSoon,
        DeadlineKind::BecameLate,
        DeadlineKind::AdviceLate,
        DeadlineKind::AppealEnds,
        DeadlineKind::CommentsEnd,
        DeadlineKind::ReviewSoon,
        DeadlineKind::MoveSoon,
        DeadlineKind::MoveThisYear,
        DeadlineKind::YearNine,
    ];

    /// The name that is stored and that texts are found by. It never changes.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            DeadlineKind::DecisionSoon => "decision_soon",
            DeadlineKind::BecameLate => "became_late",
            DeadlineKind::AdviceLate => "advice_late",
            DeadlineKind::AppealEnds => "appeal_ends",
            DeadlineKind::CommentsEnd => "comments_end",
            DeadlineKind::ReviewSoon => "review_soon",
            DeadlineKind::MoveSoon => "move_soon",
            DeadlineKind::MoveThisYear => "move_this_year",
            DeadlineKind::YearNine => "year_nine",
        }
    }

    /// Whether a reminder of it may wait for a digest or for the end of quiet hours: not where
    /// a time of the family's own runs out.
    #[must_use]
    pub const fn may_wait(self) -> bool {
        match self {
            DeadlineKind::AppealEnds | DeadlineKind::CommentsEnd => false,
            DeadlineKind::DecisionSoon
            | DeadlineKind::BecameLate
            | DeadlineKind::AdviceLate
            | DeadlineKind::ReviewSoon
            | DeadlineKind::MoveSoon
            | DeadlineKind::MoveThisYear
            | DeadlineKind::YearNine => true,
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<DeadlineKind> {
        DeadlineKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

impl Deadline {
    /// A name for this very mail, the same whenever it is worked out again, so that it is
    /// queued once: `appeal_ends:D6:2026-05-18:7`.
    #[must_use]
    pub fn name(&self) -> String {
        let rule = self.rule.map_or("-", Rule::as_str);
        let id = self.id.as_deref().unwrap_or("");
        format!(
            "{}:{rule}{id}:{}:{}",
            self.kind.as_str(),
            self.due,
            self.days
        )
    }
}

/// The deadlines of which this person is told on this day, read as any page is read.
///
/// None past the day that the records vouch for, none after a death, and none about a
/// case that is closed, save a last day to appeal that still runs.
#[must_use]
pub fn deadlines_on(case: &CaseFile, person: PersonId, day: Date) -> Vec<Deadline> {
    if case.child_died() || case.known_to.stopped(day).is_some() {
        return Vec::new();
    }
    let reading = read(case, Some(person), day);
    let mut deadlines: Vec<Deadline> = reading
        .steps
        .iter()
        .filter(|step| !is_said_by_another(step, &reading.steps))
        .filter_map(of_step)
        .collect();
    if !reading.standing.place.scene.is_closed() {
        deadlines.extend(of_the_year(&reading, day));
        deadlines.extend(of_growing_up(case, &reading, day));
    }
    deadlines
}

/// R8 is the notice that goes with R7's decision: while both are open, one mail says it.
fn is_said_by_another(step: &StepReading, steps: &[StepReading]) -> bool {
    step.rule == Rule::R8
        && steps
            .iter()
            .any(|other| other.rule == Rule::R7 && other.due == step.due && other.state.is_open())
}

fn of_step(step: &StepReading) -> Option<Deadline> {
    let (kind, days) = match step.state {
        StepState::Due { days } => {
            let (kind, told) = ahead(step.rule)?;
            (told.contains(&days)).then_some((kind, days))?
        }
        StepState::Late { days: 1 } if step.rule == Rule::C5 => (DeadlineKind::AdviceLate, -1),
        StepState::Late { days: 1 } => (DeadlineKind::BecameLate, -1),
        _ => return None,
    };
    Some(Deadline {
        kind,
        rule: Some(step.rule),
        id: step.id.clone(),
        due: step.due,
        aim_for: step.aim_for,
        days,
    })
}

/// What is told ahead of a rule's last day, and how many days ahead.
fn ahead(rule: Rule) -> Option<(DeadlineKind, &'static [i32])> {
    match rule {
        Rule::C3
        | Rule::C10
        | Rule::D20
        | Rule::D22
        | Rule::D23Draft
        | Rule::D23Final
        | Rule::D25
        | Rule::D26
        | Rule::R7
        | Rule::R8
        | Rule::R10
        | Rule::R17
        | Rule::R18 => Some((DeadlineKind::DecisionSoon, &DECISION_DAYS)),
        Rule::D6 => Some((DeadlineKind::AppealEnds, &APPEAL_DAYS)),
        Rule::C8 | Rule::R9 => Some((DeadlineKind::CommentsEnd, &COMMENT_DAYS)),
        Rule::R1 | Rule::R2 => Some((DeadlineKind::ReviewSoon, &WEEKS_AHEAD)),
        Rule::R13 | Rule::R14 | Rule::R15 => Some((DeadlineKind::MoveSoon, &WEEKS_AHEAD)),
        // C6 and D21 limit a refusal only; the rest is told when it is late.
        Rule::C5 | Rule::C6 | Rule::D1 | Rule::D3 | Rule::D5 | Rule::D21 | Rule::R6 => None,
    }
}

/// Each September, while the next school or college is still to be named.
fn of_the_year(reading: &Reading, day: Date) -> Vec<Deadline> {
    if (day.month(), day.day()) != (9, 1) {
        return Vec::new();
    }
    reading
        .steps
        .iter()
        .filter(|step| {
            matches!(step.rule, Rule::R13 | Rule::R14 | Rule::R15) && step.trigger <= day
        })
        .filter_map(|step| match step.state {
            StepState::Due { days } => Some(Deadline {
                kind: DeadlineKind::MoveThisYear,
                rule: Some(step.rule),
                id: None,
                due: step.due,
                aim_for: None,
                days,
            }),
            _ => None,
        })
        .collect()
}

/// Year 9. The move of rights is announced by its own job ([`crate::rights`]).
fn of_growing_up(case: &CaseFile, reading: &Reading, day: Date) -> Vec<Deadline> {
    let told = |kind, due: Date| Deadline {
        kind,
        rule: None,
        id: None,
        due,
        aim_for: None,
        days: due.days_since(day),
    };
    let mut deadlines = Vec::new();
    if case.born.is_some_and(|born| year_nine_from(born) == day) && has_plan(reading) {
        deadlines.push(told(DeadlineKind::YearNine, day));
    }
    deadlines
}

fn has_plan(reading: &Reading) -> bool {
    matches!(
        reading.standing.place.stage,
        Stage::FinalPlan
            | Stage::LivingWithPlan
            | Stage::Review
            | Stage::Changes
            | Stage::MovingOn
            | Stage::GrowingUp
            | Stage::Ending
    )
}

#[cfg(test)]
mod tests;
