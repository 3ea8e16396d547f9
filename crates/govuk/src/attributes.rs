//! Further HTML attributes that a caller adds to a component's element.

use leptos::attr::{
    any_attribute::{AnyAttribute, IntoAnyAttribute},
    custom::custom_attribute,
};

use crate::Text;

/// Attributes by name, in order.
///
/// ```
/// use govuk::Attributes;
/// let one = Attributes::from([("data-step", "advice")]);
/// let more = one.with("lang", "cy");
/// assert_eq!(more.len(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Attributes(Vec<(Text, Text)>);

impl Attributes {
    /// These and one more.
    #[must_use]
    pub fn with(mut self, name: impl Into<Text>, value: impl Into<Text>) -> Self {
        self.0.push((name.into(), value.into()));
        self
    }

    /// These, then others.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// For spreading on an element.
    pub(crate) fn spread(self) -> Vec<AnyAttribute> {
        self.0
            .into_iter()
            .map(|(name, value)| {
                custom_attribute(name.as_str().to_owned(), value.oco()).into_any_attr()
            })
            .collect()
    }
}

impl<N: Into<Text>, V: Into<Text>, const COUNT: usize> From<[(N, V); COUNT]> for Attributes {
    fn from(pairs: [(N, V); COUNT]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<N: Into<Text>, V: Into<Text>> FromIterator<(N, V)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}
