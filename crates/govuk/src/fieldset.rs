//! Fields that belong together, and what they are called together.

use leptos::prelude::*;

use crate::{Attributes, Content, Size, Text, text::classes};

/// What a fieldset is called.
#[derive(Default)]
pub struct Legend {
    /// What it says.
    pub content: Content,
    /// Further class names.
    pub classes: Text,
    /// Whether it is the page's `h1`.
    pub heading: bool,
}

impl Legend {
    /// A legend that says this.
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
        self.classes(size.modifier("govuk-fieldset__legend"))
    }

    /// With further class names.
    #[must_use]
    pub fn classes(self, classes: impl Into<Text>) -> Self {
        Self {
            classes: classes.into(),
            ..self
        }
    }
}

impl<T: Into<Content>> From<T> for Legend {
    fn from(content: T) -> Self {
        Self::new(content)
    }
}

/// A fieldset's legend and options; drawn by the component of the same name, or by a field that takes one.
#[derive(Default)]
pub struct Fieldset {
    /// What it is called.
    pub legend: Legend,
    /// Further class names.
    pub classes: Text,
    /// A role, such as `group`.
    pub role: Text,
    /// The ids of what describes it.
    pub described_by: Text,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Fieldset {
    /// A fieldset called this.
    pub fn new(legend: impl Into<Legend>) -> Self {
        Self {
            legend: legend.into(),
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

    /// With a role.
    #[must_use]
    pub fn role(self, role: impl Into<Text>) -> Self {
        Self {
            role: role.into(),
            ..self
        }
    }

    /// Described by these ids.
    #[must_use]
    pub fn described_by(self, ids: impl Into<Text>) -> Self {
        Self {
            described_by: ids.into(),
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

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let texts = [&self.classes, &self.role, &self.described_by];
        self.legend.content.is_empty()
            && self.attributes.is_empty()
            && texts.iter().all(|text| text.is_empty())
    }

    /// The fieldset around some fields.
    pub(crate) fn show(self, fields: AnyView) -> AnyView {
        let class = classes(&["govuk-fieldset", self.classes.as_str()]);
        let legend = (!self.legend.content.is_empty()).then(|| show_legend(self.legend));
        view! {
            <fieldset
                class={class}
                role=self.role.attr()
                aria-describedby=self.described_by.attr()
                {..self.attributes.spread()}
            >
                {legend}
                {fields}
            </fieldset>
        }
        .into_any()
    }
}

impl<T: Into<Legend>> From<T> for Fieldset {
    fn from(legend: T) -> Self {
        Self::new(legend)
    }
}

fn show_legend(legend: Legend) -> impl IntoView {
    let class = classes(&["govuk-fieldset__legend", legend.classes.as_str()]);
    let words = legend.content.show();
    let words = if legend.heading {
        view! { <h1 class="govuk-fieldset__heading">{words}</h1> }.into_any()
    } else {
        words
    };
    view! { <legend class=class>{words}</legend> }
}

/// Fields that belong together.
///
/// ```
/// use govuk::{Fieldset, Input, Legend};
/// use leptos::prelude::*;
/// let address = view! {
///     <Fieldset fieldset=Legend::new("What is your address?").heading()>
///         <Input name="line-1" label="Address line 1"/>
///     </Fieldset>
/// };
/// # let _ = address;
/// ```
#[component]
pub fn Fieldset(
    /// Its legend and options.
    #[prop(into)]
    fieldset: Fieldset,
    /// The fields.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    fieldset.show(Content::children(children).show())
}
