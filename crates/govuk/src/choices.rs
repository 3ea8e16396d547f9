//! Radios and checkboxes: a list of answers with its question, hint and error.

use leptos::prelude::*;

use crate::{
    Attributes, Choice, ErrorMessage, Fieldset, FormGroup, Hint, Text,
    choice::{Kind, List},
    field::{Notes, group},
    text::classes,
};

/// Everything that radios and checkboxes share.
struct Choices {
    kind: Kind,
    name: Text,
    id_prefix: Text,
    items: Vec<Choice>,
    values: Vec<Text>,
    fieldset: Fieldset,
    described_by: Text,
    hint: Hint,
    error: ErrorMessage,
    form_group: FormGroup,
    classes: Text,
    attributes: Attributes,
}

impl Choices {
    fn show(self) -> AnyView {
        let id_prefix = if self.id_prefix.is_empty() {
            self.name.clone()
        } else {
            self.id_prefix
        };
        let described_by = match self.fieldset.described_by.is_empty() {
            true => self.described_by,
            false => self.fieldset.described_by.clone(),
        };
        let notes = Notes::of(&id_prefix, described_by, self.hint, self.error);
        let is_grouped = !self.fieldset.is_empty();
        let list = List {
            kind: self.kind,
            name: &self.name,
            id_prefix: &id_prefix,
            values: &self.values,
            item_described_by: match self.kind {
                Kind::Checkboxes if !is_grouped => notes.described_by.clone(),
                _ => Text::default(),
            },
        };
        let items: Vec<_> = self
            .items
            .into_iter()
            .enumerate()
            .map(|(at, item)| item.show(&list, at))
            .collect();
        let class = classes(&[self.kind.block(), self.classes.as_str()]);
        let FormGroup {
            classes: group_classes,
            attributes: group_attributes,
            before,
            after,
        } = self.form_group;
        let inner = view! {
            {notes.hint}
            {notes.error}
            <div class={class} {..self.attributes.spread()} data-module=self.kind.block()>
                {before.show_some()}
                {items}
                {after.show_some()}
            </div>
        }
        .into_any();
        let inner = match is_grouped {
            true => self.fieldset.described_by(notes.described_by).show(inner),
            false => inner,
        };
        group(notes.is_wrong, &group_classes, group_attributes, inner)
    }
}

/// Answers of which one can be chosen.
///
/// ```
/// use govuk::{Choice, Legend, Radios};
/// use leptos::prelude::*;
/// let question = view! {
///     <Radios
///         name="notices"
///         fieldset=Legend::new("May we send notices here?").heading()
///         value="yes"
///         items=vec![Choice::new("yes", "Yes"), Choice::new("post", "No, by post")]
///     />
/// };
/// # let _ = question;
/// ```
#[component]
pub fn Radios(
    /// The name it is sent under.
    #[prop(into)]
    name: Text,
    /// The answers.
    items: Vec<Choice>,
    /// The value that is chosen.
    #[prop(into, optional)]
    value: Text,
    /// The question, as a fieldset around the answers.
    #[prop(into, optional)]
    fieldset: Fieldset,
    /// Help below the question.
    #[prop(into, optional)]
    hint: Hint,
    /// What is wrong.
    #[prop(into, optional)]
    error: ErrorMessage,
    /// What the ids begin with; the name when left out.
    #[prop(into, optional)]
    id_prefix: Text,
    /// The group around it.
    #[prop(optional)]
    form_group: FormGroup,
    /// Further class names, such as `govuk-radios--inline`.
    #[prop(into, optional)]
    classes: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let values = if value.is_empty() {
        Vec::new()
    } else {
        vec![value]
    };
    Choices {
        kind: Kind::Radios,
        name,
        id_prefix,
        items,
        values,
        fieldset,
        described_by: Text::default(),
        hint,
        error,
        form_group,
        classes,
        attributes,
    }
    .show()
}

/// Answers of which several can be chosen.
#[component]
pub fn Checkboxes(
    /// The name it is sent under.
    #[prop(into)]
    name: Text,
    /// The answers.
    items: Vec<Choice>,
    /// The values that are chosen.
    #[prop(optional)]
    values: Vec<Text>,
    /// The question, as a fieldset around the answers.
    #[prop(into, optional)]
    fieldset: Fieldset,
    /// Help below the question.
    #[prop(into, optional)]
    hint: Hint,
    /// What is wrong.
    #[prop(into, optional)]
    error: ErrorMessage,
    /// What the ids begin with; the name when left out.
    #[prop(into, optional)]
    id_prefix: Text,
    /// Further ids of what describes the answers, where there is no fieldset.
    #[prop(into, optional)]
    described_by: Text,
    /// The group around it.
    #[prop(optional)]
    form_group: FormGroup,
    /// Further class names, such as `govuk-checkboxes--small`.
    #[prop(into, optional)]
    classes: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    Choices {
        kind: Kind::Checkboxes,
        name,
        id_prefix,
        items,
        values,
        fieldset,
        described_by,
        hint,
        error,
        form_group,
        classes,
        attributes,
    }
    .show()
}
