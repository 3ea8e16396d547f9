//! The stages of a case in a family's words (S1 to S17), who has it, and what they can do.
//!
//! Every sequence of events is in exactly one stage and with somebody, however odd the
//! records are: a page has always something true to say.

mod action;
mod holder;
mod place;
mod stand;
mod tracker;
mod walk;

pub(crate) use stand::{Dates, stand, year_nine_from};
pub(crate) use walk::Walk;

pub use action::{Action, LATE_ACTIONS, Need};
pub use holder::{Holder, Worker};
pub use place::{Place, Scene};
pub use tracker::{Mark, When, tracker};

use serde::{Deserialize, Serialize};

use crate::clock::Rule;
use crate::date::Date;

/// Where a case is, as families are told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// S1. The request is with the council.
    RequestIn,
    /// S2. The council is reading what people sent.
    Deciding,
    /// S3. The council said no to an assessment.
    NoAssessment,
    /// S4. Experts are writing advice.
    Assessing,
    /// S5. The council decides whether a plan is needed.
    DecidingPlan,
    /// S6. The council said that no plan is needed.
    NoPlan,
    /// S7. The family has the draft plan.
    DraftPlan,
    /// S8. Schools and other settings are asked.
    AskingSchools,
    /// S9. The plan is final, and the time to appeal runs.
    FinalPlan,
    /// S10. The help should be happening.
    LivingWithPlan,
    /// S11. The plan is being reviewed.
    Review,
    /// S12. The family has the proposed changes.
    Changes,
    /// S13. The next school or college must be named.
    MovingOn,
    /// S14. From Year 9 until the rights move to the young person.
    GrowingUp,
    /// S15. Mediation or an appeal is under way.
    Disagreeing,
    /// S16. The tribunal made an order.
    AfterOrder,
    /// S17. Moving area, ending, or ended.
    Ending,
}

impl Stage {
    /// Every stage, first to last.
    pub const ALL: [Stage; 17] = [
        Stage::RequestIn,
        Stage::Deciding,
        Stage::NoAssessment,
        Stage::Assessing,
        Stage::DecidingPlan,
        Stage::NoPlan,
        Stage::DraftPlan,
        Stage::AskingSchools,
        Stage::FinalPlan,
        Stage::LivingWithPlan,
        Stage::Review,
        Stage::Changes,
        Stage::MovingOn,
        Stage::GrowingUp,
        Stage::Disagreeing,
        Stage::AfterOrder,
        Stage::Ending,
    ];

    /// The stage's number: 1 for S1.
    #[must_use]
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The stage's id in tables and tests: `S1`.
    #[must_use]
    pub fn id(self) -> String {
        format!("S{}", self.number())
    }

    /// The stage with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.id() == id)
    }

    /// The key of the stage's short name: `stage-name-s5`.
    #[must_use]
    pub fn name_key(self) -> String {
        format!("stage-name-s{}", self.number())
    }

    /// The rules whose dates this stage waits for, most telling first.
    #[must_use]
    pub const fn rules(self) -> &'static [Rule] {
        match self {
            Stage::RequestIn => &[Rule::C3],
            // R17: the request may be for a reassessment.
            Stage::Deciding => &[Rule::C3, Rule::R17],
            Stage::NoAssessment | Stage::NoPlan => &[Rule::D6],
            Stage::Assessing => &[Rule::C5, Rule::R18],
            Stage::DecidingPlan => &[Rule::C6],
            Stage::DraftPlan => &[Rule::C8],
            Stage::AskingSchools => &[Rule::C10],
            Stage::FinalPlan => &[Rule::D6, Rule::R1, Rule::R2],
            Stage::LivingWithPlan | Stage::GrowingUp => &[Rule::R1, Rule::R2],
            Stage::Review => &[Rule::R6, Rule::R7, Rule::R8],
            Stage::Changes => &[Rule::R9, Rule::R10],
            Stage::MovingOn => &[Rule::R13, Rule::R14, Rule::R15],
            Stage::Disagreeing => &[Rule::D3, Rule::D5, Rule::D6],
            Stage::AfterOrder => &[
                Rule::D20,
                Rule::D21,
                Rule::D22,
                Rule::D23Draft,
                Rule::D23Final,
                Rule::D25,
                Rule::D26,
            ],
            Stage::Ending => &[Rule::D6],
        }
    }
}

/// Where a case stands, for one reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The stage and what is special about it.
    pub place: Place,
    /// Who has it now.
    pub holder: Holder,
    /// Since when it is at this stage; `None` where we do not hold the day.
    pub since: Option<Date>,
    /// The named worker; `None` reads "The plan team".
    pub worker: Option<Worker>,
    /// Whether the family has to do anything.
    pub need: Need,
    /// The last day for it, where the answer is [`Need::IfYouDisagree`].
    pub need_by: Option<Date>,
    /// What the family can do, in order.
    pub actions: Vec<Action>,
    /// "We have N of M reports", only where advice is on record.
    pub advice: Option<AdviceCount>,
}

/// How much of the advice that was asked for is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceCount {
    /// Reports that came.
    pub received: usize,
    /// Reports asked for.
    pub requested: usize,
}

#[cfg(test)]
mod tests;
