//! Words set apart from those around them.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// A block with a bar at its side.
#[component]
pub fn InsetText(
    /// The element's id.
    #[prop(into, optional)]
    id: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// What it says.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = classes(&["govuk-inset-text", extra.as_str()]);
    view! {
        <div id=id.attr() class={class} {..attributes.spread()}>
            {Content::children(children).show()}
        </div>
    }
}
