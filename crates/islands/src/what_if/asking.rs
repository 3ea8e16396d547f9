//! The question as HTML, and the answer to what is typed.

use domain::Date;
use domain::why::{Question, WhatIf as Answer};

use super::WhatIfWords;
use crate::asked::Asked;
use crate::explain::{Headings, filled};
use crate::html::{element, number, says};

impl WhatIfWords {
    /// The answer to what was typed.
    pub(super) fn answer_typed(
        &self,
        question: &Question,
        [day, month, year]: [&str; 3],
    ) -> String {
        // While somebody types, there is nothing to say.
        if day.is_empty() || month.is_empty() || year.len() < 4 {
            return String::new();
        }
        match typed_date(day, month, year) {
            Some(sent) => self.answer(question, sent),
            None => self.no_day.clone(),
        }
    }

    fn answer(&self, question: &Question, sent: Date) -> String {
        let days = |template: &str, days: i32| {
            let counted = if days == 1 { &self.one } else { &self.many };
            let counted = filled(counted, &[("days", &number(days))]);
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

/// The question, the day of reading in its boxes, and the answer to that, as HTML.
pub(crate) fn what_if(asked: &Asked, words: &WhatIfWords, headings: Headings) -> String {
    let (Some(question), Some(today)) = (asked.question(), asked.today()) else {
        return String::new();
    };
    let (year, month, day) = today.civil();
    let boxes = [
        field("2", IDS[0], &words.day, &number(i32::from(day))),
        field("2", IDS[1], &words.month, &number(i32::from(month))),
        field("4", IDS[2], &words.year, &number(year)),
    ];
    let inside = [
        headings.over(" id=\"what-if\"", &words.question),
        element("div", " class=\"govuk-date-input\"", &boxes.concat()),
        says(
            "p",
            " class=\"wm-what-if__answer\" role=\"status\"",
            &words.answer(&question, today),
        ),
    ];
    let attributes = " class=\"wm-what-if\" role=\"group\" aria-labelledby=\"what-if\"";
    element("div", attributes, &inside.concat())
}

/// The boxes for day, month and year.
pub(super) const IDS: [&str; 3] = ["what-if-day", "what-if-month", "what-if-year"];

fn field(width: &str, id: &str, label: &str, value: &str) -> String {
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

/// The real day that was typed.
fn typed_date(day: &str, month: &str, year: &str) -> Option<Date> {
    let number = |text: &str| text.parse::<i32>().ok();
    let small = |text: &str| u8::try_from(number(text)?).ok();
    let date = Date::new(number(year)?, small(month)?, small(day)?)?;
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

    fn said(typed: [&str; 3]) -> String {
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
        WhatIfWords::from(words).answer_typed(&question, typed)
    }

    #[test]
    fn every_day_has_its_answer() {
        for (typed, answer) in [
            (["30", "9", "2026"], "before"),
            (["1", "10", "2026"], "42 days left"),
            (["11", "11", "2026"], "a day left"),
            (["12", "11", "2026"], "last"),
            (["13", "11", "2026"], "a day late"),
            (["24", "11", "2026"], "12 days late"),
            (["31", "11", "2026"], "no day"),
            (["3", "11", "202"], ""),
            (["", "11", "2026"], ""),
        ] {
            assert_eq!(said(typed), answer, "{typed:?}");
        }
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

    #[test]
    fn the_boxes_are_labelled_and_hold_the_servers_day() {
        let asked = Asked::from("C3|2026-10-01|||2026-11-24");
        let words = WhatIfWords::from("What if?|Day|Month|Year");
        let html = what_if(&asked, &words, Headings::Third);
        for (id, label, value) in [
            (IDS[0], "Day", "24"),
            (IDS[1], "Month", "11"),
            (IDS[2], "Year", "2026"),
        ] {
            assert!(
                html.contains(&format!("for=\"{id}\">{label}</label>")),
                "{html}"
            );
            assert!(
                html.contains(&format!("id=\"{id}\" type=\"text\"")),
                "{html}"
            );
            assert!(html.contains(&format!("value=\"{value}\"")), "{html}");
        }
        assert!(html.contains("aria-labelledby=\"what-if\"") && html.contains("id=\"what-if\""));
    }
}
