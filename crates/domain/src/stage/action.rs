//! What a family can do.

use serde::{Deserialize, Serialize};

/// Whether the family has to do anything. It is usually "No".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// No.
    Nothing,
    /// Only if they have something to say.
    IfYouWish,
    /// Only if they disagree, and then by [`crate::stage::Standing::need_by`].
    IfYouDisagree,
    /// The family's own time runs.
    YourTurn,
    /// The tribunal's dates bind the family.
    TribunalDates,
    /// Our records stop: whether anything is to be done, we do not know.
    CannotTell,
}

impl Need {
    /// Every answer.
    pub const ALL: [Need; 6] = [
        Need::Nothing,
        Need::IfYouWish,
        Need::IfYouDisagree,
        Need::YourTurn,
        Need::TribunalDates,
        Need::CannotTell,
    ];

    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Need::Nothing => "need-nothing",
            Need::IfYouWish => "need-if-you-wish",
            Need::IfYouDisagree => "need-if-you-disagree",
            Need::YourTurn => "need-your-turn",
            Need::TribunalDates => "need-tribunal-dates",
            Need::CannotTell => "need-cannot-tell",
        }
    }
}

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:ident => $key:literal),+ $(,)?) => {
        /// One thing that the family can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Action {
            $($(#[doc = $doc])+ $name),+
        }

        impl Action {
            /// Every action.
            pub const ALL: &[Action] = &[$(Action::$name),+];

            /// The key of its words.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Action::$name => $key),+
                }
            }
        }
    };
}

actions! {
    /// Send reports.
    SendReports => "action-send-reports",
    /// Tell the council your views.
    TellViews => "action-tell-views",
    /// Ask SENDIASS, who are free and not the council.
    AskSendiass => "action-ask-sendiass",
    /// Add evidence.
    AddEvidence => "action-add-evidence",
    /// Ask what is missing.
    AskWhatIsMissing => "action-ask-what-is-missing",
    /// Read the reasons for the decision.
    ReadReasons => "action-read-reasons",
    /// Call the mediation adviser.
    CallMediationAdviser => "action-call-mediation-adviser",
    /// Appeal to the tribunal by the last day.
    Appeal => "action-appeal",
    /// The usual time to appeal is over: the tribunal can allow a late appeal.
    AskForLateAppeal => "action-ask-for-late-appeal",
    /// No certificate is needed for the school or college alone.
    AppealSchoolOnly => "action-appeal-school-only",
    /// Go to appointments.
    GoToAppointments => "action-go-to-appointments",
    /// Say what you want.
    SayWhatYouWant => "action-say-what-you-want",
    /// Read the reports.
    ReadReports => "action-read-reports",
    /// Point out mistakes.
    PointOutMistakes => "action-point-out-mistakes",
    /// Ask what support the school will give.
    AskSchoolSupport => "action-ask-school-support",
    /// Comment on the draft, or on the changes, part by part.
    Comment => "action-comment",
    /// You can still send comments until the plan is final.
    CommentLate => "action-comment-late",
    /// Ask to meet.
    AskToMeet => "action-ask-to-meet",
    /// Name the school or college that you want.
    NameSchool => "action-name-school",
    /// Ask about a personal budget.
    AskPersonalBudget => "action-ask-personal-budget",
    /// Visit the school.
    VisitSchool => "action-visit-school",
    /// Tell the council more.
    TellMore => "action-tell-more",
    /// Check sections B, F and I of the plan.
    CheckPlan => "action-check-plan",
    /// Say if help does not happen.
    SayHelpMissing => "action-say-help-missing",
    /// Ask for an early review.
    AskEarlyReview => "action-ask-early-review",
    /// Say what is good and what is bad.
    SayWhatWorks => "action-say-what-works",
    /// Bring reports to the meeting.
    BringReports => "action-bring-reports",
    /// Visit places.
    VisitPlaces => "action-visit-places",
    /// Say which place you choose.
    SayChoice => "action-say-choice",
    /// Pick goals.
    PickGoals => "action-pick-goals",
    /// Say who can see your case.
    SayWhoSees => "action-say-who-sees",
    /// Get a mediation certificate.
    GetCertificate => "action-get-certificate",
    /// Go to the mediation meeting.
    GoToMediation => "action-go-to-mediation",
    /// Send evidence to the tribunal.
    SendEvidence => "action-send-evidence",
    /// Tell the tribunal and the council if it is late.
    TellTribunalIfLate => "action-tell-tribunal-if-late",
    /// Tell both councils.
    TellBothCouncils => "action-tell-both-councils",
    /// Late, first: ask the named worker or the phone line.
    AskWorker => "action-ask-worker",
    /// Late, third: complain to the council.
    Complain => "action-complain",
    /// Late, fourth: the Ombudsman, after the council's turn.
    AskOmbudsman => "action-ask-ombudsman",
    /// Late, fifth: advice about judicial review, for long or harmful delay.
    AskJudicialReview => "action-ask-judicial-review",
    /// Ask again when things change.
    AskAgain => "action-ask-again",
}

/// What a family can do when something is late, in order.
pub const LATE_ACTIONS: [Action; 5] = [
    Action::AskWorker,
    Action::AskSendiass,
    Action::Complain,
    Action::AskOmbudsman,
    Action::AskJudicialReview,
];
