//! What one person and the council's team write to each other.

mod files;
mod new;
mod promise;
mod thread;

use domain::absence::Away;
use domain::message::{Promise, Subject};
use domain::{CaseRef, Date, ThreadId, paths};
use govuk::{Banner, Button, ButtonKind, NotificationBanner};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{away_notes, away_sample, back, lead, para, title};
use crate::shell::Shell;

pub(crate) use files::hidden;
pub use files::{Enclosing, FileLine, FilesView};
pub use new::NewMessagePage;
pub(crate) use promise::{help_at_once, promise_words};
pub(crate) use thread::said;
pub use thread::{MessageFrom, MessageView, ThreadPage};

/// Every matter of one person, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessagesPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The matters.
    pub threads: Vec<ThreadLine>,
    /// Whether the reader may write.
    pub may_write: bool,
    /// Whether a message was begun and not sent.
    pub begun: bool,
    /// Who has the case and is away.
    pub away: Vec<Away>,
}

/// One matter in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadLine {
    /// Its id.
    pub id: ThreadId,
    /// What it is about.
    pub about: Subject,
    /// The day on which something was last written.
    pub on: Date,
    /// How its newest promise stands.
    pub promise: Promise,
}

impl Page for MessagesPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(if shell.is_adviser() {
            "messages-title-adviser"
        } else {
            "messages-title"
        })
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let reference = ("reference", self.reference.to_string().into());
        Some(back(
            words,
            shell.way(paths::case(self.reference)),
            words.say_with("case-reference", &[reference]),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let (whose, none) = if shell.is_adviser() {
            ("messages-whose-adviser", "messages-none-adviser")
        } else {
            ("messages-whose", "messages-none")
        };
        let list = if self.threads.is_empty() {
            para(words.say(none))
        } else {
            let lines = self.threads.iter().map(|line| self.line(shell, line));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        view! {
            {title(self.title(shell))}
            {lead(words.say("messages-lead"))}
            {para(words.say(whose))}
            {away_notes(shell, &self.away)}
            {self.write(shell)}
            {self.calls(shell)}
            {list}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let by = domain::date(2026, 3, 9);
        let line = |id: i64, about: Subject, promise: Promise| ThreadLine {
            id: ThreadId(id),
            about,
            on: domain::date(2026, 3, 2),
            promise,
        };
        let usual = MessagesPage {
            reference: CaseRef::from_number(7),
            threads: vec![
                line(4, Subject::Late, Promise::Waiting { by }),
                line(3, Subject::School, Promise::Missed { by }),
                line(2, Subject::Meeting, Promise::Kept { on: by }),
                line(
                    1,
                    Subject::Other,
                    Promise::Late {
                        by,
                        on: by.plus_days(1),
                    },
                ),
            ],
            may_write: true,
            begun: false,
            away: away_sample(),
        };
        let none = MessagesPage {
            threads: vec![],
            away: vec![],
            ..usual.clone()
        };
        vec![
            Sample::signed_in("usual", usual.clone()),
            Sample::signed_in("none", none.clone()),
            Sample::signed_in(
                "begun",
                MessagesPage {
                    begun: true,
                    ..usual.clone()
                },
            ),
            Sample::signed_in(
                "moved",
                MessagesPage {
                    may_write: false,
                    ..usual.clone()
                },
            ),
            Sample::adviser("adviser", usual),
            Sample::adviser("adviser-none", none),
        ]
    }
}

impl MessagesPage {
    fn write(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if self.may_write {
            let href = shell.way(paths::message_new(self.reference));
            let begun = self.begun.then(|| para(words.say("messages-begun")));
            let key = if self.begun {
                "messages-go-on"
            } else {
                "messages-write"
            };
            return view! { {begun}<Button href=href>{words.say(key)}</Button> }.into_any();
        }
        cannot_write(shell)
    }

    /// Whoever would rather talk asks to be rung. An adviser rings for themselves.
    fn calls(&self, shell: &Shell) -> Option<AnyView> {
        if shell.is_adviser() {
            return None;
        }
        let words = shell.words;
        let calls = paths::calls(self.reference);
        let ask = self.may_write.then(|| {
            let href = paths::call_new(self.reference);
            view! { <Button href=href kind=ButtonKind::Secondary>{words.say("calls-ask")}</Button> }
        });
        let link = view! {
            {ask}
            <p class="govuk-body"><a class="govuk-link" href=calls>{words.say("calls-link")}</a></p>
        };
        Some(link.into_any())
    }

    fn line(&self, shell: &Shell, line: &ThreadLine) -> AnyView {
        let words = shell.words;
        let late = matches!(line.promise, Promise::Missed { .. });
        let class = if late {
            "wm-case wm-case--late"
        } else {
            "wm-case"
        };
        let href = shell.way(paths::message(self.reference, line.id));
        view! {
            <li class=class>
                <h2 class="wm-case__name">
                    <a class="wm-case__link" href=href>
                        {words.say(line.about.key())}", "{words.date(line.on)}
                    </a>
                </h2>
                <p class="govuk-body wm-case__stage">{promise_words(words, line.promise)}</p>
            </li>
        }
        .into_any()
    }
}

/// What was typed was just kept for later.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Saved {
    /// Nothing was.
    #[default]
    Not,
    /// It was.
    Typed,
    /// It was, and files were chosen, which are not.
    WithoutFiles,
}

/// Keeps what was typed. It comes before the files: with it, none is sent.
pub(super) fn save_button(shell: &Shell) -> AnyView {
    let words = shell.words;
    view! {
        <Button kind=ButtonKind::Secondary name="then" value="save">
            {words.say("message-save")}
        </Button>
    }
    .into_any()
}

/// Sends it.
pub(super) fn send_button(shell: &Shell) -> AnyView {
    let words = shell.words;
    view! { <Button prevent_double_click=true>{words.say("message-send")}</Button> }.into_any()
}

/// What was typed is kept, and not sent.
pub(super) fn kept(shell: &Shell, saved: Saved) -> Option<AnyView> {
    let words = shell.words;
    let key = match saved {
        Saved::Not => return None,
        Saved::Typed => "message-saved",
        Saved::WithoutFiles => "message-saved-without-files",
    };
    Some(kept_view(words.say("done"), words.say(key)))
}

fn kept_view(title: String, text: String) -> AnyView {
    view! {
        <NotificationBanner
            kind=Banner::Success
            title=title
            text=text
        />
    }
    .into_any()
}

/// Whoever may not write any more is told whom to ring.
pub(super) fn cannot_write(shell: &Shell) -> AnyView {
    let phone = ("phone", (&shell.council.phone).into());
    para(shell.words.say_with("messages-cannot-write", &[phone]))
}
