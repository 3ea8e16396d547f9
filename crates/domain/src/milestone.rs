//! Which events are milestones: something real has happened, and a mail says so.

use serde::{Deserialize, Serialize};

use crate::event::{CaseEvent, Happening, Readers, ReviewOutcome, What};

macro_rules! milestones {
    ($($(#[doc = $doc:literal])+ $name:ident => $text:literal, $notice:expr, $limit:expr),+ $(,)?) => {
        /// Something real that happened, of which a family is told by mail.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Milestone {
            $($(#[doc = $doc])+ $name),+
        }

        impl Milestone {
            /// Every milestone.
            pub const ALL: &[Milestone] = &[$(Milestone::$name),+];

            /// The name that is stored and that texts are found by. It never changes.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Milestone::$name => $text),+
                }
            }

            /// Whether the law makes the council tell the family of it in writing. Such a
            /// notice cannot be stopped, only moved to post.
            #[must_use]
            pub const fn is_statutory_notice(self) -> bool {
                match self {
                    $(Milestone::$name => $notice),+
                }
            }

            /// Whether it starts, ends or moves a time that the family has: to comment on a
            /// draft (C8) or on changes (R9), to ask for a certificate (D1), to appeal (D6).
            /// A test holds this to the clock.
            #[must_use]
            pub const fn touches_family_time(self) -> bool {
                match self {
                    $(Milestone::$name => $limit),+
                }
            }
        }
    };
}

milestones! {
    /// The request is in.
    RequestReceived => "request_received", false, false,
    /// The case has a named worker.
    WorkerNamed => "worker_named", false, false,
    /// The council will assess (notice: reg 5(1)).
    DecidedToAssess => "decided_to_assess", true, false,
    /// The council will not assess (notice: reg 5(1), (3)).
    DecidedNotToAssess => "decided_not_to_assess", true, true,
    /// A report arrived.
    AdviceReceived => "advice_received", false, false,
    /// A plan is needed.
    DecidedToIssue => "decided_to_issue", false, false,
    /// No plan (notice: reg 10(1)).
    DecidedNotToIssue => "decided_not_to_issue", true, true,
    /// The draft plan (notice: reg 13(1)).
    DraftPlanServed => "draft_plan_served", true, true,
    /// A school or other setting was asked.
    SettingConsulted => "setting_consulted", false, false,
    /// A school or other setting answered.
    SettingReplied => "setting_replied", false, false,
    /// The final plan (notice: reg 13(2), 14).
    FinalPlanSent => "final_plan_sent", true, true,
    /// The report of a review meeting (notice: reg 20(7) to (9)).
    ReviewReportSent => "review_report_sent", true, false,
    /// After a review the plan stays (notice: reg 20(10)).
    ReviewMaintain => "review_maintain", true, true,
    /// After a review the plan will change (notice: reg 20(10)).
    ReviewAmend => "review_amend", true, false,
    /// After a review the council wants to end the plan (notice: reg 20(10), 31).
    ReviewCease => "review_cease", true, true,
    /// The proposed changes (notice: reg 22(2)).
    AmendmentNoticeSent => "amendment_notice_sent", true, true,
    /// The amended plan (notice: reg 22(3)).
    AmendedPlanSent => "amended_plan_sent", true, true,
    /// A reassessment was asked for.
    ReassessmentRequested => "reassessment_requested", false, false,
    /// The council will reassess (notice: reg 25(1)).
    ReassessmentAgreed => "reassessment_agreed", true, false,
    /// The council will not reassess (notice: reg 25(1)).
    ReassessmentRefused => "reassessment_refused", true, true,
    /// The plan after a reassessment (notice: reg 27(2)).
    ReassessedPlanSent => "reassessed_plan_sent", true, true,
    /// Mediation was held: to the person who asked for it.
    MediationHeld => "mediation_held", false, false,
    /// A mediation certificate: to the person who has it.
    MediationCertificate => "mediation_certificate", false, true,
    /// An appeal was registered: to the person who made it.
    AppealRegistered => "appeal_registered", false, true,
    /// The tribunal made an order.
    TribunalOrder => "tribunal_order", false, false,
    /// The council did what an order asks for.
    OrderComplied => "order_complied", false, false,
    /// The request ended without a decision.
    Withdrawn => "withdrawn", false, true,
    /// The plan ended (notice: reg 31).
    PlanCeased => "plan_ceased", true, true,
    /// The plan came from another council.
    MovedIn => "moved_in", false, false,
    /// The case went to another council.
    MovedOut => "moved_out", false, false,
    /// The council wrote a note.
    NoteToFamily => "note_to_family", false, false,
    /// An exception was recorded: to the person whose circumstances it names.
    ExceptionRecorded => "exception_recorded", false, false,
    /// What a person was told is not so, or is not theirs. It cannot be stopped: what is taken back
    /// may have been a notice, and days that counted from it may not count.
    PutRight => "put_right", true, true,
}

impl Milestone {
    /// The milestone with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Milestone> {
        Milestone::ALL
            .iter()
            .copied()
            .find(|milestone| milestone.as_str() == name)
    }

    /// Whether news of it may wait for a digest or for the end of quiet hours.
    ///
    /// A notice never does: the council has a last day to tell the family, and the family's
    /// days may count from it. Nor does anything else that touches a time of the family's.
    #[must_use]
    pub const fn may_wait(self) -> bool {
        !self.is_statutory_notice() && !self.touches_family_time()
    }
}

/// The milestone that an event is, if it is one.
///
/// An event for officers alone is told to nobody, and what we know without its day is no
/// news. Whether a correction is news is for [`is_news`] to say.
#[must_use]
pub fn milestone(event: &CaseEvent) -> Option<Milestone> {
    if event.readers == Readers::Officers {
        return None;
    }
    match &event.what {
        What::Clock(happening) => happened(happening),
        What::WorkerNamed { .. } | What::HandedOn { name: Some(_), .. } => {
            Some(Milestone::WorkerNamed)
        }
        What::SettingConsulted { .. } => Some(Milestone::SettingConsulted),
        What::SettingReplied { .. } => Some(Milestone::SettingReplied),
        What::MovedIn { .. } => Some(Milestone::MovedIn),
        What::MovedOut { .. } => Some(Milestone::MovedOut),
        What::NoteToFamily { .. } => Some(Milestone::NoteToFamily),
        What::Exception { .. } => Some(Milestone::ExceptionRecorded),
        What::Undated(_)
        | What::HandedOn { name: None, .. }
        | What::ExceptionUnspecified
        | What::PhaseTransfer { .. }
        | What::DelayReason { .. }
        | What::ExpectedDate { .. }
        | What::AdviceChased { .. }
        | What::AdviceDeclined { .. }
        | What::ChildDied
        | What::DocumentsSent
        | What::MessageWritten
        | What::MessageAnswered
        | What::CallAsked
        | What::CallMade
        | What::LineCall { .. }
        | What::CallMissed
        | What::Struck => None,
    }
}

/// Whether a correction says anything else than what it puts right: something else happened, or on
/// another day.
#[must_use]
pub fn is_news(event: &CaseEvent, superseded: Option<&CaseEvent>) -> bool {
    superseded.is_none_or(|old| old.what != event.what || old.on != event.on)
}

fn happened(happening: &Happening) -> Option<Milestone> {
    Some(match happening {
        Happening::RequestReceived => Milestone::RequestReceived,
        Happening::DecidedToAssess => Milestone::DecidedToAssess,
        Happening::DecidedNotToAssess => Milestone::DecidedNotToAssess,
        Happening::AdviceReceived { .. } => Milestone::AdviceReceived,
        Happening::DecidedToIssue => Milestone::DecidedToIssue,
        Happening::DraftPlanServed => Milestone::DraftPlanServed,
        Happening::DecidedNotToIssue => Milestone::DecidedNotToIssue,
        Happening::FinalPlanSent => Milestone::FinalPlanSent,
        Happening::ReviewReportSent => Milestone::ReviewReportSent,
        Happening::ReviewDecisionSent { outcome } => match outcome {
            ReviewOutcome::Maintain => Milestone::ReviewMaintain,
            ReviewOutcome::Amend => Milestone::ReviewAmend,
            ReviewOutcome::Cease => Milestone::ReviewCease,
        },
        Happening::AmendmentNoticeSent => Milestone::AmendmentNoticeSent,
        Happening::AmendedPlanSent => Milestone::AmendedPlanSent,
        Happening::ReassessmentRequested => Milestone::ReassessmentRequested,
        Happening::ReassessmentAgreed => Milestone::ReassessmentAgreed,
        Happening::ReassessmentRefused => Milestone::ReassessmentRefused,
        Happening::ReassessedPlanSent => Milestone::ReassessedPlanSent,
        Happening::MediationHeld => Milestone::MediationHeld,
        Happening::MediationCertificate => Milestone::MediationCertificate,
        Happening::AppealRegistered => Milestone::AppealRegistered,
        Happening::TribunalOrder { .. } => Milestone::TribunalOrder,
        Happening::OrderComplied { .. } => Milestone::OrderComplied,
        Happening::Withdrawn => Milestone::Withdrawn,
        Happening::PlanCeased => Milestone::PlanCeased,
        Happening::AdviceRequested { .. }
        | Happening::CommentsReceived
        | Happening::AmendmentCommentsReceived
        | Happening::ReviewMeetingHeld
        | Happening::MediationRequested => return None,
    })
}

#[cfg(test)]
mod tests;
