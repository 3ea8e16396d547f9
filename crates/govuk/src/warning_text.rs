//! A warning of something important, such as what follows when nothing is done.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// Bold words beside an exclamation mark.
#[component]
pub fn WarningText(
    /// What the mark says to those who cannot see it; "Warning" when left out.
    #[prop(into, optional)]
    icon_text: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// The warning.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = classes(&["govuk-warning-text", extra.as_str()]);
    view! {
        <div class={class} {..attributes.spread()}>
            <span class="govuk-warning-text__icon" aria-hidden="true">
                "!"
            </span>
            " "
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">{icon_text.or("Warning").oco()}</span>
                " "
                {Content::children(children).show()}
            </strong>
        </div>
    }
}
