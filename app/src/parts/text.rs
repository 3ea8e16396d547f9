//! Headings, paragraphs, lists and the way back.

use domain::Date;
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

/// That the council's own case system gets a copy of what is sent here, where it does.
pub(crate) fn copied(words: &'static Words, is_copied: bool) -> Option<AnyView> {
    is_copied.then(|| para(words.say("copied")))
}

/// The first paragraph of a page.
pub(crate) fn lead(text: String) -> AnyView {
    view! { <p class="wm-lede">{text}</p> }.into_any()
}

/// A list with bullets, one text for each key.
pub(crate) fn bullets(words: &'static Words, keys: &[&str]) -> AnyView {
    let items = keys
        .iter()
        .map(|key| view! { <li>{words.say(key)}</li> })
        .collect_view();
    view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
}

/// The same, of texts that are made already.
pub(crate) fn bullets_of(texts: Vec<String>) -> AnyView {
    let items = texts.into_iter().map(|text| view! { <li>{text}</li> });
    view! { <ul class="govuk-list govuk-list--bullet">{items.collect_view()}</ul> }.into_any()
}

/// The way back, above the page; a landmark, so that nothing on the page lies outside of all.
pub(crate) fn back(words: &'static Words, href: String, text: String) -> AnyView {
    view! {
        <nav aria-label=words.say("nav-back")>
            <BackLink href=href>{text}</BackLink>
        </nav>
    }
    .into_any()
}

/// A date that machines can read too.
pub(crate) fn time(words: &'static Words, date: Date) -> AnyView {
    let day = date.to_string();
    view! { <time datetime=day>{words.date(date)}</time> }.into_any()
}

/// A sentence in which a date stands, the date made readable for machines too.
pub(crate) fn timed(words: &'static Words, text: String, date: Date) -> AnyView {
    marked(text, &words.date(date), || time(words, date))
}

/// A sentence in which a phone number stands, the number made one that a phone can dial.
pub(crate) fn phoned(text: String, number: &str) -> AnyView {
    marked(text, number, || super::phone_link(number.to_owned()))
}

/// A sentence with one part of it marked up.
fn marked(text: String, part: &str, mark: impl FnOnce() -> AnyView) -> AnyView {
    match text.split_once(part) {
        Some((before, after)) if !part.is_empty() => {
            let side = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let (before, after) = (side(before), side(after));
            view! { {before}{mark()}{after} }.into_any()
        }
        _ => text.into_any(),
    }
}

/// A state in a word or two; the modifier gives its look.
pub(crate) fn flag(modifier: &str, text: String) -> AnyView {
    let class = format!("wm-flag wm-flag--{modifier}");
    view! { <strong class=class>{text}</strong> }.into_any()
}

/// One line of a short list of facts.
pub(crate) fn fact(key: String, value: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="wm-facts__row">
            <dt class="wm-facts__key">{key}</dt>
            <dd class="wm-facts__value">{value}</dd>
        </div>
    }
    .into_any()
}
