//! Letters at an officer's desk: which to print and post, and one of them.

use domain::forms::{Fault, LetterBatch, LetterForm, Wrong};
use std::collections::BTreeSet;

use domain::{CaseRef, Date, Timestamp, paths};
use govuk::{
    Button, ButtonKind, Checkboxes, Choice, DateInput, DatePart, ErrorMessage, Fieldset, Label,
    Legend, Size, Textarea, WarningText,
};
use leptos::prelude::*;
use words::Words;

use super::pager;
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, flag, lead, para, summary, title};
use crate::shell::{Desk, Shell};

/// How many letters wait for an officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LettersWaiting {
    /// To be posted.
    pub letters: i64,
    /// Of them, notices that no mail has brought.
    pub not_brought: i64,
}

impl LettersWaiting {
    /// That notices have reached nobody, first of all on an officer's pages.
    pub(super) fn warning(self, words: &'static Words) -> Option<AnyView> {
        let count = self.not_brought;
        (count > 0).then(|| {
            let said = words.say_with("staff-letters-not-brought", &[("count", count.into())]);
            view! {
                <WarningText>{said}</WarningText>
                {self.link(words)}
            }
            .into_any()
        })
    }

    /// The way to them, and how many they are.
    pub(super) fn link(self, words: &'static Words) -> AnyView {
        let count = self.letters;
        let waiting = (count > 0).then(|| {
            let said = words.say_with("staff-letters-waiting", &[("count", count.into())]);
            format!(": {said}")
        });
        view! {
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_LETTERS>
                    {words.say("staff-letters-title")}
                </a>
                {waiting}
            </p>
        }
        .into_any()
    }
}

/// Letters to print and post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterQueuePage {
    /// The oldest first.
    pub lines: Vec<LetterLine>,
    /// The letters that can be printed and are not yet, wherever they stand: one file's.
    pub in_file: BTreeSet<(CaseRef, i64)>,
    /// Those that have an address and cannot be printed here.
    pub not_in_file: Vec<LetterNotInFile>,
    /// Which page it is; the first is 0.
    pub number: i64,
    /// Whether there are more.
    pub more: bool,
    /// Today.
    pub today: Date,
    /// This moment: an address that changes after it is not on what is printed from here.
    pub shown_at: Timestamp,
    /// What was said of many at once.
    pub form: LetterBatch,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// A letter that stays out of the one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterNotInFile {
    /// The letter.
    pub id: i64,
    /// The case.
    pub reference: CaseRef,
    /// For whom.
    pub name: String,
    /// What it tells, as its heading says it.
    pub about: String,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterLine {
    /// The letter.
    pub id: i64,
    /// The case.
    pub reference: CaseRef,
    /// For whom.
    pub name: String,
    /// What it tells, as its heading says it.
    pub about: String,
    /// Why it goes by post: the table's word.
    pub why: &'static str,
    /// Since when it waits.
    pub since: Date,
    /// Whether it was printed.
    pub is_printed: bool,
    /// Whether it is not to go: what it tells was put right.
    pub is_struck: bool,
    /// Whether it is a second copy.
    pub is_copy: bool,
    /// Whether we know where to post it.
    pub has_address: bool,
    /// Whether the case is the officer's or their team's; else nobody has it.
    pub is_mine: bool,
}

impl Page for LetterQueuePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("staff-letters-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
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
        let list = if self.lines.is_empty() {
            para(words.say("staff-letters-none"))
        } else {
            let lines = self.lines.iter().map(|line| queued(shell, line));
            view! { <ul class="wm-cases">{lines.collect_view()}</ul> }.into_any()
        };
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("staff-letters-lead"))}
            {self.to_print(shell)}
            {self.cannot_print(shell)}
            {self.to_post(shell)}
            {list}
            {pager(words, paths::STAFF_LETTERS, &[], self.number, self.more)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |id: i64, name: &str| LetterLine {
            id,
            reference: CaseRef::from_number(7),
            name: name.into(),
            about: "Draft plan: 15 days to comment from 2 March 2026".into(),
            why: "chose_post",
            since: domain::date(2026, 3, 2),
            is_printed: false,
            is_struck: false,
            is_copy: false,
            has_address: true,
            is_mine: true,
        };
        let usual = LetterQueuePage {
            lines: vec![
                LetterLine {
                    is_printed: true,
                    is_struck: true,
                    ..line(5, "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme")
                },
                LetterLine {
                    has_address: false,
                    why: "not_opened",
                    ..line(1, "Dawn Bell")
                },
                LetterLine {
                    is_printed: true,
                    is_copy: true,
                    ..line(2, "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme")
                },
                LetterLine {
                    is_mine: false,
                    why: "not_gone",
                    ..line(3, "Craig Bell")
                },
            ],
            in_file: BTreeSet::from([(CaseRef::from_number(7), 4)]),
            not_in_file: vec![LetterNotInFile {
                id: 5,
                reference: CaseRef::from_number(7),
                name: "\u{674e}\u{7ea2}".into(),
                about: "Draft plan: 15 days to comment from 2 March 2026".into(),
            }],
            number: 0,
            more: true,
            today: domain::date(2026, 3, 4),
            shown_at: Timestamp(0),
            form: LetterBatch::default(),
            faults: vec![],
        };
        let wrong = LetterQueuePage {
            number: 1,
            form: LetterBatch {
                act: "posted".into(),
                day: "40".into(),
                month: "3".into(),
                year: "2026".into(),
                ..LetterBatch::default()
            },
            faults: vec![
                Fault {
                    field: "letters",
                    wrong: Wrong::Missing,
                },
                Fault {
                    field: "posted-day",
                    wrong: Wrong::NotADay,
                },
            ],
            ..usual.clone()
        };
        let changed = LetterQueuePage {
            form: LetterBatch {
                act: "printed".into(),
                ..LetterBatch::default()
            },
            faults: vec![Fault {
                field: "print",
                wrong: Wrong::NotFitting,
            }],
            ..usual.clone()
        };
        let none = LetterQueuePage {
            lines: vec![],
            in_file: BTreeSet::new(),
            not_in_file: vec![],
            more: false,
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Officer, usual),
            Sample::staff("wrong", Desk::Officer, wrong),
            Sample::staff("changed", Desk::Officer, changed),
            Sample::staff("none", Desk::Officer, none),
        ]
    }
}

impl LetterQueuePage {
    /// Where this page's forms go.
    fn here(&self) -> String {
        match self.number {
            0 => paths::STAFF_LETTERS.to_owned(),
            number => format!("{}?page={number}", paths::STAFF_LETTERS),
        }
    }

    /// The letters that can be printed and are not yet: as one file, and that they now are. The
    /// form marks the letters of the file, and no other.
    fn to_print(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let wrong = wrong(shell, &self.faults, "print");
        let count = i64::try_from(self.in_file.len()).unwrap_or(i64::MAX);
        if count == 0 {
            return wrong;
        }
        let names: Vec<String> = self
            .in_file
            .iter()
            .map(|(reference, letter)| LetterBatch::field(*reference, *letter))
            .collect();
        let query: Vec<String> = names.iter().map(|name| format!("{name}=yes")).collect();
        let file = format!("{}?{}", paths::STAFF_LETTERS_FILE, query.join("&"));
        let fields = names.into_iter().map(|name| {
            view! { <input type="hidden" name=name value="yes"/> }
        });
        let fields = fields.collect_view();
        let said = words.say_with("staff-letters-print", &[("count", count.into())]);
        Some(
            view! {
                {wrong}
                <p class="govuk-body">
                    <a class="govuk-link" href=file>{words.say("staff-letters-open")}</a>
                </p>
                <form method="post" action=self.here()>
                    <input type="hidden" name="act" value="printed"/>
                    <input type="hidden" name="shown" value=self.shown_at.0.to_string()/>
                    {fields}
                    <Button kind=ButtonKind::Secondary>{said}</Button>
                </form>
            }
            .into_any(),
        )
    }

    /// The letters that stay out of the file: each is on its own page.
    fn cannot_print(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        (!self.not_in_file.is_empty()).then(|| {
            let letters = self.not_in_file.iter().map(|letter| {
                let href = paths::staff_letter(letter.reference, letter.id);
                view! {
                    <li>
                        <a class="govuk-link" href=href><bdi>{letter.name.clone()}</bdi></a>
                        {format!(", {}: {}", letter.reference, letter.about)}
                    </li>
                }
            });
            view! {
                {para(words.say("staff-letters-cannot"))}
                <ul class="govuk-list govuk-list--bullet">{letters.collect_view()}</ul>
            }
            .into_any()
        })
    }

    /// The letters that were printed: on which day they were posted, all or some of them.
    fn to_post(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let waits = |line: &&LetterLine| {
            line.is_mine && line.has_address && line.is_printed && !line.is_struck
        };
        let lines: Vec<_> = self.lines.iter().filter(waits).collect();
        let was_said = self.form.act == "posted";
        let boxes = lines.iter().enumerate().map(|(at, line)| {
            let label = format!("{}, {}: {}", line.name, line.reference, line.about);
            let id = if at == 0 {
                "letters".to_owned()
            } else {
                format!("letters-{}", at + 1)
            };
            let is_ticked = !was_said || self.form.letters.contains(&(line.reference, line.id));
            Choice::new("yes", label)
                .name(LetterBatch::field(line.reference, line.id))
                .id(id)
                .checked(is_ticked)
        });
        let boxes: Vec<_> = boxes.collect();
        let parts = vec![
            DatePart::day()
                .id("posted-day")
                .label(words.say("join-day"))
                .value(self.form.day.clone()),
            DatePart::month()
                .id("posted-month")
                .label(words.say("join-month"))
                .value(self.form.month.clone()),
            DatePart::year()
                .id("posted-year")
                .label(words.say("join-year"))
                .value(self.form.year.clone()),
        ];
        let hint = words.say_with("staff-letter-posted-hint", &[("date", self.today.into())]);
        if boxes.is_empty() {
            return wrong(shell, &self.faults, "letters");
        }
        Some(
            view! {
                <form method="post" action=self.here() novalidate>
                    <input type="hidden" name="act" value="posted"/>
                    <Checkboxes
                        name="letters"
                        fieldset=Fieldset::new(
                            Legend::new(words.say("staff-letters-which")).size(Size::M),
                        )
                        hint=words.say("staff-letters-which-hint")
                        error=error_for(words, &self.faults, "letters")
                        items=boxes
                    />
                    <DateInput
                        id="posted-on"
                        fieldset=Fieldset::new(
                            Legend::new(words.say("staff-letters-posted")).size(Size::S),
                        )
                        hint=hint
                        error=error_for(words, &self.faults, "posted-day")
                        parts=parts
                    />
                    <Button prevent_double_click=true>
                        {words.say("staff-letters-posted-save")}
                    </Button>
                </form>
            }
            .into_any(),
        )
    }
}

/// What is wrong where there is no field to say it beside.
fn wrong(shell: &Shell, faults: &[Fault], field: &'static str) -> Option<AnyView> {
    let is_wrong = faults.iter().any(|fault| fault.field == field);
    is_wrong.then(|| {
        let error = error_for(shell.words, faults, field);
        view! { <ErrorMessage error=error id=field/> }.into_any()
    })
}

fn queued(shell: &Shell, line: &LetterLine) -> AnyView {
    let words = shell.words;
    let state = if line.is_struck {
        Some(flag("late", words.say("staff-letters-struck")))
    } else {
        (!line.has_address).then(|| flag("late", words.say("staff-letters-no-address")))
    };
    let printed = line
        .is_printed
        .then(|| para(words.say("staff-letters-printed")));
    let copy = line.is_copy.then(|| para(words.say("staff-letters-copy")));
    let since = words.say_with("staff-letters-since", &[("date", line.since.into())]);
    let name = if line.is_mine {
        let href = paths::staff_letter(line.reference, line.id);
        view! { <a class="wm-case__link" href=href><bdi>{line.name.clone()}</bdi></a> }.into_any()
    } else {
        view! { <bdi>{line.name.clone()}</bdi> }.into_any()
    };
    let nobody = (!line.is_mine).then(|| para(words.say("staff-letters-nobody")));
    let reference = ("reference", line.reference.to_string().into());
    view! {
        <li class="wm-case">
            <h2 class="wm-case__name">{name}</h2>
            <p class="govuk-body wm-case__stage">{line.about.clone()}" "{state}</p>
            {para(words.say_with("case-reference", &[reference]))}
            {para(words.say(&format!("letter-why-{}", line.why)))}
            {copy}
            {para(since)}
            {printed}
            {nobody}
        </li>
    }
    .into_any()
}

/// One letter.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterPage {
    /// The case.
    pub reference: CaseRef,
    /// The letter.
    pub id: i64,
    /// For whom.
    pub name: String,
    /// What it tells, as its heading says it; `None` where it has no words here.
    pub about: Option<String>,
    /// Why it goes by post: the table's word.
    pub why: &'static str,
    /// Where to post it.
    pub address: Option<String>,
    /// The addresses that they asked us not to use, an empty line between two.
    pub refused: Option<String>,
    /// When it was printed.
    pub printed_on: Option<Date>,
    /// When it was posted.
    pub posted_on: Option<Date>,
    /// Since which day it is not to go, where it was not posted: what it tells was put right.
    pub struck_on: Option<Date>,
    /// When it counts as delivered.
    pub served_on: Option<Date>,
    /// Of a second copy, the day of the first.
    pub copy_of_on: Option<Date>,
    /// Today.
    pub today: Date,
    /// This moment: an address that changes after it is not on what is printed from here.
    pub shown_at: Timestamp,
    /// It cannot be printed.
    pub cannot: bool,
    /// What was typed.
    pub form: LetterForm,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Where somebody lives is for its reader alone.
impl std::fmt::Debug for LetterPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LetterPage")
    }
}

impl Page for LetterPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.name).into());
        shell.words.say_with("staff-letter-title", &[name])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let queue = words.say("staff-letters-title");
        Some(back(words, paths::STAFF_LETTERS.to_owned(), queue))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let warn = match (&self.about, &self.address) {
            (None, _) => Some("staff-letter-unknown"),
            _ if self.cannot => Some("staff-letter-cannot"),
            (_, None) => Some("staff-letter-no-address"),
            _ => None,
        };
        let struck = self.struck_on.map(|day| {
            let was_printed = if self.printed_on.is_some() {
                "yes"
            } else {
                "no"
            };
            let said = [("date", day.into()), ("printed", was_printed.into())];
            words.say_with("staff-letter-struck", &said)
        });
        let warn = struck.or(warn.map(|key| words.say(key)));
        let warn = warn.map(|said| view! { <WarningText>{said}</WarningText> });
        let reference = ("reference", self.reference.to_string().into());
        let case = words.say_with("case-reference", &[reference]);
        let waits = self.posted_on.is_none();
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {warn}
            {self.facts(shell)}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::staff_case(self.reference)>{case}</a>
            </p>
            {self.acts(shell)}
            {(!waits || self.printed_on.is_some()).then(|| self.undo(shell))}
            {self.served_on.map(|_| para(words.say("staff-letter-served-why")))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = LetterPage {
            reference: CaseRef::from_number(7),
            id: 1,
            name: "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme".into(),
            about: Some("Draft plan: 15 days to comment from 2 March 2026".into()),
            why: "chose_post",
            address: Some("1 Elm Row\nNorwich\nNR1 1AA".into()),
            refused: None,
            printed_on: None,
            posted_on: None,
            struck_on: None,
            served_on: None,
            copy_of_on: None,
            today: domain::date(2026, 3, 4),
            shown_at: Timestamp(0),
            cannot: false,
            form: LetterForm::default(),
            faults: vec![],
        };
        let fault = |field, wrong| Fault { field, wrong };
        vec![
            Sample::staff("usual", Desk::Officer, usual.clone()),
            Sample::staff(
                "no-address",
                Desk::Officer,
                LetterPage {
                    address: None,
                    refused: Some("9 Old Road\nNorwich\n\n3 New Road\nNorwich".into()),
                    why: "not_opened",
                    copy_of_on: Some(domain::date(2026, 2, 16)),
                    ..usual.clone()
                },
            ),
            Sample::staff(
                "posted",
                Desk::Officer,
                LetterPage {
                    printed_on: Some(domain::date(2026, 3, 3)),
                    posted_on: Some(domain::date(2026, 3, 3)),
                    served_on: Some(domain::date(2026, 3, 5)),
                    ..usual.clone()
                },
            ),
            Sample::staff(
                "struck",
                Desk::Officer,
                LetterPage {
                    printed_on: Some(domain::date(2026, 3, 3)),
                    struck_on: Some(domain::date(2026, 3, 4)),
                    faults: vec![fault("posted-day", Wrong::TooLate)],
                    ..usual.clone()
                },
            ),
            Sample::staff(
                "wrong",
                Desk::Officer,
                LetterPage {
                    cannot: true,
                    printed_on: Some(domain::date(2026, 3, 3)),
                    faults: vec![
                        fault("posted-day", Wrong::WrongDay),
                        fault("lines", Wrong::TooLong),
                    ],
                    ..usual.clone()
                },
            ),
            Sample::staff(
                "changed",
                Desk::Officer,
                LetterPage {
                    faults: vec![fault("print", Wrong::NotFitting)],
                    ..usual.clone()
                },
            ),
            Sample::staff(
                "not-printed",
                Desk::Officer,
                LetterPage {
                    form: LetterForm {
                        act: "posted".into(),
                        day: "3".into(),
                        month: "3".into(),
                        year: "2026".into(),
                        ..LetterForm::default()
                    },
                    faults: vec![fault("posted-day", Wrong::NotFitting)],
                    ..usual
                },
            ),
        ]
    }
}

impl LetterPage {
    fn facts(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let lines = self.address.clone().map(|address| {
            let text = format!("{}\n{address}", self.name);
            view! { <span class="wm-lines wm-breaks" dir="auto">{text}</span> }.into_any()
        });
        let refused = self.refused.clone().map(|address| {
            view! { <span class="wm-lines wm-breaks" dir="auto">{address}</span> }.into_any()
        });
        let day = |day: Option<Date>| day.map(|day| words.date(day));
        let plain = |text: String| text.into_any();
        let facts = [
            ("staff-letter-about", self.about.clone().map(plain)),
            (
                "staff-letter-why",
                Some(plain(words.say(&format!("letter-why-{}", self.why)))),
            ),
            ("staff-letter-copy-of", day(self.copy_of_on).map(plain)),
            ("staff-letter-to", lines),
            ("staff-letter-refused", refused),
            ("staff-letter-posted-on", day(self.posted_on).map(plain)),
            ("staff-letter-served-on", day(self.served_on).map(plain)),
        ];
        let rows = facts.into_iter().filter_map(|(key, value)| {
            let value = value?;
            Some(view! {
                <div class="govuk-summary-list__row">
                    <dt class="govuk-summary-list__key">{words.say(key)}</dt>
                    <dd class="govuk-summary-list__value">{value}</dd>
                </div>
            })
        });
        view! { <dl class="govuk-summary-list">{rows.collect_view()}</dl> }.into_any()
    }

    fn undo(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let (act, key) = match self.posted_on {
            Some(_) => ("undo_posted", "staff-letter-undo-posted"),
            None if self.struck_on.is_some() => ("undo_printed", "staff-letter-taken-out"),
            None => ("undo_printed", "staff-letter-undo-printed"),
        };
        view! {
            <form method="post" action=paths::staff_letter(self.reference, self.id)>
                <input type="hidden" name="act" value=act/>
                <Button kind=ButtonKind::Secondary>{words.say(key)}</Button>
            </form>
        }
        .into_any()
    }

    /// On which day it was posted.
    fn posted(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let here = paths::staff_letter(self.reference, self.id);
        let parts = vec![
            DatePart::day()
                .id("posted-day")
                .label(words.say("join-day"))
                .value(self.form.day.clone()),
            DatePart::month()
                .id("posted-month")
                .label(words.say("join-month"))
                .value(self.form.month.clone()),
            DatePart::year()
                .id("posted-year")
                .label(words.say("join-year"))
                .value(self.form.year.clone()),
        ];
        let hint = words.say_with("staff-letter-posted-hint", &[("date", self.today.into())]);
        view! {
            <form method="post" action=here novalidate>
                <input type="hidden" name="act" value="posted"/>
                <DateInput
                    id="posted-on"
                    fieldset=Fieldset::new(
                        Legend::new(words.say("staff-letter-posted")).size(Size::M),
                    )
                    hint=hint
                    error=error_for(words, &self.faults, "posted-day")
                    parts=parts
                />
                <Button prevent_double_click=true>{words.say("staff-letter-posted-save")}</Button>
            </form>
        }
        .into_any()
    }

    /// What an officer does with a letter: one that waits, or that was printed and is not to go but
    /// may have gone before.
    fn acts(&self, shell: &Shell) -> Option<AnyView> {
        match (self.posted_on, self.struck_on) {
            (Some(_), _) => None,
            (None, None) => Some(self.waits(shell)),
            (None, Some(_)) => {
                let wrong = wrong(shell, &self.faults, "print");
                let posted = self.printed_on.map(|_| self.posted(shell));
                Some(view! { {wrong}{posted} }.into_any())
            }
        }
    }

    fn waits(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let here = paths::staff_letter(self.reference, self.id);
        let can_print = self.address.is_some() && self.about.is_some() && !self.cannot;
        let open = can_print.then(|| {
            let href = paths::staff_letter_file(self.reference, self.id);
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("staff-letter-open")}</a>
                </p>
            }
        });
        let printed = match (self.printed_on, &self.address) {
            (Some(day), _) => Some(para(
                words.say_with("staff-letter-is-printed", &[("date", day.into())]),
            )),
            (None, Some(_)) => Some(view! {
                <form method="post" action=here.clone()>
                    <input type="hidden" name="act" value="printed"/>
                    <input type="hidden" name="shown" value=self.shown_at.0.to_string()/>
                    <Button kind=ButtonKind::Secondary>{words.say("staff-letter-print")}</Button>
                </form>
            }
            .into_any()),
            (None, None) => None,
        };
        let typed = match self.form.act.as_str() {
            "address" => self.form.lines.clone(),
            _ => self.address.clone().unwrap_or_default(),
        };
        let refuse = self.address.as_ref().map(|_| {
            view! {
                <form method="post" action=here.clone()>
                    <input type="hidden" name="act" value="refuse_address"/>
                    <Button kind=ButtonKind::Warning>{words.say("staff-letter-refuse")}</Button>
                </form>
            }
        });
        let is_ready = self.address.is_some() && self.printed_on.is_some();
        // What was typed stays, though the letter was not printed or has another address by now.
        let posted = (is_ready || self.form.act == "posted").then(|| self.posted(shell));
        view! {
            {wrong(shell, &self.faults, "print")}
            {open}
            {printed}
            {posted}
            <form method="post" action=here.clone() novalidate>
                <input type="hidden" name="act" value="address"/>
                <Textarea
                    name="lines"
                    label=Label::new(words.say("staff-letter-address"))
                    hint=words.say("staff-letter-address-hint")
                    error=error_for(words, &self.faults, "lines")
                    value=typed
                    rows=6
                />
                <Button kind=ButtonKind::Secondary>{words.say("staff-letter-address-save")}</Button>
            </form>
            {refuse}
        }
        .into_any()
    }
}
