//! Somebody was invited: the word to say to them.

use domain::{CaseRef, Date, paths};
use leptos::prelude::*;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, lead, para, title};
use crate::shell::{Desk, Shell};

/// Somebody was invited to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitedPage {
    /// The case.
    pub reference: CaseRef,
    /// The one-time word.
    pub word: String,
    /// The last day on which the link works.
    pub until: Date,
}

impl Page for InvitedPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("on-case-invited")
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let people = paths::case_people(self.reference);
        Some(back(words, people, words.say("on-case-people-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {title(self.title(shell))}
            {lead(words.say("on-case-invited-word"))}
            <p class="govuk-heading-l">{self.word.clone()}</p>
            {para(words.say_with("on-case-invited-until", &[("date", self.until.into())]))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = InvitedPage {
            reference: CaseRef::from_number(7),
            word: "copper-otter-41".into(),
            until: domain::date(2026, 3, 9),
        };
        vec![Sample::staff("usual", Desk::Officer, page)]
    }
}
