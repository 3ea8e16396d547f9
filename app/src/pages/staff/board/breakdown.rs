//! Plans by team, need, age, kind of school or area: with nothing hidden, and as they may be passed
//! on (decision 0069).

use domain::profile::{Need, School};
use domain::timeliness::{
    Breakdown, GroupName, GroupRow, InTime, Month, OutsideRow, Said, TARGET, WEEKS_MAX,
};
use domain::{Date, paths};
use govuk::Cell;
use leptos::prelude::*;
use words::Words;

use crate::bars::Bars;
use crate::page::{Page, Place, Sample};
use crate::pages::timeliness::{heads, long_month, number, percent, table};
use crate::parts::{back, bullets, lead, para, section, title};
use crate::shell::{Desk, Shell};

/// Plans by one breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakdownPage {
    /// By what.
    pub by: Breakdown,
    /// The share that is aimed for, in percent.
    pub target: u8,
    /// The numbers.
    pub shown: BreakdownShown,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BreakdownShown {
    /// The twelve months to one, with nothing hidden.
    Inside {
        /// The month, which is not over.
        month: Month,
        /// Each group.
        rows: Vec<(GroupName, GroupRow)>,
        /// All together.
        all: GroupRow,
    },
    /// A calendar year, as it may be passed on.
    PassOn {
        /// The year.
        year: i32,
        /// The day on which it was made, once.
        made: Date,
        /// The next year, and the day from which it is made.
        next: Option<NextTable>,
        /// Each group.
        rows: Vec<(GroupName, OutsideRow)>,
        /// All together.
        all: OutsideRow,
    },
    /// Nothing was made yet.
    NothingToPassOn {
        /// The first, where a year of the council's is counted.
        next: Option<NextTable>,
    },
}

/// The next table that is made to be passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextTable {
    /// Its calendar year.
    pub year: i32,
    /// The day from which it is made.
    pub from: Date,
    /// That day has come, and the program is about to make it.
    pub is_due: bool,
}

impl Page for BreakdownPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say(title_key(self.by))
    }

    fn place(&self) -> Place {
        Place::Board
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let to = paths::STAFF_BOARD.to_owned();
        Some(back(words, to, words.say("nav-board")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let passes_on = !matches!(self.shown, BreakdownShown::Inside { .. });
        view! {
            {title(self.title(shell))}
            {self.lead(words)}
            {self.choices(words, passes_on)}
            {self.ways(words, passes_on)}
            {self.numbers(words)}
            {section(words.say("breakdown-means"))}
            {para(words.say(means_key(self.by)))}
            {para(words.say(match passes_on {
                true => "breakdown-means-none-pass-on",
                false => "breakdown-means-none",
            }))}
            {para(words.say("breakdown-means-ways"))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl BreakdownPage {
    fn lead(&self, words: &'static Words) -> AnyView {
        match &self.shown {
            BreakdownShown::Inside { month, .. } => {
                let first = ("first", long_month(words, month.plus(-11)).into());
                let last = ("last", long_month(words, *month).into());
                view! {
                    {lead(words.say_with("breakdown-lead", &[first, last]))}
                    {para(words.say("board-inside"))}
                }
                .into_any()
            }
            BreakdownShown::PassOn {
                year, made, next, ..
            } => {
                let year = ("year", year.to_string().into());
                let made = ("day", words.date(*made).into());
                view! {
                    {lead(words.say_with("breakdown-lead-pass-on", &[year]))}
                    {para(words.say_with("breakdown-made", &[made]))}
                    {next.map(|next| para(coming(words, next)))}
                    {bullets(words, &[
                        "timeliness-hide-small",
                        "breakdown-hide-others",
                        "timeliness-hide-share",
                    ])}
                }
                .into_any()
            }
            BreakdownShown::NothingToPassOn { next } => match next {
                Some(next) => lead(coming(words, *next)),
                None => lead(words.say("breakdown-nothing-to-pass-on")),
            },
        }
    }

    /// The other breakdowns.
    fn choices(&self, words: &'static Words, passes_on: bool) -> AnyView {
        let items = Breakdown::ALL
            .into_iter()
            .map(|by| {
                let name = words.say(title_key(by));
                if by == self.by {
                    return view! { <li><strong aria-current="page">{name}</strong></li> }
                        .into_any();
                }
                let href = paths::staff_breakdown(by, passes_on);
                view! { <li><a class="govuk-link" href=href>{name}</a></li> }.into_any()
            })
            .collect_view();
        view! {
            <nav aria-label=words.say("breakdown-choices")>
                <ul class="govuk-list">{items}</ul>
            </nav>
        }
        .into_any()
    }

    /// With nothing hidden, or as it may be passed on.
    fn ways(&self, words: &'static Words, passes_on: bool) -> AnyView {
        let other = paths::staff_breakdown(self.by, !passes_on);
        let key = match passes_on {
            true => "breakdown-to-inside",
            false => "breakdown-to-pass-on",
        };
        let file = matches!(self.shown, BreakdownShown::PassOn { .. }).then(|| {
            let href = paths::staff_breakdown_csv(self.by);
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("breakdown-csv")}</a>
                </p>
            }
        });
        view! {
            <p class="govuk-body"><a class="govuk-link" href=other>{words.say(key)}</a></p>
            {file}
        }
        .into_any()
    }

    fn numbers(&self, words: &'static Words) -> Option<AnyView> {
        match &self.shown {
            BreakdownShown::Inside { rows, all, .. } => Some(self.inside(words, rows, all)),
            BreakdownShown::PassOn { rows, all, .. } => Some(self.pass_on(words, rows, all)),
            BreakdownShown::NothingToPassOn { .. } => None,
        }
    }

    fn inside(
        &self,
        words: &'static Words,
        rows: &[(GroupName, GroupRow)],
        all: &GroupRow,
    ) -> AnyView {
        let share = |of: InTime| match of.tenths() {
            Some(tenths) => percent(tenths),
            None => words.say("board-none"),
        };
        let line = |name: String, row: &GroupRow| {
            let mut cells = vec![Cell::new(name)];
            for of in [row.included, row.left_out] {
                cells.push(number(of.all.to_string()));
                cells.push(number(of.in_time.to_string()));
                cells.push(number(share(of)));
            }
            cells.push(number(weeks(words, row.median, "board-none")));
            cells.push(number(weeks(words, row.ninety, "board-none")));
            cells.push(number(row.open.to_string()));
            cells.push(number(row.open_late.to_string()));
            cells
        };
        let mut lines: Vec<Vec<Cell>> = rows
            .iter()
            .map(|(name, row)| line(group_words(words, name), row))
            .collect();
        lines.push(line(words.say("board-all"), all));
        let mut keys = HEADS.to_vec();
        keys[0] = head_key(self.by);
        keys.extend(["breakdown-open", "breakdown-open-late"]);
        let bars = self.bars(
            words,
            rows.iter().map(|(name, row)| {
                let tenths = row.left_out.tenths();
                (group_words(words, name), tenths, share(row.left_out))
            }),
        );
        let stopped = (all.stopped > 0).then(|| {
            let count = ("count", all.stopped.into());
            para(words.say_with("breakdown-stopped", &[count]))
        });
        view! {
            {table(self.caption(words), &heads(words, &keys), lines)}
            {stopped}
            {drawn(&bars)}
        }
        .into_any()
    }

    fn pass_on(
        &self,
        words: &'static Words,
        rows: &[(GroupName, OutsideRow)],
        all: &OutsideRow,
    ) -> AnyView {
        let hidden = || words.say("timeliness-hidden");
        let count = |said: Said| said.map_or_else(hidden, |count| count.to_string());
        let share = |tenths: Option<i64>| tenths.map_or_else(hidden, percent);
        let line = |name: String, row: &OutsideRow| {
            let mut cells = vec![Cell::new(name)];
            cells.extend(
                [
                    count(row.all()),
                    count(row.in_time),
                    share(row.tenths()),
                    count(row.all_left_out()),
                    count(row.in_time_left_out),
                    share(row.tenths_left_out()),
                    weeks(words, row.median, "timeliness-hidden"),
                    weeks(words, row.ninety, "timeliness-hidden"),
                ]
                .map(number),
            );
            cells
        };
        let mut lines: Vec<Vec<Cell>> = rows
            .iter()
            .map(|(name, row)| line(group_words(words, name), row))
            .collect();
        lines.push(line(words.say("board-all"), all));
        let mut keys = HEADS.to_vec();
        keys[0] = head_key(self.by);
        let bars = self.bars(
            words,
            rows.iter().map(|(name, row)| {
                let tenths = row.tenths_left_out();
                (group_words(words, name), tenths, share(tenths))
            }),
        );
        view! {
            {table(self.caption(words), &heads(words, &keys), lines)}
            {drawn(&bars)}
        }
        .into_any()
    }

    fn caption(&self, words: &'static Words) -> String {
        words.say("breakdown-caption")
    }

    fn bars(
        &self,
        words: &'static Words,
        rows: impl Iterator<Item = (String, Option<i64>, String)>,
    ) -> Bars {
        let aim = [("percent", i64::from(self.target).into())];
        Bars {
            id: "breakdown",
            title: words.say("breakdown-chart"),
            description: words.say("breakdown-chart-text"),
            rows: rows.collect(),
            target: (self.target, words.say_with("timeliness-chart-target", &aim)),
        }
    }
}

/// The columns of both ways. The first says what the groups are.
const HEADS: [&str; 9] = [
    "breakdown-team",
    "board-plans",
    "board-on-time",
    "board-share",
    "board-plans-left-out",
    "board-on-time-left-out",
    "board-share-left-out",
    "breakdown-half",
    "breakdown-nine",
];

/// When the next table is made.
fn coming(words: &'static Words, next: NextTable) -> String {
    let year = ("year", next.year.to_string().into());
    if next.is_due {
        return words.say_with("breakdown-next-due", &[year]);
    }
    let day = ("day", words.date(next.from).into());
    words.say_with("breakdown-next", &[year, day])
}

fn drawn(bars: &Bars) -> Option<AnyView> {
    (!bars.is_empty())
        .then(|| view! { <div class="wm-chart" inner_html=bars.svg()></div> }.into_any())
}

fn weeks(words: &'static Words, weeks: Option<u8>, none: &'static str) -> String {
    match weeks {
        None => words.say(none),
        Some(weeks) if weeks > WEEKS_MAX => {
            let most = ("weeks", i64::from(WEEKS_MAX).into());
            words.say_with("breakdown-weeks-over", &[most])
        }
        Some(weeks) => weeks.to_string(),
    }
}

const fn title_key(by: Breakdown) -> &'static str {
    match by {
        Breakdown::Team => "breakdown-title-team",
        Breakdown::Need => "breakdown-title-need",
        Breakdown::Age => "breakdown-title-age",
        Breakdown::School => "breakdown-title-school",
        Breakdown::Area => "breakdown-title-area",
    }
}

const fn head_key(by: Breakdown) -> &'static str {
    match by {
        Breakdown::Team => "breakdown-team",
        Breakdown::Need => "profile-need",
        Breakdown::Age => "breakdown-age",
        Breakdown::School => "profile-school",
        Breakdown::Area => "profile-area",
    }
}

const fn means_key(by: Breakdown) -> &'static str {
    match by {
        Breakdown::Team => "breakdown-means-team",
        Breakdown::Need => "breakdown-means-need",
        Breakdown::Age => "breakdown-means-age",
        Breakdown::School => "breakdown-means-school",
        Breakdown::Area => "breakdown-means-area",
    }
}

fn group_words(words: &'static Words, name: &GroupName) -> String {
    match name {
        GroupName::Team(name) | GroupName::Area(name) => name.clone(),
        GroupName::Need(need) => need_words(words, *need),
        GroupName::Age(age) => words.say(match *age {
            "0_to_4" => "breakdown-age-0",
            "5_to_10" => "breakdown-age-5",
            "11_to_15" => "breakdown-age-11",
            "16_to_19" => "breakdown-age-16",
            _ => "breakdown-age-20",
        }),
        GroupName::School(school) => school_words(words, *school),
        GroupName::NotRecorded => words.say("profile-not-recorded"),
    }
}

pub(in crate::pages) fn need_words(words: &'static Words, need: Need) -> String {
    words.say(match need {
        Need::Spld => "need-spld",
        Need::Mld => "need-mld",
        Need::Sld => "need-sld",
        Need::Pmld => "need-pmld",
        Need::Semh => "need-semh",
        Need::Slcn => "need-slcn",
        Need::Hi => "need-hi",
        Need::Vi => "need-vi",
        Need::Msi => "need-msi",
        Need::Pd => "need-pd",
        Need::Asd => "need-asd",
        Need::Ds => "need-ds",
        Need::Oth => "need-oth",
    })
}

pub(in crate::pages) fn school_words(words: &'static Words, school: School) -> String {
    words.say(match school {
        School::EarlyYears => "school-early-years",
        School::Mainstream => "school-mainstream",
        School::Unit => "school-unit",
        School::Special => "school-special",
        School::Alternative => "school-alternative",
        School::College => "school-college",
        School::Otherwise => "school-otherwise",
        School::Home => "school-home",
        School::Nowhere => "school-nowhere",
        School::Other => "school-other",
    })
}

fn samples() -> Vec<Sample<BreakdownPage>> {
    let row = |all: i64, in_time: i64, open: i64| GroupRow {
        included: InTime { all, in_time },
        left_out: InTime {
            all: all - all / 9,
            in_time: in_time - all / 9,
        },
        median: (all > 0).then_some(19),
        ninety: (all > 0).then_some(WEEKS_MAX + 1),
        open,
        open_late: open / 3,
        stopped: all / 60,
    };
    let inside = |by, names: Vec<GroupName>| {
        let rows = names.into_iter().zip([(180, 96), (7, 2), (41, 30), (0, 0)]);
        let rows = rows.map(|(name, (all, in_time))| (name, row(all, in_time, all / 2)));
        BreakdownPage {
            by,
            target: TARGET,
            shown: BreakdownShown::Inside {
                month: Month::from_number(2026 * 12 + 10),
                rows: rows.collect(),
                all: row(228, 128, 113),
            },
        }
    };
    let long = "The team for the north, the north-west and everything along the coast to the river";
    let teams = inside(
        Breakdown::Team,
        vec![
            GroupName::Team(long.into()),
            GroupName::Team("Plan team south".into()),
            GroupName::NotRecorded,
        ],
    );
    let needs = inside(
        Breakdown::Need,
        vec![
            GroupName::Need(Need::Semh),
            GroupName::Need(Need::Msi),
            GroupName::Need(Need::Asd),
            GroupName::NotRecorded,
        ],
    );
    let empty = BreakdownPage {
        shown: BreakdownShown::Inside {
            month: Month::from_number(2026 * 12 + 10),
            rows: vec![(GroupName::NotRecorded, GroupRow::default())],
            all: GroupRow::default(),
        },
        ..inside(Breakdown::Area, vec![])
    };
    let said = |in_time, late| OutsideRow {
        in_time,
        late,
        in_time_left_out: in_time,
        late_left_out: late,
        median: in_time.map(|_| 19),
        ninety: in_time.map(|_| 31),
    };
    let out = BreakdownPage {
        by: Breakdown::School,
        target: TARGET,
        shown: BreakdownShown::PassOn {
            year: 2025,
            made: domain::date(2026, 2, 1),
            next: Some(NextTable {
                year: 2026,
                from: domain::date(2027, 2, 1),
                is_due: false,
            }),
            rows: vec![
                (
                    GroupName::School(School::Mainstream),
                    said(Some(110), Some(70)),
                ),
                (GroupName::School(School::Special), said(None, Some(9))),
                (GroupName::School(School::Otherwise), said(None, None)),
                (GroupName::NotRecorded, said(Some(30), None)),
            ],
            all: said(Some(151), Some(86)),
        },
    };
    let none = BreakdownPage {
        by: Breakdown::Age,
        target: TARGET,
        shown: BreakdownShown::NothingToPassOn { next: None },
    };
    let due = BreakdownPage {
        shown: BreakdownShown::NothingToPassOn {
            next: Some(NextTable {
                year: 2025,
                from: domain::date(2026, 2, 1),
                is_due: true,
            }),
        },
        ..none.clone()
    };
    vec![
        Sample::staff("team", Desk::Manager, teams),
        Sample::staff("need", Desk::Manager, needs),
        Sample::staff("empty", Desk::Manager, empty),
        Sample::staff("pass-on", Desk::Manager, out),
        Sample::staff("nothing-to-pass-on", Desk::Manager, none),
        Sample::staff("to-pass-on-soon", Desk::Manager, due),
    ]
}
