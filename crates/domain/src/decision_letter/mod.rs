//! Letters that tell a family of a decision: a template for each statutory decision, and what the
//! law asks of it.
//!
//! A template is a row of parts. Some are fixed, and nobody can leave them out: the right to appeal,
//! mediation, who gives advice. Others are an officer's own words: the reasons. Each says which of the
//! template's demands it meets; [`check`] says of each demand whether it is met, and why not. The
//! words are in `decision-letter.ftl`.

mod check;
mod demand;
mod templates;

pub use check::{Checked, Filled, Stands, Unmet, can_go, check};
pub use demand::{Ask, Demand};
pub use templates::{FixedPart, Own, Part, Template};

use crate::event::{Happening, ReviewOutcome, What};
use crate::milestone::Milestone;

/// The version of the templates: it goes up with any change of what a letter says, and stays with
/// each letter that was sent.
pub const TEMPLATES_VERSION: i64 = 2;

/// The most characters of one text of an officer's.
pub const OWN_CHARACTERS_MAX: usize = 6_000;

/// A decision that has a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// There will be an assessment.
    ToAssess,
    /// There will be none.
    NotToAssess,
    /// A plan is needed.
    ToIssue,
    /// There will be no plan.
    NotToIssue,
    /// The draft plan, to comment on.
    DraftPlan,
    /// The final plan.
    FinalPlan,
    /// After a review the plan stays as it is.
    KeepPlan,
    /// After a review the plan will change.
    ChangePlan,
    /// After a review the council wants to end the plan.
    EndPlan,
    /// The changes that the council proposes.
    Changes,
    /// The changed plan.
    ChangedPlan,
    /// There will be another assessment.
    ToReassess,
    /// There will be no other assessment.
    NotToReassess,
    /// The plan after another assessment.
    ReassessedPlan,
    /// The plan has ended.
    PlanEnded,
}

impl Decision {
    /// Every decision, in the order of a case.
    pub const ALL: [Decision; 15] = [
        Decision::ToAssess,
        Decision::NotToAssess,
        Decision::ToIssue,
        Decision::NotToIssue,
        Decision::DraftPlan,
        Decision::FinalPlan,
        Decision::KeepPlan,
        Decision::ChangePlan,
        Decision::EndPlan,
        Decision::Changes,
        Decision::ChangedPlan,
        Decision::ToReassess,
        Decision::NotToReassess,
        Decision::ReassessedPlan,
        Decision::PlanEnded,
    ];

    /// The event that the decision is.
    #[must_use]
    pub const fn happening(self) -> Happening {
        match self {
            Decision::ToAssess => Happening::DecidedToAssess,
            Decision::NotToAssess => Happening::DecidedNotToAssess,
            Decision::ToIssue => Happening::DecidedToIssue,
            Decision::NotToIssue => Happening::DecidedNotToIssue,
            Decision::DraftPlan => Happening::DraftPlanServed,
            Decision::FinalPlan => Happening::FinalPlanSent,
            Decision::KeepPlan => Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Maintain,
            },
            Decision::ChangePlan => Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Amend,
            },
            Decision::EndPlan => Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Cease,
            },
            Decision::Changes => Happening::AmendmentNoticeSent,
            Decision::ChangedPlan => Happening::AmendedPlanSent,
            Decision::ToReassess => Happening::ReassessmentAgreed,
            Decision::NotToReassess => Happening::ReassessmentRefused,
            Decision::ReassessedPlan => Happening::ReassessedPlanSent,
            Decision::PlanEnded => Happening::PlanCeased,
        }
    }

    /// The decision that an event is, if it is one that has a letter.
    #[must_use]
    pub fn of(what: &What) -> Option<Decision> {
        let What::Clock(happening) = what else {
            return None;
        };
        let mut all = Decision::ALL.into_iter();
        all.find(|decision| decision.happening() == *happening)
    }

    /// The milestone that the event is: its word is what the records call the decision by.
    #[must_use]
    pub const fn milestone(self) -> Milestone {
        match self {
            Decision::ToAssess => Milestone::DecidedToAssess,
            Decision::NotToAssess => Milestone::DecidedNotToAssess,
            Decision::ToIssue => Milestone::DecidedToIssue,
            Decision::NotToIssue => Milestone::DecidedNotToIssue,
            Decision::DraftPlan => Milestone::DraftPlanServed,
            Decision::FinalPlan => Milestone::FinalPlanSent,
            Decision::KeepPlan => Milestone::ReviewMaintain,
            Decision::ChangePlan => Milestone::ReviewAmend,
            Decision::EndPlan => Milestone::ReviewCease,
            Decision::Changes => Milestone::AmendmentNoticeSent,
            Decision::ChangedPlan => Milestone::AmendedPlanSent,
            Decision::ToReassess => Milestone::ReassessmentAgreed,
            Decision::NotToReassess => Milestone::ReassessmentRefused,
            Decision::ReassessedPlan => Milestone::ReassessedPlanSent,
            Decision::PlanEnded => Milestone::PlanCeased,
        }
    }

    /// The word that the records and the words are found by. It never changes.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.milestone().as_str()
    }

    /// The decision of this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Decision> {
        let mut all = Decision::ALL.into_iter();
        all.find(|decision| decision.as_str() == name)
    }

    /// Whether it is done by sending something: each has it on the day on which theirs goes.
    #[must_use]
    pub fn is_sent(self) -> bool {
        let word = self.as_str();
        word.ends_with("_sent") || word.ends_with("_served")
    }

    /// Whether the family can appeal against it (CFA 2014 s51(2)). A test holds this to the clock.
    #[must_use]
    pub const fn can_be_appealed(self) -> bool {
        matches!(
            self,
            Decision::NotToAssess
                | Decision::NotToIssue
                | Decision::FinalPlan
                | Decision::KeepPlan
                | Decision::EndPlan
                | Decision::ChangedPlan
                | Decision::NotToReassess
                | Decision::ReassessedPlan
        )
    }

    /// Whether the family has a time to answer it in (reg 13(1), 22(2)(c)).
    #[must_use]
    pub const fn can_be_answered(self) -> bool {
        matches!(self, Decision::DraftPlan | Decision::Changes)
    }
}

/// A text of a letter, as it is shown and printed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading within the letter.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// Lines that belong together: an address.
    Lines(Vec<String>),
}

impl Block {
    /// What it says, for one who counts how hard it is to read.
    #[must_use]
    pub fn said(&self) -> String {
        match self {
            Block::Heading(text) | Block::Text(text) => text.clone(),
            Block::Lines(lines) => lines.join("\n"),
        }
    }
}

/// What a letter says, word for word, but for the name of whom it is to.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LetterText {
    /// Its heading.
    pub title: String,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for LetterText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LetterText")
    }
}

#[cfg(test)]
mod tests;
