//! Why a date is what it is: the rule, the counting, exceptions, the law.
//!
//! The page and the part that opens on the case page show this same explanation.

mod calendar;
mod sentence;

use domain::Date;
use domain::why::Why;
use leptos::prelude::*;

use crate::joined::joined;
use calendar::calendar;
pub(crate) use sentence::{dated, filled};

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

/// The whole explanation.
#[must_use]
pub fn explanation(words: &ExplainWords, why: &Why, today: Date, headings: Headings) -> AnyView {
    let heading = |text: &String| heading(headings, text.clone());
    let law = filled(&words.law, &[("citation", &why.citation)]);
    view! {
        {heading(&words.rule_heading)}
        <p class="govuk-body">{words.rule.clone()}</p>
        {heading(&words.count_heading)}
        {counting(words, why)}
        {calendar(words, why, today)}
        {heading(&words.exceptions_heading)}
        {exceptions(words)}
        {heading(&words.law_heading)}
        <p class="govuk-body wm-explain__law">{law}</p>
    }
    .into_any()
}

/// A heading within an explanation.
pub(crate) fn heading(headings: Headings, text: String) -> AnyView {
    match headings {
        Headings::Second => view! { <h2 class="govuk-heading-m">{text}</h2> }.into_any(),
        Headings::Third => view! { <h3 class="govuk-heading-s">{text}</h3> }.into_any(),
    }
}

/// The counting in sentences: what starts it, how it goes on, where it ends.
fn counting(words: &ExplainWords, why: &Why) -> AnyView {
    let question = &why.question;
    let ends = why.certificate_ends.unwrap_or(why.due);
    let rolling = [("raw", why.aim_for), ("date", why.due)];
    let issued = question.certificate.unwrap_or(question.trigger);
    [
        dated(words, &words.from, &[("date", question.trigger)]),
        dated(words, &words.span, &[]),
        dated(
            words,
            &words.certificate,
            &[("issued", issued), ("date", ends)],
        ),
        dated(words, &words.to, &[("date", why.aim_for)]),
        dated(words, &words.every_day, &[]),
        dated(words, &words.rolled, &rolling),
        dated(words, &words.aim_for, &rolling),
        dated(words, &words.state, &[]),
    ]
    .into_iter()
    .flatten()
    .map(|sentence| view! { <p class="govuk-body">{sentence}</p> })
    .collect_view()
    .into_any()
}

fn exceptions(words: &ExplainWords) -> AnyView {
    let said = view! { <p class="govuk-body">{words.exceptions.clone()}</p> };
    if words.grounds.is_empty() {
        return said.into_any();
    }
    let grounds = words
        .grounds
        .split(';')
        .map(|ground| view! { <li>{ground.to_owned()}</li> })
        .collect_view();
    view! {
        {said}
        <ul class="govuk-list govuk-list--bullet">{grounds}</ul>
        <p class="govuk-body">{words.exceptions_not.clone()}</p>
    }
    .into_any()
}
