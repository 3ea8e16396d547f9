//! The way back to the page before.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// A link at the top of a page to the one before it.
///
/// ```
/// use govuk::BackLink;
/// use leptos::prelude::*;
/// let page = view! { <BackLink href="/start">"Back to the start"</BackLink> };
/// # let _ = page;
/// ```
#[component]
pub fn BackLink(
    /// Where it goes; `#` when left out.
    #[prop(into, optional)]
    href: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// The words; "Back" when left out.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = classes(&["govuk-back-link", extra.as_str()]);
    view! {
        <a href=href.or("#").oco() class={class} {..attributes.spread()}>
            {Content::children(children).or("Back").show()}
        </a>
    }
}
