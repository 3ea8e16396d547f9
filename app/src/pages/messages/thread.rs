//! One matter: what was written, how the promise stands, and room to write again.

use domain::absence::Away;
use domain::forms::{Fault, NewMessage};
use domain::message::{Promise, Subject};
use domain::{CaseRef, Date, DocumentId, ThreadId, paths};
use govuk::{Banner, Label, NotificationBanner, Textarea};
use leptos::prelude::*;

use super::promise::promise_view;
use super::{
    Enclosing, FilesView, Saved, cannot_write, help_at_once, hidden, kept, save_button, send_button,
};
use crate::page::{Page, Place, Sample};
use crate::parts::{away_notes, away_sample, back, copied, error_for, summary, time, title};
use crate::shell::Shell;

/// One matter, as its person or their adviser reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct ThreadPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// Its id.
    pub thread: ThreadId,
    /// What it is about.
    pub about: Subject,
    /// The oldest first.
    pub messages: Vec<MessageView>,
    /// Who has the case and is away.
    pub away: Vec<Away>,
    /// How its newest promise stands.
    pub promise: Promise,
    /// Whether help is shown: what waits sounds of danger.
    pub help: bool,
    /// Whether something was just sent.
    pub sent: bool,
    /// Whether what was typed was just kept for later.
    pub saved: Saved,
    /// Whether the reader may write.
    pub may_write: bool,
    /// The files of what is typed, where the reader may send any.
    pub enclosing: Option<Enclosing>,
    /// Whether the council's own case system gets a copy of what is sent.
    pub copied: bool,
    /// What was typed.
    pub form: NewMessage,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What was written is for its readers alone.
impl std::fmt::Debug for ThreadPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ThreadPage")
    }
}

/// One message.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageView {
    /// The day.
    pub on: Date,
    /// Who wrote it.
    pub from: MessageFrom,
    /// What it says.
    pub text: String,
    /// What came with it.
    pub files: FilesView,
}

/// Who wrote a message, as a page says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageFrom {
    /// The person whose matter it is.
    Own {
        /// Their name, which officers are shown.
        name: String,
        /// The officer of the phone line who wrote it down for them.
        taken_down: Option<String>,
    },
    /// An adviser for them.
    Adviser {
        /// What they are called.
        name: String,
        /// Where they work.
        service: String,
    },
    /// An officer.
    Officer {
        /// What they are called.
        name: String,
    },
}

impl Page for ThreadPage {
    fn title(&self, shell: &Shell) -> String {
        let about = ("about", shell.words.say(self.about.key()).into());
        shell.words.say_with("message-thread-title", &[about])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let messages = shell.way(paths::messages(self.reference));
        Some(back(words, messages, words.say("messages-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let sent = match self.promise {
            Promise::Waiting { by } if self.sent => {
                let text = words.say_with("message-sent", &[("date", by.into())]);
                let title = words.say("done");
                Some(view! { <NotificationBanner kind=Banner::Success title=title text=text/> })
            }
            _ => None,
        };
        let help = self.help.then(|| help_at_once(shell));
        let list = self.messages.iter().map(|message| {
            let from = from(shell, &message.from);
            let href = |id| shell.way(paths::document(self.reference, id));
            said(shell, from, message, href)
        });
        view! {
            {summary(words, &self.faults)}
            {sent}
            {kept(shell, self.saved)}
            {title(self.title(shell))}
            {self.enclosing.as_ref().map(|files| {
                files.results(words, "message-files-here-means", |id| {
                    shell.way(paths::document(self.reference, id))
                })
            })}
            {help}
            {promise_view(shell, self.promise)}
            {away_notes(shell, &self.away)}
            <ol class="wm-timeline__list">{list.collect_view()}</ol>
            {copied(words, self.copied && self.may_write)}
            {self.write(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

/// One message: who, when, what; its lines as they were typed, in its own direction.
pub(crate) fn said(
    shell: &Shell,
    from: String,
    message: &MessageView,
    href: impl Fn(DocumentId) -> String,
) -> AnyView {
    view! {
        <li class="wm-timeline__event">
            <p class="wm-timeline__date">{time(shell.words, message.on)}</p>
            <h2 class="wm-timeline__what"><bdi>{from}</bdi></h2>
            <p class="govuk-body wm-breaks wm-lines" dir="auto">{message.text.clone()}</p>
            {message.files.view(shell.words, href)}
        </li>
    }
    .into_any()
}

fn from(shell: &Shell, from: &MessageFrom) -> String {
    let words = shell.words;
    match from {
        MessageFrom::Own { .. } if shell.is_adviser() => words.say("message-from-family"),
        MessageFrom::Own {
            taken_down: Some(officer),
            ..
        } => words.say_with("message-from-phone", &[("name", officer.into())]),
        MessageFrom::Own { .. } => words.say("message-from-own"),
        MessageFrom::Adviser { name, service } => {
            let args = [("name", name.into()), ("service", service.into())];
            words.say_with(
                if shell.is_adviser() {
                    "message-from-adviser"
                } else {
                    "message-from-for"
                },
                &args,
            )
        }
        MessageFrom::Officer { name } => {
            words.say_with("message-from-officer", &[("name", name.into())])
        }
    }
}

impl ThreadPage {
    fn write(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        if !self.may_write {
            return cannot_write(shell);
        }
        let action = shell.way(paths::message(self.reference, self.thread));
        view! {
            <form
                method="post"
                action=action
                enctype=self.enclosing.is_some().then_some("multipart/form-data")
                novalidate
            >
                {hidden(&self.form.sending, &self.form.attempt)}
                <Textarea
                    name="text"
                    label=Label::new(words.say("message-again"))
                    hint=words.say("message-again-hint")
                    error=error_for(words, &self.faults, "text")
                    value=self.form.text.clone()
                    rows=8
                />
                {save_button(shell)}
                {self.enclosing.as_ref().map(|files| {
                    files.field(shell, &self.faults, ["message-files", "message-files-hint"])
                })}
                {send_button(shell)}
            </form>
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<ThreadPage>> {
    let by = domain::date(2026, 3, 9);
    let on = |day| domain::date(2026, 3, day);
    let usual = ThreadPage {
        reference: CaseRef::from_number(7),
        thread: ThreadId(7),
        about: Subject::Late,
        messages: vec![
            MessageView {
                on: on(2),
                from: MessageFrom::Own {
                    name: "Dawn Bell".into(),
                    taken_down: None,
                },
                text: "The plan was due in January.\nWho has it now?".into(),
                files: FilesView {
                    unsafe_count: 1,
                    ..Enclosing::sample_refused().here
                },
            },
            MessageView {
                on: on(3),
                from: MessageFrom::Adviser {
                    name: "Nadia Rahman".into(),
                    service: "Fenshire SENDIASS".into(),
                },
                text: "The family asks for a date in writing.".into(),
                files: FilesView::default(),
            },
            MessageView {
                on: on(4),
                from: MessageFrom::Officer {
                    name: "Sam Officer".into(),
                },
                text: "I have it. The advice from the hospital came yesterday.".into(),
                files: FilesView::default(),
            },
        ],
        away: away_sample(),
        promise: Promise::Kept { on: on(4) },
        help: false,
        sent: false,
        saved: Saved::Not,
        may_write: true,
        enclosing: Some(Enclosing::sample()),
        copied: true,
        form: NewMessage::default(),
        faults: vec![],
    };
    let waits = ThreadPage {
        messages: usual.messages[..1].to_vec(),
        promise: Promise::Waiting { by },
        sent: true,
        ..usual.clone()
    };
    let mut rang = waits.clone();
    rang.messages[0].from = MessageFrom::Own {
        name: "Dawn Bell".into(),
        taken_down: Some("Joan Tasker".into()),
    };
    vec![
        Sample::signed_in("usual", usual.clone()),
        Sample::signed_in("rang", rang.clone()),
        Sample::adviser("rang-adviser", rang),
        Sample::signed_in("sent", waits.clone()),
        Sample::signed_in(
            "saved",
            ThreadPage {
                saved: Saved::Typed,
                form: NewMessage {
                    text: "One more thing:".into(),
                    ..NewMessage::default()
                },
                ..usual.clone()
            },
        ),
        Sample::signed_in(
            "danger",
            ThreadPage {
                help: true,
                ..waits.clone()
            },
        ),
        Sample::signed_in(
            "missed",
            ThreadPage {
                promise: Promise::Missed { by },
                sent: false,
                ..waits
            },
        ),
        Sample::signed_in(
            "wrong",
            ThreadPage {
                faults: NewMessage::default().further_faults(),
                enclosing: Some(Enclosing::sample_refused()),
                ..usual.clone()
            },
        ),
        Sample::signed_in(
            "moved",
            ThreadPage {
                may_write: false,
                ..usual.clone()
            },
        ),
        Sample::adviser("adviser", usual),
    ]
}
