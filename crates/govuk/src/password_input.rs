//! A password, which its owner may look at.

use leptos::prelude::*;

use crate::{
    Attributes, Button, ButtonKind, Content, ErrorMessage, FormGroup, Hint, Input, InputWrapper,
    Label, Text, text::classes,
};

/// The words of the button that shows and hides a password; the original's when left out.
#[derive(Clone, Default)]
pub struct PasswordWords {
    /// On the button: "Show".
    pub show: Text,
    /// On the button: "Hide".
    pub hide: Text,
    /// What the button is called: "Show password".
    pub show_label: Text,
    /// What the button is called: "Hide password".
    pub hide_label: Text,
    /// What is said once it shows.
    pub shown: Text,
    /// What is said once it is hidden.
    pub hidden: Text,
}

/// A password field. Without a script there is no button and it stays hidden; pasting works always.
#[component]
pub fn PasswordInput(
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
    /// What was typed. Better not sent back.
    #[prop(into, optional)]
    value: Text,
    /// The element's id; the name when left out.
    #[prop(into, optional)]
    id: Text,
    /// `current-password` when left out; `new-password` where one is chosen.
    #[prop(into, optional)]
    autocomplete: Text,
    /// Whether it cannot be used.
    #[prop(optional)]
    disabled: bool,
    /// The words of the button.
    #[prop(optional)]
    words: PasswordWords,
    /// Further class names of the button.
    #[prop(into, optional)]
    button_classes: Text,
    /// Further ids of what describes it.
    #[prop(into, optional)]
    described_by: Text,
    /// The group around it.
    #[prop(optional)]
    form_group: FormGroup,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let id = if id.is_empty() { name.clone() } else { id };
    let class = classes(&[
        "govuk-password-input__input govuk-js-password-input-input",
        extra.as_str(),
    ]);
    let form_group = with_toggle(form_group, words, &button_classes, id.clone());
    view! {
        <Input
            name=name
            id=id
            label=label
            hint=hint
            error=error
            type_="password"
            spellcheck=false
            autocapitalize="none"
            autocomplete=autocomplete.or("current-password")
            value=value
            disabled=disabled
            described_by=described_by
            form_group=form_group
            wrapper=InputWrapper {
                classes: "govuk-password-input__wrapper".into(),
                attributes: Attributes::default(),
            }
            classes=class
            attributes=attributes
        />
    }
}

/// The group with the module's name and words, and the button after the input.
fn with_toggle(
    group: FormGroup,
    words: PasswordWords,
    button_classes: &Text,
    id: Text,
) -> FormGroup {
    let mut attributes = Attributes::from([("data-module", "govuk-password-input")]);
    let said = [
        ("data-i18n.show-password", &words.show),
        ("data-i18n.hide-password", &words.hide),
        ("data-i18n.show-password-aria-label", &words.show_label),
        ("data-i18n.hide-password-aria-label", &words.hide_label),
        ("data-i18n.password-shown-announcement", &words.shown),
        ("data-i18n.password-hidden-announcement", &words.hidden),
    ];
    for (name, text) in said.into_iter().filter(|(_, text)| !text.is_empty()) {
        attributes = attributes.with(name, text.clone());
    }
    let button_class = classes(&[
        "govuk-password-input__toggle govuk-js-password-input-toggle",
        button_classes.as_str(),
    ]);
    let button_attributes = Attributes::from([("aria-controls", id)])
        .with("aria-label", words.show_label.or("Show password"))
        .with("hidden", "");
    let show = words.show.or("Show").oco();
    let after = group.after;
    let toggle = view! {
        <Button
            kind=ButtonKind::Secondary
            button_type="button"
            classes=button_class
            attributes=button_attributes
        >
            {show}
        </Button>
        {after.show_some()}
    };
    FormGroup {
        classes: classes(&["govuk-password-input", group.classes.as_str()]).into(),
        attributes: attributes.and(group.attributes),
        before: group.before,
        after: Content::view(toggle),
    }
}
