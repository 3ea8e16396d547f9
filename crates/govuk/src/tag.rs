//! A short status in a coloured box.

use leptos::prelude::*;

use crate::{Attributes, Content, Text, text::classes};

/// A tag's colour. The words must say the same: colour is never alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum TagColour {
    #[default]
    Blue,
    Grey,
    Green,
    Teal,
    Purple,
    Magenta,
    Red,
    Orange,
    Yellow,
}

impl TagColour {
    /// The class that gives it, none for the usual one.
    fn class(self) -> &'static str {
        match self {
            Self::Blue => "",
            Self::Grey => "govuk-tag--grey",
            Self::Green => "govuk-tag--green",
            Self::Teal => "govuk-tag--teal",
            Self::Purple => "govuk-tag--purple",
            Self::Magenta => "govuk-tag--magenta",
            Self::Red => "govuk-tag--red",
            Self::Orange => "govuk-tag--orange",
            Self::Yellow => "govuk-tag--yellow",
        }
    }
}

/// A status in a word or two.
///
/// ```
/// use govuk::{Tag, TagColour};
/// use leptos::prelude::*;
/// let status = view! { <Tag colour=TagColour::Grey>"Not started"</Tag> };
/// # let _ = status;
/// ```
#[component]
pub fn Tag(
    /// The colour.
    #[prop(optional)]
    colour: TagColour,
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
    let class = classes(&["govuk-tag", colour.class(), extra.as_str()]);
    view! { <strong class={class} {..attributes.spread()}>{Content::children(children).show()}</strong> }
}
