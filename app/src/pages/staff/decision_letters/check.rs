//! A letter before it goes: what it has to say, what the family reads, to whom it goes.

use domain::decision_letter::{Decision, LetterText, Part, Template, Unmet};
use domain::forms::{Fault, SendDecisionLetter};
use domain::record::Doubt;
use domain::{CaseRef, Date, DecisionLetterId, PersonId, paths};
use govuk::{Button, ButtonKind, Cell, Checkboxes, Choice, Fieldset, Legend, Size, WarningText};
use leptos::prelude::*;
use words::Words;

use super::write::age;
use super::{LetterDone, letter_title};
use crate::page::{Page, Place, Sample};
use crate::pages::staff::record::{doubt, kind_words};
use crate::pages::staff::table;
use crate::parts::{back, error_for, flag, lead, letter_blocks, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// A letter that is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckDecisionLetterPage {
    /// The case.
    pub reference: CaseRef,
    /// Which letter.
    pub id: DecisionLetterId,
    /// What it tells.
    pub decision: Decision,
    /// Each thing that it has to say.
    pub asks: Vec<AskLine>,
    /// What sending it records, or that it tells what is recorded.
    pub records: LetterRecords,
    /// What is doubtful about recording it.
    pub doubts: Vec<Doubt>,
    /// Who may get it.
    pub to: Vec<AddresseeLine>,
    /// The age from which the officer's words can be read.
    pub reading_age: Option<u8>,
    /// What was ticked.
    pub form: SendDecisionLetter,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// What was done just now.
    pub done: Option<LetterDone>,
}

/// One thing that a letter has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskLine {
    /// The name that its words are found by.
    pub ask: &'static str,
    /// Where the law says so.
    pub law: Option<&'static str>,
    /// The part that says it.
    pub part: Part,
    /// Why it does not.
    pub unmet: Option<Unmet>,
}

/// How the decision stands that a letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterRecords {
    /// Sending the letter records it, on this day.
    Sending(Date),
    /// It is on record, on this day.
    Recorded(Date),
    /// It was put right.
    Gone,
}

/// Somebody who may get a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddresseeLine {
    /// Who.
    pub person: PersonId,
    /// What an officer calls them.
    pub name: String,
    /// Whether it goes by post.
    pub by_post: bool,
    /// Whether they are kept apart from somebody on the case.
    pub is_apart: bool,
    /// What it says to them.
    pub text: LetterText,
}

impl CheckDecisionLetterPage {
    fn can_go(&self) -> bool {
        self.asks.iter().all(|ask| ask.unmet.is_none())
    }
}

impl Page for CheckDecisionLetterPage {
    fn title(&self, shell: &Shell) -> String {
        let words = shell.words;
        let name = ("title", letter_title(words, self.decision).into());
        words.say_with("decision-letter-check-title", &[name])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let href = paths::staff_decision_letter(self.reference, self.id);
        Some(back(words, href, words.say("decision-letter-change")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let cannot = (!self.can_go()).then(
            || view! { <WarningText>{words.say("decision-letter-check-cannot")}</WarningText> },
        );
        view! {
            {summary(words, &self.faults)}
            {self.done.map(|done| done.view(words))}
            {title(self.title(shell))}
            {cannot}
            {self.asks(words)}
            {self.preview(words)}
            {self.send(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

/// Why a letter does not say what it has to.
fn unmet_words(words: &'static Words, unmet: Unmet) -> String {
    match unmet {
        Unmet::Empty(own) => words.say(&format!("decision-letter-unmet-empty-{}", own.id())),
        Unmet::NoMediation => words.say("decision-letter-unmet-no-mediation"),
        Unmet::NoDisagreement => words.say("decision-letter-unmet-no-disagreement"),
        Unmet::NoSchools => words.say("decision-letter-unmet-no-schools"),
        Unmet::NoDay => words.say("decision-letter-unmet-no-day"),
        Unmet::OtherDay(on) => {
            words.say_with("decision-letter-unmet-other-day", &[("date", on.into())])
        }
        Unmet::OnRecord(on) => {
            words.say_with("decision-letter-unmet-on-record", &[("date", on.into())])
        }
        Unmet::Gone => words.say("decision-letter-unmet-gone"),
    }
}

impl AskLine {
    fn row(&self, words: &'static Words) -> Vec<Cell> {
        let law = match self.law {
            Some(law) => law.to_owned(),
            None => words.say("decision-letter-law-ours"),
        };
        let part = words.say(&format!("decision-letter-part-{}", self.part.id()));
        let met = match self.unmet {
            None => words
                .say_with("decision-letter-met", &[("part", part.into())])
                .into_any(),
            Some(unmet) => view! {
                {flag("late", words.say("decision-letter-unmet"))}" "
                {unmet_words(words, unmet)}
            }
            .into_any(),
        };
        vec![
            Cell::new(words.say(&format!("decision-letter-ask-{}", self.ask))),
            Cell::new(law),
            Cell::new(met),
        ]
    }
}

impl CheckDecisionLetterPage {
    fn asks(&self, words: &'static Words) -> AnyView {
        let rows = self.asks.iter().map(|ask| ask.row(words)).collect();
        let heads = [
            "decision-letter-check-ask",
            "decision-letter-check-law",
            "decision-letter-check-where",
        ];
        // What the record lacks is mended there.
        let of_record =
            |unmet: &Unmet| matches!(unmet, Unmet::OtherDay(_) | Unmet::NoDay | Unmet::Gone);
        let record = self
            .asks
            .iter()
            .filter_map(|ask| ask.unmet)
            .any(|unmet| of_record(&unmet))
            .then(|| {
                let href = paths::staff_case(self.reference);
                view! {
                    <p class="govuk-body">
                        <a class="govuk-link" href=href>{words.say("decision-letter-check-record")}</a>
                    </p>
                }
            });
        let is_on_record = |ask: &AskLine| matches!(ask.unmet, Some(Unmet::OnRecord(_)));
        let letters = self.asks.iter().any(is_on_record).then(|| {
            let href = paths::staff_decision_letters(self.reference);
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("decision-letters-link")}</a>
                </p>
            }
        });
        view! {
            {table(words, "decision-letter-check-asks", &heads, rows)}
            {para(words.say("decision-letter-law-regs"))}
            {record}
            {letters}
        }
        .into_any()
    }

    /// The letter as those read it to whom it goes: once where it says the same to everybody.
    fn preview(&self, words: &'static Words) -> AnyView {
        let mut seen: Vec<(Vec<&str>, &LetterText)> = Vec::new();
        for line in &self.to {
            match seen.iter_mut().find(|(_, text)| **text == line.text) {
                Some((names, _)) => names.push(&line.name),
                None => seen.push((vec![&line.name], &line.text)),
            }
        }
        let letters = seen.into_iter().map(|(names, text)| {
            let names = names.join(", ");
            let dear = words.say_with("decision-letter-dear", &[("name", names.into())]);
            view! {
                <article class="wm-letter">
                    <h2 class="govuk-heading-l">{text.title.clone()}</h2>
                    <p class="govuk-body wm-breaks">{dear}</p>
                    {letter_blocks(&text.blocks)}
                </article>
            }
        });
        view! {
            {section(words.say("decision-letter-check-reads"))}
            {age(words, self.reading_age)}
            {letters.collect_view()}
        }
        .into_any()
    }

    fn records(&self, words: &'static Words) -> Option<AnyView> {
        let what = match self.decision.as_str() {
            name if name.starts_with("review_") => "review_decision_sent",
            other => other,
        };
        let (key, on) = match self.records {
            LetterRecords::Sending(on) => ("decision-letter-check-records", on),
            LetterRecords::Recorded(on) => ("decision-letter-check-recorded", on),
            LetterRecords::Gone => return None,
        };
        let gaps = [
            ("what", kind_words(words, what).into()),
            ("date", on.into()),
        ];
        Some(lead(words.say_with(key, &gaps)))
    }

    fn send(&self, words: &'static Words) -> AnyView {
        if self.to.is_empty() {
            return view! {
                {section(words.say("decision-letter-check-to"))}
                {para(words.say("decision-letter-check-nobody"))}
            }
            .into_any();
        }
        let to: Vec<Choice> = self
            .to
            .iter()
            .map(|line| {
                let key = match line.by_post {
                    true => "decision-letter-to-post",
                    false => "decision-letter-to-portal",
                };
                let name = [("name", (&line.name).into())];
                let choice = Choice::new("yes", words.say_with(key, &name))
                    .name(SendDecisionLetter::field(line.person))
                    .checked(self.form.to.contains(&line.person));
                match line.is_apart {
                    true => choice.hint(words.say_with("decision-letter-to-apart", &name)),
                    false => choice,
                }
            })
            .collect();
        let doubts = (!self.doubts.is_empty()).then(|| {
            let lines = self
                .doubts
                .iter()
                .map(|one| view! { <li>{doubt(words, one)}</li> });
            let sure = Choice::new("yes", words.say("decision-letter-check-sure"))
                .checked(self.form.is_sure());
            view! {
                <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
                <Checkboxes
                    name="sure"
                    id_prefix="letter-sure"
                    fieldset=Fieldset::new(
                        Legend::new(words.say("decision-letter-check-doubts")).size(Size::S),
                    )
                    error=error_for(words, &self.faults, "letter-sure")
                    items=vec![sure]
                />
            }
        });
        let seen = self.can_go().then(|| {
            let seen = Choice::new("yes", words.say("decision-letter-check-seen"))
                .checked(self.form.seen == "yes");
            view! {
                <Checkboxes
                    name="seen"
                    id_prefix="letter-seen"
                    error=error_for(words, &self.faults, "letter-seen")
                    items=vec![seen]
                />
            }
        });
        let button = match self.can_go() {
            true => view! {
                <Button prevent_double_click=true>{words.say("decision-letter-send")}</Button>
            }
            .into_any(),
            false => {
                let href = paths::staff_decision_letter(self.reference, self.id);
                view! {
                    <Button kind=ButtonKind::Secondary href=href>
                        {words.say("decision-letter-change")}
                    </Button>
                }
                .into_any()
            }
        };
        view! {
            <form
                method="post"
                action=paths::staff_decision_letter_check(self.reference, self.id)
                class="wm-breaks"
                novalidate
            >
                <input type="hidden" name="version" value=self.form.version.clone()/>
                <input type="hidden" name="shown" value=self.form.shown.clone()/>
                <input type="hidden" name="ticket" value=self.form.ticket.clone()/>
                <Checkboxes
                    name="to"
                    fieldset=Fieldset::new(
                        Legend::new(words.say("decision-letter-check-to")).size(Size::M),
                    )
                    hint=words.say("decision-letter-check-to-hint")
                    id_prefix="letter-to"
                    error=error_for(words, &self.faults, "letter-to")
                    items=to
                />
                {self.records(words)}
                {doubts}
                {seen}
                {button}
            </form>
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<CheckDecisionLetterPage>> {
    let decision = Decision::NotToAssess;
    let template = Template::of(decision);
    let asks = |unmet: &dyn Fn(&'static str) -> Option<Unmet>| {
        let demands = template.demands.iter();
        let lines = demands.map(|demand| AskLine {
            ask: demand.ask.id(),
            law: demand.law,
            part: *template
                .parts
                .iter()
                .find(|part| part.meets().contains(&demand.ask))
                .expect("a part that says it"),
            unmet: unmet(demand.ask.id()),
        });
        lines.collect::<Vec<_>>()
    };
    let to = |person, name: &str, by_post| AddresseeLine {
        person: PersonId(person),
        name: name.into(),
        by_post,
        is_apart: by_post,
        text: crate::pages::decision_letters::sample_letter(),
    };
    let day = domain::date(2026, 3, 12);
    let usual = CheckDecisionLetterPage {
        reference: CaseRef::from_number(7),
        id: DecisionLetterId(1),
        decision,
        asks: asks(&|_| None),
        records: LetterRecords::Sending(day),
        doubts: vec![],
        to: vec![
            to(7, "Ada Okafor", false),
            to(
                8,
                "Maximiliana-Alexandrina Wolstenholmefeatherstonehaugh",
                true,
            ),
        ],
        reading_age: Some(9),
        form: SendDecisionLetter {
            version: "3".into(),
            to: [PersonId(7), PersonId(8)].into(),
            ..SendDecisionLetter::default()
        },
        faults: vec![],
        done: None,
    };
    let cannot = CheckDecisionLetterPage {
        asks: asks(&|ask| match ask {
            "decision" => Some(Unmet::OtherDay(domain::date(2026, 3, 2))),
            "reasons" => Some(Unmet::Empty(domain::decision_letter::Own::Reasons)),
            "appeal-time" => Some(Unmet::NoDay),
            "mediation-adviser" => Some(Unmet::NoMediation),
            "disagreement" => Some(Unmet::NoDisagreement),
            _ => None,
        }),
        records: LetterRecords::Recorded(domain::date(2026, 3, 2)),
        reading_age: None,
        ..usual.clone()
    };
    let on_record = CheckDecisionLetterPage {
        asks: asks(&|ask| {
            let day = domain::date(2026, 3, 2);
            (ask == "decision").then_some(Unmet::OnRecord(day))
        }),
        records: LetterRecords::Recorded(domain::date(2026, 3, 2)),
        ..usual.clone()
    };
    let doubtful = CheckDecisionLetterPage {
        doubts: vec![Doubt::Twice],
        form: SendDecisionLetter {
            version: "3".into(),
            ..SendDecisionLetter::default()
        },
        faults: SendDecisionLetter::default().faults(true),
        reading_age: Some(14),
        done: Some(LetterDone::Changed),
        ..usual.clone()
    };
    let nobody = CheckDecisionLetterPage {
        to: vec![],
        records: LetterRecords::Gone,
        ..usual.clone()
    };
    vec![
        Sample::staff("usual", Desk::Officer, usual),
        Sample::staff("cannot", Desk::Officer, cannot),
        Sample::staff("on-record", Desk::Officer, on_record),
        Sample::staff("doubtful", Desk::Officer, doubtful),
        Sample::staff("nobody", Desk::Officer, nobody),
    ]
}
