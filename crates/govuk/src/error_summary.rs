//! Everything that is wrong with a form, at the top of its page.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// One error of a summary, with a link to its field.
#[derive(Default)]
pub struct SummaryError {
    content: Content,
    href: Text,
    attributes: Attributes,
}

impl SummaryError {
    /// An error whose field has this address, such as `#email`; empty for one of no field.
    pub fn new(href: impl Into<Text>, content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            href: href.into(),
            attributes: Attributes::default(),
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
        let words = self.content.show();
        match self.href.attr() {
            Some(href) => {
                view! { <a href={href} {..self.attributes.spread()}>{words}</a> }.into_any()
            }
            None => words,
        }
    }
}

/// The list of what is wrong, each a link to its field.
///
/// ```
/// use govuk::{ErrorSummary, SummaryError};
/// use leptos::prelude::*;
/// let errors = vec![SummaryError::new("#email", "Enter an e-mail address")];
/// let top = view! { <ErrorSummary title="There is a problem" errors=errors/> };
/// # let _ = top;
/// ```
#[component]
pub fn ErrorSummary(
    /// The heading.
    #[prop(into)]
    title: Content,
    /// What is wrong, in the order of the fields.
    #[prop(optional)]
    errors: Vec<SummaryError>,
    /// Words between the heading and the list.
    #[prop(into, optional)]
    description: Content,
    /// Whether to keep the module from moving the focus here.
    #[prop(into, optional_no_strip)]
    disable_auto_focus: Option<bool>,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let class = classes(&["govuk-error-summary", extra.as_str()]);
    let list = (!errors.is_empty()).then(|| {
        let items: Vec<_> = errors
            .into_iter()
            .map(|error| view! { <li>{error.show()}</li> })
            .collect();
        view! { <ul class="govuk-list govuk-error-summary__list">{items}</ul> }
    });
    view! {
        <div
            class={class}
            data-disable-auto-focus=disable_auto_focus.map(|off| off.to_string())
            {..attributes.spread()}
            data-module="govuk-error-summary"
        >
            <div role="alert">
                <h2 class="govuk-error-summary__title">{title.show()}</h2>
                <div class="govuk-error-summary__body">
                    {(!description.is_empty()).then(|| view! { <p>{description.show()}</p> })}
                    {list}
                </div>
            </div>
        </div>
    }
}
