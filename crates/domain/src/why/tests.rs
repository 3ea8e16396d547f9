use proptest::prelude::*;

use super::*;
use crate::clock::TransferKind;
use crate::date::date;
use crate::event::{Order, What};
use crate::fixture::any::{any_day, any_file, any_person};
use crate::fixture::{Told, file};

const DAWN: PersonId = PersonId(1);
const CRAIG: PersonId = PersonId(2);

fn days(why: &Why) -> Vec<(i32, Date)> {
    why.ticks
        .iter()
        .map(|tick| (tick.number, tick.on))
        .collect()
}

fn ask(told: Told, rule: Rule, today: Date) -> Why {
    why(&file([told]), Some(DAWN), rule, None, today).expect("the step is there")
}

#[test]
fn six_weeks_are_counted_week_by_week() {
    let why = ask(
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Rule::C3,
        date(2026, 2, 1),
    );
    assert_eq!(why.count, Count::Weeks(6));
    assert_eq!(days(&why).len(), 7);
    assert_eq!(days(&why)[0], (0, date(2026, 1, 12)));
    assert_eq!(days(&why)[6], (6, date(2026, 2, 23)));
    assert_eq!((why.due, why.rolled), (date(2026, 2, 23), None));
    assert_eq!(why.question.started_by, "event-request_received");
    assert!(why.citation.contains("reg 5"));
    assert!(why.grounds.contains(&Ground::AbsentFromArea));
}

#[test]
fn fifteen_days_begin_with_the_day_itself() {
    let why = ask(
        Told::on(date(2026, 4, 30), Happening::DraftPlanServed),
        Rule::C8,
        date(2026, 5, 1),
    );
    assert_eq!(why.count, Count::DaysBeginningWith(15));
    assert_eq!(
        days(&why),
        [
            (1, date(2026, 4, 30)),
            (8, date(2026, 5, 7)),
            (15, date(2026, 5, 14))
        ]
    );
    assert_eq!(why.grounds, []);
}

#[test]
fn an_appeal_in_august_rolls_and_says_so() {
    let why = ask(
        Told::on(date(2026, 6, 12), Happening::DecidedNotToAssess),
        Rule::D6,
        date(2026, 7, 1),
    );
    assert_eq!(why.count, Count::Months(2));
    assert_eq!(why.aim_for, date(2026, 8, 12));
    assert_eq!(why.due, date(2026, 9, 1));
    assert_eq!(why.rolled, Some(Rolled::August));
    assert_eq!(why.question.started_by, "event-decided_not_to_assess");
}

#[test]
fn a_weekend_and_christmas_roll_for_their_own_reasons() {
    for (sent, due, reason) in [
        (date(2026, 3, 16), date(2026, 5, 18), Rolled::NotAWorkingDay),
        (date(2026, 10, 25), date(2027, 1, 4), Rolled::Christmas),
    ] {
        let why = ask(
            Told::on(sent, Happening::DecidedNotToAssess),
            Rule::D6,
            sent,
        );
        assert_eq!((why.due, why.rolled), (due, Some(reason)));
    }
}

#[test]
fn a_certificate_counts_for_its_own_person_alone() {
    let case = file([
        Told::on(date(2026, 11, 30), Happening::DecidedNotToAssess),
        Told::on(date(2027, 1, 12), Happening::MediationCertificate).own(DAWN),
    ]);
    let today = date(2027, 1, 20);
    let hers = why(&case, Some(DAWN), Rule::D6, None, today).expect("it is there");
    assert_eq!(hers.due, date(2027, 2, 12));
    assert_eq!(hers.count, Count::Months(1));
    assert_eq!(days(&hers)[0], (0, date(2027, 1, 12)));
    assert_eq!(hers.certificate_ends, Some(date(2027, 2, 12)));
    let his = why(&case, Some(CRAIG), Rule::D6, None, today).expect("it is there");
    assert_eq!(his.due, date(2027, 2, 1));
    assert_eq!(his.question.certificate, None);
    let sent = serde_json::to_string(&his).expect("plain data");
    assert!(!sent.contains("2027-01-12"), "{sent}");
}

#[test]
fn a_certificate_counts_for_the_decision_that_stands_and_not_for_the_one_before() {
    let case = file([
        Told::on(date(2022, 9, 1), Happening::DecidedNotToIssue),
        Told::on(date(2022, 9, 1), Happening::AmendedPlanSent),
        Told::on(date(2022, 10, 2), Happening::MediationCertificate).own(DAWN),
    ]);
    let reading = read(&case, Some(DAWN), date(2022, 10, 2));
    let appeals = reading.steps.iter().filter(|step| step.rule == Rule::D6);
    let counted: Vec<_> = appeals
        .map(|step| {
            let why = why_step(&case, Some(DAWN), &reading, step);
            assert_eq!(why.due, step.due);
            (why.due, why.question.certificate)
        })
        .collect();
    let with = (date(2022, 11, 2), Some(date(2022, 10, 2)));
    assert_eq!(counted, [(date(2022, 11, 1), None), with]);
}

#[test]
fn a_certificate_that_ends_sooner_changes_no_count() {
    let case = file([
        Told::on(date(2026, 3, 16), Happening::DecidedNotToAssess),
        Told::on(date(2026, 3, 30), Happening::MediationCertificate).own(DAWN),
    ]);
    let why = why(&case, Some(DAWN), Rule::D6, None, date(2026, 4, 1)).expect("it is there");
    assert_eq!(why.count, Count::Months(2));
    assert_eq!(why.aim_for, date(2026, 5, 16));
    assert_eq!(why.certificate_ends, Some(date(2026, 4, 30)));
}

#[test]
fn working_days_are_counted_one_by_one() {
    let case = file([
        Told::on(date(2026, 11, 30), Happening::DecidedNotToAssess),
        Told::on(date(2026, 12, 3), Happening::MediationRequested).own(DAWN),
        Told::on(date(2026, 12, 23), Happening::MediationHeld).own(DAWN),
    ]);
    let why = why(&case, Some(DAWN), Rule::D5, None, date(2026, 12, 24)).expect("it is there");
    assert_eq!(
        days(&why),
        [
            (0, date(2026, 12, 23)),
            (1, date(2026, 12, 24)),
            (2, date(2026, 12, 29)),
            (3, date(2026, 12, 30))
        ]
    );
}

#[test]
fn a_move_is_counted_from_its_own_day() {
    let moves = |kind, on| Told::what(date(2025, 1, 1), What::PhaseTransfer { kind, moves_on: on });
    let primary = ask(
        moves(TransferKind::BetweenPhases, date(2027, 9, 1)),
        Rule::R14,
        date(2026, 10, 1),
    );
    assert_eq!(primary.count, Count::BeforeDay { month: 2, day: 15 });
    assert_eq!(primary.due, date(2027, 2, 14));
    assert_eq!(primary.question.started_by, "event-phase_transfer");
    let college = ask(
        moves(TransferKind::BetweenPost16, date(2027, 9, 6)),
        Rule::R15,
        date(2026, 10, 1),
    );
    assert_eq!(college.count, Count::MonthsBefore(5));
    assert_eq!(college.due, date(2027, 4, 6));
}

#[test]
fn each_piece_of_advice_has_its_own_answer() {
    let asked = |on, id: &str| Told::on(on, Happening::AdviceRequested { id: id.to_owned() });
    let case = file([
        asked(date(2026, 3, 2), "School"),
        asked(date(2026, 3, 9), "EP"),
    ]);
    let due = |id| why(&case, Some(DAWN), Rule::C5, Some(id), date(2026, 3, 10)).map(|why| why.due);
    assert_eq!(due("School"), Some(date(2026, 4, 13)));
    assert_eq!(due("EP"), Some(date(2026, 4, 20)));
    assert_eq!(due("Nobody"), None);
}

#[test]
fn a_page_asks_for_the_nth_step_of_a_rule() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::DecidedNotToAssess),
        Told::on(date(2026, 6, 1), Happening::DecidedNotToIssue),
    ]);
    let trigger = |nth| {
        why_nth(&case, Some(DAWN), Rule::D6, nth, date(2026, 6, 2)).map(|why| why.question.trigger)
    };
    assert_eq!(trigger(1), Some(date(2026, 1, 12)));
    assert_eq!(trigger(2), Some(date(2026, 6, 1)));
    assert_eq!((trigger(0), trigger(3)), (None, None));
}

#[test]
fn what_if_says_in_time_or_late() {
    let question = ask(
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Rule::C10,
        date(2026, 2, 1),
    )
    .question;
    assert_eq!(
        question.what_if(date(2026, 6, 1)),
        WhatIf::InTime { days: 0 }
    );
    assert_eq!(question.what_if(date(2026, 6, 2)), WhatIf::Late { days: 1 });
    assert_eq!(question.what_if(date(2026, 1, 11)), WhatIf::BeforeItBegan);
}

#[test]
fn a_question_comes_back_from_a_phone_as_it_went() {
    let why = ask(
        Told::on(
            date(2026, 9, 14),
            Happening::TribunalOrder {
                order: Order::MakePlan,
            },
        ),
        Rule::D23Draft,
        date(2026, 9, 15),
    );
    let sent = serde_json::to_string(&why.question).expect("plain data");
    let back: Question = serde_json::from_str(&sent).expect("the same shape");
    assert_eq!(back.answer(), why);
}

proptest! {
    /// The counting that is shown is the counting that counts.
    #[test]
    fn the_counting_ends_on_the_clocks_own_day(
        case in any_file(), person in any_person(), today in any_day(),
    ) {
        let reading = read(&case, Some(person), today);
        for step in &reading.steps {
            let why = why_step(&case, Some(person), &reading, step);
            prop_assert_eq!(why.due, step.due, "{:?}", step);
            prop_assert_eq!(why.aim_for, step.aim_for.unwrap_or(step.due));
            prop_assert_eq!(why.rolled.is_some(), step.aim_for.is_some());
            prop_assert_eq!(why.ticks.last().map(|tick| tick.on), Some(why.aim_for));
            prop_assert!(why.ticks.first().is_some_and(|tick| tick.number <= 1));
        }
    }
}

#[test]
fn each_of_the_tribunals_orders_is_named_by_its_own_words() {
    let order = Happening::TribunalOrder {
        order: Order::AmendContents,
    };
    let why = ask(
        Told::on(date(2026, 6, 12), order),
        Rule::D25,
        date(2026, 6, 20),
    );
    assert_eq!(
        why.question.started_by,
        "event-tribunal_order-amend_contents"
    );
}
