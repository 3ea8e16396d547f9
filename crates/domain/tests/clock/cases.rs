//! What the tests share: cases in a few words, and cases by chance.

use std::hash::{BuildHasher, RandomState};
use std::io::Write;

use domain::clock::{
    ExceptionFact, Facts, Ground, PhaseTransfer, Rule, Step, TransferKind, rules, timetable,
};
use domain::event::{Happening, Order, ReviewOutcome};
use domain::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

/// A date as the examples write it.
pub fn day(text: &str) -> Date {
    text.parse().expect("a date in a test")
}

/// A case of these events.
pub fn case(events: &[(&str, Happening)]) -> Facts {
    Facts {
        events: events
            .iter()
            .map(|(on, happening)| (day(on), happening.clone()))
            .collect(),
        ..Facts::default()
    }
}

/// The last step of a rule in a case, read on a day.
pub fn step<'a>(facts: &'a Facts, rule: Rule, today: &str) -> Step<'a> {
    *timetable(facts, day(today))
        .steps
        .iter()
        .rev()
        .find(|step| step.rule == rule)
        .unwrap_or_else(|| panic!("a step of {rule}"))
}

/// The last day of each rule, when read on the day after the last event.
pub fn dues<const N: usize>(facts: &Facts, rules: [Rule; N]) -> [Date; N] {
    let last = facts.events.iter().map(|(on, _)| *on).max();
    let today = last.unwrap_or(date(2026, 1, 1)).to_string();
    rules.map(|rule| step(facts, rule, &today).due)
}

/// Says on the test's own output, captured or not, what an example leaves open.
pub fn note(text: &str) {
    // A test that could not say so has still checked what it checked.
    let _ = writeln!(std::io::stderr(), "{text}");
}

pub fn advice_requested(id: &str) -> Happening {
    Happening::AdviceRequested { id: id.to_owned() }
}

pub fn advice_received(id: &str) -> Happening {
    Happening::AdviceReceived { id: id.to_owned() }
}

pub fn review_decision(outcome: ReviewOutcome) -> Happening {
    Happening::ReviewDecisionSent { outcome }
}

pub fn exception(rule: Rule, ground: Ground, from: &str, to: &str) -> ExceptionFact {
    ExceptionFact {
        rule,
        ground,
        id: None,
        from: day(from),
        to: Some(day(to)),
    }
}

/// Runs a property, and prints the seed that repeats the run (`PROPTEST_RNG_SEED`).
pub fn holds<S: Strategy>(
    name: &str,
    strategy: &S,
    test: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let seed = match config.rng_seed {
        RngSeed::Fixed(seed) => seed,
        RngSeed::Random => RandomState::new().hash_one(name),
    };
    config.rng_seed = RngSeed::Fixed(seed);
    note(&format!("{name}: PROPTEST_RNG_SEED={seed}"));
    if let Err(failure) = TestRunner::new(config).run(strategy, test) {
        panic!("{name}: {failure}");
    }
}

/// Every event of the clock, with three advisers.
pub fn every_happening() -> Vec<Happening> {
    let mut all = vec![
        Happening::RequestReceived,
        Happening::DecidedToAssess,
        Happening::DecidedNotToAssess,
    ];
    for id in ["EP", "head teacher", "é"] {
        all.push(advice_requested(id));
        all.push(advice_received(id));
    }
    all.extend([
        Happening::DecidedToIssue,
        Happening::DraftPlanServed,
        Happening::CommentsReceived,
        Happening::DecidedNotToIssue,
        Happening::FinalPlanSent,
        Happening::ReviewMeetingHeld,
        Happening::ReviewReportSent,
        review_decision(ReviewOutcome::Maintain),
        review_decision(ReviewOutcome::Amend),
        review_decision(ReviewOutcome::Cease),
        Happening::AmendmentNoticeSent,
        Happening::AmendmentCommentsReceived,
        Happening::AmendedPlanSent,
        Happening::ReassessmentRequested,
        Happening::ReassessmentAgreed,
        Happening::ReassessmentRefused,
        Happening::ReassessedPlanSent,
        Happening::MediationRequested,
        Happening::MediationHeld,
        Happening::MediationCertificate,
        Happening::AppealRegistered,
    ]);
    for order in [
        Order::Assess,
        Order::MakePlan,
        Order::AmendContents,
        Order::ChangeSetting,
    ] {
        all.push(Happening::TribunalOrder { order });
    }
    for rule in Rule::ALL.into_iter().filter(|rule| rule.follows_an_order()) {
        all.push(Happening::OrderComplied { rule });
    }
    all.extend([Happening::Withdrawn, Happening::PlanCeased]);
    all
}

/// A day in two years that hold a leap day, with a liking for the same few days.
pub fn any_day() -> impl Strategy<Value = Date> {
    let first = date(2027, 3, 1);
    prop_oneof![
        (0..10_i32).prop_map(move |weeks| first.plus_days(weeks * 21)),
        (0..730_i32).prop_map(move |days| first.plus_days(days)),
    ]
}

pub fn any_event() -> impl Strategy<Value = (Date, Happening)> {
    (any_day(), proptest::sample::select(every_happening()))
}

fn any_exception() -> impl Strategy<Value = ExceptionFact> {
    let pairs: Vec<(Rule, Ground)> = Rule::ALL
        .into_iter()
        .flat_map(|rule| {
            rules::grounds(rule)
                .iter()
                .map(move |ground| (rule, *ground))
        })
        .collect();
    (
        proptest::sample::select(pairs),
        any_day(),
        proptest::option::of(0..90_i32),
        proptest::sample::select(vec!["EP", "head teacher", "é"]),
    )
        .prop_map(|((rule, ground), from, days, id)| ExceptionFact {
            rule,
            ground,
            id: (rule == Rule::C5).then(|| id.to_owned()),
            from,
            to: days.map(|days| from.plus_days(days)),
        })
}

fn any_transfer() -> impl Strategy<Value = PhaseTransfer> {
    let kinds = vec![
        TransferKind::ToPost16,
        TransferKind::BetweenPhases,
        TransferKind::BetweenPost16,
    ];
    (proptest::sample::select(kinds), any_day()).prop_map(|(kind, on)| PhaseTransfer { kind, on })
}

pub fn any_facts() -> impl Strategy<Value = Facts> {
    (
        proptest::option::of("[a-zé\"\\\\ ]{0,6}"),
        proptest::option::of((0..9_000_i32).prop_map(|days| date(2005, 1, 1).plus_days(days))),
        proptest::collection::vec(any_event(), 0..24),
        proptest::collection::vec(any_exception(), 0..6),
        proptest::option::of(any_transfer()),
    )
        .prop_map(
            |(reference, born, events, exceptions, phase_transfer)| Facts {
                reference,
                born,
                events,
                exceptions,
                phase_transfer,
                // Days of service by post are no part of the command's JSON, nor of the model's.
                served: vec![],
            },
        )
}
