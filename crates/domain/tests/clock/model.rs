//! A second reading of the contract, slow and plain: the table of events as text, days
//! counted by walking the calendar. The clock must agree with it on any case.

use domain::clock::{ExceptionFact, Facts, Ground, State, Step, TransferKind, timetable};
use domain::event::Happening;
use domain::{Date, Weekday, calendar};
use proptest::prelude::*;

use crate::cases::{any_day, any_facts, holds};

/// Event | ends | makes not applicable | starts.
const TABLE: &str = "
request_received             |             |               | C3 C6 C10
decided_to_assess            | C3          |               |
decided_not_to_assess        | C3          | C5 C6 C10     | D1 D6
advice_requested             |             |               | C5
advice_received              | C5          |               |
decided_to_issue             |             | C3 C6         |
draft_plan_served            |             | C6            | C8
comments_received            | C8          |               |
decided_not_to_issue         | C6          | C3 C5 C8 C10  | D1 D6
final_plan_sent              | C10         | C3 C5 C6      | D1 D6 R1
review_meeting_held          |             |               | R6 R7 R8
review_report_sent           | R6          |               |
review_decision_sent maintain| R7 R10 R1 R2 R13 R14 R15 | R6 R8 | D1 D6 R2
review_decision_sent amend   | R7 R1 R2    | R6            | R2
review_decision_sent cease   | R7 R1 R2    | R6 R8 R10     | D1 D6
amendment_notice_sent        | R7 R8       |               | R9 R10
amendment_comments_received  | R9          |               |
amended_plan_sent            | R10 R13 R14 R15 |           | D1 D6
reassessment_requested       |             |               | R17
reassessment_agreed          | R17         |               | R18
reassessment_refused         | R17         |               | D1 D6
reassessed_plan_sent         | R18         | C5            | D1 D6 R2
mediation_requested          | D1          |               | D3
mediation_held               | D3          |               | D5
mediation_certificate        | D1 D3 D5    |               |
appeal_registered            | D6          | D1            |
tribunal_order assess        |             |               | D20 D21 D22
tribunal_order make_plan     |             |               | D23-draft D23-final
tribunal_order amend_contents|             |               | D25
tribunal_order change_setting|             |               | D26
order_complied D20           | D20         |               |
order_complied D21           | D21         | D22           |
order_complied D22           | D22         | D21           |
order_complied D23-draft     | D23-draft   |               |
order_complied D23-final     | D23-final   |               |
order_complied D25           | D25         |               |
order_complied D26           | D26         |               |
withdrawn                    |             | all           |
plan_ceased                  |             | all but D1 D3 D5 D6 |
";

/// An event's name in the table, and its id.
fn name_of(happening: &Happening) -> (String, Option<&str>) {
    let json = serde_json::to_value(happening).expect("an event is plain");
    let mut name = json["kind"].as_str().expect("a kind").to_owned();
    for key in ["outcome", "order", "rule"] {
        if let Some(value) = json[key].as_str() {
            name = format!("{name} {value}");
        }
    }
    let id = match happening {
        Happening::AdviceRequested { id } | Happening::AdviceReceived { id } => Some(id.as_str()),
        _ => None,
    };
    (name, id)
}

fn place_in_table(name: &str) -> (usize, [&'static str; 3]) {
    TABLE
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>())
        .enumerate()
        .find(|(_, cells)| cells[0] == name)
        .map(|(place, cells)| (place, [cells[1], cells[2], cells[3]]))
        .unwrap_or_else(|| panic!("{name} is in the table"))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Open,
    Done(Date),
    NotApplicable,
    Superseded,
}

#[derive(Debug, Clone)]
struct ModelStep {
    rule: String,
    id: Option<String>,
    trigger: Date,
    fate: Fate,
    certificate: Option<Date>,
    asked_for_mediation: Option<Date>,
    moves_on: Option<Date>,
}

fn new_step(rule: &str, id: Option<&str>, trigger: Date) -> ModelStep {
    ModelStep {
        rule: rule.to_owned(),
        id: id.map(str::to_owned),
        trigger,
        fate: Fate::Open,
        certificate: None,
        asked_for_mediation: None,
        moves_on: None,
    }
}

fn months(from: Date, count: i32) -> Date {
    let (year, month, day) = from.civil();
    let (mut year, mut month) = (year, i32::from(month));
    for _ in 0..count.abs() {
        month += count.signum();
        if month == 13 {
            (year, month) = (year + 1, 1);
        } else if month == 0 {
            (year, month) = (year - 1, 12);
        }
    }
    (1..=day)
        .rev()
        .find_map(|day| Date::new(year, month as u8, day))
        .expect("every month has days")
}

fn working_day_after(day: Date) -> Date {
    (1..)
        .map(|days| day.plus_days(days))
        .find(|day| {
            !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
                && !calendar::bank_holidays()
                    .iter()
                    .any(|holiday| holiday.on == *day)
        })
        .expect("there is always one")
}

fn roll(raw: Date) -> Date {
    let (year, month, day) = raw.civil();
    if month == 12 && day >= 25 {
        working_day_after(Date::new(year + 1, 1, 1).expect("a day"))
    } else if month == 1 && day == 1 {
        working_day_after(raw)
    } else if month == 8 {
        working_day_after(Date::new(year, 8, 31).expect("a day"))
    } else {
        // The first working day from the raw day on.
        working_day_after(raw.plus_days(-1))
    }
}

fn due(step: &ModelStep) -> Date {
    let weeks = |count: i32| step.trigger.plus_days(7 * count);
    match step.rule.as_str() {
        "C3" | "C5" => weeks(6),
        "C6" => weeks(16),
        "C10" => weeks(20),
        "C8" | "R9" => step.trigger.plus_days(14),
        "R17" => step.trigger.plus_days(15),
        "D1" => months(step.trigger, 2),
        "D3" => step.trigger.plus_days(30),
        "D5" => working_day_after(working_day_after(working_day_after(step.trigger))),
        "D6" => {
            let first = months(step.trigger, 2);
            let second = step.certificate.map_or(first, |on| months(on, 1));
            roll(first.max(second))
        }
        "D20" | "D26" => weeks(2),
        "D21" => weeks(10),
        "D22" | "R18" => weeks(14),
        "D23-draft" | "D25" => weeks(5),
        "D23-final" => weeks(11),
        "R1" | "R2" => {
            let (year, month, day) = step.trigger.civil();
            Date::new(year + 1, month, day).map_or_else(
                || Date::new(year + 1, 2, 28).expect("a day"),
                |anniversary| anniversary.plus_days(-1),
            )
        }
        "R6" => weeks(2),
        "R7" | "R8" => weeks(4),
        "R10" => weeks(8),
        "R13" => Date::new(moved(step).year(), 3, 30).expect("a day"),
        "R14" => Date::new(moved(step).year(), 2, 14).expect("a day"),
        "R15" => months(moved(step), -5),
        other => panic!("no length for {other}"),
    }
}

fn moved(step: &ModelStep) -> Date {
    step.moves_on.expect("a transfer has its day")
}

/// The steps of a case at the end of today, in the order of a timetable.
fn model(facts: &Facts, today: Date) -> Vec<(ModelStep, Date, &'static str, Option<i32>)> {
    let mut events: Vec<(Date, usize, Option<&str>, String)> = Vec::new();
    for (on, happening) in &facts.events {
        let (name, id) = name_of(happening);
        let event = (*on, place_in_table(&name).0, id, name);
        if *on <= today && !events.contains(&event) {
            events.push(event);
        }
    }
    events.sort();
    let mut transfer = facts.phase_transfer.map(|transfer| {
        let september = Date::new(transfer.on.year() - 1, 9, 1).expect("a day");
        let (rule, trigger) = match transfer.kind {
            TransferKind::ToPost16 => ("R13", september),
            TransferKind::BetweenPhases => ("R14", september),
            TransferKind::BetweenPost16 => ("R15", months(transfer.on, -12)),
        };
        ModelStep {
            moves_on: Some(transfer.on),
            ..new_step(rule, None, trigger)
        }
    });
    let mut steps: Vec<ModelStep> = Vec::new();
    for (on, place, id, name) in &events {
        if transfer.as_ref().is_some_and(|step| step.trigger <= *on) {
            steps.extend(transfer.take());
        }
        take(&mut steps, *on, *place, *id, name);
    }
    steps.extend(transfer);
    let mut answers: Vec<_> = steps
        .into_iter()
        .map(|step| {
            let due = due(&step);
            let (state, days) = state(&step, due, facts, today);
            (step, due, state, days)
        })
        .collect();
    answers.sort_by(|(a, a_due, ..), (b, b_due, ..)| {
        a.trigger
            .cmp(&b.trigger)
            .then(a_due.cmp(b_due))
            .then(a.rule.cmp(&b.rule))
            .then(a.id.cmp(&b.id))
    });
    answers
}

fn take(steps: &mut Vec<ModelStep>, on: Date, place: usize, id: Option<&str>, name: &str) {
    let (in_table, [ends, drops, starts]) = place_in_table(name);
    assert_eq!(in_table, place);
    let open = |steps: &[ModelStep], rule: &str| {
        steps
            .iter()
            .any(|step| step.rule == rule && step.fate == Fate::Open)
    };
    let not_amending =
        name == "review_decision_sent maintain" && open(steps, "R10") && !open(steps, "R7");
    for step in steps.iter_mut().filter(|step| step.fate == Fate::Open) {
        let rule = step.rule.as_str();
        let named = |cell: &str| cell.split_whitespace().any(|word| word == rule);
        if rule == "D6" && name == "mediation_requested" {
            step.asked_for_mediation.get_or_insert(on);
        }
        if rule == "D6" && name == "mediation_certificate" {
            step.certificate.get_or_insert(on);
        }
        let same_advice = rule != "C5" || id.is_none() || step.id.as_deref() == id;
        if named(ends) && same_advice && !(not_amending && matches!(rule, "R1" | "R2")) {
            step.fate = Fate::Done(on);
        } else if match drops {
            "all" => true,
            "all but D1 D3 D5 D6" => !matches!(rule, "D1" | "D3" | "D5" | "D6"),
            _ => named(drops),
        } {
            step.fate = Fate::NotApplicable;
        }
    }
    // Asking again never moves a date.
    let asked_again = match name {
        "request_received" => open(steps, "C10"),
        "reassessment_requested" => open(steps, "R17"),
        "mediation_requested" => open(steps, "D3"),
        "advice_requested" => steps
            .iter()
            .any(|step| step.id.as_deref() == id && step.fate == Fate::Open && step.rule == "C5"),
        _ => false,
    };
    for rule in starts.split_whitespace() {
        if asked_again || (not_amending && rule == "R2") {
            continue;
        }
        for step in steps.iter_mut().filter(|step| step.fate == Fate::Open) {
            let same = match rule {
                "R1" | "R2" => matches!(step.rule.as_str(), "R1" | "R2"),
                "C5" => step.rule == "C5" && step.id.as_deref() == id,
                _ => step.rule == rule,
            };
            if same {
                step.fate = Fate::Superseded;
            }
        }
        steps.push(new_step(rule, id, on));
    }
}

fn state(step: &ModelStep, due: Date, facts: &Facts, today: Date) -> (&'static str, Option<i32>) {
    let excused = || {
        facts
            .exceptions
            .iter()
            .any(|fact| counts(fact, step, due, facts, today))
    };
    match step.fate {
        Fate::Superseded => ("superseded", None),
        Fate::NotApplicable => ("not_applicable", None),
        Fate::Done(on) if on <= due => ("met", Some(due.days_since(on))),
        Fate::Open if today <= due => ("due", Some(due.days_since(today))),
        _ if excused() => ("excepted", None),
        Fate::Done(on) => ("met_late", Some(due.days_since(on))),
        Fate::Open => {
            let second_limb_to_come = step.rule == "D6"
                && step.certificate.is_none()
                && step
                    .asked_for_mediation
                    .is_some_and(|on| on <= months(step.trigger, 2));
            if second_limb_to_come {
                ("excepted", None)
            } else if matches!(step.rule.as_str(), "C8" | "D1" | "D6" | "R9") {
                ("lapsed", None)
            } else {
                ("overdue", Some(due.days_since(today)))
            }
        }
    }
}

/// Days counted one by one.
fn counts(fact: &ExceptionFact, step: &ModelStep, due: Date, facts: &Facts, today: Date) -> bool {
    if fact.rule.as_str() != step.rule || (step.rule == "C5" && fact.id != step.id) {
        return false;
    }
    let days =
        |from: Date, to: Date| (from.day_number()..=to.day_number()).map(Date::from_day_number);
    let to = fact.to.unwrap_or(today);
    let in_period = |day: &Date| (step.trigger..=due).contains(day);
    let held = days(fact.from, to).filter(in_period).count();
    match fact.ground {
        Ground::PersonalCircumstances | Ground::MissedAppointment => held > 0,
        Ground::AbsentFromArea if step.rule.starts_with('D') => held >= 14,
        Ground::AbsentFromArea => held >= 28,
        Ground::SchoolClosed | Ground::EarlyYearsClosed => {
            let asked = facts.events.iter().any(|(on, happening)| {
                matches!(happening, Happening::AdviceRequested { .. })
                    && *on <= today
                    && in_period(on)
                    && fact.from.plus_days(-7) <= *on
                    && *on <= to.plus_days(-6)
            });
            days(fact.from, to).count() >= 28 && asked
        }
    }
}

fn in_words(step: &Step<'_>) -> (String, Option<String>, Date, Date, Option<Date>, String) {
    (
        step.rule.to_string(),
        step.id.map(str::to_owned),
        step.trigger,
        step.due,
        step.met_on,
        serde_json::to_string(&step.state)
            .expect("a state")
            .trim_matches('"')
            .to_owned(),
    )
}

#[test]
fn the_clock_agrees_with_a_second_reading_of_the_contract() {
    holds(
        "second reading",
        &(any_facts(), any_day()),
        |(facts, today)| {
            let timetable = timetable(&facts, today);
            let expected = model(&facts, today);
            let next = expected
                .iter()
                .filter(|(_, _, state, _)| matches!(*state, "due" | "overdue"))
                .min_by_key(|(_, due, ..)| *due)
                .map(|(step, ..)| step.rule.clone());
            prop_assert_eq!(timetable.next.map(|rule| rule.to_string()), next);
            prop_assert_eq!(timetable.steps.len(), expected.len());
            for (step, (other, due, state, days)) in timetable.steps.iter().zip(expected) {
                let met_on = match other.fate {
                    Fate::Done(on) => Some(on),
                    _ => None,
                };
                prop_assert_eq!(
                    (in_words(step), step.days),
                    (
                        (
                            other.rule,
                            other.id,
                            other.trigger,
                            due,
                            met_on,
                            state.to_owned()
                        ),
                        days
                    )
                );
            }
            Ok(())
        },
    );
}

#[test]
fn the_order_of_one_day_is_the_order_of_the_table() {
    let mut all = crate::cases::every_happening();
    all.sort();
    let places: Vec<usize> = all
        .iter()
        .map(|happening| place_in_table(&name_of(happening).0).0)
        .collect();
    assert!(places.is_sorted());
    let rows = TABLE.lines().filter(|line| !line.is_empty()).count();
    let reached: std::collections::BTreeSet<usize> = places.into_iter().collect();
    assert_eq!(reached.len(), rows, "every row has its event");
}

#[test]
fn every_state_is_reached_by_the_second_reading() {
    let seen = std::cell::RefCell::new(std::collections::BTreeSet::new());
    holds("states", &(any_facts(), any_day()), |(facts, today)| {
        let states = timetable(&facts, today).steps.into_iter();
        seen.borrow_mut().extend(states.map(|step| step.state));
        Ok(())
    });
    assert_eq!(
        seen.into_inner().into_iter().collect::<Vec<_>>(),
        [
            State::Superseded,
            State::NotApplicable,
            State::Met,
            State::Due,
            State::Excepted,
            State::MetLate,
            State::Lapsed,
            State::Overdue,
        ]
    );
}
