//! One line to type in.

use leptos::prelude::*;

use crate::{
    Attributes, Content, ErrorMessage, FormGroup, Hint, Label, Text,
    field::{Notes, group},
    text::classes,
};

/// A word or sign before or after what is typed, such as "£".
#[derive(Default)]
pub struct Affix {
    /// What it says.
    pub content: Content,
    /// Further class names.
    pub classes: Text,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Affix {
    fn show(self, block: &str) -> Option<impl IntoView> {
        if self.content.is_empty() {
            return None;
        }
        let class = classes(&[block, self.classes.as_str()]);
        Some(view! {
            <div class={class} aria-hidden="true" {..self.attributes.spread()}>
                {self.content.show()}
            </div>
        })
    }
}

impl<T: Into<Content>> From<T> for Affix {
    fn from(content: T) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }
}

/// The element around an input that has an affix.
#[derive(Default)]
pub struct InputWrapper {
    /// Further class names.
    pub classes: Text,
    /// Further attributes.
    pub attributes: Attributes,
}

/// One line to type in, with its label, hint and error.
///
/// ```
/// use govuk::Input;
/// use leptos::prelude::*;
/// let wrong: Option<String> = Some("Enter an e-mail address".into());
/// let field = view! {
///     <Input name="email" label="E-mail address" type_="email" autocomplete="email"
///         value="ada@" error=wrong/>
/// };
/// # let _ = field;
/// ```
#[component]
pub fn Input(
    /// The name it is sent under.
    #[prop(into)]
    name: Text,
    /// What it is called.
    #[prop(into, optional)]
    label: Label,
    /// Help beside it.
    #[prop(into, optional)]
    hint: Hint,
    /// What is wrong with it.
    #[prop(into, optional)]
    error: ErrorMessage,
    /// What was typed.
    #[prop(into, optional)]
    value: Text,
    /// The element's id; the name when left out.
    #[prop(into, optional)]
    id: Text,
    /// The kind of input; `text` when left out.
    #[prop(into, optional)]
    type_: Text,
    /// Which keyboard a phone shows, such as `numeric`.
    #[prop(into, optional)]
    inputmode: Text,
    /// What a browser may fill in.
    #[prop(into, optional)]
    autocomplete: Text,
    /// How a phone sets capitals.
    #[prop(into, optional)]
    autocapitalize: Text,
    /// A pattern that some browsers need for a number pad.
    #[prop(into, optional)]
    pattern: Text,
    /// Whether spelling is checked.
    #[prop(into, optional_no_strip)]
    spellcheck: Option<bool>,
    /// Whether it cannot be used.
    #[prop(optional)]
    disabled: bool,
    /// Before what is typed.
    #[prop(into, optional)]
    prefix: Affix,
    /// After what is typed.
    #[prop(into, optional)]
    suffix: Affix,
    /// Around the input, where there is a prefix or suffix.
    #[prop(optional)]
    wrapper: InputWrapper,
    /// Further ids of what describes it.
    #[prop(into, optional)]
    described_by: Text,
    /// The group around it.
    #[prop(optional)]
    form_group: FormGroup,
    /// Further class names, such as `govuk-input--width-10`.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let id = if id.is_empty() { name.clone() } else { id };
    let notes = Notes::of(&id, described_by, hint, error);
    let wrong = if notes.is_wrong {
        "govuk-input--error"
    } else {
        ""
    };
    let class = classes(&["govuk-input", extra.as_str(), wrong]);
    let label = label.show(id.clone(), "");
    let input = view! {
        <input
            class={class}
            id=id.oco()
            name=name.oco()
            type=type_.or("text").oco()
            spellcheck=spellcheck.map(|check| check.to_string())
            value=value.attr()
            disabled=disabled
            aria-describedby=notes.described_by.attr()
            autocomplete=autocomplete.attr()
            autocapitalize=autocapitalize.attr()
            pattern=pattern.attr()
            inputmode=inputmode.attr()
            {..attributes.spread()}
        />
    };
    let FormGroup {
        classes: group_classes,
        attributes: group_attributes,
        before,
        after,
    } = form_group;
    let is_wrapped = [&prefix.content, &suffix.content, &before, &after]
        .iter()
        .any(|content| !content.is_empty());
    let input = if is_wrapped {
        let class = classes(&["govuk-input__wrapper", wrapper.classes.as_str()]);
        view! {
            <div class={class} {..wrapper.attributes.spread()}>
                {before.show_some()}
                {prefix.show("govuk-input__prefix")}
                {input}
                {suffix.show("govuk-input__suffix")}
                {after.show_some()}
            </div>
        }
        .into_any()
    } else {
        input.into_any()
    };
    group(
        notes.is_wrong,
        &group_classes,
        group_attributes,
        view! {
            {label}
            {notes.hint}
            {notes.error}
            {input}
        },
    )
}
