//! What the council says about how long things take: since when its records are whole, what it
//! aims for, and where it says what it does about it.

use domain::forms::is_text;
use domain::timeliness::{Month, Report};
use serde::Deserialize;

use super::Troubles;
use super::council::{RawContact, optional};

/// The first month of this law (CFA 2014 Part 3).
const LAW_BEGAN: Month = Month::from_number(2014 * 12 + 8);

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub since: Option<String>,
    pub target: Option<i64>,
    pub plan: Option<RawContact>,
    #[serde(default)]
    pub areas: Vec<String>,
}

/// As many areas as a page has room for, and as long a name.
const AREAS_MAX: usize = 40;
const AREA_CHARACTERS_MAX: usize = 60;

/// Whether each has a name of its own that can be shown.
fn are_areas(areas: &[String]) -> bool {
    let is_name = |area: &String| {
        let size = area.chars().count();
        (1..=AREA_CHARACTERS_MAX).contains(&size) && is_text(area)
    };
    let mut folded: Vec<String> = areas.iter().map(|area| area.to_lowercase()).collect();
    folded.sort_unstable();
    folded.dedup();
    areas.len() <= AREAS_MAX && areas.iter().all(is_name) && folded.len() == areas.len()
}

pub(super) fn settle(raw: &Raw, troubles: &mut Troubles) -> Report {
    let mut report = Report::default();
    if let Some(set) = &raw.since {
        report.since = set.parse().ok().filter(|since| *since >= LAW_BEGAN);
        if report.since.is_none() {
            troubles.add(
                "timeliness.since",
                "must be a month like \"2026-01\", not before September 2014.",
            );
        }
    }
    if let Some(set) = raw.target {
        report.target = u8::try_from(set).ok().filter(|set| (1..=100).contains(set));
        if report.target.is_none() {
            troubles.add("timeliness.target", "must be from 1 to 100.");
        }
    }
    report.areas = raw
        .areas
        .iter()
        .map(|area| area.trim().to_owned())
        .collect();
    if !are_areas(&report.areas) {
        troubles.add(
            "timeliness.areas",
            "must be up to 40 different names of up to 60 characters.",
        );
        report.areas.clear();
    }
    report.plan = optional("timeliness.plan", raw.plan.as_ref(), troubles);
    let web = report.plan.as_ref().and_then(|plan| plan.web.as_deref());
    if report.plan.is_some() && !web.is_some_and(|web| web.starts_with("https://")) {
        troubles.add(
            "timeliness.plan.web",
            "must be a web address that begins with https://.",
        );
        report.plan = None;
    }
    report
}
