//! The pages of advisers, who work for a service that is not the council.

mod join;
mod people;

use domain::forms::{Fault, TakeCode, Wrong};
use domain::reading::{Reading, StepState};
use domain::{Date, GrantId, paths};
use govuk::{Banner, Button, Input, Label, NotificationBanner};
use leptos::prelude::*;

pub use join::ServiceJoinPage;
pub use people::{
    InvitedLine, ServiceAddedPage, ServiceFigures, ServicePeoplePage, ServicePersonLine,
};

use crate::page::{Page, Place, Sample};
use crate::pages::unsent::unsent_note;
use crate::parts::{
    error_for, fact, flag, lead, para, place_words, section, step_name, summary, time, title,
};
use crate::shell::Shell;

/// An adviser's cases, and a box for a code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServicePage {
    /// What families share now; the sooner it ends the earlier.
    pub cases: Vec<SharedLine>,
    /// Whether the reader leads the service.
    pub leads: bool,
    /// Whether a code was just taken up.
    pub taken: bool,
    /// What was typed as a code.
    pub form: TakeCode,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// At which time the reader typed what was not sent, where anything is held for them.
    pub unsent: Option<String>,
}

/// A case that a family shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedLine {
    /// The grant.
    pub grant: GrantId,
    /// The child's first name.
    pub child: String,
    /// Who shares it.
    pub giver: String,
    /// The last day.
    pub until: Date,
    /// How many things happened since the adviser opened it; `None` where they never did.
    pub news: Option<usize>,
    /// The case, as whoever shares it reads it.
    pub reading: Reading,
}

impl Page for ServicePage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("service-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Service
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let taken = self.taken.then(|| {
            view! {
                <NotificationBanner
                    kind=Banner::Success
                    title=words.say("done")
                    text=words.say("service-taken")
                />
            }
        });
        let cases = if self.cases.is_empty() {
            para(words.say("service-none"))
        } else {
            let all = self
                .cases
                .iter()
                .map(|line| card(shell, line))
                .collect_view();
            view! { <ul class="wm-cases">{all}</ul> }.into_any()
        };
        let people = self.leads.then(|| {
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::SERVICE_PEOPLE>
                        {words.say("service-people-link")}
                    </a>
                </p>
            }
        });
        view! {
            {summary(words, &self.faults)}
            {taken}
            {title(words.say("service-title"))}
            {unsent_note(words, self.unsent.as_ref(), false)}
            {lead(words.say("service-lead"))}
            {cases}
            {section(words.say("service-code"))}
            <form method="post" action=paths::SERVICE_CODE novalidate>
                <Input
                    name="code"
                    id="grant-code"
                    label=Label::new(words.say("service-code-label"))
                    hint=words.say("service-code-hint")
                    error=error_for(words, &self.faults, "grant-code")
                    value=self.form.code.clone()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck=false
                    classes="govuk-input--width-20"
                />
                <Button>{words.say("service-code-button")}</Button>
            </form>
            {people}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |(place, (_, page)): (usize, (&'static str, super::CasePage))| SharedLine {
            grant: GrantId(place as i64 + 1),
            child: page.child,
            giver: "Dawn Bell".into(),
            until: page.reading.today.plus_days(40),
            news: [None, Some(0), Some(1), Some(3)][place % 4],
            reading: page.reading,
        };
        let all = crate::samples::case_pages().into_iter().enumerate();
        let usual = ServicePage {
            cases: all.take(4).map(line).collect(),
            ..ServicePage::default()
        };
        let wrong = vec![Fault {
            field: "grant-code",
            wrong: Wrong::WrongCode,
        }];
        vec![
            Sample::adviser("usual", usual.clone()),
            Sample::adviser(
                "lead",
                ServicePage {
                    leads: true,
                    taken: true,
                    unsent: Some("2:05pm".into()),
                    ..usual
                },
            ),
            Sample::adviser("none", ServicePage::default()),
            Sample::adviser(
                "wrong-code",
                ServicePage {
                    faults: wrong,
                    ..ServicePage::default()
                },
            ),
            Sample::adviser(
                "no-code",
                ServicePage {
                    faults: TakeCode::default().faults(),
                    ..ServicePage::default()
                },
            ),
        ]
    }
}

/// One case: whose, how it stands, what is next, what is new.
fn card(shell: &Shell, line: &SharedLine) -> AnyView {
    let words = shell.words;
    let reading = &line.reading;
    let href = paths::shared(line.grant, reading.reference);
    let news = match line.news {
        None => para(words.say("service-unopened")),
        Some(0) => para(words.say_with("service-new", &[("count", 0.into())])),
        Some(count) => {
            let said = words.say_with("service-new", &[("count", count.into())]);
            view! { <p class="govuk-body">{flag("now", said)}</p> }.into_any()
        }
    };
    let late = match reading.late().first().map(|step| step.state) {
        Some(StepState::Late { days }) => {
            let said = words.say_with("days-late", &[("days", days.into())]);
            Some(view! { <p class="govuk-body">{flag("late", said)}</p> })
        }
        _ => None,
    };
    let next = reading.next_step().map(|step| {
        view! {
            {fact(words.say("next-heading"), step_name(words, step))}
            {fact(words.say("children-by"), time(words, step.due))}
        }
    });
    view! {
        <li class="wm-case">
            <h2 class="wm-case__name">
                <a class="wm-case__link" href=href>{line.child.clone()}</a>
            </h2>
            <p class="wm-case__stage">{place_words(words, reading)}</p>
            {late}
            {news}
            <dl class="wm-facts">
                {next}
                {fact(words.say("service-giver"), line.giver.clone())}
                {fact(words.say("service-until"), time(words, line.until))}
            </dl>
        </li>
    }
    .into_any()
}
