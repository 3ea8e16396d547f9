//! What is known or was answered, line by line.

use leptos::prelude::*;

use crate::{Attributes, Content, Level, Text, heading::heading, text::classes};

/// Something to do with a line, such as "Change".
#[derive(Default)]
pub struct SummaryAction {
    href: Text,
    content: Content,
    hidden: Text,
    classes: Text,
    attributes: Attributes,
}

impl SummaryAction {
    /// A link to this address.
    pub fn new(href: impl Into<Text>, content: impl Into<Content>) -> Self {
        Self {
            href: href.into(),
            content: content.into(),
            ..Self::default()
        }
    }

    /// With words for those who listen that say which line it is about, such as "your name".
    #[must_use]
    pub fn about(self, hidden: impl Into<Text>) -> Self {
        Self {
            hidden: hidden.into(),
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

    fn show(self, card_title: Option<Content>) -> impl IntoView {
        let class = classes(&["govuk-link", self.classes.as_str()]);
        let about = self.hidden.attr().map(|hidden| format!(" {hidden}"));
        let has_hidden = about.is_some() || card_title.is_some();
        let hidden = has_hidden.then(|| {
            let title = card_title.map(|title| view! { " ("{title.show()}")" });
            view! { <span class="govuk-visually-hidden">{about}{title}</span> }
        });
        view! {
            <a class={class} href=self.href.oco() {..self.attributes.spread()}>
                {self.content.show()}
                {hidden}
            </a>
        }
    }
}

/// One line: what it is, and what is known.
#[derive(Default)]
pub struct SummaryRow {
    key: Content,
    value: Content,
    actions: Vec<SummaryAction>,
    classes: Text,
    key_classes: Text,
    value_classes: Text,
    actions_classes: Text,
}

impl SummaryRow {
    /// A line.
    pub fn new(key: impl Into<Content>, value: impl Into<Content>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
            ..Self::default()
        }
    }

    /// With things to do.
    #[must_use]
    pub fn actions(self, actions: impl IntoIterator<Item = SummaryAction>) -> Self {
        Self {
            actions: actions.into_iter().collect(),
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

    /// With further class names of the key, the value and the actions.
    #[must_use]
    pub fn inner_classes(
        self,
        key: impl Into<Text>,
        value: impl Into<Text>,
        actions: impl Into<Text>,
    ) -> Self {
        Self {
            key_classes: key.into(),
            value_classes: value.into(),
            actions_classes: actions.into(),
            ..self
        }
    }

    fn show(self, others_have_actions: bool, card_title: &Content) -> impl IntoView {
        let lacks = others_have_actions && self.actions.is_empty();
        let lacks = if lacks {
            "govuk-summary-list__row--no-actions"
        } else {
            ""
        };
        let class = classes(&["govuk-summary-list__row", lacks, self.classes.as_str()]);
        let key = classes(&["govuk-summary-list__key", self.key_classes.as_str()]);
        let value = classes(&["govuk-summary-list__value", self.value_classes.as_str()]);
        let actions = (!self.actions.is_empty()).then(|| {
            let class = classes(&["govuk-summary-list__actions", self.actions_classes.as_str()]);
            let actions = show_actions(
                self.actions,
                card_title,
                |items| {
                    view! { <ul class="govuk-summary-list__actions-list">{items}</ul> }.into_any()
                },
                "govuk-summary-list__actions-list-item",
            );
            view! { <dd class=class>{actions}</dd> }
        });
        view! {
            <div class=class>
                <dt class=key>{self.key.show()}</dt>
                <dd class=value>{self.value.show()}</dd>
                {actions}
            </div>
        }
    }
}

/// One action by itself, several in a list.
fn show_actions(
    actions: Vec<SummaryAction>,
    card_title: &Content,
    list: impl FnOnce(Vec<AnyView>) -> AnyView,
    item_class: &'static str,
) -> AnyView {
    let is_one = actions.len() == 1;
    let mut shown = actions
        .into_iter()
        .map(|action| action.show(card_title.copy()).into_any());
    if is_one {
        return shown.next().into_any();
    }
    list(
        shown
            .map(|link| view! { <li class=item_class>{link}</li> }.into_any())
            .collect(),
    )
}

/// A card around a list, with a title and things to do.
pub struct SummaryCard {
    /// Its title. Text, or markup that a closure makes: each action says it again.
    pub title: Content,
    /// The title's level.
    pub level: Level,
    /// Further class names of the title.
    pub title_classes: Text,
    /// Things to do with the whole of it.
    pub actions: Vec<SummaryAction>,
    /// Further class names of the actions.
    pub actions_classes: Text,
    /// Further class names.
    pub classes: Text,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Default for SummaryCard {
    fn default() -> Self {
        Self {
            title: Content::default(),
            level: Level::H2,
            title_classes: Text::default(),
            actions: Vec::new(),
            actions_classes: Text::default(),
            classes: Text::default(),
            attributes: Attributes::default(),
        }
    }
}

impl<T: Into<Content>> From<T> for SummaryCard {
    fn from(title: T) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }
}

impl SummaryCard {
    fn show(self, list: AnyView) -> AnyView {
        let class = classes(&["govuk-summary-card", self.classes.as_str()]);
        let actions_class =
            classes(&["govuk-summary-card__actions", self.actions_classes.as_str()]);
        let is_one = self.actions.len() == 1;
        let actions = (!self.actions.is_empty()).then(|| {
            let list_class = actions_class.clone();
            let shown = show_actions(
                self.actions,
                &self.title,
                |items| view! { <ul class=list_class>{items}</ul> }.into_any(),
                "govuk-summary-card__action",
            );
            if is_one {
                view! { <div class=actions_class>{shown}</div> }.into_any()
            } else {
                shown
            }
        });
        let title = (!self.title.is_empty()).then(|| {
            let class = classes(&["govuk-summary-card__title", self.title_classes.as_str()]);
            heading(self.level, class, Text::default(), self.title)
        });
        view! {
            <div class={class} {..self.attributes.spread()}>
                <div class="govuk-summary-card__title-wrapper">
                    {title}
                    {actions}
                </div>
                <div class="govuk-summary-card__content">{list}</div>
            </div>
        }
        .into_any()
    }
}

/// Facts or answers, line by line.
///
/// ```
/// use govuk::{SummaryAction, SummaryList, SummaryRow};
/// use leptos::prelude::*;
/// let rows = vec![
///     SummaryRow::new("Name", "Ada Okafor")
///         .actions([SummaryAction::new("/name", "Change").about("your name")]),
/// ];
/// let answers = view! { <SummaryList rows=rows/> };
/// # let _ = answers;
/// ```
#[component]
pub fn SummaryList(
    /// The lines.
    rows: Vec<SummaryRow>,
    /// A card around it.
    #[prop(into, optional)]
    card: Option<SummaryCard>,
    /// Further class names, such as `govuk-summary-list--no-border`.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let class = classes(&["govuk-summary-list", extra.as_str()]);
    let has_actions = rows.iter().any(|row| !row.actions.is_empty());
    let nothing = Content::default();
    let title = card.as_ref().map_or(&nothing, |card| &card.title);
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| row.show(has_actions, title))
        .collect();
    let list = view! {
        <dl class={class} {..attributes.spread()}>
            {rows}
        </dl>
    }
    .into_any();
    match card {
        Some(card) => card.show(list),
        None => list,
    }
}
