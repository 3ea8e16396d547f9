//! Something to press.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// What a button looks like, and so how much it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The main act of a page.
    #[default]
    Primary,
    /// A lesser act.
    Secondary,
    /// An act that cannot be undone.
    Warning,
    /// On a dark ground.
    Inverse,
    /// The way into a service, with an arrow.
    Start,
}

impl ButtonKind {
    /// The class that gives it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Primary => "",
            Self::Secondary => "govuk-button--secondary",
            Self::Warning => "govuk-button--warning",
            Self::Inverse => "govuk-button--inverse",
            Self::Start => "govuk-button--start",
        }
    }
}

/// A button, or a link that looks like one when it has an `href`.
///
/// ```
/// use govuk::{Button, ButtonKind};
/// use leptos::prelude::*;
/// let send = view! { <Button>"Send"</Button> };
/// let leave = view! { <Button kind=ButtonKind::Secondary href="/start">"Leave"</Button> };
/// # let _ = (send, leave);
/// ```
#[component]
pub fn Button(
    /// What it looks like.
    #[prop(optional)]
    kind: ButtonKind,
    /// Where it goes; makes it a link.
    #[prop(into, optional)]
    href: Text,
    /// `submit`, `button` or `reset`; `submit` when left out.
    #[prop(into, optional)]
    button_type: Text,
    /// The name it is sent under.
    #[prop(into, optional)]
    name: Text,
    /// The value it is sent with.
    #[prop(into, optional)]
    value: Text,
    /// Whether it cannot be pressed. Better not: say why instead.
    #[prop(optional)]
    disabled: bool,
    /// Whether the module drops a second press within a second.
    #[prop(into, optional_no_strip)]
    prevent_double_click: Option<bool>,
    /// The element's id.
    #[prop(into, optional)]
    id: Text,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// The words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (before, after) = match kind {
        ButtonKind::Start => ("", kind.class()),
        _ => (kind.class(), ""),
    };
    let class = classes(&["govuk-button", before, extra.as_str(), after]);
    let words = Content::children(children).show();
    let icon = (kind == ButtonKind::Start).then(start_icon);
    match href.attr() {
        Some(href) => view! {
            <a
                href=href
                role="button"
                draggable="false"
                class={class}
                data-module="govuk-button"
                {..attributes.spread()}
                id=id.attr()
            >
                {words}
                {icon}
            </a>
        }
        .into_any(),
        None => view! {
            <button
                type=button_type.or("submit").oco()
                value=value.attr()
                name=name.attr()
                disabled=disabled
                aria-disabled=disabled.then_some("true")
                data-prevent-double-click=prevent_double_click.map(|drop| drop.to_string())
                class={class}
                data-module="govuk-button"
                {..attributes.spread()}
                id=id.attr()
            >
                {words}
                {icon}
            </button>
        }
        .into_any(),
    }
}

/// The arrow of a start button.
fn start_icon() -> impl IntoView {
    view! {
        <svg
            class="govuk-button__start-icon"
            xmlns="http://www.w3.org/2000/svg"
            width="17.5"
            height="19"
            viewBox="0 0 33 40"
            aria-hidden="true"
            focusable="false"
        >
            <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"></path>
        </svg>
    }
}
