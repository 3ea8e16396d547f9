//! Asking a browser for a passkey: a form that a script fills in, and what is said without.

use domain::forms::Fault;
use govuk::Button;
use leptos::prelude::*;
use words::Words;

use super::{fault_words, para};

/// What a page asks a browser for.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct PasskeyAsk {
    /// What the browser is given, as JSON.
    pub options: String,
    /// What comes back with its answer.
    pub sealed: String,
}

impl std::fmt::Debug for PasskeyAsk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasskeyAsk")
    }
}

/// The form, hidden until the script is there to fill it in; without `ask` there are no
/// passkeys at this address.
pub(crate) fn passkey_form(
    words: &'static Words,
    action: &'static str,
    ask: Option<&PasskeyAsk>,
    fields: Option<AnyView>,
    button: String,
    faults: &[Fault],
) -> AnyView {
    let Some(ask) = ask.cloned() else {
        return para(words.say("passkey-not-here"));
    };
    let wrong = faults
        .iter()
        .find(|fault| fault.field == "passkey")
        .map(|fault| {
            view! {
                <p class="govuk-error-message">
                    <span class="govuk-visually-hidden">{words.say("error-prefix")}": "</span>
                    {fault_words(words, *fault)}
                </p>
            }
        });
    view! {
        <p class="govuk-body" data-passkey-without="">{words.say("passkey-without")}</p>
        // The class of the words inside would undo `hidden`.
        <div data-passkey-failed="" hidden=true tabindex="-1">
            <p class="govuk-error-message">{words.say("passkey-failed")}</p>
        </div>
        <div id="passkey" tabindex="-1">{wrong}</div>
        <form method="post" action=action novalidate hidden=true data-passkey=ask.options>
            <input type="hidden" name="sealed" value=ask.sealed/>
            <input type="hidden" name="answer"/>
            {fields}
            <Button>{button}</Button>
        </form>
    }
    .into_any()
}
