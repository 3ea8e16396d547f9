//! The service's name and its main pages.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// One page of the navigation.
#[derive(Default)]
pub struct NavigationItem {
    content: Content,
    href: Text,
    state: &'static str,
    attributes: Attributes,
}

impl NavigationItem {
    /// A link; words only when the address is empty.
    pub fn new(href: impl Into<Text>, content: impl Into<Content>) -> Self {
        Self {
            href: href.into(),
            content: content.into(),
            ..Self::default()
        }
    }

    /// Marks the page that is open, when it is this one.
    #[must_use]
    pub fn current(self, current: bool) -> Self {
        if current {
            Self {
                state: "page",
                ..self
            }
        } else {
            self
        }
    }

    /// Marks the part of the service that the open page belongs to, when it is this one.
    #[must_use]
    pub fn active(self, active: bool) -> Self {
        if active && self.state.is_empty() {
            Self {
                state: "true",
                ..self
            }
        } else {
            self
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
        let chosen = !self.state.is_empty();
        let current = chosen.then_some(self.state);
        let modifier = if chosen {
            "govuk-service-navigation__item--active"
        } else {
            ""
        };
        let class = classes(&["govuk-service-navigation__item", modifier]);
        let empty = self.content.is_empty();
        let words = self.content.show();
        // Strong marks the open page where a person's own colours hide the bar.
        let words = if chosen {
            view! { <strong class="govuk-service-navigation__active-fallback">{words}</strong> }
                .into_any()
        } else {
            words
        };
        let inner = match self.href.attr() {
            Some(href) => view! {
                <a
                    class="govuk-service-navigation__link"
                    href=href
                    aria-current={current}
                    {..self.attributes.spread()}
                >
                    {words}
                </a>
            }
            .into_any(),
            None if empty => ().into_any(),
            None => view! {
                <span class="govuk-service-navigation__text" aria-current=current>
                    {words}
                </span>
            }
            .into_any(),
        };
        view! { <li class=class>{inner}</li> }.into_any()
    }
}

/// Places for what the navigation does not have by itself.
#[derive(Default)]
pub struct NavigationSlots {
    /// Before everything.
    pub start: Content,
    /// After everything.
    pub end: Content,
    /// Whether `end` stands in line with the name and the links.
    pub end_inline: bool,
    /// List items before the first page.
    pub navigation_start: Content,
    /// List items after the last page.
    pub navigation_end: Content,
}

/// The service's name and its main pages, under the header.
///
/// ```
/// use govuk::{NavigationItem, ServiceNavigation};
/// use leptos::prelude::*;
/// let items = vec![
///     NavigationItem::new("/", "Progress").current(true),
///     NavigationItem::new("/account", "Your account"),
/// ];
/// let bar = view! { <ServiceNavigation service_name="Follow a plan" service_url="/" items=items/> };
/// # let _ = bar;
/// ```
#[component]
pub fn ServiceNavigation(
    /// The service's name.
    #[prop(into, optional)]
    service_name: Text,
    /// Where the name goes.
    #[prop(into, optional)]
    service_url: Text,
    /// The main pages.
    #[prop(optional)]
    items: Vec<NavigationItem>,
    /// What the section is called; "Service information" when left out.
    #[prop(into, optional)]
    section_label: Text,
    /// What the list is called; the menu button's words when left out.
    #[prop(into, optional)]
    navigation_label: Text,
    /// The list's id; `navigation` when left out.
    #[prop(into, optional)]
    navigation_id: Text,
    /// Further class names of the navigation.
    #[prop(into, optional)]
    navigation_classes: Text,
    /// Whether the list folds away on a phone when scripts run; when there are two or more by default.
    #[prop(into, optional_no_strip)]
    collapse_on_mobile: Option<bool>,
    /// The words of the button that unfolds it; "Menu" when left out.
    #[prop(into, optional)]
    menu_text: Text,
    /// What that button is called, when its words are not enough.
    #[prop(into, optional)]
    menu_label: Text,
    /// Places for more.
    #[prop(optional)]
    slots: NavigationSlots,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let class = classes(&["govuk-service-navigation", extra.as_str()]);
    let is_section = !(service_name.is_empty() && slots.start.is_empty() && slots.end.is_empty());
    let NavigationSlots {
        start,
        end,
        end_inline,
        navigation_start,
        navigation_end,
    } = slots;
    let inlining = if end_inline {
        "govuk-service-navigation__inlining-container"
    } else {
        ""
    };
    let shows_list =
        !(items.is_empty() && navigation_start.is_empty() && navigation_end.is_empty());
    let menu = menu_text.or("Menu");
    let list = shows_list.then(|| {
        let collapses = collapse_on_mobile.unwrap_or(items.len() > 1);
        let id = navigation_id.or("navigation");
        let label = if navigation_label.is_empty() {
            menu.clone()
        } else {
            navigation_label
        };
        let class = classes(&[
            "govuk-service-navigation__wrapper",
            navigation_classes.as_str(),
        ]);
        let toggle = collapses.then(|| show_toggle(menu, &menu_label, id.clone()));
        let items: Vec<_> = items.into_iter().map(NavigationItem::show).collect();
        view! {
            <nav aria-label=label.oco() class=class>
                {toggle}
                <ul class="govuk-service-navigation__list" id=id.oco()>
                    {navigation_start.show_some()}
                    {items}
                    {navigation_end.show_some()}
                </ul>
            </nav>
        }
    });
    let inner = view! {
        <div class=classes(&["govuk-width-container", inlining])>
            {start.show_some()}
            <div class="govuk-service-navigation__container">
                {show_name(service_name, service_url)}
                {list}
            </div>
            {end.show_some()}
        </div>
    };
    if is_section {
        view! {
            <section
                aria-label=section_label.or("Service information").oco()
                class={class}
                data-module="govuk-service-navigation"
                {..attributes.spread()}
            >
                {inner}
            </section>
        }
        .into_any()
    } else {
        view! {
            <div class=class data-module="govuk-service-navigation" {..attributes.spread()}>
                {inner}
            </div>
        }
        .into_any()
    }
}

/// The service's name.
fn show_name(name: Text, url: Text) -> Option<impl IntoView> {
    let name = name.attr()?;
    let inner = match url.attr() {
        Some(url) => {
            view! { <a href=url class="govuk-service-navigation__link">{name}</a> }.into_any()
        }
        None => view! { <span class="govuk-service-navigation__text">{name}</span> }.into_any(),
    };
    Some(view! { <span class="govuk-service-navigation__service-name">{inner}</span> })
}

/// The button that unfolds the list; hidden until the module shows it.
fn show_toggle(words: Text, label: &Text, list: Text) -> impl IntoView {
    let label = Some(label.clone())
        .filter(|label| *label != words)
        .and_then(Text::attr);
    view! {
        <button
            type="button"
            class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
            aria-controls=list.oco()
            aria-label=label
            hidden=true
            aria-hidden="true"
        >
            {words.oco()}
        </button>
    }
}
