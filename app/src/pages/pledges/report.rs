//! All promises with their history, to print and pass on: to the inspectors, or to whoever watches.

use domain::pledge::{self, Figures, Pledge, PledgePart};
use domain::{Date, PledgeId};
use leptos::prelude::*;
use words::Words;

use super::one::back_to_all;
use super::{counts, facts, history, part_value, sample};
use crate::page::{Page, Place, Sample};
use crate::parts::{lead, para, section, title};
use crate::shell::{Desk, Shell};

/// The report. It is passed on, so its figures are those that everybody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PledgeReportPage {
    /// The day on which it is made.
    pub today: Date,
    /// All promises, those whose place another took among them.
    pub pledges: Vec<Pledge>,
    /// Their live figures, small numbers hidden.
    pub figures: Figures,
}

impl Page for PledgeReportPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("pledge-report-title")
    }

    fn place(&self) -> Place {
        Place::Board
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_all(shell.words))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let made = words.say_with(
            "pledge-report-made",
            &[
                ("date", self.today.into()),
                ("council", (&shell.council.name).into()),
            ],
        );
        let rest = match self.pledges.is_empty() {
            true => para(words.say("pledge-report-none")),
            false => self.all(words),
        };
        view! {
            {title(self.title(shell))}
            {lead(made)}
            {para(words.say("pledge-report-lead"))}
            {para(words.say("pledge-report-figures"))}
            <div class="wm-screen-only">
                {para(words.say("pledge-report-said"))}
                {para(words.say("pledge-report-print"))}
            </div>
            {rest}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = PledgeReportPage {
            today: sample::TODAY,
            pledges: sample::pledges(),
            figures: sample::figures_outside(),
        };
        let none = PledgeReportPage {
            pledges: vec![],
            figures: Figures::new(),
            ..usual.clone()
        };
        let long = PledgeReportPage {
            pledges: vec![sample::long()],
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Manager, usual),
            Sample::staff("none", Desk::Manager, none),
            Sample::staff("long", Desk::Manager, long),
        ]
    }
}

impl PledgeReportPage {
    fn all(&self, words: &'static Words) -> AnyView {
        let of = [("date", self.today.into())];
        let areas = pledge::by_area(&self.pledges).into_iter();
        let areas = areas.map(|(area, pledges)| {
            let all = pledges.into_iter().map(|pledge| self.one(words, pledge));
            view! {
                <h2 class="govuk-heading-m wm-breaks">{area.to_owned()}</h2>
                {all.collect_view()}
            }
        });
        view! {
            {section(words.say_with("pledges-counted-of", &of))}
            {counts(words, pledge::count(&self.pledges, self.today))}
            {areas.collect_view()}
        }
        .into_any()
    }

    fn promise_of(&self, id: Option<PledgeId>) -> Option<String> {
        let mut all = self.pledges.iter();
        let found = all.find(|pledge| Some(pledge.id) == id)?;
        Some(found.now.text.promise.clone())
    }

    fn one(&self, words: &'static Words, pledge: &Pledge) -> AnyView {
        let other = |key: &str, id| {
            let promise = self.promise_of(id)?;
            let said = format!("{} {promise}", words.say(key));
            Some(view! { <p class="govuk-body wm-breaks">{said}</p> })
        };
        let text = &pledge.now.text;
        view! {
            <section class="wm-pledge wm-pledge--report">
                <h3 class="govuk-heading-s wm-breaks">{text.promise.clone()}</h3>
                {other("pledge-replaced", pledge.replaced_by)}
                {other("pledge-replaces", pledge.replaces)}
                {facts(words, pledge, &self.figures, self.today)}
                {para(part_value(words, text, PledgePart::Public))}
                <h4 class="govuk-heading-s">{words.say("pledge-history")}</h4>
                {history(words, pledge)}
            </section>
        }
        .into_any()
    }
}
