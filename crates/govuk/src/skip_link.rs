//! A way past the header for those who use a keyboard.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// The first link of a page; it shows itself when it has the focus.
#[component]
pub fn SkipLink(
    /// The main part's id, as a link; `#content` when left out.
    #[prop(into, optional)]
    href: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// The words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = classes(&["govuk-skip-link", extra.as_str()]);
    view! {
        <a
            href=href.or("#content").oco()
            class={class}
            {..attributes.spread()}
            data-module="govuk-skip-link"
        >
            {Content::children(children).show()}
        </a>
    }
}
