//! Help beside a field.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// A hint's words and options; drawn by the component of the same name, or by a field that takes one.
#[derive(Default)]
pub struct Hint {
    /// What it says.
    pub content: Content,
    /// Further class names.
    pub classes: Text,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Hint {
    /// A hint that says this.
    pub fn new(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
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

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// The hint as it stands in a field, its own classes after the field's.
    pub(crate) fn show(self, id: impl Into<Text>, class: &str) -> AnyView {
        let class = classes(&["govuk-hint", class, self.classes.as_str()]);
        view! {
            <div id=id.into().attr() class={class} {..self.attributes.spread()}>
                {self.content.show()}
            </div>
        }
        .into_any()
    }
}

impl<T: Into<Content>> From<T> for Hint {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

/// A hint on its own, for a field that you write yourself.
#[component]
pub fn Hint(
    /// What it says.
    #[prop(into)]
    hint: Hint,
    /// The id that the field is described by.
    #[prop(into, optional)]
    id: Text,
) -> impl IntoView {
    hint.show(id, "")
}
