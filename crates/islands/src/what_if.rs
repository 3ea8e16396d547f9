//! "What if it is sent on …": in time, or by how many days late.
//!
//! Three boxes, as for every date that people type here: a day that somebody has in a letter is
//! quicker typed than found in a picker, and reads well aloud.

use domain::Date;
use domain::why::{Question, WhatIf as Answer};
use leptos::prelude::*;

use crate::asked::Asked;
use crate::awake;
use crate::explain::{Headings, filled, heading};
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
        /// In time, one day before the last.
        in_time_one,
        /// In time, so many days before the last.
        in_time_many,
        /// One day after the last.
        late_one,
        /// So many days after the last.
        late_many,
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
        let days = |template: &str, days: i32| filled(template, &[("days", &days.to_string())]);
        match question.what_if(sent) {
            Answer::BeforeItBegan => self.before.clone(),
            Answer::InTime { days: 0 } => self.last_day.clone(),
            Answer::InTime { days: 1 } => self.in_time_one.clone(),
            Answer::InTime { days: many } => days(&self.in_time_many, many),
            Answer::Late { days: 1 } => self.late_one.clone(),
            Answer::Late { days: many } => days(&self.late_many, many),
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
    view! {
        <Show when=move || awake.get()>{what_if(&asked, &words, Headings::Second)}</Show>
    }
}

/// The question and its answer, at first for the day of reading.
pub(crate) fn what_if(asked: &Asked, words: &WhatIfWords, headings: Headings) -> Option<AnyView> {
    let question = asked.question()?;
    let (year, month, day) = asked.today()?.civil();
    let typed = Typed {
        day: RwSignal::new(day.to_string()),
        month: RwSignal::new(month.to_string()),
        year: RwSignal::new(year.to_string()),
    };
    let said = words.clone();
    let answer = move || {
        typed
            .is_whole()
            .then(|| said.answer(&question, typed.date()))
    };
    let title = heading(headings, words.question.clone());
    Some(
        view! {
            <div class="wm-what-if" role="group" aria-labelledby="what-if">
                <div id="what-if">{title}</div>
                <div class="govuk-date-input">
                    {number(2, "what-if-day", words.day.clone(), typed.day)}
                    {number(2, "what-if-month", words.month.clone(), typed.month)}
                    {number(4, "what-if-year", words.year.clone(), typed.year)}
                </div>
                <p class="wm-what-if__answer" role="status">{answer}</p>
            </div>
        }
        .into_any(),
    )
}

/// What stands in the three boxes.
#[derive(Clone, Copy)]
struct Typed {
    day: RwSignal<String>,
    month: RwSignal<String>,
    year: RwSignal<String>,
}

impl Typed {
    /// While somebody types, there is nothing to say.
    fn is_whole(self) -> bool {
        let filled = |part: RwSignal<String>| part.with(|text| !text.trim().is_empty());
        filled(self.day) && filled(self.month) && self.year.with(|text| text.trim().len() >= 4)
    }

    fn date(self) -> Option<Date> {
        let number = |part: RwSignal<String>| part.with(|text| text.trim().parse::<u16>().ok());
        let small = |part| u8::try_from(number(part)?).ok();
        let date = Date::new(
            i32::from(number(self.year)?),
            small(self.month)?,
            small(self.day)?,
        )?;
        (Date::EARLIEST..=Date::LATEST)
            .contains(&date)
            .then_some(date)
    }
}

fn number(width: u8, id: &'static str, label: String, typed: RwSignal<String>) -> AnyView {
    let class = format!("govuk-input govuk-date-input__input govuk-input--width-{width}");
    view! {
        <div class="govuk-date-input__item">
            <div class="govuk-form-group">
                <label class="govuk-label govuk-date-input__label" for=id>{label}</label>
                <input
                    class=class
                    id=id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    prop:value=typed.get_untracked()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </div>
        </div>
    }
    .into_any()
}
