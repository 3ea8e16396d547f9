//! For how long each class of data is kept.

use serde::Deserialize;
use services::keeping::{Class, Keeping};

use super::Troubles;
use super::source::Raw as All;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    pub sign_in_days: Option<i64>,
    pub mails_days: Option<i64>,
    pub invitations_days: Option<i64>,
    pub details_days: Option<i64>,
    pub notes_days: Option<i64>,
}

pub(super) fn settle(raw: &All, troubles: &mut Troubles) -> Keeping {
    let (set, usual) = (&raw.keeping, Keeping::default());
    let mut days = |class: Class, days: Option<i64>| {
        let days = days?;
        let (least, most) = class.days_allowed();
        if !(least..=most).contains(&days) {
            let setting = class.setting().unwrap_or_default();
            troubles.add(setting, format!("must be from {least} to {most} days."));
        }
        Some(days)
    };
    Keeping {
        sign_in: days(Class::SignIn, set.sign_in_days).unwrap_or(usual.sign_in),
        mails: days(Class::Mails, set.mails_days),
        invitations: days(Class::Invitations, set.invitations_days),
        details: days(Class::Details, set.details_days),
        notes: days(Class::Notes, set.notes_days),
    }
}
