//! Messages at an officer's desk: those of a case, and one matter with room to answer.

use domain::forms::{Answer, Fault};
use domain::message::{Promise, Subject};
use domain::queue::Item;
use domain::{CaseRef, DocumentId, MessageId, OfficerId, ThreadId, paths};
use govuk::{
    Button, ButtonKind, Choice, Fieldset, Label, Legend, Radios, Size, Textarea, WarningText,
};
use leptos::prelude::*;
use words::Words;

use super::taking::{Taking, sample as taking_sample, taking as taking_view};
use crate::page::{Page, Place, Sample};
use crate::pages::documents::kind_name;
use crate::pages::messages::{
    Enclosing, FilesView, MessageFrom, MessageView, hidden, promise_words, said,
};
use crate::parts::{back, error_for, fact, para, summary, title};
use crate::shell::{Desk, Shell};

/// Every matter of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMessagesPage {
    /// The case.
    pub reference: CaseRef,
    /// The newest first: id, subject, whose, how its promise stands.
    pub threads: Vec<(ThreadId, Subject, String, Promise)>,
}

impl Page for StaffMessagesPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("staff-messages-case")
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let reference = ("reference", self.reference.to_string().into());
        let case = words.say_with("case-reference", &[reference]);
        Some(back(words, paths::staff_case(self.reference), case))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.threads.is_empty() {
            para(words.say("staff-messages-case-none"))
        } else {
            let lines = self.threads.iter().map(|(id, about, side, promise)| {
                let args = [
                    ("about", words.say(about.key()).into()),
                    ("name", side.into()),
                ];
                view! {
                    <li class="wm-case">
                        <h2 class="wm-case__name">
                            <a class="wm-case__link" href=paths::staff_message(self.reference, *id)>
                                {words.say_with("staff-messages-side", &args)}
                            </a>
                        </h2>
                        <p class="govuk-body wm-case__stage">{promise_words(words, *promise)}</p>
                    </li>
                }
            });
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        view! { {title(self.title(shell))}{list} }.into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let by = domain::date(2026, 3, 9);
        let usual = StaffMessagesPage {
            reference: CaseRef::from_number(7),
            threads: vec![
                (
                    ThreadId(2),
                    Subject::Late,
                    "Dawn Bell".into(),
                    Promise::Waiting { by },
                ),
                (
                    ThreadId(1),
                    Subject::Other,
                    "Craig Bell".into(),
                    Promise::Kept { on: by },
                ),
            ],
        };
        let none = StaffMessagesPage {
            threads: vec![],
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Officer, usual),
            Sample::staff("none", Desk::Officer, none),
        ]
    }
}

/// One matter, with room to answer.
#[derive(Clone, PartialEq, Eq)]
pub struct StaffThreadPage {
    /// The case.
    pub reference: CaseRef,
    /// Its id.
    pub thread: ThreadId,
    /// What it is about.
    pub about: Subject,
    /// Whose it is.
    pub side: String,
    /// The oldest first.
    pub messages: Vec<MessageView>,
    /// The newest of them.
    pub last: MessageId,
    /// How its newest promise stands.
    pub promise: Promise,
    /// Whether what waits sounds of danger.
    pub danger: bool,
    /// Whether the team has read what waits.
    pub is_read: bool,
    /// Whether the officer may answer.
    pub may_answer: bool,
    /// The files of what is typed, where the officer may send any.
    pub enclosing: Option<Enclosing>,
    /// Who has what waits; nothing where nothing does.
    pub taking: Option<Taking>,
    /// What was typed.
    pub form: Answer,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What was written is for its readers alone.
impl std::fmt::Debug for StaffThreadPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StaffThreadPage")
    }
}

impl Page for StaffThreadPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.side).into());
        shell.words.say_with("staff-message-title", &[name])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let queue = words.say("queue-title");
        Some(back(words, paths::STAFF_QUEUE.to_owned(), queue))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let danger = self.danger.then(|| {
            view! { <WarningText>{words.say("staff-message-danger")}</WarningText> }
        });
        let list = self.messages.iter().map(|message| {
            said(shell, self.from(words, &message.from), message, |id| {
                self.file(id)
            })
        });
        let reference = ("reference", self.reference.to_string().into());
        let case = words.say_with("case-reference", &[reference]);
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {self.enclosing.as_ref().map(|files| {
                files.results(words, "staff-message-files-here-means", |id| self.file(id))
            })}
            {danger}
            <dl class="wm-facts">{fact(
                words.say("staff-message-about"),
                words.say(self.about.key()),
            )}</dl>
            <p class="govuk-body">{promise_words(words, self.promise)}</p>
            <ul class="govuk-list">
                <li><a class="govuk-link" href=paths::staff_case(self.reference)>{case}</a></li>
                <li><a class="govuk-link" href=paths::staff_case_messages(self.reference)>
                    {words.say("staff-message-all")}
                </a></li>
            </ul>
            <ol class="wm-timeline__list">{list.collect_view()}</ol>
            {self.act(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl StaffThreadPage {
    fn file(&self, id: DocumentId) -> String {
        paths::staff_document(self.reference, id)
    }

    /// Files for the family, and what they are.
    fn files(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let field = self.enclosing.as_ref()?;
        let keys = ["staff-message-files", "staff-message-files-hint"];
        let field = field.field(shell, &self.faults, keys);
        let kinds = Answer::KINDS.map(|kind| Choice::new(kind.word(), kind_name(words, kind)));
        Some(
            view! {
                <Radios
                    name="what"
                    fieldset=Fieldset::new(
                        Legend::new(words.say("staff-message-files-what")).size(Size::S),
                    )
                    items=kinds.into()
                    value=self.form.kind().word().to_owned()
                />
                {field}
            }
            .into_any(),
        )
    }

    fn from(&self, words: &'static Words, from: &MessageFrom) -> String {
        match from {
            MessageFrom::Own {
                name,
                taken_down: Some(officer),
            } => words.say_with(
                "staff-message-taken-down",
                &[("name", name.into()), ("officer", officer.into())],
            ),
            MessageFrom::Own { name, .. } => name.clone(),
            MessageFrom::Adviser { name, service } => words.say_with(
                "message-for-named",
                &[
                    ("name", name.into()),
                    ("service", service.into()),
                    ("family", (&self.side).into()),
                ],
            ),
            MessageFrom::Officer { name } => {
                words.say_with("message-from-officer", &[("name", name.into())])
            }
        }
    }

    fn act(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        if !self.may_answer {
            return None;
        }
        let read = if self.is_read {
            para(words.say("staff-message-marked"))
        } else {
            let action = paths::staff_message_read(self.reference, self.thread);
            view! {
                <form method="post" action=action>
                    <Button kind=ButtonKind::Secondary>{words.say("staff-message-mark")}</Button>
                </form>
            }
            .into_any()
        };
        let action = paths::staff_message(self.reference, self.thread);
        let taking = self.taking.as_ref();
        let taking = taking.map(|of| taking_view(shell, of, &self.faults));
        let form = view! {
            {taking}
            <form
                method="post"
                action=action
                enctype=self.enclosing.is_some().then_some("multipart/form-data")
                novalidate
            >
                {hidden(&self.form.sending, &self.form.attempt)}
                <input type="hidden" name="seen" value=self.last.to_string()/>
                <Textarea
                    name="text"
                    label=Label::new(words.say("staff-message-answer"))
                    hint=words.say("staff-message-answer-hint")
                    error=error_for(words, &self.faults, "text")
                    value=self.form.text.clone()
                    rows=8
                />
                {self.files(shell)}
                <Button prevent_double_click=true>{words.say("staff-message-send")}</Button>
            </form>
            {read}
        };
        Some(form.into_any())
    }
}

fn samples() -> Vec<Sample<StaffThreadPage>> {
    let by = domain::date(2026, 3, 9);
    let message = |day, from, text: &str| MessageView {
        on: domain::date(2026, 3, day),
        from,
        text: text.into(),
        files: FilesView::default(),
    };
    let usual = StaffThreadPage {
        reference: CaseRef::from_number(7),
        thread: ThreadId(7),
        about: Subject::Late,
        side: "Dawn Bell".into(),
        messages: vec![
            message(
                2,
                MessageFrom::Own {
                    taken_down: None,
                    name: "Dawn Bell".into(),
                },
                "The plan was due in January.\nWho has it now?",
            ),
            message(
                3,
                MessageFrom::Adviser {
                    name: "Nadia Rahman".into(),
                    service: "Fenshire SENDIASS".into(),
                },
                "The family asks for a date in writing.",
            ),
        ],
        last: MessageId(9),
        promise: Promise::Waiting { by },
        danger: false,
        is_read: false,
        may_answer: true,
        enclosing: Some(Enclosing::sample()),
        taking: Some(taking_sample(Item::Message(ThreadId(7)))),
        form: Answer::default(),
        faults: vec![],
    };
    let nobody = Fault {
        field: "hand-on",
        wrong: domain::forms::Wrong::Missing,
    };
    let theirs = StaffThreadPage {
        taking: Some(Taking {
            officer: Some((OfficerId(9), "Samira Khan".into())),
            ..taking_sample(Item::Message(ThreadId(7)))
        }),
        form: Answer {
            text: "It is with the panel.".into(),
            seen: "9".into(),
            ..Answer::default()
        },
        enclosing: Some(Enclosing::sample_refused()),
        faults: vec![Fault {
            field: "text",
            wrong: domain::forms::Wrong::Theirs,
        }],
        ..usual.clone()
    };
    let meanwhile = Fault {
        field: "text",
        wrong: domain::forms::Wrong::Taken,
    };
    vec![
        Sample::staff("usual", Desk::Officer, usual.clone()),
        Sample::staff("theirs", Desk::Officer, theirs),
        Sample::staff(
            "danger",
            Desk::Officer,
            StaffThreadPage {
                danger: true,
                is_read: true,
                promise: Promise::Missed { by },
                taking: Some(Taking {
                    officer: Some((OfficerId(9), "Samira Khan".into())),
                    ..taking_sample(Item::Message(ThreadId(7)))
                }),
                ..usual.clone()
            },
        ),
        Sample::staff(
            "handed-to-nobody",
            Desk::Officer,
            StaffThreadPage {
                faults: vec![nobody],
                ..usual.clone()
            },
        ),
        Sample::staff(
            "answered",
            Desk::Officer,
            StaffThreadPage {
                promise: Promise::Kept { on: by },
                is_read: true,
                taking: None,
                ..usual.clone()
            },
        ),
        Sample::staff(
            "meanwhile",
            Desk::Officer,
            StaffThreadPage {
                faults: vec![meanwhile],
                ..usual.clone()
            },
        ),
        Sample::staff(
            "glass",
            Desk::Officer,
            StaffThreadPage {
                may_answer: false,
                enclosing: None,
                ..usual
            },
        ),
    ]
}
