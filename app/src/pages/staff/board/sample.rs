//! The board in each of its states: a large council, one case, no case, a month that is lost.

use domain::case::KnownTo;
use domain::timeliness::{
    Board, Cohort, Days, Due, DueCase, Excepted, Measure, Month, Open, OpenCount, OpenStep, Part,
    Report, TARGET, Tally, Weeks, weeks_of,
};
use domain::{CaseRef, Date, date};

use super::BoardPage;
use crate::page::Sample;
use crate::pages::timeliness::sample_history;
use crate::shell::Desk;

const TODAY: Date = date(2026, 11, 18);

pub(super) fn samples() -> Vec<Sample<BoardPage>> {
    let since = Report {
        since: Month::new(2025, 1),
        ..Report::default()
    };
    let usual = BoardPage {
        board: large(9),
        report: since.clone(),
        ..page(true)
    };
    let lost = BoardPage {
        board: large(0),
        more: true,
        // Records that begin within the months that are shown.
        report: Report {
            since: Month::new(2026, 1),
            ..since
        },
        ..page(true)
    };
    let mut one = page(false);
    one.board.open.push(OpenCount {
        open: open(70, OpenStep::Assessing),
        known_to: KnownTo::Today,
        cases: 1,
    });
    vec![
        Sample::staff("usual", Desk::Manager, usual),
        Sample::staff("lost", Desk::Manager, lost),
        Sample::staff("one", Desk::Manager, one),
        Sample::staff("none", Desk::Manager, page(false)),
    ]
}

fn open(days: i32, step: OpenStep) -> Open {
    Open {
        since: TODAY.plus_days(-days),
        step,
        drafted: None,
        excepted: Excepted::default(),
    }
}

/// Without a figure; with cases that are due, or none.
fn page(has_due: bool) -> BoardPage {
    let weeks = Weeks::ahead(TODAY).into_iter().enumerate();
    BoardPage {
        board: Board {
            today: TODAY,
            target: TARGET,
            tally: Tally::default(),
            days: Vec::new(),
            open: Vec::new(),
            sealed: Vec::new(),
        },
        weeks: weeks
            .map(|(place, week)| {
                let is_there = has_due && place != 2;
                (week, if is_there { due(&week) } else { Vec::new() })
            })
            .collect(),
        more: false,
        history: sample_history(has_due),
        report: Report::default(),
    }
}

fn due(week: &Weeks) -> Vec<DueCase> {
    let case = |number, day, due: Due, step, officer: Option<&str>, team: Option<&str>| {
        let on = week.from.plus_days(day);
        DueCase {
            reference: CaseRef::from_number(number),
            open: Open {
                since: on.plus_weeks(-due.weeks()),
                step,
                drafted: None,
                excepted: Excepted::default(),
            },
            due,
            on,
            officer: officer.map(str::to_owned),
            team: team.map(str::to_owned),
        }
    };
    let long = "Alexandria Featherstonehaugh-Cholmondeley";
    vec![
        case(7, 0, Due::Plan, OpenStep::Draft, Some("Sam Officer"), None),
        case(
            8,
            1,
            Due::Outcome,
            OpenStep::Assessing,
            None,
            Some("Plan team north"),
        ),
        case(9, 3, Due::Plan, OpenStep::Writing, Some(long), None),
        case(10, 4, Due::Decision, OpenStep::Deciding, None, None),
    ]
}

/// A year and a half of a large council. `in_time`: how many plans were in time this month.
fn large(in_time: i64) -> Board {
    let this = Month::of(TODAY);
    let (mut tally, mut days) = (Tally::default(), Vec::new());
    let mut add = |measure: Measure, cohort, month: Month, took: i32, cases: i64, excepted| {
        let part = Part {
            measure,
            cohort,
            on: month.first_day(),
            weeks: weeks_of(took),
            excepted,
            days: took,
        };
        tally.add(&part, cases);
        if cohort == Cohort::Finished && *this.twelve_to().start() <= month {
            days.push(Days {
                measure,
                days: took,
                cases,
            });
        }
    };
    let (done, asked) = (Cohort::Finished, Cohort::Started);
    for back in 0..24 {
        let (month, more) = (this.plus(-back), i64::from((back * 5) % 7));
        let (early, late) = match back {
            0 => (in_time, 14),
            back => (34 + more - i64::from(back / 2), 28 + i64::from(back)),
        };
        add(Measure::Plan, done, month, 118, early / 3, false);
        add(Measure::Plan, done, month, 138, early - early / 3, false);
        add(Measure::Plan, done, month, 190, late, false);
        add(Measure::Plan, done, month, 165, more / 2, true);
        add(Measure::Decision, done, month, 39, 70 + more, false);
        add(Measure::Decision, done, month, 48, 9, false);
        add(Measure::Outcome, done, month, 104, 41, false);
        add(Measure::Outcome, done, month, 150, 26 + more, false);
        add(Measure::ReviewDecision, done, month, 27, 120, false);
        add(Measure::ReviewDecision, done, month, 61, 80, false);
        add(Measure::ReviewPlan, done, month, 82, 33, false);
        add(Measure::ReviewPlan, done, month, 140, 40, false);
        add(Measure::Request, asked, month, 0, 84 + more, false);
        add(Measure::Closed, asked, month, 0, 15, false);
        if back > 4 {
            add(Measure::Plan, asked, month, 138, 36 + more, false);
            add(Measure::Plan, asked, month, 190, 20, false);
        }
    }
    let steps = [
        (12, OpenStep::Deciding, 33),
        (45, OpenStep::Deciding, 6),
        (60, OpenStep::Assessing, 90),
        (115, OpenStep::Assessing, 21),
        (128, OpenStep::Writing, 17),
        (136, OpenStep::Draft, 12),
        (150, OpenStep::Assessing, 31),
        (260, OpenStep::Draft, 8),
        (400, OpenStep::Writing, 3),
        (310, OpenStep::Reopened, 2),
    ];
    let mut open: Vec<OpenCount> = steps
        .map(|(days, step, cases)| OpenCount {
            open: open(days, step),
            known_to: KnownTo::Today,
            cases,
        })
        .into();
    open.push(OpenCount {
        open: self::open(330, OpenStep::Assessing),
        known_to: KnownTo::Until(date(2026, 1, 15)),
        cases: 7,
    });
    open.push(OpenCount {
        open: Open {
            excepted: Excepted {
                plan: true,
                ..Excepted::default()
            },
            ..self::open(170, OpenStep::Draft)
        },
        known_to: KnownTo::Today,
        cases: 4,
    });
    Board {
        today: TODAY,
        target: TARGET,
        tally,
        days,
        open,
        sealed: vec![(TODAY.plus_days(-100), 1)],
    }
}
