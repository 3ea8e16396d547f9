//! Who looked at a case: people who work for the council, the reader, and whom they let in.

use domain::{CaseRef, Date, paths};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Reader, Sample};
use crate::parts::{back, lead, para, time, title};
use crate::shell::Shell;

/// Who looked, as one person may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoLookedPage {
    /// The child's first name.
    pub child: String,
    /// As whom it is read.
    pub reader: Reader,
    /// The case's reference.
    pub reference: CaseRef,
    /// The day of reading, for paper.
    pub today: Date,
    /// Newest first.
    pub visits: Vec<SeenVisit>,
    /// The page of what was before, if there is one.
    pub older: Option<String>,
    /// Whether this is not the newest page.
    pub is_older: bool,
}

/// Some time that somebody spent on a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenVisit {
    /// Who.
    pub who: SeenBy,
    /// Whether they did more than look.
    pub worked: bool,
    /// The day.
    pub on: Date,
    /// From when, in minutes of the day.
    pub from: u16,
    /// Until when.
    pub to: u16,
}

/// Who it was, in the family's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeenBy {
    /// The reader.
    You,
    /// An adviser whom the reader let in.
    Adviser,
    /// Somebody whom the council asked for advice.
    Asked,
    /// The council's own case system: it sent what happened, or took what is new.
    CaseSystem {
        /// Whether it took.
        took: bool,
    },
    /// Somebody of the phone line, because the reader rang.
    Line,
    /// Somebody of a team of the council; the plan team where none is named.
    Officer {
        /// The team.
        team: Option<String>,
        /// Whether they do not usually work on the case, and had to say why.
        unusual: bool,
    },
}

impl Page for WhoLookedPage {
    fn title(&self, shell: &Shell) -> String {
        self.reader
            .case(shell.words, "who-looked-title", &self.child)
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
        let printed = words.say_with("timeline-printed", &[("date", self.today.into())]);
        let phone = ("phone", (&shell.council.phone).into());
        let looked = if self.visits.is_empty() {
            let key = if self.is_older {
                "who-looked-none-older"
            } else {
                "who-looked-none"
            };
            para(words.say(key))
        } else {
            days(words, &self.visits)
        };
        let newest = self.is_older.then(|| {
            let href = shell.way(paths::who_looked(self.reference));
            view! { <li><a class="govuk-link" href=href>{words.say("who-looked-newest")}</a></li> }
        });
        let older = self.older.clone().map(|href| {
            let href = shell.way(href);
            view! { <li><a class="govuk-link" href=href>{words.say("who-looked-older")}</a></li> }
        });
        let pages = (newest.is_some() || older.is_some()).then(|| {
            view! {
                <nav aria-label=words.say("who-looked-pages")>
                    <ul class="govuk-list">{newest}{older}</ul>
                </nav>
            }
        });
        view! {
            {title(self.title(shell))}
            <p class="govuk-body wm-paper-only">{printed}</p>
            {lead(words.say("who-looked-lead"))}
            {looked}
            {pages}
            {para(words.say("who-looked-others"))}
            {para(words.say_with("who-looked-ask", &[phone]))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = WhoLookedPage {
            child: "Ada".into(),
            reader: Reader::Parent,
            reference: CaseRef::from_number(7),
            today: domain::date(2026, 3, 12),
            visits: seen(),
            older: None,
            is_older: false,
        };
        vec![
            Sample::signed_in("usual", page.clone()),
            Sample::signed_in(
                "own",
                WhoLookedPage {
                    reader: Reader::Own,
                    ..page.clone()
                },
            ),
            Sample::signed_in(
                "none",
                WhoLookedPage {
                    visits: vec![],
                    ..page.clone()
                },
            ),
            Sample::signed_in(
                "older",
                WhoLookedPage {
                    older: Some(format!("{}?before=1", paths::who_looked(page.reference))),
                    is_older: true,
                    ..page
                },
            ),
        ]
    }
}

fn seen() -> Vec<SeenVisit> {
    let visit = |who, on, from, to| SeenVisit {
        who,
        worked: false,
        on,
        from,
        to,
    };
    let officer = |team: Option<&str>, unusual| SeenBy::Officer {
        team: team.map(str::to_owned),
        unusual,
    };
    let (day, before) = (domain::date(2026, 3, 12), domain::date(2026, 3, 9));
    vec![
        visit(SeenBy::You, day, 12 * 60 + 5, 12 * 60 + 5),
        SeenVisit {
            worked: true,
            ..visit(officer(None, false), day, 10 * 60 + 42, 11 * 60 + 10)
        },
        visit(officer(Some("West team"), false), day, 5, 5),
        visit(SeenBy::Adviser, before, 15 * 60, 15 * 60 + 20),
        visit(SeenBy::Asked, before, 14 * 60, 14 * 60 + 30),
        visit(
            SeenBy::CaseSystem { took: true },
            before,
            6 * 60 + 5,
            6 * 60 + 5,
        ),
        visit(SeenBy::CaseSystem { took: false }, before, 6 * 60, 6 * 60),
        visit(SeenBy::Line, before, 11 * 60, 11 * 60 + 9),
        visit(officer(Some("Post-16 team"), true), before, 9 * 60, 9 * 60),
    ]
}

/// A list for each day.
fn days(words: &'static Words, visits: &[SeenVisit]) -> AnyView {
    visits
        .chunk_by(|one, next| one.on == next.on)
        .map(|day| {
            let on = day.first().map(|visit| time(words, visit.on));
            let visits = day.iter().map(|visit| line(words, visit)).collect_view();
            view! {
                <section>
                    <h2 class="govuk-heading-m">{on}</h2>
                    <ol class="govuk-list govuk-list--spaced" reversed>{visits}</ol>
                </section>
            }
        })
        .collect_view()
        .into_any()
}

fn line(words: &'static Words, visit: &SeenVisit) -> AnyView {
    let at = if visit.from == visit.to {
        clock(words, visit.from)
    } else {
        let args = [
            ("from", clock(words, visit.from).into()),
            ("to", clock(words, visit.to).into()),
        ];
        words.say_with("who-looked-from-to", &args)
    };
    let did = if visit.worked { "worked" } else { "looked" };
    let args = [("did", did.into())];
    let said = match &visit.who {
        SeenBy::You => words.say_with("who-looked-you", &args),
        SeenBy::Adviser => words.say_with("who-looked-adviser", &args),
        SeenBy::Asked => words.say("who-looked-asked"),
        SeenBy::CaseSystem { took: false } => words.say("who-looked-case-system"),
        SeenBy::CaseSystem { took: true } => words.say("who-looked-case-system-took"),
        SeenBy::Line => words.say("who-looked-line"),
        SeenBy::Officer { team, unusual } => {
            let team = team
                .clone()
                .unwrap_or_else(|| words.say("who-looked-plan-team"));
            let args = [("did", did.into()), ("team", team.into())];
            words.say_with(
                if *unusual {
                    "who-looked-officer-unusual"
                } else {
                    "who-looked-officer"
                },
                &args,
            )
        }
    };
    view! {
        <li>
            <strong>{at}</strong>
            <br/>
            {said}
        </li>
    }
    .into_any()
}

/// A time of day: "10:42am".
fn clock(words: &'static Words, minute: u16) -> String {
    let (hour, minute) = (minute / 60, minute % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let hour = match hour % 12 {
        0 => 12,
        hour => hour,
    };
    let args = [
        ("hour", hour.to_string().into()),
        ("minute", format!("{minute:02}").into()),
        ("half", half.into()),
    ];
    words.say_with("who-looked-time", &args)
}
