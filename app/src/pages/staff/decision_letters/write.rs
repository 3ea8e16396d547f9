//! Writing a letter: the parts that are always in it, and the officer's own.

use domain::decision_letter::{Block, Decision, Own};
use domain::forms::{Fault, WriteDecisionLetter};
use domain::{CaseRef, DecisionLetterId, paths};
use govuk::{Banner, Button, ButtonKind, Details, Label, NotificationBanner, Textarea};
use leptos::prelude::*;
use words::Words;

use super::{LetterDone, back_to_letters, letter_title};
use crate::page::{Page, Place, Sample};
use crate::parts::{back, error_for, lead, letter_blocks, para, section, summary, title};
use crate::shell::{Desk, Shell};

/// Above this age a text is called hard.
pub(super) const AGE_MAX: u8 = 11;

/// A letter that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WriteDecisionLetterPage {
    /// The case.
    pub reference: CaseRef,
    /// Which letter.
    pub id: DecisionLetterId,
    /// What it tells.
    pub decision: Decision,
    /// Its parts, in order.
    pub parts: Vec<LetterPart>,
    /// What was typed.
    pub form: WriteDecisionLetter,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// The age from which the officer's words can be read.
    pub reading_age: Option<u8>,
    /// Every version, the newest first.
    pub versions: Vec<VersionLine>,
    /// What a colleague saved meanwhile.
    pub since: Option<LetterSince>,
    /// The version that was saved just now.
    pub saved: Option<i64>,
    /// What was done just now.
    pub done: Option<LetterDone>,
}

/// A part of a letter that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterPart {
    /// It is always in the letter.
    Fixed(Vec<Block>),
    /// The officer writes it.
    Own(Own),
}

/// A version of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionLine {
    /// Its number.
    pub number: i64,
    /// When it was saved, in words.
    pub saved: String,
    /// By whom.
    pub officer: String,
}

/// What a colleague saved while somebody wrote.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterSince {
    /// The version.
    pub version: VersionLine,
    /// Their words, part by part.
    pub theirs: Vec<(Own, String)>,
}

/// What it says is for its readers alone.
impl std::fmt::Debug for LetterSince {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LetterSince({})", self.version.number)
    }
}

fn part_name(words: &'static Words, own: Own) -> String {
    words.say(&format!("decision-letter-part-{}", own.id()))
}

impl VersionLine {
    fn said(&self, words: &'static Words) -> String {
        words.say_with(
            "decision-letter-version",
            &[
                ("version", self.number.into()),
                ("when", (&self.saved).into()),
                ("officer", (&self.officer).into()),
            ],
        )
    }
}

/// How old one has to be to read what an officer wrote.
pub(super) fn age(words: &'static Words, age: Option<u8>) -> Option<AnyView> {
    let age = age?;
    let key = match age > AGE_MAX {
        true => "decision-letter-age-hard",
        false => "decision-letter-age",
    };
    Some(para(words.say_with(key, &[("age", i64::from(age).into())])))
}

impl Page for WriteDecisionLetterPage {
    fn title(&self, shell: &Shell) -> String {
        let words = shell.words;
        let name = ("title", letter_title(words, self.decision).into());
        words.say_with("decision-letter-edit-title", &[name])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_letters(shell.words, self.reference))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let saved = self.saved.map(|version| {
            let said = words.say_with("decision-letter-saved", &[("version", version.into())]);
            view! { <NotificationBanner kind=Banner::Success text=said/> }
        });
        let parts = self.parts.iter().map(|part| match part {
            LetterPart::Fixed(blocks) => {
                let label = words.say("decision-letter-fixed");
                view! {
                    <div class="wm-letter__fixed" role="group" aria-label=label>
                        {letter_blocks(blocks)}
                    </div>
                }
                .into_any()
            }
            LetterPart::Own(own) => self.own(words, *own),
        });
        let throw = paths::staff_decision_letter_throw(self.reference, self.id);
        view! {
            {summary(words, &self.faults)}
            {saved}
            {self.done.map(|done| done.view(words))}
            {title(self.title(shell))}
            {self.since(words)}
            {lead(words.say("decision-letter-edit-lead"))}
            {self.not_enough(words)}
            <form
                method="post"
                action=paths::staff_decision_letter(self.reference, self.id)
                novalidate
            >
                <input type="hidden" name="seen" value=self.form.seen.clone()/>
                <input type="hidden" name="decision" value=self.decision.as_str()/>
                {parts.collect_view()}
                {age(words, self.reading_age)}
                <div class="govuk-button-group">
                    <Button name="then" value="check">{words.say("decision-letter-save-check")}</Button>
                    <Button kind=ButtonKind::Secondary name="then" value="save">
                        {words.say("decision-letter-save")}
                    </Button>
                </div>
            </form>
            {self.versions(words)}
            <form method="post" action=throw>
                <Button kind=ButtonKind::Secondary>{words.say("decision-letter-throw")}</Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl WriteDecisionLetterPage {
    fn own(&self, words: &'static Words, own: Own) -> AnyView {
        let id = own.id();
        let rows: u16 = match own {
            Own::Reasons => 12,
            Own::Enclosed | Own::More => 4,
        };
        view! {
            <Textarea
                name=id
                label=Label::new(words.say(&format!("decision-letter-{id}")))
                hint=words.say(&format!("decision-letter-{id}-hint"))
                error=error_for(words, &self.faults, id)
                value=self.form.of(own).to_owned()
                rows=rows
                spellcheck=true
            />
        }
        .into_any()
    }

    /// A decision to change a plan and the changes themselves are due by the same day: R (L) v Devon
    /// [2022] EWHC 493 (Admin).
    fn not_enough(&self, words: &'static Words) -> Option<AnyView> {
        let said = words.say("decision-letter-changes-too");
        (self.decision == Decision::ChangePlan)
            .then(|| view! { <div class="govuk-inset-text">{said}</div> }.into_any())
    }

    /// What a colleague saved meanwhile; what was typed stands below.
    fn since(&self, words: &'static Words) -> Option<AnyView> {
        let since = self.since.as_ref()?;
        let version = &since.version;
        let said = words.say_with(
            "decision-letter-since",
            &[
                ("officer", (&version.officer).into()),
                ("version", version.number.into()),
                ("when", (&version.saved).into()),
            ],
        );
        let theirs = since.theirs.iter().map(|(own, text)| {
            let gaps = [
                ("officer", (&version.officer).into()),
                ("part", part_name(words, *own).into()),
            ];
            let heading = words.say_with("decision-letter-since-theirs", &gaps);
            view! { <h3 class="govuk-heading-s wm-breaks">{heading}</h3>{written(words, text)} }
        });
        Some(
            view! {
                <div class="govuk-inset-text">
                    {section(words.say("decision-letter-since-title"))}
                    {para(said)}
                    {theirs.collect_view()}
                </div>
            }
            .into_any(),
        )
    }

    fn versions(&self, words: &'static Words) -> Option<AnyView> {
        if self.versions.len() < 2 {
            return None;
        }
        let lines = self.versions.iter().map(|line| {
            let query = [("version", line.number.to_string())];
            let at = paths::staff_decision_letter(self.reference, self.id);
            let href = paths::with_query(&at, &query);
            view! { <li><a class="govuk-link" href=href>{line.said(words)}</a></li> }
        });
        let lines = lines.collect_view().into_any();
        Some(
            view! {
                <Details summary=words.say("decision-letter-versions")>
                    <ul class="govuk-list">{lines}</ul>
                </Details>
            }
            .into_any(),
        )
    }
}

/// What somebody wrote, or that they wrote nothing.
fn written(words: &'static Words, text: &str) -> AnyView {
    match text.trim().is_empty() {
        true => para(words.say("decision-letter-nothing")),
        false => {
            view! { <p class="govuk-body wm-lines wm-breaks">{text.to_owned()}</p> }.into_any()
        }
    }
}

/// One version of what officers wrote.
#[derive(Clone, PartialEq, Eq)]
pub struct LetterVersionPage {
    /// The case.
    pub reference: CaseRef,
    /// Which letter.
    pub id: DecisionLetterId,
    /// Which version.
    pub version: VersionLine,
    /// Its words, part by part.
    pub words: Vec<(Own, String)>,
}

impl Page for LetterVersionPage {
    fn title(&self, shell: &Shell) -> String {
        let version = ("version", self.version.number.into());
        shell
            .words
            .say_with("decision-letter-version-title", &[version])
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let href = paths::staff_decision_letter(self.reference, self.id);
        Some(back(words, href, words.say("decision-letter-keep")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let parts = self.words.iter().map(|(own, text)| {
            view! { {section(part_name(words, *own))}{written(words, text)} }
        });
        view! {
            {title(self.title(shell))}
            {para(self.version.said(words))}
            {para(words.say("decision-letter-version-lead"))}
            {parts.collect_view()}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = LetterVersionPage {
            reference: CaseRef::from_number(7),
            id: DecisionLetterId(1),
            version: version(2),
            words: vec![
                (Own::Reasons, "The school can give this help now.".into()),
                (Own::More, String::new()),
            ],
        };
        vec![Sample::staff("usual", Desk::Officer, page)]
    }
}

/// A letter is thrown away: is that right?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThrowLetterPage {
    /// The case.
    pub reference: CaseRef,
    /// Which letter.
    pub id: DecisionLetterId,
    /// What it tells.
    pub decision: Decision,
    /// The version that is thrown away.
    pub version: i64,
}

impl Page for ThrowLetterPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("decision-letter-throw")
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let href = paths::staff_decision_letter(self.reference, self.id);
        Some(back(words, href, words.say("decision-letter-keep")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let action = paths::staff_decision_letter_throw(self.reference, self.id);
        view! {
            {title(self.title(shell))}
            {lead(letter_title(words, self.decision))}
            {para(words.say("decision-letter-throw-what"))}
            <form method="post" action=action>
                <input type="hidden" name="sure" value="yes"/>
                <input type="hidden" name="seen" value=self.version.to_string()/>
                <Button kind=ButtonKind::Warning prevent_double_click=true>
                    {words.say("decision-letter-throw-sure")}
                </Button>
            </form>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = ThrowLetterPage {
            reference: CaseRef::from_number(7),
            id: DecisionLetterId(1),
            decision: Decision::NotToAssess,
            version: 3,
        };
        vec![Sample::staff("usual", Desk::Officer, page)]
    }
}

fn version(number: i64) -> VersionLine {
    VersionLine {
        number,
        saved: "12 March 2026 at 9:15am".into(),
        officer: "Sam Officer".into(),
    }
}

fn samples() -> Vec<Sample<WriteDecisionLetterPage>> {
    let letter = crate::pages::decision_letters::sample_letter();
    let fixed = |from: usize, to: usize| LetterPart::Fixed(letter.blocks[from..to].to_vec());
    let empty = WriteDecisionLetterPage {
        reference: CaseRef::from_number(7),
        id: DecisionLetterId(1),
        decision: Decision::NotToAssess,
        parts: vec![
            fixed(0, 2),
            LetterPart::Own(Own::Reasons),
            LetterPart::Own(Own::More),
            fixed(4, 7),
        ],
        form: WriteDecisionLetter {
            seen: "1".into(),
            ..WriteDecisionLetter::default()
        },
        faults: vec![],
        reading_age: None,
        versions: vec![version(1)],
        since: None,
        saved: None,
        done: None,
    };
    let typed = WriteDecisionLetter {
        seen: "3".into(),
        reasons: "The school can give this help now. We want to see what it does first.".into(),
        ..WriteDecisionLetter::default()
    };
    let usual = WriteDecisionLetterPage {
        form: typed.clone(),
        reading_age: Some(9),
        versions: vec![version(3), version(2), version(1)],
        saved: Some(3),
        ..empty.clone()
    };
    let since = WriteDecisionLetterPage {
        since: Some(LetterSince {
            version: version(4),
            theirs: vec![
                (
                    Own::Reasons,
                    "We read the school’s plan.\n\nIt is new.".into(),
                ),
                (Own::More, String::new()),
            ],
        }),
        saved: None,
        reading_age: Some(14),
        ..usual.clone()
    };
    let long = WriteDecisionLetter {
        reasons: "a".repeat(6_001),
        ..typed
    };
    let wrong = WriteDecisionLetterPage {
        faults: long.faults(),
        form: WriteDecisionLetter {
            reasons: "a ".repeat(40),
            ..long
        },
        saved: None,
        done: Some(LetterDone::Changed),
        ..usual.clone()
    };
    let changes = WriteDecisionLetterPage {
        decision: Decision::ChangePlan,
        ..empty.clone()
    };
    vec![
        Sample::staff("empty", Desk::Officer, empty),
        Sample::staff("usual", Desk::Officer, usual),
        Sample::staff("since", Desk::Officer, since),
        Sample::staff("wrong", Desk::Officer, wrong),
        Sample::staff("changes", Desk::Officer, changes),
    ]
}
