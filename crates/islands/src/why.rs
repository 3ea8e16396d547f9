//! "Why this date?" on the case page: a link that, where scripts run, opens in place.

use leptos::html::Button;
use leptos::prelude::*;

use crate::asked::Asked;
use crate::awake;
use crate::explain::{ExplainWords, Headings, explanation};
use crate::joined::joined;
use crate::what_if::{WhatIfWords, answer, what_if};

joined! {
    /// The link to the explanation's page.
    pub struct WhyLink {
        /// The page's address.
        href,
        /// "Why this date?"
        text,
        /// Which step: heard, not seen.
        about,
    }
}

/// The link; and, once awake, the button that opens the same explanation here.
#[island]
pub fn WhyThisDate(
    /// The link.
    link: WhyLink,
    /// What is counted.
    asked: Asked,
    /// The words of the explanation.
    words: ExplainWords,
    /// The words of "what if".
    what_if: WhatIfWords,
) -> impl IntoView {
    // A question that cannot be read is no reason to take the link away.
    let counts = asked.question().is_some() && asked.today().is_some();
    let awake = awake();
    let open = RwSignal::new(false);
    let button = NodeRef::<Button>::new();
    keep_focus(awake, button);
    let (said, linked) = (link.clone(), link);
    view! {
        <Show
            when=move || counts && awake.get()
            fallback=move || view! {
                <a class="govuk-link" href=linked.href.clone()>{name(&linked)}</a>
            }
        >
            <button
                type="button"
                class="wm-link-button wm-explain__button"
                aria-expanded=move || open.get().to_string()
                aria-controls=move || open.get().then_some("why")
                on:click=move |_| open.update(|open| *open = !*open)
                node_ref=button
            >
                {name(&said)}
            </button>
        </Show>
        <Show when=move || open.get()>
            {
                let html = told(&asked, &words, &what_if);
                let (asked, what_if) = (asked.clone(), what_if.clone());
                view! {
                    <div
                        class="wm-explain"
                        id="why"
                        inner_html=html
                        on:input=move |event| answer(&event, &asked, &what_if)
                    ></div>
                }
            }
        </Show>
    }
}

/// Counted here, by the same rules as on the server, from the server's own day.
fn told(asked: &Asked, words: &ExplainWords, what_if_words: &WhatIfWords) -> String {
    let (Some(question), Some(today)) = (asked.question(), asked.today()) else {
        return String::new();
    };
    [
        explanation(words, &question.answer(), today, Headings::Third),
        what_if(asked, what_if_words, Headings::Third),
    ]
    .concat()
}

fn name(link: &WhyLink) -> impl IntoView + use<> {
    let about = [" ", &link.about].concat();
    view! {
        {link.text.clone()}
        <span class="govuk-visually-hidden">{about}</span>
    }
}

/// Whoever stood on the link when it became a button stands on the button then.
#[cfg(feature = "hydrate")]
fn keep_focus(awake: RwSignal<bool>, button: NodeRef<Button>) {
    let stood_on_link = document().active_element().is_some_and(|element| {
        element
            .closest("leptos-island[data-component^=WhyThisDate]")
            .is_ok_and(|island| island.is_some())
    });
    Effect::new(move |_| {
        if awake.get()
            && stood_on_link
            && let Some(button) = button.get()
        {
            // Focus that cannot be moved stays where it is.
            _ = button.focus();
        }
    });
}

#[cfg(not(feature = "hydrate"))]
fn keep_focus(_: RwSignal<bool>, _: NodeRef<Button>) {}
