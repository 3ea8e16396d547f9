//! How to reach somebody.

use domain::council::Contact;
use leptos::prelude::*;
use words::Words;

use super::{email_link, phone_link};

/// A contact's phone, e-mail and website, those that it has, one a line.
pub(crate) fn contact_lines(words: &'static Words, contact: &Contact) -> AnyView {
    let phone = contact.phone.clone().map(|phone| {
        let label = words.say("label-phone");
        view! { <li>{label}" "{phone_link(phone)}</li> }
    });
    let email = contact.email.clone().map(|email| {
        let label = words.say("label-email");
        view! { <li>{label}" "{email_link(email)}</li> }
    });
    let web = contact.web.clone().map(|web| {
        let label = words.say("label-web");
        let address = web.clone();
        view! { <li>{label}" "<a class="govuk-link" href=address>{web}</a></li> }
    });
    view! { <ul class="govuk-list">{phone}{email}{web}</ul> }.into_any()
}
