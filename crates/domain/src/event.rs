//! What happened on a case: the clock's events, and those that only a reader needs.
//!
//! A case *is* its events. They are only ever added: a correction is a new event
//! that supersedes an older one, and [`current`] leaves out what was superseded.

use serde::{Deserialize, Serialize};

use crate::clock::{ExceptionFact, Rule, TransferKind};
use crate::date::Date;
use crate::ids::{EventId, PersonId, Timestamp};
use crate::setting::{OtherDay, SettingAnswer};

/// An event that the statutory clock reads. The order of the variants, then of
/// their values, is the order in which events of one day take effect.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Happening {
    /// A request for an EHC needs assessment reached the council (CFA 2014 s36(1)).
    RequestReceived,
    /// The council told the family that it will assess (reg 5(1)).
    DecidedToAssess,
    /// The council told the family that it will not assess (reg 5(1), (3)).
    DecidedNotToAssess,
    /// Advice was asked for (reg 6).
    AdviceRequested {
        /// Who was asked, as the council names them: one id for each piece of advice.
        id: String,
    },
    /// The advice arrived (reg 8(1)).
    AdviceReceived {
        /// As in [`Happening::AdviceRequested`].
        id: String,
    },
    /// The council decided that a plan is needed (CFA 2014 s37).
    DecidedToIssue,
    /// The draft plan was served on the family (reg 13(1)).
    DraftPlanServed,
    /// The family commented on the draft plan.
    CommentsReceived,
    /// The council told the family that there will be no plan (reg 10(1)).
    DecidedNotToIssue,
    /// The final plan was sent (reg 13(2)).
    FinalPlanSent,
    /// A review meeting was held (reg 20, 21).
    ReviewMeetingHeld,
    /// The report of the review meeting was sent (reg 20(7) to (9)).
    ReviewReportSent,
    /// The council told the family what it decided after the review (reg 20(10)).
    ReviewDecisionSent {
        /// Keep, amend or cease.
        outcome: ReviewOutcome,
    },
    /// The notice with the proposed changes was sent (reg 22(2)).
    AmendmentNoticeSent,
    /// The family answered the proposed changes.
    AmendmentCommentsReceived,
    /// The final amended plan was sent (reg 22(3)).
    AmendedPlanSent,
    /// A reassessment was asked for (reg 25).
    ReassessmentRequested,
    /// The council told the family that it will reassess (reg 25(1)).
    ReassessmentAgreed,
    /// The council told the family that it will not reassess.
    ReassessmentRefused,
    /// The plan after a reassessment was sent (reg 27(2)).
    ReassessedPlanSent,
    /// A person told the council that they want mediation (reg 36).
    MediationRequested,
    /// Mediation was held.
    MediationHeld,
    /// A mediation certificate was issued to a person (CFA 2014 s55, reg 34, 39).
    MediationCertificate,
    /// A person's appeal was registered by the tribunal (CFA 2014 s51).
    AppealRegistered,
    /// The tribunal made an order (reg 44).
    TribunalOrder {
        /// What was ordered.
        order: Order,
    },
    /// The council did what an order's limit asks for.
    OrderComplied {
        /// Which limit; one of the D20 to D26 rules.
        rule: Rule,
    },
    /// The request was withdrawn, or the assessment ended without a decision.
    Withdrawn,
    /// The plan ended (CFA 2014 s45).
    PlanCeased,
}

/// What the council decided after a review (reg 20(10)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewOutcome {
    /// Keep the plan as it is.
    Maintain,
    /// Change the plan.
    Amend,
    /// End the plan.
    Cease,
}

/// What the tribunal ordered (reg 44(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Assess, or reassess (reg 44(2)(b)).
    Assess,
    /// Make a plan (reg 44(2)(c)).
    MakePlan,
    /// Amend the needs or the provision, sections B and F (reg 44(2)(e)).
    AmendContents,
    /// Change only the setting, section I (reg 44(2)(f)).
    ChangeSetting,
}

/// One dated fact on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseEvent {
    /// Its id.
    pub id: EventId,
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub what: What,
    /// Where we have it from.
    pub source: Source,
    /// Whose own act it is, where it is one person's (comments, mediation, certificate,
    /// appeal); `None` for the council's acts. Never shown to another person.
    pub person: Option<PersonId>,
    /// Who may read it, beyond officers.
    pub readers: Readers,
    /// The event that this one puts right.
    pub supersedes: Option<EventId>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// Where an event comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// An officer recorded it here.
    Officer,
    /// The council's national return, or its case system.
    Import,
    /// A member of the family did it here.
    Family,
}

/// Who may read an event, beyond officers. Narrowest by default where it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// Officers alone.
    Officers,
    /// One person of the family.
    Person(PersonId),
    /// Everyone who may see the case.
    Case,
}

/// What happened: an event of the clock, or one that the clock does not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// An event of the clock.
    Clock(Happening),
    /// An event of the clock that is known to have happened, on a day that we do not
    /// hold. It feeds the clock nothing; the steps it would have ended read "Done; we do
    /// not hold the date". [`CaseEvent::on`] is then the day that the source vouches for.
    Undated(Happening),
    /// An officer recorded an exception that the law allows. Dates and reason are for the
    /// person whose circumstances they are; others read only that one is on record.
    Exception {
        /// The rule, ground and days, as the clock reads them.
        fact: ExceptionFact,
        /// The reason given to that person, plain text.
        reason: String,
    },
    /// The national return says that an exception applies and not which: for officers.
    ExceptionUnspecified,
    /// A move to another phase of education is planned.
    PhaseTransfer {
        /// Which kind of move.
        kind: TransferKind,
        /// The day of the move.
        moves_on: Date,
    },
    /// The case has a named worker.
    WorkerNamed {
        /// The worker's name.
        name: String,
        /// Their team.
        team: String,
    },
    /// The case went on from whoever had it: to another worker, or to a team, of which nobody is
    /// named. That nobody reads a request yet is as true after it as it was before.
    HandedOn {
        /// The worker's name; none of a team.
        name: Option<String>,
        /// The team.
        team: String,
    },
    /// Why a step is late, in the council's words.
    DelayReason {
        /// The late step; `None` for the whole case.
        rule: Option<Rule>,
        /// Plain text.
        text: String,
    },
    /// When the council now expects to finish a step: shown beside the legal date, never instead.
    ExpectedDate {
        /// The step.
        rule: Rule,
        /// The day that the council expects.
        expected: Date,
    },
    /// Somebody who owes advice was reminded.
    AdviceChased {
        /// As in [`Happening::AdviceRequested`].
        id: String,
    },
    /// Somebody who was asked for advice could not give it: it is still to be got (reg 6(1)).
    AdviceDeclined {
        /// As in [`Happening::AdviceRequested`].
        id: String,
    },
    /// A school, college or other setting was consulted (CFA 2014 s39).
    SettingConsulted {
        /// The setting's name.
        name: String,
        /// By when it is to answer, where that is not the usual day (Code of Practice 9.83).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_by: Option<Date>,
        /// Why it is not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other_day: Option<OtherDay>,
    },
    /// A consulted setting answered.
    SettingReplied {
        /// The setting's name.
        name: String,
        /// What it answered; older records do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer: Option<SettingAnswer>,
    },
    /// The child moved into this council's area with a plan (reg 15).
    MovedIn {
        /// The other council's number, where known.
        from: Option<String>,
    },
    /// The child moved to another council's area.
    MovedOut {
        /// The other council's number, where known.
        to: Option<String>,
    },
    /// The child died. Every automatic message about the child stops at once.
    ChildDied,
    /// A note from the council to the family.
    NoteToFamily {
        /// Plain text.
        text: String,
    },
    /// Somebody of the family sent documents here. Theirs alone to read.
    DocumentsSent,
    /// Somebody of the family wrote to the council. Theirs alone to read.
    MessageWritten,
    /// The council answered what one person of the family wrote.
    MessageAnswered,
    /// Somebody of the family asked to be rung. Theirs alone to read.
    CallAsked,
    /// The council rang somebody of the family, and they spoke.
    CallMade,
    /// The council rang somebody of the family, and nobody answered.
    CallMissed,
    /// Somebody of the family rang the phone line. Theirs alone to read.
    LineCall {
        /// What was said, plain text; nothing where nobody wrote it down.
        text: String,
    },
    /// The superseded event never happened: it was recorded in error.
    Struck,
}

impl What {
    /// Whether it says who has the case: the portal's own word, which is true after the last day that
    /// the records vouch for as before it.
    #[must_use]
    pub const fn says_who_has_it(&self) -> bool {
        matches!(self, What::WorkerNamed { .. } | What::HandedOn { .. })
    }

    /// Whether it is a text that somebody wrote: whatever else it says, it may say where
    /// somebody is.
    #[must_use]
    pub const fn is_free_text(&self) -> bool {
        matches!(
            self,
            What::NoteToFamily { .. } | What::DelayReason { .. } | What::LineCall { .. }
        )
    }
}

/// What an event puts right: the one that it supersedes, the one which that superseded, and so on.
pub fn put_right<'a>(
    event: &CaseEvent,
    events: &'a [CaseEvent],
) -> impl Iterator<Item = &'a CaseEvent> {
    let older = |id: Option<EventId>| events.iter().find(|one| Some(one.id) == id);
    let first = older(event.supersedes);
    // No longer than the case: what supersedes itself, by whatever mistake, ends too.
    std::iter::successors(first, move |one| older(one.supersedes)).take(events.len())
}

/// The events that stand: those that no later one supersedes, struck ones left out,
/// in the order of the slice.
pub fn current(events: &[CaseEvent]) -> impl Iterator<Item = &CaseEvent> {
    let superseded: std::collections::BTreeSet<EventId> =
        events.iter().filter_map(|event| event.supersedes).collect();
    events
        .iter()
        .filter(move |event| !superseded.contains(&event.id) && event.what != What::Struck)
}
