//! A quick way off a page for somebody who may be watched.

use leptos::prelude::*;

use crate::{Attributes, Button, ButtonKind, Content, Text, text::classes};

/// A button-like link to a harmless page. It works without a script; the module adds the keyboard
/// short cut (Shift, three times) and clears the page before leaving.
#[component]
pub fn ExitThisPage(
    /// Where it goes; the weather when left out.
    #[prop(into, optional)]
    href: Text,
    /// The element's id.
    #[prop(into, optional)]
    id: Text,
    /// What is said when leaving has begun.
    #[prop(into, optional)]
    activated: Text,
    /// What is said when the key presses came too slowly.
    #[prop(into, optional)]
    timed_out: Text,
    /// What is said after the first key press.
    #[prop(into, optional)]
    press_two_more_times: Text,
    /// What is said after the second.
    #[prop(into, optional)]
    press_one_more_time: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// The words; "Exit this page", with a hidden "Emergency" before it, when left out.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let class = classes(&["govuk-exit-this-page", extra.as_str()]);
    let words = Content::children(children)
        .or(usual_words as fn() -> AnyView)
        .show();
    view! {
        <div
            id=id.attr()
            class={class}
            data-module="govuk-exit-this-page"
            {..attributes.spread()}
            data-i18n.activated=activated.attr()
            data-i18n.timed-out=timed_out.attr()
            data-i18n.press-two-more-times=press_two_more_times.attr()
            data-i18n.press-one-more-time=press_one_more_time.attr()
        >
            <Button
                kind=ButtonKind::Warning
                classes="govuk-exit-this-page__button govuk-js-exit-this-page-button"
                href=href.or("https://www.bbc.co.uk/weather")
                attributes=[("rel", "nofollow noreferrer")]
            >
                {words}
            </Button>
        </div>
    }
}

fn usual_words() -> AnyView {
    view! {
        <span class="govuk-visually-hidden">"Emergency"</span>
        " Exit this page"
    }
    .into_any()
}
