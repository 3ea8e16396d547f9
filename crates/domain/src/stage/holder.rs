//! Who has a case now.

use serde::{Deserialize, Serialize};

use crate::date::Date;

/// Who has the case now, by role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// The council's plan team, or the worker it named.
    PlanTeam,
    /// Those who were asked for advice.
    AdviceGivers,
    /// The family: it is their time that runs.
    Family,
    /// The school, college or other setting.
    Setting,
    /// The setting that was asked, and the council with it.
    SettingAndCouncil,
    /// The mediation adviser.
    Mediator,
    /// The tribunal.
    Tribunal,
    /// Family, setting and services together.
    Everyone,
    /// The council of the area that the family moved to.
    OtherCouncil,
    /// Nobody: the case is closed.
    Nobody,
}

impl Holder {
    /// Every holder.
    pub const ALL: [Holder; 10] = [
        Holder::PlanTeam,
        Holder::AdviceGivers,
        Holder::Family,
        Holder::Setting,
        Holder::SettingAndCouncil,
        Holder::Mediator,
        Holder::Tribunal,
        Holder::Everyone,
        Holder::OtherCouncil,
        Holder::Nobody,
    ];

    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Holder::PlanTeam => "holder-plan-team",
            Holder::AdviceGivers => "holder-advice-givers",
            Holder::Family => "holder-family",
            Holder::Setting => "holder-setting",
            Holder::SettingAndCouncil => "holder-setting-and-council",
            Holder::Mediator => "holder-mediator",
            Holder::Tribunal => "holder-tribunal",
            Holder::Everyone => "holder-everyone",
            Holder::OtherCouncil => "holder-other-council",
            Holder::Nobody => "holder-nobody",
        }
    }
}

/// The officer who runs the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worker {
    /// The name.
    pub name: String,
    /// The team.
    pub team: String,
    /// Since when.
    pub since: Date,
}
