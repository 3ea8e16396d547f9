//! Advice that is chased: what is owed, of one case or of several, and what became of it.

use domain::caseload::Filter;
use domain::forms::{Fault, Wrong};
use domain::{CaseRef, Date, paths};
use govuk::{Button, Choice, Fieldset, Legend, Size};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// Advice that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedLine {
    /// The form's field.
    pub field: String,
    /// What the page knew of when it was chased last.
    pub seen: String,
    /// Whose it is.
    pub id: String,
    /// When it was asked for.
    pub asked: Date,
    /// The last day, by law.
    pub due: Date,
    /// Whether that is over.
    pub is_late: bool,
    /// When it was chased before, oldest first.
    pub chased: Vec<Date>,
    /// Whether a private link is open for it, which is mailed again.
    pub by_link: bool,
    /// Whether it is to be chased.
    pub chosen: bool,
}

/// What is owed on one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChaseLine {
    /// The case.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// What is owed.
    pub advice: Vec<OwedLine>,
    /// The last day of its records, where it was not worked here so far.
    pub records_end: Option<Date>,
}

/// What is owed, before it is recorded that it was chased.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChasePage {
    /// What the list showed.
    pub filter: Filter,
    /// Whether it was reached from the case.
    pub from_case: bool,
    /// The day on which it is recorded.
    pub today: Option<Date>,
    /// The cases on which something is owed.
    pub cases: Vec<ChaseLine>,
    /// Those on which an answer came by a private link, and waits to be read.
    pub came: Vec<CaseRef>,
    /// Those on which nothing is.
    pub nothing: Vec<CaseRef>,
    /// Those on which the officer may not record.
    pub not_theirs: Vec<CaseRef>,
    /// What lets the page be recorded once.
    pub ticket: String,
    /// What is wrong with what was chosen.
    pub faults: Vec<Fault>,
}

impl Page for ChasePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("chase-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        if let ([case], true) = (self.cases.as_slice(), self.from_case) {
            let name = ("name", (&case.child).into());
            let path = paths::staff_case(case.reference);
            return Some(back(
                words,
                path,
                words.say_with("staff-case-title", &[name]),
            ));
        }
        let path = paths::with_query(paths::STAFF, &self.filter.query());
        Some(back(words, path, words.say("nav-caseload")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let how = self.today.filter(|_| !self.cases.is_empty()).map(|today| {
            let said = words.say_with("chase-how", &[("date", today.into())]);
            view! { {para(said)}{para(words.say("chase-families"))} }
        });
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {how}
            {self.form(words)}
            {self.waits(words)}
            {listed(words, "chase-nothing", &self.nothing)}
            {listed(words, "chase-not-theirs", &self.not_theirs)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

/// Some cases, by reference, under what is said of them.
fn listed(words: &'static Words, key: &str, cases: &[CaseRef]) -> Option<AnyView> {
    (!cases.is_empty()).then(|| {
        let lines = cases
            .iter()
            .map(|case| view! { <li>{case.to_string()}</li> });
        view! {
            {section(words.say(key))}
            <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
        }
        .into_any()
    })
}

impl ChasePage {
    /// Where an answer waits to be read, and the way there.
    fn waits(&self, words: &'static Words) -> Option<AnyView> {
        let waits = listed(words, "chase-came", &self.came)?;
        Some(
            view! {
                {waits}
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::STAFF_QUEUE>{words.say("chase-came-queue")}</a>
                </p>
            }
            .into_any(),
        )
    }

    fn form(&self, words: &'static Words) -> AnyView {
        if self.cases.is_empty() {
            return view! { <p class="govuk-body" id="advice">{words.say("chase-none")}</p> }
                .into_any();
        }
        let mut kept = self.filter.query();
        kept.push(("ticket", self.ticket.clone()));
        if self.from_case {
            kept.push(("from", "case".to_owned()));
        }
        let kept = kept
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
        let mut count = 0;
        let cases = self
            .cases
            .iter()
            .map(|case| case.view(words, &self.faults, &mut count));
        view! {
            <form method="post" action=paths::STAFF_CHASE novalidate>
                {kept.collect_view()}
                {cases.collect_view()}
                <Button prevent_double_click=true>{words.say("chase-button")}</Button>
            </form>
        }
        .into_any()
    }
}

impl ChaseLine {
    fn view(&self, words: &'static Words, faults: &[Fault], count: &mut usize) -> AnyView {
        let is_first = *count == 0;
        let items = self.advice.iter().map(|advice| {
            *count += 1;
            let id = match *count {
                1 => "advice".to_owned(),
                more => format!("advice-{more}"),
            };
            Choice::new(advice.seen.clone(), advice.id.clone())
                .name(advice.field.clone())
                .id(id)
                .hint(advice.said(words))
                .checked(advice.chosen)
        });
        let items = items.collect::<Vec<_>>();
        let legend = format!("{}, {}", self.child, self.reference);
        let error = match is_first {
            true => error_for(words, faults, "advice"),
            false => error_for(words, &[], "advice"),
        };
        // The case is on the page whether anything of it is chosen or not.
        let name = self.reference.to_string();
        let shown = view! { <input type="hidden" name=name value="shown"/> };
        let records = self
            .records_end
            .map(|on| para(words.say_with("record-reach", &[("date", on.into())])));
        view! {
            {shown}
            <govuk::Checkboxes
                name="advice"
                id_prefix=format!("advice-of-{}", self.reference)
                fieldset=Fieldset::new(Legend::new(legend).size(Size::M))
                error=error
                items=items
            />
            {records}
        }
        .into_any()
    }
}

impl OwedLine {
    /// When it was asked for, when it is due, and when it was chased before.
    fn said(&self, words: &'static Words) -> String {
        let key = match self.is_late {
            true => "chase-asked-late",
            false => "chase-asked",
        };
        let asked = [("asked", self.asked.into()), ("due", self.due.into())];
        let asked = words.say_with(key, &asked);
        let count = i64::try_from(self.chased.len()).unwrap_or(i64::MAX);
        let before = match self.chased.last() {
            None => words.say("chase-never"),
            Some(last) => {
                let gaps = [("count", count.into()), ("date", (*last).into())];
                words.say_with("chase-before", &gaps)
            }
        };
        match self.by_link {
            true => format!("{asked} {before} {}", words.say("chase-by-link")),
            false => format!("{asked} {before}"),
        }
    }
}

/// What became of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chased {
    /// Some was chased.
    Done {
        /// So much.
        count: i64,
        /// So many private links were mailed again.
        mailed: i64,
    },
    /// The page was sent before.
    Already,
    /// Somebody chased it meanwhile, or it came.
    Changed,
    /// The officer may not.
    NotTheirs,
    /// It went wrong, and nothing of it changed.
    Failed,
}

impl Chased {
    /// Whether it is recorded.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Chased::Done { .. } | Chased::Already)
    }

    fn said(self, words: &'static Words) -> String {
        match self {
            Chased::Done { count, mailed } => {
                let said = words.say_with("chased-count", &[("count", count.into())]);
                match mailed {
                    0 => said,
                    mailed => {
                        let mailed = words.say_with("chased-mailed", &[("count", mailed.into())]);
                        format!("{said}. {mailed}")
                    }
                }
            }
            Chased::Already => words.say("chased-already"),
            Chased::Changed => words.say("chased-changed"),
            Chased::NotTheirs => words.say("chase-not-theirs-one"),
            Chased::Failed => words.say("chased-failed"),
        }
    }
}

/// What became of each case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChasedPage {
    /// What the list showed.
    pub filter: Filter,
    /// Case by case.
    pub cases: Vec<(CaseRef, Chased)>,
}

impl Page for ChasedPage {
    fn title(&self, shell: &Shell) -> String {
        let all = self.cases.iter().all(|(_, one)| one.is_done());
        shell.words.say(match all {
            true => "chased-title",
            false => "chased-partly-title",
        })
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let path = paths::with_query(paths::STAFF, &self.filter.query());
        Some(back(words, path, words.say("nav-caseload")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let lines = self.cases.iter().map(|(reference, one)| {
            let link = paths::staff_case(*reference);
            let name = reference.to_string();
            view! { <li><a class="govuk-link" href=link>{name}</a>": "{one.said(words)}</li> }
        });
        view! {
            {title(self.title(shell))}
            {lead(words.say("chased-lead"))}
            <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = |all: &[Chased]| ChasedPage {
            filter: Filter::of("mine", "", "advice", ""),
            cases: (7..)
                .map(CaseRef::from_number)
                .zip(all.iter().copied())
                .collect(),
        };
        let all = page(&[
            Chased::Done {
                count: 1,
                mailed: 1,
            },
            Chased::Done {
                count: 3,
                mailed: 1,
            },
            Chased::Already,
        ]);
        let partly = page(&[
            Chased::Done {
                count: 2,
                mailed: 1,
            },
            Chased::Changed,
            Chased::NotTheirs,
            Chased::Failed,
        ]);
        vec![
            Sample::staff("usual", Desk::Officer, all),
            Sample::staff("partly", Desk::Officer, partly),
        ]
    }
}

fn samples() -> Vec<Sample<ChasePage>> {
    let asked = domain::date(2026, 1, 19);
    let owed = |number: u32, event: i64, id: &str| OwedLine {
        field: format!("{}.{event}", CaseRef::from_number(number)),
        seen: "0".into(),
        id: id.into(),
        asked,
        due: domain::date(2026, 3, 2),
        is_late: false,
        chased: vec![],
        by_link: event == 12,
        chosen: true,
    };
    let chased = OwedLine {
        seen: "31".into(),
        is_late: true,
        chased: vec![domain::date(2026, 2, 16), domain::date(2026, 3, 4)],
        ..owed(7, 12, "Educational psychologist")
    };
    let line = |number: u32, child: &str, advice| ChaseLine {
        reference: CaseRef::from_number(number),
        child: child.into(),
        advice,
        records_end: None,
    };
    let long = "Consultant community paediatrician, Featherstonehaugh-Wolstenholme Child Development Centre";
    let one = ChasePage {
        from_case: true,
        today: Some(domain::date(2026, 3, 9)),
        cases: vec![line(7, "Jamie", vec![chased.clone()])],
        ticket: "ticket".into(),
        ..ChasePage::default()
    };
    let several = ChasePage {
        from_case: false,
        filter: Filter::of("mine", "late", "", ""),
        cases: vec![
            line(7, "Jamie", vec![chased, owed(7, 13, "School")]),
            ChaseLine {
                records_end: Some(domain::date(2026, 1, 15)),
                ..line(8, "Maximiliana-Alexandrina", vec![owed(8, 14, long)])
            },
        ],
        came: vec![CaseRef::from_number(11)],
        nothing: vec![CaseRef::from_number(9)],
        not_theirs: vec![CaseRef::from_number(10)],
        ..one.clone()
    };
    let mut wrong = several.clone();
    for advice in wrong
        .cases
        .iter_mut()
        .flat_map(|case| case.advice.iter_mut())
    {
        advice.chosen = false;
    }
    wrong.faults = vec![Fault {
        field: "advice",
        wrong: Wrong::Missing,
    }];
    let nothing = ChasePage {
        cases: vec![],
        ..several.clone()
    };
    vec![
        Sample::staff("usual", Desk::Officer, one),
        Sample::staff("several", Desk::Officer, several),
        Sample::staff("wrong", Desk::Officer, wrong),
        Sample::staff("nothing", Desk::Officer, nothing),
    ]
}
