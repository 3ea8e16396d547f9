//! Everybody who has to do with a case, what is protected, and what was changed.

use domain::people::Act;
use domain::{CaseRef, Date, paths};
use govuk::{Banner, NotificationBanner};
use leptos::prelude::*;
use words::Words;

use super::{ApartLine, CapacityLine, HeldLine, ProtectedLine, ReleaseLine, TieLine};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, fact, lead, para, section, title};
use crate::shell::{Desk, Shell};

/// The officers' page of a case's people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasePeoplePage {
    /// The case.
    pub reference: CaseRef,
    /// The child's first name.
    pub child: String,
    /// Who has to do with it now.
    pub now: Vec<TieLine>,
    /// Who has had, and has no more, or not yet.
    pub then: Vec<TieLine>,
    /// What is protected.
    pub details: Vec<ProtectedLine>,
    /// Who is kept apart.
    pub apart: Vec<ApartLine>,
    /// Texts that were released, or wait for a second officer.
    pub releases: Vec<ReleaseLine>,
    /// Decisions about capacity.
    pub decisions: Vec<CapacityLine>,
    /// Letters still to be posted: the id, and the day of what they tell.
    pub letters: Vec<(String, Date)>,
    /// The day on which the rights move, and whether the school is still to be asked.
    pub moves_on: Option<(Date, bool)>,
    /// What parents said about the move of rights: who, when, what.
    pub wishes: Vec<(String, Date, String)>,
    /// Whom the case system sent, and who waits: the oldest first.
    pub held: Vec<HeldLine>,
    /// What was changed, newest first.
    pub changes: Vec<ChangeLine>,
    /// Whether this reader may change anything.
    pub may_change: bool,
    /// Whether something was just changed.
    pub saved: bool,
}

/// Something that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeLine {
    /// What was done.
    pub act: Act,
    /// On which day.
    pub on: Date,
    /// By which officer.
    pub officer: String,
    /// Why.
    pub why: String,
}

impl Page for CasePeoplePage {
    fn title(&self, shell: &Shell) -> String {
        let name = ("name", (&self.child).into());
        shell.words.say_with("on-case-title", &[name])
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let case = paths::staff_case(self.reference);
        Some(back(words, case, words.say("on-case-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let saved = self.saved.then(|| {
            view! {
                <NotificationBanner
                    kind=Banner::Success
                    title=words.say("done")
                    text=words.say("on-case-saved")
                />
            }
        });
        let now = if self.now.is_empty() {
            para(words.say("on-case-nobody"))
        } else {
            self.lines(words, &self.now)
        };
        let then = (!self.then.is_empty()).then(|| {
            view! {
                {section(words.say("on-case-then"))}
                {self.lines(words, &self.then)}
            }
        });
        view! {
            {saved}
            {title(self.title(shell))}
            {lead(words.say("on-case-lead"))}
            {section(words.say("on-case-now"))}
            {now}
            {self.links(words, &[Act::Invite, Act::Dispute, Act::Settle])}
            {self.held(words)}
            {then}
            {self.protected(words)}
            {self.kept_apart(words)}
            {self.capacity(words)}
            {self.rights(words)}
            {self.changed(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let usual = super::details::sample();
        let long = CasePeoplePage {
            child: "Maximiliana-Konstantina Wilhelmina".to_owned(),
            now: vec![TieLine::sample(
                "Aleksandra-Konstancja Featherstonehaugh-Cholmondeley-Papadimitropoulou",
            )],
            saved: true,
            ..usual.clone()
        };
        let none = CasePeoplePage {
            now: vec![],
            then: vec![],
            details: vec![],
            apart: vec![],
            releases: vec![],
            decisions: vec![],
            letters: vec![],
            moves_on: None,
            wishes: vec![],
            held: vec![],
            changes: vec![],
            ..usual.clone()
        };
        let glass = CasePeoplePage {
            may_change: false,
            ..usual.clone()
        };
        vec![
            Sample::staff("usual", Desk::Officer, usual),
            Sample::staff("very-long-name", Desk::Officer, long),
            Sample::staff("none", Desk::Officer, none),
            Sample::staff("reading-only", Desk::Officer, glass),
        ]
    }
}

impl CasePeoplePage {
    fn lines(&self, words: &'static Words, lines: &[TieLine]) -> AnyView {
        lines
            .iter()
            .map(|line| line.view(words, self.reference, self.may_change))
            .collect_view()
            .into_any()
    }

    /// Whom the case system sent.
    fn held(&self, words: &'static Words) -> Option<AnyView> {
        if self.held.is_empty() {
            return None;
        }
        let lines = self
            .held
            .iter()
            .map(|line| line.view(words, self.may_change));
        Some(
            view! {
                {section(words.say("held-section"))}
                {para(words.say("held-nobody-checked"))}
                <ul class="govuk-list">{lines.collect_view()}</ul>
            }
            .into_any(),
        )
    }

    /// Links to what can be done.
    pub(super) fn links(&self, words: &'static Words, acts: &[Act]) -> Option<AnyView> {
        if !self.may_change {
            return None;
        }
        let links = acts
            .iter()
            .map(|act| {
                let href = paths::case_people_act(self.reference, *act);
                let text = words.say(&format!("on-case-act-{}", act.word()));
                view! { <li><a class="govuk-link" href=href>{text}</a></li> }
            })
            .collect_view();
        Some(view! { <ul class="govuk-list">{links}</ul> }.into_any())
    }

    fn changed(&self, words: &'static Words) -> AnyView {
        let lines = if self.changes.is_empty() {
            para(words.say("on-case-no-changes"))
        } else {
            let lines = self
                .changes
                .iter()
                .map(|change| {
                    let what = words.say(&format!("on-case-act-{}", change.act.word()));
                    let said = [
                        ("what", what.into()),
                        ("officer", (&change.officer).into()),
                        ("why", (&change.why).into()),
                    ];
                    fact(
                        words.date(change.on),
                        words.say_with("on-case-change", &said),
                    )
                })
                .collect_view();
            view! { <dl class="wm-facts">{lines}</dl> }.into_any()
        };
        view! {
            {section(words.say("on-case-changes"))}
            {lines}
        }
        .into_any()
    }
}
