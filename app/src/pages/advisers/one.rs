//! One adviser: what they may see, for how long, and the end of it.

use domain::forms::{Fault, RenewGrant};
use domain::{CaseRef, paths};
use govuk::Button;
use leptos::prelude::*;

use super::give::{months_choice, scope_boxes};
use super::{AdviserLine, back_to_advisers, sample_line};
use crate::page::{Page, Place, Sample};
use crate::parts::{para, section, summary, title};
use crate::shell::Shell;

/// One adviser whom the reader let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviserPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// Who, what, until when.
    pub line: AdviserLine,
    /// Whether the reader may let them stay for longer.
    pub may_give: bool,
    /// What was chosen.
    pub form: RenewGrant,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for AdviserPage {
    fn title(&self, _: &Shell) -> String {
        self.line.name.clone()
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_advisers(shell.words, self.reference))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let holds = self.line.ended.is_none();
        let notes = paths::adviser_notes(self.reference, self.line.grant);
        let end = holds.then(|| {
            view! {
                {section(words.say("grant-end"))}
                {para(words.say("grant-end-what"))}
                {self.line.end(words, self.reference)}
            }
        });
        let change = (holds && self.may_give).then(|| self.change(shell));
        let gone = self.line.is_gone.then(|| para(words.say("adviser-gone")));
        view! {
            {summary(words, &self.faults)}
            {title(self.line.name.clone())}
            {gone}
            {self.line.facts(words)}
            {end}
            {section(words.say("grant-notes"))}
            <p class="govuk-body">
                <a class="govuk-link" href=notes>{words.say("grant-notes-link")}</a>
            </p>
            {change}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = AdviserPage {
            reference: CaseRef::from_number(7),
            line: sample_line(),
            may_give: true,
            form: RenewGrant {
                months: "3".into(),
                ..RenewGrant::default()
            },
            faults: vec![],
        };
        let wrong = RenewGrant::default();
        vec![
            Sample::signed_in("usual", usual.clone()),
            Sample::signed_in(
                "wrong",
                AdviserPage {
                    faults: wrong.faults(),
                    form: wrong,
                    ..usual.clone()
                },
            ),
            Sample::signed_in(
                "ended",
                AdviserPage {
                    line: AdviserLine {
                        ended: Some(domain::date(2026, 3, 10)),
                        is_gone: true,
                        ..sample_line()
                    },
                    ..usual
                },
            ),
        ]
    }
}

impl AdviserPage {
    fn change(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let ticked = |text: &str| !text.is_empty();
        let scopes = if self.faults.is_empty() {
            (self.line.documents, self.line.write, self.line.mail)
        } else {
            (
                ticked(&self.form.documents),
                ticked(&self.form.write),
                ticked(&self.form.mail),
            )
        };
        let action = paths::adviser_renew(self.reference, self.line.grant);
        view! {
            {section(words.say("grant-change"))}
            {para(words.say("grant-change-hint"))}
            <form method="post" action=action novalidate>
                {scope_boxes(words, scopes)}
                {months_choice(words, &self.form.months, &self.faults)}
                <Button>{words.say("grant-save")}</Button>
            </form>
        }
        .into_any()
    }
}
