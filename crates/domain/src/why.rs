//! "Why this date?": how one step's last day comes about, counted out loud.
//!
//! A [`Question`] is all that the counting needs, and holds nothing of another person, so
//! that it may travel to a phone; [`Question::answer`] is the same on the server and there.

mod count;

use serde::{Deserialize, Serialize};

use crate::case::{CaseFile, facts_for};
use crate::clock::rules::{self, tribunal_day};
use crate::clock::{Facts, Ground, Rule, timetable};
use crate::date::Date;
use crate::event::Happening;
use crate::ids::PersonId;
use crate::reading::{Reading, StepReading, StepState, read};
use crate::timeline::happening_key;
use count::{Counted, rolled, ticks};

/// What the counting of one step's last day needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The rule.
    pub rule: Rule,
    /// Which advice, for C5 alone.
    pub id: Option<String>,
    /// The key of the words for what started the step: `event-request_received`.
    pub started_by: String,
    /// The day that started it.
    pub trigger: Date,
    /// For D6: the day of this reader's own first certificate that counts.
    pub certificate: Option<Date>,
    /// For R13 to R15: the day of the move.
    pub moves_on: Option<Date>,
    /// The day on which it was done, where that is known.
    pub met_on: Option<Date>,
    /// What may honestly be said of the step.
    pub state: StepState,
}

/// How one step's last day comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// What was asked: enough to count it again, anywhere.
    pub question: Question,
    /// How the law counts.
    pub count: Count,
    /// The counting: day 0 (or day 1), each week, month or working day, the last day.
    pub ticks: Vec<Tick>,
    /// For D6 with a certificate: one month from it, the other way to count. Where it is
    /// [`Why::aim_for`], the counting goes from the certificate.
    pub certificate_ends: Option<Date>,
    /// The last day before it rolled: "Aim for".
    pub aim_for: Date,
    /// The last day.
    pub due: Date,
    /// Why the last day rolled, where it did.
    pub rolled: Option<Rolled>,
    /// The grounds on which the law lets this limit go.
    pub grounds: Vec<Ground>,
    /// Where the law says so.
    pub citation: String,
}

/// How the law counts a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// Calendar weeks after the day; the day itself is day 0.
    Weeks(i32),
    /// Calendar days after the day; the day itself is day 0.
    Days(i32),
    /// Calendar days, the day itself being day 1.
    DaysBeginningWith(i32),
    /// Calendar months after the day.
    Months(i32),
    /// Calendar months, the day itself being the first day.
    MonthsBeginningWith(i32),
    /// Working days after the day.
    WorkingDays(i32),
    /// Calendar months before the day of the move.
    MonthsBefore(i32),
    /// Before a day of the year that the law names.
    BeforeDay {
        /// Its month.
        month: u8,
        /// Its day.
        day: u8,
    },
}

/// One mark of the counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tick {
    /// The number said aloud: week 1, day 15, month 2.
    pub number: i32,
    /// Its day.
    pub on: Date,
}

/// Why a tribunal's date rolled (HESC Rules 2008 r12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rolled {
    /// It fell on a weekend or a bank holiday.
    NotAWorkingDay,
    /// It fell in August.
    August,
    /// It fell from 25 December to 1 January.
    Christmas,
}

/// The answer to "what if it is sent on …".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum WhatIf {
    /// Before the step began: it cannot be.
    BeforeItBegan,
    /// In time, with so many days in hand.
    InTime {
        /// 0 on the last day.
        days: i32,
    },
    /// Late by so many days; for the family's own time, after its last day.
    Late {
        /// One or more.
        days: i32,
    },
}

/// Why a step has its date: the latest step of that rule (for C5, of that advice) which
/// this reader can see.
#[must_use]
pub fn why(
    case: &CaseFile,
    viewer: Option<PersonId>,
    rule: Rule,
    id: Option<&str>,
    today: Date,
) -> Option<Why> {
    let reading = read(case, viewer, today);
    let step = reading
        .steps
        .iter()
        .rev()
        .filter(|step| step.rule == rule && step.id.as_deref() == id)
        .min_by_key(|step| step.state == StepState::Replaced)?;
    Some(why_step(case, viewer, &reading, step))
}

/// Why the nth step of a rule, counted from 1 in the timetable, has its date: as pages
/// address it ([`crate::paths::why`]).
#[must_use]
pub fn why_nth(
    case: &CaseFile,
    viewer: Option<PersonId>,
    rule: Rule,
    nth: usize,
    today: Date,
) -> Option<Why> {
    let reading = read(case, viewer, today);
    let mut steps = reading.steps.iter().filter(|step| step.rule == rule);
    let step = steps.nth(nth.checked_sub(1)?)?;
    Some(why_step(case, viewer, &reading, step))
}

/// Why a step of a reading has its date. Case and viewer are those of the reading.
#[must_use]
pub fn why_step(
    case: &CaseFile,
    viewer: Option<PersonId>,
    reading: &Reading,
    step: &StepReading,
) -> Why {
    question(step, &facts_for(case, viewer), reading.as_of).answer()
}

fn question(step: &StepReading, facts: &Facts, as_of: Date) -> Question {
    let certificate = facts
        .events
        .iter()
        .filter(|(on, happening)| {
            step.rule == Rule::D6
                && *happening == Happening::MediationCertificate
                && *on >= step.trigger
                && *on <= step.met_on.unwrap_or(as_of)
        })
        .map(|(on, _)| *on)
        .min();
    let moves_on = facts
        .phase_transfer
        .filter(|_| is_move(step.rule))
        .map(|transfer| transfer.on);
    let question = Question {
        rule: step.rule,
        id: step.id.clone(),
        started_by: starter(step, facts),
        trigger: step.trigger,
        certificate,
        moves_on,
        met_on: step.met_on,
        state: step.state,
    };
    // A certificate can be about a later decision, which took this one's place or ended it: the clock's
    // day is then counted without.
    if question.clone().answer().due == step.due {
        question
    } else {
        Question {
            certificate: None,
            ..question
        }
    }
}

/// The event that started a step: by itself it starts this rule, and the clock says so.
fn starter(step: &StepReading, facts: &Facts) -> String {
    let mut served = facts.served.iter();
    let by_post = served.find(|(rule, _, on)| (*rule, *on) == (step.rule, step.trigger));
    let began = by_post.map_or(step.trigger, |(_, notice, _)| *notice);
    facts
        .events
        .iter()
        .filter(|(on, _)| *on == began)
        .find(|(on, happening)| {
            let alone = Facts {
                events: vec![(*on, happening.clone())],
                ..Facts::default()
            };
            timetable(&alone, *on)
                .steps
                .iter()
                .any(|other| other.rule == step.rule && other.id == step.id.as_deref())
        })
        .map_or_else(
            || "event-phase_transfer".to_owned(),
            |(_, happening)| happening_key(happening),
        )
}

fn is_move(rule: Rule) -> bool {
    matches!(rule, Rule::R13 | Rule::R14 | Rule::R15)
}

impl Question {
    /// The counting, by the rules that were in force at the trigger.
    #[must_use]
    pub fn answer(self) -> Why {
        let row = rules::in_force(self.rule, self.trigger);
        let Counted {
            count,
            start,
            raw,
            certificate_ends,
        } = self.count(row.limit);
        let due = if row.rolls == rules::Rolls::Tribunal {
            tribunal_day(raw)
        } else {
            raw
        };
        Why {
            count,
            ticks: ticks(count, start, raw),
            certificate_ends,
            aim_for: raw,
            due,
            rolled: (raw != due).then(|| rolled(raw)),
            grounds: rules::grounds(self.rule).to_vec(),
            citation: row.citation.to_owned(),
            question: self,
        }
    }

    /// What if the step were done on this day?
    #[must_use]
    pub fn what_if(&self, sent: Date) -> WhatIf {
        // A move that is far ahead may be settled before its year begins.
        if sent < self.trigger && !is_move(self.rule) {
            return WhatIf::BeforeItBegan;
        }
        let due = self.clone().answer().due;
        let days = due.days_since(sent);
        if days >= 0 {
            WhatIf::InTime { days }
        } else {
            WhatIf::Late { days: -days }
        }
    }
}

#[cfg(test)]
mod tests;
