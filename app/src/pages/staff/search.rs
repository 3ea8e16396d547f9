//! An officer finds a case within their reach.

use domain::forms::{Fault, FindCase};
use domain::stage::Stage;
use domain::{CaseRef, Date, paths};
use govuk::{Button, DateInput, DatePart, Fieldset, Input, Label, Legend, Size};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, flag, lead, para, section, stage_name, summary, time, title};
use crate::shell::{Desk, Shell};

/// A search, and what it found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchPage {
    /// What was typed.
    pub form: FindCase,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// What was found, the nearest first; `None` before anything was sought.
    pub found: Option<Vec<FoundLine>>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// One case that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundLine {
    /// Its reference.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// When they were born.
    pub born: Option<Date>,
    /// The step that the case is at.
    pub stage: Option<Stage>,
    /// Whether it is the officer's own, not their team's alone.
    pub own: bool,
    /// Whether a death is recorded.
    pub died: bool,
}

impl Page for SearchPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("search-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let list = paths::STAFF.to_owned();
        Some(back(words, list, words.say("nav-caseload")))
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("search-lead"))}
            {self.found(words)}
            {self.form(words)}
            {para(words.say("caseload-elsewhere"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl SearchPage {
    fn found(&self, words: &'static Words) -> Option<AnyView> {
        let found = self.found.as_ref()?;
        let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
        let said = match (found.is_empty(), self.more) {
            (true, _) => words.say("search-none"),
            (false, true) => words.say_with("search-more", &[("count", count.into())]),
            (false, false) => words.say_with("search-count", &[("count", count.into())]),
        };
        let lines = found.iter().map(|line| line.view(words)).collect_view();
        let list = (!found.is_empty()).then(|| view! { <ul class="wm-cases">{lines}</ul> });
        Some(
            view! {
                {section(words.say("search-found"))}
                <p class="govuk-body" role="status">{said}</p>
                {list}
                {section(words.say("search-again"))}
            }
            .into_any(),
        )
    }

    fn form(&self, words: &'static Words) -> AnyView {
        let form = &self.form;
        let part = |part: DatePart, name: &'static str, value: &String| {
            part.name(name).value(value.clone())
        };
        let parts = vec![
            part(DatePart::day(), "born_day", &form.born_day)
                .id("born")
                .label(words.say("closures-day")),
            part(DatePart::month(), "born_month", &form.born_month)
                .label(words.say("closures-month")),
            part(DatePart::year(), "born_year", &form.born_year).label(words.say("closures-year")),
        ];
        view! {
            <form method="post" action=paths::STAFF_SEARCH role="search" novalidate>
                <Input
                    name="find"
                    label=Label::new(words.say("search-find"))
                    hint=words.say("search-find-hint")
                    error=error_for(words, &self.faults, "find")
                    value=form.find.clone()
                    spellcheck=false
                    autocomplete="off"
                    classes="govuk-input--width-20"
                />
                <DateInput
                    id="born-date"
                    fieldset=Fieldset::new(Legend::new(words.say("search-born")).size(Size::S))
                    error=error_for(words, &self.faults, "born")
                    parts=parts
                />
                <Input
                    name="school"
                    label=Label::new(words.say("search-school"))
                    hint=words.say("search-school-hint")
                    error=error_for(words, &self.faults, "school")
                    value=form.school.clone()
                    spellcheck=false
                    autocomplete="off"
                    classes="govuk-input--width-20"
                />
                <Button>{words.say("search-button")}</Button>
            </form>
        }
        .into_any()
    }
}

impl FoundLine {
    fn view(&self, words: &'static Words) -> AnyView {
        let born = self.born.map(|on| {
            view! {
                <p class="govuk-body wm-case__stage">
                    {words.say("search-born")}": "{time(words, on)}
                </p>
            }
        });
        let stage = self.stage.map(|stage| {
            let name = stage_name(words, stage);
            view! { <p class="govuk-body wm-case__stage">{name}</p> }
        });
        let died = self.died.then(|| {
            let said = words.say("queue-died");
            view! { <p class="wm-case__flag">{flag("late", said)}</p> }
        });
        let whose = words.say(if self.own {
            "caseload-yours"
        } else {
            "caseload-teams"
        });
        view! {
            <li class="wm-case">
                <h3 class="wm-case__name">
                    <a class="wm-case__link" href=paths::staff_case(self.reference)>
                        <bdi>{self.child.clone()}</bdi>
                    </a>
                </h3>
                <p class="govuk-body wm-case__stage">{self.reference.to_string()}" · "{whose}</p>
                {died}
                {born}
                {stage}
            </li>
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<SearchPage>> {
    let line = |number: u32, child: &str, own| FoundLine {
        reference: CaseRef::from_number(number),
        child: child.into(),
        born: Some(domain::date(2014, 5, 4)),
        stage: Some(Stage::Assessing),
        own,
        died: false,
    };
    let long = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme";
    let form = FindCase {
        find: "bell & co".into(),
        ..FindCase::default()
    };
    let found = SearchPage {
        form: form.clone(),
        found: Some(vec![
            line(7, "Jamie Bell", true),
            FoundLine {
                died: true,
                stage: Some(Stage::Ending),
                ..line(8, "Zara Ahmed", false)
            },
            FoundLine {
                born: None,
                stage: None,
                ..line(9, long, false)
            },
        ]),
        ..SearchPage::default()
    };
    let more = SearchPage {
        more: true,
        ..found.clone()
    };
    let none = SearchPage {
        found: Some(vec![]),
        ..found.clone()
    };
    let typed = FindCase {
        find: "be".into(),
        born_day: "31".into(),
        born_month: "2".into(),
        born_year: "2014".into(),
        school: "x".into(),
    };
    let wrong = SearchPage {
        faults: typed.faults(),
        form: typed,
        ..SearchPage::default()
    };
    vec![
        Sample::staff("usual", Desk::Officer, SearchPage::default()),
        Sample::staff("found", Desk::Officer, found),
        Sample::staff("more", Desk::Officer, more),
        Sample::staff("none", Desk::Officer, none),
        Sample::staff("wrong", Desk::Officer, wrong),
    ]
}
