//! What the private link of a mail opens: a button that sends a code, and the code. Nobody is named.

use domain::forms::{Fault, LinkCode, Wrong};
use domain::paths;
use govuk::{Button, ButtonKind};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{code_field, lead, para, phoned, summary, title};
use crate::shell::Shell;

/// What the link opens, and where somebody ends who has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdviceLinkPage {
    /// A code can be sent.
    Ask {
        /// The token of the mail's link.
        token: String,
    },
    /// No code is good any more: another can be sent.
    CodeOver {
        /// The token of the mail's link.
        token: String,
    },
    /// The request has ended, or the link ran out.
    Ended,
    /// There is no such link.
    Unknown,
    /// The page was closed, or lay open for too long.
    Closed,
}

impl Page for AdviceLinkPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self {
            AdviceLinkPage::Ask { .. } => "asked-title",
            AdviceLinkPage::CodeOver { .. } => "asked-code-over-title",
            AdviceLinkPage::Ended => "asked-ended-title",
            AdviceLinkPage::Unknown => "asked-unknown-title",
            AdviceLinkPage::Closed => "asked-closed-title",
        })
    }

    fn place(&self) -> Place {
        Place::ByLink
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let phone = &shell.council.phone;
        let gaps = [("phone", phone.into())];
        let said = match self {
            AdviceLinkPage::Ask { .. } => words.say("asked-lead"),
            AdviceLinkPage::CodeOver { .. } => words.say("asked-code-over"),
            AdviceLinkPage::Ended => words.say_with("asked-ended-lead", &gaps),
            AdviceLinkPage::Unknown => words.say_with("asked-unknown-lead", &gaps),
            AdviceLinkPage::Closed => words.say("asked-closed-lead"),
        };
        let ask = match self {
            AdviceLinkPage::Ask { token } | AdviceLinkPage::CodeOver { token } => {
                let wrong = words.say_with("asked-wrong-person", &gaps);
                Some(view! {
                    {para(words.say("asked-scanner"))}
                    <form method="post" action=paths::advice_link(token)>
                        <Button prevent_double_click=true>{words.say("asked-button")}</Button>
                    </form>
                    <p class="govuk-body">{phoned(wrong, phone)}</p>
                })
            }
            AdviceLinkPage::Ended | AdviceLinkPage::Unknown | AdviceLinkPage::Closed => None,
        };
        view! {
            {title(self.title(shell))}
            {lead(said)}
            {ask}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let token = || "sample".to_owned();
        vec![
            Sample::public("ask", AdviceLinkPage::Ask { token: token() }),
            Sample::public("code-over", AdviceLinkPage::CodeOver { token: token() }),
            Sample::public("ended", AdviceLinkPage::Ended),
            Sample::public("unknown", AdviceLinkPage::Unknown),
            Sample::public("closed", AdviceLinkPage::Closed),
        ]
    }
}

/// The code that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AdviceCodePage {
    /// The token of the mail's link.
    pub token: String,
    /// What was typed.
    pub form: LinkCode,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// How many tries are left, after a wrong one.
    pub left: Option<i64>,
}

impl Page for AdviceCodePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("asked-code-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::ByLink
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let left = self.left.map(|left| {
            let gap = [("left", left.into())];
            para(words.say_with("asked-code-left", &gap))
        });
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("asked-code-lead"))}
            {left}
            <form method="post" action=paths::advice_code(&self.token) novalidate>
                {code_field(
                    words,
                    "code",
                    words.say("asked-code-label"),
                    &self.form.code,
                    &self.faults,
                )}
                <Button>{words.say("asked-code-button")}</Button>
            </form>
            <form method="post" action=paths::advice_link(&self.token)>
                <Button kind=ButtonKind::Secondary>{words.say("asked-code-again")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = AdviceCodePage {
            token: "sample".into(),
            ..AdviceCodePage::default()
        };
        let wrong = AdviceCodePage {
            form: LinkCode {
                code: "123 456".into(),
            },
            faults: vec![Fault {
                field: "code",
                wrong: Wrong::WrongCode,
            }],
            left: Some(3),
            ..usual.clone()
        };
        vec![
            Sample::public("usual", usual),
            Sample::public("wrong", wrong),
        ]
    }
}
