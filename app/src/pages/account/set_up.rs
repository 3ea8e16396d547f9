//! Before they see anything else, advisers and staff choose a second factor.

use domain::paths;
use govuk::{Button, ButtonKind};
use leptos::prelude::*;

use crate::page::{Page, Sample};
use crate::parts::{lead, para, title};
use crate::shell::Shell;

/// Why a second factor is needed, and the way to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUpPage;

impl Page for SetUpPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("set-up-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(words.say("set-up-title"))}
            {lead(words.say("set-up-lead"))}
            {para(words.say("set-up-why"))}
            <Button href=paths::SET_UP_PASSKEY>{words.say("own-passkey-add")}</Button>
            <Button kind=ButtonKind::Secondary href=paths::SET_UP_APP>{words.say("own-app-add")}</Button>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        vec![Sample::signed_in("usual", SetUpPage)]
    }
}
