//! How many plans a week do, and how long advice took.

use super::*;
use crate::case::KnownTo;
use crate::date::{Date, date};
use crate::event::{Happening, What};
use crate::fixture::{Told, file};

const TODAY: Date = date(2026, 3, 2);

fn open(weeks: i32, step: OpenStep, cases: i64) -> OpenCount {
    OpenCount {
        open: Open {
            since: TODAY.plus_weeks(-weeks),
            step,
            drafted: None,
            excepted: Excepted::default(),
        },
        known_to: KnownTo::Today,
        cases,
    }
}

/// Ten requests a week, all of which get a plan; nobody waits too long.
fn steady() -> Workload {
    Workload {
        today: TODAY,
        target: 60,
        months: 12,
        requests: 522,
        plans: 522,
        refused: 0,
        quickest: Some(14),
        open: (0..18)
            .map(|week| open(week, OpenStep::Assessing, 10))
            .collect(),
        leave: Leave::default(),
    }
}

/// The same, and two hundred have waited for longer than 20 weeks.
fn behind() -> Workload {
    let mut work = steady();
    work.open
        .extend((22..42).map(|week| open(week, OpenStep::Writing, 10)));
    work
}

#[test]
fn rates_are_by_the_week_and_of_those_that_were_decided() {
    let work = Workload {
        refused: 174,
        ..steady()
    };
    assert_eq!((work.arrivals(), work.pace()), (100, 100));
    assert_eq!((work.lead_to_plan(), work.keeps_up()), (750, 75));
    let nothing = Workload {
        months: 0,
        requests: 0,
        plans: 0,
        ..steady()
    };
    assert_eq!((nothing.arrivals(), nothing.keeps_up()), (0, 0));
    assert_eq!(nothing.lead_to_plan(), 1_000);
}

#[test]
fn who_keeps_up_stays_on_time_and_who_does_not_falls_behind() {
    let work = steady();
    assert_eq!(work.late(), 0);
    let keeps = work.at_pace(100);
    assert!(
        keeps.iter().all(|one| one.share() == Some(1_000)),
        "{keeps:?}"
    );
    assert!(keeps.iter().all(|one| one.late == 0), "{keeps:?}");
    let slow = work.at_pace(50);
    let late: Vec<i64> = slow.iter().map(|one| one.late).collect();
    assert!(late.is_sorted() && late[11] > 1_000, "{late:?}");
    // Five of ten a week are too few: half of those that come are left.
    assert_eq!(work.at_pace(0).iter().map(|one| one.plans).sum::<i64>(), 0);
    assert!(work.at_pace(0).iter().all(|one| one.share().is_none()));
}

#[test]
fn nothing_is_sent_that_nobody_waits_for() {
    let work = behind();
    for pace in [0, 35, 100, 155, PACE_MAX] {
        let sent: i64 = work.at_pace(pace).iter().map(|one| one.plans).sum();
        // Those that wait, and those that come in 56 weeks.
        assert!(sent <= 10 * (380 + 560), "{pace}: {sent}");
        for one in work.at_pace(pace) {
            assert!(one.in_time <= one.plans && one.late >= 0, "{one:?}");
            // No month has more than five ends of a week.
            assert!(one.plans <= 5 * pace + 1, "{pace}: {one:?}");
        }
    }
}

#[test]
fn of_each_week_those_who_waited_longest_get_what_the_aim_leaves() {
    let work = behind();
    assert_eq!(work.late(), 200);
    let at = work.at_pace(100);
    // Six in ten on time while there are late ones: at 100 in tenths, four of ten go to them.
    assert_eq!(at[0].share(), Some(600));
    assert!(at[0].late < 2_000, "{at:?}");
    assert_eq!(work.at_pace(200)[11].share(), Some(1_000));
}

#[test]
fn the_smallest_pace_holds_and_a_step_less_does_not() {
    let work = behind();
    let by = Month::of(TODAY).plus(6);
    let holds = work.holds_from(by).expect("some pace does");
    let reaches = |pace| {
        let months = work.at_pace(pace);
        let from = months.iter().filter(|one| one.month >= by);
        from.map(|one| one.share().unwrap_or(1_000)).min() >= Some(600) && months[11].late <= 2_000
    };
    assert!(reaches(holds) && !reaches(holds - 5), "{holds}");
    let clears = work.clears_by(by).expect("some pace does");
    let left = |pace| {
        let months = work.at_pace(pace);
        months
            .iter()
            .find(|one| one.month == by)
            .expect("the month")
            .late
    };
    assert!(left(clears) < 5 && left(clears - 5) >= 5, "{clears}");
    assert!(clears > holds && holds >= 95, "{holds} {clears}");
    // Before the first month and after the last nothing is known.
    assert_eq!(work.clears_by(Month::of(TODAY)), None);
    assert_eq!(work.holds_from(by.plus(12)), None);
}

#[test]
fn a_draft_can_go_at_once_and_nothing_else_before_its_soonest_week() {
    let mut work = Workload {
        requests: 0,
        ..steady()
    };
    work.open = vec![open(3, OpenStep::Draft, 2), open(3, OpenStep::Writing, 5)];
    let months = work.at_pace(PACE_MAX);
    // The draft went before the first month that is shown; the others come in their 14th week.
    let sent: Vec<i64> = months.iter().map(|one| one.plans).collect();
    assert_eq!(sent.iter().sum::<i64>(), 50, "{sent:?}");
    assert_eq!((sent[0], sent[1]), (0, 50), "{sent:?}");
    // What goes on after a refusal, or whose records stop, is nobody's work here.
    work.open = vec![open(30, OpenStep::Reopened, 9)];
    assert_eq!((work.late(), work.at_pace(100)[0].late), (0, 0));
}

#[test]
fn leave_that_is_more_than_usual_sends_fewer_plans_and_needs_a_quicker_pace() {
    let august = Month::of(date(2026, 8, 1));
    let away = |who| Span {
        officer: crate::ids::OfficerId(who),
        first: august.first_day(),
        last: Some(august.plus(1).first_day().plus_days(-1)),
    };
    let year = (TODAY.plus_weeks(-52), TODAY.plus_weeks(60));
    let mut work = steady();
    // Half of four are away in August.
    work.leave = Leave::of(4, &[away(1), away(2)], year, TODAY);
    let (with, without) = (work.at_pace(100), steady().at_pace(100));
    let of = |months: &[MonthAtPace], month| {
        let mut all = months.iter().filter(|one| one.month == month);
        all.next().copied().expect("a month ahead")
    };
    assert_eq!(of(&with, august.plus(-1)), of(&without, august.plus(-1)));
    let (less, all) = (of(&with, august).plans, of(&without, august).plans);
    assert!(less >= all / 2 && less <= all * 2 / 3, "{less} of {all}");
    // What they did not send waits, so that some wait too long who would not have.
    assert!(with.iter().any(|one| one.late > 0), "{with:?}");
    let by = august.plus(2);
    let (needed, before) = (work.clears_by(by), steady().clears_by(by));
    assert!(needed > before, "{needed:?} {before:?}");
    // All away for ever: no pace does it.
    let ever = Span {
        last: None,
        ..away(1)
    };
    work.leave = Leave::of(1, &[ever], year, TODAY);
    assert_eq!(work.clears_by(by), None);
    assert_eq!(of(&work.at_pace(100), by).plans, 0);
}

fn turns(told: &[Told]) -> Vec<(String, Date, Option<Date>)> {
    let advice = counted(&file(told.to_vec()).events, None).advice;
    let turn = |one: AdviceTurn| (one.of, one.asked, one.came);
    advice.into_iter().map(turn).collect()
}

#[test]
fn advice_counts_from_the_first_asking_to_the_day_it_came() {
    let asked = |day, id: &str| Told::on(day, Happening::AdviceRequested { id: id.into() });
    let came = |day, id: &str| Told::on(day, Happening::AdviceReceived { id: id.into() });
    let (first, second, third) = (date(2026, 1, 12), date(2026, 1, 20), date(2026, 2, 9));
    let mut told = vec![
        Told::on(date(2026, 1, 5), Happening::RequestReceived),
        asked(first, "Health"),
        asked(second, "Health"),
        asked(second, "Psychologist"),
        came(third, "Health"),
    ];
    assert_eq!(
        turns(&told),
        [
            ("Health".to_owned(), first, Some(third)),
            ("Psychologist".to_owned(), second, None),
        ]
    );
    // Who cannot give it owes nothing.
    let mut declined = told.clone();
    let id = "Psychologist".to_owned();
    declined.push(Told::what(third, What::AdviceDeclined { id }));
    assert_eq!(turns(&declined).len(), 1);
    // Nobody owes advice once the plan was sent.
    told.push(Told::on(date(2026, 5, 4), Happening::FinalPlanSent));
    assert_eq!(turns(&told).len(), 1);
}
