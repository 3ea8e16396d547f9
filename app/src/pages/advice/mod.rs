//! Somebody who is asked for advice answers by a private link, without an account.

mod come;
mod give;

use domain::Date;
use leptos::prelude::*;

use crate::parts::{fact, para, phoned, time};
use crate::shell::Shell;

pub use come::{AdviceCodePage, AdviceLinkPage};
pub use give::{AdviceCannotPage, AdviceCheckPage, AdviceLatePage, AdvicePage, AdviceSentPage};

/// What somebody is asked for, and of the child no more than they need for it.
#[derive(Clone, PartialEq, Eq)]
pub struct AskedOf {
    /// The child's name.
    pub child: String,
    /// Their date of birth.
    pub born: Option<Date>,
    /// Whose advice it is.
    pub of: String,
    /// What the reader is.
    pub role: String,
    /// When it was asked for.
    pub on: Date,
    /// By when it is due.
    pub due: Date,
    /// Whether that is over.
    pub is_late: bool,
    /// Until when the page is open, in words.
    pub until: String,
}

/// A child's name is for whoever was asked.
impl std::fmt::Debug for AskedOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AskedOf")
    }
}

impl AskedOf {
    fn facts(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let born = self
            .born
            .map(|born| fact(words.say("asked-ask-born"), time(words, born)));
        view! {
            <dl class="wm-facts">
                {fact(words.say("asked-ask-child"), self.child.clone())}
                {born}
                {fact(words.say("asked-ask-of"), self.of.clone())}
                {fact(words.say("asked-ask-role"), self.role.clone())}
                {fact(words.say("asked-ask-on"), time(words, self.on))}
                {fact(words.say("asked-ask-due"), time(words, self.due))}
            </dl>
            {para(words.say(match self.is_late {
                true => "asked-ask-late",
                false => "asked-ask-law",
            }))}
        }
        .into_any()
    }

    /// The same at work, and with a long name.
    fn samples() -> [AskedOf; 2] {
        let usual = AskedOf {
            child: "Jamie Bell".into(),
            born: Some(domain::date(2017, 5, 9)),
            of: "Educational psychologist".into(),
            role: "Educational psychologist".into(),
            on: domain::date(2026, 1, 19),
            due: domain::date(2026, 3, 2),
            is_late: false,
            until: "2 March 2026 at 12:30pm".into(),
        };
        let long = AskedOf {
            child: "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme".into(),
            born: None,
            of: "Consultant community paediatrician, Featherstonehaugh Child Development Centre"
                .into(),
            is_late: true,
            ..usual.clone()
        };
        [usual, long]
    }
}

/// Whom to ask at the council.
fn contact(shell: &Shell) -> AnyView {
    let phone = &shell.council.phone;
    let gaps = [
        ("phone", phone.into()),
        ("hours", (&shell.council.hours).into()),
    ];
    let said = shell.words.say_with("asked-ask-contact", &gaps);
    view! { <p class="govuk-body">{phoned(said, phone)}</p> }.into_any()
}
