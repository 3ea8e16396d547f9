//! The privacy notice: what is kept, why, how long, who sees it, and what people may ask.

use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{bullets, contact_lines, para, phone_link, section, title};
use crate::shell::Shell;

const ICO: &str = "https://ico.org.uk/make-a-complaint/";

/// What is kept about a family, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivacyPage;

impl Page for PrivacyPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("privacy-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let council = ("council", (&shell.council.name).into());
        let what = [
            "privacy-what-child",
            "privacy-what-you",
            "privacy-what-choices",
            "privacy-what-sign-in",
            "privacy-what-browser",
            "privacy-what-password",
        ];
        let long = [
            "privacy-long-session",
            "privacy-long-code",
            "privacy-long-device",
            "privacy-long-invitation",
        ];
        view! {
            {title(words.say("privacy-title"))}
            {para(words.say_with("privacy-whose", &[council]))}
            {section(words.say("privacy-what-heading"))}
            {bullets(words, &what)}
            {section(words.say("privacy-why-heading"))}
            {para(words.say("privacy-why"))}
            {section(words.say("privacy-who-heading"))}
            {bullets(words, &[
                "privacy-who-family",
                "privacy-who-council",
                "privacy-who-system",
                "privacy-who-figures",
                "privacy-who-nobody",
            ])}
            {para(words.say("privacy-mail"))}
            {section(words.say("privacy-long-heading"))}
            {para(words.say("privacy-long-case"))}
            {bullets(words, &long)}
            {section(words.say("privacy-rights-heading"))}
            {bullets(words, &["privacy-rights", "privacy-rights-correct", "privacy-rights-object"])}
            {section(words.say("privacy-ask-heading"))}
            {ask(shell)}
            <p class="govuk-body">
                {words.say("privacy-ico")}" "
                <a class="govuk-link" href=ICO>{words.say("privacy-ico-link")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", PrivacyPage)]
    }
}

/// The data protection contact, or the plan team where the council names none.
fn ask(shell: &Shell) -> AnyView {
    let words = shell.words;
    match &shell.council.data_protection {
        Some(contact) => view! {
            {para(words.say("privacy-ask"))}
            {para(contact.name.clone())}
            {contact_lines(words, contact)}
        }
        .into_any(),
        None => view! {
            <p class="govuk-body">
                {words.say("privacy-ask-team")}" "{phone_link(shell.council.phone.clone())}
            </p>
        }
        .into_any(),
    }
}
