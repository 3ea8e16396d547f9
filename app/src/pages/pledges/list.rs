//! All promises at a manager's desk: how they stand, and what changed of late.

use domain::pledge::{self, Figures, Pledge, PledgeChange, PledgePart};
use domain::{Date, paths};
use govuk::Button;
use leptos::prelude::*;
use words::Words;

use super::{counts, facts, part_name, part_value, sample};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, lead, para, section, title};
use crate::shell::{Desk, Shell};

/// The council's promises, as managers read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PledgesPage {
    /// The day.
    pub today: Date,
    /// All of them.
    pub pledges: Vec<Pledge>,
    /// Their live figures, with nothing hidden.
    pub figures: Figures,
    /// Since which day changes are told.
    pub since: Date,
}

impl Page for PledgesPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("pledges-title")
    }

    fn place(&self) -> Place {
        Place::Board
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(back(
            words,
            paths::STAFF_BOARD.to_owned(),
            words.say("nav-board"),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let rest = match self.pledges.is_empty() {
            true => view! {
                {para(words.say("pledges-none"))}
                {para(words.say("pledges-none-begin"))}
                {para(words.say("pledges-none-then"))}
                {adds(words)}
            }
            .into_any(),
            false => self.all(words),
        };
        view! {
            {title(self.title(shell))}
            {lead(words.say("pledges-staff-lead"))}
            {rest}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = PledgesPage {
            today: sample::TODAY,
            pledges: sample::pledges(),
            figures: sample::figures(),
            since: sample::TODAY.plus_months(-1),
        };
        let none = PledgesPage {
            pledges: vec![],
            figures: Figures::new(),
            ..usual.clone()
        };
        let long = PledgesPage {
            pledges: vec![sample::long()],
            ..usual.clone()
        };
        let quiet = PledgesPage {
            since: sample::TODAY,
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Manager, usual),
            Sample::staff("none", Desk::Manager, none),
            Sample::staff("long", Desk::Manager, long),
            Sample::staff("quiet", Desk::Manager, quiet),
        ]
    }
}

fn adds(words: &'static Words) -> AnyView {
    view! { <Button href=paths::STAFF_PLEDGE_NEW>{words.say("pledges-add")}</Button> }.into_any()
}

/// The promises by the weakness that they belong to; those whose place another took by themselves.
pub(super) fn split(pledges: &[Pledge]) -> (Vec<Pledge>, Vec<Pledge>) {
    let all = pledges.iter().cloned();
    all.partition(Pledge::counts)
}

impl PledgesPage {
    fn all(&self, words: &'static Words) -> AnyView {
        let of = [("date", self.today.into())];
        let (counted, replaced) = split(&self.pledges);
        let areas = pledge::by_area(&counted)
            .into_iter()
            .map(|(area, pledges)| {
                let all = pledges.into_iter().map(|pledge| self.one(words, pledge));
                view! {
                    <h2 class="govuk-heading-m wm-breaks">{area.to_owned()}</h2>
                    <ul class="wm-pledges">{all.collect_view()}</ul>
                }
            });
        let gone = (!replaced.is_empty()).then(|| {
            let all = replaced.iter().map(|pledge| {
                let href = paths::staff_pledge(pledge.id);
                let promise = pledge.now.text.promise.clone();
                view! { <li><a class="govuk-link wm-breaks" href=href>{promise}</a></li> }
            });
            view! {
                {section(words.say("pledges-replaced"))}
                <ul class="govuk-list">{all.collect_view()}</ul>
            }
        });
        view! {
            {para(words.say("pledges-staff-inside"))}
            <div class="govuk-button-group">
                {adds(words)}
                <a class="govuk-link" href=paths::STAFF_PLEDGE_REPORT>{words.say("pledges-report")}</a>
                <a class="govuk-link" href=paths::PLEDGES>{words.say("pledges-public")}</a>
            </div>
            {section(words.say_with("pledges-counted-of", &of))}
            {counts(words, pledge::count(&self.pledges, self.today))}
            {self.changes(words)}
            {areas.collect_view()}
            {gone}
        }
        .into_any()
    }

    fn one(&self, words: &'static Words, pledge: &Pledge) -> AnyView {
        let text = &pledge.now.text;
        let class = match pledge.is_late(self.today) {
            true => "wm-pledge wm-pledge--late",
            false => "wm-pledge",
        };
        let href = paths::staff_pledge(pledge.id);
        let who = words.say(match text.is_public {
            true => "pledges-public-yes",
            false => "pledges-public-no",
        });
        view! {
            <li class=class>
                <h3 class="govuk-heading-s wm-breaks">
                    <a class="govuk-link" href=href>{text.promise.clone()}</a>
                </h3>
                {facts(words, pledge, &self.figures, self.today)}
                {para(who)}
            </li>
        }
        .into_any()
    }

    /// What became of the promises of late.
    fn changes(&self, words: &'static Words) -> AnyView {
        let since = [("date", self.since.into())];
        let changes = pledge::changes(&self.pledges, self.since, self.today);
        let list = match changes.is_empty() {
            true => para(words.say("pledges-changes-none")),
            false => {
                let all = changes.iter().map(|change| changed(words, change));
                view! { <ul class="govuk-list wm-pledge__history">{all.collect_view()}</ul> }
                    .into_any()
            }
        };
        view! {
            {section(words.say_with("pledges-changes", &since))}
            {list}
        }
        .into_any()
    }
}

/// What became of one promise.
fn changed(words: &'static Words, change: &PledgeChange<'_>) -> AnyView {
    let now = &change.pledge.now.text;
    let href = paths::staff_pledge(change.pledge.id);
    let mut lines = Vec::new();
    if change.was.is_none() {
        lines.push(words.say("pledges-changed-new"));
    }
    if change.day_passed {
        lines.push(words.say("pledges-changed-passed"));
    }
    // What is new has nothing that it was before.
    let was = change.was.unwrap_or(now);
    for part in &change.parts {
        let name = ("part", part_name(words, *part).into());
        lines.push(match part {
            // Longer texts stand below, and what they were at the promise itself.
            PledgePart::Promise | PledgePart::Reason | PledgePart::Evidence | PledgePart::Link => {
                words.say_with("pledges-changed-long", &[name])
            }
            PledgePart::Area
            | PledgePart::Owner
            | PledgePart::Due
            | PledgePart::State
            | PledgePart::Measured
            | PledgePart::Public => {
                let (was, now) = (part_value(words, was, *part), part_value(words, now, *part));
                let args = [name, ("was", was.into()), ("now", now.into())];
                words.say_with("pledges-changed-from", &args)
            }
        });
    }
    told(href, now.promise.clone(), lines)
}

fn told(href: String, promise: String, lines: Vec<String>) -> AnyView {
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <li class="wm-breaks">
            <a class="govuk-link" href=href>{promise}</a>
            <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
        </li>
    }
    .into_any()
}
