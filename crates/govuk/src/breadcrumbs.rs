//! Where a page stands.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// One page on the way to this one.
pub struct Breadcrumb {
    href: Text,
    content: Content,
    attributes: Attributes,
}

impl Breadcrumb {
    /// A page; the open one, which has no link, when the address is empty.
    pub fn new(href: impl Into<Text>, content: impl Into<Content>) -> Self {
        Self {
            href: href.into(),
            content: content.into(),
            attributes: Attributes::default(),
        }
    }

    /// With further attributes on the link.
    #[must_use]
    pub fn attributes(self, attributes: impl Into<Attributes>) -> Self {
        Self {
            attributes: attributes.into(),
            ..self
        }
    }

    fn show(self) -> AnyView {
        let words = self.content.show();
        match self.href.attr() {
            Some(href) => view! {
                <li class="govuk-breadcrumbs__list-item">
                    <a class="govuk-breadcrumbs__link" href={href} {..self.attributes.spread()}>
                        {words}
                    </a>
                </li>
            }
            .into_any(),
            None => view! {
                <li class="govuk-breadcrumbs__list-item" aria-current="page">
                    {words}
                </li>
            }
            .into_any(),
        }
    }
}

/// The pages above this one.
#[component]
pub fn Breadcrumbs(
    /// From the first page down.
    items: Vec<Breadcrumb>,
    /// Whether a phone shows the first and last only.
    #[prop(optional)]
    collapse_on_mobile: bool,
    /// What it is called; "Breadcrumb" when left out.
    #[prop(into, optional)]
    label: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let collapse = if collapse_on_mobile {
        "govuk-breadcrumbs--collapse-on-mobile"
    } else {
        ""
    };
    let class = classes(&["govuk-breadcrumbs", extra.as_str(), collapse]);
    let items: Vec<_> = items.into_iter().map(Breadcrumb::show).collect();
    view! {
        <nav class={class} {..attributes.spread()} aria-label=label.or("Breadcrumb").oco()>
            <ol class="govuk-breadcrumbs__list">{items}</ol>
        </nav>
    }
}
