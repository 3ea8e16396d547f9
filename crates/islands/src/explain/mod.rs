//! Why a date is what it is: the rule, the counting, exceptions, the law.
//!
//! The page and the part that opens on the case page show this same explanation.

mod calendar;
mod sentence;

use domain::Date;
use domain::why::Why;

use crate::html::{element, escaped, says};
use crate::joined::joined;
use calendar::calendar;
use sentence::dated;
pub(crate) use sentence::filled;

joined! {
    /// The words of an explanation. What a sentence leaves open stands in braces: `{date}`.
    /// Words that this explanation does not need are empty.
    pub struct ExplainWords {
        /// Heading.
        rule_heading,
        /// The rule in plain words.
        rule,
        /// Heading.
        count_heading,
        /// What started it, on `{date}`.
        from,
        /// How long the law gives.
        span,
        /// The certificate is from `{issued}`; a month from it is `{date}`.
        certificate,
        /// The last day is `{date}`, before any rolling.
        to,
        /// Which days count.
        every_day,
        /// Why the tribunal's day moves from `{raw}` to `{date}`.
        rolled,
        /// "Aim for `{raw}`"; the last day is `{date}`.
        aim_for,
        /// How the step stands.
        state,
        /// Which days the calendar shows: `{from}`, `{to}`.
        caption,
        /// Head of the calendar's first column.
        week,
        /// The day that starts the count.
        start,
        /// The last day.
        last,
        /// The last day before it rolled.
        aim,
        /// Today.
        today,
        /// A day that does not count.
        off,
        /// A bank holiday, which counts.
        holiday,
        /// One week is left out.
        gap_one,
        /// `{weeks}` weeks are left out.
        gap_many,
        /// Heading.
        exceptions_heading,
        /// That there are none; or what they are.
        exceptions,
        /// The grounds, divided by semicolons.
        grounds,
        /// What is no ground.
        exceptions_not,
        /// Heading.
        law_heading,
        /// The law: `{citation}`.
        law,
        /// Monday to Sunday, divided by commas.
        weekdays,
        /// January to December, divided by commas.
        months,
        /// A date: `{day}`, `{month}`, `{year}`.
        date,
    }
}

/// At which level an explanation's headings stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headings {
    /// On a page of its own.
    Second,
    /// Below a heading of the case page.
    Third,
}

impl Headings {
    /// A heading, with more attributes if need be.
    pub(crate) fn over(self, attributes: &str, words: &str) -> String {
        let (tag, class) = match self {
            Headings::Second => ("h2", " class=\"govuk-heading-m\""),
            Headings::Third => ("h3", " class=\"govuk-heading-s\""),
        };
        says(tag, &[class, attributes].concat(), words)
    }
}

/// The whole explanation, as HTML.
#[must_use]
pub fn explanation(words: &ExplainWords, why: &Why, today: Date, headings: Headings) -> String {
    let law = filled(&words.law, &[("citation", &why.citation)]);
    [
        headings.over("", &words.rule_heading),
        body(&escaped(&words.rule)),
        headings.over("", &words.count_heading),
        counting(words, why),
        calendar(words, why, today),
        headings.over("", &words.exceptions_heading),
        exceptions(words),
        headings.over("", &words.law_heading),
        says("p", " class=\"govuk-body wm-explain__law\"", &law),
    ]
    .concat()
}

/// A paragraph of HTML.
fn body(inside: &str) -> String {
    element("p", " class=\"govuk-body\"", inside)
}

/// The counting in sentences: what starts it, how it goes on, where it ends.
fn counting(words: &ExplainWords, why: &Why) -> String {
    let question = &why.question;
    let gaps = [
        ("date", question.trigger),
        ("issued", question.certificate.unwrap_or(question.trigger)),
        ("raw", why.aim_for),
    ];
    let on = |date: Date| [("date", date), gaps[1], gaps[2]];
    [
        (&words.from, gaps),
        (&words.span, gaps),
        (
            &words.certificate,
            on(why.certificate_ends.unwrap_or(why.due)),
        ),
        (&words.to, on(why.aim_for)),
        (&words.every_day, gaps),
        (&words.rolled, on(why.due)),
        (&words.aim_for, on(why.due)),
        (&words.state, gaps),
    ]
    .into_iter()
    .filter(|(template, _)| !template.is_empty())
    .map(|(template, gaps)| body(&dated(words, template, &gaps)))
    .collect()
}

fn exceptions(words: &ExplainWords) -> String {
    let said = body(&escaped(&words.exceptions));
    if words.grounds.is_empty() {
        return said;
    }
    let grounds: String = words
        .grounds
        .split(';')
        .map(|ground| says("li", "", ground))
        .collect();
    let list = element("ul", " class=\"govuk-list govuk-list--bullet\"", &grounds);
    [said, list, body(&escaped(&words.exceptions_not))].concat()
}
