//! Messages at an officer's desk: what waits, and one matter with room to answer.

use domain::forms::{Answer, Fault};
use domain::message::{Promise, Subject};
use domain::{CaseRef, Date, MessageId, ThreadId, paths};
use govuk::{Button, ButtonKind, Label, Textarea, WarningText};
use leptos::prelude::*;
use words::Words;

use super::pager;
use crate::page::{Page, Place, Sample};
use crate::pages::messages::{MessageFrom, MessageView, promise_words, said};
use crate::parts::{back, error_for, fact, flag, lead, para, summary, title};
use crate::shell::{Desk, Shell};

/// What waits on an officer's cases and their team's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageQueuePage {
    /// What sounds of danger first, then what is due first.
    pub lines: Vec<QueuedLine>,
    /// Answered in time within 90 days, and not.
    pub kept: (usize, usize),
    /// Which page it is; the first is 0.
    pub number: i64,
    /// Whether there are more.
    pub more: bool,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedLine {
    /// The matter.
    pub thread: ThreadId,
    /// What it is about.
    pub about: Subject,
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// The last day.
    pub by: Date,
    /// Whether that is over.
    pub missed: bool,
    /// Whether it sounds of danger.
    pub danger: bool,
    /// Whether somebody has read it.
    pub is_read: bool,
}

impl Page for MessageQueuePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("staff-messages-title")
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let caseload = words.say("nav-caseload");
        Some(back(words, paths::STAFF.to_owned(), caseload))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
        let kept = [("kept", count(self.kept.0)), ("missed", count(self.kept.1))];
        let list = if self.lines.is_empty() {
            para(words.say("staff-messages-none"))
        } else {
            let lines = self.lines.iter().map(|line| queued(words, line));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        view! {
            {title(self.title(shell))}
            {lead(words.say("staff-messages-lead"))}
            {para(words.say_with("staff-messages-kept", &kept))}
            {list}
            {pager(words, paths::STAFF_MESSAGES, &[], self.number, self.more)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |id: i64, child: &str, danger, missed| QueuedLine {
            thread: ThreadId(id),
            about: Subject::Late,
            reference: CaseRef::from_number(7),
            child: child.into(),
            by: domain::date(2026, 3, 9),
            missed,
            danger,
            is_read: id == 2,
        };
        let long = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme";
        let usual = MessageQueuePage {
            lines: vec![
                line(1, "Jamie Bell", true, false),
                line(2, "Zara Ahmed", false, true),
                line(3, long, false, false),
            ],
            kept: (12, 3),
            number: 0,
            more: true,
        };
        let none = MessageQueuePage {
            lines: vec![],
            kept: (0, 0),
            more: false,
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Officer, usual),
            Sample::staff("none", Desk::Officer, none),
        ]
    }
}

fn queued(words: &'static Words, line: &QueuedLine) -> AnyView {
    let class = if line.missed || line.danger {
        "wm-case wm-case--late"
    } else {
        "wm-case"
    };
    let danger = line.danger.then(|| {
        let said = words.say("staff-messages-danger");
        view! { <p class="wm-case__flag">{flag("late", said)}</p> }
    });
    let date = ("date", line.by.into());
    let (by, read) = (
        words.say_with(
            if line.missed {
                "staff-messages-missed"
            } else {
                "staff-messages-by"
            },
            &[date],
        ),
        words.say(if line.is_read {
            "staff-messages-read"
        } else {
            "staff-messages-new"
        }),
    );
    let by = if line.missed {
        view! { <p class="wm-case__flag">{flag("late", by)}</p> }.into_any()
    } else {
        view! { <p class="govuk-body wm-case__stage">{by}</p> }.into_any()
    };
    view! {
        <li class=class>
            <h2 class="wm-case__name">
                <a class="wm-case__link" href=paths::staff_message(line.reference, line.thread)>
                    {line.child.clone()}": "{words.say(line.about.key())}
                </a>
            </h2>
            <p class="govuk-body wm-case__stage">{line.reference.to_string()}" · "{read}</p>
            {danger}
            {by}
        </li>
    }
    .into_any()
}

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
        let queue = words.say("staff-messages-title");
        Some(back(words, paths::STAFF_MESSAGES.to_owned(), queue))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let danger = self.danger.then(|| {
            view! { <WarningText>{words.say("staff-message-danger")}</WarningText> }
        });
        let list = self
            .messages
            .iter()
            .map(|message| said(shell, self.from(words, &message.from), message));
        let reference = ("reference", self.reference.to_string().into());
        let case = words.say_with("case-reference", &[reference]);
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
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
            {self.act(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl StaffThreadPage {
    fn from(&self, words: &'static Words, from: &MessageFrom) -> String {
        match from {
            MessageFrom::Own { name } => name.clone(),
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

    fn act(&self, words: &'static Words) -> Option<AnyView> {
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
        let form = view! {
            <form method="post" action=action novalidate>
                <input type="hidden" name="seen" value=self.last.to_string()/>
                <Textarea
                    name="text"
                    label=Label::new(words.say("staff-message-answer"))
                    hint=words.say("staff-message-answer-hint")
                    error=error_for(words, &self.faults, "text")
                    value=self.form.text.clone()
                    rows=8
                />
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
        form: Answer::default(),
        faults: vec![],
    };
    let meanwhile = Fault {
        field: "text",
        wrong: domain::forms::Wrong::Taken,
    };
    vec![
        Sample::staff("usual", Desk::Officer, usual.clone()),
        Sample::staff(
            "danger",
            Desk::Officer,
            StaffThreadPage {
                danger: true,
                is_read: true,
                promise: Promise::Missed { by },
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
                ..usual
            },
        ),
    ]
}
