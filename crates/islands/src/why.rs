//! "Why this date?" on the case page: a link that, where scripts run, opens in place.

#[cfg(feature = "hydrate")]
mod browser;

use leptos::prelude::*;

use crate::asked::Asked;
use crate::explain::ExplainWords;
use crate::joined::joined;
use crate::what_if::WhatIfWords;

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
    #[cfg(feature = "hydrate")]
    crate::dom::when_woken("WhyThisDate", move |island| {
        browser::open_in_place(&island, asked, words, what_if);
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (asked, words, what_if);
    let about = [" ", &link.about].concat();
    view! {
        <a class="govuk-link" href=link.href>
            {link.text}
            <span class="govuk-visually-hidden">{about}</span>
        </a>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn without_scripts_it_is_the_link_to_the_page() {
        let link = WhyLink {
            href: "/cases/WM-7K3Q-4B/why/C3/1".into(),
            text: "Why this date?".into(),
            about: "Decide whether to assess".into(),
        };
        let html = view! {
            <WhyThisDate
                link=link
                asked=Asked::from("C3|2026-10-01|||2026-11-24".to_owned())
                words=ExplainWords::default()
                what_if=WhatIfWords::default()
            />
        }
        .to_html();
        let inside = &html[html.find('>').expect("a tag") + 1..];
        assert!(
            inside.starts_with(
                r#"<a href="/cases/WM-7K3Q-4B/why/C3/1" class="govuk-link">Why this date?"#
            ),
            "{html}"
        );
        assert!(
            !html.contains("<button") && !html.contains("hidden>"),
            "{html}"
        );
    }
}
