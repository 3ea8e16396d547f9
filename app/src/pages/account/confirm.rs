//! Proving once more that it is you, and on to where you were.

use domain::forms::{Confirm, Fault, Kept, Wrong};
use domain::paths;
use govuk::{Button, ButtonKind};
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::pages::sign_in::next_field;
use crate::parts::{handed_on, lead, para, password_field, sample_kept, summary, title};
use crate::shell::Shell;

/// The password once more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConfirmPage {
    /// Where to go on to; the password is never shown again.
    pub form: Confirm,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether they have a passkey to prove it by.
    pub passkey: bool,
    /// What was typed into a form that came too late.
    pub kept: Option<Kept>,
}

impl Page for ConfirmPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("confirm-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let kept = self.kept.as_ref().map(handed_on);
        let is_kept = kept.is_some().then(|| para(words.say("confirm-kept")));
        let passkey = self.passkey.then(|| match &self.kept {
            // What was typed is in no address.
            Some(kept) => view! {
                <form method="post" action=paths::CONFIRM_PASSKEY novalidate>
                    {next_field(&self.form.next)}
                    {handed_on(kept)}
                    <input type="hidden" name="ask" value="yes"/>
                    <Button kind=ButtonKind::Secondary>{words.say("confirm-passkey")}</Button>
                </form>
            }
            .into_any(),
            None => view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::confirm_passkey_then(&self.form.next)>
                        {words.say("confirm-passkey")}
                    </a>
                </p>
            }
            .into_any(),
        });
        view! {
            {summary(words, &self.faults)}
            {title(words.say("confirm-title"))}
            {lead(words.say("confirm-lead"))}
            {is_kept}
            <form method="post" action=paths::CONFIRM novalidate>
                {kept}
                {next_field(&self.form.next)}
                {password_field(words, "sign-in-password", None, "current-password", &self.faults)}
                <Button>{words.say("confirm-button")}</Button>
            </form>
            {passkey}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let wrong = Fault {
            field: "password",
            wrong: Wrong::NotTogether,
        };
        vec![
            Sample::signed_in("usual", ConfirmPage::default()),
            Sample::signed_in(
                "passkey",
                ConfirmPage {
                    passkey: true,
                    ..ConfirmPage::default()
                },
            ),
            Sample::signed_in(
                "kept",
                ConfirmPage {
                    passkey: true,
                    kept: Some(sample_kept()),
                    ..ConfirmPage::default()
                },
            ),
            Sample::signed_in(
                "wrong",
                ConfirmPage {
                    faults: vec![wrong],
                    ..ConfirmPage::default()
                },
            ),
        ]
    }
}
