//! The records of a return, with every item that it holds.

use domain::Date;
use domain::event::ReviewOutcome;
use serde::{Deserialize, Serialize};

use crate::number::{Given, Uln, Upn};

/// A child or young person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// Family name.
    pub surname: String,
    /// Given name.
    pub forename: String,
    /// Date of birth.
    pub birth_date: Date,
    /// `None` where it is not known.
    pub sex: Option<Sex>,
    /// A code; councils add their own.
    pub ethnicity: Option<String>,
    /// Home postcode in its usual form.
    pub postcode: Option<String>,
    /// Unique pupil number.
    pub upn: Option<Given<Upn>>,
    /// Unique learner number.
    pub uln: Option<Given<Uln>>,
    /// Why neither number is known, as given.
    pub upn_unknown: Option<String>,
    /// Some record of the person, kept or rejected, says that the child died.
    pub death_reported: bool,
    /// In the order of receipt.
    pub requests: Vec<Request>,
}

/// Male or female, as the return codes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// `M`, `1`.
    Male,
    /// `F`, `2`.
    Female,
}

/// A request for an assessment: one case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Request {
    /// The day it reached the council.
    pub received: Date,
    /// Who asked: a code.
    pub source: Option<String>,
    /// First asked for in relevant youth accommodation.
    pub rya: Option<bool>,
    /// Whether to assess; `None` where the file does not say.
    pub outcome: Option<Outcome>,
    /// When that was decided.
    pub outcome_date: Option<Date>,
    /// Mediation about this decision.
    pub mediation: Option<bool>,
    /// An appeal about this decision.
    pub tribunal: Option<bool>,
    /// Left the area before the assessment ended, and where to.
    pub exported: Option<String>,
    /// In the file's order.
    pub assessments: Vec<Assessment>,
    /// The plan that was in force on the reference date.
    pub active: Option<ActivePlans>,
    /// A record below this one was rejected, or an outcome is not known although its date
    /// is: what this request has come to is not fully known.
    pub incomplete: bool,
}

/// What a request or an assessment came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// `Y`: assess, or issue a plan.
    Yes,
    /// `N`: do not.
    No,
    /// `A`: not decided yet.
    Awaited,
    /// `W`: withdrawn, or ended without a decision.
    Withdrawn,
    /// `H`: decided before the year of the return.
    Historical,
}

/// An assessment of needs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Assessment {
    /// Whether to issue a plan; `None` where the file does not say.
    pub outcome: Option<Outcome>,
    /// When that was decided.
    pub outcome_date: Option<Date>,
    /// Mediation about this decision.
    pub mediation: Option<bool>,
    /// An appeal about this decision.
    pub tribunal: Option<bool>,
    /// Mediation about the plan's content, or other.
    pub other_mediation: Option<bool>,
    /// An appeal about the plan's content, or other.
    pub other_tribunal: Option<bool>,
    /// An allowed exception to the 20 weeks applies; the return does not say which.
    pub week20: Option<bool>,
    /// The plan that came of it.
    pub plan: Option<NamedPlan>,
}

/// The first final plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NamedPlan {
    /// The date of the final plan.
    pub start: Date,
    /// Residential: a code.
    pub residential: Option<String>,
    /// Work-based activity: a code.
    pub work_based: Option<String>,
    /// A personal budget was taken up.
    pub personal_budget: Option<bool>,
    /// With organised arrangements.
    pub organised: Option<bool>,
    /// Direct payments: a code.
    pub direct_payments: Option<String>,
    /// The day the plan ended.
    pub ceased: Option<Date>,
    /// Why it ended; `None` where that is not known.
    pub cease_reason: Option<CeaseReason>,
    /// The settings named in section I.
    pub settings: Vec<Setting>,
}

/// Why a plan ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CeaseReason {
    /// 1.
    MaximumAge,
    /// 2.
    NeedsMetWithoutPlan,
    /// 3.
    HigherEducation,
    /// 4.
    PaidEmployment,
    /// 5.
    MovedToAnotherCouncil,
    /// 6.
    NoLongerWishes,
    /// 7.
    LeftEngland,
    /// 8.
    Died,
    /// 9.
    Other,
}

impl CeaseReason {
    /// The reason of a code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<CeaseReason> {
        Some(match code {
            "1" => CeaseReason::MaximumAge,
            "2" => CeaseReason::NeedsMetWithoutPlan,
            "3" => CeaseReason::HigherEducation,
            "4" => CeaseReason::PaidEmployment,
            "5" => CeaseReason::MovedToAnotherCouncil,
            "6" => CeaseReason::NoLongerWishes,
            "7" => CeaseReason::LeftEngland,
            "8" => CeaseReason::Died,
            "9" => CeaseReason::Other,
            _ => return None,
        })
    }

    /// The code of a reason.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8 + 1
    }
}

/// A setting, as a plan names it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Setting {
    /// School number.
    pub urn: Option<String>,
    /// Provider number.
    pub ukprn: Option<String>,
    /// What stands where there is no number: a code.
    pub sen_setting: Option<String>,
    /// Free text.
    pub sen_setting_other: Option<String>,
    /// 1 = main.
    pub rank: Option<u32>,
    /// A place in a unit.
    pub unit: Option<bool>,
    /// A place in resourced provision.
    pub resourced: Option<bool>,
}

/// A plan in force on the reference date.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ActivePlans {
    /// Moved in from this council during the year.
    pub transfer_la: Option<String>,
    /// The latest review meeting.
    pub review_meeting: Option<Date>,
    /// What was decided after it.
    pub review_outcome: Option<ReviewOutcome>,
    /// The draft amended plan was sent.
    pub review_draft: Option<Date>,
    /// 15 February or 31 March, by law.
    pub phase_transfer_due: Option<Date>,
    /// The day it was done.
    pub phase_transfer_final: Option<Date>,
    /// The review decision.
    pub last_review: Option<Date>,
    /// Residential: a code (here in the oldest returns).
    pub residential: Option<String>,
    /// Work-based activity: a code (here in the oldest returns).
    pub work_based: Option<String>,
    /// The settings attended, past ones included.
    pub placements: Vec<Placement>,
    /// The needs.
    pub needs: Vec<Need>,
}

/// A setting attended.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Placement {
    /// Which.
    #[serde(flatten)]
    pub setting: Setting,
    /// Since when.
    pub entered: Option<Date>,
    /// Until when; `None` while it lasts.
    pub left: Option<Date>,
    /// Residential: a code.
    pub residential: Option<String>,
    /// Work-based activity: a code.
    pub work_based: Option<String>,
}

/// A need.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Need {
    /// A code, as given.
    pub kind: String,
    /// The code is in the list; otherwise it is shown as not known.
    pub known: bool,
    /// 1 = primary, 2 = secondary.
    pub rank: Option<u32>,
}
