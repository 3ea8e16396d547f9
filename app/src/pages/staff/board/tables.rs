//! The tables of the board.

use domain::paths;
use domain::timeliness::{
    Band, Board, Due, DueCase, History, MONTHS, Measure, Month, OPEN_STEPS, OpenStep, STARTED,
    Weeks,
};
use govuk::{Cell, Content};
use leptos::prelude::*;
use words::Words;

use super::share;
use crate::pages::timeliness::{heads, long_month, number, table};
use crate::parts::{flag, para, time};

/// What is due in one week.
pub(super) fn week(
    words: &'static Words,
    board: &Board,
    (is_this, week): (bool, &Weeks),
    due: &[DueCase],
) -> AnyView {
    let args = [
        ("from", words.date(week.from).into()),
        ("to", words.date(week.to).into()),
    ];
    let key = if is_this {
        "board-week-this"
    } else {
        "board-week"
    };
    let caption = words.say_with(key, &args);
    if due.is_empty() {
        return view! {
            <h3 class="govuk-heading-s">{caption}</h3>
            {para(words.say("board-week-none"))}
        }
        .into_any();
    }
    let plans = due.iter().filter(|one| one.due == Due::Plan).count();
    let plans = i64::try_from(plans).unwrap_or(i64::MAX);
    let rows = due.iter().map(|one| due_row(words, board, one)).collect();
    let keys = [
        "board-case",
        "board-last-day",
        "board-what",
        "board-step",
        "board-holder",
    ];
    view! {
        {table(caption, &heads(words, &keys), rows)}
        {para(words.say_with("board-week-plans", &[("plans", plans.into())]))}
    }
    .into_any()
}

fn due_row(words: &'static Words, board: &Board, one: &DueCase) -> Vec<Cell> {
    let (reference, on) = (one.reference, one.on);
    let href = paths::staff_assign(reference);
    let link = view! { <a class="govuk-link" href=href>{reference.to_string()}</a> };
    let late = (on < board.today).then(|| view! { " "{flag("late", words.say("board-late"))} });
    let day = view! { {time(words, on)}{late} };
    let what = match one.due {
        Due::Decision => "board-due-decision",
        Due::Outcome => "board-due-outcome",
        Due::Plan => "board-due-plan",
    };
    let holder = one.officer.clone().or_else(|| one.team.clone());
    vec![
        Cell::new(Content::view(link)),
        Cell::new(Content::view(day)),
        Cell::new(words.say(what)),
        Cell::new(words.say(step(one.open.step))),
        Cell::new(holder.unwrap_or_else(|| words.say("board-nobody"))),
    ]
}

const fn step(step: OpenStep) -> &'static str {
    match step {
        OpenStep::Deciding => "board-step-deciding",
        OpenStep::Assessing => "board-step-assessing",
        OpenStep::Writing => "board-step-writing",
        OpenStep::Draft => "board-step-draft",
        OpenStep::Reopened => "board-step-reopened",
    }
}

/// Open requests: how many, how old, how many are late.
pub(super) fn open(words: &'static Words, board: &Board) -> AnyView {
    let stopped = board.stopped_by_step();
    let known = board.open_by_step(|_| true);
    let all = std::array::from_fn(|step| known[step] + stopped[step]);
    let late = board.open_late(Due::Plan);
    let sum = |of: [i64; OPEN_STEPS]| of.iter().sum::<i64>();
    let args = [("cases", sum(all).into()), ("late", sum(late).into())];
    let mut keys = vec!["board-age"];
    keys.extend(OpenStep::ALL.map(step));
    keys.push("board-all");
    let row = |name: String, of: [i64; OPEN_STEPS]| {
        let mut row = vec![Cell::new(name)];
        row.extend(of.map(|count| number(count.to_string())));
        row.push(number(sum(of).to_string()));
        row
    };
    let mut ages: Vec<Vec<Cell>> = board
        .bands()
        .iter()
        .map(|band| row(age(words, band), band.by_step))
        .collect();
    ages.push(row(words.say("board-records-stop"), stopped));
    ages.push(row(words.say("board-all"), all));
    let excepted = board.open_by_step(|one| one.open.excepted.plan);
    let late = [
        ("board-late-decision", board.open_late(Due::Decision)),
        ("board-late-outcome", board.open_late(Due::Outcome)),
        ("board-late-plan", late),
        ("board-late-excepted", excepted),
    ];
    let late = late.map(|(key, of)| row(words.say(key), of));
    let age_heads = heads(words, &keys);
    keys[0] = "board-late-what";
    let late_heads = heads(words, &keys);
    view! {
        {para(words.say_with("board-open-count", &args))}
        {table(words.say("board-open-caption"), &age_heads, ages)}
        {table(words.say("board-late-caption"), &late_heads, late.into())}
    }
    .into_any()
}

fn age(words: &'static Words, band: &Band) -> String {
    let from = ("from", band.over.into());
    match band.to {
        Some(to) if band.over == 0 => words.say_with("board-age-to", &[("to", to.into())]),
        Some(to) => words.say_with("board-age-from", &[from, ("to", to.into())]),
        None => words.say_with("board-age-over", &[from]),
    }
}

/// Plans by the month in which they were sent, the newest first.
pub(super) fn finished(words: &'static Words, board: &Board) -> AnyView {
    let last = board.month();
    let rows = last.plus(1 - MONTHS).to(last).rev().map(|month| {
        let name = long_month(words, month);
        let name = if month == last {
            words.say_with("board-so-far", &[("month", name.into())])
        } else {
            name
        };
        let one = month..=month;
        let mut row = vec![Cell::new(name)];
        for with in [true, false] {
            let of = board.finished(&one, with);
            row.push(number(of.all.to_string()));
            row.push(number(of.in_time.to_string()));
            row.push(number(share(words, of.tenths())));
        }
        for with in [true, false] {
            let of = board.finished(&month.twelve_to(), with);
            row.push(number(share(words, of.tenths())));
        }
        row
    });
    let keys = [
        "timeliness-month",
        "board-plans",
        "board-on-time",
        "board-share",
        "board-plans-left-out",
        "board-on-time-left-out",
        "board-share-left-out",
        "board-twelve-included",
        "board-twelve-left-out",
    ];
    table(
        words.say("board-finished-caption"),
        &heads(words, &keys),
        rows.collect(),
    )
}

/// The twelve months that end with this one, beside the last year that was published of each
/// place.
pub(super) fn beside(words: &'static Words, board: &Board, history: &History) -> AnyView {
    let ours = [false, true].map(|with| {
        let of = board.finished(&board.month().twelve_to(), with);
        number(share(words, of.tenths()))
    });
    let [left_out, included] = ours;
    let mut rows = vec![vec![Cell::new(words.say("board-here")), left_out, included]];
    rows.extend(history.places.iter().filter_map(|place| {
        let year = place
            .years
            .iter()
            .rev()
            .find(|year| year.left_out.is_some())?;
        let name = [
            ("place", (&place.name).into()),
            ("year", year.year.to_string().into()),
        ];
        Some(vec![
            Cell::new(words.say_with("board-place-year", &name)),
            number(share(words, year.left_out)),
            number(share(words, year.included)),
        ])
    }));
    let keys = [
        "board-whose",
        "board-share-left-out",
        "board-share-included",
    ];
    table(
        words.say("board-beside-caption"),
        &heads(words, &keys),
        rows,
    )
}

/// Requests by the month in which they came in, the newest first.
pub(super) fn started(words: &'static Words, board: &Board, since: Option<Month>) -> AnyView {
    let last = board.month();
    let rows = last.plus(1 - STARTED).to(last).rev().map(|month: Month| {
        let of = board.started(month);
        let said = |tenths| {
            if since.is_some_and(|since| month < since) {
                words.say("board-not-whole")
            } else if of.is_whole {
                share(words, tenths)
            } else {
                words.say("board-too-early")
            }
        };
        let mut row = vec![Cell::new(long_month(words, month))];
        let counts = [
            of.requests,
            of.closed,
            of.plans.in_time,
            of.plans.all - of.plans.in_time,
            of.open,
            of.open_late,
            of.stopped,
        ];
        row.extend(counts.map(|count| number(count.to_string())));
        row.push(number(said(of.left_out.tenths())));
        row.push(number(said(of.included.tenths())));
        row
    });
    let keys = [
        "timeliness-month",
        "board-requests",
        "board-closed",
        "board-plans-on-time",
        "board-plans-late",
        "board-open",
        "board-open-late",
        "board-records-stop",
        "board-share-left-out",
        "board-share-included",
    ];
    table(
        words.say("board-started-caption"),
        &heads(words, &keys),
        rows.collect(),
    )
}

/// Each step that the law limits.
pub(super) fn steps(words: &'static Words, board: &Board) -> AnyView {
    let rows = board.steps().into_iter().map(|of| {
        let key = match of.measure {
            Measure::Decision | Measure::NoAssessment | Measure::Request => {
                "board-measure-decision"
            }
            Measure::Outcome | Measure::NoPlan => "board-measure-outcome",
            Measure::Plan | Measure::Closed | Measure::Appeal => "board-measure-plan",
            Measure::ReviewDecision => "board-measure-review",
            Measure::ReviewPlan => "board-measure-review-plan",
        };
        let limit = i64::from(of.measure.weeks().unwrap_or_default());
        let days = |days: Option<i32>| match days {
            Some(days) => days.to_string(),
            None => words.say("board-none"),
        };
        let share = |tenths: Option<i64>| match tenths {
            Some(_) => share(words, tenths),
            None => words.say("board-none"),
        };
        vec![
            Cell::new(words.say(key)),
            Cell::new(words.say_with("timeliness-weeks", &[("weeks", limit.into())])),
            number(of.included.all.to_string()),
            number(of.included.in_time.to_string()),
            number(share(of.included.tenths())),
            number(share(of.left_out.tenths())),
            number(days(of.median)),
            number(days(of.ninety)),
        ]
    });
    let keys = [
        "board-measure",
        "board-limit",
        "board-number",
        "board-on-time",
        "board-share-included",
        "board-share-left-out",
        "board-median",
        "board-ninety",
    ];
    table(
        words.say("board-steps-caption"),
        &heads(words, &keys),
        rows.collect(),
    )
}
