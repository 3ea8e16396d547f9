//! More to read for those who want it.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// A line that unfolds. It works without a script.
#[component]
pub fn Details(
    /// The line.
    #[prop(into)]
    summary: Content,
    /// Whether it is unfolded at first.
    #[prop(optional)]
    open: bool,
    /// The element's id.
    #[prop(into, optional)]
    id: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// What is folded away.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = classes(&["govuk-details", extra.as_str()]);
    view! {
        <details id=id.attr() class={class} {..attributes.spread()} open=open>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{summary.show()}</span>
            </summary>
            <div class="govuk-details__text">{Content::children(children).show()}</div>
        </details>
    }
}
