//! What is wrong with a field, beside it.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// An error's words and options; drawn by the component of the same name, or by a field that takes one.
#[derive(Default)]
pub struct ErrorMessage {
    /// What it says.
    pub content: Content,
    /// Further class names.
    pub classes: Text,
    /// Further attributes.
    pub attributes: Attributes,
    /// The word before it for those who listen: "Error" when left out, nothing when empty.
    pub prefix: Option<Text>,
}

impl ErrorMessage {
    /// An error that says this.
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

    /// With another word than "Error" before it, or with none.
    #[must_use]
    pub fn prefix(self, prefix: impl Into<Text>) -> Self {
        Self {
            prefix: Some(prefix.into()),
            ..self
        }
    }

    /// Whether there is no error.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// The message as it stands in a field.
    pub(crate) fn show(self, id: impl Into<Text>) -> AnyView {
        let class = classes(&["govuk-error-message", self.classes.as_str()]);
        let prefix = self
            .prefix
            .unwrap_or_else(|| "Error".into())
            .attr()
            .map(|prefix| {
                view! { <span class="govuk-visually-hidden">{format!("{prefix}:")}</span> " " }
            });
        view! {
            <p id=id.into().attr() class={class} {..self.attributes.spread()}>
                {prefix}
                {self.content.show()}
            </p>
        }
        .into_any()
    }
}

impl<T: Into<Content>> From<T> for ErrorMessage {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

/// An error on its own, for a field that you write yourself.
#[component]
pub fn ErrorMessage(
    /// What it says.
    #[prop(into)]
    error: ErrorMessage,
    /// The id that the field is described by.
    #[prop(into, optional)]
    id: Text,
) -> impl IntoView {
    error.show(id)
}
