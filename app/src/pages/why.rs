//! Why a step has its date: the rule, the counting shown on a calendar, exceptions, the law.

use domain::why::Why;
use domain::{CaseRef, Date, paths};
use islands::{Asked, Headings, WhatIf, WhatIfGiven, explanation};
use leptos::prelude::*;
use words::{RulePart, Words, rule_key};

use crate::page::{Page, Place, Reader, Sample};
use crate::parts::{back, explain_words, lead, para, title, what_if_words};
use crate::shell::Shell;

/// Why a step has its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyPage {
    /// The child's first name.
    pub child: String,
    /// As whom it is read.
    pub reader: Reader,
    /// The case's reference.
    pub reference: CaseRef,
    /// The day of reading.
    pub today: Date,
    /// The counting.
    pub why: Why,
}

impl WhyPage {
    fn step(&self, words: &'static Words) -> String {
        let name = words.say(&rule_key(self.why.question.rule, RulePart::Name));
        match &self.why.question.id {
            Some(id) => words.say_with("step-with-id", &[("step", name.into()), ("id", id.into())]),
            None => name,
        }
    }
}

impl Page for WhyPage {
    fn title(&self, shell: &Shell) -> String {
        // The step comes first: people keep several of these open.
        let step = ("step", self.step(shell.words).into());
        let date = ("date", self.why.due.into());
        shell.words.say_with("why-tab", &[step, date])
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back(
            shell.words,
            shell.way(paths::case(self.reference)),
            self.reader.case(shell.words, "timeline-back", &self.child),
        ))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let why = &self.why;
        let adviser = ("sendiass", (&shell.council.sendiass.name).into());
        let told = explanation(
            &explain_words(words, why),
            why,
            self.today,
            Headings::Second,
        );
        // What is done is done.
        let what_if = why.question.state.is_open().then(|| {
            let given = WhatIfGiven {
                asked: Asked::of(&why.question, self.today),
                words: what_if_words(words, &why.question),
            };
            view! { <WhatIf given=given/> }
        });
        view! {
            {title(words.say_with("why-title", &[("date", why.due.into())]))}
            {lead(self.step(words))}
            <div inner_html=told></div>
            {what_if}
            {para(words.say_with("why-help", &[adviser]))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        crate::samples::whys()
            .into_iter()
            .map(|(name, page)| Sample::signed_in(name, page))
            .collect()
    }
}
