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
