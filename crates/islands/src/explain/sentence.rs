//! Sentences with gaps: a browser has no Fluent, so what it fills in are plain braces.

use domain::Date;

use super::ExplainWords;
use crate::html::{element, escaped, number};

/// A template with its gaps filled.
pub(crate) fn filled(template: &str, gaps: &[(&str, &str)]) -> String {
    let mut said = String::new();
    each_part(template, |words, gap| {
        said.push_str(words);
        if let Some((_, value)) = gaps.iter().find(|(name, _)| *name == gap) {
            said.push_str(value);
        }
    });
    said
}

/// The words of a template and the name of the gap after them, empty after the last words.
fn each_part<'a>(template: &'a str, mut each: impl FnMut(&'a str, &'a str)) {
    for part in template.split('}') {
        let (words, gap) = part.split_once('{').unwrap_or((part, ""));
        each(words, gap);
    }
}

/// A date in words: "2 March 2026".
pub(super) fn date_words(words: &ExplainWords, date: Date) -> String {
    let (year, _, day) = date.civil();
    let (day, year) = (number(i32::from(day)), number(year));
    let gaps = [
        ("day", day.as_str()),
        ("month", month(words, date)),
        ("year", &year),
    ];
    filled(&words.date, &gaps)
}

/// The name of a date's month.
pub(super) fn month(words: &ExplainWords, date: Date) -> &str {
    nth(&words.months, usize::from(date.month()) - 1)
}

/// The name of a date's day of the week.
pub(super) fn weekday(words: &ExplainWords, date: Date) -> &str {
    nth(&words.weekdays, date.weekday() as usize)
}

fn nth(list: &str, place: usize) -> &str {
    list.split(',').nth(place).unwrap_or_default()
}

/// A sentence in which dates stand, as HTML: each is readable for machines too.
pub(super) fn dated(words: &ExplainWords, template: &str, gaps: &[(&str, Date)]) -> String {
    let mut html = String::new();
    each_part(template, |said, gap| {
        html.push_str(&escaped(said));
        if let Some((_, date)) = gaps.iter().find(|(name, _)| *name == gap) {
            html.push_str(&time(*date, &escaped(&date_words(words, *date))));
        }
    });
    html
}

/// A date, said in HTML.
pub(super) fn time(date: Date, said: &str) -> String {
    let attributes = [" datetime=\"", &date.to_string(), "\""].concat();
    element("time", &attributes, said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_by_name() {
        assert_eq!(
            filled("{days} of {all}, {days}", &[("days", "3"), ("all", "9")]),
            "3 of 9, 3"
        );
    }

    #[test]
    fn dates_stand_in_their_sentence_for_people_and_machines() {
        let words = ExplainWords {
            months: ",,March".into(),
            date: "{day} {month} {year}".into(),
            ..ExplainWords::default()
        };
        assert_eq!(
            dated(&words, "By {date}.", &[("date", domain::date(2026, 3, 2))]),
            r#"By <time datetime="2026-03-02">2 March 2026</time>."#
        );
    }
}
