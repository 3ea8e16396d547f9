//! Every mail there is, as it waits in the outbox: what it is about, never to whom.

use domain::call::Window;
use domain::deadline::DeadlineKind;
use domain::dropped::{Became, FileState, FileWhy, LineWhy, RefusedLines};
use domain::milestone::Milestone;
use domain::{CallId, CaseRef, Date, DroppedFileId, WebhookId};
use serde::{Deserialize, Serialize};

/// A mail's content. Stored with the outbox row; the words are made when it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mail", rename_all = "snake_case")]
pub enum Message {
    /// Something real happened on a case.
    Milestone {
        /// What.
        milestone: Milestone,
        /// The day of it.
        on: Date,
    },
    /// A date that the law sets comes near, or has passed.
    Deadline {
        /// Which kind of reminder.
        deadline: DeadlineKind,
        /// The last day.
        due: Date,
        /// The day before the tribunal's date rolled, where it did.
        aim_for: Option<Date>,
        /// Days left on the day for which the mail was made; negative is late.
        days: i32,
    },
    /// An invitation to join a case. The word that it needs is never in a mail.
    Invitation {
        /// The one-time token of its link.
        token: String,
        /// The last day on which it works.
        until: Date,
    },
    /// The second step of signing in.
    SignInCode {
        /// Six digits.
        code: String,
    },
    /// What whoever rings the phone line reads out, to show who they are.
    LineCode {
        /// Six digits.
        code: String,
    },
    /// A new password can be chosen.
    Reset {
        /// The one-time token of its link.
        token: String,
        /// The last day on which it works.
        until: Date,
    },
    /// Somebody asked on the phone for another address to sign in with.
    EmailChanging {
        /// The token of the link that stops it.
        token: String,
        /// The day on which it takes effect.
        on: Date,
    },
    /// It has taken effect.
    EmailChanged {
        /// The day.
        on: Date,
    },
    /// It does not take effect.
    EmailKept {
        /// The day.
        on: Date,
    },
    /// Whether our e-mail reaches this address again: asked for by whoever it came back from.
    EmailCheck {
        /// The token of the link that says so.
        token: String,
    },
    /// A password was changed.
    PasswordChanged {
        /// The day.
        on: Date,
    },
    /// Somebody signed in from a browser or a network that the account had not seen lately.
    NewDevice {
        /// The day.
        on: Date,
    },
    /// An authenticator app, a passkey or recovery codes were added or taken away.
    SignInChanged {
        /// The day.
        on: Date,
    },
    /// Somebody signed in with a recovery code.
    RecoveryCodeUsed {
        /// The day.
        on: Date,
    },
    /// An invitation was proven for an address that had an account: a case was added to it.
    CaseAdded {
        /// The day.
        on: Date,
    },
    /// Documents that this person sent have arrived: the receipt.
    DocumentsReceived {
        /// The day.
        on: Date,
    },
    /// Something that this person sent cannot be opened by anybody: harm was found in it, or it
    /// cannot be checked.
    DocumentUnopened {
        /// The day.
        on: Date,
    },
    /// To the council: a file that goes with what was recorded on a case cannot be opened by anybody.
    EventFileUnopened {
        /// The case.
        reference: CaseRef,
        /// The day.
        on: Date,
    },
    /// Something that this person sent came whole, and was not taken when the server looked at it.
    DocumentNotTaken {
        /// The day.
        on: Date,
    },
    /// The council took something that this person sent off the case.
    DocumentRemoved {
        /// The day.
        on: Date,
    },
    /// What this person, or their adviser for them, wrote has arrived.
    MessageReceived {
        /// The last day on which it is answered.
        by: Date,
    },
    /// The council has answered what this person wrote.
    MessageAnswered {
        /// The day.
        on: Date,
    },
    /// There is a letter that tells a decision, for this person to read. What it tells, it says.
    DecisionLetter {
        /// The day on which it was sent.
        on: Date,
    },
    /// The council will ring this person: as they asked, or changed it.
    CallBooked {
        /// The day.
        on: Date,
        /// Between when.
        window: Window,
        /// Which call: the same one in a calendar when it moves.
        call: CallId,
    },
    /// The council rings this person tomorrow.
    CallSoon {
        /// The day.
        on: Date,
        /// Between when.
        window: Window,
    },
    /// The council rang and nobody answered: it rings again.
    CallMissed {
        /// The day of the next try.
        on: Date,
        /// Between when.
        window: Window,
        /// Which call.
        call: CallId,
    },
    /// This person does not want to be rung any more.
    CallCancelled {
        /// The day on which they would have been.
        on: Date,
    },
    /// To an adviser, where the family chose so: the council has answered.
    SharedAnswered {
        /// The day.
        on: Date,
    },
    /// To the officer who checked it: an invitation ended after five wrong tries.
    InvitationEnded {
        /// The case.
        reference: CaseRef,
        /// The day.
        on: Date,
    },
    /// To somebody who is asked for advice about a child: their private link. It names no child.
    AdviceAsked {
        /// The token of its link.
        token: String,
        /// By when the advice is due.
        by: Date,
    },
    /// To the same address: the code that the link asks for.
    AdviceCode {
        /// Six digits.
        code: String,
    },
    /// To the plan team: something came by a private link.
    AdviceCame {
        /// The case.
        reference: CaseRef,
        /// The day.
        on: Date,
    },
    /// To the plan team: a private link ended as its codes were typed wrong too often.
    AdviceTried {
        /// The case.
        reference: CaseRef,
        /// The day.
        on: Date,
    },
    /// To whoever keeps the audit's heads: one of them, signed.
    AuditHead {
        /// The day.
        on: Date,
        /// The line to keep.
        line: String,
    },
    /// To the council's data officer: what became of a file that was dropped, in counts.
    FileReport {
        /// The day.
        on: Date,
        /// Which file.
        file: DroppedFileId,
        /// How it stands.
        state: FileState,
        /// Why nothing of it can be read.
        why: Option<FileWhy>,
        /// What became of its lines.
        became: Became,
        /// How many lines it has, where it is held.
        rows: u32,
        /// How many cases it would change, where it is held.
        cases: u32,
        /// Which lines were not recorded, by reason.
        refused: Vec<RefusedLines>,
    },
    /// To the administrators: a case system is not told any more that there is something new.
    WebhookFails {
        /// The day.
        on: Date,
        /// Which webhook.
        webhook: WebhookId,
        /// Whoever has the address wants no notices any more: it is over. Else nobody takes them.
        is_over: bool,
    },
    /// The rights in a case will move to the young person.
    RightsMoving {
        /// The day.
        on: Date,
    },
    /// The rights in a case have moved to the young person.
    RightsMoved {
        /// The day.
        on: Date,
    },
    /// To somebody who works for the council: an invitation to sign in. The word that it
    /// needs is never in a mail.
    StaffInvitation {
        /// The one-time token of its link.
        token: String,
        /// The last day on which it works.
        until: Date,
    },
    /// To the manager of a team: one of its officers opened a case outside their reach.
    GlassBroken {
        /// The day.
        on: Date,
    },
    /// This person let an adviser in, or let one stay.
    GrantGiven {
        /// The day.
        on: Date,
    },
    /// What this person gave an adviser ends soon.
    GrantEnding {
        /// Its last day.
        on: Date,
    },
    /// What this person gave an adviser has ended.
    GrantEnded {
        /// The day.
        on: Date,
    },
    /// To an adviser: a family shares a case with them.
    SharedGiven {
        /// The day.
        on: Date,
    },
    /// To an adviser: what a family shares with them ends soon.
    SharedEnding {
        /// Its last day.
        on: Date,
    },
    /// To an adviser: what a family shared with them has ended.
    SharedEnded {
        /// The day.
        on: Date,
    },
    /// To an adviser, where the family chose so: something real happened on a case.
    SharedNews {
        /// What.
        milestone: Milestone,
        /// The day of it.
        on: Date,
    },
    /// To an adviser of a service that is not the council: an invitation to sign in. The
    /// word that it needs is never in a mail.
    AdviserInvitation {
        /// The one-time token of its link.
        token: String,
        /// The last day on which it works.
        until: Date,
    },
    /// What has happened since the last one, where this person chose to hear of it together.
    Digest {
        /// The day on which it goes.
        on: Date,
    },
    /// Details that concern this person were changed; the new value is not said.
    DetailsChanged {
        /// The day.
        on: Date,
    },
    /// This person's view of a case has ended. Why is on the page, for them alone.
    ViewEnded {
        /// The day.
        on: Date,
    },
}

/// Whether a person can stop a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stoppable {
    /// The person chooses.
    Optional,
    /// A notice that the law asks for: it can only be moved to post.
    Notice,
    /// Part of getting in safely.
    Never,
}

impl Message {
    /// The name of its kind, as people choose by it and figures count it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Message::Milestone { milestone, .. } => milestone.as_str(),
            Message::Deadline { deadline, .. } => deadline.as_str(),
            Message::Invitation { .. } => "invitation",
            Message::SignInCode { .. } => "sign_in_code",
            Message::LineCode { .. } => "line_code",
            Message::Reset { .. } => "reset",
            Message::EmailChanging { .. } => "email_changing",
            Message::EmailChanged { .. } => "email_changed",
            Message::EmailKept { .. } => "email_kept",
            Message::EmailCheck { .. } => "email_check",
            Message::PasswordChanged { .. } => "password_changed",
            Message::NewDevice { .. } => "new_device",
            Message::SignInChanged { .. } => "sign_in_changed",
            Message::RecoveryCodeUsed { .. } => "recovery_code_used",
            Message::CaseAdded { .. } => "case_added",
            Message::DocumentsReceived { .. } => "documents_received",
            Message::DocumentUnopened { .. } => "document_unopened",
            Message::EventFileUnopened { .. } => "event_file_unopened",
            Message::DocumentNotTaken { .. } => "document_not_taken",
            Message::DocumentRemoved { .. } => "document_removed",
            Message::MessageReceived { .. } => "message_received",
            Message::MessageAnswered { .. } => "message_answered",
            Message::DecisionLetter { .. } => "decision_letter",
            Message::CallBooked { .. } => "call_booked",
            Message::CallSoon { .. } => "call_soon",
            Message::CallMissed { .. } => "call_missed",
            Message::CallCancelled { .. } => "call_cancelled",
            Message::SharedAnswered { .. } => "shared_answered",
            Message::InvitationEnded { .. } => "invitation_ended",
            Message::AdviceAsked { .. } => "advice_asked",
            Message::AdviceCode { .. } => "advice_code",
            Message::AdviceCame { .. } => "advice_came",
            Message::AdviceTried { .. } => "advice_tried",
            Message::AuditHead { .. } => "audit_head",
            Message::FileReport { .. } => "file_report",
            Message::WebhookFails { .. } => "webhook_fails",
            Message::RightsMoving { .. } => "rights_moving",
            Message::RightsMoved { .. } => "rights_moved",
            Message::StaffInvitation { .. } => "staff_invitation",
            Message::GlassBroken { .. } => "glass_broken",
            Message::Digest { .. } => "digest",
            Message::DetailsChanged { .. } => "details_changed",
            Message::ViewEnded { .. } => "view_ended",
            Message::GrantGiven { .. } => "grant_given",
            Message::GrantEnding { .. } => "grant_ending",
            Message::GrantEnded { .. } => "grant_ended",
            Message::SharedGiven { .. } => "shared_given",
            Message::SharedEnding { .. } => "shared_ending",
            Message::SharedEnded { .. } => "shared_ended",
            Message::SharedNews { .. } => "shared_news",
            Message::AdviserInvitation { .. } => "adviser_invitation",
        }
    }

    /// Whether the person can stop it.
    #[must_use]
    pub fn stoppable(&self) -> Stoppable {
        match self {
            Message::Milestone { milestone, .. } if milestone.is_statutory_notice() => {
                Stoppable::Notice
            }
            Message::DecisionLetter { .. } => Stoppable::Notice,
            Message::Milestone { .. } | Message::Deadline { .. } | Message::Digest { .. } => {
                Stoppable::Optional
            }
            Message::Invitation { .. }
            | Message::SignInCode { .. }
            | Message::LineCode { .. }
            | Message::Reset { .. }
            | Message::EmailChanging { .. }
            | Message::EmailChanged { .. }
            | Message::EmailKept { .. }
            | Message::EmailCheck { .. }
            | Message::PasswordChanged { .. }
            | Message::NewDevice { .. }
            | Message::SignInChanged { .. }
            | Message::RecoveryCodeUsed { .. }
            | Message::CaseAdded { .. }
            | Message::DocumentsReceived { .. }
            | Message::DocumentUnopened { .. }
            | Message::EventFileUnopened { .. }
            | Message::DocumentNotTaken { .. }
            | Message::DocumentRemoved { .. }
            | Message::MessageReceived { .. }
            | Message::MessageAnswered { .. }
            | Message::CallBooked { .. }
            | Message::CallSoon { .. }
            | Message::CallMissed { .. }
            | Message::CallCancelled { .. }
            | Message::SharedAnswered { .. }
            | Message::InvitationEnded { .. }
            | Message::AdviceAsked { .. }
            | Message::AdviceCode { .. }
            | Message::AdviceCame { .. }
            | Message::AdviceTried { .. }
            | Message::AuditHead { .. }
            | Message::FileReport { .. }
            | Message::WebhookFails { .. }
            | Message::RightsMoving { .. }
            | Message::RightsMoved { .. }
            | Message::StaffInvitation { .. }
            | Message::GlassBroken { .. }
            | Message::GrantGiven { .. }
            | Message::GrantEnding { .. }
            | Message::GrantEnded { .. }
            | Message::SharedGiven { .. }
            | Message::SharedEnding { .. }
            | Message::SharedEnded { .. }
            | Message::SharedNews { .. }
            | Message::AdviserInvitation { .. }
            | Message::DetailsChanged { .. }
            | Message::ViewEnded { .. } => Stoppable::Never,
        }
    }

    /// Whether it can wait for a digest or for the end of quiet hours, where its reader chose
    /// so: never a notice, never what touches a time of theirs, never what they wait for.
    #[must_use]
    pub fn may_wait(&self) -> bool {
        match self {
            Message::Milestone { milestone, .. } | Message::SharedNews { milestone, .. } => {
                milestone.may_wait()
            }
            Message::Deadline { deadline, .. } => deadline.may_wait(),
            Message::MessageAnswered { .. } | Message::SharedAnswered { .. } => true,
            _ => false,
        }
    }

    /// The last day on which it makes sense, where it waited: not once what it announces is
    /// over. `None` where it stays true.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Message::Deadline { due, days, .. } if *days > 0 => Some(*due),
            _ => None,
        }
    }

    /// The same as it is true on this day: how many days are left; and a new address takes effect a
    /// day after its warning went.
    #[must_use]
    pub fn as_of(mut self, today: Date) -> Message {
        if let Message::Deadline { due, days, .. } = &mut self
            && *days > 0
        {
            *days = due.days_since(today);
        }
        if let Message::EmailChanging { on, .. } = &mut self {
            *on = (*on).max(today.plus_days(1));
        }
        self
    }

    /// Whether it carries something that opens a door, to be wiped once it is sent.
    #[must_use]
    pub fn holds_secret(&self) -> bool {
        matches!(
            self,
            Message::Invitation { .. }
                | Message::StaffInvitation { .. }
                | Message::AdviserInvitation { .. }
                | Message::SignInCode { .. }
                | Message::LineCode { .. }
                | Message::AdviceAsked { .. }
                | Message::AdviceCode { .. }
                | Message::Reset { .. }
                | Message::EmailChanging { .. }
                | Message::EmailCheck { .. }
        )
    }

    /// Whether somebody sits before the page that asks for it: it goes before all that waits
    /// (`outbox/lease` has their kinds).
    #[must_use]
    pub fn is_waited_for(&self) -> bool {
        matches!(
            self,
            Message::SignInCode { .. }
                | Message::LineCode { .. }
                | Message::AdviceCode { .. }
                | Message::Reset { .. }
                | Message::EmailCheck { .. }
        )
    }

    /// Whether it still tries an address that our e-mail comes back from: it was asked for just now,
    /// guards the account, or warns of what somebody else did on the case and has no letter.
    #[must_use]
    pub fn tries_what_came_back(&self) -> bool {
        matches!(
            self,
            Message::SignInCode { .. }
                | Message::LineCode { .. }
                | Message::Reset { .. }
                | Message::EmailCheck { .. }
                | Message::EmailChanging { .. }
                | Message::EmailChanged { .. }
                | Message::EmailKept { .. }
                | Message::PasswordChanged { .. }
                | Message::NewDevice { .. }
                | Message::SignInChanged { .. }
                | Message::RecoveryCodeUsed { .. }
                | Message::DetailsChanged { .. }
                | Message::ViewEnded { .. }
                | Message::GlassBroken { .. }
                | Message::GrantGiven { .. }
        )
    }

    /// Whether a letter can take its place where no mail brings it: what the law asks for, and whose
    /// the rights in a case are.
    #[must_use]
    pub fn has_letter(&self) -> bool {
        let is_of_rights = matches!(
            self,
            Message::RightsMoving { .. } | Message::RightsMoved { .. }
        );
        is_of_rights || self.stoppable() == Stoppable::Notice
    }

    /// The stem of its words' keys. Decisions that can go either way share theirs, so
    /// that a mail never says how a decision went.
    #[must_use]
    pub fn words_stem(&self) -> &'static str {
        match self {
            Message::Milestone { milestone, .. } | Message::SharedNews { milestone, .. } => {
                milestone_stem(*milestone)
            }
            other => other.kind(),
        }
    }

    /// The day that the subject and the first sentence name.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        match self {
            Message::Milestone { on, .. }
            | Message::EmailChanging { on, .. }
            | Message::EmailChanged { on }
            | Message::EmailKept { on }
            | Message::PasswordChanged { on }
            | Message::NewDevice { on }
            | Message::SignInChanged { on }
            | Message::RecoveryCodeUsed { on }
            | Message::CaseAdded { on }
            | Message::DocumentsReceived { on }
            | Message::DocumentUnopened { on }
            | Message::EventFileUnopened { on, .. }
            | Message::DocumentNotTaken { on }
            | Message::DocumentRemoved { on }
            | Message::MessageReceived { by: on }
            | Message::MessageAnswered { on }
            | Message::DecisionLetter { on }
            | Message::CallBooked { on, .. }
            | Message::CallSoon { on, .. }
            | Message::CallMissed { on, .. }
            | Message::CallCancelled { on }
            | Message::SharedAnswered { on }
            | Message::InvitationEnded { on, .. }
            | Message::AdviceAsked { by: on, .. }
            | Message::AdviceCame { on, .. }
            | Message::AdviceTried { on, .. }
            | Message::AuditHead { on, .. }
            | Message::FileReport { on, .. }
            | Message::WebhookFails { on, .. }
            | Message::RightsMoving { on }
            | Message::RightsMoved { on }
            | Message::GlassBroken { on }
            | Message::GrantGiven { on }
            | Message::GrantEnding { on }
            | Message::GrantEnded { on }
            | Message::SharedGiven { on }
            | Message::SharedEnding { on }
            | Message::SharedEnded { on }
            | Message::SharedNews { on, .. }
            | Message::Digest { on }
            | Message::DetailsChanged { on }
            | Message::ViewEnded { on } => Some(*on),
            Message::Deadline { due, .. } => Some(*due),
            Message::Invitation { until, .. }
            | Message::StaffInvitation { until, .. }
            | Message::AdviserInvitation { until, .. }
            | Message::Reset { until, .. } => Some(*until),
            Message::SignInCode { .. }
            | Message::LineCode { .. }
            | Message::AdviceCode { .. }
            | Message::EmailCheck { .. } => None,
        }
    }
}

fn milestone_stem(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::DecidedToAssess | Milestone::DecidedNotToAssess => "assessment_decision",
        Milestone::DecidedToIssue | Milestone::DecidedNotToIssue => "plan_decision",
        Milestone::ReviewMaintain | Milestone::ReviewAmend | Milestone::ReviewCease => {
            "review_decision"
        }
        Milestone::ReassessmentAgreed | Milestone::ReassessmentRefused => "reassessment_decision",
        other => other.as_str(),
    }
}

/// A report of a file, as a sample.
fn file_report(on: Date, state: FileState, why: Option<FileWhy>) -> Message {
    let refused = |why, part: &str| RefusedLines {
        why,
        part: part.to_owned(),
        count: 23,
        lines: vec![2, 17, 108],
    };
    let is_done = state == FileState::Done;
    Message::FileReport {
        on,
        file: DroppedFileId(7),
        state,
        why,
        became: Became {
            recorded: if is_done { 214 } else { 0 },
            known: if is_done { 3 } else { 0 },
            refused: if is_done { 46 } else { 0 },
        },
        rows: 900,
        cases: 812,
        refused: match is_done {
            true => vec![
                refused(LineWhy::Wrong, "on"),
                refused(LineWhy::Doubtful, "before_request,long_ago"),
            ],
            false => Vec::new(),
        },
    }
}

/// One of every mail, for tests and for those who translate.
#[must_use]
pub fn samples() -> Vec<Message> {
    let on = domain::date(2026, 3, 12);
    let window = Window {
        from: 9 * 60,
        until: 11 * 60,
    };
    let milestones = Milestone::ALL.iter().map(|milestone| Message::Milestone {
        milestone: *milestone,
        on,
    });
    let deadlines = DeadlineKind::ALL.iter().flat_map(|deadline| {
        [7, 1].map(|days| Message::Deadline {
            deadline: *deadline,
            due: on,
            aim_for: Some(on.plus_days(-2)),
            days,
        })
    });
    let token = || "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiI3In0.c2FtcGxl".to_owned();
    milestones
        .chain(deadlines)
        .chain([
            Message::Invitation {
                token: token(),
                until: on,
            },
            Message::SignInCode {
                code: "048213".to_owned(),
            },
            Message::LineCode {
                code: "048213".to_owned(),
            },
            Message::Reset {
                token: token(),
                until: on,
            },
            Message::EmailChanging { token: token(), on },
            Message::EmailChanged { on },
            Message::EmailKept { on },
            Message::EmailCheck { token: token() },
            Message::PasswordChanged { on },
            Message::NewDevice { on },
            Message::SignInChanged { on },
            Message::RecoveryCodeUsed { on },
            Message::CaseAdded { on },
            Message::DocumentsReceived { on },
            Message::DocumentUnopened { on },
            Message::EventFileUnopened {
                reference: CaseRef::from_number(7),
                on,
            },
            Message::DocumentNotTaken { on },
            Message::DocumentRemoved { on },
            Message::MessageReceived { by: on },
            Message::MessageAnswered { on },
            Message::DecisionLetter { on },
            Message::CallBooked {
                on,
                window,
                call: CallId(7),
            },
            Message::CallSoon { on, window },
            Message::CallMissed {
                on,
                window,
                call: CallId(7),
            },
            Message::CallCancelled { on },
            Message::SharedAnswered { on },
            Message::InvitationEnded {
                reference: CaseRef::from_number(7),
                on,
            },
            Message::AdviceAsked {
                token: token(),
                by: on,
            },
            Message::AdviceCode {
                code: "048213".to_owned(),
            },
            Message::AdviceCame {
                reference: CaseRef::from_number(7),
                on,
            },
            Message::AdviceTried {
                reference: CaseRef::from_number(7),
                on,
            },
            Message::AuditHead {
                on,
                line: "waymark-head council=999 seq=7 at=1770000000000 hash=ab key=cd signature=ef"
                    .to_owned(),
            },
            file_report(on, FileState::Done, None),
            file_report(on, FileState::Held, None),
            file_report(on, FileState::Stopped, None),
            file_report(on, FileState::Refused, Some(FileWhy::NotUtf8)),
            file_report(on, FileState::TurnedDown, None),
            file_report(on, FileState::Gone, None),
            Message::WebhookFails {
                on,
                webhook: WebhookId(7),
                is_over: false,
            },
            Message::WebhookFails {
                on,
                webhook: WebhookId(7),
                is_over: true,
            },
            Message::RightsMoving { on },
            Message::RightsMoved { on },
            Message::StaffInvitation {
                token: token(),
                until: on,
            },
            Message::GlassBroken { on },
            Message::DetailsChanged { on },
            Message::Digest { on },
            Message::ViewEnded { on },
            Message::GrantGiven { on },
            Message::GrantEnding { on },
            Message::GrantEnded { on },
            Message::SharedGiven { on },
            Message::SharedEnding { on },
            Message::SharedEnded { on },
            Message::SharedNews {
                milestone: Milestone::ALL[0],
                on,
            },
            Message::AdviserInvitation {
                token: token(),
                until: on,
            },
        ])
        .collect()
}
