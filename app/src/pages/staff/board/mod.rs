//! The managers' board: whether plans are sent on time, and what must close. Nothing is hidden
//! on it, so it is for those who work the cases and for nobody else (decision 0054).

mod ahead;
mod breakdown;
mod capacity;
mod road;
mod sample;
mod tables;

pub use ahead::AheadPage;
pub use breakdown::{BreakdownPage, BreakdownShown, NextTable};
pub(in crate::pages) use breakdown::{need_words, school_words};
pub use capacity::CapacityPage;
use domain::paths;
use domain::timeliness::{Board, DueCase, History, Month, Report, Weeks};
use leptos::prelude::*;
use words::Words;

use crate::chart::{Chart, Line};
use crate::page::{Page, Place, Sample};
use crate::pages::timeliness::{figure, long_month, percent, published, short};
use crate::parts::{lead, para, section, title};
use crate::shell::Shell;

/// Whether plans are sent on time, and what must close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardPage {
    /// The figures.
    pub board: Board,
    /// This week and the three after it, each with what is due in it.
    pub weeks: Vec<(Weeks, Vec<DueCase>)>,
    /// Whether there is more that is due than is listed.
    pub more: bool,
    /// What was published before.
    pub history: History,
    /// What the council says about its figures.
    pub report: Report,
}

impl Page for BoardPage {
    fn title(&self, shell: &Shell) -> String {
        let percent = ("percent", i64::from(self.board.target).into());
        shell.words.say_with("board-title", &[percent])
    }

    fn place(&self) -> Place {
        Place::Board
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let board = &self.board;
        view! {
            {title(self.title(shell))}
            {lead(words.say("board-lead"))}
            {para(words.say("board-inside"))}
            <p class="govuk-body">
                {words.say("board-public")}" "
                <a class="govuk-link" href=paths::TIMELINESS>{words.say("timeliness-title")}</a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_BREAKDOWN>{words.say("breakdown-link")}</a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_AHEAD>{words.say("ahead-link")}</a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_CAPACITY>{words.say("capacity-link")}</a>
            </p>
            <p class="govuk-body">
                <a class="govuk-link" href=paths::STAFF_PLEDGES>{words.say("pledges-staff-link")}</a>
            </p>
            {road::view(words, board)}
            {section(words.say("board-close"))}
            {para(words.say("board-close-text"))}
            {self.more.then(|| para(words.say("board-close-more")))}
            {self.weeks.iter().enumerate().map(|(place, (week, due))| {
                tables::week(words, board, (place == 0, week), due)
            }).collect_view()}
            {para(words.say("board-close-late"))}
            {section(words.say("board-open-cases"))}
            {tables::open(words, board)}
            {para(words.say("board-open-text"))}
            {section(words.say("board-finished"))}
            {figure(&self.chart(words))}
            {para(words.say("board-backlog"))}
            {tables::beside(words, board, &self.history)}
            {tables::finished(words, board)}
            {para(self.since(words))}
            {section(words.say("board-started"))}
            {para(words.say("board-started-text"))}
            {started_twelve(words, board, self.report.since)}
            {tables::started(words, board, self.report.since)}
            {para(words.say("board-too-early-text"))}
            {para(words.say("board-not-whole-text"))}
            {section(words.say("board-steps"))}
            {para(words.say("board-steps-text"))}
            {tables::steps(words, board)}
            {para(words.say("board-steps-outcome"))}
            {para(words.say("board-steps-review"))}
            {section(words.say("board-past"))}
            {para(words.say("board-past-text"))}
            {published(words, &self.history, true)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        sample::samples()
    }
}

impl BoardPage {
    fn since(&self, words: &'static Words) -> String {
        match self.report.since {
            Some(since) => {
                let month = ("month", long_month(words, since).into());
                words.say_with("board-since", &[month])
            }
            None => words.say("board-since-none"),
        }
    }

    fn chart(&self, words: &'static Words) -> Chart {
        let board = &self.board;
        let last = board.month();
        let first = last.plus(1 - domain::timeliness::MONTHS);
        let months: Vec<Month> = first.to(last).collect();
        let line = |key: &str, share: &dyn Fn(Month) -> Option<i64>| Line {
            name: words.say(key),
            shares: months.iter().map(|month| share(*month)).collect(),
        };
        let span = [
            ("first", long_month(words, first).into()),
            ("last", long_month(words, last).into()),
        ];
        let aim = [("percent", i64::from(board.target).into())];
        Chart {
            id: "board",
            title: words.say("board-chart"),
            description: words.say_with("board-chart-text", &span),
            below: months.iter().map(|month| short(words, *month)).collect(),
            lines: vec![
                line("board-chart-twelve", &|month| {
                    board.finished(&month.twelve_to(), false).tenths()
                }),
                line("board-chart-month", &|month| {
                    board.finished(&(month..=month), false).tenths()
                }),
                line("board-chart-started", &|month| {
                    let of = board.started(month);
                    let is_known = self.report.since.is_none_or(|since| since <= month);
                    of.left_out.tenths().filter(|_| of.is_whole && is_known)
                }),
            ],
            target: Some((
                board.target,
                words.say_with("timeliness-chart-target", &aim),
            )),
            changed: None,
        }
    }
}

/// The requests of the last twelve months for which twenty weeks are over.
fn started_twelve(words: &'static Words, board: &Board, since: Option<Month>) -> AnyView {
    let last = board.last_whole();
    if let Some(since) = since.filter(|since| *last.twelve_to().start() < *since) {
        let month = ("month", long_month(words, since).into());
        return para(words.say_with("board-started-twelve-none", &[month]));
    }
    let (all, left) = board.started_twelve(last);
    let args = [
        ("month", long_month(words, last).into()),
        ("left", share(words, left.tenths()).into()),
        ("all", share(words, all.tenths()).into()),
    ];
    para(words.say_with("board-started-twelve", &args))
}

/// "55.7%", or that there are no plans.
fn share(words: &'static Words, tenths: Option<i64>) -> String {
    tenths.map_or_else(|| words.say("board-no-plans"), percent)
}
