//! The tables: each number of the charts, and those that are not drawn.

use domain::timeliness::{
    History, Measure, Past, PastYear, Period, Promises, Said, Shown, Told, WEEKS_MAX,
};
use govuk::{Cell, Table};
use leptos::prelude::*;
use words::Words;

use super::{long_month, percent, share_of};

/// How many months of the first year there are not yet twelve for.
const BEFORE_TWELVE: i32 = 11;
/// How many months the tables have that no chart needs; the file has all.
const MONTHS_MAX: usize = 12;

/// Plans, month by month, the newest first.
pub(super) fn by_month(words: &'static Words, shown: &Shown) -> AnyView {
    let rows = shown.months().rev().map(|month| {
        let told = shown.plans.included(Period::Month(month));
        let twelve = Period::TwelveTo(month);
        let rolling = |told: Told| {
            if month < shown.first.plus(BEFORE_TWELVE) {
                words.say("timeliness-not-yet")
            } else {
                share(words, told)
            }
        };
        let mut row = vec![Cell::new(long_month(words, month))];
        row.extend(
            [
                count(words, told.all),
                count(words, told.in_time),
                share(words, told),
                rolling(shown.plans.included(twelve)),
                rolling(shown.plans.left_out(twelve)),
            ]
            .map(number),
        );
        row
    });
    table(
        words.say("timeliness-by-month"),
        &heads(
            words,
            &[
                "timeliness-month",
                "timeliness-plans",
                "timeliness-in-time",
                "timeliness-share",
                "timeliness-twelve-included",
                "timeliness-twelve-left-out",
            ],
        ),
        rows.collect(),
    )
}

/// Plans, each whole calendar year, both ways.
pub(super) fn by_year(words: &'static Words, shown: &Shown) -> Option<AnyView> {
    let rows: Vec<Vec<Cell>> = shown
        .years()
        .rev()
        .map(|december| {
            let period = Period::TwelveTo(december);
            let mut row = vec![Cell::new(december.year().to_string())];
            for told in [shown.plans.included(period), shown.plans.left_out(period)] {
                row.push(number(count(words, told.all)));
                row.push(number(count(words, told.in_time)));
                row.push(number(share(words, told)));
            }
            row
        })
        .collect();
    let keys = [
        "timeliness-year",
        "timeliness-plans",
        "timeliness-in-time",
        "timeliness-share",
        "timeliness-plans-left-out",
        "timeliness-in-time-left-out",
        "timeliness-share-left-out",
    ];
    (!rows.is_empty()).then(|| table(words.say("timeliness-years"), &heads(words, &keys), rows))
}

/// Each step that the law limits, in the twelve months that ended last.
pub(super) fn steps(words: &'static Words, shown: &Shown) -> AnyView {
    let period = Period::TwelveTo(shown.last);
    let rows = shown.typical.iter().map(|(measure, typical)| {
        let (key, told) = match measure {
            Measure::Decision | Measure::NoAssessment => {
                ("timeliness-step-decision", shown.decisions.included(period))
            }
            Measure::NoPlan => ("timeliness-step-no-plan", shown.no_plan.included(period)),
            _ => ("timeliness-step-plan", shown.plans.included(period)),
        };
        let limit = measure.weeks().map(|limit| weeks(words, limit));
        let typical = match typical {
            Some(typical) if *typical > WEEKS_MAX => {
                let said = [("weeks", i64::from(WEEKS_MAX).into())];
                words.say_with("timeliness-weeks-over", &said)
            }
            Some(typical) => weeks(words, *typical),
            None => words.say("timeliness-hidden"),
        };
        vec![
            Cell::new(words.say(key)),
            Cell::new(limit.unwrap_or_default()),
            Cell::new(typical),
            Cell::new(share_of(words, "timeliness-share-part", told)),
        ]
    });
    let until = ("month", long_month(words, shown.last).into());
    table(
        words.say_with("timeliness-steps-caption", &[until]),
        &heads(
            words,
            &[
                "timeliness-step",
                "timeliness-limit",
                "timeliness-typical",
                "timeliness-in-time",
            ],
        ),
        rows.collect(),
    )
}

/// Requests, refusals and appeals.
pub(super) fn numbers(words: &'static Words, shown: &Shown) -> AnyView {
    let of = |period: Period| {
        [
            shown.requests.at(period),
            shown.no_assessment.at(period),
            shown.no_plan.included(period).all,
            shown.appeals.at(period),
        ]
    };
    let keys = [
        "timeliness-month",
        "timeliness-requests",
        "timeliness-no-assessment",
        "timeliness-no-plan",
        "timeliness-appeals",
    ];
    let caption = words.say("timeliness-numbers-caption");
    table(caption, &heads(words, &keys), counted(words, shown, of))
}

/// Promises of an answer, and of a call.
pub(super) fn promises(words: &'static Words, shown: &Shown, promises: &Promises) -> AnyView {
    let of = |period: Period| {
        let (answers, calls) = (
            promises.answers.included(period),
            promises.calls.included(period),
        );
        [answers.all, answers.in_time, calls.all, calls.in_time]
    };
    let keys = [
        "timeliness-month",
        "timeliness-answers",
        "timeliness-answers-kept",
        "timeliness-calls",
        "timeliness-calls-kept",
    ];
    let caption = words.say("timeliness-promises-caption");
    table(caption, &heads(words, &keys), counted(words, shown, of))
}

/// Counts of the twelve months that ended last, then of each month, the newest first.
fn counted(
    words: &'static Words,
    shown: &Shown,
    of: impl Fn(Period) -> [Said; 4],
) -> Vec<Vec<Cell>> {
    let row = |name: String, period: Period| {
        let mut row = vec![Cell::new(name)];
        row.extend(of(period).map(|said| number(count(words, said))));
        row
    };
    let until = ("month", long_month(words, shown.last).into());
    let has_twelve = shown.last >= shown.first.plus(BEFORE_TWELVE);
    let twelve = has_twelve.then(|| {
        let name = words.say_with("timeliness-twelve", &[until]);
        row(name, Period::TwelveTo(shown.last))
    });
    let months = shown
        .months()
        .rev()
        .take(MONTHS_MAX)
        .map(|month| row(long_month(words, month), Period::Month(month)));
    twelve.into_iter().chain(months).collect()
}

/// What was published, each year and place, both ways.
pub(super) fn past(words: &'static Words, history: &History) -> AnyView {
    let mut head = vec![Cell::new(words.say("timeliness-year"))];
    for place in &history.places {
        for key in ["timeliness-past-left-out", "timeliness-past-included"] {
            let name = ("place", (&place.name).into());
            head.push(number(words.say_with(key, &[name])));
        }
    }
    let rows = history.years().into_iter().rev().map(|year| {
        let mut row = vec![Cell::new(year.to_string())];
        for place in &history.places {
            let of = of_year(place, year);
            for share in [of.and_then(|of| of.left_out), of.and_then(|of| of.included)] {
                row.push(number(match share {
                    Some(share) => percent(share),
                    None => words.say("timeliness-past-gone"),
                }));
            }
        }
        row
    });
    table_of(words.say("timeliness-past-caption"), head, rows.collect())
}

fn of_year(place: &Past, year: i32) -> Option<&PastYear> {
    place.years.iter().find(|of| of.year == year)
}

pub(in crate::pages) fn heads(words: &'static Words, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| words.say(key)).collect()
}

pub(in crate::pages) fn table(caption: String, heads: &[String], rows: Vec<Vec<Cell>>) -> AnyView {
    let head = heads.iter().map(|name| Cell::new(name.clone()));
    table_of(caption, head.collect(), rows)
}

fn table_of(caption: String, head: Vec<Cell>, rows: Vec<Vec<Cell>>) -> AnyView {
    let label = caption.clone();
    view! {
        <div class="wm-wide" role="region" tabindex="0" aria-label=label>
            <Table
                caption=caption
                caption_classes="govuk-table__caption--m"
                classes="wm-wide__table"
                head=head
                rows=rows
                first_cell_is_header=true
            />
        </div>
    }
    .into_any()
}

pub(in crate::pages) fn number(text: String) -> Cell {
    Cell::new(text).numeric()
}

fn count(words: &'static Words, said: Said) -> String {
    said.map_or_else(|| words.say("timeliness-hidden"), |count| count.to_string())
}

fn share(words: &'static Words, told: Told) -> String {
    match told.share {
        Some(share) => percent(share),
        None => words.say("timeliness-hidden"),
    }
}

fn weeks(words: &'static Words, weeks: u8) -> String {
    words.say_with("timeliness-weeks", &[("weeks", i64::from(weeks).into())])
}
