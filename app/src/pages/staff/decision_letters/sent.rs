//! A letter that was sent, as it was sent.

use domain::decision_letter::{Decision, LetterText};
use domain::{CaseRef, Date, DecisionLetterId, paths};
use govuk::{Button, ButtonKind, InsetText};
use leptos::prelude::*;
use words::Words;

use super::{LetterDone, back_to_letters};
use crate::page::{Page, Place, Sample};
use crate::parts::{letter_blocks, para, section, title};
use crate::shell::{Desk, Shell};

/// A letter that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentDecisionLetterPage {
    /// The case.
    pub reference: CaseRef,
    /// Which letter.
    pub id: DecisionLetterId,
    /// What it tells.
    pub decision: Decision,
    /// When it was sent.
    pub on: Date,
    /// The version of the templates.
    pub template: i64,
    /// To whom it went, and what it said to each.
    pub to: Vec<SentToLine>,
    /// The letter whose place it takes.
    pub replaces: Option<DecisionLetterId>,
    /// The letter that took its place.
    pub replaced_by: Option<DecisionLetterId>,
    /// Whether what it tells was put right since.
    pub is_gone: bool,
    /// What was done just now.
    pub done: Option<LetterDone>,
}

/// Somebody to whom a letter went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentToLine {
    /// What an officer calls them.
    pub name: String,
    /// Whether it goes by post.
    pub by_post: bool,
    /// When it was printed.
    pub printed_on: Option<Date>,
    /// When it was posted.
    pub posted_on: Option<Date>,
    /// When it counts as served.
    pub served_on: Option<Date>,
    /// What it said.
    pub text: LetterText,
}

impl SentToLine {
    fn said(&self, words: &'static Words) -> String {
        let name = [("name", (&self.name).into())];
        if !self.by_post {
            return words.say_with("decision-letter-sent-portal", &name);
        }
        let mut said = vec![words.say_with("decision-letter-sent-post", &name)];
        let days = [
            ("decision-letter-printed-on", self.printed_on),
            ("decision-letter-posted-on", self.posted_on),
            ("decision-letter-served-on", self.served_on),
        ];
        for (key, day) in days {
            said.extend(day.map(|day| words.say_with(key, &[("date", day.into())])));
        }
        if said.len() == 1 {
            said.push(words.say("decision-letter-waits"));
        }
        said.join(", ")
    }
}

impl Page for SentDecisionLetterPage {
    fn title(&self, shell: &Shell) -> String {
        super::letter_title(shell.words, self.decision)
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_letters(shell.words, self.reference))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let sent = [("date", self.on.into())];
        let template = [("version", self.template.into())];
        let gone = self
            .is_gone
            .then(|| view! { <InsetText>{words.say("decision-letter-is-gone")}</InsetText> });
        let other = |key: &str, id: Option<DecisionLetterId>| {
            id.map(|id| {
                let href = paths::staff_decision_letter(self.reference, id);
                view! {
                    <p class="govuk-body"><a class="govuk-link" href=href>{words.say(key)}</a></p>
                }
            })
        };
        let to = self
            .to
            .iter()
            .map(|line| view! { <li class="wm-breaks">{line.said(words)}</li> });
        let mut texts: Vec<(Vec<&str>, &LetterText)> = Vec::new();
        for line in &self.to {
            match texts.iter_mut().find(|(_, text)| **text == line.text) {
                Some((names, _)) => names.push(&line.name),
                None => texts.push((vec![&line.name], &line.text)),
            }
        }
        let letters = texts.into_iter().map(|(names, text)| {
            let dear = [("name", names.join(", ").into())];
            view! {
                <article class="wm-letter">
                    <p class="govuk-body wm-breaks">
                        {words.say_with("decision-letter-dear", &dear)}
                    </p>
                    {letter_blocks(&text.blocks)}
                </article>
            }
        });
        let correct = self.replaced_by.is_none().then(|| {
            let action = paths::staff_decision_letter_correct(self.reference, self.id);
            view! {
                {para(words.say("decision-letter-correct-what"))}
                <form method="post" action=action>
                    <Button kind=ButtonKind::Secondary prevent_double_click=true>
                        {words.say("decision-letter-correct")}
                    </Button>
                </form>
            }
        });
        view! {
            {self.done.map(|done| done.view(words))}
            {title(self.title(shell))}
            {para(words.say_with("decision-letter-sent-on", &sent))}
            {gone}
            {other("decision-letter-see-later", self.replaced_by)}
            {other("decision-letter-see-earlier", self.replaces)}
            {section(words.say("decision-letter-sent-to"))}
            <ul class="govuk-list govuk-list--bullet">{to.collect_view()}</ul>
            {letters.collect_view()}
            {para(words.say_with("decision-letter-template", &template))}
            {correct}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let day = |day| Some(domain::date(2026, 3, day));
        let to = |name: &str, by_post, posted: bool| SentToLine {
            name: name.into(),
            by_post,
            printed_on: day(12).filter(|_| posted),
            posted_on: day(13).filter(|_| posted),
            served_on: day(17).filter(|_| posted),
            text: crate::pages::decision_letters::sample_letter(),
        };
        let page = SentDecisionLetterPage {
            reference: CaseRef::from_number(7),
            id: DecisionLetterId(1),
            decision: Decision::NotToAssess,
            on: domain::date(2026, 3, 12),
            template: 1,
            to: vec![to("Ada Okafor", false, false), to("Ben Okafor", true, true)],
            replaces: None,
            replaced_by: None,
            is_gone: false,
            done: Some(LetterDone::Sent),
        };
        let replaced = SentDecisionLetterPage {
            to: vec![to(
                "Maximiliana-Alexandrina Wolstenholmefeatherstonehaugh",
                true,
                false,
            )],
            replaces: Some(DecisionLetterId(2)),
            replaced_by: Some(DecisionLetterId(3)),
            is_gone: true,
            done: None,
            ..page.clone()
        };
        vec![
            Sample::staff("usual", Desk::Officer, page),
            Sample::staff("replaced", Desk::Officer, replaced),
        ]
    }
}
