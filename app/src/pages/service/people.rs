//! For whoever leads a service: colleagues, invitations, numbers; never a case.

use domain::forms::{Fault, NewAdviser, Wrong};
use domain::{Date, InvitationId, PersonId, paths};
use govuk::{Button, ButtonKind, Checkboxes, Choice, Input, Label};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, fact, lead, para, section, summary, title};
use crate::shell::Shell;

/// The people and the numbers of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePeoplePage {
    /// What the service is called.
    pub service: String,
    /// Its numbers.
    pub figures: ServiceFigures,
    /// Its advisers, by name.
    pub people: Vec<ServicePersonLine>,
    /// Invitations that can still be used.
    pub invited: Vec<InvitedLine>,
    /// What was typed to invite somebody.
    pub form: NewAdviser,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Numbers; `None` where one is so small that it could tell of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceFigures {
    /// Advisers.
    pub advisers: i64,
    /// Cases that families share now.
    pub open_now: Option<i64>,
    /// What families began to share lately.
    pub given_lately: Option<i64>,
}

/// An adviser of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePersonLine {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The address that they sign in with.
    pub email: String,
    /// Whether they lead the service.
    pub leads: bool,
    /// Whether it is the reader.
    pub is_self: bool,
}

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitedLine {
    /// The invitation.
    pub id: InvitationId,
    /// For whom.
    pub name: String,
    /// Where it went.
    pub email: String,
    /// The last day on which it works.
    pub until: Date,
}

impl Page for ServicePeoplePage {
    fn title(&self, shell: &Shell) -> String {
        shell
            .words
            .say_with("service-people-title", &[("name", (&self.service).into())])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Service
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::SERVICE.to_owned(),
            words.say("nav-service"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let people = self.people.iter().map(|line| person(words, line));
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("service-people-lead"))}
            {section(words.say("service-figures"))}
            {self.numbers(words)}
            {section(words.say("service-people-heading"))}
            {people.collect_view()}
            {para(words.say("service-remove-what"))}
            {self.waiting(words)}
            {self.invite(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

fn person(words: &'static Words, line: &ServicePersonLine) -> AnyView {
    let end = if line.is_self {
        para(words.say("service-self"))
    } else {
        let whose = words.say_with("service-remove-whose", &[("name", (&line.name).into())]);
        view! {
            <form method="post" action=paths::service_person_end(line.person)>
                <Button kind=ButtonKind::Secondary>
                    {words.say("service-remove")}" "
                    <span class="govuk-visually-hidden">{whose}</span>
                </Button>
            </form>
        }
        .into_any()
    };
    let leads = if line.leads {
        "service-yes"
    } else {
        "service-no"
    };
    view! {
        <section>
            <h3 class="govuk-heading-s">{line.name.clone()}</h3>
            <dl class="wm-facts">
                {fact(
                    words.say("service-adviser-email"),
                    view! { <span class="wm-breaks">{line.email.clone()}</span> },
                )}
                {fact(words.say("service-adviser-leads"), words.say(leads))}
            </dl>
            {end}
        </section>
    }
    .into_any()
}

impl ServicePeoplePage {
    fn numbers(&self, words: &'static Words) -> AnyView {
        let told = |count: Option<i64>| match count {
            Some(count) => count.to_string(),
            None => words.say("service-few"),
        };
        view! {
            <dl class="wm-facts">
                {fact(words.say("service-advisers"), self.figures.advisers.to_string())}
                {fact(words.say("service-open-now"), told(self.figures.open_now))}
                {fact(words.say("service-given-lately"), told(self.figures.given_lately))}
            </dl>
        }
        .into_any()
    }

    fn waiting(&self, words: &'static Words) -> Option<AnyView> {
        if self.invited.is_empty() {
            return None;
        }
        let all = self
            .invited
            .iter()
            .map(|line| {
                let whose =
                    words.say_with("service-uninvite-whose", &[("name", (&line.name).into())]);
                view! {
                    <section>
                        <h3 class="govuk-heading-s">{line.name.clone()}</h3>
                        <dl class="wm-facts">
                            {fact(
                                words.say("service-adviser-email"),
                                view! { <span class="wm-breaks">{line.email.clone()}</span> },
                            )}
                            {fact(words.say("service-invited-until"), words.date(line.until))}
                        </dl>
                        <form method="post" action=paths::service_invitation_end(line.id)>
                            <Button kind=ButtonKind::Secondary>
                                {words.say("service-uninvite")}
                                <span class="govuk-visually-hidden">{whose}</span>
                            </Button>
                        </form>
                    </section>
                }
            })
            .collect_view();
        Some(view! { {section(words.say("service-invited"))}{all} }.into_any())
    }

    fn invite(&self, words: &'static Words) -> AnyView {
        let (form, faults) = (&self.form, &self.faults);
        let leads = Choice::new("yes", words.say("service-invite-leads"))
            .name("leads")
            .id("leads")
            .checked(!form.leads.is_empty());
        view! {
            {section(words.say("service-invite"))}
            <form method="post" action=paths::SERVICE_PEOPLE novalidate>
                <Input
                    name="name"
                    id="adviser-name"
                    label=Label::new(words.say("service-adviser-name"))
                    error=error_for(words, faults, "adviser-name")
                    value=form.name.clone()
                    autocomplete="off"
                />
                <Input
                    name="email"
                    type_="email"
                    label=Label::new(words.say("service-adviser-email"))
                    error=error_for(words, faults, "email")
                    value=form.email.clone()
                    autocomplete="off"
                    spellcheck=false
                />
                <Checkboxes name="leads" items=vec![leads]/>
                <Button>{words.say("service-invite-button")}</Button>
            </form>
        }
        .into_any()
    }
}

fn samples() -> Vec<Sample<ServicePeoplePage>> {
    let line = |number: i64, name: &str, leads, is_self| ServicePersonLine {
        person: PersonId(number),
        name: name.into(),
        email: format!("adviser{number}@sendiass.example"),
        leads,
        is_self,
    };
    let usual = ServicePeoplePage {
        service: "Fenshire SENDIASS".into(),
        figures: ServiceFigures {
            advisers: 2,
            open_now: Some(12),
            given_lately: None,
        },
        people: vec![
            line(7, "Nadia Rahman", false, false),
            line(8, "Tom Alder", true, true),
        ],
        invited: vec![InvitedLine {
            id: InvitationId(9),
            name: "Wilhelmina Featherstonehaugh-Cholmondeley van Oosterhout".into(),
            email: "wilhelmina.featherstonehaugh@sendiass.example".into(),
            until: domain::date(2026, 3, 9),
        }],
        form: NewAdviser::default(),
        faults: vec![],
    };
    let taken = vec![Fault {
        field: "email",
        wrong: Wrong::Taken,
    }];
    vec![
        Sample::adviser("usual", usual.clone()),
        Sample::adviser(
            "empty-form",
            ServicePeoplePage {
                faults: NewAdviser::default().faults(),
                invited: vec![],
                ..usual.clone()
            },
        ),
        Sample::adviser(
            "taken",
            ServicePeoplePage {
                faults: taken,
                ..usual
            },
        ),
    ]
}

/// Somebody is invited: the word to say to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceAddedPage {
    /// Their name.
    pub name: String,
    /// The one-time word.
    pub word: String,
    /// The last day on which the link works.
    pub until: Date,
}

impl Page for ServiceAddedPage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.name).into());
        shell.words.say_with("service-added-title", &[name])
    }

    fn place(&self) -> Place {
        Place::Service
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::SERVICE_PEOPLE.to_owned(),
            words.say("nav-service-people"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(self.title(shell))}
            {lead(words.say("service-added-word"))}
            <p class="govuk-heading-l">{self.word.clone()}</p>
            {para(words.say_with("service-added-until", &[("date", self.until.into())]))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = ServiceAddedPage {
            name: "Nadia Rahman".into(),
            word: "copper-otter-41".into(),
            until: domain::date(2026, 3, 9),
        };
        vec![Sample::adviser("usual", page)]
    }
}
