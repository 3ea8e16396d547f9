//! The figures as lines for a spreadsheet, the same numbers hidden as on the page.

use std::fmt::Write as _;

use domain::timeliness::{Month, Period, Said, Shown, Told};

use super::Figures;

/// The first line. The page says what each column means.
const HEAD: &str = "period,from,to,measure,exceptions,number,in_time,percent_in_time\r\n";
/// What is hidden, and what does not apply, as official statistics mark them.
const HIDDEN: &str = "[c]";
const NOT_APPLICABLE: &str = "[z]";

/// Every figure that is shown, a line each; nothing where the council shows none of its own.
#[must_use]
pub fn table(figures: &Figures) -> Option<String> {
    let shown = figures.shown.as_ref()?;
    let mut out = String::from(HEAD);
    for month in shown.months() {
        lines(
            &mut out,
            figures,
            shown,
            ("month", month),
            Period::Month(month),
        );
    }
    for month in shown.months().skip(11) {
        let period = Period::TwelveTo(month);
        lines(
            &mut out,
            figures,
            shown,
            ("twelve_months", month.plus(-11)),
            period,
        );
    }
    for december in shown.years() {
        let period = Period::TwelveTo(december);
        lines(
            &mut out,
            figures,
            shown,
            ("year", december.plus(-11)),
            period,
        );
    }
    Some(out)
}

fn lines(
    out: &mut String,
    figures: &Figures,
    shown: &Shown,
    (kind, from): (&str, Month),
    period: Period,
) {
    let (Period::Month(to) | Period::TwelveTo(to)) = period;
    let mut line = |measure: &str, exceptions: &str, rest: String| {
        // Writing into a text cannot fail.
        let _ = write!(out, "{kind},{from},{to},{measure},{exceptions},{rest}\r\n");
    };
    for (measure, timed) in [
        ("plans", &shown.plans),
        ("decisions", &shown.decisions),
        ("refused_plan", &shown.no_plan),
    ] {
        line(measure, "included", cells(timed.included(period)));
        line(measure, "left_out", cells(timed.left_out(period)));
    }
    for (measure, series) in [
        ("requests", &shown.requests),
        ("refused_assessment", &shown.no_assessment),
        ("appeals", &shown.appeals),
    ] {
        let number = cell(series.at(period));
        let rest = format!("{number},{NOT_APPLICABLE},{NOT_APPLICABLE}");
        line(measure, NOT_APPLICABLE, rest);
    }
    if let Some(promises) = &figures.promises {
        for (measure, timed) in [("answers", &promises.answers), ("calls", &promises.calls)] {
            line(measure, NOT_APPLICABLE, cells(timed.included(period)));
        }
    }
}

fn cells(told: Told) -> String {
    let share = told
        .share
        .map(|share| format!("{}.{}", share / 10, share % 10));
    format!(
        "{},{},{}",
        cell(told.all),
        cell(told.in_time),
        share.unwrap_or_else(|| HIDDEN.to_owned())
    )
}

fn cell(said: Said) -> String {
    said.map_or_else(|| HIDDEN.to_owned(), |count| count.to_string())
}

#[cfg(test)]
mod tests {
    use domain::timeliness::{Cohort, History, Measure, Part, Report, Tally};

    use super::*;

    fn figures(counts: &[i64]) -> Figures {
        let first = Month::from_number(2026 * 12);
        let mut tally = Tally::default();
        for (place, count) in (0..).zip(counts) {
            let part = Part {
                measure: Measure::Plan,
                cohort: Cohort::Finished,
                on: first.plus(place).first_day(),
                weeks: 12,
                excepted: false,
                days: 84,
            };
            tally.add(&part, *count);
        }
        let last = first.plus(i32::try_from(counts.len()).expect("few") - 1);
        Figures {
            shown: Shown::of(&tally, first, last),
            promises: None,
            history: History::default(),
            report: Report::default(),
        }
    }

    #[test]
    fn every_line_has_every_column_and_what_is_hidden_is_marked() {
        let table = table(&figures(&[30, 3])).expect("figures");
        let columns = HEAD.matches(',').count();
        for line in table.lines() {
            assert_eq!(line.matches(',').count(), columns, "{line}");
        }
        assert!(table.contains("month,2026-01,2026-01,plans,included,30,30,100.0\r\n"));
        assert!(table.contains("month,2026-02,2026-02,plans,included,[c],[c],[c]\r\n"));
        assert!(table.contains("month,2026-01,2026-01,requests,[z],0,[z],[z]\r\n"));
        assert!(!table.contains(",3,"), "{table}");
    }

    #[test]
    fn a_whole_year_is_a_line_of_its_own() {
        let table = table(&figures(&[10; 13])).expect("figures");
        assert!(table.contains("year,2026-01,2026-12,plans,left_out,120,120,100.0\r\n"));
        assert!(table.contains("twelve_months,2026-02,2027-01,plans,included,120,120,100.0\r\n"));
        assert_eq!(table.matches("twelve_months,2026-01,").count(), 9);
    }

    #[test]
    fn a_council_without_figures_of_its_own_has_no_table() {
        let figures = Figures {
            shown: None,
            ..figures(&[1])
        };
        assert_eq!(table(&figures), None);
    }
}
