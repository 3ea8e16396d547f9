//! The counting of a step's days on a small calendar: one counted week a row.
//!
//! Where the day that starts the count is day 0, it stands alone in the first row and each
//! week ends on the same day of the week; where it is day 1, the first week begins with it.

use domain::Date;
use domain::calendar::is_bank_holiday;
use domain::why::{Count, Why};

use super::ExplainWords;
use super::sentence::{dated, filled, month, time, weekday};
use crate::html::{element, escaped, number, says};

/// Of a longer count only the first and the last weeks are shown: those between say nothing.
const WEEKS_MAX: i32 = 30;
/// How many weeks of each end are then shown.
const WEEKS_OF_AN_END: i32 = 3;

/// The weeks from the day that starts the count to the last day, marks in words.
pub(super) fn calendar(words: &ExplainWords, why: &Why, today: Date) -> String {
    let grid = Grid::of(why);
    let mut heads = says("th", " scope=\"col\"", &words.week);
    for column in 0..7 {
        let name = weekday(words, grid.corner.plus_days(column));
        let title = [" title=\"", &escaped(name), "\""].concat();
        heads += &element("th", " scope=\"col\"", &says("abbr", &title, &short(name)));
    }
    let mut rows = String::new();
    let mut before = -1;
    for week in (0..=grid.last_week()).filter(|week| grid.shows(*week)) {
        if week > before + 1 {
            rows += &gap(words, week - before - 1);
        }
        before = week;
        rows += &row(words, why, &grid, today, week);
    }
    let caption = dated(
        words,
        &words.caption,
        &[("from", grid.first), ("to", grid.last)],
    );
    let inside = [
        element("caption", " class=\"wm-calendar__caption\"", &caption),
        element("thead", "", &element("tr", "", &heads)),
        element("tbody", "", &rows),
    ];
    element("table", " class=\"wm-calendar\"", &inside.concat())
}

/// The first letters of a name.
fn short(name: &str) -> String {
    name.chars().take(3).collect()
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

fn gap(words: &ExplainWords, weeks: i32) -> String {
    let said = if weeks == 1 {
        words.gap_one.clone()
    } else {
        filled(&words.gap_many, &[("weeks", &number(weeks))])
    };
    let cell = says("td", " colspan=\"8\" class=\"wm-calendar__gap\"", &said);
    element("tr", "", &cell)
}

fn row(words: &ExplainWords, why: &Why, grid: &Grid, today: Date, week: i32) -> String {
    let number = number(week + grid.first_number);
    let mut cells = says("th", " scope=\"row\"", &number);
    for column in 0..7 {
        let day = grid.corner.plus_days(7 * week + column);
        cells += &cell(words, why, grid, today, day);
    }
    element("tr", "", &cells)
}

fn cell(words: &ExplainWords, why: &Why, grid: &Grid, today: Date, day: Date) -> String {
    let (modifier, mark) = mark(words, why, grid, today, day);
    let mut said = number(i32::from(day.day()));
    if day.day() == 1 || day == grid.first || day == grid.last {
        let month = short(month(words, day));
        said.push(' ');
        said += &says("span", " class=\"wm-calendar__month\"", &month);
    }
    let mut inside = time(day, &said);
    if let Some(mark) = mark {
        inside.push(' ');
        inside += &says("span", " class=\"wm-calendar__mark\"", mark);
    }
    let class = [" class=\"wm-calendar__day", modifier, "\""].concat();
    element("td", &class, &inside)
}

/// What a day is in the count: its class and its word.
fn mark<'a>(
    words: &'a ExplainWords,
    why: &Why,
    grid: &Grid,
    today: Date,
    day: Date,
) -> (&'static str, Option<&'a String>) {
    if day < grid.first || day > grid.last {
        return (" wm-calendar__day--outside", None);
    }
    let working = matches!(why.count, Count::WorkingDays(_));
    let (modifier, mark) = if day == why.due {
        (" wm-calendar__day--end", &words.last)
    } else if day == why.aim_for {
        ("", &words.aim)
    } else if day == grid.first {
        (" wm-calendar__day--start", &words.start)
    } else if day == today {
        (" wm-calendar__day--today", &words.today)
    } else if working && (is_bank_holiday(day) || day.is_weekend()) {
        (" wm-calendar__day--off", &words.off)
    } else if is_bank_holiday(day) {
        ("", &words.holiday)
    } else {
        return ("", None);
    };
    (modifier, Some(mark))
}

#[cfg(test)]
mod tests {
    use domain::clock::Rule;
    use domain::date;
    use domain::reading::StepState;
    use domain::why::Question;

    use super::*;

    fn grid(rule: Rule, trigger: Date) -> Grid {
        let question = Question {
            rule,
            id: None,
            started_by: String::new(),
            trigger,
            certificate: None,
            moves_on: None,
            met_on: None,
            state: StepState::AskUs,
        };
        Grid::of(&question.answer())
    }

    #[test]
    fn six_weeks_end_with_row_six_on_the_same_weekday() {
        let grid = grid(Rule::C3, date(2026, 11, 2));
        assert_eq!(grid.last_week() + grid.first_number, 6);
        assert_eq!(grid.last.weekday(), grid.first.weekday());
        assert_eq!(grid.corner.plus_days(6), grid.first);
    }

    #[test]
    fn fifteen_days_beginning_with_a_day_begin_in_the_first_cell() {
        let grid = grid(Rule::C8, date(2026, 11, 18));
        assert_eq!(grid.corner, grid.first);
        assert_eq!(grid.last.days_since(grid.first), 14);
        assert_eq!(grid.last_week() + grid.first_number, 3);
    }

    #[test]
    fn a_year_is_shown_by_its_ends() {
        let grid = grid(Rule::R1, date(2026, 1, 19));
        let shown = (0..=grid.last_week())
            .filter(|week| grid.shows(*week))
            .count();
        assert!(shown < 10, "{shown}");
    }
}
