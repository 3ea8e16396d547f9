//! A header for a service that is not part of GOV.UK.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// A header with whose service it is.
///
/// ```
/// use govuk::GenericHeader;
/// use leptos::prelude::*;
/// let top = view! { <GenericHeader href="/" logo="Anyshire Council"/> };
/// # let _ = top;
/// ```
#[component]
pub fn GenericHeader(
    /// Where the logo goes; `/` when left out.
    #[prop(into, optional)]
    href: Text,
    /// A name, or a picture with a text alternative.
    #[prop(into, optional)]
    logo: Content,
    /// The container's classes instead of `govuk-width-container`.
    #[prop(into, optional)]
    container_classes: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let class = classes(&["govuk-generic-header", extra.as_str()]);
    let container = container_classes.or("govuk-width-container");
    let container = classes(&["govuk-generic-header__container", container.as_str()]);
    view! {
        <div class={class} {..attributes.spread()}>
            <div class=container>
                <div class="govuk-generic-header__logo">
                    <a href=href.or("/").oco() class="govuk-generic-header__homepage-link">
                        {logo.show()}
                    </a>
                </div>
            </div>
        </div>
    }
}
