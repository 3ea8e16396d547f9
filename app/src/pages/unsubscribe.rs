//! The end of every optional e-mail, without signing in.

use domain::paths;
use govuk::Button;
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{lead, para, title};
use crate::shell::Shell;

/// What the link of a mail opens: a page whose button alone changes anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsubscribePage {
    /// The token of the mail's link.
    pub token: String,
}

impl Page for UnsubscribePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("unsubscribe-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(words.say("unsubscribe-title"))}
            {lead(words.say("unsubscribe-lead"))}
            {para(words.say("unsubscribe-notices"))}
            <form method="post" action=paths::unsubscribe(&self.token)>
                <Button>{words.say("unsubscribe-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public(
            "usual",
            UnsubscribePage {
                token: "sample".into(),
            },
        )]
    }
}

/// The optional mails have stopped; formal notices can come by post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsubscribedPage;

impl Page for UnsubscribedPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("unsubscribed-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let phone = ("phone", (&shell.council.phone).into());
        view! {
            {title(words.say("unsubscribed-title"))}
            {lead(words.say("unsubscribed"))}
            {para(words.say("unsubscribed-notices"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::sign_in_then(paths::EMAILS)>
                    {words.say("unsubscribed-post")}
                </a>
            </p>
            {para(words.say_with("unsubscribed-phone", &[phone]))}
            {para(words.say("unsubscribed-back"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", UnsubscribedPage)]
    }
}

/// The link is wrong or too old.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsubscribeEndedPage;

impl Page for UnsubscribeEndedPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("unsubscribe-ended-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let phone = ("phone", (&shell.council.phone).into());
        view! {
            {title(words.say("unsubscribe-ended-title"))}
            {lead(words.say_with("unsubscribe-ended", &[phone]))}
            <Button href=paths::sign_in_then(paths::EMAILS)>{words.say("sign-in-button")}</Button>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::public("usual", UnsubscribeEndedPage)]
    }
}
