//! A date that a person knows by heart, in three boxes.

use leptos::prelude::*;

use crate::{
    Attributes, ErrorMessage, Fieldset, FormGroup, Hint, Input, Label, Text,
    field::{Notes, group},
    text::classes,
};

/// One box of a date.
#[derive(Clone, Default)]
pub struct DatePart {
    name: Text,
    label: Text,
    width: Text,
    value: Text,
    id: Text,
    wrong: Option<bool>,
    inputmode: Text,
    autocomplete: Text,
    pattern: Text,
    classes: Text,
    attributes: Attributes,
}

impl DatePart {
    /// The box for the day.
    #[must_use]
    pub fn day() -> Self {
        Self::new("day", "Day", "govuk-input--width-2")
    }

    /// The box for the month.
    #[must_use]
    pub fn month() -> Self {
        Self::new("month", "Month", "govuk-input--width-2")
    }

    /// The box for the year.
    #[must_use]
    pub fn year() -> Self {
        Self::new("year", "Year", "govuk-input--width-4")
    }

    fn new(name: &'static str, label: &'static str, width: &'static str) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            width: width.into(),
            ..Self::default()
        }
    }

    /// With what was typed.
    #[must_use]
    pub fn value(self, value: impl Into<Text>) -> Self {
        Self {
            value: value.into(),
            ..self
        }
    }

    /// Marks whether it is this box that is wrong. Where no box says so, an error marks all.
    #[must_use]
    pub fn wrong(self, wrong: bool) -> Self {
        Self {
            wrong: Some(wrong),
            ..self
        }
    }

    /// With another label.
    #[must_use]
    pub fn label(self, label: impl Into<Text>) -> Self {
        Self {
            label: label.into(),
            ..self
        }
    }

    /// With another name.
    #[must_use]
    pub fn name(self, name: impl Into<Text>) -> Self {
        Self {
            name: name.into(),
            ..self
        }
    }

    /// With an id of its own.
    #[must_use]
    pub fn id(self, id: impl Into<Text>) -> Self {
        Self {
            id: id.into(),
            ..self
        }
    }

    /// With another keyboard than the numeric one.
    #[must_use]
    pub fn inputmode(self, inputmode: impl Into<Text>) -> Self {
        Self {
            inputmode: inputmode.into(),
            ..self
        }
    }

    /// With what a browser may fill in, such as `bday-day`.
    #[must_use]
    pub fn autocomplete(self, autocomplete: impl Into<Text>) -> Self {
        Self {
            autocomplete: autocomplete.into(),
            ..self
        }
    }

    /// With a pattern.
    #[must_use]
    pub fn pattern(self, pattern: impl Into<Text>) -> Self {
        Self {
            pattern: pattern.into(),
            ..self
        }
    }

    /// With further class names. A width among them takes the place of the usual one.
    #[must_use]
    pub fn classes(self, classes: impl Into<Text>) -> Self {
        Self {
            classes: classes.into(),
            ..self
        }
    }

    /// With further attributes on the input.
    #[must_use]
    pub fn attributes(self, attributes: impl Into<Attributes>) -> Self {
        Self {
            attributes: attributes.into(),
            ..self
        }
    }

    /// The box, with its place's id and name before its own.
    fn show(self, id: &Text, name_prefix: &Text, all_are_wrong: bool) -> impl IntoView {
        let is_wrong = self.wrong.unwrap_or(all_are_wrong);
        let wrong = if is_wrong { "govuk-input--error" } else { "" };
        let has_width = self.classes.as_str().contains("govuk-input--width-");
        let width = if has_width { "" } else { self.width.as_str() };
        let class = classes(&[
            "govuk-date-input__input",
            wrong,
            width,
            self.classes.as_str(),
        ]);
        let own_id = format!("{}-{}", id.as_str(), self.name.as_str());
        let id = if self.id.is_empty() {
            Text::from(own_id)
        } else {
            self.id
        };
        let name = match name_prefix.as_str() {
            "" => self.name,
            prefix => format!("{prefix}-{}", self.name.as_str()).into(),
        };
        view! {
            <div class="govuk-date-input__item">
                <Input
                    label=Label::new(self.label).classes("govuk-date-input__label")
                    id=id
                    classes=class
                    name=name
                    value=self.value
                    inputmode=self.inputmode.or("numeric")
                    autocomplete=self.autocomplete
                    pattern=self.pattern
                    attributes=self.attributes
                />
            </div>
        }
    }
}

/// A date in boxes for day, month and year. For a date that a person knows or can look up.
///
/// ```
/// use govuk::{DateInput, DatePart, Legend};
/// use leptos::prelude::*;
/// let born = view! {
///     <DateInput
///         id="born"
///         name_prefix="born"
///         fieldset=Legend::new("When was your child born?").heading()
///         hint="For example, 27 3 2016"
///         parts=vec![DatePart::day().value("31"), DatePart::month(), DatePart::year()]
///         error="Enter a month and a year"
///     />
/// };
/// # let _ = born;
/// ```
#[component]
pub fn DateInput(
    /// The element's id; each box's id begins with it.
    #[prop(into)]
    id: Text,
    /// What each box's name begins with.
    #[prop(into, optional)]
    name_prefix: Text,
    /// The boxes; day, month and year when left out.
    #[prop(optional)]
    parts: Vec<DatePart>,
    /// The question, as a fieldset around the boxes.
    #[prop(into, optional)]
    fieldset: Fieldset,
    /// Help below the question.
    #[prop(into, optional)]
    hint: Hint,
    /// What is wrong.
    #[prop(into, optional)]
    error: ErrorMessage,
    /// The group around it.
    #[prop(optional)]
    form_group: FormGroup,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let notes = Notes::of(&id, fieldset.described_by.clone(), hint, error);
    let parts = match parts.is_empty() {
        true => vec![DatePart::day(), DatePart::month(), DatePart::year()],
        false => parts,
    };
    let one_is_wrong = parts.iter().any(|part| part.wrong == Some(true));
    let all_are_wrong = notes.is_wrong && !one_is_wrong;
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| part.show(&id, &name_prefix, all_are_wrong))
        .collect();
    let class = classes(&["govuk-date-input", extra.as_str()]);
    let FormGroup {
        classes: group_classes,
        attributes: group_attributes,
        before,
        after,
    } = form_group;
    let inner = view! {
        {notes.hint}
        {notes.error}
        <div class={class} {..attributes.spread()} id=id.attr()>
            {before.show_some()}
            {parts}
            {after.show_some()}
        </div>
    }
    .into_any();
    let inner = match fieldset.is_empty() {
        true => inner,
        // The role makes a screen reader say the hint and the error of a group of text boxes.
        false => fieldset
            .role("group")
            .described_by(notes.described_by)
            .show(inner),
    };
    group(notes.is_wrong, &group_classes, group_attributes, inner)
}
