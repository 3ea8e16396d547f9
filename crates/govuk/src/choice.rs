//! One of the answers of radios or checkboxes.

use leptos::prelude::*;

use crate::{Attributes, Content, Hint, Label, Text, text::classes};

/// An answer to choose, or a word between answers.
///
/// ```
/// use govuk::Choice;
/// let answers = vec![
///     Choice::new("post", "By post"),
///     Choice::new("email", "By e-mail").hint("We never name your child in an e-mail"),
///     Choice::divider("or"),
///     Choice::new("none", "Not at all"),
/// ];
/// # let _ = answers;
/// ```
#[derive(Default)]
pub struct Choice {
    pub(crate) value: Text,
    pub(crate) label: Label,
    id: Text,
    name: Text,
    hint: Hint,
    pub(crate) checked: Option<bool>,
    disabled: bool,
    conditional: Content,
    behaviour: Text,
    attributes: Attributes,
    divider: Text,
    skipped: bool,
}

impl Choice {
    /// An answer that sends this value.
    pub fn new(value: impl Into<Text>, label: impl Into<Label>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// A word between answers, such as "or".
    pub fn divider(word: impl Into<Text>) -> Self {
        Self {
            divider: word.into(),
            ..Self::default()
        }
    }

    /// No answer, in a place that still counts: those after it keep their ids.
    #[must_use]
    pub fn skipped() -> Self {
        Self {
            skipped: true,
            ..Self::default()
        }
    }

    /// With an id of its own.
    #[must_use]
    pub fn id(self, id: impl Into<Text>) -> Self {
        Self {
            id: id.into(),
            ..self
        }
    }

    /// With a name of its own; for checkboxes.
    #[must_use]
    pub fn name(self, name: impl Into<Text>) -> Self {
        Self {
            name: name.into(),
            ..self
        }
    }

    /// With help below it.
    #[must_use]
    pub fn hint(self, hint: impl Into<Hint>) -> Self {
        Self {
            hint: hint.into(),
            ..self
        }
    }

    /// Chosen or not, whatever value the field has.
    #[must_use]
    pub fn checked(self, checked: bool) -> Self {
        Self {
            checked: Some(checked),
            ..self
        }
    }

    /// Cannot be chosen.
    #[must_use]
    pub fn disabled(self) -> Self {
        Self {
            disabled: true,
            ..self
        }
    }

    /// With more to fill in once it is chosen. Without a script that shows always, so its words must
    /// say when it matters.
    #[must_use]
    pub fn conditional(self, more: impl Into<Content>) -> Self {
        Self {
            conditional: more.into(),
            ..self
        }
    }

    /// Choosing it drops the other answers; for checkboxes.
    #[must_use]
    pub fn exclusive(self) -> Self {
        Self {
            behaviour: "exclusive".into(),
            ..self
        }
    }

    /// With further attributes on the input.
    #[must_use]
    pub fn attributes(self, attributes: impl Into<Attributes>) -> Self {
        Self {
            attributes: attributes.into(),
            ..self
        }
    }

    /// The answer in its place of a list.
    pub(crate) fn show(self, list: &List<'_>, place: usize) -> AnyView {
        if self.skipped {
            return ().into_any();
        }
        let block = list.kind.block();
        if !self.divider.is_empty() {
            let class = format!("{block}__divider");
            return view! { <div class=class>{self.divider.oco()}</div> }.into_any();
        }
        let id = match place {
            _ if !self.id.is_empty() => self.id,
            0 => list.id_prefix.clone(),
            _ => format!("{}-{}", list.id_prefix.as_str(), place + 1).into(),
        };
        let name = if self.name.is_empty() {
            list.name.clone()
        } else {
            self.name
        };
        let conditional_id = format!("conditional-{}", id.as_str());
        let hint_id = format!("{}-item-hint", id.as_str());
        let hint_named = if self.hint.is_empty() {
            ""
        } else {
            hint_id.as_str()
        };
        let described_by = classes(&[list.item_described_by.as_str(), hint_named]);
        let is_checked = self.checked == Some(true)
            || (self.checked.is_none() && list.values.contains(&self.value));
        let has_more = !self.conditional.is_empty();
        let item = view! {
            <div class=format!("{block}__item")>
                <input
                    class=format!("{block}__input")
                    id=id.clone().oco()
                    name=name.oco()
                    type=list.kind.input_type()
                    value=self.value.oco()
                    checked=is_checked
                    disabled=self.disabled
                    data-aria-controls=has_more.then(|| conditional_id.clone())
                    data-behaviour=self.behaviour.attr()
                    aria-describedby=Text::from(described_by).attr()
                    {..self.attributes.spread()}
                />
                {self.label.show(id, &format!("{block}__label"))}
                {(!self.hint.is_empty()).then(|| self.hint.show(hint_id, &format!("{block}__hint")))}
            </div>
        };
        if !has_more {
            return item.into_any();
        }
        let hidden = if is_checked {
            String::new()
        } else {
            format!("{block}__conditional--hidden")
        };
        let class = classes(&[&format!("{block}__conditional"), &hidden]);
        view! {
            {item}
            <div class={class} id=conditional_id>
                {self.conditional.show()}
            </div>
        }
        .into_any()
    }
}

/// Whether one answer can be chosen or several.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Radios,
    Checkboxes,
}

impl Kind {
    pub fn block(self) -> &'static str {
        match self {
            Self::Radios => "govuk-radios",
            Self::Checkboxes => "govuk-checkboxes",
        }
    }

    fn input_type(self) -> &'static str {
        match self {
            Self::Radios => "radio",
            Self::Checkboxes => "checkbox",
        }
    }
}

/// What the answers of one list share.
pub(crate) struct List<'a> {
    pub kind: Kind,
    pub name: &'a Text,
    pub id_prefix: &'a Text,
    pub values: &'a [Text],
    pub item_described_by: Text,
}
