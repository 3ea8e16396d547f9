//! Headings, paragraphs, lists and the way back.

use govuk::BackLink;
use leptos::prelude::*;
use words::Words;

/// The page's one heading.
pub(crate) fn title(text: String) -> AnyView {
    view! { <h1 class="govuk-heading-l">{text}</h1> }.into_any()
}

/// A heading within the page.
pub(crate) fn section(text: String) -> AnyView {
    view! { <h2 class="govuk-heading-m">{text}</h2> }.into_any()
}

/// A paragraph.
pub(crate) fn para(text: String) -> AnyView {
    view! { <p class="govuk-body">{text}</p> }.into_any()
}

/// The first paragraph of a page.
pub(crate) fn lead(text: String) -> AnyView {
    view! { <p class="govuk-body-l">{text}</p> }.into_any()
}

/// A list with bullets, one text for each key.
pub(crate) fn bullets(words: &'static Words, keys: &[&str]) -> AnyView {
    let items = keys
        .iter()
        .map(|key| view! { <li>{words.say(key)}</li> })
        .collect_view();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
}

/// The way back, above the page.
pub(crate) fn back(href: String, text: String) -> AnyView {
    view! { <BackLink href=href>{text}</BackLink> }.into_any()
}
