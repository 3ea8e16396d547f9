//! What a week must get done, so that the share that is aimed for is held and nobody waits for ever.

use domain::forms::{Fault, TryPace, Wrong};
use domain::timeliness::{Leave, Month, MonthAtPace, Officers, Span, Turnaround, Workload};
use domain::{Date, OfficerId, paths};
use govuk::{Button, ButtonKind, Cell, Input, Label, Table};
use leptos::prelude::*;
use words::Words;

use super::share;
use crate::chart::{Chart, Line};
use crate::page::{Page, PageScript, Place, Sample};
use crate::pages::timeliness::{figure, heads, long_month, number, percent, short, table};
use crate::parts::{back, error_for, lead, para, picked, section, summary, title};
use crate::shell::{Desk, Shell};

/// What a week must get done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapacityPage {
    /// What is known of the work.
    pub work: Workload,
    /// Those who do it.
    pub officers: Officers,
    /// Those who are asked for advice.
    pub advice: Vec<Turnaround>,
    /// The month by which it is to be reached.
    pub by: Month,
    /// Plans a week from which the aim is held from that month on, in tenths.
    pub holds: Option<i64>,
    /// With which nobody waits too long any more when it ends.
    pub clears: Option<i64>,
    /// What is tried, in tenths.
    pub tried: i64,
    /// The months to come, if as many are sent a week as were.
    pub as_now: Vec<MonthAtPace>,
    /// With what is tried.
    pub with_tried: Vec<MonthAtPace>,
    /// What was typed.
    pub form: TryPace,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Page for CapacityPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("capacity-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Board
    }

    fn script(&self) -> Option<PageScript> {
        Some(PageScript::Slider)
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        let to = paths::STAFF_BOARD.to_owned();
        Some(back(words, to, words.say("nav-board")))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        view! {
            {summary(words, &self.faults)}
            {title(self.title(shell))}
            {lead(words.say("capacity-lead"))}
            {para(words.say("board-inside"))}
            {section(words.say("capacity-now"))}
            {self.now(words)}
            {section(words.say("capacity-takes"))}
            {self.takes(words)}
            {section(words.say("capacity-try"))}
            {self.form(words)}
            {figure(&self.chart(words))}
            {self.months(words)}
            {para(words.say("capacity-how"))}
            {para(words.say("capacity-order"))}
            {section(words.say("capacity-away"))}
            {self.away(words)}
            {section(words.say("capacity-advice"))}
            {self.advice(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl CapacityPage {
    /// What comes in, what goes out, and who does it.
    fn now(&self, words: &'static Words) -> AnyView {
        let work = &self.work;
        if work.months == 0 || work.requests == 0 {
            return para(words.say("capacity-unknown"));
        }
        let row = |key: &str, value: String| vec![Cell::new(words.say(key)), number(value)];
        let officers = &self.officers;
        let each = tenths_of(work.pace(), officers.count());
        let mut rows = vec![
            row("capacity-arrivals", tenths(work.arrivals())),
            row("capacity-lead-to-plan", percent(work.lead_to_plan())),
            row("capacity-keeps-up", tenths(work.keeps_up())),
            row("capacity-pace", tenths(work.pace())),
            row("capacity-late", work.late().to_string()),
            row("capacity-officers", officers.count().to_string()),
        ];
        if let Some(median) = officers.median() {
            rows.push(row("capacity-caseload", median.to_string()));
        }
        if let Some(most) = officers.cases.last() {
            rows.push(row("capacity-caseload-most", most.to_string()));
        }
        if let Some(each) = each {
            rows.push(row("capacity-each", each));
        }
        let caption = [("months", i64::from(work.months).into())];
        let grows = if work.pace() < work.keeps_up() {
            "capacity-grows"
        } else {
            "capacity-shrinks"
        };
        view! {
            // Two columns have room on a phone.
            <Table
                caption=words.say_with("capacity-now-caption", &caption)
                caption_classes="govuk-table__caption--m"
                head=vec![
                    Cell::new(words.say("capacity-what")),
                    number(words.say("capacity-number")),
                ]
                rows=rows
                first_cell_is_header=true
            />
            {para(words.say(grows))}
        }
        .into_any()
    }

    /// What it takes to reach the aim, and to have nobody wait too long.
    fn takes(&self, words: &'static Words) -> AnyView {
        let month = || ("month", long_month(words, self.by).into());
        let aim = ("percent", i64::from(self.work.target).into());
        let more = |needed: i64| {
            let people = self.officers.recruits(self.work.pace(), needed)?;
            let args = [
                ("people", people.into()),
                ("now", self.officers.count().into()),
            ];
            Some(words.say_with("capacity-people", &args))
        };
        let said = |key: &str, none: &str, needed: Option<i64>| {
            let Some(needed) = needed else {
                return para(words.say_with(none, &[month(), aim.clone()]));
            };
            let args = [month(), aim.clone(), ("plans", tenths(needed).into())];
            let people = more(needed).map(|people| format!(" {people}"));
            let text = words.say_with(key, &args);
            para(text + people.as_deref().unwrap_or_default())
        };
        view! {
            {said("capacity-holds", "capacity-holds-none", self.holds)}
            {said("capacity-clears", "capacity-clears-none", self.clears)}
            {para(words.say("capacity-people-how"))}
        }
        .into_any()
    }

    fn form(&self, words: &'static Words) -> AnyView {
        let first = Month::of(self.work.today).plus(1);
        let months = first.to(first.plus(11));
        let months = months.map(|month| (month.to_string(), long_month(words, month)));
        let typed = match self.form.plans.trim() {
            "" => tenths(self.tried),
            typed => typed.to_owned(),
        };
        let slider = [
            ("data-slider", self.slider_ends().to_string()),
            ("data-slider-name", words.say("capacity-plans")),
        ];
        view! {
            <form method="get" action=paths::STAFF_CAPACITY novalidate>
                <Input
                    name="plans"
                    label=Label::new(words.say("capacity-plans"))
                    hint=words.say("capacity-plans-hint")
                    error=error_for(words, &self.faults, "plans")
                    value=typed
                    attributes=slider
                    inputmode="decimal"
                    spellcheck=false
                    autocomplete="off"
                    classes="govuk-input--width-5"
                />
                {picked("by", words.say("capacity-by"), months.collect(), &self.by.to_string())}
                <Button kind=ButtonKind::Secondary>{words.say("capacity-button")}</Button>
            </form>
        }
        .into_any()
    }

    /// Where a slider ends: past every number that the page speaks of.
    fn slider_ends(&self) -> i64 {
        let work = &self.work;
        let spoken_of = [work.keeps_up(), work.pace(), self.tried]
            .into_iter()
            .chain(self.holds)
            .chain(self.clears);
        let most = spoken_of.max().unwrap_or(0);
        // In tens: a quarter more, and never nothing.
        10 * (most / 80 + 1)
    }

    /// The share, as it is and with what is tried.
    fn chart(&self, words: &'static Words) -> Chart {
        let line = |name: String, months: &[MonthAtPace]| Line {
            name,
            shares: months.iter().map(MonthAtPace::share).collect(),
        };
        let pace = |pace: i64| [("plans", tenths(pace).into())];
        let aim = [("percent", i64::from(self.work.target).into())];
        let below = self.as_now.iter().map(|one| short(words, one.month));
        Chart {
            id: "capacity",
            title: words.say("capacity-chart"),
            description: words.say("capacity-chart-text"),
            below: below.collect(),
            lines: vec![
                line(
                    words.say_with("capacity-with", &pace(self.tried)),
                    &self.with_tried,
                ),
                line(
                    words.say_with("capacity-as-now", &pace(self.work.pace())),
                    &self.as_now,
                ),
            ],
            target: Some((
                self.work.target,
                words.say_with("timeliness-chart-target", &aim),
            )),
            changed: None,
        }
    }

    fn months(&self, words: &'static Words) -> AnyView {
        let both = self.with_tried.iter().zip(&self.as_now);
        let rows = both.map(|(tried, now)| {
            vec![
                Cell::new(long_month(words, tried.month)),
                number(tenths(tried.plans)),
                number(share(words, tried.share())),
                number(whole(tried.late)),
                number(share(words, now.share())),
                number(whole(now.late)),
            ]
        });
        let keys = [
            "capacity-month",
            "capacity-sent",
            "capacity-share",
            "capacity-waiting",
            "capacity-share-now",
            "capacity-waiting-now",
        ];
        let caption = [("plans", tenths(self.tried).into())];
        table(
            words.say_with("capacity-caption", &caption),
            &heads(words, &keys),
            rows.collect(),
        )
    }

    /// When more of those who have open requests are away, as far as it is on record.
    fn away(&self, words: &'static Words) -> AnyView {
        let work = &self.work;
        let usual = work.leave.usual().filter(|_| work.months > 0);
        let usual = usual.map(|usual| {
            let args = [
                ("share", percent(usual).into()),
                ("months", i64::from(work.months).into()),
            ];
            para(words.say_with("capacity-away-usual", &args))
        });
        let ahead = work.leave.ahead(work.today, 12);
        let rows: Vec<_> = ahead
            .iter()
            .map(|(month, away)| {
                vec![
                    Cell::new(long_month(words, *month)),
                    number(tenths(*away)),
                    number(self.officers.count().to_string()),
                ]
            })
            .collect();
        let list = if rows.is_empty() {
            para(words.say("capacity-away-none"))
        } else {
            let keys = ["capacity-month", "capacity-away-mean", "capacity-away-of"];
            table(
                words.say("capacity-away-caption"),
                &heads(words, &keys),
                rows,
            )
        };
        view! {
            {usual}
            {list}
            {para(words.say("capacity-away-how"))}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_ABSENCES>{words.say("capacity-away-link")}</a>
            </p>
        }
        .into_any()
    }

    /// How long those take who are asked for advice.
    fn advice(&self, words: &'static Words) -> AnyView {
        if self.advice.is_empty() {
            return para(words.say("capacity-advice-none"));
        }
        let weeks = self.work.weeks_to(self.by);
        let days = |days: Option<i32>| match days {
            Some(days) => days.to_string(),
            None => words.say("capacity-no-number"),
        };
        let rows = self.advice.iter().map(|of| {
            let in_time = domain::timeliness::half_up_tenths(of.in_time, of.came);
            let needed = self.work.a_week(of.came) + 10 * of.owed_late / weeks.max(1);
            vec![
                Cell::new(
                    of.of
                        .clone()
                        .unwrap_or_else(|| words.say("capacity-others")),
                ),
                number(tenths(self.work.a_week(of.came))),
                number(in_time.map_or_else(|| words.say("capacity-no-number"), percent)),
                number(days(of.median)),
                number(days(of.ninety)),
                number(of.owed.to_string()),
                number(of.owed_late.to_string()),
                number(tenths(needed)),
            ]
        });
        let keys = [
            "capacity-who",
            "capacity-came",
            "capacity-six-weeks",
            "capacity-half",
            "capacity-nine",
            "capacity-owed",
            "capacity-owed-late",
            "capacity-reports",
        ];
        let month = [("month", long_month(words, self.by).into())];
        view! {
            {para(words.say("capacity-advice-text"))}
            {table(words.say("capacity-advice-caption"), &heads(words, &keys), rows.collect())}
            {para(words.say_with("capacity-reports-text", &month))}
        }
        .into_any()
    }
}

/// "7.2", of 72.
fn tenths(of: i64) -> String {
    format!("{}.{}", of / 10, of % 10)
}

/// Tenths, to the nearest whole one.
fn whole(of: i64) -> String {
    ((of + 5) / 10).to_string()
}

/// How much each of so many does, in tenths; a hundredth where that would say nothing.
fn tenths_of(of: i64, count: i64) -> Option<String> {
    if count <= 0 || of <= 0 {
        return None;
    }
    let hundredths = (10 * of + count / 2) / count;
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

/// Seven officers, of whom one is away all summer and two at Easter, and one was ill.
fn leave(today: Date) -> Leave {
    let span = |officer, first: Date, last| Span {
        officer: OfficerId(officer),
        first,
        last: Some(last),
    };
    let spans = [
        span(1, today.plus_weeks(-30), today.plus_weeks(-26)),
        span(1, today.plus_weeks(4), today.plus_weeks(6)),
        span(2, today.plus_weeks(5), today.plus_weeks(6)),
        span(3, today.plus_weeks(18), today.plus_weeks(27)),
    ];
    let days = (today.plus_weeks(-52), today.plus_weeks(58));
    Leave::of(7, &spans, days, today)
}

fn samples() -> Vec<Sample<CapacityPage>> {
    use domain::case::KnownTo;
    use domain::timeliness::{Excepted, Open, OpenCount, OpenStep};

    let today = domain::date(2026, 3, 2);
    let open = (0..40).map(|week| OpenCount {
        open: Open {
            since: today.plus_weeks(-week),
            step: if week < 6 {
                OpenStep::Deciding
            } else {
                OpenStep::Assessing
            },
            drafted: None,
            excepted: Excepted::default(),
        },
        known_to: KnownTo::Today,
        cases: if week > 20 { 4 } else { 21 },
    });
    let work = Workload {
        today,
        target: 60,
        months: 12,
        requests: 1_092,
        plans: 702,
        refused: 290,
        quickest: Some(15),
        open: open.collect(),
        leave: leave(today),
    };
    let by = Month::of(today).plus(6);
    let turnaround = |of: Option<&str>, came: i64, owed: i64| Turnaround {
        of: of.map(str::to_owned),
        came,
        in_time: came * 2 / 5,
        median: Some(52),
        ninety: Some(97),
        owed,
        owed_late: owed / 3,
    };
    let page = |work: Workload, tried: i64| CapacityPage {
        officers: Officers {
            cases: vec![14, 19, 22, 25, 26, 31, 48],
        },
        advice: vec![
            turnaround(Some("Educational psychologist"), 690, 214),
            turnaround(Some("Health"), 702, 80),
            turnaround(
                Some(
                    "The speech and language therapy service for early years of the north and west",
                ),
                311,
                17,
            ),
            turnaround(None, 9, 3),
        ],
        by,
        holds: work.holds_from(by),
        clears: work.clears_by(by),
        tried,
        as_now: work.at_pace(work.pace()),
        with_tried: work.at_pace(tried),
        form: TryPace::default(),
        faults: Vec::new(),
        work,
    };
    let usual = page(work.clone(), 180);
    let wrong = CapacityPage {
        form: TryPace {
            plans: "as many as we can".into(),
            by: by.to_string(),
        },
        faults: vec![Fault {
            field: "plans",
            wrong: Wrong::NotFitting,
        }],
        ..page(work.clone(), work.pace())
    };
    let nothing = Workload {
        requests: 0,
        plans: 0,
        refused: 0,
        months: 0,
        quickest: None,
        open: Vec::new(),
        leave: Leave::default(),
        ..work
    };
    let nothing = CapacityPage {
        officers: Officers::default(),
        advice: Vec::new(),
        ..page(nothing, 0)
    };
    vec![
        Sample::staff("usual", Desk::Manager, usual),
        Sample::staff("wrong", Desk::Manager, wrong),
        Sample::staff("nothing", Desk::Manager, nothing),
    ]
}
