//! Writing about something new: what the case itself answers comes first.

use domain::absence::Away;
use domain::calendar::plus_working_days;
use domain::forms::{Fault, NewMessage};
use domain::message::Subject;
use domain::reading::{Reading, StepReading, StepState};
use domain::{CaseRef, Date, clock::Rule, paths};
use govuk::{Choice, Fieldset, Label, Legend, Radios, Size, Textarea};
use leptos::prelude::*;
use words::Words;

use super::{Enclosing, Saved, hidden, kept, save_button, send_button};
use crate::page::{Page, Place, Reader, Sample};
use crate::pages::case;
use crate::parts::{
    away_notes, away_sample, back, copied, error_for, lead, para, section, summary, title,
};
use crate::shell::Shell;

/// A first message of a matter.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMessagePage {
    /// The case's reference.
    pub reference: CaseRef,
    /// As whom it is read.
    pub reader: Reader,
    /// The case, where the reader may read it.
    pub reading: Option<Reading>,
    /// Who has the case and is away.
    pub away: Vec<Away>,
    /// The day: from it the promise counts.
    pub today: Date,
    /// Whether what was typed was just kept for later.
    pub saved: Saved,
    /// Its files, where the reader may send any.
    pub enclosing: Option<Enclosing>,
    /// Whether the council's own case system gets a copy of what is sent.
    pub copied: bool,
    /// What was typed.
    pub form: NewMessage,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What was typed is for its readers alone.
impl std::fmt::Debug for NewMessagePage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewMessagePage")
    }
}

impl Page for NewMessagePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("message-new-title")
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
        let first = self.reading.as_ref().map(|reading| {
            view! {
                {section(words.say("message-new-first"))}
                {lead(words.say("message-new-first-lead"))}
                {case::answers(shell, reading, self.reader)}
                {missing(shell, reading)}
            }
        });
        view! {
            {summary(words, &self.faults)}
            {kept(shell, self.saved)}
            {title(self.title(shell))}
            {self.enclosing.as_ref().map(|files| {
                files.results(words, "message-files-here-means", |id| {
                    shell.way(paths::document(self.reference, id))
                })
            })}
            {para(words.say("message-new-urgent"))}
            {first}
            {section(words.say("message-new-write"))}
            {away_notes(shell, &self.away)}
            {copied(words, self.copied)}
            {self.write(shell)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = |wanted: &str| {
            let (_, _, reading) = crate::samples::cases()
                .into_iter()
                .find(|(name, ..)| *name == wanted)
                .expect("a sample of this name");
            NewMessagePage {
                reference: reading.reference,
                reader: Reader::Parent,
                reading: Some(reading),
                away: away_sample(),
                today: domain::date(2026, 3, 2),
                saved: Saved::Not,
                enclosing: Some(Enclosing::sample()),
                copied: wanted == "late",
                form: NewMessage::default(),
                faults: vec![],
            }
        };
        let wrong = NewMessage {
            text: "Can you ring me?\nAfter four is best.".into(),
            ..NewMessage::default()
        };
        vec![
            Sample::signed_in("usual", page("usual")),
            Sample::signed_in("late", page("late")),
            Sample::signed_in(
                "saved",
                NewMessagePage {
                    saved: Saved::WithoutFiles,
                    form: wrong.clone(),
                    ..page("usual")
                },
            ),
            Sample::signed_in(
                "files-refused",
                NewMessagePage {
                    enclosing: Some(Enclosing::sample_refused()),
                    faults: vec![Fault {
                        field: "files",
                        wrong: domain::forms::Wrong::NotFitting,
                    }],
                    form: wrong.clone(),
                    ..page("usual")
                },
            ),
            Sample::signed_in(
                "wrong",
                NewMessagePage {
                    faults: wrong.faults(),
                    form: wrong,
                    ..page("late")
                },
            ),
            Sample::adviser(
                "adviser",
                NewMessagePage {
                    reading: None,
                    enclosing: None,
                    ..page("usual")
                },
            ),
        ]
    }
}

impl NewMessagePage {
    /// Within how many days it is answered, if it is sent today, and by when that is.
    fn promise(&self, words: &'static Words, key: &str, days: u32) -> String {
        let by = plus_working_days(self.today, days);
        words.say_with(key, &[("days", days.into()), ("date", by.into())])
    }

    fn write(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let answers = &shell.council.answers;
        // What has days of its own says so where it is chosen.
        let items = Subject::ALL.map(|about| {
            let choice = Choice::new(about.word(), words.say(about.key()));
            let days = answers.days(about);
            if days == answers.working_days {
                return choice;
            }
            choice.hint(self.promise(words, "message-new-promise", days))
        });
        let promise = if answers.by_subject.is_empty() {
            "message-new-promise"
        } else {
            "message-new-promise-else"
        };
        let promise = self.promise(words, promise, answers.working_days);
        view! {
            <form
                method="post"
                action=shell.way(paths::message_new(self.reference))
                enctype=self.enclosing.is_some().then_some("multipart/form-data")
                novalidate
            >
                {hidden(&self.form.sending, &self.form.attempt)}
                <Radios
                    name="about"
                    fieldset=Fieldset::new(
                        Legend::new(words.say("message-new-about")).size(Size::S),
                    )
                    id_prefix="message-about"
                    error=error_for(words, &self.faults, "message-about")
                    items=items.into()
                    value=self.form.about.clone()
                />
                <Textarea
                    name="text"
                    label=Label::new(words.say("message-new-text"))
                    hint=words.say("message-new-text-hint")
                    error=error_for(words, &self.faults, "text")
                    value=self.form.text.clone()
                    rows=10
                />
                {save_button(shell)}
                {self.enclosing.as_ref().map(|files| {
                    files.field(shell, &self.faults, ["message-files", "message-files-hint"])
                })}
                {para(promise)}
                {send_button(shell)}
            </form>
        }
        .into_any()
    }
}

/// From whom advice is still to come: asked when, due when.
fn missing(shell: &Shell, reading: &Reading) -> AnyView {
    let words = shell.words;
    let waits = |step: &&StepReading| {
        step.rule == Rule::C5
            && matches!(
                step.state,
                StepState::Due { .. } | StepState::Late { .. } | StepState::Excepted
            )
    };
    let items: Vec<_> = reading
        .steps
        .iter()
        .filter(waits)
        .map(|step| {
            let from = step.id.as_deref().unwrap_or_default();
            let args = [
                ("from", from.into()),
                ("asked", step.trigger.into()),
                ("due", step.due.into()),
            ];
            view! { <li>{words.say_with("message-missing-item", &args)}</li> }
        })
        .collect();
    let list = if items.is_empty() {
        para(words.say("message-missing-none"))
    } else {
        view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
    };
    view! { {section(words.say("message-missing-heading"))}{list} }.into_any()
}
