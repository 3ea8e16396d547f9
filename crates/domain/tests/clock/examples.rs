//! The worked examples X1 to X51 of the domain reference, one test each.
//!
//! Limits that the council owes never roll; an appeal's last day does.

use domain::calendar::{is_bank_holiday, plus_working_days, previous_working_day};
use domain::clock::rules::{self, Limit, Span, Unit};
use domain::clock::{
    Facts, Ground, PhaseTransfer, Rule, State, TransferKind, rights_of, timetable,
};
use domain::event::{Happening, Order};
use domain::{Date, Weekday};

use crate::cases::{advice_requested, case, day, dues, exception, note, step};

fn row(id: &str) -> &'static rules::Row {
    rules::all().find(|row| row.id == id).expect("a rule's row")
}

/// The limits to decide, to refuse a plan, and to send the final plan.
fn request_limits(received: &str) -> [Date; 3] {
    dues(
        &case(&[(received, Happening::RequestReceived)]),
        [Rule::C3, Rule::C6, Rule::C10],
    )
}

fn three(a: &str, b: &str, c: &str) -> [Date; 3] {
    [day(a), day(b), day(c)]
}

/// The last day to appeal after a decision, with a certificate or without.
fn appeal(decided: &str, certificate: Option<&str>) -> Date {
    let mut events = vec![(decided, Happening::DecidedNotToAssess)];
    events.extend(certificate.map(|on| (on, Happening::MediationCertificate)));
    dues(&case(&events), [Rule::D6])[0]
}

fn transfer(kind: TransferKind, on: &str, rule: Rule) -> Date {
    let facts = Facts {
        phase_transfer: Some(PhaseTransfer { kind, on: day(on) }),
        ..Facts::default()
    };
    step(&facts, rule, "2026-01-01").due
}

#[test]
fn x01_a_request_of_12_january_2026() {
    assert_eq!(
        request_limits("2026-01-12"),
        three("2026-02-23", "2026-05-04", "2026-06-01")
    );
    assert!(
        is_bank_holiday(day("2026-05-04")),
        "and it is still the limit"
    );
}

#[test]
fn x02_easter_is_no_exception() {
    assert_eq!(
        request_limits("2026-02-27"),
        three("2026-04-10", "2026-06-19", "2026-07-17")
    );
    let facts = Facts {
        exceptions: vec![exception(
            Rule::C3,
            Ground::SchoolClosed,
            "2026-03-30",
            "2026-04-12",
        )],
        ..case(&[
            ("2026-02-27", Happening::RequestReceived),
            ("2026-03-25", advice_requested("head teacher")),
        ])
    };
    assert_eq!(step(&facts, Rule::C3, "2026-04-11").state, State::Overdue);
}

#[test]
fn x03_weeks_count_across_a_leap_day() {
    assert_eq!(
        request_limits("2027-10-25"),
        three("2027-12-06", "2028-02-14", "2028-03-13")
    );
}

#[test]
fn x04_a_request_of_11_october_2027() {
    assert_eq!(
        request_limits("2027-10-11"),
        three("2027-11-22", "2028-01-31", "2028-02-28")
    );
}

#[test]
fn x05_christmas_week_counts_and_easter_monday_does_not_move_a_limit() {
    assert_eq!(
        request_limits("2025-11-17"),
        three("2025-12-29", "2026-03-09", "2026-04-06")
    );
    assert!(is_bank_holiday(day("2026-04-06")));
}

#[test]
fn x06_a_request_of_9_november_2026() {
    assert_eq!(
        request_limits("2026-11-09"),
        three("2026-12-21", "2027-03-01", "2027-03-29")
    );
    assert!(is_bank_holiday(day("2027-03-29")));
}

#[test]
fn x07_a_request_in_the_school_holiday_starts_the_clock_that_day() {
    assert_eq!(
        request_limits("2026-08-20"),
        three("2026-10-01", "2026-12-10", "2027-01-07")
    );
}

/// X8's request, with advice asked for on a day and the school closed to another.
fn summer(asked: &str, closed_to: &str) -> [State; 3] {
    let mut facts = case(&[
        ("2026-07-10", Happening::RequestReceived),
        (asked, advice_requested("head teacher")),
    ]);
    for rule in [Rule::C3, Rule::C6, Rule::C10] {
        facts.exceptions.push(exception(
            rule,
            Ground::SchoolClosed,
            "2026-07-23",
            closed_to,
        ));
    }
    [Rule::C3, Rule::C6, Rule::C10].map(|rule| step(&facts, rule, "2026-12-01").state)
}

#[test]
fn x08_advice_asked_for_within_the_summer_window_may_excuse_and_before_it_may_not() {
    assert_eq!(
        request_limits("2026-07-10"),
        three("2026-08-21", "2026-10-30", "2026-11-27")
    );
    assert_eq!(summer("2026-07-20", "2026-09-02"), [State::Excepted; 3]);
    assert_eq!(summer("2026-07-13", "2026-09-02"), [State::Overdue; 3]);
    // The window's own first and last day: 16 July to 27 August. C3's period ends before.
    assert_eq!(summer("2026-07-15", "2026-09-02"), [State::Overdue; 3]);
    assert_eq!(summer("2026-07-16", "2026-09-02"), [State::Excepted; 3]);
    assert_eq!(
        summer("2026-08-27", "2026-09-02")[1..],
        [State::Excepted; 2]
    );
    assert_eq!(summer("2026-08-28", "2026-09-02"), [State::Overdue; 3]);
}

#[test]
fn x09_a_closure_of_21_days_excuses_nothing() {
    assert_eq!(summer("2026-07-20", "2026-08-12"), [State::Overdue; 3]);
}

#[test]
fn x10_an_absence_of_26_days_excuses_nothing_and_one_of_29_may() {
    for (to, state) in [
        ("2026-04-26", State::Overdue),
        ("2026-04-29", State::Excepted),
    ] {
        let facts = Facts {
            exceptions: vec![exception(
                Rule::C10,
                Ground::AbsentFromArea,
                "2026-04-01",
                to,
            )],
            ..case(&[("2026-01-12", Happening::RequestReceived)])
        };
        assert_eq!(step(&facts, Rule::C10, "2026-06-02").state, state);
    }
}

#[test]
fn x11_advice_is_due_in_six_weeks() {
    let facts = case(&[("2026-03-02", advice_requested("EP"))]);
    assert_eq!(dues(&facts, [Rule::C5]), [day("2026-04-13")]);
}

/// The last day for comments on a draft.
fn comments(served: &str) -> Date {
    dues(&case(&[(served, Happening::DraftPlanServed)]), [Rule::C8])[0]
}

#[test]
fn x12_fifteen_days_begin_with_the_day_of_service() {
    assert_eq!(comments("2026-04-30"), day("2026-05-14"));
}

#[test]
fn x13_christmas_counts_in_the_familys_fifteen_days() {
    assert_eq!(comments("2026-12-18"), day("2027-01-01"));
}

#[test]
fn x14_a_leap_day_counts_in_the_familys_fifteen_days() {
    assert_eq!(comments("2028-02-20"), day("2028-03-05"));
}

#[test]
fn x15_in_part_a_posted_draft_counts_from_the_day_it_is_deemed_served() {
    note(
        "X15 in part: the clock is given the day of service; that first class post of 21 December 2026 is deemed served on 23 December is checked by the calendar alone",
    );
    assert_eq!(plus_working_days(day("2026-12-21"), 2), day("2026-12-23"));
    assert_eq!(comments("2026-12-23"), day("2027-01-06"));
}

#[test]
fn x16_an_appeals_saturday_rolls_to_monday() {
    assert_eq!(appeal("2026-03-16", None), day("2026-05-18"));
    let facts = case(&[("2026-03-16", Happening::DecidedNotToAssess)]);
    assert_eq!(
        step(&facts, Rule::D6, "2026-03-16").aim_for,
        day("2026-05-16")
    );
}

#[test]
fn x17_two_months_clamp_to_the_end_of_february() {
    assert_eq!(appeal("2025-12-31", None), day("2026-03-02"));
}

#[test]
fn x18_two_months_clamp_to_a_leap_day() {
    assert_eq!(appeal("2027-12-31", None), day("2028-02-29"));
}

#[test]
fn x19_an_appeals_august_rolls_to_september() {
    assert_eq!(appeal("2026-06-30", None), day("2026-09-01"));
}

#[test]
fn x20_an_appeals_christmas_rolls_to_january() {
    assert_eq!(appeal("2026-10-25", None), day("2027-01-04"));
}

#[test]
fn x21_a_month_from_the_certificate_is_later() {
    assert_eq!(appeal("2026-11-30", Some("2027-01-12")), day("2027-02-12"));
}

#[test]
fn x22_two_months_from_the_decision_are_later() {
    assert_eq!(appeal("2026-03-16", Some("2026-03-30")), day("2026-05-18"));
}

#[test]
fn x23_a_month_from_31_january_clamps_then_rolls() {
    assert_eq!(appeal("2026-11-30", Some("2027-01-31")), day("2027-03-01"));
}

#[test]
fn x24_a_month_from_31_january_clamps_to_a_leap_day() {
    assert_eq!(appeal("2027-11-30", Some("2028-01-31")), day("2028-02-29"));
}

#[test]
fn x25_an_appeals_midsummer_rolls_to_september() {
    assert_eq!(appeal("2026-06-12", None), day("2026-09-01"));
}

#[test]
fn x26_mediation_is_due_in_thirty_days() {
    let facts = case(&[("2026-12-03", Happening::MediationRequested)]);
    assert_eq!(dues(&facts, [Rule::D3]), [day("2027-01-02")]);
}

#[test]
fn x27_a_certificate_follows_mediation_in_three_working_days() {
    let facts = case(&[("2026-12-23", Happening::MediationHeld)]);
    assert_eq!(dues(&facts, [Rule::D5]), [day("2026-12-30")]);
}

#[test]
fn x28_in_part_a_review_from_its_meeting_to_the_final_plan() {
    note(
        "X28 in part: report, decision, changes, reply and final plan by the clock; invites and advice two weeks ahead by the rules R4 and R5, which start no step",
    );
    for id in ["R4", "R5"] {
        let Limit::Ahead(span) = row(id).limit else {
            panic!("{id} is ahead of a meeting");
        };
        assert_eq!(span.before(day("2026-10-06")), day("2026-09-22"));
    }
    let facts = case(&[
        ("2026-10-06", Happening::ReviewMeetingHeld),
        ("2026-11-03", Happening::AmendmentNoticeSent),
    ]);
    assert_eq!(
        dues(&facts, [Rule::R6, Rule::R7, Rule::R8, Rule::R9, Rule::R10]),
        [
            day("2026-10-20"),
            day("2026-11-03"),
            day("2026-11-03"),
            day("2026-11-17"),
            day("2026-12-29"),
        ]
    );
}

#[test]
fn x29_eight_weeks_run_from_the_notice_and_not_from_the_meeting() {
    let facts = case(&[
        ("2026-10-06", Happening::ReviewMeetingHeld),
        ("2026-10-20", Happening::AmendmentNoticeSent),
    ]);
    assert_eq!(
        dues(&facts, [Rule::R9, Rule::R10]),
        [day("2026-11-03"), day("2026-12-15")]
    );
}

/// Report, decision, and the final plan when the notice is sent on the last day.
fn review(met: &str, notice: &str) -> [Date; 3] {
    let facts = case(&[
        (met, Happening::ReviewMeetingHeld),
        (notice, Happening::AmendmentNoticeSent),
    ]);
    dues(&facts, [Rule::R6, Rule::R7, Rule::R10])
}

#[test]
fn x30_a_review_over_christmas() {
    assert_eq!(
        review("2026-12-08", "2027-01-05"),
        three("2026-12-22", "2027-01-05", "2027-03-02")
    );
}

#[test]
fn x31_a_review_over_a_leap_day() {
    assert_eq!(
        review("2028-02-01", "2028-02-29")[1..],
        [day("2028-02-29"), day("2028-04-25")]
    );
}

/// The last day of the first review.
fn first_review(plan: &str) -> Date {
    dues(&case(&[(plan, Happening::FinalPlanSent)]), [Rule::R1])[0]
}

#[test]
fn x32_in_part_a_first_review_is_complete_the_day_before_the_anniversary() {
    note(
        "X32 in part: the review's limit by the clock; the last safe meeting is advice and no step, checked as the meeting whose decision is due that same day",
    );
    assert_eq!(first_review("2026-03-10"), day("2027-03-09"));
    let meeting = case(&[("2027-02-09", Happening::ReviewMeetingHeld)]);
    assert_eq!(dues(&meeting, [Rule::R7]), [day("2027-03-09")]);
}

#[test]
fn x33_a_year_from_a_leap_day_ends_on_28_february() {
    assert_eq!(first_review("2028-02-29"), day("2029-02-28"));
}

#[test]
fn x34_a_year_from_1_march_may_end_on_a_leap_day() {
    assert_eq!(first_review("2027-03-01"), day("2028-02-29"));
}

#[test]
fn x35_in_part_a_move_to_secondary_school() {
    note(
        "X35 in part: the last safe day by the clock; the last safe meeting is advice and no step, checked as the meeting whose plan is due that same day",
    );
    let due = transfer(TransferKind::BetweenPhases, "2027-09-01", Rule::R14);
    assert_eq!((due, due.weekday()), (day("2027-02-14"), Weekday::Sunday));
    assert_eq!(review("2026-11-22", "2026-12-20")[2], due);
    assert_eq!(previous_working_day(day("2026-11-22")), day("2026-11-20"));
}

#[test]
fn x36_in_part_a_move_to_college() {
    note(
        "X36 in part: the last safe day by the clock; the last safe meeting is advice and no step, checked as the meeting whose plan is due that same day",
    );
    let due = transfer(TransferKind::ToPost16, "2028-09-01", Rule::R13);
    assert_eq!((due, due.weekday()), (day("2028-03-30"), Weekday::Thursday));
    assert_eq!(review("2028-01-06", "2028-02-03")[2], due);
}

#[test]
fn x37_a_move_between_colleges_in_september() {
    assert_eq!(
        transfer(TransferKind::BetweenPost16, "2027-09-06", Rule::R15),
        day("2027-04-06")
    );
}

#[test]
fn x38_a_move_between_colleges_in_january() {
    assert_eq!(
        transfer(TransferKind::BetweenPost16, "2028-01-10", Rule::R15),
        day("2027-08-10")
    );
}

fn order(order: Order) -> Facts {
    case(&[("2026-09-14", Happening::TribunalOrder { order })])
}

#[test]
fn x39_an_order_to_assess() {
    assert_eq!(
        dues(&order(Order::Assess), [Rule::D20, Rule::D21, Rule::D22]),
        three("2026-09-28", "2026-11-23", "2026-12-21")
    );
}

#[test]
fn x40_an_order_to_make_a_plan() {
    assert_eq!(
        dues(&order(Order::MakePlan), [Rule::D23Draft, Rule::D23Final]),
        [day("2026-10-19"), day("2026-11-30")]
    );
}

#[test]
fn x41_an_order_to_amend_and_one_to_change_the_setting() {
    assert_eq!(
        dues(&order(Order::AmendContents), [Rule::D25]),
        [day("2026-10-19")]
    );
    assert_eq!(
        dues(&order(Order::ChangeSetting), [Rule::D26]),
        [day("2026-09-28")]
    );
}

#[test]
fn x42_a_reassessment_asked_for_and_agreed() {
    let facts = case(&[
        ("2026-12-14", Happening::ReassessmentRequested),
        ("2026-12-21", Happening::ReassessmentAgreed),
    ]);
    assert_eq!(
        dues(&facts, [Rule::R17, Rule::R18]),
        [day("2026-12-29"), day("2027-03-29")]
    );
}

#[test]
fn x43_not_of_the_clock_a_plan_passed_on_by_the_old_council() {
    note(
        "X43 is not of the clock: no event of the clock says when a council learned of a move; the rule's own length is checked",
    );
    assert_eq!(row("R19-aware").rule, None);
    let Limit::Within(span) = row("R19-aware").limit else {
        panic!("R19 has a length");
    };
    assert_eq!(span.last_day(day("2026-12-14")), day("2027-01-06"));
}

#[test]
fn x44_not_of_the_clock_a_plan_taken_over_by_a_new_council() {
    note(
        "X44 is not of the clock: no event of the clock says when a plan was transferred; the rules' own lengths are checked",
    );
    assert_eq!((row("R20").rule, row("R21").rule), (None, None));
    let Limit::Within(write) = row("R20").limit else {
        panic!("R20 has a length");
    };
    assert_eq!(write.last_day(day("2026-09-01")), day("2026-10-13"));
    let Limit::LaterOf(review, transfer) = row("R21").limit else {
        panic!("R21 is the later of two");
    };
    let ends = [
        review.last_day(day("2025-09-15")),
        transfer.last_day(day("2026-09-01")),
    ];
    assert_eq!(ends, [day("2026-09-14"), day("2026-11-30")]);
}

/// As a timetable says it.
fn rights(born: &str) -> (Option<Date>, Option<bool>) {
    let facts = Facts {
        born: Some(day(born)),
        ..Facts::default()
    };
    let timetable = timetable(&facts, day("2026-01-01"));
    assert_eq!(
        (timetable.young_person_from, timetable.check_birthday),
        Some(rights_of(day(born))).unzip()
    );
    (timetable.young_person_from, timetable.check_birthday)
}

#[test]
fn x45_rights_move_after_the_june_of_the_sixteenth_birthdays_school_year() {
    assert_eq!(rights("2010-11-14"), (Some(day("2027-06-26")), Some(false)));
}

#[test]
fn x46_rights_may_move_at_fifteen() {
    assert_eq!(rights("2011-07-30"), (Some(day("2027-06-26")), Some(false)));
}

#[test]
fn x47_rights_move_on_the_day_after_a_birthday_on_the_leaving_date() {
    assert_eq!(rights("2011-06-25"), (Some(day("2027-06-26")), Some(false)));
}

#[test]
fn x48_a_birthday_of_5_september_is_flagged_for_a_check() {
    assert_eq!(rights("2011-09-05"), (Some(day("2028-07-01")), Some(true)));
}

#[test]
fn x49_day_140_is_in_time_and_day_141_is_late() {
    for (sent, state, days) in [
        ("2026-06-01", State::Met, 0),
        ("2026-06-02", State::MetLate, -1),
    ] {
        let facts = case(&[
            ("2026-01-12", Happening::RequestReceived),
            (sent, Happening::FinalPlanSent),
        ]);
        let step = step(&facts, Rule::C10, "2026-07-01");
        assert_eq!((step.state, step.days), (state, Some(days)));
    }
    assert_eq!(day("2026-06-01").days_since(day("2026-01-12")), 140);
}

#[test]
fn x50_in_part_a_late_plan_with_an_exception_is_neither_late_nor_in_time() {
    note(
        "X50 in part: the step's state by the clock; the two published figures are counted elsewhere",
    );
    let mut facts = case(&[
        ("2026-01-12", Happening::RequestReceived),
        ("2026-06-15", Happening::FinalPlanSent),
    ]);
    assert_eq!(step(&facts, Rule::C10, "2026-07-01").state, State::MetLate);
    facts.exceptions.push(exception(
        Rule::C10,
        Ground::PersonalCircumstances,
        "2026-05-01",
        "2026-05-03",
    ));
    let step = step(&facts, Rule::C10, "2026-07-01");
    assert_eq!((step.state, step.days), (State::Excepted, None));
    assert_eq!(
        (step.due, step.met_on),
        (day("2026-06-01"), Some(day("2026-06-15")))
    );
}

#[test]
fn x51_not_of_the_clock_papers_within_ten_working_days_over_christmas() {
    note(
        "X51 is not of the clock: a tribunal's directions are not events of it; the tribunal's way of counting is checked",
    );
    let span = Span::of(10, Unit::TribunalDays);
    assert_eq!(span.last_day(day("2026-12-18")), day("2027-01-11"));
}
