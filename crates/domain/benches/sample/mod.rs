//! The cases that are measured: what a council's cases look like, eight events each.

use domain::clock::{ExceptionFact, Facts, Ground, PhaseTransfer, Rule, TransferKind, timetable};
use domain::event::{Happening, ReviewOutcome};
use domain::{Date, date};
use serde_json::{Value, json};

/// The day on which they are read.
pub const TODAY: Date = date(2026, 3, 1);

fn case(number: i32, events: &[(i32, Happening)]) -> Facts {
    let start = date(2024, 9, 2).plus_days(number % 300);
    Facts {
        reference: Some(format!("WM-{number}")),
        born: Some(date(2010, 1, 1).plus_days(number)),
        events: events
            .iter()
            .map(|(day, happening)| (start.plus_days(*day), happening.clone()))
            .collect(),
        ..Facts::default()
    }
}

fn asked(id: &str) -> Happening {
    Happening::AdviceRequested { id: id.to_owned() }
}

fn came(id: &str) -> Happening {
    Happening::AdviceReceived { id: id.to_owned() }
}

/// From a request to a plan.
fn plan(number: i32) -> Facts {
    case(
        number,
        &[
            (0, Happening::RequestReceived),
            (40, Happening::DecidedToAssess),
            (41, asked("EP")),
            (41, asked("head teacher")),
            (70, came("head teacher")),
            (90, came("EP")),
            (112, Happening::DraftPlanServed),
            (139, Happening::FinalPlanSent),
        ],
    )
}

/// A review, late, with an exception on record and its events out of order.
fn review(number: i32) -> Facts {
    let mut facts = case(
        number,
        &[
            (0, Happening::FinalPlanSent),
            (330, Happening::ReviewMeetingHeld),
            (345, Happening::ReviewReportSent),
            (
                365,
                Happening::ReviewDecisionSent {
                    outcome: ReviewOutcome::Amend,
                },
            ),
            (365, Happening::AmendmentNoticeSent),
            (375, Happening::AmendmentCommentsReceived),
            (440, Happening::AmendedPlanSent),
            (450, Happening::MediationRequested),
        ],
    );
    facts.events.swap(1, 6);
    facts.phase_transfer = Some(PhaseTransfer {
        kind: TransferKind::BetweenPhases,
        on: date(2026, 9, 1),
    });
    facts
}

/// A refusal, mediation, an appeal, and a second request.
fn refusal(number: i32) -> Facts {
    let mut facts = case(
        number,
        &[
            (0, Happening::RequestReceived),
            (60, Happening::DecidedNotToAssess),
            (70, Happening::MediationRequested),
            (95, Happening::MediationHeld),
            (97, Happening::MediationCertificate),
            (120, Happening::AppealRegistered),
            (300, Happening::RequestReceived),
            (341, Happening::DecidedToAssess),
        ],
    );
    facts.exceptions.push(ExceptionFact {
        rule: Rule::C3,
        ground: Ground::AbsentFromArea,
        id: None,
        from: facts.events[0].0,
        to: Some(facts.events[0].0.plus_days(30)),
    });
    facts
}

/// So many cases, of the three kinds in turn.
pub fn cases(count: i32) -> Vec<Facts> {
    (0..count)
        .map(|number| match number % 3 {
            0 => plan(number),
            1 => review(number),
            _ => refusal(number),
        })
        .collect()
}

/// How many steps the cases have between them.
pub fn steps(cases: &[Facts]) -> u64 {
    cases
        .iter()
        .map(|facts| timetable(facts, TODAY).steps.len() as u64)
        .sum()
}

/// A case as one line of JSON.
pub fn line(facts: &Facts) -> String {
    let events: Vec<Value> = facts
        .events
        .iter()
        .map(|(on, happening)| {
            let mut event = serde_json::to_value(happening).expect("an event is plain");
            event["on"] = json!(on);
            event
        })
        .collect();
    json!({
        "ref": facts.reference,
        "born": facts.born,
        "events": events,
        "exceptions": facts.exceptions,
        "phase_transfer": facts.phase_transfer,
    })
    .to_string()
}
