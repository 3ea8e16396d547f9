//! Whom somebody of the family lets into a case: their advisers, one of them, a new one.

mod give;
mod notes;
mod one;

use domain::{CaseRef, Date, GrantId, paths};
use govuk::{Banner, Button, ButtonKind, NotificationBanner};
use leptos::prelude::*;
use words::Words;

pub use give::{CodeGivenPage, GivePage};
pub use notes::{NoteSide, NoteView, NotesPage};
pub use one::AdviserPage;

use crate::page::{Page, Place, Reader, Sample};
use crate::parts::{back, fact, lead, para, section, time, title};
use crate::shell::Shell;

/// One's own advisers on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdvisersPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// As whom it is read.
    pub reader: Reader,
    /// Whether the reader may open the case itself.
    pub may_open: bool,
    /// Those who can see it now.
    pub now: Vec<AdviserLine>,
    /// Those who could.
    pub before: Vec<AdviserLine>,
    /// Whether the reader may let somebody in.
    pub may_give: bool,
    /// What was just done.
    pub done: Option<Done>,
}

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// An adviser was let in.
    Given,
    /// An adviser sees nothing more.
    Ended,
    /// An adviser stays for longer.
    Renewed,
}

/// One adviser: who, what, until when, last looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviserLine {
    /// The grant.
    pub grant: GrantId,
    /// What they are called.
    pub name: String,
    /// Where they work.
    pub service: String,
    /// They see documents.
    pub documents: bool,
    /// They write for the family.
    pub write: bool,
    /// They are told by e-mail.
    pub mail: bool,
    /// The last day.
    pub until: Date,
    /// When they last looked.
    pub looked: Option<Date>,
    /// When it ended, if it has.
    pub ended: Option<Date>,
    /// They have left where they worked.
    pub is_gone: bool,
}

impl AdviserLine {
    /// Who, what, until when, last looked.
    pub(super) fn facts(&self, words: &'static Words) -> AnyView {
        let may = [
            (true, "adviser-may-progress"),
            (self.documents, "adviser-may-documents"),
            (self.write, "adviser-may-write"),
            (self.mail, "adviser-may-mail"),
        ];
        let may = may
            .into_iter()
            .filter(|(given, _)| *given)
            .map(|(_, key)| view! { <li>{words.say(key)}</li> })
            .collect_view();
        let (until_key, until) = match self.ended {
            Some(on) => ("adviser-ended-on", on),
            None => ("adviser-until", self.until),
        };
        let looked = match self.looked {
            Some(on) => time(words, on),
            None => words.say("adviser-looked-never").into_any(),
        };
        view! {
            <dl class="wm-facts">
                {fact(words.say("adviser-service"), self.service.clone())}
                {fact(
                    words.say("adviser-may"),
                    view! { <ul class="govuk-list">{may}</ul> },
                )}
                {fact(words.say(until_key), time(words, until))}
                {fact(words.say("adviser-looked"), looked)}
            </dl>
        }
        .into_any()
    }

    /// The one button that ends it.
    pub(super) fn end(&self, words: &'static Words, reference: CaseRef) -> AnyView {
        let whose = words.say_with("adviser-end-whose", &[("name", (&self.name).into())]);
        view! {
            <form method="post" action=paths::adviser_end(reference, self.grant)>
                <Button kind=ButtonKind::Warning>
                    {words.say("adviser-end-button")}
                    <span class="govuk-visually-hidden">{whose}</span>
                </Button>
            </form>
        }
        .into_any()
    }
}

/// The way back to one's advisers.
fn back_to_advisers(words: &'static Words, reference: CaseRef) -> AnyView {
    back(
        words,
        paths::advisers(reference),
        words.say("advisers-back"),
    )
}

impl Page for AdvisersPage {
    fn title(&self, shell: &Shell) -> String {
        match self.reader {
            Reader::Own => shell.words.say("advisers-title-own"),
            Reader::Parent => shell.words.say("advisers-title"),
        }
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        Some(if self.may_open {
            back(
                words,
                paths::case(self.reference),
                words.say("advisers-case"),
            )
        } else {
            back(words, paths::CHILDREN.to_owned(), words.say("nav-children"))
        })
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let done = self.done.map(|done| {
            let key = match done {
                Done::Given => "advisers-given",
                Done::Ended => "advisers-ended",
                Done::Renewed => "advisers-renewed",
            };
            view! {
                <NotificationBanner
                    kind=Banner::Success
                    title=words.say("done")
                    text=words.say(key)
                />
            }
        });
        let now = if self.now.is_empty() {
            para(words.say("advisers-none"))
        } else {
            let all = self
                .now
                .iter()
                .map(|line| self.line(words, line))
                .collect_view();
            view! { {section(words.say("advisers-now"))}{all} }.into_any()
        };
        let give = if self.may_give {
            let href = paths::adviser_give(self.reference);
            view! { <Button href=href>{words.say("advisers-give")}</Button> }.into_any()
        } else {
            para(words.say("advisers-cannot-give"))
        };
        let before = (!self.before.is_empty()).then(|| {
            let all = self
                .before
                .iter()
                .map(|line| self.line(words, line))
                .collect_view();
            view! { {section(words.say("advisers-before"))}{all} }
        });
        view! {
            {done}
            {title(self.title(shell))}
            {lead(words.say("advisers-lead"))}
            {now}
            {give}
            {before}
            {para(words.say("advisers-private"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl AdvisersPage {
    fn line(&self, words: &'static Words, line: &AdviserLine) -> AnyView {
        let open = paths::adviser(self.reference, line.grant);
        let whose = words.say_with("adviser-open-whose", &[("name", (&line.name).into())]);
        let gone = line.is_gone.then(|| para(words.say("adviser-gone")));
        let end = (line.ended.is_none()).then(|| line.end(words, self.reference));
        view! {
            <section>
                <h3 class="govuk-heading-s">{line.name.clone()}</h3>
                {gone}
                {line.facts(words)}
                <p class="govuk-body">
                    <a class="govuk-link" href=open>
                        {words.say("adviser-open")}
                        <span class="govuk-visually-hidden">{whose}</span>
                    </a>
                </p>
                {end}
            </section>
        }
        .into_any()
    }
}

/// An adviser of the samples.
pub(super) fn sample_line() -> AdviserLine {
    AdviserLine {
        grant: GrantId(7),
        name: "Nadia Rahman".into(),
        service: "Fenshire SENDIASS".into(),
        documents: true,
        write: false,
        mail: true,
        until: domain::date(2026, 6, 2),
        looked: Some(domain::date(2026, 3, 9)),
        ended: None,
        is_gone: false,
    }
}

fn samples() -> Vec<Sample<AdvisersPage>> {
    let none = AdvisersPage {
        reference: CaseRef::from_number(7),
        reader: Reader::Parent,
        may_open: true,
        now: vec![],
        before: vec![],
        may_give: true,
        done: None,
    };
    let long = AdviserLine {
        grant: GrantId(8),
        name: "Wilhelmina Featherstonehaugh-Cholmondeley van Oosterhout".into(),
        service: "The Fenshire and Saltmarsh Association for Families and Friends".into(),
        documents: false,
        mail: false,
        looked: None,
        ..sample_line()
    };
    let usual = AdvisersPage {
        now: vec![sample_line(), long],
        ..none.clone()
    };
    vec![
        Sample::signed_in("usual", usual.clone()),
        Sample::signed_in("none", none.clone()),
        Sample::signed_in(
            "ended",
            AdvisersPage {
                before: vec![AdviserLine {
                    ended: Some(domain::date(2026, 3, 10)),
                    is_gone: true,
                    ..sample_line()
                }],
                done: Some(Done::Ended),
                ..none.clone()
            },
        ),
        Sample::signed_in(
            "given",
            AdvisersPage {
                done: Some(Done::Given),
                ..usual.clone()
            },
        ),
        Sample::signed_in(
            "renewed-own",
            AdvisersPage {
                reader: Reader::Own,
                done: Some(Done::Renewed),
                ..usual
            },
        ),
        Sample::signed_in(
            "rights-moved",
            AdvisersPage {
                may_give: false,
                may_open: false,
                ..none
            },
        ),
    ]
}
