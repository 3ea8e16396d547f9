//! One person's tie to a case.

use domain::people::{Act, Basis};
use domain::{CaseRef, Date, paths};
use leptos::prelude::*;
use words::Words;

use crate::parts::{fact, flag};

/// What somebody has, or had, to do with a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieLine {
    /// Its id, as forms name it.
    pub id: String,
    /// What the person calls themselves.
    pub name: String,
    /// The word of what they are.
    pub relation: &'static str,
    /// On what ground.
    pub basis: Option<Basis>,
    /// What an officer has seen that shows it.
    pub evidence: String,
    /// The officer who recorded it.
    pub officer: String,
    /// On which day.
    pub recorded: Date,
    /// From which day it counts.
    pub from: Date,
    /// Until which day it counts, or counted.
    pub until: Option<Date>,
    /// Why it ended.
    pub ended_why: Option<String>,
    /// What gives a deputy or an attorney their power.
    pub power: Option<PowerLine>,
    /// The words of what is withheld while it is disputed.
    pub disputed: Vec<&'static str>,
    /// Since which day our e-mail to them comes back.
    pub email_back: Option<Date>,
    /// Until which day they are shown what is new, where the rights have moved.
    pub shown_until: Option<Date>,
    /// Whether it counts now.
    pub is_now: bool,
}

/// What gives a deputy or an attorney their power.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PowerLine {
    /// Which document.
    pub document: String,
    /// For which decisions.
    pub decisions: String,
    /// From which day.
    pub from: Date,
}

impl TieLine {
    pub(super) fn view(
        &self,
        words: &'static Words,
        reference: CaseRef,
        may_change: bool,
    ) -> AnyView {
        let basis = match self.basis {
            Some(basis) => words.say(&format!("basis-{}", basis.word())),
            None => words.say("on-case-no-basis"),
        };
        let recorded = [
            ("officer", (&self.officer).into()),
            ("date", self.recorded.into()),
        ];
        let until = self
            .until
            .map(|until| fact(words.say("on-case-until"), words.date(until)));
        let ended = self
            .ended_why
            .clone()
            .map(|why| fact(words.say("on-case-ended-why"), why));
        let power = self.power.clone().map(|power| {
            view! {
                {fact(words.say("on-case-power-document"), power.document)}
                {fact(words.say("on-case-power-decisions"), power.decisions)}
                {fact(words.say("on-case-power-from"), words.date(power.from))}
            }
        });
        let disputed = (!self.disputed.is_empty()).then(|| {
            let classes: Vec<String> = self
                .disputed
                .iter()
                .map(|class| words.say(&format!("class-{class}")))
                .collect();
            let flag = flag("late", words.say("on-case-disputed"));
            let classes = classes.join(", ");
            fact(words.say("on-case-withheld"), view! { {flag}" "{classes} })
        });
        let shown = self
            .shown_until
            .map(|until| fact(words.say("on-case-shown-until"), words.date(until)));
        let email_back = self.email_back.map(|since| {
            let flag = flag("late", words.say("on-case-email-back"));
            let since = words.say_with("on-case-email-back-since", &[("date", since.into())]);
            fact(words.say("on-case-email"), view! { {flag}" "{since} })
        });
        let links = (may_change && self.is_now).then(|| {
            let link = |act: Act, key: &str| {
                let query = [("who", self.id.clone())];
                let href = paths::with_query(&paths::case_people_act(reference, act), &query);
                let text = words.say_with(key, &[("name", (&self.name).into())]);
                view! { <li><a class="govuk-link" href=href>{text}</a></li> }
            };
            view! {
                <ul class="govuk-list">
                    {link(Act::Basis, "on-case-link-basis")}
                    {link(Act::End, "on-case-link-end")}
                </ul>
            }
        });
        view! {
            <h3 class="govuk-heading-s">{self.name.clone()}</h3>
            <dl class="wm-facts">
                {fact(
                    words.say("on-case-relation"),
                    words.say(&format!("relation-{}", self.relation)),
                )}
                {fact(words.say("on-case-basis"), basis)}
                {power}
                {fact(words.say("on-case-evidence"), self.evidence.clone())}
                {fact(words.say("on-case-recorded"), words.say_with("on-case-recorded-by", &recorded))}
                {fact(words.say("on-case-from"), words.date(self.from))}
                {until}
                {ended}
                {shown}
                {disputed}
                {email_back}
            </dl>
            {links}
        }
        .into_any()
    }

    pub(super) fn sample(name: &str) -> TieLine {
        TieLine {
            id: "7".to_owned(),
            name: name.to_owned(),
            relation: "parent",
            basis: Some(Basis::BirthParent),
            evidence: "Birth certificate seen".to_owned(),
            officer: "Sam Officer".to_owned(),
            recorded: domain::date(2026, 3, 2),
            from: domain::date(2026, 3, 2),
            until: None,
            ended_why: None,
            power: None,
            disputed: vec![],
            email_back: None,
            shown_until: None,
            is_now: true,
        }
    }
}
