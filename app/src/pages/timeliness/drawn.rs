//! What the charts are made of.

use domain::timeliness::{COUNTED_ANEW, History, Month, Period, Shown};
use words::Words;

use super::long_month;
use crate::chart::{Chart, Line};

/// As many months as can be told apart.
const MONTHS_MAX: i32 = 36;

/// The council's own figures by month.
pub(super) fn own(words: &'static Words, shown: &Shown, target: Option<u8>) -> Chart {
    let first = shown.first.max(shown.last.plus(1 - MONTHS_MAX));
    let months: Vec<Month> = first.to(shown.last).collect();
    let plans = &shown.plans;
    let line = |key: &str, share: &dyn Fn(Month) -> Option<i64>| Line {
        name: words.say(key),
        shares: months.iter().map(|month| share(*month)).collect(),
    };
    let span = [
        ("first", long_month(words, first).into()),
        ("last", long_month(words, shown.last).into()),
    ];
    Chart {
        id: "plans",
        title: words.say("timeliness-chart"),
        description: words.say_with("timeliness-chart-text", &span),
        below: months.iter().map(|month| short(words, *month)).collect(),
        lines: vec![
            line("timeliness-chart-left-out", &|month| {
                plans.left_out(Period::TwelveTo(month)).share
            }),
            line("timeliness-chart-included", &|month| {
                plans.included(Period::TwelveTo(month)).share
            }),
            line("timeliness-chart-month", &|month| {
                plans.included(Period::Month(month)).share
            }),
        ],
        target: target.map(|percent| {
            let said = [("percent", i64::from(percent).into())];
            (percent, words.say_with("timeliness-chart-target", &said))
        }),
        changed: None,
    }
}

/// What was published, one way of counting or the other.
pub(super) fn past(words: &'static Words, history: &History, included: bool) -> Chart {
    let years = history.years();
    let lines = history.places.iter().map(|place| Line {
        name: place.name.clone(),
        shares: years
            .iter()
            .map(|year| {
                let of = place.years.iter().find(|of| of.year == *year)?;
                if included { of.included } else { of.left_out }
            })
            .collect(),
    });
    let said = |year: Option<&i32>| year.map_or_else(String::new, i32::to_string);
    let span = [
        ("first", said(years.first()).into()),
        ("last", said(years.last()).into()),
    ];
    let (id, title) = if included {
        ("past-included", "timeliness-past-title-included")
    } else {
        ("past", "timeliness-past-title")
    };
    Chart {
        id,
        title: words.say(title),
        description: words.say_with("timeliness-past-text", &span),
        below: years.iter().map(i32::to_string).collect(),
        lines: lines.collect(),
        target: None,
        changed: years
            .iter()
            .position(|year| *year == COUNTED_ANEW)
            .map(|place| (place, words.say("timeliness-past-changed"))),
    }
}

/// "Mar 26".
pub(in crate::pages) fn short(words: &'static Words, month: Month) -> String {
    let name: String = words.month(month.month()).chars().take(3).collect();
    format!("{name} {:02}", month.year() % 100)
}
