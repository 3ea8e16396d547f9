//! What it takes to reach what is aimed for, in plain sentences and in a table.

use domain::timeliness::{Ahead, Board, Road};
use govuk::Cell;
use leptos::prelude::*;
use words::Words;

use super::share;
use crate::pages::timeliness::{heads, number, table};
use crate::parts::{para, section};

/// The words of one stretch of time.
struct Said {
    so_far: &'static str,
    none: &'static str,
    nothing: &'static str,
    every: &'static str,
    holds: &'static str,
    needs: &'static str,
    gone: &'static str,
    gone_none: &'static str,
    gone_all: &'static str,
}

const MONTH: Said = Said {
    so_far: "board-month-so-far",
    none: "board-month-none",
    nothing: "board-month-nothing",
    every: "board-month-every",
    holds: "board-month-holds",
    needs: "board-month-needs",
    gone: "board-month-gone",
    gone_none: "board-month-gone-none",
    gone_all: "board-month-gone-all",
};

const TWELVE: Said = Said {
    so_far: "board-twelve-so-far",
    none: "board-twelve-none",
    nothing: "board-twelve-nothing",
    every: "board-twelve-every",
    holds: "board-twelve-holds",
    needs: "board-twelve-needs",
    gone: "board-twelve-gone",
    gone_none: "board-twelve-gone-none",
    gone_all: "board-twelve-gone-all",
};

/// The month that runs, and the twelve that end with it.
pub(super) fn view(words: &'static Words, board: &Board) -> AnyView {
    let [month, twelve] = board.roads();
    // Where there is room for late ones, they ask for nothing yet.
    let needs = matches!(month.ahead(), Ahead::Needs { .. });
    let made_up = month.made_up().filter(|_| needs).map(|(late, part)| {
        let args = [("late", late.into()), ("part", part.into())];
        para(words.say_with("board-made-up", &args))
    });
    let (due, lost) = board.due_this_month();
    let due_words = match month.share_with(due).filter(|_| due > 0) {
        Some(ends) => {
            let args = [
                ("due", due.into()),
                ("share", share(words, Some(ends)).into()),
            ];
            words.say_with("board-due-month", &args)
        }
        None if lost > 0 => words.say("board-due-none-can"),
        None => words.say("board-due-none"),
    };
    let lost_words = (lost > 0).then(|| {
        let key = if due > 0 {
            "board-due-more-lost"
        } else {
            "board-due-lost"
        };
        para(words.say_with(key, &[("lost", lost.into())]))
    });
    view! {
        {section(words.say("board-month"))}
        {sentences(words, &month, &MONTH)}
        {made_up}
        {para(due_words)}
        {lost_words}
        {para(words.say_with("board-can", &[("can", month.can.into())]))}
        {section(words.say("board-twelve"))}
        {sentences(words, &twelve, &TWELVE)}
        {both(words, &[("board-stretch-month", month), ("board-stretch-twelve", twelve)])}
    }
    .into_any()
}

fn sentences(words: &'static Words, road: &Road, said: &Said) -> AnyView {
    let so_far = match road.sent {
        0 => words.say(said.none),
        sent => {
            let args = [
                ("sent", sent.into()),
                ("part", road.in_time.into()),
                ("share", share(words, road.share()).into()),
            ];
            words.say_with(said.so_far, &args)
        }
    };
    view! { <p class="govuk-body">{so_far}" "<strong>{ahead(words, road, said)}</strong></p> }
        .into_any()
}

fn ahead(words: &'static Words, road: &Road, said: &Said) -> String {
    let percent = ("percent", i64::from(road.target).into());
    match road.ahead() {
        Ahead::Nothing => match road.made_up() {
            Some((late, part)) => {
                let args = [
                    percent,
                    ("part", part.into()),
                    ("all", (late + part).into()),
                ];
                words.say_with(said.nothing, &args)
            }
            None => words.say_with(said.every, &[percent]),
        },
        Ahead::Holds { late } => words.say_with(said.holds, &[percent, ("late", late.into())]),
        Ahead::Needs { more } => words.say_with(said.needs, &[percent, ("more", more.into())]),
        Ahead::Gone { more: Some(more) } => {
            let args = [percent, ("more", more.into()), ("can", road.can.into())];
            words.say_with(said.gone, &args)
        }
        Ahead::Gone { more: None } if road.sent == 0 => words.say(said.gone_none),
        Ahead::Gone { more: None } => words.say_with(said.gone_all, &[percent]),
    }
}

fn both(words: &'static Words, roads: &[(&str, Road); 2]) -> AnyView {
    let rows = roads.iter().map(|(key, road)| {
        let needed = match road.needed() {
            Some(needed) => needed.to_string(),
            None => words.say("board-no-number"),
        };
        vec![
            Cell::new(words.say(key)),
            number(road.sent.to_string()),
            number(road.in_time.to_string()),
            number(share(words, road.share())),
            number(needed),
            number(road.can.to_string()),
        ]
    });
    let keys = [
        "board-stretch",
        "board-sent",
        "board-on-time",
        "board-share",
        "board-needed",
        "board-still",
    ];
    let percent = ("percent", i64::from(roads[0].1.target).into());
    table(
        words.say_with("board-road-caption", &[percent]),
        &heads(words, &keys),
        rows.collect(),
    )
}
