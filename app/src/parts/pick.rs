//! One of several answers, in a list that opens: for the filters of those who work for the council.

use leptos::prelude::*;

/// A list to pick from: its name, what it is called, each value with its text, and which is picked.
pub(crate) fn picked(
    name: &'static str,
    label: String,
    options: Vec<(String, String)>,
    value: &str,
) -> AnyView {
    let options = options
        .into_iter()
        .map(|(one, text)| {
            let selected = one == value;
            view! { <option value=one selected=selected>{text}</option> }
        })
        .collect_view();
    view! {
        <div class="govuk-form-group">
            <label class="govuk-label" for=name>{label}</label>
            <select class="govuk-select" id=name name=name>{options}</select>
        </div>
    }
    .into_any()
}
