//! A coloured block: something is done, or something must be read first.

use leptos::prelude::*;

use crate::{
    Attributes, Button, ButtonKind, Content, Level, Text, heading::heading, text::classes,
};

/// What a panel is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelKind {
    /// It is done.
    #[default]
    Confirmation,
    /// Stop and read, then choose.
    Interruption,
}

/// Something to do in an interruption.
pub struct PanelAction {
    text: Content,
    href: Text,
    press: Text,
    classes: Text,
    attributes: Attributes,
}

impl PanelAction {
    /// A link to this address.
    pub fn link(text: impl Into<Content>, href: impl Into<Text>) -> Self {
        Self {
            href: href.into(),
            ..Self::button(text)
        }
    }

    /// A button; its type is `button` until [`PanelAction::press`] says another.
    pub fn button(text: impl Into<Content>) -> Self {
        Self {
            text: text.into(),
            href: Text::default(),
            press: Text::default(),
            classes: Text::default(),
            attributes: Attributes::default(),
        }
    }

    /// The button's type. `button` makes a link look like a button.
    #[must_use]
    pub fn press(self, press: impl Into<Text>) -> Self {
        Self {
            press: press.into(),
            ..self
        }
    }

    /// With further class names.
    #[must_use]
    pub fn classes(self, classes: impl Into<Text>) -> Self {
        Self {
            classes: classes.into(),
            ..self
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

    fn show(self) -> AnyView {
        let text = self.text.show();
        if self.href.is_empty() || self.press.as_str() == "button" {
            return view! {
                <Button
                    kind=ButtonKind::Inverse
                    button_type=self.press.or("button")
                    href=self.href
                    classes=self.classes
                    attributes=self.attributes
                >
                    {text}
                </Button>
            }
            .into_any();
        }
        let class = classes(&["govuk-link govuk-link--inverse", self.classes.as_str()]);
        view! {
            <a class=class href=self.href.oco() {..self.attributes.spread()}>
                {text}
            </a>
        }
        .into_any()
    }
}

/// What can be done in an interruption.
#[derive(Default)]
pub struct PanelActions {
    /// Each of them.
    pub items: Vec<PanelAction>,
    /// Further class names.
    pub classes: Text,
    /// Further attributes.
    pub attributes: Attributes,
}

impl PanelActions {
    fn is_empty(&self) -> bool {
        self.items.is_empty() && self.classes.is_empty() && self.attributes.is_empty()
    }
}

impl From<Vec<PanelAction>> for PanelActions {
    fn from(items: Vec<PanelAction>) -> Self {
        Self {
            items,
            ..Self::default()
        }
    }
}

/// The panel.
#[component]
pub fn Panel(
    /// What it is for.
    #[prop(optional)]
    kind: PanelKind,
    /// Its heading.
    #[prop(into)]
    title: Content,
    /// The heading's level.
    #[prop(default = Level::H1)]
    level: Level,
    /// What can be done; in an interruption only.
    #[prop(into, optional)]
    actions: PanelActions,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
    /// What it says.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let modifier = match kind {
        PanelKind::Confirmation => "govuk-panel--confirmation",
        PanelKind::Interruption => "govuk-panel--interruption",
    };
    let class = classes(&["govuk-panel", modifier, extra.as_str()]);
    let body = Content::children(children);
    let body =
        (!body.is_empty()).then(|| view! { <div class="govuk-panel__body">{body.show()}</div> });
    let shows_actions = kind == PanelKind::Interruption && !actions.is_empty();
    let actions = shows_actions.then(|| show_actions(actions));
    view! {
        <div class={class} {..attributes.spread()}>
            {heading(level, "govuk-panel__title", Text::default(), title)}
            {body}
            {actions}
        </div>
    }
}

fn show_actions(actions: PanelActions) -> impl IntoView {
    let class = classes(&["govuk-panel__actions", actions.classes.as_str()]);
    let group = (!actions.items.is_empty()).then(|| {
        let items: Vec<_> = actions
            .items
            .into_iter()
            .map(|action| view! { {action.show()}" " })
            .collect();
        view! { <div class="govuk-button-group">{items}</div> }
    });
    view! { <div class={class} {..actions.attributes.spread()}>{group}</div> }
}
