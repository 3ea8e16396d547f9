//! Letters in which the council told somebody of a decision: the list, and one of them.

use domain::decision_letter::{Block, Decision, LetterText};
use domain::{CaseRef, Date, DecisionLetterId, paths};
use govuk::InsetText;
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{back, lead, letter_blocks, para, time, title};
use crate::shell::Shell;

/// The letters that went to one reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLettersPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The newest first.
    pub letters: Vec<DecisionLetterLine>,
}

/// A letter in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLetterLine {
    /// Which.
    pub id: DecisionLetterId,
    /// Its heading.
    pub title: String,
    /// The day on which it was sent.
    pub sent_on: Date,
    /// Whether a later one took its place.
    pub is_replaced: bool,
}

impl Page for DecisionLettersPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("decision-letters-title")
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let href = shell.way(paths::case(self.reference));
        Some(back(words, href, words.say("decision-letters-back")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = match self.letters.is_empty() {
            true => para(words.say("decision-letters-none")),
            false => {
                let lines = self
                    .letters
                    .iter()
                    .map(|line| line.view(shell, self.reference));
                view! { <ul class="govuk-list govuk-list--spaced">{lines.collect_view()}</ul> }
                    .into_any()
            }
        };
        view! {
            {title(self.title(shell))}
            {lead(words.say("decision-letters-lead"))}
            {list}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let line = |id, title: &str, day, is_replaced| DecisionLetterLine {
            id: DecisionLetterId(id),
            title: title.to_owned(),
            sent_on: domain::date(2026, 3, day),
            is_replaced,
        };
        let page = |letters| DecisionLettersPage {
            reference: CaseRef::from_number(7),
            letters,
        };
        let usual = vec![
            line(3, "The final plan", 20, false),
            line(2, "We will not assess", 12, false),
            line(1, "We will not assess", 2, true),
        ];
        vec![
            Sample::signed_in("usual", page(usual)),
            Sample::signed_in("none", page(vec![])),
        ]
    }
}

impl DecisionLetterLine {
    fn view(&self, shell: &Shell, reference: CaseRef) -> AnyView {
        let words: &'static Words = shell.words;
        let href = shell.way(paths::decision_letter(reference, self.id));
        let replaced = self
            .is_replaced
            .then(|| view! { <br/>{words.say("decision-letters-replaced")} });
        view! {
            <li>
                <a class="govuk-link wm-breaks" href=href>{self.title.clone()}</a>", "
                {time(words, self.sent_on)}{replaced}
            </li>
        }
        .into_any()
    }
}

/// One letter, as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLetterPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// Which.
    pub id: DecisionLetterId,
    /// Whom it is to.
    pub name: String,
    /// The day on which it was sent.
    pub sent_on: Date,
    /// What it says.
    pub text: LetterText,
    /// The one whose place it takes, and its day.
    pub replaces: Option<(DecisionLetterId, Date)>,
    /// The one that took its place, and its day.
    pub replaced_by: Option<(DecisionLetterId, Date)>,
    /// Whether what it tells was put right since.
    pub is_gone: bool,
}

impl DecisionLetterPage {
    /// What is to be known of it since it was sent, on paper too.
    #[must_use]
    pub fn notes(&self, words: &'static Words) -> Vec<String> {
        let newer = self.replaced_by.map(|(_, on)| {
            let which = words.say_with("decision-letter-newer", &[("date", on.into())]);
            format!("{} {which}", words.say("decision-letter-replaced"))
        });
        let gone = self.is_gone.then(|| words.say("decision-letter-is-gone"));
        newer.into_iter().chain(gone).collect()
    }

    fn other(
        &self,
        shell: &Shell,
        key: &str,
        other: Option<(DecisionLetterId, Date)>,
    ) -> Option<AnyView> {
        let words = shell.words;
        other.map(|(id, on)| {
            let href = shell.way(paths::decision_letter(self.reference, id));
            let which = words.say_with("decision-letter-newer", &[("date", on.into())]);
            view! {
                <p class="govuk-body">
                    {words.say(key)}" "<a class="govuk-link" href=href>{which}</a>
                </p>
            }
            .into_any()
        })
    }
}

impl Page for DecisionLetterPage {
    fn title(&self, _shell: &Shell) -> String {
        self.text.title.clone()
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let href = shell.way(paths::decision_letters(self.reference));
        Some(back(words, href, words.say("decision-letters-back-list")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let gone = self
            .is_gone
            .then(|| view! { <InsetText>{words.say("decision-letter-is-gone")}</InsetText> });
        let sent = [("date", self.sent_on.into())];
        let dear = [("name", (&self.name).into())];
        let file = shell.way(paths::decision_letter_file(self.reference, self.id));
        view! {
            {title(self.text.title.clone())}
            {para(words.say_with("decision-letter-sent-on", &sent))}
            {gone}
            {self.other(shell, "decision-letter-replaced", self.replaced_by)}
            <article class="wm-letter">
                {para(words.say_with("decision-letter-dear", &dear))}
                {letter_blocks(&self.text.blocks)}
            </article>
            {self.other(shell, "decision-letter-replaces", self.replaces)}
            <p class="govuk-body wm-screen-only">
                <a class="govuk-link" href=file>{words.say("decision-letter-pdf")}</a>
            </p>
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = DecisionLetterPage {
            reference: CaseRef::from_number(7),
            id: DecisionLetterId(2),
            name: "Ada Okafor".to_owned(),
            sent_on: domain::date(2026, 3, 12),
            text: sample_letter(),
            replaces: None,
            replaced_by: None,
            is_gone: false,
        };
        let other = Some((DecisionLetterId(3), domain::date(2026, 3, 20)));
        vec![
            Sample::signed_in("usual", page.clone()),
            Sample::signed_in(
                "replaced",
                DecisionLetterPage {
                    replaced_by: other,
                    is_gone: true,
                    ..page.clone()
                },
            ),
            Sample::signed_in(
                "long-name",
                DecisionLetterPage {
                    name: "Maximiliana-Alexandrina Wolstenholmefeatherstonehaugh".to_owned(),
                    replaces: other,
                    ..page
                },
            ),
        ]
    }
}

/// A letter, for samples.
pub(crate) fn sample_letter() -> LetterText {
    let words = Words::english();
    let heading = |part: &str| Block::Heading(words.say(&format!("decision-letter-part-{part}")));
    let text = |text: &str| Block::Text(text.to_owned());
    LetterText {
        title: words.say(&format!(
            "decision-letter-title-{}",
            Decision::NotToAssess.as_str()
        )),
        blocks: vec![
            heading("decision"),
            text("On 12 March 2026 we decided not to assess what help Jamie needs."),
            heading("reasons"),
            text(
                "We read the school’s plan and your letter.\n\nThe school has begun to give \
                 Jamie help with reading. We want to see what it does first.",
            ),
            heading("appeal"),
            text("The tribunal must have your appeal by 12 May 2026."),
            Block::Lines(vec![
                "First-tier Tribunal (Special Educational Needs and Disability)".to_owned(),
                "send@justice.gov.uk".to_owned(),
            ]),
            text("Sam Officer, Fenshire County Council"),
        ],
    }
}
