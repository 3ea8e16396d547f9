//! The law of the clock as data: every limit from a request to the end of a plan.
//!
//! One [`Row`] is one rule as it stood for a while. A rule that changes gets a second
//! row with the same id, and a step keeps the row in force at its trigger. The
//! timetable takes its lengths from here and from nowhere else. What a rule means in
//! plain words is Fluent text under the row's `words` key.

mod disagreement;
mod limit;
mod request;
mod review;

pub use limit::{Limit, Rolls, Span, Unit, tribunal_day};

use super::{Ground, Rule};
use crate::date::{Date, date};

/// One rule, as it stood between two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The id: `C3`, `D23-draft`.
    pub id: &'static str,
    /// The rule of the clock, where the clock computes steps of it.
    pub rule: Option<Rule>,
    /// What starts the time.
    pub trigger: Trigger,
    /// How long it is.
    pub limit: Limit,
    /// Whether the last day moves off days on which the tribunal does not work.
    pub rolls: Rolls,
    /// What may excuse a late step.
    pub excuses: Option<&'static Excuses>,
    /// Where the law says so.
    pub citation: &'static str,
    /// The first day on which it was law.
    pub effective_from: Date,
    /// The last day on which it was law; `None` while it is.
    pub effective_to: Option<Date>,
    /// Whose time it is.
    pub whose: Whose,
    /// How far we have checked it.
    pub status: Status,
    /// The key of its plain words: `rule-d23-draft-plain`.
    pub words: &'static str,
}

/// What may excuse a late step, with the tests that the law sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excuses {
    /// The grounds.
    pub grounds: &'static [Ground],
    /// How long an absence from the area must be.
    pub absence_days_min: i32,
    /// Where the law says so.
    pub citation: &'static str,
}

/// Whose time a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    /// The council's duty.
    Council,
    /// The family's own: when it ends, nobody is late.
    Family,
    /// Somebody who owes the council advice.
    Adviser,
    /// A school, college or other setting.
    Setting,
    /// The mediation adviser or mediator.
    Mediator,
    /// The tribunal.
    Tribunal,
}

/// How far a rule has been checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Seen in the statute's text or on a reputable adviser's page.
    Verified,
    /// In part seen, in part from memory.
    PartlyVerified,
    /// From memory: a lawyer must check it before anybody relies on it.
    FromMemory,
}

/// What starts a rule's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Trigger {
    RequestReceived,
    RequestReceivedOrChildNoticed,
    AdviceRequested,
    DecidedToAssess,
    DraftServed,
    SettingConsulted,
    DecisionSent,
    MediationNotWanted,
    MediationWanted,
    MediationEnded,
    AppealTimeEnds,
    AppealSentToCouncil,
    DecisionToCease,
    MediationAgreement,
    ActComplainedOf,
    OrderMade,
    CouncilConcedes,
    RecommendationMade,
    TribunalDecisionSent,
    PlanMade,
    LastReview,
    ReviewMeeting,
    AmendmentNoticeServed,
    AmendmentNoticeSent,
    PhaseTransfer,
    SchoolYear,
    ReassessmentRequested,
    ReassessmentAgreed,
    MovedArea,
    CouncilAwareOfMove,
    PlanTransferred,
    ProposalToCease,
    BudgetRequested,
    FirstDirectPayment,
    FinalPlanSent,
    FamilyAsks,
}

/// The day on which Part 3 of the Children and Families Act 2014 came into force.
pub const ACT_IN_FORCE: Date = date(2014, 9, 1);

impl Row {
    const fn new(
        id: &'static str,
        words: &'static str,
        trigger: Trigger,
        limit: Limit,
        citation: &'static str,
    ) -> Row {
        Row {
            id,
            rule: None,
            trigger,
            limit,
            rolls: Rolls::Never,
            excuses: None,
            citation,
            effective_from: ACT_IN_FORCE,
            effective_to: None,
            whose: Whose::Council,
            status: Status::Verified,
            words,
        }
    }

    const fn clock(self, rule: Rule) -> Row {
        Row {
            rule: Some(rule),
            ..self
        }
    }

    const fn of(self, whose: Whose) -> Row {
        Row { whose, ..self }
    }

    const fn excused(self, excuses: &'static Excuses) -> Row {
        Row {
            excuses: Some(excuses),
            ..self
        }
    }

    const fn rolling(self, rolls: Rolls) -> Row {
        Row { rolls, ..self }
    }

    const fn status(self, status: Status) -> Row {
        Row { status, ..self }
    }

    /// Whether this row was law on a day.
    #[must_use]
    pub fn is_in_force(&self, on: Date) -> bool {
        self.effective_from <= on && self.effective_to.is_none_or(|end| on <= end)
    }
}

/// Every rule: request to plan (C), disagreement (D), review, change and move (R).
pub fn all() -> impl Iterator<Item = &'static Row> {
    request::ROWS
        .iter()
        .chain(&disagreement::ROWS)
        .chain(&review::ROWS)
}

/// The row of a rule that a step with this trigger keeps for good.
///
/// A step that started before the rule's first row (a move soon after the Act came
/// into force) is under the first.
#[must_use]
#[inline]
pub fn in_force(rule: Rule, trigger: Date) -> &'static Row {
    let versions = VERSIONS[rule as usize];
    let mut row = &versions[0];
    for later in &versions[1..] {
        if later.effective_from > trigger {
            break;
        }
        row = later;
    }
    row
}

/// The last day of a step of this rule, where the rule is a number of calendar days that has
/// never changed: most are, and this is [`in_force`] and [`Span::last_day`] for them, quick.
#[inline]
pub(super) fn fixed_last_day(rule: Rule, trigger: Date) -> Option<Date> {
    let days = FIXED_DAYS[rule as usize];
    (days != NOT_FIXED).then(|| trigger.plus_days(days))
}

const NOT_FIXED: i32 = i32::MIN;

static FIXED_DAYS: [i32; Rule::COUNT] = {
    let mut fixed = [NOT_FIXED; Rule::COUNT];
    let mut i = 0;
    while i < Rule::COUNT {
        if let [row] = VERSIONS[i]
            && let Limit::Within(span) = row.limit
            && let Rolls::Never = row.rolls
            && let Unit::Days | Unit::Weeks = span.unit
        {
            fixed[i] = span.last_day(ACT_IN_FORCE).days_since(ACT_IN_FORCE);
        }
        i += 1;
    }
    fixed
};

/// The grounds that can excuse a late step of this rule today's law knows of.
#[must_use]
pub fn grounds(rule: Rule) -> &'static [Ground] {
    let versions = VERSIONS[rule as usize];
    versions[versions.len() - 1]
        .excuses
        .map_or(&[], |excuses| excuses.grounds)
}

/// For each rule of the clock its rows, oldest first: found once, when this is compiled.
static VERSIONS: [&[Row]; Rule::COUNT] = {
    let mut versions: [&[Row]; Rule::COUNT] = [&[]; Rule::COUNT];
    let mut i = 0;
    while i < Rule::COUNT {
        versions[i] = match (
            rows_of(&request::ROWS, Rule::ALL[i]),
            rows_of(&disagreement::ROWS, Rule::ALL[i]),
            rows_of(&review::ROWS, Rule::ALL[i]),
        ) {
            (Some(rows), None, None) | (None, Some(rows), None) | (None, None, Some(rows)) => rows,
            _ => panic!("each rule has its rows in one table"),
        };
        i += 1;
    }
    versions
};

/// The rows of one rule in one table, where they stand side by side.
const fn rows_of(table: &'static [Row], rule: Rule) -> Option<&'static [Row]> {
    let mut from = 0;
    while from < table.len() && !is_row_of(&table[from], rule) {
        from += 1;
    }
    let mut to = from;
    while to < table.len() && is_row_of(&table[to], rule) {
        to += 1;
    }
    if from == to {
        None
    } else {
        Some(table.split_at(to).0.split_at(from).1)
    }
}

const fn is_row_of(row: &Row, rule: Rule) -> bool {
    match row.rule {
        Some(of) => of as u8 == rule as u8,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_the_reference_is_here() {
        let numbered = |letter: char, numbers: &[std::ops::RangeInclusive<u32>]| {
            for number in numbers.iter().cloned().flatten() {
                let id = format!("{letter}{number}");
                assert!(
                    all().any(|row| row.id == id || row.id.starts_with(&format!("{id}-"))),
                    "{id} is missing"
                );
            }
        };
        numbered('C', &[1..=10]);
        numbered('D', &[1..=13, 20..=31]);
        numbered('R', &[1..=26]);
    }

    #[test]
    fn each_rule_of_the_clock_has_rows_in_force_without_a_gap() {
        for rule in Rule::ALL {
            let versions = VERSIONS[rule as usize];
            assert_eq!(versions[0].effective_from, ACT_IN_FORCE);
            assert_eq!(versions[versions.len() - 1].effective_to, None);
            for pair in versions.windows(2) {
                assert_eq!(
                    pair[0].effective_to.map(|end| end.plus_days(1)),
                    Some(pair[1].effective_from)
                );
            }
            assert_eq!(in_force(rule, ACT_IN_FORCE).id, rule.as_str());
            assert!(in_force(rule, ACT_IN_FORCE).is_in_force(date(2026, 1, 1)));
        }
    }

    #[test]
    fn the_quick_way_to_a_last_day_is_the_rows_own() {
        let from = date(2027, 12, 31);
        let mut quick = 0;
        for rule in Rule::ALL {
            if let Some(last_day) = fixed_last_day(rule, from) {
                quick += 1;
                let Limit::Within(span) = in_force(rule, from).limit else {
                    panic!("{rule} has no plain length");
                };
                assert_eq!(last_day, span.last_day(from), "{rule}");
            }
        }
        assert_eq!(quick, 20);
    }

    #[test]
    fn every_row_says_where_the_law_is_and_has_its_words() {
        for row in all() {
            assert!(!row.citation.is_empty(), "{}", row.id);
            let id = row.id.to_ascii_lowercase();
            assert_eq!(row.words, format!("rule-{id}-plain"));
        }
    }

    #[test]
    fn the_familys_own_times_are_the_four_that_lapse() {
        let own: Vec<Rule> = all()
            .filter(|row| row.whose == Whose::Family)
            .filter_map(|row| row.rule)
            .collect();
        assert_eq!(own, [Rule::C8, Rule::D1, Rule::D6, Rule::R9]);
    }
}
