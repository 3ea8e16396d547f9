//! Whom the case system sent: they wait until an officer lets them in or turns them down.

use domain::forms::{Fault, LetInForm, Wrong};
use domain::held_person::TurnedDownWhy;
use domain::people::Act;
use domain::{CaseRef, Date, HeldPersonId, paths};
use govuk::{
    Button, ButtonKind, Cell, Checkboxes, Choice, Content, Fieldset, Legend, Radios, Size, Table,
};
use leptos::prelude::*;
use words::Words;

use super::{CaseActPage, Options};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, bullets_of, error_for, fact, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// Somebody who waits, on the page of a case's people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldLine {
    /// Its id.
    pub id: HeldPersonId,
    /// The case.
    pub reference: CaseRef,
    /// What the file calls them.
    pub name: String,
    /// The word of what they would be.
    pub relation: &'static str,
    /// On which day they came.
    pub sent: Date,
}

impl HeldLine {
    pub(super) fn view(&self, words: &'static Words, may_change: bool) -> AnyView {
        let relation = words.say(&format!("relation-{}", self.relation));
        let args = [
            ("name", (&self.name).into()),
            ("relation", relation.into()),
            ("date", self.sent.into()),
        ];
        let says = words.say_with("held-line", &args);
        let href = paths::held_person(self.reference, self.id);
        if may_change {
            view! { <li class="wm-breaks"><a class="govuk-link" href=href>{says}</a></li> }
                .into_any()
        } else {
            view! { <li class="wm-breaks">{says}</li> }.into_any()
        }
    }
}

/// All who wait within an officer's reach, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldPeoplePage {
    /// How many wait in all.
    pub waiting: i64,
    /// Which page it is; the first is 0.
    pub number: i64,
    /// Whether there are more after it.
    pub more: bool,
    /// Its lines: whose case it is, and not who waits.
    pub lines: Vec<HeldCaseLine>,
}

/// A case on which somebody waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldCaseLine {
    /// Who waits.
    pub id: HeldPersonId,
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// The word of what they would be.
    pub relation: &'static str,
    /// On which day they came.
    pub sent: Date,
}

impl Page for HeldPeoplePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("held-title")
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::STAFF.to_owned(),
            words.say("caseload-title"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.lines.is_empty() {
            para(words.say("held-none"))
        } else {
            let rows = self.lines.iter().map(|line| {
                let href = paths::held_person(line.reference, line.id);
                let text = line.child.clone();
                let link = view! { <a class="govuk-link" href=href>{text}</a> };
                vec![
                    Cell::new(Content::view(link)),
                    Cell::new(words.say(&format!("relation-{}", line.relation))),
                    Cell::new(words.date(line.sent)),
                ]
            });
            let rows: Vec<Vec<Cell>> = rows.collect();
            let heads = ["held-case", "held-relation", "held-sent"];
            let head: Vec<Cell> = heads.iter().map(|key| Cell::new(words.say(key))).collect();
            let caption = [("count", self.waiting.into())];
            view! {
                <Table
                    caption=words.say_with("held-count", &caption)
                    caption_classes="govuk-table__caption--m"
                    head=head
                    rows=rows
                />
            }
            .into_any()
        };
        view! {
            {title(self.title(shell))}
            {lead(words.say("held-lead"))}
            {list}
            {super::super::pager(words, paths::STAFF_HELD_PEOPLE, &[], self.number, self.more)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let long = "Maximiliana-Konstantina Featherstonehaugh-Cholmondeley-Papadimitropoulou";
        let line = |id, child: &str, relation| HeldCaseLine {
            id: HeldPersonId(id),
            reference: CaseRef::from_number(7),
            child: child.to_owned(),
            relation,
            sent: domain::date(2026, 2, 20),
        };
        let usual = HeldPeoplePage {
            waiting: 26,
            number: 0,
            more: true,
            lines: vec![
                line(1, "Jamie Bell", "parent"),
                line(2, long, "representative"),
            ],
        };
        let desk = Desk::Officer;
        vec![
            Sample::staff("usual", desk, usual),
            Sample::staff("none", desk, HeldPeoplePage::default()),
        ]
    }
}

/// Somebody who waits, to be let in or turned down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldPersonPage {
    /// The case.
    pub reference: CaseRef,
    /// Who.
    pub id: HeldPersonId,
    /// What the council calls the case system.
    pub system: String,
    /// On which day they came.
    pub sent: Date,
    /// The word of what they would be.
    pub relation: &'static str,
    /// What the file calls them.
    pub name: String,
    /// The address that it has.
    pub email: String,
    /// Their telephone number, their language, how they need what is written, and who is said to have
    /// checked it: what the file has of it.
    pub more: [Option<String>; 4],
    /// What warns of them, the grave ones first.
    pub warnings: Vec<HeldWarning>,
    /// What was typed.
    pub form: LetInForm,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Nobody waits under a number any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldGonePage {
    /// The case.
    pub reference: CaseRef,
}

impl Page for HeldGonePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("held-gone-title")
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let people = paths::case_people(self.reference);
        Some(back(words, people, words.say("on-case-people-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(self.title(shell))}
            {lead(words.say("held-gone"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_HELD_PEOPLE>{words.say("held-title")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = HeldGonePage {
            reference: CaseRef::from_number(7),
        };
        vec![Sample::staff("usual", Desk::Officer, page)]
    }
}

/// Something that warns of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldWarning {
    /// Its word.
    pub word: &'static str,
    /// Of whom it speaks.
    pub name: String,
    /// Of which day.
    pub on: Option<Date>,
    /// Of how many days.
    pub days: i64,
    /// Whether it is ticked by the officer.
    pub is_grave: bool,
    /// What names it.
    pub tick: String,
}

impl HeldWarning {
    fn says(&self, words: &'static Words) -> String {
        let mut args = vec![("name", (&self.name).into()), ("days", self.days.into())];
        if let Some(on) = self.on {
            args.push(("date", on.into()));
        }
        words.say_with(&format!("held-warning-{}", self.word), &args)
    }
}

impl Page for HeldPersonPage {
    fn title(&self, shell: &Shell) -> String {
        let name = [("name", (&self.name).into())];
        shell.words.say_with("held-person-title", &name)
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let people = paths::case_people(self.reference);
        Some(back(words, people, words.say("on-case-people-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let inputs = CaseActPage {
            reference: self.reference,
            act: Act::Invite,
            options: Options::default(),
            form: self.form.people.clone(),
            faults: self.faults.clone(),
            rights_moved: None,
        }
        .inputs(words);
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("held-nobody-checked"))}
            {section(words.say("held-file-says"))}
            {self.file(words)}
            {para(words.say("held-proves-nothing"))}
            <form method="post" action=paths::held_person(self.reference, self.id) novalidate>
                {section(words.say("held-warnings"))}
                {self.warnings(words)}
                {section(words.say("held-let-in"))}
                {para(words.say("held-what-happens"))}
                {inputs}
                <Button prevent_double_click=true>{words.say("on-case-do-invite")}</Button>
            </form>
            {section(words.say("held-turn-down"))}
            {para(words.say("held-turn-down-text"))}
            <form method="post" action=paths::held_person_down(self.reference, self.id) novalidate>
                {self.reasons(words)}
                <Button kind=ButtonKind::Warning prevent_double_click=true>
                    {words.say("held-turn-down-button")}
                </Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl HeldPersonPage {
    fn file(&self, words: &'static Words) -> AnyView {
        let keys = [
            "held-phone",
            "held-language",
            "held-format",
            "held-checked-by",
        ];
        let more = keys.iter().zip(&self.more).filter_map(|(key, said)| {
            let said = said.clone()?;
            Some(fact(words.say(key), said))
        });
        let relation = words.say(&format!("relation-{}", self.relation));
        view! {
            <dl class="wm-facts wm-breaks">
                {fact(words.say("held-name"), self.name.clone())}
                {fact(words.say("held-relation"), relation)}
                {fact(words.say("held-email"), self.email.clone())}
                {more.collect_view()}
                {fact(words.say("held-system"), self.system.clone())}
                {fact(words.say("held-sent"), words.date(self.sent))}
            </dl>
        }
        .into_any()
    }

    /// What is grave is ticked one by one; what is not is read.
    fn warnings(&self, words: &'static Words) -> AnyView {
        let (grave, plain): (Vec<_>, Vec<_>) =
            self.warnings.iter().partition(|warning| warning.is_grave);
        if self.warnings.is_empty() {
            return para(words.say("held-no-warnings"));
        }
        let items: Vec<Choice> = grave
            .iter()
            .map(|warning| {
                Choice::new(warning.tick.clone(), warning.says(words))
                    .checked(self.form.ticks.contains(&warning.tick))
            })
            .collect();
        let boxes = (!items.is_empty()).then(|| {
            view! {
                <Checkboxes
                    name="tick"
                    fieldset=Fieldset::new(Legend::new(words.say("held-tick")).size(Size::S))
                    hint=words.say("held-tick-hint")
                    error=error_for(words, &self.faults, "tick")
                    items=items
                />
            }
        });
        let read = (!plain.is_empty()).then(|| {
            let hidden = plain.iter().map(|warning| {
                let tick = warning.tick.clone();
                view! { <input type="hidden" name="tick" value=tick/> }
            });
            view! {
                {bullets_of(plain.iter().map(|warning| warning.says(words)).collect())}
                {hidden.collect_view()}
            }
        });
        view! {
            {boxes}
            {read}
        }
        .into_any()
    }

    fn reasons(&self, words: &'static Words) -> AnyView {
        let all = TurnedDownWhy::ALL.iter().map(|why| {
            let key = format!("held-down-{}", why.word().replace('_', "-"));
            Choice::new(why.word(), words.say(&key))
        });
        let items: Vec<Choice> = all.collect();
        view! {
            <Radios
                name="down"
                fieldset=Fieldset::new(Legend::new(words.say("held-turn-down-why")).size(Size::S))
                error=error_for(words, &self.faults, "down")
                items=items
            />
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<HeldPersonPage>> {
    let long = "Aleksandra-Konstancja Featherstonehaugh-Cholmondeley-Papadimitropoulou";
    let warning = |word, is_grave| HeldWarning {
        word,
        name: long.to_owned(),
        on: Some(domain::date(2026, 7, 31)),
        days: 34,
        is_grave,
        tick: format!("{word}-0123456789abcdef"),
    };
    let typed = |pairs: &[(&str, &str)]| {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        LetInForm::try_from(pairs.collect::<Vec<_>>()).expect("the form's fields")
    };
    let usual = HeldPersonPage {
        reference: CaseRef::from_number(7),
        id: HeldPersonId(3),
        system: "Case system".to_owned(),
        sent: domain::date(2026, 2, 20),
        relation: "parent",
        name: "BELL, Craig".to_owned(),
        email: "craig.bell@example.org".to_owned(),
        more: [
            Some("020 7946 0018".to_owned()),
            None,
            None,
            Some("Business support".to_owned()),
        ],
        warnings: vec![],
        form: typed(&[
            ("relation", "parent"),
            ("address", "craig.bell@example.org"),
        ]),
        faults: vec![],
    };
    let warned = HeldPersonPage {
        name: long.to_owned(),
        email: "aleksandra-konstancja.featherstonehaugh-cholmondeley-papadimitropoulou@example.org"
            .to_owned(),
        more: [
            Some("020 7946 0018".to_owned()),
            Some("pl".to_owned()),
            Some("large print".to_owned()),
            Some(long.to_owned()),
        ],
        warnings: vec![
            warning("kept-apart", true),
            warning("rights-moved", true),
            warning("name-of-removed", true),
            warning("name-on-case", false),
            warning("old", false),
        ],
        ..usual.clone()
    };
    let unseen = HeldPersonPage {
        faults: vec![Fault {
            field: "tick",
            wrong: Wrong::Missing,
        }],
        ..warned.clone()
    };
    let no_reason = HeldPersonPage {
        faults: vec![Fault {
            field: "down",
            wrong: Wrong::Missing,
        }],
        ..usual.clone()
    };
    let desk = Desk::Officer;
    vec![
        Sample::staff("usual", desk, usual),
        Sample::staff("warned-very-long-name", desk, warned),
        Sample::staff("wrong-unseen", desk, unseen),
        Sample::staff("wrong-no-reason", desk, no_reason),
    ]
}
