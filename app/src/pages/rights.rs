//! What changes when the rights move to the young person, and who may still see the case.

use domain::forms::{Fault, ViewChoice, WishSaid};
use domain::rights::Gives;
use domain::{CaseRef, Date, paths};
use govuk::{
    Banner, Button, Choice, Fieldset, Label, Legend, NotificationBanner, Radios, Size, Textarea,
};
use leptos::prelude::*;

use crate::page::{Page, Place, Reader, Sample};
use crate::parts::{
    back, bullets, contact_lines, error_for, fact, lead, para, section, summary, timed, title,
};
use crate::shell::Shell;

/// How the rights of one case stand, for one of its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightsPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// The child's first name.
    pub child: String,
    /// As whom it is read.
    pub reader: Reader,
    /// Whether the reader may open the case itself.
    pub may_open: bool,
    /// The day; `None` without a date of birth.
    pub on: Option<Date>,
    /// We have still to ask the school.
    pub to_be_checked: bool,
    /// Whether the rights have moved.
    pub moved: bool,
    /// What the reader is shown since.
    pub view: View,
    /// For the young person: each parent on the case, and what was chosen.
    pub parents: Vec<ParentView>,
    /// Whether the reader may say what they wish.
    pub may_say: bool,
    /// What the reader has said: the day, and the words.
    pub wishes: Vec<(Date, String)>,
    /// What was typed about a parent.
    pub choice: ViewChoice,
    /// What was typed as a wish.
    pub wish: WishSaid,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// Whether something was just saved.
    pub saved: bool,
}

/// What a reader is shown since the rights moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// All that is theirs to see.
    Whole,
    /// What is new too, until a day, by the young person's choice.
    Until {
        /// The last day.
        last: Date,
        /// Whether they act for the young person till then.
        acts: bool,
    },
    /// What was on record on a day.
    Ended(Date),
}

/// One parent on the case, as the young person chooses about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParentView {
    /// The form's value.
    pub id: String,
    /// What they call themselves.
    pub name: String,
    /// What was chosen, and until when.
    pub chosen: Option<(Gives, Option<Date>)>,
}

impl Page for RightsPage {
    fn title(&self, shell: &Shell) -> String {
        shell
            .words
            .say_with("rights-page-title", &[self.reader.arg()])
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
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
                self.reader.case(words, "timeline-back", &self.child),
            )
        } else {
            back(words, paths::CHILDREN.to_owned(), words.say("nav-children"))
        })
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let saved = self.saved.then(|| {
            view! {
                <NotificationBanner
                    kind=Banner::Success
                    title=words.say("done")
                    text=words.say("rights-saved")
                />
            }
        });
        let changes = match self.reader {
            Reader::Own => [
                "rights-own-written",
                "rights-own-choose",
                "rights-own-appeal",
            ],
            Reader::Parent => [
                "rights-parent-written",
                "rights-parent-kept",
                "rights-parent-help",
            ],
        };
        view! {
            {summary(words, &self.faults)}
            {saved}
            {title(self.title(shell))}
            {self.when(shell)}
            {self.shown(shell)}
            {section(words.say("rights-changes-heading"))}
            {bullets(words, &changes)}
            {self.choices(shell)}
            {self.say(shell)}
            {section(words.say("rights-ask-heading"))}
            {para(words.say("rights-ask"))}
            {contact_lines(words, &shell.council.sendiass)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl RightsPage {
    /// The day, or that we have still to ask about it.
    fn when(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let Some(on) = self.on else {
            return lead(words.say("rights-no-day"));
        };
        let key = if self.moved {
            "rights-moved"
        } else {
            "rights-will-move"
        };
        let said = words.say_with(key, &[self.reader.arg(), ("date", on.into())]);
        let check = self.to_be_checked.then(|| para(words.say("rights-check")));
        view! {
            <p class="wm-lede">{timed(words, said, on)}</p>
            {check}
            {para(words.say("rights-law"))}
        }
        .into_any()
    }

    /// What the reader is shown, and why.
    fn shown(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let name = ("name", (&self.child).into());
        Some(match self.view {
            View::Whole => return None,
            View::Until { last, acts } => {
                let key = if acts {
                    "rights-shared-act"
                } else {
                    "rights-shared-see"
                };
                para(words.say_with(key, &[name, ("date", last.into())]))
            }
            View::Ended(day) => {
                let phone = ("phone", (&shell.council.phone).into());
                para(words.say_with("seen-until", &[name, ("date", day.into()), phone]))
            }
        })
    }

    /// The young person's choice about each parent.
    fn choices(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        if self.reader != Reader::Own {
            return None;
        }
        if self.parents.is_empty() {
            return Some(para(words.say("rights-no-parents")));
        }
        let forms = self
            .parents
            .iter()
            .map(|parent| self.choice(shell, parent))
            .collect_view();
        Some(
            view! {
                {section(words.say("rights-choose-heading"))}
                {para(words.say("rights-choose-lead"))}
                {forms}
            }
            .into_any(),
        )
    }

    fn choice(&self, shell: &Shell, parent: &ParentView) -> AnyView {
        let words = shell.words;
        let is_typed = self.choice.about == parent.id;
        let faults: &[Fault] = if is_typed { &self.faults } else { &[] };
        // The summary links to the fields of the form that was sent.
        let field = |name: &str| {
            if is_typed {
                name.to_owned()
            } else {
                format!("{name}-{}", parent.id)
            }
        };
        let gives = match (is_typed, parent.chosen) {
            (true, _) => self.choice.gives.clone(),
            (false, Some((gives, _))) => gives.word().to_owned(),
            (false, None) => String::new(),
        };
        let now = match parent.chosen {
            Some((Gives::See | Gives::Act, Some(until))) => {
                let date = ("date", until.into());
                Some(para(words.say_with("rights-chosen-until", &[date])))
            }
            _ => None,
        };
        let items = [
            (Gives::Nothing, "rights-gives-nothing"),
            (Gives::See, "rights-gives-see"),
            (Gives::Act, "rights-gives-act"),
        ]
        .map(|(gives, key)| Choice::new(gives.word(), words.say(key)));
        let months = ["3", "6", "12"].map(|months| {
            let count = ("months", months.parse::<i32>().unwrap_or(0).into());
            Choice::new(months, words.say_with("rights-months", &[count]))
        });
        let name = ("name", (&parent.name).into());
        let months_value = if is_typed {
            self.choice.months.clone()
        } else {
            String::new()
        };
        view! {
            <form method="post" action=paths::rights_moving(self.reference) novalidate>
                <input type="hidden" name="about" value=parent.id.clone()/>
                <Radios
                    name="gives"
                    id_prefix=field("gives")
                    fieldset=Fieldset::new(
                        Legend::new(words.say_with("rights-gives-legend", &[name])).size(Size::S),
                    )
                    error=error_for(words, faults, "gives")
                    items=Vec::from(items)
                    value=gives
                />
                {now}
                <Radios
                    name="months"
                    id_prefix=field("months")
                    fieldset=Fieldset::new(Legend::new(words.say("rights-months-legend")).size(Size::S))
                    error=error_for(words, faults, "months")
                    items=Vec::from(months)
                    value=months_value
                    classes="govuk-radios--inline"
                />
                <Button>{words.say("rights-choose-button")}</Button>
            </form>
        }
        .into_any()
    }

    /// What a parent wishes, or fears.
    fn say(&self, shell: &Shell) -> Option<AnyView> {
        if !self.may_say {
            return None;
        }
        let words = shell.words;
        let said = (!self.wishes.is_empty()).then(|| {
            let lines = self
                .wishes
                .iter()
                .map(|(on, said)| fact(words.date(*on), said.clone()))
                .collect_view();
            view! {
                {para(words.say("rights-said"))}
                <dl class="wm-facts">{lines}</dl>
            }
        });
        let items = [("wish", "rights-wish"), ("capacity", "rights-capacity")]
            .map(|(kind, key)| Choice::new(kind, words.say(key)));
        Some(
            view! {
                {section(words.say("rights-say-heading"))}
                {para(words.say("rights-say-lead"))}
                {said}
                <form method="post" action=paths::rights_wishes(self.reference) novalidate>
                    <Radios
                        name="kind"
                        fieldset=Fieldset::new(Legend::new(words.say("rights-kind-legend")).size(Size::S))
                        error=error_for(words, &self.faults, "kind")
                        items=Vec::from(items)
                        value=self.wish.kind.clone()
                    />
                    <Textarea
                        name="said"
                        label=Label::new(words.say("rights-said-label"))
                        hint=words.say("rights-said-hint")
                        error=error_for(words, &self.faults, "said")
                        value=self.wish.said.clone()
                    />
                    <Button>{words.say("rights-say-button")}</Button>
                </form>
            }
            .into_any(),
        )
    }
}

fn samples() -> Vec<Sample<RightsPage>> {
    let day = domain::date(2027, 6, 26);
    let parent = RightsPage {
        reference: CaseRef::from_number(7),
        child: "Robin".into(),
        reader: Reader::Parent,
        may_open: true,
        on: Some(day),
        to_be_checked: false,
        moved: false,
        view: View::Whole,
        parents: vec![],
        may_say: true,
        wishes: vec![],
        choice: ViewChoice::default(),
        wish: WishSaid::default(),
        faults: vec![],
        saved: false,
    };
    let named = |id: &str, name: &str, chosen| ParentView {
        id: id.into(),
        name: name.into(),
        chosen,
    };
    let own = RightsPage {
        reader: Reader::Own,
        may_say: false,
        parents: vec![
            named("7", "Dawn Bell", None),
            named(
                "8",
                "Craig Bell",
                Some((Gives::See, Some(domain::date(2027, 12, 26)))),
            ),
        ],
        ..parent.clone()
    };
    let wrong = WishSaid::default();
    let choice = ViewChoice {
        about: "7".into(),
        gives: "see".into(),
        months: String::new(),
    };
    vec![
        Sample::signed_in("parent", parent.clone()),
        Sample::signed_in(
            "parent-saved",
            RightsPage {
                saved: true,
                wishes: vec![(
                    domain::date(2027, 4, 2),
                    "I would like to go on helping.".into(),
                )],
                ..parent.clone()
            },
        ),
        Sample::signed_in(
            "parent-wrong",
            RightsPage {
                faults: wrong.faults(),
                ..parent.clone()
            },
        ),
        Sample::signed_in(
            "parent-ended",
            RightsPage {
                moved: true,
                view: View::Ended(day),
                ..parent.clone()
            },
        ),
        Sample::signed_in(
            "parent-shared",
            RightsPage {
                moved: true,
                view: View::Until {
                    last: domain::date(2027, 12, 26),
                    acts: true,
                },
                ..parent.clone()
            },
        ),
        Sample::signed_in(
            "to-be-checked",
            RightsPage {
                to_be_checked: true,
                view: View::Until {
                    last: domain::date(2027, 12, 26),
                    acts: false,
                },
                ..parent.clone()
            },
        ),
        Sample::signed_in("no-day", RightsPage { on: None, ..parent }),
        Sample::signed_in("own", own.clone()),
        Sample::signed_in(
            "own-wrong",
            RightsPage {
                faults: choice.faults(),
                choice,
                ..own.clone()
            },
        ),
        Sample::signed_in(
            "own-alone",
            RightsPage {
                parents: vec![],
                may_open: false,
                ..own
            },
        ),
    ]
}
