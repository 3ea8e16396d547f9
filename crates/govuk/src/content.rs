//! What stands inside an element: text, or a view.

use std::{borrow::Cow, sync::Arc};

use leptos::{oco::Oco, prelude::*};

use crate::Text;

/// Text or markup for a component's slot; empty by default.
///
/// Text is always escaped. Markup is a view, never a string of HTML:
///
/// ```
/// use govuk::Content;
/// use leptos::prelude::*;
/// let plain: Content = "Send it".into();
/// let rich = Content::view(view! { <b>"Send"</b> " it" });
/// let often: Content = (|| view! { <b>"Send"</b> " it" }.into_any()).into();
/// assert!(!plain.is_empty() && !rich.is_empty() && !often.is_empty());
/// assert!(Content::default().is_empty());
/// ```
#[derive(Default)]
pub struct Content(Kind);

#[derive(Default)]
enum Kind {
    #[default]
    Nothing,
    Text(Text),
    View(AnyView),
    Made(Arc<dyn Fn() -> AnyView + Send + Sync>),
}

impl Content {
    /// Markup that is shown once.
    pub fn view(view: impl IntoView + 'static) -> Self {
        Self(Kind::View(view.into_any()))
    }

    /// What a caller put between a component's tags.
    pub(crate) fn children(children: Option<Children>) -> Self {
        children.map_or_else(Self::default, |children| Self(Kind::View(children())))
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Kind::Nothing => true,
            Kind::Text(text) => text.is_empty(),
            Kind::View(_) | Kind::Made(_) => false,
        }
    }

    /// This, or another where there is nothing.
    #[must_use]
    pub fn or(self, other: impl Into<Self>) -> Self {
        if self.is_empty() { other.into() } else { self }
    }

    /// The same again, for a place that repeats it. A view that can be shown only once has no copy.
    #[must_use]
    pub fn copy(&self) -> Option<Self> {
        match &self.0 {
            Kind::Nothing | Kind::View(_) => None,
            Kind::Text(text) => Some(Self(Kind::Text(text.clone()))),
            Kind::Made(make) => Some(Self(Kind::Made(Arc::clone(make)))),
        }
    }

    /// The view, if there is anything to show.
    pub(crate) fn show_some(self) -> Option<AnyView> {
        (!self.is_empty()).then(|| self.show())
    }

    /// The view.
    #[must_use]
    pub fn show(self) -> AnyView {
        match self.0 {
            Kind::Nothing => ().into_any(),
            Kind::Text(text) => text.oco().into_any(),
            Kind::View(view) => view,
            Kind::Made(make) => make(),
        }
    }
}

impl From<Text> for Content {
    fn from(text: Text) -> Self {
        Self(if text.is_empty() {
            Kind::Nothing
        } else {
            Kind::Text(text)
        })
    }
}

impl From<&'static str> for Content {
    fn from(text: &'static str) -> Self {
        Text::from(text).into()
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Text::from(text).into()
    }
}

impl From<Cow<'static, str>> for Content {
    fn from(text: Cow<'static, str>) -> Self {
        Text::from(text).into()
    }
}

impl From<Oco<'static, str>> for Content {
    fn from(text: Oco<'static, str>) -> Self {
        Text::from(text).into()
    }
}

impl<T: Into<Content>> From<Option<T>> for Content {
    fn from(content: Option<T>) -> Self {
        content.map(Into::into).unwrap_or_default()
    }
}

impl From<AnyView> for Content {
    fn from(view: AnyView) -> Self {
        Self(Kind::View(view))
    }
}

impl<F: Fn() -> AnyView + Send + Sync + 'static> From<F> for Content {
    fn from(make: F) -> Self {
        Self(Kind::Made(Arc::new(make)))
    }
}

impl IntoRender for Content {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        self.show()
    }
}
