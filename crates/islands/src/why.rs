//! "Why this date?" on the case page: a link that, where scripts run, opens in place.

#[cfg(feature = "hydrate")]
mod browser;

use leptos::prelude::*;

use crate::asked::Asked;
use crate::explain::ExplainWords;
use crate::joined::{TILDE, joined, together};
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

/// All that the case page gives to [`WhyThisDate`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WhyGiven {
    /// The link.
    pub link: WhyLink,
    /// What is counted.
    pub asked: Asked,
    /// The words of the explanation.
    pub words: ExplainWords,
    /// The words of "what if".
    pub what_if: WhatIfWords,
}

impl From<WhyGiven> for String {
    fn from(given: WhyGiven) -> String {
        let (asked, words) = (given.asked.into(), given.words.into());
        together(&[asked, words, given.what_if.into(), given.link.into()])
    }
}

/// The link; and, once awake, the button that opens the same explanation here.
#[island]
pub fn WhyThisDate(
    /// What it is given, see [`WhyGiven`].
    #[prop(into)]
    given: String,
) -> impl IntoView {
    shown(given)
}

/// The link. Before it stands the mark of the nothing that a browser adds to it.
#[cfg(not(feature = "hydrate"))]
#[expect(
    clippy::needless_pass_by_value,
    reason = "the browser's half of this function keeps it"
)]
fn shown(given: String) -> impl IntoView {
    let link = given.rsplit(TILDE).next().map(WhyLink::from);
    let link = link.unwrap_or_default();
    let about = [" ", &link.about].concat();
    let nothing = ();
    view! {
        {nothing}
        <a class="govuk-link" href=link.href>
            {link.text}
            <span class="govuk-visually-hidden">{about}</span>
        </a>
    }
}

#[cfg(feature = "hydrate")]
fn shown(given: String) -> impl IntoView {
    crate::dom::when_woken("WhyThisDate", move |island| {
        let mut sets = given.split(TILDE);
        let mut next = || sets.next().unwrap_or_default();
        let (asked, words, what_if) = (next().into(), next().into(), next().into());
        browser::open_in_place(&island, &asked, words, what_if);
    });
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
            <WhyThisDate given=WhyGiven {
                link,
                ..WhyGiven::default()
            }/>
        }
        .to_html();
        let inside = &html[html.find("<a ").expect("a link")..];
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
