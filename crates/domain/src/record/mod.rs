//! Recording what happened: what an officer types, what it changes, and what is doubtful about it.

mod change;
mod chase;
mod doubt;
mod fit;
mod form;
mod reading_age;
mod said;
mod settings;

pub use change::{Change, changes};
pub use chase::{OwedAdvice, advice_owed};
pub use doubt::{Doubt, doubts, in_round, wider_than_asked};
pub use fit::{Unfit, unfit};
pub use form::{EVENT_FILES_MAX, For, NOTE_CHARACTERS_MAX, RecordForm, Step, field};
pub use reading_age::reading_age;
pub use said::{KINDS, Said, SaidError, parts_of};
pub use settings::{settings_asked, settings_late};

use crate::stage::Stage;

/// The kinds, in the groups of the page on which one is chosen.
pub const GROUPS: &[(&str, &[&str])] = &[
    (
        "assessment",
        &[
            "request_received",
            "decided_to_assess",
            "decided_not_to_assess",
            "advice_requested",
            "advice_chased",
            "advice_received",
            "advice_declined",
            "decided_to_issue",
            "decided_not_to_issue",
            "withdrawn",
        ],
    ),
    (
        "plan",
        &[
            "draft_plan_served",
            "comments_received",
            "setting_consulted",
            "setting_replied",
            "final_plan_sent",
            "plan_ceased",
        ],
    ),
    (
        "review",
        &[
            "review_meeting_held",
            "review_report_sent",
            "review_decision_sent",
            "amendment_notice_sent",
            "amendment_comments_received",
            "amended_plan_sent",
            "reassessment_requested",
            "reassessment_agreed",
            "reassessment_refused",
            "reassessed_plan_sent",
            "phase_transfer",
        ],
    ),
    (
        "disagreement",
        &[
            "mediation_requested",
            "mediation_held",
            "mediation_certificate",
            "appeal_registered",
            "tribunal_order",
            "order_complied",
        ],
    ),
    (
        "telling",
        &[
            "note_to_family",
            "delay_reason",
            "expected_date",
            "exception",
            "worker_named",
        ],
    ),
    ("moving", &["moved_in", "moved_out", "child_died"]),
];

/// What is usually recorded next at a stage, the likeliest first.
#[must_use]
pub const fn usual(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::RequestIn | Stage::Deciding => &[
            "decided_to_assess",
            "decided_not_to_assess",
            "worker_named",
            "note_to_family",
        ],
        Stage::NoAssessment | Stage::NoPlan | Stage::Disagreeing => &[
            "mediation_requested",
            "mediation_held",
            "appeal_registered",
            "tribunal_order",
            "note_to_family",
        ],
        Stage::Assessing => &[
            "advice_requested",
            "advice_received",
            "advice_chased",
            "decided_to_issue",
            "decided_not_to_issue",
        ],
        Stage::DecidingPlan => &[
            "decided_to_issue",
            "draft_plan_served",
            "decided_not_to_issue",
            "note_to_family",
        ],
        Stage::DraftPlan | Stage::AskingSchools => &[
            "comments_received",
            "setting_consulted",
            "setting_replied",
            "final_plan_sent",
        ],
        Stage::FinalPlan | Stage::LivingWithPlan | Stage::MovingOn | Stage::GrowingUp => &[
            "review_meeting_held",
            "review_report_sent",
            "note_to_family",
            "phase_transfer",
        ],
        Stage::Review => &[
            "review_report_sent",
            "review_decision_sent",
            "amendment_notice_sent",
            "note_to_family",
        ],
        Stage::Changes => &["amendment_comments_received", "amended_plan_sent"],
        Stage::AfterOrder => &[
            "order_complied",
            "draft_plan_served",
            "final_plan_sent",
            "amended_plan_sent",
        ],
        Stage::Ending => &["plan_ceased", "moved_out", "note_to_family"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_is_in_one_group_and_what_is_usual_is_a_kind() {
        let grouped: Vec<&str> = GROUPS
            .iter()
            .flat_map(|(_, kinds)| kinds.iter().copied())
            .collect();
        let set: BTreeSet<&str> = grouped.iter().copied().collect();
        assert_eq!(set.len(), grouped.len(), "none is there twice");
        // That something never happened is said of one event, beside it.
        let all: BTreeSet<&str> = KINDS
            .iter()
            .copied()
            .filter(|kind| *kind != "struck")
            .collect();
        assert_eq!(set, all);
        for stage in Stage::ALL {
            assert!(!usual(stage).is_empty());
            for kind in usual(stage) {
                assert!(all.contains(kind), "{kind}");
            }
        }
    }
}
