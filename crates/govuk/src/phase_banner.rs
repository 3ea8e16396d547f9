//! A line that says that a service is new and where to tell what one thinks of it.

use leptos::prelude::*;

use crate::{Attributes, Content, Tag, Text, text::classes};

/// The phase in a tag, and words beside it.
#[component]
pub fn PhaseBanner(
    /// The phase, such as "Beta".
    #[prop(into)]
    tag: Content,
    /// Further class names of the tag.
    #[prop(into, optional)]
    tag_classes: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// The words beside it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = classes(&["govuk-phase-banner govuk-width-container", extra.as_str()]);
    let tag_class = classes(&["govuk-phase-banner__content__tag", tag_classes.as_str()]);
    view! {
        <div class={class} {..attributes.spread()}>
            <p class="govuk-phase-banner__content">
                <Tag classes=tag_class>{tag.show()}</Tag>
                " "
                <span class="govuk-phase-banner__text">{Content::children(children).show()}</span>
            </p>
        </div>
    }
}
