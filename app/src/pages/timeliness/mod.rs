//! How long it takes here: the council's figures, for everybody.

mod drawn;
mod sample;
mod tables;

pub(in crate::pages) use drawn::short;
pub(in crate::pages) use sample::history as sample_history;
pub(in crate::pages) use tables::{heads, number, table};

use domain::paths;
use domain::timeliness::{COUNTED_ANEW, History, Month, Period, Promises, Report, Shown, Told};
use govuk::Details;
use leptos::prelude::*;
use words::Words;

use crate::chart::Chart;
use crate::page::{Page, Sample};
use crate::parts::{bullets, fact, lead, para, section, title};
use crate::shell::Shell;

const SOURCE: &str = "https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans";
const LICENCE: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// The council's figures, small numbers hidden, beside what was published before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelinessPage {
    /// The council's own; none until its records are whole for a month.
    pub shown: Option<Shown>,
    /// How its promises were kept.
    pub promises: Option<Promises>,
    /// What was published before.
    pub history: History,
    /// What the council says about it.
    pub report: Report,
    /// The whole address of the chart, for other websites.
    pub picture: String,
}

impl Page for TimelinessPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("timeliness-title")
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let words = shell.words;
        let council = ("council", (&shell.council.name).into());
        view! {
            {title(words.say("timeliness-title"))}
            {lead(words.say_with("timeliness-lead", &[council]))}
            {para(words.say("timeliness-law"))}
            {self.own(words)}
            {self.ways(words)}
            {self.past(words)}
            {self.doing(words)}
            {section(words.say("timeliness-hide"))}
            {para(words.say("timeliness-who"))}
            {bullets(words, &[
                "timeliness-hide-small",
                "timeliness-hide-sums",
                "timeliness-hide-share",
                "timeliness-hide-month",
                "timeliness-hide-right",
            ])}
            {self.take(words)}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        sample::samples()
    }
}

impl TimelinessPage {
    /// The chart that other websites may show: the council's own figures, or, while there are
    /// none, the published ones.
    #[must_use]
    pub fn picture(&self, words: &'static Words) -> String {
        let own = self.shown.as_ref().map(|shown| self.chart(words, shown));
        own.filter(|chart| !chart.is_empty())
            .unwrap_or_else(|| drawn::past(words, &self.history, false))
            .svg()
    }

    fn own(&self, words: &'static Words) -> AnyView {
        let Some(shown) = &self.shown else {
            return view! {
                {section(words.say("timeliness-now"))}
                {para(words.say("timeliness-none"))}
            }
            .into_any();
        };
        let chart = self.chart(words, shown);
        view! {
            {section(words.say("timeliness-now"))}
            {now(words, shown)}
            {section(words.say("timeliness-chart"))}
            {figure(&chart)}
            {tables::by_month(words, shown)}
            {tables::by_year(words, shown)}
            {section(words.say("timeliness-steps"))}
            {para(words.say("timeliness-steps-typical"))}
            {tables::steps(words, shown)}
            {section(words.say("timeliness-numbers"))}
            {tables::numbers(words, shown)}
            {para(words.say("timeliness-older"))}
            {self.promises.as_ref().map(|promises| view! {
                {section(words.say("timeliness-promises"))}
                {para(words.say("timeliness-promises-text"))}
                {tables::promises(words, shown, promises)}
            })}
        }
        .into_any()
    }

    fn chart(&self, words: &'static Words, shown: &Shown) -> Chart {
        drawn::own(words, shown, self.report.target)
    }

    /// What the two ways of counting are, and why the figure can fall.
    fn ways(&self, words: &'static Words) -> AnyView {
        let target = self.report.target.map(|percent| {
            let percent = ("percent", i64::from(percent).into());
            para(words.say_with("timeliness-target", &[percent]))
        });
        view! {
            {section(words.say("timeliness-two-ways"))}
            {bullets(words, &["timeliness-two-ways-include", "timeliness-two-ways-leave"])}
            {para(words.say("timeliness-two-ways-law"))}
            {para(words.say("timeliness-two-ways-headline"))}
            {target}
            {section(words.say("timeliness-backlog"))}
            {para(words.say("timeliness-backlog-why"))}
            {para(words.say("timeliness-backlog-then"))}
        }
        .into_any()
    }

    fn past(&self, words: &'static Words) -> AnyView {
        view! {
            {section(words.say("timeliness-past"))}
            {published(words, &self.history, self.shown.is_some())}
        }
        .into_any()
    }

    fn doing(&self, words: &'static Words) -> AnyView {
        let plan = self.report.plan.as_ref();
        let said = match plan.and_then(|plan| Some((plan.name.clone(), plan.web.clone()?))) {
            Some((name, web)) => view! {
                <p class="govuk-body">
                    {words.say("timeliness-doing-here")}" "
                    <a class="govuk-link" href=web>{name}</a>
                </p>
            }
            .into_any(),
            None => para(words.say("timeliness-doing-ask")),
        };
        view! {
            {section(words.say("timeliness-doing"))}
            {said}
            <p class="govuk-body">
                <a class="govuk-link" href=paths::PLEDGES>{words.say("pledges-title")}</a>
            </p>
            <p class="govuk-body">
                {words.say("timeliness-late-help")}" "
                <a class="govuk-link" href=paths::HELP>{words.say("footer-help")}</a>
            </p>
        }
        .into_any()
    }

    fn take(&self, words: &'static Words) -> AnyView {
        let columns = [
            ("period", "timeliness-column-period"),
            ("from", "timeliness-column-from"),
            ("to", "timeliness-column-to"),
            ("measure", "timeliness-column-measure"),
            ("exceptions", "timeliness-column-exceptions"),
            ("number", "timeliness-column-number"),
            ("in_time", "timeliness-column-in-time"),
            ("percent_in_time", "timeliness-column-percent"),
        ];
        let columns = columns
            .into_iter()
            .map(|(name, key)| fact(name.to_owned(), words.say(key)))
            .collect_view();
        let code = format!(
            "<img src=\"{}\" alt=\"{}\">",
            self.picture,
            words.say("timeliness-chart")
        );
        let csv = self.shown.is_some().then(|| {
            view! {
                <li>
                    <a class="govuk-link" href=paths::TIMELINESS_CSV>
                        {words.say("timeliness-take-csv")}
                    </a>
                </li>
            }
        });
        let described = self.shown.is_some().then(|| {
            view! {
                <Details summary=words.say("timeliness-columns")>
                    <dl class="wm-facts">{columns}</dl>
                    {para(words.say("timeliness-column-marks"))}
                </Details>
            }
        });
        view! {
            {section(words.say("timeliness-take"))}
            <ul class="govuk-list">
                {csv}
                <li>
                    <a class="govuk-link" href=paths::TIMELINESS_PICTURE>
                        {words.say("timeliness-take-picture")}
                    </a>
                </li>
            </ul>
            {described}
            {para(words.say("timeliness-take-embed"))}
            <p class="govuk-body wm-chart__code"><code>{code}</code></p>
        }
        .into_any()
    }
}

/// What was published, with where it is from; and how our own figures differ, where there are some.
pub(in crate::pages) fn published(
    words: &'static Words,
    history: &History,
    has_own: bool,
) -> AnyView {
    let is_named = history.places.len() > 1;
    let year = || [("year", i64::from(COUNTED_ANEW).to_string().into())];
    view! {
        {(!is_named).then(|| para(words.say("timeliness-past-none")))}
        {figure(&drawn::past(words, history, false))}
        {figure(&drawn::past(words, history, true))}
        {tables::past(words, history)}
        {para(words.say_with("timeliness-past-break", &year()))}
        {(is_named && has_own).then(|| para(words.say("timeliness-past-ours")))}
        <p class="govuk-body">
            {words.say("timeliness-past-source")}" "
            <a class="govuk-link" href=SOURCE>{words.say("timeliness-past-link")}</a>
        </p>
        <p class="govuk-body">
            {words.say("timeliness-past-licence")}" "
            <a class="govuk-link" href=LICENCE>{words.say("timeliness-licence-link")}</a>
        </p>
    }
    .into_any()
}

/// The two shares of the twelve months that ended last, of those for which there is something to
/// say.
fn now(words: &'static Words, shown: &Shown) -> AnyView {
    let plans = &shown.plans;
    let latest = shown.latest(|period| plans.left_out(period).share.is_some());
    let latest = latest.or_else(|| shown.latest(|period| plans.included(period).share.is_some()));
    let Some(month) = latest else {
        return para(words.say("timeliness-not-year"));
    };
    let period = Period::TwelveTo(month);
    let until = ("month", long_month(words, month).into());
    view! {
        {para(words.say_with("timeliness-now-to", &[until]))}
        <dl class="wm-facts">
            {fact(words.say("timeliness-left-out"), share_of(words, "timeliness-share-of", plans.left_out(period)))}
            {fact(words.say("timeliness-included"), share_of(words, "timeliness-share-of", plans.included(period)))}
        </dl>
    }
    .into_any()
}

fn share_of(words: &'static Words, key: &str, told: Told) -> String {
    match (told.share, told.in_time, told.all) {
        (Some(share), Some(part), Some(all)) => words.say_with(
            key,
            &[
                ("percent", percent(share).into()),
                ("part", part.to_string().into()),
                ("all", all.to_string().into()),
            ],
        ),
        _ => words.say("timeliness-few"),
    }
}

/// The picture; the table that says the same follows it on the page.
pub(in crate::pages) fn figure(chart: &Chart) -> Option<AnyView> {
    (!chart.is_empty())
        .then(|| view! { <div class="wm-chart" inner_html=chart.svg()></div> }.into_any())
}

/// "55.7%".
pub(in crate::pages) fn percent(tenths: i64) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// "March 2026".
pub(in crate::pages) fn long_month(words: &'static Words, month: Month) -> String {
    format!("{} {}", words.month(month.month()), month.year())
}
