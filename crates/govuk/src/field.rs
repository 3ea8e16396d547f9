//! What every field has: a group around it, a hint, an error, and what describes it.

use leptos::prelude::*;

use crate::{
    Attributes, Content, ErrorMessage, Hint, Text,
    text::{and_described_by, classes},
};

/// The group around a field, and places before and after its input.
#[derive(Default)]
pub struct FormGroup {
    /// Further class names.
    pub classes: Text,
    /// Further attributes.
    pub attributes: Attributes,
    /// Before the input.
    pub before: Content,
    /// After the input.
    pub after: Content,
}

/// A field's hint and error, ready to show, and the ids that describe the field.
pub(crate) struct Notes {
    pub hint: Option<AnyView>,
    pub error: Option<AnyView>,
    pub described_by: Text,
    pub is_wrong: bool,
}

impl Notes {
    /// The notes of the field with this id.
    pub fn of(id: &Text, described_by: Text, hint: Hint, error: ErrorMessage) -> Self {
        let is_wrong = !error.is_empty();
        let mut described_by = described_by;
        let hint = (!hint.is_empty()).then(|| {
            let hint_id = format!("{}-hint", id.as_str());
            described_by = and_described_by(&described_by, &hint_id);
            hint.show(hint_id, "")
        });
        let error = is_wrong.then(|| {
            let error_id = format!("{}-error", id.as_str());
            described_by = and_described_by(&described_by, &error_id);
            error.show(error_id)
        });
        Self {
            hint,
            error,
            described_by,
            is_wrong,
        }
    }
}

/// The group around a field.
pub(crate) fn group(
    is_wrong: bool,
    extra: &Text,
    attributes: Attributes,
    inner: impl IntoView + 'static,
) -> AnyView {
    let wrong = if is_wrong {
        "govuk-form-group--error"
    } else {
        ""
    };
    let class = classes(&["govuk-form-group", wrong, extra.as_str()]);
    view! {
        <div class={class} {..attributes.spread()}>
            {inner.into_any()}
        </div>
    }
    .into_any()
}
