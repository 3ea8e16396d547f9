//! The council whose portal this is: what the pages and mails say of it.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::ids::CouncilId;

/// What a council tells families about itself. Every text is plain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Council {
    /// The local authority's three-digit number.
    pub number: CouncilId,
    /// "Norfolk County Council".
    pub name: String,
    /// The phone line of the plan team, as people dial it.
    pub phone: String,
    /// When somebody answers it: "Monday to Friday, 9am to 5pm".
    pub hours: String,
    /// The plan team's e-mail address, read by people.
    pub email: String,
    /// The local SEND information, advice and support service (CFA 2014 s32).
    pub sendiass: Contact,
    /// Where to complain to the council.
    pub complaints: Contact,
    /// The mediation adviser (CFA 2014 s52 to s56).
    #[serde(default)]
    pub mediation: Option<Contact>,
    /// Who helps with other disagreements (CFA 2014 s57).
    #[serde(default)]
    pub disagreement: Option<Contact>,
    /// Where families read which schools and colleges there are (reg 13(1)(b)): a web address.
    #[serde(default)]
    pub schools: Option<String>,
    /// Where an appeal goes.
    #[serde(default = "Council::tribunal")]
    pub tribunal: Tribunal,
    /// Who answers for data protection.
    #[serde(default)]
    pub data_protection: Option<Contact>,
    /// Faults that the accessibility statement must own up to; plain sentences.
    #[serde(default)]
    pub known_faults: Vec<String>,
    /// When people, not programs, last looked at how accessible it is; `None` for never.
    #[serde(default)]
    pub accessibility: Option<AccessibilityReview>,
    /// What is promised of answers to messages.
    #[serde(default)]
    pub answers: crate::message::Answers,
    /// For how many days a private link to somebody who is asked for advice is good.
    #[serde(default = "Council::advice_link_days")]
    pub advice_link_days: i64,
    /// At which domains a private link may go; where none is named, at any.
    #[serde(default)]
    pub advice_domains: Vec<String>,
    /// When it rings families who ask for it.
    #[serde(default)]
    pub calls: crate::call::Calls,
    /// When somebody answers its phone line, where the settings say it day by day.
    #[serde(default)]
    pub line: Option<crate::line::Hours>,
    /// What it says about how long things take.
    #[serde(default)]
    pub timeliness: crate::timeliness::Report,
}

impl Council {
    /// The tribunal where the settings do not say: it sits for all of England.
    #[must_use]
    pub fn tribunal() -> Tribunal {
        Tribunal {
            address: [
                "First-tier Tribunal (Special Educational Needs and Disability)",
                "1st Floor, Darlington Magistrates’ Court",
                "Parkgate",
                "Darlington",
                "DL1 1RU",
            ]
            .map(str::to_owned)
            .into(),
            phone: "01325 289 350".to_owned(),
            email: "send@justice.gov.uk".to_owned(),
        }
    }

    /// For how many days a private link is good where the settings do not say: eight weeks.
    #[must_use]
    pub const fn advice_link_days() -> i64 {
        56
    }
}

/// The tribunal that hears appeals, as letters name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tribunal {
    /// Its name and address, line by line.
    pub address: Vec<String>,
    /// Its phone number.
    pub phone: String,
    /// Its e-mail address.
    pub email: String,
}

/// How accessible people found the website, as its statement must say (Public Sector Bodies
/// Accessibility Regulations 2018, reg 8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessibilityReview {
    /// How far it meets the guidelines.
    pub status: Compliance,
    /// The day on which they finished.
    pub on: Date,
    /// Who they were: "Example Access Ltd".
    pub by: String,
}

/// How far a website meets WCAG 2.2 AA, in the words of the model statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compliance {
    /// Fully compliant.
    Full,
    /// Partially compliant: most of it is.
    Partial,
    /// Not compliant.
    Not,
}

/// Somebody to turn to. At least one way to reach them is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The service's name.
    pub name: String,
    /// A phone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// An e-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// A web address.
    #[serde(default)]
    pub web: Option<String>,
}
