//! Messages: within how many working days they are answered, which words suggest danger, and
//! who helps then.

use std::collections::BTreeMap;

use domain::message::{ANSWER_DAYS_MAX, Answers, Subject};
use serde::Deserialize;

use super::Troubles;
use super::council::{RawContact, optional};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub working_days: Option<i64>,
    #[serde(default)]
    pub days: BTreeMap<String, i64>,
    pub danger_words: Option<Vec<String>>,
    pub childrens_services: Option<RawContact>,
    pub out_of_hours: Option<RawContact>,
}

pub(super) fn settle(raw: &Raw, troubles: &mut Troubles) -> Answers {
    let mut answers = Answers::default();
    if let Some(set) = raw.working_days {
        answers.working_days = days("answers.working_days", set, troubles);
    }
    for (subject, set) in &raw.days {
        let setting = format!("answers.days.{subject}");
        match Subject::from_word(subject) {
            Some(about) => {
                let days = days(&setting, *set, troubles);
                answers.by_subject.push((about, days));
            }
            None => troubles.add(
                setting,
                "must be late, date, document, meeting, school or other.",
            ),
        }
    }
    if let Some(words) = &raw.danger_words {
        if words.iter().any(|word| word.trim().is_empty()) {
            troubles.add("answers.danger_words", "has an empty word. Take it out.");
        }
        answers.danger_words.clone_from(words);
    }
    answers.childrens_services = optional(
        "answers.childrens_services",
        raw.childrens_services.as_ref(),
        troubles,
    );
    answers.out_of_hours = optional("answers.out_of_hours", raw.out_of_hours.as_ref(), troubles);
    answers
}

fn days(setting: &str, set: i64, troubles: &mut Troubles) -> u32 {
    match u32::try_from(set) {
        Ok(days) if (1..=ANSWER_DAYS_MAX).contains(&days) => days,
        Ok(_) | Err(_) => {
            let wanted = format!("must be from 1 to {ANSWER_DAYS_MAX} working days.");
            troubles.add(setting, wanted);
            ANSWER_DAYS_MAX
        }
    }
}
