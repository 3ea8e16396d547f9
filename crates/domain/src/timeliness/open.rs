//! Requests that have had no end yet: how old they are, which step they are at, and by when it
//! is to be done.

use super::Board;
use crate::case::KnownTo;
use crate::date::Date;
use crate::reference::CaseRef;

/// How many steps there are.
pub const OPEN_STEPS: usize = 5;

/// Which step a request is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenStep {
    /// Whether to assess is not decided.
    Deciding,
    /// The family is not told yet whether there will be a plan.
    Assessing,
    /// There will be a plan, and no draft of it is out.
    Writing,
    /// The draft is out.
    Draft,
    /// It goes on after a refusal. The limits that run from the request are over with that:
    /// what is left to do has those of an order, or none.
    Reopened,
}

impl OpenStep {
    /// All, in their order.
    pub const ALL: [OpenStep; OPEN_STEPS] = [
        OpenStep::Deciding,
        OpenStep::Assessing,
        OpenStep::Writing,
        OpenStep::Draft,
        OpenStep::Reopened,
    ];

    /// Its name in the records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            OpenStep::Deciding => "deciding",
            OpenStep::Assessing => "assessing",
            OpenStep::Writing => "writing",
            OpenStep::Draft => "draft",
            OpenStep::Reopened => "reopened",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<OpenStep> {
        OpenStep::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// For which steps an exception that the law allows is on record. One that still lasts is taken
/// to last until the step's last day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Excepted {
    /// The decision whether to assess (reg 5(4)).
    pub decision: bool,
    /// Telling that there will be no plan (reg 10(4)).
    pub outcome: bool,
    /// The final plan (reg 13(3)).
    pub plan: bool,
}

/// A family has so many days to answer the draft, its own day among them (reg 13(1)).
const DRAFT_DAYS: i32 = 15;

/// A request that has had no end yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Open {
    /// The day of the request.
    pub since: Date,
    /// Which step it is at.
    pub step: OpenStep,
    /// The first draft's day, where it is on record.
    pub drafted: Option<Date>,
    /// What the law gives more time for.
    pub excepted: Excepted,
}

/// What is to be done by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// Decide whether to assess: 6 weeks (reg 5(1)).
    Decision,
    /// Tell whether there will be a plan: 16 weeks (reg 10(1)).
    Outcome,
    /// Send the final plan: 20 weeks (reg 13(2)).
    Plan,
}

impl Due {
    /// All, in their order.
    pub const ALL: [Due; 3] = [Due::Decision, Due::Outcome, Due::Plan];

    /// The weeks from the request.
    #[must_use]
    pub const fn weeks(self) -> i32 {
        match self {
            Due::Decision => 6,
            Due::Outcome => 16,
            Due::Plan => 20,
        }
    }
}

impl Open {
    /// The last day of a step; nothing where it is done, where the law gives more time, or
    /// where it goes on after a refusal.
    #[must_use]
    pub fn last_day(&self, due: Due) -> Option<Date> {
        let is_ahead = match due {
            Due::Decision => self.step == OpenStep::Deciding && !self.excepted.decision,
            Due::Outcome => self.step <= OpenStep::Assessing && !self.excepted.outcome,
            Due::Plan => !self.excepted.plan,
        };
        (is_ahead && self.step != OpenStep::Reopened).then(|| self.since.plus_weeks(due.weeks()))
    }

    /// Whether a step's last day is over.
    #[must_use]
    pub fn is_past(&self, due: Due, today: Date) -> bool {
        self.last_day(due).is_some_and(|last| last < today)
    }

    /// Whether its plan could still be sent in time within this month, as far as is on record. A
    /// family has 15 days for the draft, that on which it comes among them (reg 13(1)): the
    /// first day after them is 15 days on. Where a draft's day is not on record, they are taken to
    /// be over.
    #[must_use]
    pub fn can_be_in_time(&self, today: Date) -> bool {
        let month_ends = Board::end_of_month(today);
        let after = |draft: Date| draft.plus_days(DRAFT_DAYS).max(today);
        let soonest = match self.step {
            OpenStep::Draft => self.drafted.map_or(today, after),
            OpenStep::Reopened => today,
            OpenStep::Deciding | OpenStep::Assessing | OpenStep::Writing => after(today),
        };
        self.last_day(Due::Plan)
            .is_some_and(|last| soonest <= last.min(month_ends))
    }
}

/// How many requests are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenCount {
    /// What they are like.
    pub open: Open,
    /// How far their records reach.
    pub known_to: KnownTo,
    /// How many.
    pub cases: i64,
}

/// A case with something to be done by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueCase {
    /// Its reference.
    pub reference: CaseRef,
    /// Its request.
    pub open: Open,
    /// What.
    pub due: Due,
    /// By when.
    pub on: Date,
    /// The officer who has it.
    pub officer: Option<String>,
    /// The team that has it, where no officer does.
    pub team: Option<String>,
}
