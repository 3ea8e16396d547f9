//! What the clock answers: every statutory step with its dates and its state.

use serde::Serialize;

use super::Rule;
use crate::date::Date;

/// Every statutory step of one case, as it concerns one person, at the end of one day.
///
/// It borrows its texts from the [`Facts`](super::Facts) that it was made from. As JSON
/// it is what `waymark clock` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timetable<'a> {
    /// As given in the facts.
    #[serde(rename = "ref")]
    pub reference: Option<&'a str>,
    /// The day at whose end this was true.
    pub today: Date,
    /// The day from which the rights are the young person's own; `None` without a birth date.
    pub young_person_from: Option<Date>,
    /// Born on 1 to 7 September: somebody must check the school's own start of term.
    pub check_birthday: Option<bool>,
    /// By trigger, then due day, then rule and id as text, then the order they started.
    pub steps: Vec<Step<'a>>,
    /// The rule of the earliest due day among steps that are due or overdue.
    pub next: Option<Rule>,
}

/// One statutory step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Step<'a> {
    /// Its rule.
    pub rule: Rule,
    /// Which advice, for C5 alone.
    pub id: Option<&'a str>,
    /// The day that started it.
    pub trigger: Date,
    /// The last day on which it is in time.
    pub due: Date,
    /// The day on which it was done; `None` for a superseded or not applicable step.
    pub met_on: Option<Date>,
    /// Where it stands.
    pub state: State,
    /// Days in hand: negative is late. `None` where neither late nor in time would be true.
    pub days: Option<i32>,
    /// The limit before a tribunal's date rolls past weekends and holidays: what a family
    /// should aim for. The same as `due` for every rule but D6.
    #[serde(skip)]
    pub aim_for: Date,
    /// For D6: whether the month after a certificate is still to come.
    #[serde(skip)]
    pub(super) second_limb: SecondLimb,
}

impl Step<'_> {
    /// Whether nothing has ended it yet: due, overdue, lapsed, or excepted and not done.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        match self.state {
            State::Due | State::Overdue | State::Lapsed => true,
            State::Excepted => self.met_on.is_none(),
            State::Superseded | State::NotApplicable | State::Met | State::MetLate => false,
        }
    }

    /// Whether it was done or stands undone after its day, with nothing to excuse it.
    #[must_use]
    pub const fn is_late(&self) -> bool {
        matches!(self.state, State::MetLate | State::Overdue)
    }

    /// Whether the date rolled: `aim_for` and `due` are then both worth showing.
    #[must_use]
    pub fn is_rolled(&self) -> bool {
        self.aim_for != self.due
    }
}

/// Where a step stands. The order is the order in which the states are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The same rule started again while it was open.
    Superseded,
    /// Something happened that leaves nothing to do.
    NotApplicable,
    /// Done in time.
    Met,
    /// Not done, and still in time.
    Due,
    /// Past its day, done or not, and the law excuses it: neither late nor in time.
    Excepted,
    /// Done after its day.
    MetLate,
    /// Past its day where the time is the family's own: nobody is late.
    Lapsed,
    /// Not done, and past its day.
    Overdue,
}

/// The second way to count the time for an appeal: one month after a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SecondLimb {
    /// No mediation was asked for in time, and no certificate has counted.
    NotInSight,
    /// Mediation was asked for in time; no certificate has counted yet.
    Awaited,
    /// A certificate has counted.
    Begun,
}
