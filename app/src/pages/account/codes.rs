//! Recovery codes: what they are for, and once, the codes themselves.

use domain::paths;
use govuk::Button;
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, bullets, lead, para, title};
use crate::shell::Shell;

/// Recovery codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodesPage {
    /// What they are for, and a button that makes them.
    Before {
        /// How many earlier ones would end.
        left: i64,
    },
    /// There is no app or passkey that they could stand in for.
    NothingToReplace,
    /// The codes, shown this once.
    Made(Vec<String>),
}

impl Page for CodesPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("codes-title")
    }

    fn place(&self) -> Place {
        Place::Account
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let says = shell.words.say("own-title");
        Some(back(shell.words, paths::ACCOUNT.to_owned(), says))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let inside = match self {
            CodesPage::Before { left } => {
                let ended = (*left > 0)
                    .then(|| para(words.say_with("codes-end", &[("left", (*left).into())])));
                view! {
                    {lead(words.say("codes-lead"))}
                    {ended}
                    <form method="post" action=paths::ACCOUNT_CODES>
                        <Button>{words.say("codes-button")}</Button>
                    </form>
                }
                .into_any()
            }
            CodesPage::NothingToReplace => view! {
                {lead(words.say("codes-none"))}
                <Button href=paths::ACCOUNT_APP>{words.say("own-app-add")}</Button>
            }
            .into_any(),
            CodesPage::Made(codes) => {
                let items = codes
                    .iter()
                    .map(|code| view! { <li>{code.clone()}</li> })
                    .collect_view();
                view! {
                    {lead(words.say("codes-made"))}
                    <ol class="govuk-list govuk-list--number wm-codes">{items}</ol>
                    {bullets(words, &["codes-once", "codes-keep", "codes-never"])}
                    <Button href=paths::ACCOUNT>{words.say("codes-done")}</Button>
                }
                .into_any()
            }
        };
        view! {
            {title(words.say("codes-title"))}
            {inside}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let codes = ["7KQ3M-X2PAB", "AAAAA-BBBBB", "Q9WRT-ZXCV2", "22222-33333"];
        let codes = codes.map(str::to_owned).to_vec();
        vec![
            Sample::signed_in("first", CodesPage::Before { left: 0 }),
            Sample::signed_in("again", CodesPage::Before { left: 1 }),
            Sample::signed_in("none", CodesPage::NothingToReplace),
            Sample::signed_in("made", CodesPage::Made(codes)),
        ]
    }
}
