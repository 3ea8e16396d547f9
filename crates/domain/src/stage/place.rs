//! A stage and what is special about it: what the words are chosen by.

use serde::{Deserialize, Serialize};

use super::Stage;

/// What is special about a stage: each has words of its own, so that the stage's usual
/// sentence is never said where it would not be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scene {
    /// The stage's usual sentence is true.
    Usual,
    /// S2, S4: it is a reassessment of a child who has a plan.
    Reassessment,
    /// S3: the council will not reassess; the plan stays.
    ReassessmentRefused,
    /// S5: the council decided that a plan is needed; the draft has yet to come.
    PlanAgreed,
    /// S7, S12: this person's comments are in.
    CommentsIn,
    /// S7, S12: the 15 days are over and no comments are on record.
    CommentsTimeOver,
    /// S11: the meeting was held; the council has yet to say what it decides.
    MeetingHeld,
    /// S11: the council said that it will change the plan; the changes have yet to come.
    ChangesPromised,
    /// S15: the appeal is with the tribunal.
    Appeal,
    /// S15: mediation was asked for or held.
    Mediation,
    /// S15: this person has a mediation certificate and may appeal.
    Certificate,
    /// S17: the family moved into this area with a plan.
    MovedIn,
    /// S17: the council wants to stop the plan; it stays while there is time to appeal.
    CeaseProposed,
    /// S17: the council ended the plan; it stays while there is time to appeal (CFA 2014 s45(4)).
    CeasedAppealRuns,
    /// S17: the plan ended.
    Ceased,
    /// S17: the request was withdrawn, or the assessment ended without a decision.
    Withdrawn,
    /// S17: the family moved to another council's area.
    MovedOut,
    /// S17: the child died.
    Died,
}

impl Scene {
    /// Every scene.
    pub const ALL: [Scene; 18] = [
        Scene::Usual,
        Scene::Reassessment,
        Scene::ReassessmentRefused,
        Scene::PlanAgreed,
        Scene::CommentsIn,
        Scene::CommentsTimeOver,
        Scene::MeetingHeld,
        Scene::ChangesPromised,
        Scene::Appeal,
        Scene::Mediation,
        Scene::Certificate,
        Scene::MovedIn,
        Scene::CeaseProposed,
        Scene::CeasedAppealRuns,
        Scene::Ceased,
        Scene::Withdrawn,
        Scene::MovedOut,
        Scene::Died,
    ];

    /// Whether this council has nothing more to do on the case.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(
            self,
            Scene::Ceased | Scene::Withdrawn | Scene::MovedOut | Scene::Died
        )
    }

    const fn suffix(self) -> &'static str {
        match self {
            Scene::Usual => "",
            Scene::Reassessment => "-reassessment",
            Scene::ReassessmentRefused => "-reassessment-refused",
            Scene::PlanAgreed => "-plan-agreed",
            Scene::CommentsIn => "-comments-in",
            Scene::CommentsTimeOver => "-comments-time-over",
            Scene::MeetingHeld => "-meeting-held",
            Scene::ChangesPromised => "-changes-promised",
            Scene::Appeal => "-appeal",
            Scene::Mediation => "-mediation",
            Scene::Certificate => "-certificate",
            Scene::MovedIn => "-moved-in",
            Scene::CeaseProposed => "-cease-proposed",
            Scene::CeasedAppealRuns => "-ceased-appeal-runs",
            Scene::Ceased => "-ceased",
            Scene::Withdrawn => "-withdrawn",
            Scene::MovedOut => "-moved-out",
            Scene::Died => "-died",
        }
    }
}

/// A stage and its scene: what the words are chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The stage.
    pub stage: Stage,
    /// What is special about it.
    pub scene: Scene,
}

impl Place {
    /// Every place that [`crate::reading::read`] can answer: one text each.
    pub const ALL: [Place; 37] = [
        Place::usual(Stage::RequestIn),
        Place::usual(Stage::Deciding),
        Place::of(Stage::Deciding, Scene::Reassessment),
        Place::usual(Stage::NoAssessment),
        Place::of(Stage::NoAssessment, Scene::ReassessmentRefused),
        Place::usual(Stage::Assessing),
        Place::of(Stage::Assessing, Scene::Reassessment),
        Place::usual(Stage::DecidingPlan),
        Place::of(Stage::DecidingPlan, Scene::Reassessment),
        Place::of(Stage::DecidingPlan, Scene::PlanAgreed),
        Place::usual(Stage::NoPlan),
        Place::usual(Stage::DraftPlan),
        Place::of(Stage::DraftPlan, Scene::CommentsIn),
        Place::of(Stage::DraftPlan, Scene::CommentsTimeOver),
        Place::usual(Stage::AskingSchools),
        Place::usual(Stage::FinalPlan),
        Place::usual(Stage::LivingWithPlan),
        Place::usual(Stage::Review),
        Place::of(Stage::Review, Scene::MeetingHeld),
        Place::of(Stage::Review, Scene::ChangesPromised),
        Place::usual(Stage::Changes),
        Place::of(Stage::Changes, Scene::CommentsIn),
        Place::of(Stage::Changes, Scene::CommentsTimeOver),
        Place::usual(Stage::MovingOn),
        Place::usual(Stage::GrowingUp),
        Place::of(Stage::Disagreeing, Scene::Appeal),
        Place::of(Stage::Disagreeing, Scene::Mediation),
        Place::of(Stage::Disagreeing, Scene::Certificate),
        Place::usual(Stage::AfterOrder),
        Place::of(Stage::AfterOrder, Scene::Reassessment),
        Place::of(Stage::Ending, Scene::MovedIn),
        Place::of(Stage::Ending, Scene::CeaseProposed),
        Place::of(Stage::Ending, Scene::CeasedAppealRuns),
        Place::of(Stage::Ending, Scene::Ceased),
        Place::of(Stage::Ending, Scene::Withdrawn),
        Place::of(Stage::Ending, Scene::MovedOut),
        Place::of(Stage::Ending, Scene::Died),
    ];

    /// A stage with a scene.
    #[must_use]
    pub const fn of(stage: Stage, scene: Scene) -> Place {
        Place { stage, scene }
    }

    /// A stage whose usual sentence is true.
    #[must_use]
    pub const fn usual(stage: Stage) -> Place {
        Place::of(stage, Scene::Usual)
    }

    /// The key of its words: `stage-s5`, `stage-s5-plan-agreed`.
    #[must_use]
    pub fn key(self) -> String {
        format!("stage-s{}{}", self.stage.number(), self.scene.suffix())
    }
}
