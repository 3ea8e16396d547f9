//! Adding an authenticator app: a picture to scan, the same as text, and a first code.

use domain::forms::{Fault, NewApp, Wrong};
use domain::paths;
use govuk::Button;
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, code_field, factor_name_field, lead, para, section, summary, title};
use crate::shell::Shell;

/// A QR code: a square of units, and the dark ones as the `d` of a path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Qr {
    /// How many units on a side.
    pub side: usize,
    /// The dark units.
    pub path: String,
}

/// Adding an authenticator app.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppPage {
    /// The picture.
    pub qr: Qr,
    /// The same as text.
    pub secret: String,
    /// What was typed; with it goes the sealed secret.
    pub form: NewApp,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether the reader is let in only after it.
    pub first: bool,
}

impl AppPage {
    fn picture(&self, says: String) -> AnyView {
        let side = self.qr.side;
        let box_ = format!("0 0 {side} {side}");
        let ground = format!("M0 0h{side}v{side}H0z");
        view! {
            <svg
                class="wm-qr"
                viewBox=box_
                role="img"
                aria-label=says
                shape-rendering="crispEdges"
                xmlns="http://www.w3.org/2000/svg"
            >
                <path fill="#fff" d=ground></path>
                <path fill="#000" d=self.qr.path.clone()></path>
            </svg>
        }
        .into_any()
    }
}

impl Page for AppPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("app-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Account
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let (to, key) = if self.first {
            (paths::SET_UP, "set-up-title")
        } else {
            (paths::ACCOUNT, "own-title")
        };
        Some(back(shell.words, to.to_owned(), shell.words.say(key)))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let faults = &self.faults;
        let action = if self.first {
            paths::SET_UP_APP
        } else {
            paths::ACCOUNT_APP
        };
        view! {
            {summary(words, faults)}
            {title(words.say("app-title"))}
            {lead(words.say("app-lead"))}
            {section(words.say("app-scan"))}
            {self.picture(words.say("app-picture"))}
            {para(words.say("app-type"))}
            <code class="wm-secret">{self.secret.clone()}</code>
            {section(words.say("app-prove"))}
            <form method="post" action=action novalidate>
                <input type="hidden" name="sealed" value=self.form.sealed.clone()/>
                {factor_name_field(words, &self.form.name, faults)}
                {code_field(words, "app-code", words.say("app-code-label"), &self.form.code, faults)}
                <Button>{words.say("app-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = |faults: Vec<Fault>| AppPage {
            qr: Qr {
                side: 29,
                path: "M4 4h7v1h-7zM18 4h7v1h-7zM4 10h7v1h-7z".into(),
            },
            secret: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".into(),
            form: NewApp {
                sealed: "c2FtcGxl".into(),
                ..NewApp::default()
            },
            faults,
            first: false,
        };
        let wrong = |wrong| {
            vec![Fault {
                field: "app-code",
                wrong,
            }]
        };
        vec![
            Sample::signed_in("usual", page(vec![])),
            Sample::signed_in(
                "first",
                AppPage {
                    first: true,
                    ..page(vec![])
                },
            ),
            Sample::signed_in("empty", page(NewApp::default().faults())),
            Sample::signed_in("wrong", page(wrong(Wrong::WrongCode))),
            Sample::signed_in("too-late", page(wrong(Wrong::TooLate))),
            Sample::signed_in("too-many", page(wrong(Wrong::TooMany))),
        ]
    }
}
