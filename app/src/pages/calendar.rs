//! The counting of a step's days on a small calendar, a week a row.

use domain::calendar::is_bank_holiday;
use domain::why::{Count, Why};
use domain::{Date, Weekday};
use leptos::prelude::*;
use words::Words;

/// More weeks than this are told by their ends: the months between say nothing.
const WEEKS_MAX: usize = 30;

/// The weeks from the day that starts the counting to the last day, marks in words.
pub(super) fn calendar(words: &'static Words, why: &Why, today: Date) -> AnyView {
    let (first, last) = ends(why);
    let monday = first.plus_days(-(first.weekday() as i32));
    let weeks = ((last.days_since(monday) / 7) + 1).max(1);
    let heads = Weekday::ALL
        .into_iter()
        .map(|weekday| {
            let name = words.weekday(weekday);
            let short: String = name.chars().take(3).collect();
            view! { <th scope="col"><abbr title=name>{short}</abbr></th> }
        })
        .collect_view();
    let shown: Vec<i32> = shown_weeks(weeks);
    let mut rows = Vec::new();
    let mut before = None;
    for week in shown {
        if before.is_some_and(|before| week > before + 1) {
            rows.push(gap(words, week - before.unwrap_or(0) - 1));
        }
        before = Some(week);
        rows.push(row(words, why, today, monday, week));
    }
    let caption = words.say_with(
        "why-calendar-caption",
        &[("from", first.into()), ("to", last.into())],
    );
    view! {
        <table class="wm-calendar">
            <caption class="wm-calendar__caption">{caption}</caption>
            <thead>
                <tr><th scope="col">{words.say("why-calendar-week")}</th>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The first and the last day that the calendar shows.
fn ends(why: &Why) -> (Date, Date) {
    let counted = why.ticks.iter().map(|tick| tick.on);
    let first = counted.clone().min().unwrap_or(why.question.trigger);
    let last = counted.max().unwrap_or(why.due).max(why.due);
    (first, last)
}

/// Every week; of a very long count only its first and last weeks.
fn shown_weeks(weeks: i32) -> Vec<i32> {
    let all: Vec<i32> = (0..weeks).collect();
    if all.len() <= WEEKS_MAX {
        return all;
    }
    all.iter()
        .copied()
        .filter(|week| *week < 3 || *week >= weeks - 3)
        .collect()
}

fn gap(words: &'static Words, weeks: i32) -> AnyView {
    let said = words.say_with("why-calendar-gap", &[("weeks", weeks.into())]);
    view! { <tr><td colspan="8" class="wm-calendar__gap">{said}</td></tr> }.into_any()
}

fn row(words: &'static Words, why: &Why, today: Date, monday: Date, week: i32) -> AnyView {
    let days = (0..7)
        .map(|day| cell(words, why, today, monday.plus_days(7 * week + day)))
        .collect_view();
    view! { <tr><th scope="row">{week + 1}</th>{days}</tr> }.into_any()
}

fn cell(words: &'static Words, why: &Why, today: Date, day: Date) -> AnyView {
    let (first, last) = ends(why);
    let outside = day < first || day > last;
    let working = matches!(why.count, Count::WorkingDays(_));
    let number = why
        .ticks
        .iter()
        .find(|tick| tick.on == day && tick.number > 0)
        .map(|tick| tick.number);
    let (modifier, mark) = if day == why.due {
        (
            " wm-calendar__day--end",
            Some(words.say("why-calendar-last")),
        )
    } else if day == why.aim_for && why.rolled.is_some() {
        ("", Some(words.say("why-calendar-aim")))
    } else if day == first {
        (
            " wm-calendar__day--start",
            Some(words.say("why-calendar-start")),
        )
    } else if day == today {
        (
            " wm-calendar__day--today",
            Some(words.say("why-calendar-today")),
        )
    } else if outside {
        (" wm-calendar__day--outside", None)
    } else if working && (is_bank_holiday(day) || day.is_weekend()) {
        (
            " wm-calendar__day--off",
            Some(words.say("why-calendar-off")),
        )
    } else if let Some(number) = number {
        (
            "",
            Some(words.say_with(count_key(why.count), &[("number", number.into())])),
        )
    } else if is_bank_holiday(day) {
        ("", Some(words.say("why-calendar-holiday")))
    } else {
        ("", None)
    };
    let month = (day.day() == 1 || day == first || day == last || day.weekday() == Weekday::Monday)
        .then(|| {
            let month: String = words.month(day.month()).chars().take(3).collect();
            view! { " "<span class="wm-calendar__month">{month}</span> }
        });
    let mark = mark.map(|mark| view! { " "<span class="wm-calendar__mark">{mark}</span> });
    let class = format!("wm-calendar__day{modifier}");
    let date = day.to_string();
    view! {
        <td class=class><time datetime=date>{day.day()}{month}</time>{mark}</td>
    }
    .into_any()
}

fn count_key(count: Count) -> &'static str {
    match count {
        Count::Weeks(_) => "why-calendar-weeks",
        Count::Days(_) | Count::DaysBeginningWith(_) => "why-calendar-days",
        Count::WorkingDays(_) => "why-calendar-working-days",
        Count::Months(_) | Count::MonthsBeginningWith(_) | Count::MonthsBefore(_) => {
            "why-calendar-months"
        }
        Count::BeforeDay { .. } => "why-calendar-days",
    }
}
