//! How an adviser comes in: the link of the mail, the word that was said, a password.

use domain::forms::{Fault, StaffJoin, Wrong};
use domain::paths;
use govuk::Button;
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{lead, para, password_field, summary, title, word_field};
use crate::shell::Shell;

/// What the link of the mail opens: a form whose button alone spends the invitation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceJoinPage {
    /// The token of the mail's link.
    pub token: String,
    /// What was typed; the password is never shown again.
    pub form: StaffJoin,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for ServiceJoinPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("service-join-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let faults = &self.faults;
        let hint = Some("reset-password-hint");
        view! {
            {summary(words, faults)}
            {title(self.title(shell))}
            {lead(words.say("service-join-lead"))}
            <form method="post" action=paths::service_join(&self.token) novalidate>
                {word_field(words, "staff-join-word", "staff-join-word-hint", &self.form.word, faults)}
                {password_field(words, "reset-password", hint, "new-password", faults)}
                <Button>{words.say("staff-join-button")}</Button>
            </form>
            {para(words.say("service-join-next"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = ServiceJoinPage {
            token: "TOKEN".into(),
            ..ServiceJoinPage::default()
        };
        let wrong = vec![Fault {
            field: "word",
            wrong: Wrong::NotTheWord,
        }];
        vec![
            Sample::public("usual", page.clone()),
            Sample::public(
                "empty",
                ServiceJoinPage {
                    faults: StaffJoin::default().faults(),
                    ..page.clone()
                },
            ),
            Sample::public(
                "wrong-word",
                ServiceJoinPage {
                    faults: wrong,
                    ..page
                },
            ),
        ]
    }
}
