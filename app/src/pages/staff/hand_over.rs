//! Many cases at once: which, to whom, and what would happen.

use domain::absence::Away;
use domain::caseload::{Filter, HANDED_AT_ONCE};
use domain::forms::{Fault, Wrong};
use domain::{CaseRef, Date, paths};
use govuk::{
    Button, ButtonKind, Choice, Fieldset, InsetText, Legend, NotificationBanner, Radios, Size,
};
use leptos::prelude::*;
use words::Words;

use crate::page::{Page, Place, Sample};
use crate::parts::{away_sample, away_words, back, error_for, lead, para, section, summary, title};
use crate::shell::{Desk, Shell, Visitor};

fn is_manager(shell: &Shell) -> bool {
    matches!(
        shell.visitor,
        Visitor::Staff {
            desk: Desk::Manager,
            ..
        }
    )
}

/// A manager hands cases out, an officer works on them.
fn place(desk_is_managers: bool) -> Place {
    if desk_is_managers {
        Place::HandOut
    } else {
        Place::Caseload
    }
}

/// Where a page that was left leads back to.
fn home(shell: &Shell, filter: Filter) -> AnyView {
    let words = shell.words;
    if is_manager(shell) {
        let path = paths::STAFF_ASSIGN.to_owned();
        return back(words, path, words.say("nav-hand-out"));
    }
    let path = paths::with_query(paths::STAFF, &filter.query());
    back(words, path, words.say("nav-caseload"))
}

fn hidden(fields: Vec<(&'static str, String)>) -> AnyView {
    fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
        .into_any()
}

/// An officer whose cases a manager can hand over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HasCasesLine {
    /// Their number.
    pub officer: String,
    /// Their name.
    pub name: String,
    /// Whether they work here no more.
    pub has_left: bool,
    /// How many cases they have.
    pub cases: i64,
}

/// Somebody to whom a case can go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiverLine {
    /// The form's value.
    pub value: String,
    /// The name, and the team.
    pub name: String,
    /// Where they are away now.
    pub away: Option<Away>,
}

impl ReceiverLine {
    /// One of the answers to who gets it.
    pub(super) fn choice(&self, words: &'static Words) -> Choice {
        let choice = Choice::new(self.value.clone(), self.name.clone());
        match &self.away {
            Some(away) => choice.hint(away_words(words, away)),
            None => choice,
        }
    }

    /// For samples: somebody who is there, somebody who is away, a team.
    pub(super) fn some() -> Vec<ReceiverLine> {
        let line = |value: &str, name: &str| ReceiverLine {
            value: value.into(),
            name: name.into(),
            away: None,
        };
        vec![
            line("officer-7", "Helen Marsh, Plan team north"),
            ReceiverLine {
                away: away_sample().pop(),
                ..line("officer-8", "Sam Officer, Plan team north")
            },
            line("team-3", "Plan team north"),
        ]
    }
}

/// A case that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedLine {
    /// Its reference.
    pub reference: CaseRef,
    /// The child, where an officer reads it: a manager is told no name.
    pub child: Option<String>,
    /// Its next date.
    pub next: Option<Date>,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// Which cases, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HandOverPage {
    /// How many were handed over just now.
    pub done: Option<i64>,
    /// Whether it is a manager's.
    pub is_managers: bool,
    /// Whose cases a manager can choose from.
    pub officers: Vec<HasCasesLine>,
    /// Whose they are: an officer's number.
    pub from: String,
    /// What an officer's list showed.
    pub filter: Filter,
    /// The cases.
    pub cases: Vec<OfferedLine>,
    /// How many cases are the officer's own, and how many their team has and no officer.
    pub counts: Option<(i64, i64)>,
    /// Whether they were chosen on the list.
    pub picked: bool,
    /// Those chosen that are not the officer's to give.
    pub not_theirs: Vec<CaseRef>,
    /// To whom they can go.
    pub choices: Vec<ReceiverLine>,
    /// To whom they are to go.
    pub to: String,
    /// What is wrong with what was chosen.
    pub faults: Vec<Fault>,
}

impl Page for HandOverPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("hand-over-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        place(self.is_managers)
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(home(shell, self.filter))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let done = self.done.map(|count| {
            let said = words.say_with("hand-over-done", &[("count", count.into())]);
            view! {
                <NotificationBanner title=words.say("hand-over-done-title") kind=govuk::Banner::Success>
                    <p class="govuk-notification-banner__heading">{said}</p>
                </NotificationBanner>
            }
        });
        view! {
            {done}
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("hand-over-lead"))}
            {self.is_managers.then(|| self.whose(words))}
            {self.choose(words)}
            {self.stays(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        choosing()
    }
}

impl HandOverPage {
    /// A manager says first whose cases they are.
    fn whose(&self, words: &'static Words) -> AnyView {
        if self.officers.is_empty() {
            return para(words.say("hand-over-no-officer"));
        }
        let items = self
            .officers
            .iter()
            .map(|one| {
                let key = if one.has_left {
                    "hand-over-left"
                } else {
                    "hand-over-has"
                };
                let gaps = [("name", (&one.name).into()), ("count", one.cases.into())];
                Choice::new(one.officer.clone(), words.say_with(key, &gaps))
            })
            .collect::<Vec<_>>();
        view! {
            <form method="get" action=paths::STAFF_HAND_OVER>
                <Radios
                    name="from"
                    fieldset=Fieldset::new(Legend::new(words.say("hand-over-whose")).size(Size::M))
                    items=items
                    value=self.from.clone()
                />
                <Button kind=ButtonKind::Secondary>{words.say("hand-over-whose-button")}</Button>
            </form>
        }
        .into_any()
    }

    /// What was chosen and stays, as it is not theirs to give.
    fn stays(&self, words: &'static Words) -> Option<AnyView> {
        (!self.not_theirs.is_empty()).then(|| {
            let why = words.say("hand-over-not-theirs");
            let lines = self
                .not_theirs
                .iter()
                .map(|case| view! { <li>{case.to_string()}": "{why.clone()}</li> });
            view! {
                {section(words.say("hand-over-stays"))}
                <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
            }
            .into_any()
        })
    }

    fn choose(&self, words: &'static Words) -> Option<AnyView> {
        if self.is_managers && self.from.is_empty() {
            return None;
        }
        if self.cases.is_empty() {
            return Some(para(words.say("hand-over-none")));
        }
        let cases = self
            .cases
            .iter()
            .map(|case| {
                let reference = case.reference.to_string();
                let name = match &case.child {
                    Some(child) => format!("{child}, {reference}"),
                    None => reference.clone(),
                };
                let next = case
                    .next
                    .map(|on| words.say_with("hand-over-next", &[("date", on.into())]));
                let choice = Choice::new("yes", name)
                    .name(reference)
                    .checked(case.chosen);
                match next {
                    Some(next) => choice.hint(next),
                    None => choice,
                }
            })
            .collect::<Vec<_>>();
        let to = self
            .choices
            .iter()
            .map(|one| one.choice(words))
            .collect::<Vec<_>>();
        let counted = self.counts.map(|(own, team)| {
            let gaps = [("own", own.into()), ("team", team.into())];
            para(words.say_with("hand-over-counts", &gaps))
        });
        let mut fields = self.filter.query();
        fields.push(("from", self.from.clone()));
        if self.picked {
            fields.push(("picked", "yes".to_owned()));
        }
        let most = i64::try_from(HANDED_AT_ONCE).unwrap_or(i64::MAX);
        Some(
            view! {
                {counted}
                <form method="post" action=paths::STAFF_HAND_OVER novalidate>
                    {hidden(fields)}
                    <govuk::Checkboxes
                        name="cases"
                        fieldset=Fieldset::new(Legend::new(words.say("hand-over-cases")).size(Size::M))
                        hint=words.say_with("hand-over-cases-hint", &[("count", most.into())])
                        error=error_for(words, &self.faults, "cases")
                        items=cases
                        classes="govuk-checkboxes--small"
                    />
                    <Radios
                        name="to"
                        fieldset=Fieldset::new(Legend::new(words.say("hand-over-to")).size(Size::M))
                        error=error_for(words, &self.faults, "to")
                        items=to
                        value=self.to.clone()
                    />
                    <Button>{words.say("hand-over-check")}</Button>
                </form>
            }
            .into_any(),
        )
    }
}

/// What would happen to one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WouldLine {
    /// The case.
    pub reference: CaseRef,
    /// Who has it now, by name; `None` where the reader may not hand it over.
    pub now: Option<Vec<String>>,
    /// The same, to be compared later.
    pub held: String,
    /// Whether whoever it would go to has it already.
    pub is_same: bool,
}

impl WouldLine {
    fn goes(&self) -> bool {
        self.now.is_some() && !self.is_same
    }
}

/// What would happen, before it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverCheckPage {
    /// Whether it is a manager's.
    pub is_managers: bool,
    /// What an officer's list showed.
    pub filter: Filter,
    /// Whose they were: an officer's number.
    pub from: String,
    /// To whom: the form's value.
    pub to: String,
    /// The same, by name and team.
    pub name: String,
    /// The officer's name, which families are told; none of a team.
    pub worker: Option<String>,
    /// Where that officer is away now.
    pub away: Option<Away>,
    /// Case by case.
    pub cases: Vec<WouldLine>,
}

impl Page for HandOverCheckPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("hand-over-check-title")
    }

    fn place(&self) -> Place {
        place(self.is_managers)
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let mut query = self.filter.query();
        if !self.from.is_empty() {
            query.push(("from", self.from.clone()));
        }
        let path = paths::with_query(paths::STAFF_HAND_OVER, &query);
        Some(back(shell.words, path, shell.words.say("hand-over-title")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let goes: Vec<&WouldLine> = self.cases.iter().filter(|case| case.goes()).collect();
        let stays: Vec<&WouldLine> = self.cases.iter().filter(|case| !case.goes()).collect();
        let count = i64::try_from(goes.len()).unwrap_or(i64::MAX);
        let name = || ("name", (&self.name).into());
        let told = match &self.worker {
            Some(worker) => words.say_with("hand-over-told", &[("name", worker.into())]),
            None => words.say("hand-over-not-told"),
        };
        let (form, lines) = if goes.is_empty() {
            (para(words.say("hand-over-nothing")), None)
        } else {
            let said = words.say_with("hand-over-would", &[("count", count.into()), name()]);
            let lines = goes.iter().map(|case| {
                let now = case.now.clone().unwrap_or_default();
                let from = if now.is_empty() {
                    words.say("staff-case-nobody")
                } else {
                    now.join(", ")
                };
                let from = words.say_with("hand-over-from", &[("name", from.into())]);
                view! { <li>{case.reference.to_string()}": "{from}</li> }
            });
            let fields = goes.iter().map(|case| {
                let reference = case.reference.to_string();
                view! { <input type="hidden" name=reference value=case.held.clone()/> }
            });
            let mut kept = self.filter.query();
            kept.extend([
                ("from", self.from.clone()),
                ("to", self.to.clone()),
                ("sure", "yes".to_owned()),
            ]);
            let lines = view! {
                {section(said)}
                <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
                {self.away.as_ref().map(|away| {
                    let said = away_words(words, away);
                    view! { <InsetText>{said}</InsetText> }
                })}
                {para(told)}
            };
            let form = view! {
                <form method="post" action=paths::STAFF_HAND_OVER>
                    {hidden(kept)}
                    {fields.collect_view()}
                    <Button prevent_double_click=true>{words.say("hand-over-button")}</Button>
                </form>
            };
            (form.into_any(), Some(lines.into_any()))
        };
        let stays = (!stays.is_empty()).then(|| {
            let lines = stays.iter().map(|case| {
                let why = words.say(match case.now {
                    Some(_) => "hand-over-same",
                    None => "hand-over-not-theirs",
                });
                view! { <li>{case.reference.to_string()}": "{why}</li> }
            });
            view! {
                {section(words.say("hand-over-stays"))}
                <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
            }
        });
        view! {
            {title(self.title(shell))}
            {lines}
            {stays}
            {form}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        checking()
    }
}

/// What became of one case, where something else did than was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotHanded {
    /// Somebody handed it over meanwhile.
    Changed,
    /// The reader may not.
    NotTheirs,
    /// Whoever it would go to works here no more.
    Nobody,
    /// It went wrong, and nothing of it changed.
    Failed,
}

impl NotHanded {
    const fn key(self) -> &'static str {
        match self {
            NotHanded::Changed => "hand-over-changed",
            NotHanded::NotTheirs => "hand-over-not-theirs",
            NotHanded::Nobody => "hand-over-nobody",
            NotHanded::Failed => "hand-over-failed",
        }
    }
}

/// What happened, where not all of it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOverPage {
    /// Whether it is a manager's.
    pub is_managers: bool,
    /// To whom.
    pub name: String,
    /// How many were handed over.
    pub done: i64,
    /// Those that were not, and why.
    pub not: Vec<(CaseRef, NotHanded)>,
    /// Those that there was no time for yet, each with how it was held when that was shown.
    pub next: Vec<(CaseRef, String)>,
    /// What the list showed.
    pub filter: Filter,
    /// Whose they were: an officer's number.
    pub from: String,
    /// To whom: the form's value.
    pub to: String,
}

impl HandedOverPage {
    /// The way on to those that are left.
    fn rest(&self, words: &'static Words) -> Option<AnyView> {
        if self.next.is_empty() {
            return None;
        }
        let count = i64::try_from(self.next.len()).unwrap_or(i64::MAX);
        let mut kept = self.filter.query();
        kept.extend([
            ("from", self.from.clone()),
            ("to", self.to.clone()),
            ("sure", "yes".to_owned()),
        ]);
        let fields = self.next.iter().map(|(reference, held)| {
            let name = reference.to_string();
            view! { <input type="hidden" name=name value=held.clone()/> }
        });
        let gaps = [("count", count.into()), ("name", (&self.name).into())];
        Some(
            view! {
                {section(words.say("hand-over-rest"))}
                {para(words.say_with("hand-over-rest-lead", &gaps))}
                <form method="post" action=paths::STAFF_HAND_OVER>
                    {hidden(kept)}
                    {fields.collect_view()}
                    <Button prevent_double_click=true>{words.say("hand-over-rest-button")}</Button>
                </form>
            }
            .into_any(),
        )
    }

    /// What stayed, and why.
    fn stayed(&self, words: &'static Words) -> Option<AnyView> {
        (!self.not.is_empty()).then(|| {
            let lines = self.not.iter().map(|(reference, why)| {
                view! { <li>{reference.to_string()}": "{words.say(why.key())}</li> }
            });
            view! {
                {section(words.say("hand-over-stayed"))}
                <ul class="govuk-list govuk-list--bullet">{lines.collect_view()}</ul>
                {para(words.say("hand-over-look"))}
            }
            .into_any()
        })
    }
}

impl Page for HandedOverPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(match self.next.is_empty() {
            true => "hand-over-partly-title",
            false => "hand-over-begun-title",
        })
    }

    fn place(&self) -> Place {
        place(self.is_managers)
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let path = paths::STAFF_HAND_OVER.to_owned();
        Some(back(words, path, words.say("hand-over-title")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let done = words.say_with("hand-over-done", &[("count", self.done.into())]);
        view! {
            {title(self.title(shell))}
            {lead(done)}
            {self.rest(words)}
            {self.stayed(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = |done, not: Vec<NotHanded>| HandedOverPage {
            is_managers: false,
            name: "Helen Marsh".into(),
            done,
            not: (7..).map(CaseRef::from_number).zip(not).collect(),
            next: vec![],
            filter: Filter::default(),
            from: String::new(),
            to: "officer-7".into(),
        };
        let all = vec![
            NotHanded::Changed,
            NotHanded::NotTheirs,
            NotHanded::Nobody,
            NotHanded::Failed,
        ];
        let begun = HandedOverPage {
            next: (30..32)
                .map(|number| (CaseRef::from_number(number), "12".to_owned()))
                .collect(),
            ..page(168, vec![])
        };
        let managers = HandedOverPage {
            is_managers: true,
            ..page(0, vec![NotHanded::Changed])
        };
        vec![
            Sample::staff("usual", Desk::Officer, page(12, all)),
            Sample::staff("begun", Desk::Officer, begun),
            Sample::staff("manager", Desk::Manager, managers),
        ]
    }
}

fn choosing() -> Vec<Sample<HandOverPage>> {
    let day = domain::date(2026, 4, 13);
    let long = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme";
    let line = |number: u32, child: Option<&str>| OfferedLine {
        reference: CaseRef::from_number(number),
        child: child.map(str::to_owned),
        next: Some(day),
        chosen: false,
    };
    let usual = HandOverPage {
        cases: vec![
            line(7, Some("Jamie Bell")),
            OfferedLine {
                next: None,
                chosen: true,
                ..line(8, Some(long))
            },
        ],
        counts: Some((2, 0)),
        choices: ReceiverLine::some(),
        ..HandOverPage::default()
    };
    let fault = |field, wrong| Fault { field, wrong };
    let wrong = HandOverPage {
        faults: vec![fault("cases", Wrong::Missing), fault("to", Wrong::Missing)],
        filter: Filter::of("mine", "late", "", ""),
        ..usual.clone()
    };
    let mut picked = HandOverPage {
        picked: true,
        not_theirs: vec![CaseRef::from_number(9)],
        counts: None,
        ..usual.clone()
    };
    for case in &mut picked.cases {
        case.chosen = true;
    }
    let officer = |number: &str, name: &str, has_left, cases| HasCasesLine {
        officer: number.into(),
        name: name.into(),
        has_left,
        cases,
    };
    let begin = HandOverPage {
        is_managers: true,
        officers: vec![
            officer("7", "Sam Officer", false, 112),
            officer("9", long, true, 1),
        ],
        done: Some(31),
        ..HandOverPage::default()
    };
    let managers = HandOverPage {
        done: None,
        from: "9".into(),
        cases: vec![line(7, None), line(8, None)],
        choices: usual.choices.clone(),
        ..begin.clone()
    };
    let nobody = HandOverPage {
        is_managers: true,
        ..HandOverPage::default()
    };
    vec![
        Sample::staff("usual", Desk::Officer, usual),
        Sample::staff("picked", Desk::Officer, picked),
        Sample::staff("wrong", Desk::Officer, wrong),
        Sample::staff("none", Desk::Officer, HandOverPage::default()),
        Sample::staff("manager", Desk::Manager, begin),
        Sample::staff("manager-cases", Desk::Manager, managers),
        Sample::staff("manager-none", Desk::Manager, nobody),
    ]
}

fn checking() -> Vec<Sample<HandOverCheckPage>> {
    let line = |number: u32, now: Option<Vec<String>>, is_same| WouldLine {
        reference: CaseRef::from_number(number),
        now,
        held: "12".into(),
        is_same,
    };
    let usual = HandOverCheckPage {
        is_managers: false,
        filter: Filter::of("mine", "", "", ""),
        from: String::new(),
        to: "officer-7".into(),
        name: "Helen Marsh, Plan team north".into(),
        worker: Some("Helen Marsh".into()),
        away: None,
        cases: vec![
            line(7, Some(vec!["Sam Officer".into()]), false),
            line(8, Some(vec![]), false),
            line(9, Some(vec!["Helen Marsh".into()]), true),
            line(10, None, false),
        ],
    };
    let team = HandOverCheckPage {
        is_managers: true,
        from: "7".into(),
        to: "team-3".into(),
        name: "Plan team north".into(),
        worker: None,
        cases: vec![line(7, Some(vec!["Sam Officer".into()]), false)],
        ..usual.clone()
    };
    let away = HandOverCheckPage {
        name: "Sam Officer, Plan team north".into(),
        worker: Some("Sam Officer".into()),
        away: away_sample().pop(),
        ..usual.clone()
    };
    let nothing = HandOverCheckPage {
        cases: vec![line(10, None, false)],
        ..usual.clone()
    };
    vec![
        Sample::staff("usual", Desk::Officer, usual),
        Sample::staff("away", Desk::Officer, away),
        Sample::staff("team", Desk::Manager, team),
        Sample::staff("nothing", Desk::Officer, nothing),
    ]
}
