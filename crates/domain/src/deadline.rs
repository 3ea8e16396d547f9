//! Which deadline mails are due on a day.

use serde::{Deserialize, Serialize};

use crate::clock::Rule;
use crate::date::Date;

/// A deadline of which a person is told on one day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Deadline {
    /// What kind of reminder it is.
    pub kind: DeadlineKind,
    /// The step; `None` for Year 9 and for the move of rights.
    pub rule: Option<Rule>,
    /// Which advice, for C5 alone. Never put into a mail: it may name somebody.
    pub id: Option<String>,
    /// The last day, by law; the day of the move of rights.
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
    /// 3 months and 1 month before the rights move to the young person.
    RightsMove,
}

impl DeadlineKind {
    /// Every kind.
    pub const ALL: [DeadlineKind; 10] = [
        DeadlineKind::DecisionSoon,
        DeadlineKind::BecameLate,
        DeadlineKind::AdviceLate,
        DeadlineKind::AppealEnds,
        DeadlineKind::CommentsEnd,
        DeadlineKind::ReviewSoon,
        DeadlineKind::MoveSoon,
        DeadlineKind::MoveThisYear,
        DeadlineKind::YearNine,
        DeadlineKind::RightsMove,
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
            DeadlineKind::RightsMove => "rights_move",
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
