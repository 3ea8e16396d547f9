//! The foot of every page.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// A link of the footer.
pub struct FooterLink {
    href: Text,
    text: Text,
    attributes: Attributes,
}

impl FooterLink {
    /// A link to this address.
    pub fn new(href: impl Into<Text>, text: impl Into<Text>) -> Self {
        Self {
            href: href.into(),
            text: text.into(),
            attributes: Attributes::default(),
        }
    }

    /// With further attributes.
    #[must_use]
    pub fn attributes(self, attributes: impl Into<Attributes>) -> Self {
        Self {
            attributes: attributes.into(),
            ..self
        }
    }

    fn show(self, item_class: &'static str) -> impl IntoView {
        view! {
            <li class=item_class>
                <a class="govuk-footer__link" href=self.href.oco() {..self.attributes.spread()}>
                    {self.text.oco()}
                </a>
            </li>
        }
    }
}

/// A titled group of links.
#[derive(Default)]
pub struct FooterSection {
    /// Its heading.
    pub title: Text,
    /// The grid column it fills, such as `two-thirds`; `full` when left out.
    pub width: Text,
    /// In how many columns the links stand, when more than one.
    pub columns: Option<u8>,
    /// The links.
    pub links: Vec<FooterLink>,
}

impl FooterSection {
    fn show(self) -> impl IntoView {
        let class = format!(
            "govuk-footer__section govuk-grid-column-{}",
            self.width.or("full").as_str()
        );
        let columns = self
            .columns
            .map(|columns| format!("govuk-footer__list--columns-{columns}"))
            .unwrap_or_default();
        let list = (!self.links.is_empty()).then(|| {
            let links: Vec<_> = self
                .links
                .into_iter()
                .map(|link| link.show("govuk-footer__list-item"))
                .collect();
            view! { <ul class=classes(&["govuk-footer__list", &columns])>{links}</ul> }
        });
        view! {
            <div class=class>
                <h2 class="govuk-footer__heading govuk-heading-m">{self.title.oco()}</h2>
                {list}
            </div>
        }
    }
}

/// Under what licence the content may be used.
#[derive(Default)]
pub enum Licence {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// The Open Government Licence, in its usual words.
    OpenGovernment,
    /// The Open Government Licence's mark beside other words.
    Words(Content),
}

/// The foot of a page: whose service it is, and links that every page needs.
///
/// The original always shows a crown and Crown copyright. A service that is not the Crown's may use
/// neither, so here both are left out until given: `emblem` and `copyright`.
#[component]
pub fn Footer(
    /// A picture before everything.
    #[prop(into, optional)]
    emblem: Content,
    /// Groups of links.
    #[prop(optional)]
    sections: Vec<FooterSection>,
    /// Links that every page needs, in one line.
    #[prop(optional)]
    links: Vec<FooterLink>,
    /// What those links are called, for those who listen; "Support links" when left out.
    #[prop(into, optional)]
    links_title: Text,
    /// Words below the links.
    #[prop(into, optional)]
    words: Content,
    /// Under what licence the content may be used.
    #[prop(optional)]
    licence: Licence,
    /// Who holds the copyright, and where that is explained.
    #[prop(into, optional_no_strip)]
    copyright: Option<(Content, Text)>,
    /// Further class names of the container.
    #[prop(into, optional)]
    container_classes: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let class = classes(&["govuk-footer", extra.as_str()]);
    let container = classes(&["govuk-width-container", container_classes.as_str()]);
    let sections = (!sections.is_empty()).then(|| {
        let sections: Vec<_> = sections.into_iter().map(FooterSection::show).collect();
        view! {
            <div class="govuk-footer__navigation">{sections}</div>
            <hr class="govuk-footer__section-break"/>
        }
    });
    let has_meta = !links.is_empty() || !words.is_empty() || !links_title.is_empty();
    let title = has_meta.then(|| {
        let title = links_title.or("Support links");
        view! { <h2 class="govuk-visually-hidden">{title.oco()}</h2> }
    });
    let links = (!links.is_empty()).then(|| {
        let links: Vec<_> = links
            .into_iter()
            .map(|link| link.show("govuk-footer__inline-list-item"))
            .collect();
        view! { <ul class="govuk-footer__inline-list">{links}</ul> }
    });
    let words = (!words.is_empty())
        .then(|| view! { <div class="govuk-footer__meta-custom">{words.show()}</div> });
    let copyright = copyright.map(|(words, href)| {
        view! {
            <div class="govuk-footer__meta-item">
                <a class="govuk-footer__link govuk-footer__copyright-logo" href=href.oco()>
                    {words.show()}
                </a>
            </div>
        }
    });
    view! {
        <div class={class} {..attributes.spread()}>
            <div class=container>
                {emblem.show_some()}
                {sections}
                <div class="govuk-footer__meta">
                    <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
                        {title}
                        {links}
                        {words}
                        {show_licence(licence)}
                    </div>
                    {copyright}
                </div>
            </div>
        </div>
    }
}

fn show_licence(licence: Licence) -> Option<impl IntoView> {
    let words = match licence {
        Licence::Unsaid => return None,
        Licence::Words(words) => words.show(),
        Licence::OpenGovernment => view! {
            "All content is available under the "
            <a
                class="govuk-footer__link"
                href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
                rel="license"
            >
                "Open Government Licence v3.0"
            </a>
            ", except where otherwise stated"
        }
        .into_any(),
    };
    Some(view! {
        <svg
            aria-hidden="true"
            focusable="false"
            class="govuk-footer__licence-logo"
            xmlns="http://www.w3.org/2000/svg"
            viewBox="0 0 483.2 195.7"
            height="17"
            width="41"
        >
            <path
                fill="currentColor"
                d="M421.5 142.8V.1l-50.7 32.3v161.1h112.4v-50.7zm-122.3-9.6A47.12 47.12 0 0 1 221 97.8c0-26 21.1-47.1 47.1-47.1 16.7 0 31.4 8.7 39.7 21.8l42.7-27.2A97.63 97.63 0 0 0 268.1 0c-36.5 0-68.3 20.1-85.1 49.7A98 98 0 0 0 97.8 0C43.9 0 0 43.9 0 97.8s43.9 97.8 97.8 97.8c36.5 0 68.3-20.1 85.1-49.7a97.76 97.76 0 0 0 149.6 25.4l19.4 22.2h3v-87.8h-80l24.3 27.5zM97.8 145c-26 0-47.1-21.1-47.1-47.1s21.1-47.1 47.1-47.1 47.2 21 47.2 47S123.8 145 97.8 145"
            ></path>
        </svg>
        <span class="govuk-footer__licence-description">{words}</span>
    })
}
