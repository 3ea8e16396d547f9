//! Calls: when the council rings families who ask for it.

use domain::call::{Calls, Window};
use domain::message::Subject;
use serde::Deserialize;

use super::Troubles;

/// The most families that are rung in one stretch of time.
const AT_ONCE_MAX: i64 = 200;
/// The most working days for which times are offered: each is a line of the form.
const DAYS_AHEAD_MAX: i64 = 20;
/// The most stretches of one day.
const WINDOWS_MAX: usize = 12;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub windows: Option<Vec<String>>,
    pub at_once: Option<i64>,
    pub days_ahead: Option<i64>,
    pub by_line: Option<Vec<String>>,
}

pub(super) fn settle(raw: &Raw, troubles: &mut Troubles) -> Calls {
    let mut calls = Calls::default();
    if let Some(set) = &raw.windows {
        let windows: Option<Vec<Window>> = set.iter().map(|word| Window::from_word(word)).collect();
        match windows {
            Some(windows) if !windows.is_empty() && windows.len() <= WINDOWS_MAX => {
                calls.windows = windows;
            }
            _ => troubles.add(
                "calls.windows",
                "must be from 1 to 12 stretches of a day, each like \"09:00-11:00\".",
            ),
        }
    }
    if let Some(set) = &raw.by_line {
        let about: Option<Vec<Subject>> = set.iter().map(|word| Subject::from_word(word)).collect();
        match about {
            Some(about) => calls.by_line = about,
            None => troubles.add(
                "calls.by_line",
                "must be some of \"late\", \"date\", \"document\", \"meeting\", \"school\" and \"other\".",
            ),
        }
    }
    let mut number = |setting: &str, set: Option<i64>, most: i64, own: u32| {
        let Some(set) = set else { return own };
        match u32::try_from(set) {
            Ok(number) if (1..=most).contains(&set) => number,
            Ok(_) | Err(_) => {
                troubles.add(setting, format!("must be from 1 to {most}."));
                own
            }
        }
    };
    calls.at_once = number("calls.at_once", raw.at_once, AT_ONCE_MAX, calls.at_once);
    calls.days_ahead = number(
        "calls.days_ahead",
        raw.days_ahead,
        DAYS_AHEAD_MAX,
        calls.days_ahead,
    );
    calls
}
