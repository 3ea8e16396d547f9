//! Your children: one card for each case.

use domain::clock::Rule;
use domain::reading::{Reading, StepState};
use domain::stage::Scene;
use domain::{CaseRef, Date, paths};
use leptos::prelude::*;

use crate::page::{Page, Place, Reader, Sample};
use crate::pages::unsent::unsent_note;
use crate::parts::{
    fact, flag, lead, para, place_words, section, state_words, step_name, time, timed, title,
};
use crate::shell::Shell;

/// One card for each case that the reader may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildrenPage {
    /// The cases, each with the child's first name.
    pub cases: Vec<CaseCard>,
    /// Those that the reader is or was tied to and cannot open.
    pub hidden: Vec<HiddenCase>,
    /// At which time the reader typed what was not sent, where anything is held for them.
    pub unsent: Option<String>,
}

/// A case that the reader cannot open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenCase {
    /// The case's reference: the name of its child is for whoever can open it.
    pub reference: CaseRef,
    /// Why.
    pub why: HiddenWhy,
}

/// Why a case cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HiddenWhy {
    /// It is disputed who may see it.
    Disputed,
    /// The reader's view ended on a day, on this ground.
    Ended(Date, Option<String>),
    /// It is their own, and the rights are theirs from this day.
    NotYetTheirs(Date),
}

/// One case on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseCard {
    /// The child's first name.
    pub child: String,
    /// As whom it is read.
    pub reader: Reader,
    /// The case, as this person reads it.
    pub reading: Reading,
}

impl Page for ChildrenPage {
    fn title(&self, shell: &Shell) -> String {
        // Who reads a case of their own and one of a child's reads both here.
        let own =
            !self.cases.is_empty() && self.cases.iter().all(|case| case.reader == Reader::Own);
        let reader = if own { Reader::Own } else { Reader::Parent };
        shell.words.say_with("children-title", &[reader.arg()])
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let cases = if self.cases.is_empty() && self.hidden.is_empty() {
            let phone = ("phone", (&shell.council.phone).into());
            view! {
                {lead(words.say("children-none"))}
                {para(words.say_with("children-none-what", &[phone]))}
            }
            .into_any()
        } else {
            let cards = self
                .cases
                .iter()
                .map(|case| card(shell, case))
                .collect_view();
            view! { <ul class="wm-cases">{cards}</ul> }.into_any()
        };
        view! {
            {title(self.title(shell))}
            {unsent_note(words, self.unsent.as_ref(), false)}
            {cases}
            {hidden(shell, &self.hidden)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let card = |wanted: &str| {
            crate::samples::cases()
                .into_iter()
                .find(|(name, ..)| *name == wanted)
                .map(|(_, child, reading)| CaseCard {
                    child,
                    reader: Reader::Parent,
                    reading,
                })
        };
        let page = |names: &[&str]| ChildrenPage {
            cases: names.iter().filter_map(|name| card(name)).collect(),
            hidden: vec![],
            unsent: None,
        };
        let day = domain::date(2026, 6, 27);
        let grounds = ["rights", "asked", "mistake", "care", "order"];
        let mut whys: Vec<HiddenWhy> = grounds
            .map(|ground| HiddenWhy::Ended(day, Some(ground.to_owned())))
            .into();
        whys.extend([HiddenWhy::Disputed, HiddenWhy::NotYetTheirs(day)]);
        let hidden = |whys: Vec<HiddenWhy>| ChildrenPage {
            cases: vec![],
            hidden: whys
                .into_iter()
                .map(|why| HiddenCase {
                    reference: CaseRef::from_number(7),
                    why,
                })
                .collect(),
            unsent: None,
        };
        let mut own = page(&["assessing"]);
        let unsent = ChildrenPage {
            unsent: Some("2:05pm".to_owned()),
            ..page(&["usual"])
        };
        for case in &mut own.cases {
            case.reader = Reader::Own;
        }
        vec![
            Sample::signed_in("usual", page(&["usual"])),
            Sample::signed_in("late", page(&["late", "living-with-plan", "records-stop"])),
            Sample::signed_in("very-long-name", page(&["very-long-name", "died"])),
            Sample::signed_in("plan-ended", page(&["plan-ended"])),
            Sample::signed_in("own", own),
            Sample::signed_in("final-plan", page(&["final-plan"])),
            Sample::signed_in("exception", page(&["exception"])),
            Sample::signed_in("appeal", page(&["appeal"])),
            Sample::signed_in("unsent", unsent),
            Sample::signed_in("none", page(&[])),
            Sample::signed_in("hidden", hidden(whys)),
        ]
    }
}

/// What the reader cannot open, why, and whom to ask; nothing of anybody else.
fn hidden(shell: &Shell, cases: &[HiddenCase]) -> Option<AnyView> {
    if cases.is_empty() {
        return None;
    }
    let words = shell.words;
    let lines = cases
        .iter()
        .map(|case| {
            let reference = ("reference", case.reference.to_string().into());
            let said = match &case.why {
                HiddenWhy::Disputed => words.say_with("hidden-disputed", &[reference]),
                HiddenWhy::Ended(on, ground) => {
                    let key = match ground.as_deref() {
                        Some("rights") => "hidden-ended-rights",
                        Some("asked") => "hidden-ended-asked",
                        Some("mistake") => "hidden-ended-mistake",
                        Some("care") => "hidden-ended-care",
                        _ => "hidden-ended",
                    };
                    words.say_with(key, &[reference, ("date", (*on).into())])
                }
                HiddenWhy::NotYetTheirs(on) => {
                    words.say_with("hidden-own", &[("date", (*on).into())])
                }
            };
            let link = matches!(case.why, HiddenWhy::NotYetTheirs(_)).then(|| {
                let href = paths::rights_moving(case.reference);
                view! { " "<a class="govuk-link" href=href>{words.say("hidden-own-link")}</a> }
            });
            view! { <li>{said}{link}</li> }
        })
        .collect_view();
    let ask = words.say_with(
        "hidden-ask",
        &[
            ("phone", (&shell.council.phone).into()),
            ("sendiass", (&shell.council.sendiass.name).into()),
        ],
    );
    Some(
        view! {
            {section(words.say("hidden-heading"))}
            <ul class="govuk-list govuk-list--spaced">{lines}</ul>
            {para(ask)}
        }
        .into_any(),
    )
}

fn card(shell: &Shell, case: &CaseCard) -> AnyView {
    let words = shell.words;
    let reading = &case.reading;
    let scene = reading.standing.place.scene;
    let class = if reading.is_late() {
        "wm-case wm-case--late"
    } else {
        "wm-case"
    };
    let state = (scene != Scene::Died).then(|| {
        view! { <p class="wm-case__flag">{state_flag(shell, reading)}</p> }
    });
    let excepted = reading.excepted_step().map(|step| {
        view! {
            <dl class="wm-facts">
                {fact(words.say("next-heading"), step_name(words, step))}
                {fact(words.say("children-by"), words.say("next-excepted"))}
            </dl>
        }
    });
    let next = reading
        .next_step()
        .filter(|_| scene != Scene::Died && excepted.is_none())
        .map(|step| {
            let by = match step.aim_for {
                Some(_) => timed(words, state_words(shell, reading, step), step.due),
                None if step.rule == Rule::D6 => {
                    let day = ("date", step.due.into());
                    timed(
                        words,
                        words.say_with("children-by-appeal", &[day]),
                        step.due,
                    )
                }
                None => time(words, step.due),
            };
            view! {
                <dl class="wm-facts">
                    {fact(words.say("next-heading"), step_name(words, step))}
                    {fact(words.say("children-by"), by)}
                </dl>
            }
        });
    let tribunal = (scene == Scene::Appeal).then(|| {
        let said = words.say("next-tribunal");
        view! { <dl class="wm-facts">{fact(words.say("next-heading"), said)}</dl> }
    });
    let name = match case.reader {
        Reader::Parent => case.child.clone(),
        Reader::Own => case.reader.case(words, "case-title", &case.child),
    };
    view! {
        <li class=class>
            <h2 class="wm-case__name">
                <a class="wm-case__link" href=paths::case(reading.reference)>{name}</a>
            </h2>
            <p class="wm-case__stage">{place_words(words, reading)}</p>
            {state}
            {excepted}
            {next}
            {tribunal}
        </li>
    }
    .into_any()
}

/// Late or not, in a word or two; what our records do not reach is neither.
fn state_flag(shell: &Shell, reading: &Reading) -> AnyView {
    let words = shell.words;
    let longest = reading.late().first().map(|step| step.state);
    if let Some(StepState::Late { days }) = longest {
        return flag(
            "late",
            words.say_with("days-late", &[("days", days.into())]),
        );
    }
    if let Some(date) = reading.records_stop {
        return flag(
            "unknown",
            words.say_with("children-records-stop", &[("date", date.into())]),
        );
    }
    if reading.standing.place.scene.is_closed() {
        return flag("done", words.say("children-closed"));
    }
    flag("now", words.say("children-on-time"))
}
