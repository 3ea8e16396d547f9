//! The page in each of its states: a large council, a small one, one that does not show figures
//! of its own yet.

use domain::council::Contact;
use domain::timeliness::{
    Cohort, History, Measure, Month, Part, Past, PastYear, Promises, Report, Shown, Tally, Timed,
};

use super::TimelinessPage;
use crate::page::Sample;

const FIRST: Month = Month::from_number(2024 * 12);

pub(super) fn samples() -> Vec<Sample<TimelinessPage>> {
    let page = |shown: Option<Shown>, history, report| TimelinessPage {
        promises: shown.as_ref().map(promises),
        shown,
        history,
        report,
        picture: "https://plans.fenshire.example/how-long-it-takes/chart.svg".into(),
    };
    let report = Report {
        since: Some(FIRST),
        target: Some(60),
        plan: Some(Contact {
            name: "Our written plan for children with special needs".into(),
            phone: None,
            email: None,
            web: Some("https://fenshire.example/plan".into()),
        }),
        areas: vec![],
    };
    let usual = page(shown(30, 8), history(true), report.clone());
    let small = page(shown(14, 1), history(true), report);
    let young = page(shown(3, 4), history(false), Report::default());
    let none = page(None, history(true), Report::default());
    vec![
        Sample::public("usual", usual.clone()),
        Sample::public("small", small),
        Sample::public("young", young),
        Sample::public("none", none),
        Sample::signed_in("signed-in", usual),
    ]
}

/// Figures of some months; the more cases a month, the larger the council.
fn shown(months: i32, size: i32) -> Option<Shown> {
    let mut tally = Tally::default();
    for place in 0..months {
        let month = FIRST.plus(place);
        let mut add = |measure: Measure, cohort, count: i32, weeks: i32, excepted: bool| {
            for one in 0..count {
                let weeks = weeks + one % 7;
                tally.add(
                    &Part {
                        measure,
                        cohort,
                        on: month.first_day(),
                        weeks: u8::try_from(weeks).unwrap_or(u8::MAX),
                        excepted,
                        days: weeks * 7,
                    },
                    1,
                );
            }
        };
        let more = (place * 5) % 7;
        let (plan, done) = (Measure::Plan, Cohort::Finished);
        add(plan, done, size * (4 + place / 5) + more, 13, false);
        add(plan, done, size * 5 - more, 22, false);
        add(plan, done, more / 3, 24, true);
        add(Measure::Decision, done, size * 15, 2, false);
        add(Measure::NoAssessment, done, size * 2, 3, false);
        add(Measure::NoPlan, done, size + more, 12, false);
        add(
            Measure::Request,
            Cohort::Started,
            size * 18 + more,
            0,
            false,
        );
        add(Measure::Appeal, done, size / 2 + more / 2, 0, false);
    }
    Shown::of(&tally, FIRST, FIRST.plus(months - 1))
}

fn promises(shown: &Shown) -> Promises {
    let months = shown.months().count();
    let (kept, missed, none) = (vec![38; months], vec![6; months], vec![0; months]);
    let of = |kept: &[i64], missed: &[i64]| Timed::of(shown.first, [kept, missed, &none, &none]);
    Promises {
        answers: of(&kept, &missed),
        calls: of(&missed, &none),
    }
}

pub(in crate::pages) fn history(named: bool) -> History {
    let place = |name: &str, shares: [Option<(i64, i64)>; 6]| Past {
        name: name.into(),
        years: (2019..)
            .zip(shares)
            .map(|(year, share)| PastYear {
                year,
                issued: share.map(|_| 1_000),
                included: share.map(|(included, _)| included),
                left_out: share.map(|(_, left_out)| left_out),
            })
            .collect(),
    };
    let england = place(
        "England",
        [
            Some((587, 604)),
            Some((556, 580)),
            Some((579, 599)),
            Some((477, 492)),
            Some((491, 503)),
            Some((459, 464)),
        ],
    );
    let own = place(
        "Fenshire",
        [
            Some((92, 83)),
            Some((215, 215)),
            Some((526, 525)),
            None,
            Some((432, 436)),
            Some((547, 553)),
        ],
    );
    History {
        places: if named {
            vec![own, england]
        } else {
            vec![england]
        },
    }
}
