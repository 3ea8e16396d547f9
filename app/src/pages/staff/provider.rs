//! Back from the council's own provider.

use domain::forms::ProviderBack;
use domain::paths;
use govuk::Button;
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{lead, para, title};
use crate::shell::Shell;

/// What the provider leads back to: a form whose button alone carries on. Whoever only
/// opens the address changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProviderBackPage {
    /// What they came back with.
    pub form: ProviderBack,
}

impl Page for ProviderBackPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("provider-back-title")
    }

    fn place(&self) -> Place {
        Place::SignIn
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let form = self.form.clone();
        view! {
            {title(words.say("provider-back-title"))}
            {lead(words.say("provider-back-lead"))}
            <form method="post" action=paths::STAFF_PROVIDER_BACK>
                <input type="hidden" name="code" value=form.code/>
                <input type="hidden" name="state" value=form.state/>
                <input type="hidden" name="iss" value=form.iss/>
                <Button>{words.say("provider-back-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let form = ProviderBack {
            code: "sample".into(),
            state: "sample".into(),
            iss: "https://sign-in.fenshire.example".into(),
        };
        vec![Sample::public("usual", ProviderBackPage { form })]
    }
}

/// The provider's word did not sign anybody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProviderNoPage {
    /// Their work account does not let them in.
    NotLetIn,
    /// They sign in here, with a password.
    SignsInHere,
    /// It took too long, or began elsewhere: once more.
    Again,
    /// The provider cannot be reached.
    Away,
}

impl ProviderNoPage {
    fn keys(self) -> (&'static str, &'static str, &'static str) {
        match self {
            ProviderNoPage::NotLetIn => ("provider-no-title", "provider-no", "provider-no-do"),
            ProviderNoPage::SignsInHere => {
                ("provider-here-title", "provider-here", "provider-here-do")
            }
            ProviderNoPage::Again => (
                "provider-again-title",
                "provider-again",
                "provider-again-do",
            ),
            ProviderNoPage::Away => ("provider-away-title", "provider-away", "provider-away-do"),
        }
    }
}

impl Page for ProviderNoPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(self.keys().0)
    }

    fn place(&self) -> Place {
        Place::SignIn
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let (title_key, lead_key, do_key) = self.keys();
        let (to, button) = match self {
            ProviderNoPage::SignsInHere => (paths::SIGN_IN, "sign-in-button"),
            _ => (paths::STAFF_SIGN_IN, "provider-start-again"),
        };
        view! {
            {title(words.say(title_key))}
            {lead(words.say(lead_key))}
            {para(words.say(do_key))}
            <Button href=to.to_owned()>{words.say(button)}</Button>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![
            Sample::public("not-let-in", ProviderNoPage::NotLetIn),
            Sample::public("signs-in-here", ProviderNoPage::SignsInHere),
            Sample::public("again", ProviderNoPage::Again),
            Sample::public("away", ProviderNoPage::Away),
        ]
    }
}
