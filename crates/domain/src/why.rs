//! "Why this date?": how one step's last day comes about, counted out loud.
//!
//! A [`Question`] is all that the counting needs, and holds nothing of another person, so
//! that it may travel to a phone; [`Question::answer`] is the same on the server and there.

use serde::{Deserialize, Serialize};

use crate::case::{CaseFile, facts_for};
use crate::clock::rules::{self, Limit, Span, Unit, tribunal_day};
use crate::clock::{Facts, Ground, Rule, timetable};
use crate::date::Date;
use crate::event::Happening;
use crate::ids::PersonId;
use crate::reading::{Reading, StepReading, StepState, read};
use crate::timeline::happening_name;

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
    Question {
        rule: step.rule,
        id: step.id.clone(),
        started_by: format!("event-{}", starter(step, facts)),
        trigger: step.trigger,
        certificate,
        moves_on,
        met_on: step.met_on,
        state: step.state,
    }
}

/// The event that started a step: by itself it starts this rule, and the clock says so.
fn starter(step: &StepReading, facts: &Facts) -> &'static str {
    facts
        .events
        .iter()
        .filter(|(on, _)| *on == step.trigger)
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
        .map_or("phase_transfer", |(_, happening)| happening_name(happening))
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

    fn count(&self, limit: Limit) -> Counted {
        let counted = |count, start, raw| Counted {
            count,
            start,
            raw,
            certificate_ends: None,
        };
        let move_or_trigger = self.moves_on.unwrap_or(self.trigger);
        match limit {
            Limit::Within(span) => counted(within(span), self.trigger, span.last_day(self.trigger)),
            Limit::Ahead(span) => counted(
                Count::MonthsBefore(i32::from(span.length)),
                move_or_trigger,
                span.before(move_or_trigger),
            ),
            Limit::BeforeDay { month, day } => {
                let year = move_or_trigger.year();
                let named = Date::new(year, month, day).expect("the law names a real day");
                let count = Count::BeforeDay { month, day };
                counted(count, move_or_trigger, named.plus_days(-1))
            }
            Limit::LaterOf(decision, certificate) => {
                let raw = decision.last_day(self.trigger);
                let ends = self.certificate.map(|issued| certificate.last_day(issued));
                let by_decision = Counted {
                    certificate_ends: ends,
                    ..counted(within(decision), self.trigger, raw)
                };
                match (self.certificate, ends) {
                    (Some(issued), Some(ends)) if ends > raw => Counted {
                        count: within(certificate),
                        start: issued,
                        raw: ends,
                        ..by_decision
                    },
                    _ => by_decision,
                }
            }
            Limit::Starts | Limit::NoNumber | Limit::AtOnce | Limit::SameAs(_) | Limit::Moves => {
                counted(Count::Days(0), self.trigger, self.trigger)
            }
        }
    }
}

/// A limit, counted from the day that decides.
struct Counted {
    count: Count,
    start: Date,
    raw: Date,
    certificate_ends: Option<Date>,
}

fn within(span: Span) -> Count {
    let length = i32::from(span.length);
    match (span.unit, span.inclusive) {
        (Unit::Weeks, false) => Count::Weeks(length),
        (Unit::Weeks, true) => Count::DaysBeginningWith(7 * length),
        (Unit::Days, false) => Count::Days(length),
        (Unit::Days, true) => Count::DaysBeginningWith(length),
        (Unit::Months, false) => Count::Months(length),
        (Unit::Months, true) => Count::MonthsBeginningWith(length),
        (Unit::WorkingDays | Unit::TribunalDays, _) => Count::WorkingDays(length),
    }
}

/// The marks of the counting, first to last: never more than one a week, a month or a
/// working day.
fn ticks(count: Count, start: Date, raw: Date) -> Vec<Tick> {
    let tick = |number, on| Tick { number, on };
    match count {
        Count::Weeks(weeks) => (0..=weeks).map(|n| tick(n, start.plus_weeks(n))).collect(),
        Count::Days(days) => by_week(0, days, start),
        Count::DaysBeginningWith(days) => by_week(1, days, start),
        Count::Months(months) => (0..=months)
            .map(|n| tick(n, start.plus_months(n)))
            .collect(),
        Count::MonthsBeginningWith(months) => (0..months)
            .map(|n| tick(n, start.plus_months(n)))
            .chain([tick(months, raw)])
            .collect(),
        Count::WorkingDays(days) => working_days(days, start),
        Count::MonthsBefore(months) => (0..=months)
            .map(|n| tick(n, start.plus_months(-n)))
            .collect(),
        Count::BeforeDay { .. } => vec![tick(0, raw.plus_days(1)), tick(1, raw)],
    }
}

/// Day by day would be long: the first day, each seventh, and the last.
fn by_week(first: i32, last: i32, start: Date) -> Vec<Tick> {
    let mut numbers: Vec<i32> = (first..=last).step_by(7).collect();
    if numbers.last() != Some(&last) {
        numbers.push(last);
    }
    numbers
        .into_iter()
        .map(|number| Tick {
            number,
            on: start.plus_days(number - first),
        })
        .collect()
}

fn working_days(days: i32, start: Date) -> Vec<Tick> {
    let mut ticks = vec![Tick {
        number: 0,
        on: start,
    }];
    let mut on = start;
    for number in 1..=days {
        on = crate::calendar::next_working_day(on);
        ticks.push(Tick { number, on });
    }
    ticks
}

fn rolled(raw: Date) -> Rolled {
    match (raw.month(), raw.day()) {
        (8, _) => Rolled::August,
        (12, 25..=31) | (1, 1) => Rolled::Christmas,
        _ => Rolled::NotAWorkingDay,
    }
}

#[cfg(test)]
mod tests;
