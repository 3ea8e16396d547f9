//! What a field is called.

use leptos::prelude::*;

use crate::{Attributes, Content, Size, Text, text::classes};

/// A label's words and options; drawn by the component of the same name, or by a field that takes one.
#[derive(Default)]
pub struct Label {
    /// What it says.
    pub content: Content,
    /// Further class names.
    pub classes: Text,
    /// Whether it is the page's `h1`.
    pub heading: bool,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Label {
    /// A label that says this.
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// As the page's heading.
    #[must_use]
    pub fn heading(self) -> Self {
        Self {
            heading: true,
            ..self
        }
    }

    /// In this size.
    #[must_use]
    pub fn size(self, size: Size) -> Self {
        self.classes(size.modifier("govuk-label"))
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

    /// The label as it stands in a field; nothing when it has no words.
    pub(crate) fn show(self, for_id: impl Into<Text>, class: &str) -> AnyView {
        if self.content.is_empty() {
            return ().into_any();
        }
        let class = classes(&["govuk-label", class, self.classes.as_str()]);
        let label = view! {
            <label class={class} {..self.attributes.spread()} for=for_id.into().attr()>
                {self.content.show()}
            </label>
        };
        if self.heading {
            view! { <h1 class="govuk-label-wrapper">{label}</h1> }.into_any()
        } else {
            label.into_any()
        }
    }
}

impl<T: Into<Content>> From<T> for Label {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

/// A label on its own, for a field that you write yourself.
#[component]
pub fn Label(
    /// What it says.
    #[prop(into)]
    label: Label,
    /// The id of its field.
    #[prop(into, optional)]
    for_id: Text,
) -> impl IntoView {
    label.show(for_id, "")
}
