//! An officer's day: the cases of their reach, by the next legal date.

use domain::caseload::{Filter, Needs, When, Whose};
use domain::clock::Rule;
use domain::forms::{Fault, Wrong};
use domain::stage::Stage;
use domain::{CaseRef, Date, paths};
use govuk::{Banner, Button, ButtonKind, ErrorMessage, Input, Label, NotificationBanner};
use leptos::prelude::*;
use words::{RulePart, Words, rule_key};

use super::colleague::Colleague;
use super::{LettersWaiting, SavedViewLine, pager};
use crate::page::{Page, Place, Sample};
use crate::pages::unsent::unsent_note;
use crate::parts::{error_for, flag, lead, para, picked, stage_name, summary, time, timed, title};
use crate::shell::{Desk, Shell};

/// One page of an officer's list: by the next legal date, so that what is late comes first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseloadPage {
    /// What the officer saved of their list, by name.
    pub views: Vec<SavedViewLine>,
    /// Which cases of the list it shows.
    pub filter: Filter,
    /// Which page it is; the first is 0.
    pub number: i64,
    /// How many lines a page has.
    pub each: i64,
    /// How many cases fit in all.
    pub found: i64,
    /// Its lines.
    pub cases: Vec<CaseloadLine>,
    /// What waits to be printed and posted.
    pub letters: LettersWaiting,
    /// At which time the officer typed what was not sent, where anything is held for them.
    pub unsent: Option<String>,
    /// How many people wait whom the case system sent.
    pub held: i64,
    /// How many cases were handed over just now.
    pub handed: Option<i64>,
    /// What is wrong with what was chosen.
    pub faults: Vec<Fault>,
}

/// One case on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseloadLine {
    /// Its reference.
    pub reference: CaseRef,
    /// The child.
    pub child: String,
    /// Whether a death is recorded.
    pub died: bool,
    /// The step that it is at.
    pub stage: Option<Stage>,
    /// What comes next, and when.
    pub next: Option<(Option<Rule>, Date)>,
    /// How many days are left until then, where the council can be late with it: below 0, it is.
    pub days: Option<i32>,
    /// What is outstanding.
    pub owed: Owed,
    /// On which day the family was last heard from.
    pub family_on: Option<Date>,
    /// Who has it.
    pub holder: HeldBy,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// What is outstanding on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Owed {
    /// How much advice was asked for and is not here.
    pub advice: i64,
    /// How many settings were to answer by now, and did not.
    pub settings: i64,
    /// By when the family is answered or rung.
    pub answer_by: Option<Date>,
    /// Whether that is over.
    pub answer_is_late: bool,
    /// How many files of the family's nobody has looked at.
    pub files: i64,
}

/// Who has a case of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeldBy {
    /// An officer: whose list it is, or for whom they answer.
    Officer(Colleague),
    /// Their team, and nobody of it.
    Team,
}

impl Page for CaseloadPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("caseload-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Caseload
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let list = if self.cases.is_empty() {
            self.empty(words)
        } else {
            self.list(words)
        };
        let handed = self.handed.map(|count| {
            let said = words.say_with("hand-over-done", &[("count", count.into())]);
            view! { <NotificationBanner kind=Banner::Success text=said/> }
        });
        let more = self.found > (self.number + 1) * self.each;
        view! {
            {handed}
            {summary(words, &self.faults)}
            {title(words.say("caseload-title"))}
            {self.letters.warning(words)}
            {self.held(words)}
            {unsent_note(words, self.unsent.as_ref(), true)}
            {lead(words.say("caseload-lead"))}
            {find(words)}
            {self.views(words)}
            {self.form(words)}
            {list}
            {pager(words, paths::STAFF, &self.filter.query(), self.number, more)}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_QUEUE>
                    {words.say("queue-title")}
                </a>
            </p>
            {self.letters.link(words)}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_RIGHTS_MOVING>
                    {words.say("staff-rights-title")}
                </a>
            </p>
            {para(words.say("caseload-elsewhere"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl CaseloadPage {
    /// Whom the case system sent, and who waits.
    fn held(&self, words: &'static Words) -> Option<AnyView> {
        (self.held > 0).then(|| {
            let says = words.say_with("held-count", &[("count", self.held.into())]);
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=paths::STAFF_HELD_PEOPLE>{says}</a>
                </p>
            }
            .into_any()
        })
    }

    /// How many there are, and which of them the page shows.
    fn counted(&self, words: &'static Words) -> String {
        let shown = i64::try_from(self.cases.len()).unwrap_or(i64::MAX);
        let count = ("count", self.found.into());
        if shown == self.found {
            return words.say_with("caseload-count", &[count]);
        }
        let first = self.number * self.each + 1;
        let last = first + shown - 1;
        words.say_with(
            "caseload-some",
            &[("first", first.into()), ("last", last.into()), count],
        )
    }

    /// Why there is nothing, and the way to what there is.
    fn empty(&self, words: &'static Words) -> AnyView {
        if self.filter.is_all() {
            return lead(words.say("caseload-none"));
        }
        let chosen = filter_words(words, self.filter).join(", ");
        lead(words.say_with("caseload-none-found", &[("what", chosen.into())]))
    }

    fn form(&self, words: &'static Words) -> AnyView {
        let filter = self.filter;
        let whose = Whose::EACH.iter().map(|one| (one.word(), whose_key(*one)));
        let when = When::EACH.iter().map(|one| (one.word(), when_key(*one)));
        let needs = Needs::EACH.iter().map(|one| (one.word(), needs_key(*one)));
        let say = |(value, key): (&str, &str)| (value.to_owned(), words.say(key));
        let mut stages = vec![(String::new(), words.say("caseload-any"))];
        stages.extend(Stage::ALL.map(|stage| (stage.id(), stage_name(words, stage))));
        let stage = filter.stage.map(Stage::id).unwrap_or_default();
        let chosen = (!filter.is_all()).then(|| {
            let save = paths::with_query(paths::STAFF_VIEWS, &filter.query());
            view! {
                <a class="govuk-link" href=paths::STAFF>{words.say("caseload-clear")}</a>
                <a class="govuk-link" href=save>{words.say("caseload-save")}</a>
            }
        });
        view! {
            <form class="wm-today__acts" method="get" action=paths::STAFF>
                <div class="wm-filter">
                    {picked("whose", words.say("caseload-whose"), whose.map(say).collect(), filter.whose.word())}
                    {picked("due", words.say("caseload-when"), when.map(say).collect(), filter.when.word())}
                    {picked("needs", words.say("caseload-needs"), needs.map(say).collect(), filter.needs.word())}
                    {picked("step", words.say("caseload-stage"), stages, &stage)}
                </div>
                <div class="govuk-button-group">
                    <Button kind=ButtonKind::Secondary>{words.say("caseload-show-button")}</Button>
                    {chosen}
                </div>
            </form>
        }
        .into_any()
    }

    /// The cases, each to be chosen, and what is done with those that are.
    fn list(&self, words: &'static Words) -> AnyView {
        let places = self.cases.iter().enumerate();
        let rows = places.map(|(place, case)| case.view(words, place));
        let mut kept = self.filter.query();
        if self.number > 0 {
            kept.push(("page", self.number.to_string()));
        }
        let kept = kept
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
        let error = error_for(words, &self.faults, "cases");
        let described = self.failed().then_some("cases-error");
        let wrong = self
            .failed()
            .then(|| view! { <ErrorMessage error=error id="cases-error"/> });
        // A list of many pages is chosen from as a whole.
        let whole = (self.found > self.each).then(|| {
            let href = paths::with_query(paths::STAFF_HAND_OVER, &self.filter.query());
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("caseload-hand-over")}</a>
                </p>
            }
        });
        // Paper has no filter above the list.
        let what = (!self.filter.is_all()).then(|| {
            let chosen = filter_words(words, self.filter).join(", ");
            view! { <span>": "{chosen}</span> }
        });
        view! {
            <form class="wm-today" method="get" action=paths::STAFF>
                {kept.collect_view()}
                <fieldset class="govuk-fieldset" aria-describedby=described>
                    <legend class="govuk-visually-hidden">{words.say("caseload-choose-from")}</legend>
                    {wrong}
                    // The roles are said because small screens show rows as blocks, which takes them away.
                    <table class="govuk-table wm-today__table" role="table">
                        <caption class="govuk-table__caption govuk-table__caption--m">
                            {self.counted(words)}
                            {what}
                            <span class="govuk-visually-hidden">{words.say("caseload-order")}</span>
                        </caption>
                        <thead class="govuk-table__head" role="rowgroup">
                            <tr class="govuk-table__row" role="row">{heads(words)}</tr>
                        </thead>
                        <tbody class="govuk-table__body" role="rowgroup">{rows.collect_view()}</tbody>
                    </table>
                </fieldset>
                <p class="govuk-body wm-today__acts">{words.say("caseload-with-chosen")}</p>
                <div class="govuk-button-group wm-today__acts">
                    <Button kind=ButtonKind::Secondary name="do" value="give">
                        {words.say("caseload-give")}
                    </Button>
                    <Button kind=ButtonKind::Secondary name="do" value="chase">
                        {words.say("caseload-chase")}
                    </Button>
                </div>
            </form>
            {whole}
        }
        .into_any()
    }

    /// What the officer saved, each a press away.
    fn views(&self, words: &'static Words) -> Option<AnyView> {
        (!self.views.is_empty()).then(|| {
            let links = self.views.iter().map(|view| {
                let is_shown = view.filter == self.filter;
                view! {
                    <li>
                        <a class="govuk-link" href=view.href() aria-current=is_shown.then_some("true")>
                            {view.name.clone()}
                        </a>
                    </li>
                }
            });
            view! {
                <nav aria-label=words.say("views-saved")>
                    <ul class="wm-views">
                        {links.collect_view()}
                        <li>
                            <a class="govuk-link" href=paths::STAFF_VIEWS>
                                {words.say("caseload-views")}
                            </a>
                        </li>
                    </ul>
                </nav>
            }
            .into_any()
        })
    }
}

/// Where a case is sought at once. It is sent as a form: no address says who was sought.
fn find(words: &'static Words) -> AnyView {
    view! {
        <form class="wm-today__acts" method="post" action=paths::STAFF_SEARCH role="search">
            <Input
                name="find"
                label=Label::new(words.say("caseload-find"))
                hint=words.say("search-find-hint")
                spellcheck=false
                autocomplete="off"
                classes="govuk-input--width-20"
            />
            <div class="govuk-button-group">
                <Button kind=ButtonKind::Secondary>{words.say("search-button")}</Button>
                <a class="govuk-link" href=paths::STAFF_SEARCH>{words.say("caseload-find-more")}</a>
            </div>
        </form>
    }
    .into_any()
}

/// What a filter shows, in words; nothing of what leaves all in.
pub(super) fn filter_words(words: &'static Words, filter: Filter) -> Vec<String> {
    let whose = (filter.whose != Whose::All).then(|| words.say(whose_key(filter.whose)));
    let when = (filter.when != When::All).then(|| words.say(when_key(filter.when)));
    let needs = (filter.needs != Needs::All).then(|| words.say(needs_key(filter.needs)));
    let stage = filter.stage.map(|stage| stage_name(words, stage));
    [whose, when, needs, stage].into_iter().flatten().collect()
}

const fn whose_key(whose: Whose) -> &'static str {
    match whose {
        Whose::All => "caseload-whose-all",
        Whose::Mine => "caseload-whose-mine",
        Whose::Team => "caseload-whose-team",
    }
}

const fn when_key(when: When) -> &'static str {
    match when {
        When::All => "caseload-any",
        When::Late => "caseload-when-late",
        When::Days7 => "caseload-when-7",
        When::Days14 => "caseload-when-14",
        When::Days28 => "caseload-when-28",
    }
}

const fn needs_key(needs: Needs) -> &'static str {
    match needs {
        Needs::All => "caseload-any",
        Needs::Advice => "caseload-needs-advice",
        Needs::Setting => "caseload-needs-setting",
        Needs::Answer => "caseload-needs-answer",
        Needs::File => "caseload-needs-file",
    }
}

impl CaseloadLine {
    fn is_late(&self) -> bool {
        self.days.is_some_and(|days| days < 0)
    }

    /// What comes next, when, how late it is, as the family reads it too, or how many days are left.
    fn next(&self, words: &'static Words) -> Option<AnyView> {
        let (rule, on) = self.next?;
        let name = rule.map(|rule| words.say(&rule_key(rule, RulePart::Name)));
        let name = name.map(|name| format!("{name}: "));
        let days = self.days.map(|days| match days {
            late if late < 0 => {
                let days = ("days", late.saturating_neg().into());
                view! {
                    <p class="wm-today__line">{flag("late", words.say_with("days-late", &[days]))}</p>
                }
                .into_any()
            }
            left => {
                let said = words.say_with("caseload-days", &[("days", left.into())]);
                view! { <p class="wm-today__line">{said}</p> }.into_any()
            }
        });
        let text = view! {
            <p class="wm-today__line">{name}{time(words, on)}</p>
            {days}
        };
        Some(text.into_any())
    }

    fn owed(&self, words: &'static Words) -> Option<AnyView> {
        let owed = self.owed;
        let counted = |key: &str, count: i64| {
            (count > 0).then(|| words.say_with(key, &[("count", count.into())]).into_any())
        };
        let answer = owed.answer_by.map(|on| {
            let key = if owed.answer_is_late {
                "caseload-owes-answer-late"
            } else {
                "caseload-owes-answer"
            };
            timed(words, words.say_with(key, &[("date", on.into())]), on)
        });
        let items: Vec<AnyView> = [
            answer,
            counted("caseload-owes-advice", owed.advice),
            counted("caseload-owes-settings", owed.settings),
            counted("caseload-owes-files", owed.files),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!items.is_empty()).then(|| {
            let items = items
                .into_iter()
                .map(|item| view! { <li>{item}</li> })
                .collect_view();
            view! { <ul class="govuk-list govuk-list--bullet wm-today__list">{items}</ul> }
                .into_any()
        })
    }

    /// The box by which it is chosen. A mistake leads to the first.
    fn choose(&self, words: &'static Words, place: usize) -> AnyView {
        let id = match place {
            0 => "cases".to_owned(),
            more => format!("cases-{}", more + 1),
        };
        view! {
            <div class="govuk-checkboxes govuk-checkboxes--small">
                <div class="govuk-checkboxes__item">
                    <input
                        class="govuk-checkboxes__input"
                        id=id.clone()
                        name=self.reference.to_string()
                        type="checkbox"
                        value="yes"
                        checked=self.chosen
                    />
                    <label class="govuk-label govuk-checkboxes__label" for=id>
                        {words.say("caseload-choose")}
                        <span class="govuk-visually-hidden">" "{self.child.clone()}</span>
                    </label>
                </div>
            </div>
        }
        .into_any()
    }

    fn view(&self, words: &'static Words, place: usize) -> AnyView {
        let class = if self.is_late() {
            "govuk-table__row wm-today__case wm-today__case--late"
        } else {
            "govuk-table__row wm-today__case"
        };
        let died = self.died.then(|| {
            let said = words.say("queue-died");
            view! { <p class="wm-today__line">{flag("late", said)}</p> }
        });
        let holder = match &self.holder {
            HeldBy::Officer(one) => {
                words.say_with("caseload-of", &[("name", one.words(words).into())])
            }
            HeldBy::Team => words.say("caseload-teams"),
        };
        let stage = self.stage.map(|stage| stage_name(words, stage));
        let family = match self.family_on {
            Some(on) => time(words, on),
            None => words.say("caseload-family-none").into_any(),
        };
        let cell = |key: &str, inside: Option<AnyView>| match inside {
            // An empty cell is a column without a word: small screens give it no room.
            None => {
                view! { <td class="govuk-table__cell wm-today__none" role="cell"></td> }.into_any()
            }
            Some(inside) => view! {
                <td class="govuk-table__cell" role="cell">
                    <span class="wm-today__head" aria-hidden="true">{words.say(key)}</span>
                    {inside}
                </td>
            }
            .into_any(),
        };
        view! {
            <tr class=class role="row">
                // Said with each cell of the row: the name alone.
                <th
                    class="govuk-table__header wm-today__child"
                    scope="row"
                    role="rowheader"
                    abbr=self.child.clone()
                >
                    <a class="govuk-link" href=paths::staff_case(self.reference)>
                        <bdi>{self.child.clone()}</bdi>
                    </a>
                    <p class="wm-today__line">{self.reference.to_string()}" · "{holder}</p>
                    {died}
                </th>
                {cell("caseload-stage", stage.map(IntoAny::into_any))}
                {cell("caseload-when", self.next(words))}
                {cell("caseload-needs", self.owed(words))}
                {cell("caseload-family", Some(family))}
                <td class="govuk-table__cell wm-today__choose" role="cell">{self.choose(words, place)}</td>
            </tr>
        }
        .into_any()
    }
}

/// What the columns are called. The rows come by the next legal date.
fn heads(words: &'static Words) -> AnyView {
    let heads = [
        ("caseload-case", None),
        ("caseload-stage", None),
        ("caseload-when", Some("ascending")),
        ("caseload-needs", None),
        ("caseload-family", None),
    ];
    let head = |(key, sort): (&str, Option<&'static str>)| {
        view! {
            <th class="govuk-table__header" scope="col" role="columnheader" aria-sort=sort>
                {words.say(key)}
            </th>
        }
    };
    view! {
        {heads.map(head).collect_view()}
        <th class="govuk-table__header wm-today__choose" scope="col" role="columnheader">
            {words.say("caseload-choose")}
        </th>
    }
    .into_any()
}

fn samples() -> Vec<Sample<CaseloadPage>> {
    let day = domain::date(2026, 4, 13);
    let line = |number: u32, child: &str, days: Option<i32>| CaseloadLine {
        reference: CaseRef::from_number(number),
        child: child.into(),
        died: false,
        stage: Some(Stage::Assessing),
        next: Some((Some(Rule::C5), day)),
        days,
        owed: Owed::default(),
        family_on: Some(domain::date(2026, 3, 2)),
        holder: HeldBy::Team,
        chosen: false,
    };
    let long = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme";
    let cases = vec![
        CaseloadLine {
            holder: HeldBy::Officer(Colleague {
                name: "Sam Officer".into(),
                is_you: true,
            }),
            owed: Owed {
                advice: 3,
                settings: 1,
                answer_by: Some(domain::date(2026, 4, 20)),
                answer_is_late: true,
                files: 1,
            },
            ..line(7, "Jamie Bell", Some(-12))
        },
        CaseloadLine {
            stage: Some(Stage::AskingSchools),
            next: Some((Some(Rule::C10), day)),
            owed: Owed {
                advice: 0,
                settings: 2,
                answer_by: Some(domain::date(2026, 4, 28)),
                answer_is_late: false,
                files: 2,
            },
            ..line(8, "Zara Ahmed", Some(0))
        },
        CaseloadLine {
            holder: HeldBy::Officer(Colleague::other("Priya Shah")),
            owed: Owed {
                advice: 1,
                ..Owed::default()
            },
            ..line(10, "Tom Reed", Some(1))
        },
        CaseloadLine {
            next: None,
            family_on: None,
            stage: Some(Stage::Ending),
            died: true,
            ..line(9, long, None)
        },
    ];
    let usual = CaseloadPage {
        each: 25,
        found: 4,
        cases,
        ..CaseloadPage::default()
    };
    let second = CaseloadPage {
        letters: LettersWaiting {
            letters: 12,
            not_brought: 3,
        },
        number: 1,
        found: 113,
        filter: Filter::of("mine", "28", "advice", "S4"),
        views: vec![
            SavedViewLine {
                id: 7,
                name: "Late and mine".into(),
                filter: Filter::of("mine", "late", "", ""),
            },
            SavedViewLine {
                id: 8,
                name: "Advice to chase".into(),
                filter: Filter::of("mine", "28", "advice", "S4"),
            },
        ],
        unsent: Some("2:05pm".into()),
        ..usual.clone()
    };
    let wrong = CaseloadPage {
        faults: vec![Fault {
            field: "cases",
            wrong: Wrong::Missing,
        }],
        ..second.clone()
    };
    let mut handed = usual.clone();
    handed.handed = Some(12);
    handed.cases[1].chosen = true;
    let none_found = CaseloadPage {
        filter: Filter::of("", "late", "", ""),
        ..CaseloadPage::default()
    };
    vec![
        Sample::staff("usual", Desk::Officer, usual),
        Sample::staff("second-page", Desk::Officer, second),
        Sample::staff("nothing-chosen", Desk::Officer, wrong),
        Sample::staff("handed-over", Desk::Officer, handed),
        Sample::staff("none", Desk::Officer, CaseloadPage::default()),
        Sample::staff("none-found", Desk::Officer, none_found),
    ]
}
