//! Sentences with gaps: a browser has no Fluent, so what it fills in are plain braces.

use domain::Date;
use leptos::prelude::*;

use super::ExplainWords;

/// A template with its gaps filled.
pub(crate) fn filled(template: &str, gaps: &[(&str, &str)]) -> String {
    let mut said = template.to_owned();
    for (name, value) in gaps {
        said = said.replace(&["{", name, "}"].concat(), value);
    }
    said
}

/// A date in words: "2 March 2026".
pub(super) fn date_words(words: &ExplainWords, date: Date) -> String {
    let (year, _, day) = date.civil();
    let (day, year) = (day.to_string(), year.to_string());
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

/// A sentence in which dates stand, each readable for machines too; none where the words
/// are not needed.
pub(crate) fn dated(
    words: &ExplainWords,
    template: &str,
    gaps: &[(&str, Date)],
) -> Option<Vec<AnyView>> {
    if template.is_empty() {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((before, from_gap)) = rest.split_once('{') {
        let Some((name, after)) = from_gap.split_once('}') else {
            break;
        };
        parts.push(before.to_owned().into_any());
        if let Some((_, date)) = gaps.iter().find(|(gap, _)| *gap == name) {
            parts.push(time(words, *date));
        }
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(rest.to_owned().into_any());
    }
    Some(parts)
}

fn time(words: &ExplainWords, date: Date) -> AnyView {
    let said = date_words(words, date);
    view! { <time datetime=date.to_string()>{said}</time> }.into_any()
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
        let parts = dated(&words, "By {date}.", &[("date", domain::date(2026, 3, 2))]);
        let html = parts.unwrap().to_html();
        assert!(
            html.contains(r#"<time datetime="2026-03-02">2 March 2026</time>"#),
            "{html}"
        );
        assert!(html.starts_with("By"), "{html}");
    }

    #[test]
    fn words_that_are_not_needed_make_no_sentence() {
        assert!(dated(&ExplainWords::default(), "", &[]).is_none());
    }
}
