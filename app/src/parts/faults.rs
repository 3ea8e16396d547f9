//! What is wrong with a form: at the top of its page, and beside each field.

use domain::forms::Fault;
use govuk::{ErrorMessage, ErrorSummary, SummaryError};
use leptos::prelude::*;
use words::Words;

/// The words for a fault: the field's own where it has some.
pub(crate) fn fault_words(words: &'static Words, fault: Fault) -> String {
    let own = format!("fault-{}-{}", fault.field, fault.wrong.key());
    if words.has(&own) {
        words.say(&own)
    } else {
        words.say(&format!("fault-{}", fault.wrong.key()))
    }
}

/// Everything that is wrong, each a link to its field; nothing where nothing is.
pub(crate) fn summary(words: &'static Words, faults: &[Fault]) -> Option<AnyView> {
    if faults.is_empty() {
        return None;
    }
    let errors: Vec<SummaryError> = faults
        .iter()
        .map(|fault| SummaryError::new(format!("#{}", fault.field), fault_words(words, *fault)))
        .collect();
    Some(view! { <ErrorSummary title=words.say("errors-heading") errors=errors/> }.into_any())
}

/// What is wrong with one field, beside it; nothing where nothing is.
pub(crate) fn error_for(words: &'static Words, faults: &[Fault], field: &str) -> ErrorMessage {
    let said = faults
        .iter()
        .find(|fault| fault.field == field)
        .map(|fault| fault_words(words, *fault));
    match said {
        Some(said) => ErrorMessage::new(said).prefix(words.say("error-prefix")),
        None => ErrorMessage::default(),
    }
}
