//! The national return: which years there are, what one has and lacks, and its files.

use domain::forms::{Fault, ReturnForm};
use domain::{CaseRef, Date, paths};
use govuk::{Attributes, Button, ButtonKind, Cell, Input, Label, WarningText};
use leptos::prelude::*;
use words::Words;

use super::table;
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, fact, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// The years of which a return can be made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReturnsPage {
    /// The newest first, each with the day on which plans are counted.
    pub years: Vec<(i32, Date)>,
}

impl Page for ReturnsPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("returns-title")
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let to = paths::STAFF_FIGURES.to_owned();
        Some(back(words, to, words.say("nav-figures")))
    }

    fn place(&self) -> Place {
        Place::Figures
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let years = self.years.iter().map(|(year, reference)| {
            let name = words.say_with("returns-year", &[("year", year.to_string().into())]);
            let day = words.say_with("returns-day", &[("date", (*reference).into())]);
            view! {
                <li>
                    <a class="govuk-link" href=paths::staff_return(*year)>{name}</a>
                    " "
                    {day}
                </li>
            }
        });
        view! {
            {title(self.title(shell))}
            {lead(words.say("returns-lead"))}
            {para(words.say("returns-choose"))}
            <ul class="govuk-list govuk-list--spaced">{years.collect_view()}</ul>
            {para(words.say("returns-looks"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let years = [(2026, 15), (2025, 16), (2024, 18)];
        let years = years.map(|(year, day)| (year, domain::date(year, 1, day)));
        let usual = ReturnsPage {
            years: years.to_vec(),
        };
        vec![Sample::staff("usual", Desk::Manager, usual)]
    }
}

/// One return: what it is about, and the buttons that make it. Nothing is read for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnYearPage {
    /// Its year.
    pub year: i32,
    /// The first and the last day of what it is about.
    pub about: (Date, Date),
    /// The day on which plans are counted.
    pub reference: Date,
    /// Which submission the files are, as it was typed.
    pub form: ReturnForm,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for ReturnYearPage {
    fn title(&self, shell: &Shell) -> String {
        let year = [("year", self.year.to_string().into())];
        shell.words.say_with("returns-year", &year)
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let to = paths::STAFF_RETURNS.to_owned();
        Some(back(words, to, words.say("returns-title")))
    }

    fn place(&self) -> Place {
        Place::Figures
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let about = [
            ("from", self.about.0.into()),
            ("to", self.about.1.into()),
            ("reference", self.reference.into()),
        ];
        let tables =
            Attributes::default().with("formaction", paths::staff_return_tables(self.year));
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say_with("returns-about", &about))}
            {para(words.say("returns-looks"))}
            {section(words.say("returns-make"))}
            {para(words.say("returns-make-first"))}
            <form method="post" action=paths::staff_return(self.year)>
                <Button>{words.say("returns-make-button")}</Button>
            </form>
            {section(words.say("returns-files"))}
            {para(words.say("returns-files-care"))}
            {para(words.say("returns-files-formulas"))}
            {para(words.say("returns-rules"))}
            <form method="post" action=paths::staff_return_xml(self.year) novalidate>
                <Input
                    name="serial"
                    label=Label::new(words.say("returns-serial"))
                    hint=words.say("returns-serial-hint")
                    error=error_for(words, &self.faults, "serial")
                    value=self.form.serial.clone()
                    inputmode="numeric"
                    autocomplete="off"
                    classes="govuk-input--width-3"
                />
                <div class="govuk-button-group">
                    <Button kind=ButtonKind::Secondary>{words.say("returns-xml")}</Button>
                    <Button kind=ButtonKind::Secondary attributes=tables>
                        {words.say("returns-tables")}
                    </Button>
                </div>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = ReturnYearPage {
            year: 2026,
            about: (domain::date(2025, 1, 1), domain::date(2025, 12, 31)),
            reference: domain::date(2026, 1, 15),
            form: ReturnForm::default(),
            faults: vec![],
        };
        let form = ReturnForm {
            serial: "the second".to_owned(),
        };
        let wrong = ReturnYearPage {
            faults: form.faults(),
            form,
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Manager, usual),
            Sample::staff("wrong", Desk::Manager, wrong),
        ]
    }
}

/// What a return has and lacks, without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnPage {
    /// Its year.
    pub year: i32,
    /// The first and the last day of what it is about.
    pub about: (Date, Date),
    /// The day on which plans are counted.
    pub reference: Date,
    /// Persons, requests, those of the year, assessments, plans in force, plans that ended.
    pub counts: [i64; 6],
    /// Plans of the year: all, within 20 weeks, later within a year, later; with exceptions and
    /// without.
    pub in_time: [[i64; 4]; 2],
    /// Cases that it is not about.
    pub not_of_year: i64,
    /// Children in it whose address is protected.
    pub protected: i64,
    /// Items that are left out, each with how many persons.
    pub left_out: Vec<(String, i64)>,
    /// Persons whose record begins with the return of an older year.
    pub carried: Vec<(i32, i64)>,
    /// What looks wrong: the key of its words, and where.
    pub checks: Vec<(&'static str, Vec<CaseRef>)>,
    /// How many cases the last import of the same return had.
    pub compared: i64,
    /// What is said otherwise than in it: the item, and where.
    pub changed: Vec<(&'static str, Vec<CaseRef>)>,
}

/// So many cases are named in one line.
const NAMED_MAX: usize = 40;

impl Page for ReturnPage {
    fn title(&self, shell: &Shell) -> String {
        let year = [("year", self.year.to_string().into())];
        shell.words.say_with("returns-year", &year)
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let to = paths::STAFF_RETURNS.to_owned();
        Some(back(words, to, words.say("returns-title")))
    }

    fn place(&self) -> Place {
        Place::Figures
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let about = [
            ("from", self.about.0.into()),
            ("to", self.about.1.into()),
            ("reference", self.reference.into()),
        ];
        let facts = COUNTS.iter().zip(self.counts);
        let facts = facts.map(|(key, count)| fact(words.say(key), count.to_string()));
        view! {
            {title(self.title(shell))}
            {lead(words.say_with("returns-about", &about))}
            {self.files(words)}
            {section(words.say("returns-checks"))}
            {self.checks(words)}
            {section(words.say("returns-has"))}
            <dl class="wm-facts">
                {facts.collect_view()}
                {fact(words.say("returns-not-of-year"), self.not_of_year.to_string())}
            </dl>
            {self.weeks(words)}
            {section(words.say("returns-left-out"))}
            {self.lacks(words)}
            {section(words.say("returns-changed"))}
            {self.changes(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

const COUNTS: [&str; 6] = [
    "returns-persons",
    "returns-requests",
    "returns-received",
    "returns-assessments",
    "returns-active",
    "returns-ended",
];

impl ReturnPage {
    fn files(&self, words: &'static Words) -> AnyView {
        if self.counts[0] == 0 {
            return para(words.say("returns-nobody"));
        }
        let protected = (self.protected > 0).then(|| {
            let args = [("children", self.protected.into())];
            view! { <WarningText>{words.say_with("returns-protected", &args)}</WarningText> }
        });
        view! {
            {protected}
            {para(words.say("returns-files-next"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::staff_return(self.year)>
                    {words.say("returns-files")}
                </a>
            </p>
        }
        .into_any()
    }

    fn checks(&self, words: &'static Words) -> AnyView {
        if self.checks.is_empty() {
            return para(words.say("returns-checks-none"));
        }
        let all = self.checks.iter().map(|(key, cases)| {
            view! {
                <li>
                    <p class="govuk-body wm-breaks"><strong>{words.say(key)}</strong></p>
                    {listed(words, cases)}
                </li>
            }
        });
        view! { <ul class="govuk-list govuk-list--spaced">{all.collect_view()}</ul> }.into_any()
    }

    fn weeks(&self, words: &'static Words) -> AnyView {
        let rows = ["returns-with-exceptions", "returns-without-exceptions"];
        let rows = rows.iter().zip(self.in_time).map(|(key, counts)| {
            let counts = counts.map(|count| Cell::new(count.to_string()).numeric());
            let mut row = vec![Cell::new(words.say(key))];
            row.extend(counts);
            row
        });
        table(
            words,
            "returns-weeks",
            &[
                "returns-plans",
                "returns-sent",
                "returns-in-time",
                "returns-to-a-year",
                "returns-over-a-year",
            ],
            rows.collect(),
        )
    }

    fn lacks(&self, words: &'static Words) -> AnyView {
        let carried = self.carried.iter().map(|(year, persons)| {
            let args = [
                ("year", year.to_string().into()),
                ("persons", (*persons).into()),
            ];
            para(words.say_with("returns-carried", &args))
        });
        let rows = self.left_out.iter().map(|(item, persons)| {
            let of = match persons {
                0 => words.say("returns-heading"),
                persons => persons.to_string(),
            };
            vec![Cell::new(item.clone()), Cell::new(of).numeric()]
        });
        let list = if self.left_out.is_empty() {
            para(words.say("returns-left-out-none"))
        } else {
            table(
                words,
                "returns-left-out-caption",
                &["returns-item", "returns-of-persons"],
                rows.collect(),
            )
        };
        view! {
            {para(words.say("returns-left-out-why"))}
            {carried.collect_view()}
            {list}
        }
        .into_any()
    }

    fn changes(&self, words: &'static Words) -> AnyView {
        if self.compared == 0 {
            return para(words.say("returns-not-compared"));
        }
        let compared = [("cases", self.compared.into())];
        let compared = para(words.say_with("returns-compared", &compared));
        if self.changed.is_empty() {
            return view! {
                {compared}
                {para(words.say("returns-changed-none"))}
            }
            .into_any();
        }
        let all = self.changed.iter().map(|(item, cases)| {
            view! {
                <li>
                    <p class="govuk-body wm-breaks"><strong>{words.say(item)}</strong></p>
                    {listed(words, cases)}
                </li>
            }
        });
        view! {
            {compared}
            <ul class="govuk-list govuk-list--spaced">{all.collect_view()}</ul>
        }
        .into_any()
    }
}

/// The references of some cases; of very many, the first.
fn listed(words: &'static Words, cases: &[CaseRef]) -> AnyView {
    // A reference stays in one piece at the end of a line.
    let named = cases.iter().take(NAMED_MAX).enumerate().map(|(nth, case)| {
        let between = if nth == 0 { "" } else { ", " };
        view! { {between} <span class="wm-whole">{case.to_string()}</span> }
    });
    let named = named.collect_view();
    let many = [("cases", cases.len().into())];
    let more = (cases.len() > NAMED_MAX).then(|| {
        let more = [("more", (cases.len() - NAMED_MAX).into())];
        format!(" {}", words.say_with("returns-more", &more))
    });
    view! {
        <p class="govuk-body wm-breaks">
            {words.say_with("returns-cases", &many)} ": " {named} {more}
        </p>
    }
    .into_any()
}

fn samples() -> Vec<Sample<ReturnPage>> {
    let cases = |from: u32, count: u32| -> Vec<CaseRef> {
        (from..from + count).map(CaseRef::from_number).collect()
    };
    let usual = ReturnPage {
        year: 2026,
        about: (domain::date(2025, 1, 1), domain::date(2025, 12, 31)),
        reference: domain::date(2026, 1, 15),
        counts: [14_264, 14_289, 2_587, 13_702, 12_147, 665],
        in_time: [[2_031, 1_131, 825, 75], [1_854, 1_043, 738, 73]],
        not_of_year: 311,
        protected: 4,
        left_out: vec![
            ("PlanDetail".to_owned(), 88),
            ("SENneed".to_owned(), 2),
            ("DMO".to_owned(), 0),
        ],
        carried: vec![(2025, 12_010)],
        checks: vec![
            ("return-check-sealed-after-adoption", cases(7, 1)),
            ("return-check-no-number", cases(8, 3)),
            ("return-check-records-stop", cases(20, 500)),
        ],
        compared: 14_289,
        changed: vec![
            ("return-item-plan-start", cases(40, 2)),
            ("return-item-review-meeting", cases(50, 90)),
        ],
    };
    let nothing_wrong = ReturnPage {
        protected: 0,
        checks: vec![],
        left_out: vec![],
        carried: vec![],
        changed: vec![],
        ..usual.clone()
    };
    let nobody = ReturnPage {
        counts: [0; 6],
        in_time: [[0; 4]; 2],
        not_of_year: 0,
        compared: 0,
        ..nothing_wrong.clone()
    };
    vec![
        Sample::staff("usual", Desk::Manager, usual),
        Sample::staff("nothing-wrong", Desk::Manager, nothing_wrong),
        Sample::staff("nobody", Desk::Manager, nobody),
    ]
}
