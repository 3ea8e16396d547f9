//! Young people whose rights move, and what is to be done.

use domain::people::Act;
use domain::{CaseRef, Date, paths};
use leptos::prelude::*;
use words::Words;

use super::pager;
use crate::page::{Page, Place, Sample};
use crate::parts::{back, flag, lead, time, timed, title};
use crate::shell::{Desk, Shell};

/// An officer's list of young people whose rights move, with no answer yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffRightsPage {
    /// The officer's own, then those that nobody has, each by the day.
    pub cases: Vec<StaffRightsLine>,
    /// Which page of the list it is; the first is 0.
    pub number: i64,
    /// There are more on the next page.
    pub more: bool,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffRightsLine {
    /// The case.
    pub reference: CaseRef,
    /// The young person's first name; `None` where the case is in nobody's hands.
    pub name: Option<String>,
    /// The day.
    pub on: Date,
    /// The school is still to be asked about it.
    pub to_be_checked: bool,
    /// The rights have moved.
    pub moved: bool,
    /// Nobody has said whether each parent may still see the case.
    pub is_waiting: bool,
    /// The young person has an account.
    pub has_account: bool,
    /// Letters still to be posted.
    pub letters: i64,
}

impl Page for StaffRightsPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("staff-rights-title")
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let list = paths::STAFF.to_owned();
        Some(back(words, list, words.say("nav-caseload")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.cases.is_empty() {
            lead(words.say("staff-rights-none"))
        } else {
            let rows = self
                .cases
                .iter()
                .map(|line| line.view(words))
                .collect_view();
            view! {
                {lead(words.say("staff-rights-lead"))}
                <ul class="wm-cases">{rows}</ul>
            }
            .into_any()
        };
        view! {
            {title(self.title(shell))}
            {list}
            {pager(words, paths::STAFF_RIGHTS_MOVING, &[], self.number, self.more)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = StaffRightsLine {
            reference: CaseRef::from_number(7),
            name: Some("Leah".to_owned()),
            on: domain::date(2027, 6, 26),
            to_be_checked: false,
            moved: false,
            is_waiting: true,
            has_account: true,
            letters: 0,
        };
        let some = StaffRightsPage {
            number: 1,
            more: true,
            cases: vec![
                line.clone(),
                StaffRightsLine {
                    to_be_checked: true,
                    name: Some("Maximiliana-Konstantina Wilhelmina".to_owned()),
                    ..line.clone()
                },
                StaffRightsLine {
                    moved: true,
                    has_account: false,
                    letters: 2,
                    on: domain::date(2026, 6, 27),
                    ..line.clone()
                },
                StaffRightsLine { name: None, ..line },
            ],
        };
        vec![
            Sample::staff("usual", Desk::Officer, some),
            Sample::staff("none", Desk::Officer, StaffRightsPage::default()),
        ]
    }
}

impl StaffRightsLine {
    fn view(&self, words: &'static Words) -> AnyView {
        let name = match &self.name {
            Some(name) => name.clone(),
            None => self.reference.to_string(),
        };
        let key = if self.moved {
            "staff-rights-moved"
        } else {
            "staff-rights-moves"
        };
        let when = words.say_with(key, &[("date", self.on.into())]);
        let when = if self.to_be_checked {
            view! { {flag("late", words.say("staff-rights-check"))}" "{time(words, self.on)} }
                .into_any()
        } else {
            timed(words, when, self.on)
        };
        let reference = self.name.is_some().then(|| {
            let reference = self.reference.to_string();
            view! { <p class="govuk-body wm-case__stage">{reference}</p> }
        });
        let todo = self
            .todo(words)
            .into_iter()
            .map(|said| view! { <li>{said}</li> })
            .collect_view();
        let act = self.name.is_some().then(|| {
            let (href, key) = if self.to_be_checked {
                let day = paths::case_people_act(self.reference, Act::Day);
                (day, "staff-rights-link-day")
            } else {
                (
                    paths::case_people(self.reference),
                    "staff-rights-link-people",
                )
            };
            let text = words.say_with(key, &[("name", (&name).into())]);
            view! {
                <p class="govuk-body"><a class="govuk-link" href=href>{text}</a></p>
            }
        });
        view! {
            <li class="wm-case">
                <h2 class="wm-case__name">
                    <a class="wm-case__link" href=paths::staff_case(self.reference)>{name.clone()}</a>
                </h2>
                {reference}
                <p class="govuk-body wm-case__stage">{when}</p>
                <ul class="govuk-list govuk-list--bullet">{todo}</ul>
                {act}
            </li>
        }
        .into_any()
    }

    /// What is to be done.
    fn todo(&self, words: &'static Words) -> Vec<String> {
        let mut keys = Vec::new();
        if self.name.is_none() {
            keys.push("staff-rights-nobodys");
        }
        if self.to_be_checked {
            keys.push("staff-rights-ask-school");
        }
        match (self.is_waiting, self.moved) {
            (true, false) => keys.push("staff-rights-ask"),
            (true, true) => keys.push("staff-rights-no-answer"),
            (false, _) => {}
        }
        if !self.has_account {
            keys.push("staff-rights-no-account");
        }
        let mut said: Vec<String> = keys.into_iter().map(|key| words.say(key)).collect();
        if self.letters > 0 {
            let count = ("count", self.letters.into());
            said.push(words.say_with("staff-rights-letters", &[count]));
        }
        said
    }
}
