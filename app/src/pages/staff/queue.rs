//! What waits for an officer: messages to answer and calls to make, in one list.

use domain::absence::Away;
use domain::call::Slot;
use domain::message::Subject;
use domain::queue::{Desk, Figures, Item, Share};
use domain::{CaseRef, Date, EventId, paths};
use leptos::prelude::*;
use words::Words;

use super::{LettersWaiting, pager};
use crate::page::{Page, Place, Sample};
use crate::pages::calls::{sample_slot, time_words};
use crate::parts::{away_sample, away_words, back, fact, flag, lead, para, section, title};
use crate::shell::{self, Shell};

/// What waits on an officer's cases and their team's, or for the phone line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuePage {
    /// At which desk.
    pub desk: Desk,
    /// What sounds of danger first, then what is due first.
    pub lines: Vec<WaitingLine>,
    /// What came by private links and nobody has read, and links whose mail came back; nothing at the
    /// phone line.
    pub came: Vec<AnswerLine>,
    /// How the queue stands today.
    pub figures: Figures,
    /// What waits to be printed and posted; nothing at the phone line.
    pub letters: LettersWaiting,
    /// Which page it is; the first is 0.
    pub number: i64,
    /// Whether there are more.
    pub more: bool,
}

/// Something that came by a private link, and waits to be read, or a link whose mail came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerLine {
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// The event by which the advice was asked for.
    pub asked: EventId,
    /// What whoever answered is.
    pub role: String,
    /// What it is.
    pub how: AnswerHow,
    /// On which day.
    pub on: Date,
}

/// What is to be looked at, of a private link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerHow {
    /// Advice came.
    Came,
    /// They could not give it.
    Declined,
    /// What was mailed to its address came back.
    CameBack,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingLine {
    /// What waits.
    pub item: Item,
    /// What it is about.
    pub about: Subject,
    /// The case.
    pub reference: CaseRef,
    /// The child; at the phone line, who is rung.
    pub name: String,
    /// By when.
    pub due_on: Date,
    /// Of a call, its time.
    pub slot: Option<Slot>,
    /// Whether that is over.
    pub is_late: bool,
    /// Whether it sounds of danger.
    pub danger: bool,
    /// Of a message, whether somebody has read it.
    pub is_read: bool,
    /// Of a call, how often nobody answered.
    pub missed: u64,
    /// The officer who has it.
    pub officer: Option<String>,
    /// Whether that is the reader.
    pub is_own: bool,
    /// Where nobody has it: the officer who is away, and who answers.
    pub away: Option<Away>,
    /// Whether care comes first: a death is recorded, which the phone line is not told.
    pub care: bool,
}

impl Page for QueuePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self.desk {
            Desk::Team => "queue-title",
            Desk::Line => "queue-line-title",
        })
    }

    fn place(&self) -> Place {
        match self.desk {
            Desk::Team => Place::Caseload,
            Desk::Line => Place::Line,
        }
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let (path, key) = match self.desk {
            Desk::Team => (paths::STAFF, "nav-caseload"),
            Desk::Line => (paths::STAFF_LINE, "line-title"),
        };
        Some(back(words, path.to_owned(), words.say(key)))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.lines.is_empty() {
            para(words.say("queue-none"))
        } else {
            let lines = self.lines.iter().map(|line| line.view(words, self.desk));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        let (lead_key, path) = match self.desk {
            Desk::Team => ("queue-lead", paths::STAFF_QUEUE),
            Desk::Line => ("queue-line-lead", paths::STAFF_LINE_CALLS),
        };
        view! {
            {title(self.title(shell))}
            {self.letters.warning(words)}
            {lead(words.say(lead_key))}
            {self.answers(words)}
            {list}
            {pager(words, path, &[], self.number, self.more)}
            {(self.desk == Desk::Team).then(|| view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::STAFF_ABSENCES>{words.say("absences-title")}</a>
                </p>
            })}
            {figures(words, &self.figures)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl QueuePage {
    /// What came by private links, to be read, and the links whose mail came back.
    fn answers(&self, words: &'static Words) -> Option<AnyView> {
        if self.came.is_empty() {
            return None;
        }
        let (back, came): (Vec<_>, Vec<_>) = self
            .came
            .iter()
            .partition(|line| line.how == AnswerHow::CameBack);
        Some(
            view! {
                {by_link(words, "queue-came", &came)}
                {by_link(words, "queue-came-back", &back)}
                {section(words.say("queue-rest"))}
            }
            .into_any(),
        )
    }
}

/// Some private links, under what they have in common.
fn by_link(words: &'static Words, key: &str, lines: &[&AnswerLine]) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let lines = lines.iter().map(|line| {
        let gaps = [("role", (&line.role).into()), ("date", line.on.into())];
        let key = match line.how {
            AnswerHow::Came => "ask-link-came",
            AnswerHow::Declined => "ask-link-declined",
            AnswerHow::CameBack => "queue-came-back-line",
        };
        let href = paths::staff_advice(line.reference, line.asked);
        let of = format!("{}, {}", line.child, line.reference);
        view! {
            <li class="wm-breaks">
                <a class="govuk-link" href=href>{words.say_with(key, &gaps)}</a>
                <br/>
                {of}
            </li>
        }
    });
    Some(
        view! {
            {section(words.say(key))}
            <ul class="govuk-list govuk-list--spaced">{lines.collect_view()}</ul>
        }
        .into_any(),
    )
}

/// How the queue stands today.
fn figures(words: &'static Words, figures: &Figures) -> AnyView {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let oldest = match figures.oldest {
        Some(day) => words.date(day),
        None => words.say("queue-oldest-none"),
    };
    let promises = match figures.share() {
        Share::None => words.say("queue-promises-none"),
        Share::Few { kept, all } => words.say_with(
            "queue-promises-few",
            &[("kept", number(kept).into()), ("all", number(all).into())],
        ),
        Share::Many { percent, kept, all } => words.say_with(
            "queue-promises-many",
            &[
                ("percent", number(percent).into()),
                ("kept", number(kept).into()),
                ("all", number(all).into()),
            ],
        ),
    };
    view! {
        {section(words.say("queue-figures"))}
        <dl class="wm-facts">
            {fact(words.say("queue-waiting"), number(figures.waiting).to_string())}
            {fact(words.say("queue-oldest"), oldest)}
            {fact(words.say("queue-answered"), number(figures.answered_today).to_string())}
            {fact(words.say("queue-promises"), promises)}
        </dl>
    }
    .into_any()
}

impl WaitingLine {
    /// By when, and that it is over where it is.
    fn due(&self, words: &'static Words) -> String {
        let key = match (self.slot, self.is_late) {
            (Some(_), true) => "queue-call-missed",
            (Some(_), false) => "queue-call",
            (None, true) => "queue-missed",
            (None, false) => "queue-by",
        };
        match self.slot {
            Some(slot) => words.say_with(key, &[("time", time_words(words, slot).into())]),
            None => words.say_with(key, &[("date", self.due_on.into())]),
        }
    }

    /// Whether it was read, or how often it was tried.
    fn so_far(&self, words: &'static Words) -> Option<String> {
        match self.item {
            Item::Message(_) => Some(words.say(if self.is_read {
                "queue-read"
            } else {
                "queue-new"
            })),
            Item::Call(_) if self.missed > 0 => {
                let count = i64::try_from(self.missed).unwrap_or(i64::MAX);
                Some(words.say_with("queue-tries", &[("count", count.into())]))
            }
            Item::Call(_) => None,
        }
    }

    fn view(&self, words: &'static Words, desk: Desk) -> AnyView {
        let class = if self.is_late || self.danger {
            "wm-case wm-case--late"
        } else {
            "wm-case"
        };
        let danger = self.danger.then(|| {
            let said = words.say("queue-danger");
            view! { <p class="wm-case__flag">{flag("late", said)}</p> }
        });
        let care = self.care.then(|| {
            let said = words.say(match desk {
                Desk::Team => "queue-died",
                Desk::Line => "queue-ask-first",
            });
            view! { <p class="wm-case__flag">{flag("late", said)}</p> }
        });
        let due = self.due(words);
        let due = if self.is_late {
            view! { <p class="wm-case__flag">{flag("late", due)}</p> }.into_any()
        } else {
            view! { <p class="govuk-body wm-case__stage">{due}</p> }.into_any()
        };
        let kind = words.say(match self.item {
            Item::Message(_) => "queue-message",
            Item::Call(_) => "queue-callback",
        });
        let who = match (&self.officer, &self.away) {
            _ if self.is_own => words.say("queue-own"),
            (Some(name), _) => words.say_with("queue-of", &[("name", name.into())]),
            (None, Some(away)) => away_words(words, away),
            (None, None) => words.say("queue-free"),
        };
        let so_far = self.so_far(words).map(|said| format!(" · {said}"));
        let reference = self.reference.to_string();
        view! {
            <li class=class>
                <h2 class="wm-case__name">
                    <a class="wm-case__link" href=paths::staff_item(self.reference, self.item, desk)>
                        <bdi>{self.name.clone()}</bdi>": "{words.say(self.about.key())}
                    </a>
                </h2>
                <p class="govuk-body wm-case__stage">{kind}" · "{reference}{so_far}</p>
                {danger}
                {care}
                {due}
                <p class="govuk-body wm-case__stage">{who}</p>
            </li>
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<QueuePage>> {
    let line = |id: i64, name: &str| WaitingLine {
        item: Item::Message(domain::ThreadId(id)),
        about: Subject::Late,
        reference: CaseRef::from_number(7),
        name: name.into(),
        due_on: domain::date(2026, 3, 9),
        slot: None,
        is_late: false,
        danger: false,
        is_read: false,
        missed: 0,
        officer: None,
        is_own: false,
        away: None,
        care: false,
    };
    let call = |id: i64, name: &str| WaitingLine {
        item: Item::Call(domain::CallId(id)),
        slot: Some(sample_slot()),
        ..line(id, name)
    };
    let long = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme";
    let usual = QueuePage {
        came: vec![
            AnswerLine {
                reference: CaseRef::from_number(7),
                child: "Jamie Bell".into(),
                asked: EventId(12),
                role: "Educational psychologist".into(),
                how: AnswerHow::Came,
                on: domain::date(2026, 2, 24),
            },
            AnswerLine {
                reference: CaseRef::from_number(8),
                child: "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme".into(),
                asked: EventId(13),
                role: "Consultant community paediatrician".into(),
                how: AnswerHow::Declined,
                on: domain::date(2026, 3, 2),
            },
            AnswerLine {
                reference: CaseRef::from_number(9),
                child: "Tobi Okafor".into(),
                asked: EventId(14),
                role: "Head teacher".into(),
                how: AnswerHow::CameBack,
                on: domain::date(2026, 3, 2),
            },
        ],
        letters: LettersWaiting {
            letters: 2,
            not_brought: 1,
        },
        desk: Desk::Team,
        lines: vec![
            WaitingLine {
                danger: true,
                ..line(1, "Jamie Bell")
            },
            WaitingLine {
                is_late: true,
                is_read: true,
                officer: Some("Samira Khan".into()),
                ..line(2, "Zara Ahmed")
            },
            WaitingLine {
                is_late: true,
                missed: 1,
                is_own: true,
                officer: Some("Sam Officer".into()),
                ..call(3, "Jamie Bell")
            },
            WaitingLine {
                care: true,
                ..call(4, long)
            },
            WaitingLine {
                away: away_sample().pop(),
                ..line(5, "Zara Ahmed")
            },
        ],
        figures: Figures {
            waiting: 31,
            oldest: Some(domain::date(2026, 2, 20)),
            answered_today: 4,
            kept: 112,
            missed: 8,
        },
        number: 0,
        more: true,
    };
    let few = QueuePage {
        figures: Figures {
            waiting: 4,
            kept: 1,
            missed: 2,
            ..usual.figures
        },
        more: false,
        ..usual.clone()
    };
    let none = QueuePage {
        came: vec![],
        lines: vec![],
        figures: Figures::default(),
        more: false,
        ..usual.clone()
    };
    let line = QueuePage {
        desk: Desk::Line,
        lines: vec![
            WaitingLine {
                is_late: true,
                missed: 1,
                officer: Some("Joan Tasker".into()),
                ..call(1, "Dawn Bell")
            },
            WaitingLine {
                care: true,
                ..call(2, long)
            },
        ],
        came: vec![],
        letters: LettersWaiting::default(),
        ..few.clone()
    };
    let line_none = QueuePage {
        desk: Desk::Line,
        came: vec![],
        letters: LettersWaiting::default(),
        ..none.clone()
    };
    vec![
        Sample::staff("usual", shell::Desk::Officer, usual),
        Sample::staff("few", shell::Desk::Officer, few),
        Sample::staff("none", shell::Desk::Officer, none),
        Sample::staff("line", shell::Desk::Line, line),
        Sample::staff("line-none", shell::Desk::Line, line_none),
    ]
}
