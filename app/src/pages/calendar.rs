//! The counting of a step's days on a small calendar: one counted week a row.
//!
//! Where the day that starts the count is day 0, it stands alone in the first row and each
//! week ends on the same day of the week; where it is day 1, the first week begins with it.

use domain::Date;
use domain::calendar::is_bank_holiday;
use domain::why::{Count, Why};
use leptos::prelude::*;
use words::Words;

/// Of a longer count only the first and the last weeks are shown: those between say nothing.
const WEEKS_MAX: i32 = 30;
/// How many weeks of each end are then shown.
const WEEKS_OF_AN_END: i32 = 3;

/// The weeks from the day that starts the count to the last day, marks in words.
pub(super) fn calendar(words: &'static Words, why: &Why, today: Date) -> AnyView {
    let grid = Grid::of(why);
    let heads = (0..7)
        .map(|column| {
            let name = words.weekday(grid.corner.plus_days(column).weekday());
            let short: String = name.chars().take(3).collect();
            view! { <th scope="col"><abbr title=name>{short}</abbr></th> }
        })
        .collect_view();
    let mut rows = Vec::new();
    let mut before = -1;
    for week in (0..=grid.last_week()).filter(|week| grid.shows(*week)) {
        if week > before + 1 {
            rows.push(gap(words, week - before - 1));
        }
        before = week;
        rows.push(row(words, why, &grid, today, week));
    }
    let caption = words.say_with(
        "why-calendar-caption",
        &[("from", grid.first.into()), ("to", grid.last.into())],
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

/// Which days the calendar shows, and where.
struct Grid {
    /// The day that starts the count.
    first: Date,
    /// The last day.
    last: Date,
    /// The day of the top left cell.
    corner: Date,
    /// The number of the first row: 0 where the first day is day 0.
    first_number: i32,
}

impl Grid {
    fn of(why: &Why) -> Grid {
        // A later certificate starts the count that decides.
        let first = match why.count {
            Count::MonthsBefore(_) | Count::BeforeDay { .. } => why.question.trigger,
            _ => why
                .ticks
                .first()
                .map_or(why.question.trigger, |tick| tick.on),
        };
        let first_is_counted = matches!(
            why.count,
            Count::DaysBeginningWith(_) | Count::MonthsBeginningWith(_)
        );
        let (corner, first_number) = if first_is_counted {
            (first, 1)
        } else {
            (first.plus_days(-6), 0)
        };
        Grid {
            first,
            last: why.due.max(first),
            corner,
            first_number,
        }
    }

    /// The last row, from 0.
    fn last_week(&self) -> i32 {
        self.last.days_since(self.corner) / 7
    }

    fn shows(&self, week: i32) -> bool {
        let last = self.last_week();
        last <= WEEKS_MAX || week <= WEEKS_OF_AN_END || week > last - WEEKS_OF_AN_END
    }
}

fn gap(words: &'static Words, weeks: i32) -> AnyView {
    let said = words.say_with("why-calendar-gap", &[("weeks", weeks.into())]);
    view! { <tr><td colspan="8">{said}</td></tr> }.into_any()
}

fn row(words: &'static Words, why: &Why, grid: &Grid, today: Date, week: i32) -> AnyView {
    let days = (0..7)
        .map(|column| {
            cell(
                words,
                why,
                grid,
                today,
                grid.corner.plus_days(7 * week + column),
            )
        })
        .collect_view();
    view! { <tr><th scope="row">{week + grid.first_number}</th>{days}</tr> }.into_any()
}

fn cell(words: &'static Words, why: &Why, grid: &Grid, today: Date, day: Date) -> AnyView {
    let (modifier, mark) = mark(words, why, grid, today, day);
    let month = (day.day() == 1 || day == grid.first || day == grid.last).then(|| {
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

/// What a day is in the count: its class and its word.
fn mark(
    words: &'static Words,
    why: &Why,
    grid: &Grid,
    today: Date,
    day: Date,
) -> (&'static str, Option<String>) {
    if day < grid.first || day > grid.last {
        return (" wm-calendar__day--outside", None);
    }
    let working = matches!(why.count, Count::WorkingDays(_));
    let (modifier, key) = if day == why.due {
        (" wm-calendar__day--end", "why-calendar-last")
    } else if day == why.aim_for {
        ("", "why-calendar-aim")
    } else if day == grid.first {
        (" wm-calendar__day--start", "why-calendar-start")
    } else if day == today {
        (" wm-calendar__day--today", "why-calendar-today")
    } else if working && (is_bank_holiday(day) || day.is_weekend()) {
        (" wm-calendar__day--off", "why-calendar-off")
    } else if is_bank_holiday(day) {
        ("", "why-calendar-holiday")
    } else {
        return ("", None);
    };
    (modifier, Some(words.say(key)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::whys;

    fn grid(name: &str) -> Grid {
        let whys = whys();
        let (_, page) = whys
            .iter()
            .find(|(sample, _)| *sample == name)
            .expect("a sample");
        Grid::of(&page.why)
    }

    #[test]
    fn six_weeks_end_with_row_six_on_the_same_weekday() {
        let grid = grid("weeks");
        assert_eq!(grid.last_week() + grid.first_number, 6);
        assert_eq!(grid.last.weekday(), grid.first.weekday());
        assert_eq!(grid.corner.plus_days(6), grid.first);
    }

    #[test]
    fn fifteen_days_beginning_with_a_day_begin_in_the_first_cell() {
        let grid = grid("days-beginning-with");
        assert_eq!(grid.corner, grid.first);
        assert_eq!(grid.last.days_since(grid.first), 14);
        assert_eq!(grid.last_week() + grid.first_number, 3);
    }

    #[test]
    fn a_year_is_shown_by_its_ends() {
        let grid = grid("a-year");
        let shown = (0..=grid.last_week())
            .filter(|week| grid.shows(*week))
            .count();
        assert!(shown < 10, "{shown}");
    }
}
