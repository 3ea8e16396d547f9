//! The cases on an officer's list.

use domain::clock::Rule;
use domain::{CaseRef, Date, paths};
use govuk::{Button, ButtonKind, Checkboxes, Choice, Input, Label};
use leptos::prelude::*;
use words::{RulePart, Words, rule_key};

use super::{LettersWaiting, pager};
use crate::page::{Page, Place, Sample};
use crate::parts::{flag, lead, para, time, title};
use crate::shell::{Desk, Shell};

/// One page of an officer's list: late ones first, then by the next date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseloadPage {
    /// What was sought.
    pub sought: String,
    /// The officer's own cases alone.
    pub own: bool,
    /// Which page it is; the first is 0.
    pub number: i64,
    /// Whether there are more.
    pub more: bool,
    /// Its lines.
    pub cases: Vec<CaseloadLine>,
    /// What waits to be printed and posted.
    pub letters: LettersWaiting,
}

/// One case on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseloadLine {
    /// Its reference.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// What comes next, and when.
    pub next: Option<(Option<Rule>, Date)>,
    /// By how many days the earliest late step is late.
    pub late_days: Option<i32>,
    /// Whether it is the officer's own, not their team's alone.
    pub own: bool,
}

impl Page for CaseloadPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("caseload-title")
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let is_all = self.sought.is_empty() && !self.own && self.number == 0;
        let list = match (self.cases.is_empty(), is_all) {
            (true, true) => lead(words.say("caseload-none")),
            (true, false) => lead(words.say("caseload-none-found")),
            (false, _) => table(words, &self.cases),
        };
        let own = Choice::new("yes", words.say("caseload-own")).checked(self.own);
        view! {
            {title(words.say("caseload-title"))}
            {self.letters.warning(words)}
            <form method="get" action=paths::STAFF role="search">
                <Input
                    name="find"
                    label=Label::new(words.say("caseload-find"))
                    hint=words.say("caseload-find-hint")
                    value=self.sought.clone()
                    spellcheck=false
                    autocomplete="off"
                    classes="govuk-input--width-20"
                />
                <Checkboxes name="own" items=vec![own]/>
                <Button kind=ButtonKind::Secondary>{words.say("caseload-find-button")}</Button>
            </form>
            {list}
            {pager(words, paths::STAFF, &self.query(), self.number, self.more)}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_QUEUE>
                    {words.say("queue-title")}
                </a>
            </p>
            {self.letters.link(words)}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_RIGHTS_MOVING>
                    {words.say("staff-rights-title")}
                </a>
            </p>
            {para(words.say("caseload-elsewhere"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |number: u32, child: &str, late_days: Option<i32>| CaseloadLine {
            reference: CaseRef::from_number(number),
            child: child.into(),
            next: Some((Some(Rule::D23Draft), domain::date(2026, 4, 13))),
            late_days,
            own: number == 7,
        };
        let long = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme";
        let cases = vec![
            line(7, "Jamie Bell", Some(12)),
            line(8, "Zara Ahmed", None),
            CaseloadLine {
                next: None,
                ..line(9, long, None)
            },
        ];
        let usual = CaseloadPage {
            more: true,
            cases,
            ..CaseloadPage::default()
        };
        let second = CaseloadPage {
            letters: LettersWaiting {
                letters: 12,
                not_brought: 3,
            },
            number: 1,
            sought: "bell & co".into(),
            own: true,
            ..usual.clone()
        };
        let none_found = CaseloadPage {
            sought: "nobody".into(),
            ..CaseloadPage::default()
        };
        vec![
            Sample::staff("usual", Desk::Officer, usual),
            Sample::staff("second-page", Desk::Officer, second),
            Sample::staff("none", Desk::Officer, CaseloadPage::default()),
            Sample::staff("none-found", Desk::Officer, none_found),
        ]
    }
}

impl CaseloadPage {
    fn query(&self) -> Vec<(&'static str, String)> {
        let mut query = Vec::new();
        if !self.sought.is_empty() {
            query.push(("find", self.sought.clone()));
        }
        if self.own {
            query.push(("own", "yes".to_owned()));
        }
        query
    }
}

fn table(words: &'static Words, cases: &[CaseloadLine]) -> AnyView {
    let rows = cases.iter().map(|case| row(words, case)).collect_view();
    view! {
        <ul class="wm-cases">{rows}</ul>
    }
    .into_any()
}

fn row(words: &'static Words, case: &CaseloadLine) -> AnyView {
    let class = if case.late_days.is_some() {
        "wm-case wm-case--late"
    } else {
        "wm-case"
    };
    let late = case.late_days.map(|days| {
        let said = words.say_with("days-late", &[("days", days.into())]);
        view! { <p class="wm-case__flag">{flag("late", said)}</p> }
    });
    let next = case.next.map(|(rule, on)| {
        let name = rule.map(|rule| words.say(&rule_key(rule, RulePart::Name)));
        let name = name.unwrap_or_else(|| words.say("caseload-next"));
        view! { <p class="govuk-body wm-case__stage">{name}": "{time(words, on)}</p> }
    });
    let whose = words.say(if case.own {
        "caseload-yours"
    } else {
        "caseload-teams"
    });
    view! {
        <li class=class>
            <h2 class="wm-case__name">
                <a class="wm-case__link" href=paths::staff_case(case.reference)>
                    {case.child.clone()}
                </a>
            </h2>
            <p class="govuk-body wm-case__stage">{case.reference.to_string()}" · "{whose}</p>
            {late}
            {next}
        </li>
    }
    .into_any()
}
