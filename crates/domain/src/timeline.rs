//! Everything that has happened, for one reader.

use serde::{Deserialize, Serialize};

use crate::case::{CaseFile, is_own_act, may_read, whose};
use crate::clock::{Ground, Rule};
use crate::date::Date;
use crate::event::{CaseEvent, Happening, Order, ReviewOutcome, Source, What};
use crate::ids::{EventId, PersonId};
use crate::reading::may_read_ground;
use crate::setting::usual_day;
use crate::stage::{Stage, Walk};

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// The event.
    pub event: EventId,
    /// Its day; `None` where we do not hold it, or this reader may not know it.
    pub on: Option<Date>,
    /// "It was by …": the day that the source vouches for, where we do not hold its day.
    pub by: Option<Date>,
    /// The day on which the notice counts as served on this reader, where it went by post.
    #[serde(default)]
    pub served: Option<Date>,
    /// The stage of the case after it.
    pub stage: Stage,
    /// Where we have it from.
    pub source: Source,
    /// Whether it puts an earlier record right.
    pub corrected: bool,
    /// Whether it is this reader's own act.
    pub own: bool,
    /// The key of its words: `event-decided_to_assess`, after the event's own name.
    pub key: String,
    /// The key of what it means: `event-decided_to_assess-plain`.
    pub plain_key: String,
    /// What its words have gaps for.
    pub args: Vec<(String, TimelineArg)>,
}

/// What fills a gap in an entry's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimelineArg {
    /// Plain text from the council: a name, a reason, a note.
    Text(String),
    /// A day.
    Date(Date),
    /// A rule, said by its own words.
    Rule(Rule),
    /// A ground, said by its own words.
    Ground(Ground),
}

/// Everything that this reader may know of, newest first, as far as the records reach.
#[must_use]
pub fn timeline(case: &CaseFile, viewer: Option<PersonId>, today: Date) -> Vec<TimelineEntry> {
    let mut walk = Walk::new(viewer);
    let mut entries = Vec::new();
    for event in case.seen_by(viewer) {
        if !case.tells(event, today) {
            continue;
        }
        walk.take(event);
        entries.push(TimelineEntry {
            served: case.served_on(event.id, viewer),
            ..entry(event, viewer, walk.place().stage)
        });
    }
    entries.reverse();
    entries
}

/// Everything that stands, whoever may read it, newest first: for those who work for the council.
#[must_use]
pub fn record(case: &CaseFile, today: Date) -> Vec<TimelineEntry> {
    let mut walk = Walk::new(None);
    let mut entries = Vec::new();
    for event in case.standing_events() {
        if !case.tells(event, today) {
            continue;
        }
        if may_read(event, None) {
            walk.take(event);
        }
        entries.push(bare(event, walk.place().stage));
    }
    entries.reverse();
    entries
}

/// What was put right, and by which event, in the order in which that was recorded: for those who
/// work for the council.
#[must_use]
pub fn put_right(case: &CaseFile) -> Vec<(TimelineEntry, EventId)> {
    let mut later: Vec<&CaseEvent> = case
        .events
        .iter()
        .filter(|event| event.supersedes.is_some())
        .collect();
    later.sort_by_key(|event| (event.recorded_at, event.id));
    let stage = Walk::new(None).place().stage;
    later
        .into_iter()
        .filter_map(|event| {
            let older = case
                .events
                .iter()
                .find(|older| Some(older.id) == event.supersedes)?;
            Some((bare(older, stage), event.id))
        })
        .collect()
}

/// One event as those who work for the council read it.
#[must_use]
pub fn of_event(case: &CaseFile, event: EventId) -> Option<TimelineEntry> {
    let found = case.events.iter().find(|one| one.id == event)?;
    let stage = Walk::new(None).place().stage;
    Some(bare(found, stage))
}

/// The entries of one stage after another, newest first: what a page shows under a heading.
#[must_use]
pub fn by_stage(entries: Vec<TimelineEntry>) -> Vec<(Stage, Vec<TimelineEntry>)> {
    let mut groups: Vec<(Stage, Vec<TimelineEntry>)> = Vec::new();
    for entry in entries {
        match groups.last_mut() {
            Some((stage, group)) if *stage == entry.stage => group.push(entry),
            _ => groups.push((entry.stage, vec![entry])),
        }
    }
    groups
}

fn entry(event: &CaseEvent, viewer: Option<PersonId>, stage: Stage) -> TimelineEntry {
    // When an exception was recorded already tells when somebody was ill.
    let veiled = matches!(event.what, What::Exception { .. }) && !may_read_ground(event, viewer);
    told(event, viewer, stage, veiled)
}

/// As those who work for the council read it: nothing is veiled.
fn bare(event: &CaseEvent, stage: Stage) -> TimelineEntry {
    told(event, whose(event), stage, false)
}

fn told(event: &CaseEvent, viewer: Option<PersonId>, stage: Stage, veiled: bool) -> TimelineEntry {
    let undated = matches!(event.what, What::Undated(_));
    let (key, plain_key) = keys(&event.what);
    TimelineEntry {
        event: event.id,
        on: (!undated && !veiled).then_some(event.on),
        by: undated.then_some(event.on),
        served: None,
        stage,
        source: event.source,
        corrected: event.supersedes.is_some(),
        own: is_own_act(&event.what) && whose(event).is_some() && whose(event) == viewer,
        key,
        plain_key,
        args: if veiled { Vec::new() } else { args(event) },
    }
}

fn keys(what: &What) -> (String, String) {
    let name = name(what);
    let key = match what {
        What::Clock(happening) | What::Undated(happening) => happening_key(happening),
        What::SettingReplied {
            answer: Some(answer),
            ..
        } => format!("event-{name}-{}", answer.word()),
        _ => format!("event-{name}"),
    };
    (key, format!("event-{name}-plain"))
}

/// The words' key of what happened; each of the tribunal's orders has its own.
pub(crate) fn happening_key(happening: &Happening) -> String {
    let name = happening_name(happening);
    let Happening::TribunalOrder { order } = happening else {
        return format!("event-{name}");
    };
    let order = match order {
        Order::Assess => "assess",
        Order::MakePlan => "make_plan",
        Order::AmendContents => "amend_contents",
        Order::ChangeSetting => "change_setting",
    };
    format!("event-{name}-{order}")
}

/// An event's own name, as it is stored and recorded.
#[must_use]
pub fn name(what: &What) -> &'static str {
    match what {
        What::Clock(happening) | What::Undated(happening) => happening_name(happening),
        What::Exception { .. } => "exception",
        What::ExceptionUnspecified => "exception_unspecified",
        What::PhaseTransfer { .. } => "phase_transfer",
        What::WorkerNamed { .. } => "worker_named",
        What::HandedOn { name: Some(_), .. } => "handed_on",
        What::HandedOn { name: None, .. } => "handed_to_team",
        What::DelayReason { .. } => "delay_reason",
        What::ExpectedDate { .. } => "expected_date",
        What::AdviceChased { .. } => "advice_chased",
        What::AdviceDeclined { .. } => "advice_declined",
        What::SettingConsulted { .. } => "setting_consulted",
        What::SettingReplied { .. } => "setting_replied",
        What::MovedIn { .. } => "moved_in",
        What::MovedOut { .. } => "moved_out",
        What::ChildDied => "child_died",
        What::NoteToFamily { .. } => "note_to_family",
        What::DocumentsSent => "documents_sent",
        What::MessageWritten => "message_written",
        What::MessageAnswered => "message_answered",
        What::CallAsked => "call_asked",
        What::CallMade => "call_made",
        What::CallMissed => "call_missed",
        What::LineCall { text } if text.is_empty() => "line_call_without_note",
        What::LineCall { .. } => "line_call",
        What::Struck => "struck",
    }
}

fn happening_name(happening: &Happening) -> &'static str {
    match happening {
        Happening::RequestReceived => "request_received",
        Happening::DecidedToAssess => "decided_to_assess",
        Happening::DecidedNotToAssess => "decided_not_to_assess",
        Happening::AdviceRequested { .. } => "advice_requested",
        Happening::AdviceReceived { .. } => "advice_received",
        Happening::DecidedToIssue => "decided_to_issue",
        Happening::DraftPlanServed => "draft_plan_served",
        Happening::CommentsReceived => "comments_received",
        Happening::DecidedNotToIssue => "decided_not_to_issue",
        Happening::FinalPlanSent => "final_plan_sent",
        Happening::ReviewMeetingHeld => "review_meeting_held",
        Happening::ReviewReportSent => "review_report_sent",
        Happening::ReviewDecisionSent { outcome } => match outcome {
            ReviewOutcome::Maintain => "review_decision_maintain",
            ReviewOutcome::Amend => "review_decision_amend",
            ReviewOutcome::Cease => "review_decision_cease",
        },
        Happening::AmendmentNoticeSent => "amendment_notice_sent",
        Happening::AmendmentCommentsReceived => "amendment_comments_received",
        Happening::AmendedPlanSent => "amended_plan_sent",
        Happening::ReassessmentRequested => "reassessment_requested",
        Happening::ReassessmentAgreed => "reassessment_agreed",
        Happening::ReassessmentRefused => "reassessment_refused",
        Happening::ReassessedPlanSent => "reassessed_plan_sent",
        Happening::MediationRequested => "mediation_requested",
        Happening::MediationHeld => "mediation_held",
        Happening::MediationCertificate => "mediation_certificate",
        Happening::AppealRegistered => "appeal_registered",
        Happening::TribunalOrder { .. } => "tribunal_order",
        Happening::OrderComplied { .. } => "order_complied",
        Happening::Withdrawn => "withdrawn",
        Happening::PlanCeased => "plan_ceased",
    }
}

fn args(event: &CaseEvent) -> Vec<(String, TimelineArg)> {
    let text = |name: &str, text: &str| (name.to_owned(), TimelineArg::Text(text.to_owned()));
    let date = |name: &str, date: Date| (name.to_owned(), TimelineArg::Date(date));
    let step = |rule: Rule| ("step".to_owned(), TimelineArg::Rule(rule));
    match &event.what {
        What::Clock(happening) | What::Undated(happening) => match happening {
            Happening::AdviceRequested { id } | Happening::AdviceReceived { id } => {
                vec![text("id", id)]
            }
            Happening::OrderComplied { rule } => vec![step(*rule)],
            _ => Vec::new(),
        },
        What::Exception { fact, reason } => {
            let mut args = vec![
                step(fact.rule),
                ("ground".to_owned(), TimelineArg::Ground(fact.ground)),
                date("from", fact.from),
            ];
            args.extend(fact.to.map(|to| date("to", to)));
            args.push(text("reason", reason));
            args
        }
        What::PhaseTransfer { moves_on, .. } => vec![date("date", *moves_on)],
        What::WorkerNamed { name, team } => vec![text("name", name), text("team", team)],
        What::HandedOn { name, team } => {
            let name = name.iter().map(|name| text("name", name));
            name.chain([text("team", team)]).collect()
        }
        What::DelayReason { rule, text: reason } => {
            let mut args = vec![text("reason", reason)];
            args.extend(rule.map(step));
            args
        }
        What::ExpectedDate { rule, expected } => vec![step(*rule), date("date", *expected)],
        What::AdviceChased { id } | What::AdviceDeclined { id } => vec![text("id", id)],
        What::SettingConsulted {
            name, answer_by, ..
        } => {
            let by = answer_by.unwrap_or_else(|| usual_day(event.on));
            vec![text("name", name), date("by", by)]
        }
        What::SettingReplied { name, .. } => vec![text("name", name)],
        What::NoteToFamily { text: note } | What::LineCall { text: note } => {
            vec![text("text", note)]
        }
        What::ExceptionUnspecified
        | What::MovedIn { .. }
        | What::MovedOut { .. }
        | What::ChildDied
        | What::DocumentsSent
        | What::MessageWritten
        | What::MessageAnswered
        | What::CallAsked
        | What::CallMade
        | What::CallMissed
        | What::Struck => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
