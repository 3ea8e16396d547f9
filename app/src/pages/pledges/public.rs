//! What the council promised, for everybody: parents must be able to see whether promises are kept.

use domain::pledge::{self, FigureNow, Figures, Measured, Pledge};
use domain::{Date, PledgeId, paths};
use leptos::prelude::*;
use words::Words;

use super::{counts, facts, sample};
use crate::page::{Page, Sample};
use crate::parts::{lead, para, section, title};
use crate::shell::Shell;

/// The promises that everybody may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromisedPage {
    /// The day.
    pub today: Date,
    /// Those that managers marked so.
    pub pledges: Vec<Pledge>,
    /// Their live figures, small numbers hidden.
    pub figures: Figures,
}

impl Page for PromisedPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("pledges-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let rest = match self.pledges.is_empty() {
            true => para(words.say("pledges-public-none")),
            false => self.all(words),
        };
        view! {
            {title(self.title(shell))}
            {lead(words.say("pledges-lead"))}
            {rest}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::TIMELINESS>{words.say("timeliness-title")}</a>
            </p>
            <p class="govuk-body">
                {words.say("pledges-public-ask")}" "
                <a class="govuk-link" href=paths::HELP>{words.say("pledges-help")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = PromisedPage {
            today: sample::TODAY,
            pledges: sample::pledges()
                .into_iter()
                .filter(|pledge| pledge.now.text.is_public)
                .collect(),
            figures: sample::figures_outside(),
        };
        let none = PromisedPage {
            pledges: vec![],
            figures: Figures::new(),
            ..usual.clone()
        };
        let long = PromisedPage {
            pledges: vec![sample::long()],
            ..usual.clone()
        };
        vec![
            Sample::public("usual", usual),
            Sample::public("none", none),
            Sample::public("long", long),
        ]
    }
}

impl PromisedPage {
    fn all(&self, words: &'static Words) -> AnyView {
        let of = [("date", self.today.into())];
        let mut all = self.pledges.iter();
        let is_live = all.any(|one| matches!(one.now.text.measured, Measured::Live(_)));
        let figures = is_live.then(|| para(words.say("pledges-public-figures")));
        let mut figures_now = self.figures.values();
        let inside = figures_now.any(|now| *now == FigureNow::Inside);
        let inside = inside.then(|| para(words.say("pledges-public-inside")));
        let areas = pledge::by_area(&self.pledges).into_iter();
        let areas = areas.map(|(area, pledges)| {
            let all = pledges.into_iter().map(|pledge| self.one(words, pledge));
            view! {
                <h2 class="govuk-heading-m wm-breaks">{area.to_owned()}</h2>
                <ul class="wm-pledges">{all.collect_view()}</ul>
            }
        });
        view! {
            {para(words.say("pledges-public-how"))}
            {section(words.say_with("pledges-counted-of", &of))}
            {counts(words, pledge::count(&self.pledges, self.today))}
            {areas.collect_view()}
            {figures}
            {inside}
        }
        .into_any()
    }

    fn promise_of(&self, id: PledgeId) -> Option<String> {
        let found = self.pledges.iter().find(|pledge| pledge.id == id)?;
        Some(found.now.text.promise.clone())
    }

    fn one(&self, words: &'static Words, pledge: &Pledge) -> AnyView {
        let text = &pledge.now.text;
        let class = match pledge.is_late(self.today) && pledge.counts() {
            true => "wm-pledge wm-pledge--late",
            false => "wm-pledge",
        };
        // What took its place may be no promise that everybody may read.
        let replaced = pledge.replaced_by.map(|id| match self.promise_of(id) {
            Some(promise) => format!("{} {promise}", words.say("pledge-replaced")),
            None => words.say("pledge-replaced-other"),
        });
        let replaces = pledge.replaces.and_then(|id| self.promise_of(id));
        let replaces =
            replaces.map(|promise| format!("{} {promise}", words.say("pledge-replaces")));
        let others = [replaced, replaces].into_iter().flatten();
        let others = others.map(|said| view! { <p class="govuk-body wm-breaks">{said}</p> });
        view! {
            <li class=class>
                <h3 class="govuk-heading-s wm-breaks">{text.promise.clone()}</h3>
                {others.collect_view()}
                {facts(words, pledge, &self.figures, self.today)}
            </li>
        }
        .into_any()
    }
}
