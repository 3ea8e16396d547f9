//! Headings whose level the page chooses, and the type scale.

use leptos::prelude::*;

use crate::{Content, Text};

/// A heading's level, `h1` to `h6`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Level {
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
}

/// A step of the type scale, as in `govuk-label--l`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Size {
    S,
    M,
    L,
    Xl,
}

impl Size {
    /// The size as a class modifier of a block: `govuk-label` gives `govuk-label--l`.
    pub(crate) fn modifier(self, block: &str) -> Text {
        let size = match self {
            Self::S => "s",
            Self::M => "m",
            Self::L => "l",
            Self::Xl => "xl",
        };
        format!("{block}--{size}").into()
    }
}

/// A heading of the given level.
pub(crate) fn heading(level: Level, class: impl Into<Text>, id: Text, content: Content) -> AnyView {
    let class = class.into().oco();
    let (id, content) = (id.attr(), content.show());
    match level {
        Level::H1 => view! { <h1 class=class id=id>{content}</h1> }.into_any(),
        Level::H2 => view! { <h2 class=class id=id>{content}</h2> }.into_any(),
        Level::H3 => view! { <h3 class=class id=id>{content}</h3> }.into_any(),
        Level::H4 => view! { <h4 class=class id=id>{content}</h4> }.into_any(),
        Level::H5 => view! { <h5 class=class id=id>{content}</h5> }.into_any(),
        Level::H6 => view! { <h6 class=class id=id>{content}</h6> }.into_any(),
    }
}
