//! News about the whole service, or that something has worked.

use leptos::prelude::*;

use crate::{Attributes, Content, Level, Text, heading::heading, text::classes};

/// What a banner is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Banner {
    /// Something to know.
    #[default]
    News,
    /// What the person just did has worked. Read out at once.
    Success,
}

/// A banner above the page's heading.
///
/// ```
/// use govuk::{Banner, NotificationBanner};
/// use leptos::prelude::*;
/// let saved = view! { <NotificationBanner kind=Banner::Success text="Saved"/> };
/// # let _ = saved;
/// ```
#[component]
pub fn NotificationBanner(
    /// What it is for.
    #[prop(optional)]
    kind: Banner,
    /// The title; "Important" or "Success" when left out.
    #[prop(into, optional)]
    title: Content,
    /// The title's level.
    #[prop(default = Level::H2)]
    title_level: Level,
    /// The title's id, where a page has two banners.
    #[prop(into, optional)]
    title_id: Text,
    /// One line of news. For more, give children instead.
    #[prop(into, optional)]
    text: Content,
    /// Another role than `region` or `alert`.
    #[prop(into, optional)]
    role: Text,
    /// Whether to keep the module from moving the focus here.
    #[prop(into, optional_no_strip)]
    disable_auto_focus: Option<bool>,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// The news, marked up; used instead of `text`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (modifier, usual_role, usual_title) = match kind {
        Banner::News => ("", "region", "Important"),
        Banner::Success => ("govuk-notification-banner--success", "alert", "Success"),
    };
    let class = classes(&["govuk-notification-banner", modifier, extra.as_str()]);
    let title_id = title_id.or("govuk-notification-banner-title");
    let news = match children {
        Some(children) => children(),
        None if text.is_empty() => ().into_any(),
        None => {
            view! { <p class="govuk-notification-banner__heading">{text.show()}</p> }.into_any()
        }
    };
    view! {
        <div
            class={class}
            role=role.or(usual_role).oco()
            aria-labelledby=title_id.clone().oco()
            data-module="govuk-notification-banner"
            data-disable-auto-focus=disable_auto_focus.map(|off| off.to_string())
            {..attributes.spread()}
        >
            <div class="govuk-notification-banner__header">
                {heading(
                    title_level,
                    "govuk-notification-banner__title",
                    title_id.clone(),
                    title.or(usual_title),
                )}
            </div>
            <div class="govuk-notification-banner__content">{news}</div>
        </div>
    }
}
