//! The folder where the council's own programs leave files to be imported.

use std::path::PathBuf;

use domain::dropped::Limits;
use domain::forms::{SYSTEM_NAME_CHARACTERS_MAX, is_text};
use serde::Deserialize;
use services::dropped::Rules;

use super::Troubles;
use super::source::{Raw as All, missing};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub dir: Option<PathBuf>,
    pub system: Option<String>,
    pub report_to: Option<String>,
    pub share_percent: Option<u32>,
    pub least_cases: Option<u32>,
}

/// Where files are left, and how they come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imports {
    /// The folder.
    pub dir: PathBuf,
    /// Under whose token, from how much on somebody is asked, and who reads the reports.
    pub rules: Rules,
}

/// `None` where no folder is set: then nothing is imported by itself.
pub(super) fn settle(raw: &All, troubles: &mut Troubles) -> Option<Imports> {
    let raw = &raw.imports;
    let usual = Limits::default();
    let limits = Limits {
        share_percent: raw.share_percent.unwrap_or(usual.share_percent),
        least_cases: raw.least_cases.unwrap_or(usual.least_cases),
    };
    if limits.share_percent > 100 {
        troubles.add("imports.share_percent", "must be 0 to 100.");
    }
    let report_to = raw.report_to.as_deref().map(str::trim);
    if report_to.is_some_and(|address| !address.contains('@')) {
        troubles.add(
            "imports.report_to (or WAYMARK_IMPORTS_REPORT_TO)",
            "must be an e-mail address.",
        );
    }
    let Some(dir) = &raw.dir else {
        if raw.system.is_some() || raw.report_to.is_some() {
            missing("imports.dir", "Without it no file is imported.", troubles);
        }
        return None;
    };
    let system = raw.system.as_deref().unwrap_or_default().trim();
    if system.is_empty() {
        let why = "Name the case system whose token the files come in under.";
        missing("imports.system", why, troubles);
        return None;
    }
    if system.chars().count() > SYSTEM_NAME_CHARACTERS_MAX || !is_text(system) {
        troubles.add(
            "imports.system (or WAYMARK_IMPORTS_SYSTEM)",
            "must be the name of a case system, as at /staff/case-systems.",
        );
        return None;
    }
    Some(Imports {
        dir: dir.clone(),
        rules: Rules {
            system: system.to_owned(),
            limits,
            report_to: report_to.map(str::to_owned),
        },
    })
}
