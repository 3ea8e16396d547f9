//! Fields that several forms have.

use domain::forms::{Fault, NoticesBy};
use govuk::{Choice, Fieldset, Input, Label, Legend, PasswordInput, PasswordWords, Radios, Size};
use leptos::prelude::*;
use words::Words;

use super::error_for;

/// An e-mail address.
pub(crate) fn email_field(words: &'static Words, value: &str, faults: &[Fault]) -> AnyView {
    view! {
        <Input
            name="email"
            type_="email"
            label=Label::new(words.say("sign-in-email"))
            error=error_for(words, faults, "email")
            value=value.to_owned()
            autocomplete="email"
            spellcheck=false
        />
    }
    .into_any()
}

/// A password: paste allowed, shown on request, never sent back to the page.
pub(crate) fn password_field(
    words: &'static Words,
    label: &str,
    hint: Option<&str>,
    autocomplete: &'static str,
    faults: &[Fault],
) -> AnyView {
    view! {
        <PasswordInput
            name="password"
            label=Label::new(words.say(label))
            hint=hint.map(|key| words.say(key))
            error=error_for(words, faults, "password")
            autocomplete=autocomplete
            words=PasswordWords {
                show: words.say("password-show").into(),
                hide: words.say("password-hide").into(),
                show_label: words.say("password-show-label").into(),
                hide_label: words.say("password-hide-label").into(),
                shown: words.say("password-shown").into(),
                hidden: words.say("password-hidden").into(),
            }
        />
    }
    .into_any()
}

/// Six digits, sent as `code`; `field` is the element's id, which faults name.
pub(crate) fn code_field(
    words: &'static Words,
    field: &'static str,
    label: String,
    value: &str,
    faults: &[Fault],
) -> AnyView {
    view! {
        <Input
            name="code"
            id=field
            label=Label::new(label)
            hint=words.say("code-hint")
            error=error_for(words, faults, field)
            value=value.to_owned()
            inputmode="numeric"
            autocomplete="one-time-code"
            spellcheck=false
            classes="govuk-input--width-10 govuk-input--extra-letter-spacing"
        />
    }
    .into_any()
}

/// What an app or a key is called, sent as `name`.
pub(crate) fn factor_name_field(words: &'static Words, value: &str, faults: &[Fault]) -> AnyView {
    view! {
        <Input
            name="name"
            id="factor-name"
            label=Label::new(words.say("factor-name"))
            hint=words.say("factor-name-hint")
            error=error_for(words, faults, "factor-name")
            value=value.to_owned()
            autocomplete="off"
            classes="govuk-input--width-20"
        />
    }
    .into_any()
}

/// A word that an officer or a letter gave.
pub(crate) fn word_field(
    words: &'static Words,
    label: &str,
    hint: &str,
    value: &str,
    faults: &[Fault],
) -> AnyView {
    view! {
        <Input
            name="word"
            label=Label::new(words.say(label))
            hint=words.say(hint)
            error=error_for(words, faults, "word")
            value=value.to_owned()
            autocomplete="off"
            autocapitalize="none"
            spellcheck=false
            classes="govuk-input--width-20"
        />
    }
    .into_any()
}

/// "May we send formal notices here?": nothing is chosen beforehand.
pub(crate) fn notices_field(
    words: &'static Words,
    chosen: Option<NoticesBy>,
    faults: &[Fault],
) -> AnyView {
    let value = match chosen {
        Some(NoticesBy::Email) => "email",
        Some(NoticesBy::Post) => "post",
        None => "",
    };
    let items = vec![
        Choice::new("email", words.say("notices-email")),
        Choice::new("post", words.say("notices-post")),
    ];
    view! {
        <Radios
            name="notices"
            fieldset=Fieldset::new(Legend::new(words.say("notices-legend")).size(Size::M))
            hint=words.say("notices-hint")
            error=error_for(words, faults, "notices")
            items=items
            value=value
        />
    }
    .into_any()
}
