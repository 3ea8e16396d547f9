//! A piece of text that may be absent.

use std::borrow::Cow;

use leptos::oco::Oco;

/// Text for an attribute or an element; empty means "not given".
///
/// Anything that owns or borrows text for ever becomes one, an `Option` too, so that a page can pass
/// what it has:
///
/// ```
/// use govuk::Text;
/// assert_eq!(Text::from("Name").as_str(), "Name");
/// assert!(Text::from(None::<String>).is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Oco<'static, str>);

impl Text {
    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text, or another where there is none.
    #[must_use]
    pub fn or(self, other: &'static str) -> Self {
        if self.is_empty() { other.into() } else { self }
    }

    /// For an attribute that is left out when there is no text.
    pub(crate) fn attr(self) -> Option<Oco<'static, str>> {
        (!self.is_empty()).then_some(self.0)
    }

    /// For an attribute or a text node that is always there.
    pub(crate) fn oco(self) -> Oco<'static, str> {
        self.0
    }
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self(Oco::Borrowed(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Oco::Owned(text))
    }
}

impl From<Cow<'static, str>> for Text {
    fn from(text: Cow<'static, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl From<Oco<'static, str>> for Text {
    fn from(text: Oco<'static, str>) -> Self {
        Self(text)
    }
}

impl<T: Into<Text>> From<Option<T>> for Text {
    fn from(text: Option<T>) -> Self {
        text.map(Into::into).unwrap_or_default()
    }
}

/// Class names in order, the empty ones left out.
pub(crate) fn classes(names: &[&str]) -> String {
    let mut joined = String::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(name);
    }
    joined
}

/// Ids for `aria-describedby`: what was there, then one more.
pub(crate) fn and_described_by(ids: &Text, more: &str) -> Text {
    classes(&[ids.as_str(), more]).into()
}
