//! "What if it is sent on …": in time, or by how many days late.
//!
//! Three boxes, as for every date that people type here: a day that somebody has in a letter is
//! quicker typed than found in a picker, and reads well aloud.

use domain::Date;
use domain::why::{Question, WhatIf as Answer};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::web_sys::{HtmlElement, HtmlInputElement};
use wasm_bindgen::JsCast;

use crate::asked::Asked;
use crate::awake;
use crate::explain::{Headings, filled};
use crate::html::{element, says};
use crate::joined::joined;

joined! {
    /// The words of the question and of its answers. `{days}` is a gap.
    pub struct WhatIfWords {
        /// The question.
        question,
        /// Label of the first box.
        day,
        /// Label of the second box.
        month,
        /// Label of the third box.
        year,
        /// On the last day itself.
        last_day,
        /// In time, `{days}` before the last.
        in_time,
        /// `{days}` after the last.
        late,
        /// One day.
        one,
        /// So many days.
        many,
        /// Before the step began.
        before,
        /// What was typed is no day.
        no_day,
    }
}

impl WhatIfWords {
    fn answer(&self, question: &Question, sent: Option<Date>) -> String {
        let Some(sent) = sent else {
            return self.no_day.clone();
        };
        let days = |template: &str, days: i32| {
            let counted = if days == 1 { &self.one } else { &self.many };
            let counted = filled(counted, &[("days", &days.to_string())]);
            filled(template, &[("days", &counted)])
        };
        match question.what_if(sent) {
            Answer::BeforeItBegan => self.before.clone(),
            Answer::InTime { days: 0 } => self.last_day.clone(),
            Answer::InTime { days: left } => days(&self.in_time, left),
            Answer::Late { days: over } => days(&self.late, over),
        }
    }
}

/// The question on a page of its own. Without scripts it is not there: nothing could answer it.
#[island]
pub fn WhatIf(
    /// What is counted.
    asked: Asked,
    /// Its words.
    words: WhatIfWords,
) -> impl IntoView {
    let awake = awake();
    let html = what_if(&asked, &words, Headings::Second);
    view! {
        <div
            inner_html=move || if awake.get() { html.clone() } else { String::new() }
            on:input=move |event| answer(&event, &asked, &words)
        ></div>
    }
}

/// The question, the day of reading in its boxes, and the answer to that, as HTML.
pub(crate) fn what_if(asked: &Asked, words: &WhatIfWords, headings: Headings) -> String {
    let (Some(question), Some(today)) = (asked.question(), asked.today()) else {
        return String::new();
    };
    let (year, month, day) = today.civil();
    let boxes = [
        number("2", IDS[0], &words.day, &day.to_string()),
        number("2", IDS[1], &words.month, &month.to_string()),
        number("4", IDS[2], &words.year, &year.to_string()),
    ];
    let inside = [
        headings.say(" id=\"what-if\"", &words.question),
        element("div", " class=\"govuk-date-input\"", &boxes.concat()),
        says(
            "p",
            " class=\"wm-what-if__answer\" role=\"status\"",
            &words.answer(&question, Some(today)),
        ),
    ];
    let attributes = " class=\"wm-what-if\" role=\"group\" aria-labelledby=\"what-if\"";
    element("div", attributes, &inside.concat())
}

/// The boxes for day, month and year.
const IDS: [&str; 3] = ["what-if-day", "what-if-month", "what-if-year"];

fn number(width: &str, id: &str, label: &str, value: &str) -> String {
    let label = says(
        "label",
        &[
            " class=\"govuk-label govuk-date-input__label\" for=\"",
            id,
            "\"",
        ]
        .concat(),
        label,
    );
    let field = [
        "<input class=\"govuk-input govuk-date-input__input govuk-input--width-",
        width,
        "\" id=\"",
        id,
        "\" type=\"text\" inputmode=\"numeric\" autocomplete=\"off\" value=\"",
        value,
        "\">",
    ]
    .concat();
    let group = element(
        "div",
        " class=\"govuk-form-group\"",
        &[label, field].concat(),
    );
    element("div", " class=\"govuk-date-input__item\"", &group)
}

/// Answers to what now stands in the boxes; while somebody types, there is nothing to say.
pub(crate) fn answer(event: &Event, asked: &Asked, words: &WhatIfWords) {
    let within = event_target::<HtmlElement>(event).closest(".wm-what-if");
    let (Ok(Some(within)), Some(question)) = (within, asked.question()) else {
        return;
    };
    let found = |selector: &str| within.query_selector(selector).ok().flatten();
    let typed = IDS.map(|id| {
        found(&["#", id].concat())
            .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
            .map(|field| field.value())
            .unwrap_or_default()
    });
    let [day, month, year] = typed.each_ref().map(|text| text.trim());
    let said = if day.is_empty() || month.is_empty() || year.len() < 4 {
        String::new()
    } else {
        words.answer(&question, typed_date(day, month, year))
    };
    if let Some(answer) = found(".wm-what-if__answer") {
        answer.set_text_content(Some(&said));
    }
}

/// The real day that was typed.
fn typed_date(day: &str, month: &str, year: &str) -> Option<Date> {
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (Date::EARLIEST..=Date::LATEST)
        .contains(&date)
        .then_some(date)
}

#[cfg(test)]
mod tests {
    use domain::clock::Rule;
    use domain::date;
    use domain::reading::StepState;

    use super::*;

    fn said(sent: Option<Date>) -> String {
        let question = Question {
            rule: Rule::C3,
            id: None,
            started_by: String::new(),
            trigger: date(2026, 10, 1),
            certificate: None,
            moves_on: None,
            met_on: None,
            state: StepState::AskUs,
        };
        let words = "?|d|m|y|last|{days} left|{days} late|a day|{days} days|before|no day";
        WhatIfWords::from(words.to_owned()).answer(&question, sent)
    }

    #[test]
    fn every_day_has_its_answer() {
        for (sent, answer) in [
            (date(2026, 9, 30), "before"),
            (date(2026, 10, 1), "42 days left"),
            (date(2026, 11, 11), "a day left"),
            (date(2026, 11, 12), "last"),
            (date(2026, 11, 13), "a day late"),
            (date(2026, 11, 24), "12 days late"),
        ] {
            assert_eq!(said(Some(sent)), answer, "{sent}");
        }
        assert_eq!(said(None), "no day");
    }

    #[test]
    fn only_real_days_of_our_time_are_days() {
        assert_eq!(typed_date("24", "11", "2026"), Some(date(2026, 11, 24)));
        assert_eq!(typed_date("04", "02", "2026"), Some(date(2026, 2, 4)));
        for (day, month, year) in [
            ("31", "2", "2026"),
            ("0", "1", "2026"),
            ("1", "13", "2026"),
            ("1", "1", "20260"),
            ("x", "1", "2026"),
            ("-1", "1", "2026"),
        ] {
            assert_eq!(typed_date(day, month, year), None, "{day} {month} {year}");
        }
    }
}
