//! What the months to come look like if the council goes on as it did, how far off such forecasts
//! were, and whether what was is a change or chance.

use domain::paths;
use domain::timeliness::{Control, Forecast, Month, MonthAhead, RUN, Signal, Week};
use govuk::Cell;
use leptos::prelude::*;
use words::Words;

use super::share;
use crate::chart::{Chart, Line};
use crate::page::{Page, Place, Sample};
use crate::pages::timeliness::{figure, heads, long_month, number, percent, short, table};
use crate::parts::{back, lead, para, section, title};
use crate::shell::{Desk, Shell};

/// All.
const WHOLE: i64 = 1_000;

/// The months to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AheadPage {
    /// The share that is aimed for, in percent.
    pub target: u8,
    /// The months that are over, oldest first: the share in time, in tenths of a percent.
    pub months: Vec<(Month, Option<i64>)>,
    /// The weeks that are over, oldest first.
    pub weeks: Vec<Week>,
    /// Those to come.
    pub forecast: Forecast,
}

/// A share that was, and how it is told.
struct Was {
    when: String,
    /// As the chart has it.
    short: String,
    /// How many plans there were, where they are told.
    plans: Option<i64>,
    /// In tenths of a percent.
    share: i64,
}

/// The words of a chart of [`Was`].
struct Kind {
    id: &'static str,
    none: &'static str,
    limits: &'static str,
    text: &'static str,
    chart: &'static str,
    caption: &'static str,
    heads: &'static [&'static str],
}

const BY_WEEK: Kind = Kind {
    id: "control-week",
    none: "ahead-weekly-none",
    limits: "ahead-weekly-limits",
    text: "ahead-weekly-text",
    chart: "ahead-weekly-chart",
    caption: "ahead-weekly-caption",
    heads: &["ahead-week", "ahead-plans", "ahead-share", "ahead-signal"],
};

const BY_MONTH: Kind = Kind {
    id: "control",
    none: "ahead-control-none",
    limits: "ahead-control-limits",
    text: "ahead-control-text",
    chart: "ahead-control-chart",
    caption: "ahead-control-caption",
    heads: &["ahead-month", "ahead-share", "ahead-signal"],
};

impl Page for AheadPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("ahead-title")
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
        let forecast = &self.forecast;
        let takes = forecast.half_in.zip(forecast.nine_in_ten_in);
        let takes = takes.map(|(half, nine)| {
            let args = [
                ("half", i64::from(half).into()),
                ("nine", i64::from(nine).into()),
            ];
            para(words.say_with("ahead-takes", &args))
        });
        view! {
            {title(self.title(shell))}
            {lead(words.say("ahead-lead"))}
            {para(words.say("board-inside"))}
            <p class="govuk-body"><strong>{self.answer(words)}</strong></p>
            {figure(&self.chart(words))}
            {self.months_to_come(words)}
            {takes}
            {para(words.say("ahead-how"))}
            {section(words.say("ahead-trials"))}
            {self.trials(words)}
            {section(words.say("ahead-control"))}
            {control(words, &BY_MONTH, &self.by_month(words))}
            {section(words.say("ahead-weekly"))}
            {control(words, &BY_WEEK, &self.by_week(words))}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        samples()
    }
}

impl AheadPage {
    /// Will the aim be reached?
    fn answer(&self, words: &'static Words) -> String {
        let aim = 10 * i64::from(self.target);
        let mut known = self
            .forecast
            .months
            .iter()
            .filter(|one| one.share.is_some());
        let percent = ("percent", i64::from(self.target).into());
        if known.clone().next().is_none() {
            return words.say("ahead-unknown");
        }
        match known.find(|one| one.share.is_some_and(|share| share >= aim)) {
            Some(one) => {
                let month = ("month", long_month(words, one.month).into());
                words.say_with("ahead-reached", &[percent, month])
            }
            None => words.say_with("ahead-not-reached", &[percent]),
        }
    }

    /// What was and what is to come, with the band.
    fn chart(&self, words: &'static Words) -> Chart {
        let ahead = &self.forecast.months;
        let before = self.months.len();
        let gap = || std::iter::repeat_n(None, before);
        let edge = |of: fn((i64, i64)) -> i64| {
            let band = ahead.iter().map(|one| one.band.map(of));
            gap().chain(band).collect()
        };
        let shares = self.months.iter().map(|(_, share)| *share);
        let line = |key: &str, shares| Line {
            name: words.say(key),
            shares,
        };
        let months = self.months.iter().map(|(month, _)| *month);
        let months: Vec<Month> = months.chain(ahead.iter().map(|one| one.month)).collect();
        let said = |month: Option<&Month>| {
            month.map_or_else(String::new, |month| long_month(words, *month))
        };
        let span = [
            ("first", said(months.first()).into()),
            ("last", said(months.last()).into()),
        ];
        let aim = [("percent", i64::from(self.target).into())];
        Chart {
            id: "ahead",
            title: words.say("ahead-chart"),
            description: words.say_with("ahead-chart-text", &span),
            below: months.iter().map(|month| short(words, *month)).collect(),
            lines: vec![
                line(
                    "ahead-chart-share",
                    shares.chain(ahead.iter().map(|one| one.share)).collect(),
                ),
                line("ahead-chart-to", edge(|(_, to)| to)),
                line("ahead-chart-from", edge(|(from, _)| from)),
            ],
            target: Some((self.target, words.say_with("timeliness-chart-target", &aim))),
            changed: Some((before, words.say("ahead-chart-here"))),
        }
    }

    fn months_to_come(&self, words: &'static Words) -> AnyView {
        let row = |one: &MonthAhead| {
            let band = match one.band {
                Some((from, to)) => {
                    let args = [("from", percent(from).into()), ("to", percent(to).into())];
                    words.say_with("ahead-band", &args)
                }
                None => words.say("ahead-no-band"),
            };
            vec![
                Cell::new(long_month(words, one.month)),
                number(tenths(one.plans)),
                number(tenths(one.in_time)),
                number(share(words, one.share)),
                number(band),
            ]
        };
        let keys = [
            "ahead-month",
            "ahead-plans",
            "ahead-on-time",
            "ahead-share",
            "ahead-four-in-five",
        ];
        table(
            words.say("ahead-caption"),
            &heads(words, &keys),
            self.forecast.months.iter().map(row).collect(),
        )
    }

    /// How far off such forecasts were.
    fn trials(&self, words: &'static Words) -> AnyView {
        let trials = &self.forecast.trials;
        if trials.is_empty() {
            return para(words.say("ahead-trials-none"));
        }
        let rows = trials.iter().map(|trial| {
            let points = ("points", tenths(trial.off_by).into());
            vec![
                Cell::new(
                    words.say_with("ahead-ahead", &[("months", i64::from(trial.ahead).into())]),
                ),
                number(trial.count.to_string()),
                number(words.say_with("ahead-points", &[points])),
            ]
        });
        let keys = ["ahead-far", "ahead-tried", "ahead-off"];
        view! {
            {para(words.say("ahead-trials-text"))}
            {table(words.say("ahead-trials-caption"), &heads(words, &keys), rows.collect())}
        }
        .into_any()
    }

    /// The months in which plans were sent.
    fn by_month(&self, words: &'static Words) -> Vec<Was> {
        let told = |(month, share): &(Month, Option<i64>)| {
            Some(Was {
                when: long_month(words, *month),
                short: short(words, *month),
                plans: None,
                share: (*share)?,
            })
        };
        self.months.iter().filter_map(told).collect()
    }

    /// The weeks in which plans were sent.
    fn by_week(&self, words: &'static Words) -> Vec<Was> {
        let told = |week: &Week| {
            Some(Was {
                when: words.say_with("ahead-week-from", &[("day", words.date(week.from).into())]),
                short: short(words, Month::of(week.from)),
                plans: Some(week.plans),
                share: week.share()?,
            })
        };
        self.weeks.iter().filter_map(told).collect()
    }
}

/// Change, or chance?
fn control(words: &'static Words, kind: &Kind, was: &[Was]) -> AnyView {
    let shares: Vec<i64> = was.iter().map(|one| one.share).collect();
    let Some(control) = Control::of(&shares, 0, WHOLE) else {
        return para(words.say(kind.none));
    };
    let limits = [
        ("mean", percent(control.mean).into()),
        ("from", percent(control.lower).into()),
        ("to", percent(control.upper).into()),
    ];
    let all = |share: i64| vec![Some(share); shares.len()];
    let line = |key: &str, shares| Line {
        name: words.say(key),
        shares,
    };
    let chart = Chart {
        id: kind.id,
        title: words.say(kind.chart),
        description: words.say_with(kind.limits, &limits),
        below: was.iter().map(|one| one.short.clone()).collect(),
        lines: vec![
            line("ahead-share", shares.iter().copied().map(Some).collect()),
            line("ahead-control-upper", all(control.upper)),
            line("ahead-control-lower", all(control.lower)),
        ],
        target: None,
        changed: None,
    };
    let run = [("run", i64::try_from(RUN).unwrap_or(0).into())];
    let says = |signal: Option<Signal>| match signal {
        Some(Signal::Outside) => words.say("ahead-signal-outside"),
        Some(Signal::Run) => words.say_with("ahead-signal-run", &run),
        None => words.say("ahead-signal-none"),
    };
    let rows = was.iter().zip(&control.signals).map(|(one, signal)| {
        let plans = one.plans.map(|plans| number(plans.to_string()));
        let told = [Cell::new(one.when.clone())].into_iter().chain(plans);
        told.chain([number(percent(one.share)), Cell::new(says(*signal))])
            .collect()
    });
    view! {
        {para(words.say_with(kind.limits, &limits))}
        {para(words.say_with(kind.text, &run))}
        {figure(&chart)}
        {table(words.say(kind.caption), &heads(words, kind.heads), rows.collect())}
    }
    .into_any()
}

/// "7.2", of 72.
fn tenths(of: i64) -> String {
    format!("{}.{}", of / 10, of % 10)
}

fn samples() -> Vec<Sample<AheadPage>> {
    let first = Month::of(domain::date(2024, 11, 1));
    let months: Vec<(Month, Option<i64>)> = (0..24)
        .map(|nth| {
            let share = 390 + 7 * i64::from(nth) + i64::from(nth % 3) * 25;
            // In one month no plan was sent.
            (first.plus(nth), (nth != 4).then_some(share))
        })
        .collect();
    let monday = domain::date(2025, 11, 3);
    let weeks = (0..52).map(|nth| {
        // In one week no plan was sent, and in one hardly any in time.
        let plans = if nth == 7 {
            0
        } else {
            19 + i64::from(nth * 7 % 11)
        };
        let in_ten = if nth == 30 {
            1
        } else {
            4 + i64::from(nth * 5 % 3)
        };
        Week {
            from: monday.plus_weeks(nth),
            plans,
            in_time: plans * in_ten / 10,
        }
    });
    let weeks = weeks.collect();
    let ahead = |nth: i32| {
        let share = 560 + 6 * i64::from(nth);
        MonthAhead {
            month: first.plus(24 + nth),
            plans: 612 + 3 * i64::from(nth),
            in_time: (612 + 3 * i64::from(nth)) * share / WHOLE,
            share: Some(share),
            band: Some((share - 60, share + 55)),
        }
    };
    let trial = |ahead: i32| domain::timeliness::Trial {
        ahead,
        count: 36,
        off_by: 41 + 3 * i64::from(ahead),
    };
    let usual = AheadPage {
        target: 60,
        months,
        weeks,
        forecast: Forecast {
            months: (0..12).map(ahead).collect(),
            trials: (1..13).map(trial).collect(),
            half_in: Some(21),
            nine_in_ten_in: Some(38),
        },
    };
    let nothing = AheadPage {
        target: 60,
        months: vec![(first, None)],
        weeks: Vec::new(),
        forecast: Forecast {
            months: (0..12)
                .map(|nth| MonthAhead {
                    plans: 0,
                    in_time: 0,
                    share: None,
                    band: None,
                    ..ahead(nth)
                })
                .collect(),
            ..Forecast::default()
        },
    };
    vec![
        Sample::staff("usual", Desk::Manager, usual),
        Sample::staff("nothing", Desk::Manager, nothing),
    ]
}
