//! The administrator's pages: who works for the council, and its teams.

use domain::forms::{Fault, NewStaff};
use domain::{OfficerId, paths};
use govuk::{Button, ButtonKind, Cell, Choice, Fieldset, Input, Label, Legend, Radios, Size};
use leptos::prelude::*;
use words::Words;

use super::{pager_named, table};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, fact, lead, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// What somebody can be, by the word of the form.
const ROLES: [(&str, &str); 5] = [
    ("officer", "role-officer"),
    ("manager", "role-manager"),
    ("auditor", "role-auditor"),
    ("administrator", "role-administrator"),
    ("line", "role-line"),
];

/// The word of the form for whoever signs in at the council's own provider: their group
/// there says what they do.
const WORK_ACCOUNT: &str = NewStaff::WORK_ACCOUNT;

/// Who works for the council, by name, with a form to add one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffPeoplePage {
    /// One page of them.
    pub people: Vec<StaffLine>,
    /// The last name, where there are more.
    pub after: Option<String>,
    /// The council's teams.
    pub teams: Vec<String>,
    /// Whether somebody can be added who signs in with their work account.
    pub provider: bool,
    /// What was typed to add somebody.
    pub form: NewStaff,
    /// What was typed as a new team.
    pub team: String,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Somebody who works for the council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffLine {
    /// Their id.
    pub officer: OfficerId,
    /// Their name.
    pub name: String,
    /// The word of what they do.
    pub role: &'static str,
    /// Their team.
    pub team: Option<String>,
    /// The address that they sign in with; nobody has joined without one.
    pub email: Option<String>,
}

impl Page for StaffPeoplePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("people-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Staff
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.people.is_empty() {
            para(words.say("people-none"))
        } else {
            let heads = ["people-name", "people-role", "people-team", "people-email"];
            let rows = self.people.iter().map(|line| row(words, line)).collect();
            table(words, "people-caption", &heads, rows)
        };
        let teams = if self.teams.is_empty() {
            para(words.say("people-teams-none"))
        } else {
            let items = self
                .teams
                .iter()
                .map(|team| view! { <li>{team.clone()}</li> })
                .collect_view();
            view! { <ul class="govuk-list govuk-list--bullet">{items}</ul> }.into_any()
        };
        view! {
            {summary(words, &self.faults)}
            {title(words.say("people-title"))}
            {list}
            {pager_named(words, paths::STAFF_PEOPLE, self.after.as_deref())}
            {section(words.say("people-add"))}
            {self.add(words)}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_CLOSURES>
                    {words.say("closures-title")}
                </a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_IMPORTS>
                    {words.say("imports-title")}
                </a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_SYSTEMS>
                    {words.say("systems-title")}
                </a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_WEBHOOKS>
                    {words.say("webhooks-title")}
                </a>
            </p>
            {section(words.say("people-teams"))}
            {teams}
            <form method="post" action=paths::STAFF_TEAMS novalidate>
                <Input
                    name="team_name"
                    label=Label::new(words.say("people-team-new"))
                    error=error_for(words, &self.faults, "team_name")
                    value=self.team.clone()
                    autocomplete="off"
                    classes="govuk-input--width-20"
                />
                <Button kind=ButtonKind::Secondary>{words.say("people-team-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |number: i64, name: &str, role, email: Option<&str>| StaffLine {
            officer: OfficerId(number),
            name: name.into(),
            role,
            team: (number == 7).then(|| "Plan team north".into()),
            email: email.map(Into::into),
        };
        let usual = StaffPeoplePage {
            people: vec![
                line(7, "Sam Officer", "officer", Some("sam@fenshire.example")),
                line(8, "Mel Manager", "manager", None),
            ],
            after: Some("Mel Manager".into()),
            teams: vec!["Plan team north".into()],
            provider: true,
            ..StaffPeoplePage::default()
        };
        let wrong = StaffPeoplePage {
            faults: NewStaff::default().faults(),
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Administrator, usual),
            Sample::staff("empty-form", Desk::Administrator, wrong),
            Sample::staff("none", Desk::Administrator, StaffPeoplePage::default()),
        ]
    }
}

impl StaffPeoplePage {
    fn add(&self, words: &'static Words) -> AnyView {
        let faults = &self.faults;
        let at_work = self.provider.then(|| {
            Choice::new(WORK_ACCOUNT, words.say("people-work-account"))
                .hint(words.say("people-work-account-hint"))
        });
        let roles = ROLES
            .iter()
            .map(|(word, key)| Choice::new(*word, words.say(key)))
            .chain(at_work)
            .collect::<Vec<_>>();
        view! {
            <form method="post" action=paths::STAFF_PEOPLE novalidate>
                <Input
                    name="name"
                    label=Label::new(words.say("people-name"))
                    error=error_for(words, faults, "name")
                    value=self.form.name.clone()
                    autocomplete="off"
                />
                <Input
                    name="email"
                    type_="email"
                    label=Label::new(words.say("people-email"))
                    error=error_for(words, faults, "email")
                    value=self.form.email.clone()
                    autocomplete="off"
                    spellcheck=false
                />
                <Radios
                    name="role"
                    fieldset=Fieldset::new(Legend::new(words.say("people-role")).size(Size::S))
                    error=error_for(words, faults, "role")
                    items=roles
                    value=self.form.role.clone()
                />
                <Input
                    name="team"
                    label=Label::new(words.say("people-team"))
                    hint=words.say("people-team-hint")
                    error=error_for(words, faults, "team")
                    value=self.form.team.clone()
                    autocomplete="off"
                    classes="govuk-input--width-20"
                />
                <Button>{words.say("people-add-button")}</Button>
            </form>
        }
        .into_any()
    }
}

fn role_name(words: &'static Words, role: &str) -> String {
    let key = ROLES.iter().find(|(word, _)| *word == role);
    key.map(|(_, key)| words.say(key)).unwrap_or_default()
}

fn row(words: &'static Words, line: &StaffLine) -> Vec<Cell> {
    let href = paths::staff_person(line.officer);
    let name = line.name.clone();
    let link = view! { <a class="govuk-link" href=href>{name}</a> };
    let email = line.email.clone();
    vec![
        Cell::new(govuk::Content::view(link)),
        Cell::new(role_name(words, line.role)),
        Cell::new(line.team.clone().unwrap_or_default()),
        Cell::new(email.unwrap_or_else(|| words.say("people-not-joined"))),
    ]
}

/// Somebody was added: the word to say to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffAddedPage {
    /// Their name.
    pub name: String,
    /// The one-time word.
    pub word: String,
    /// The last day on which the link works.
    pub until: domain::Date,
}

impl Page for StaffAddedPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.name).into());
        shell.words.say_with("added-title", &[name])
    }

    fn place(&self) -> Place {
        Place::Staff
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::STAFF_PEOPLE.to_owned(),
            words.say("nav-staff"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(self.title(shell))}
            {lead(words.say("added-word"))}
            <p class="govuk-heading-l">{self.word.clone()}</p>
            {para(words.say_with("added-until", &[("date", self.until.into())]))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = StaffAddedPage {
            name: "Sam Officer".into(),
            word: "copper-otter-41".into(),
            until: domain::date(2026, 3, 9),
        };
        vec![Sample::staff("usual", Desk::Administrator, page)]
    }
}

/// One of those who work for the council: their role and team, and the end of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffPersonPage {
    /// Who.
    pub line: StaffLine,
    /// The council's teams.
    pub teams: Vec<String>,
    /// What is wrong with what was chosen.
    pub faults: Vec<Fault>,
}

impl Page for StaffPersonPage {
    fn title(&self, _: &Shell) -> String {
        self.line.name.clone()
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Staff
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::STAFF_PEOPLE.to_owned(),
            words.say("nav-staff"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let line = &self.line;
        let roles = ROLES
            .iter()
            .map(|(word, key)| Choice::new(*word, words.say(key)))
            .collect::<Vec<_>>();
        let email = line.email.clone();
        view! {
            {summary(words, &self.faults)}
            {title(line.name.clone())}
            <dl class="wm-facts">
                {fact(
                    words.say("people-email"),
                    email.unwrap_or_else(|| words.say("people-not-joined")),
                )}
            </dl>
            <form method="post" action=paths::staff_person(line.officer) novalidate>
                <Radios
                    name="role"
                    fieldset=Fieldset::new(Legend::new(words.say("people-role")).size(Size::S))
                    items=roles
                    value=line.role
                />
                <Input
                    name="team"
                    label=Label::new(words.say("people-team"))
                    hint=words.say("people-team-hint")
                    error=error_for(words, &self.faults, "team")
                    value=line.team.clone().unwrap_or_default()
                    autocomplete="off"
                    classes="govuk-input--width-20"
                />
                <Button>{words.say("people-save")}</Button>
            </form>
            {section(words.say("people-end"))}
            {para(words.say("people-end-what"))}
            <form method="post" action=paths::staff_person_end(line.officer)>
                <Button kind=ButtonKind::Warning>{words.say("people-end-button")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = StaffPersonPage {
            line: StaffLine {
                officer: OfficerId(7),
                name: "Sam Officer".into(),
                role: "officer",
                team: Some("Plan team north".into()),
                email: Some("sam@fenshire.example".into()),
            },
            teams: vec!["Plan team north".into()],
            faults: vec![],
        };
        vec![Sample::staff("usual", Desk::Administrator, page)]
    }
}
