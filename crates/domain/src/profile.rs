//! What a case is counted under beside its team and the child's age: the primary need, the kind of
//! school, the area of the council. An officer records it, or the national return has it.

use serde::{Deserialize, Serialize};

use crate::forms::{Fault, Wrong};

/// The primary type of need, as the national return codes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// Specific learning difficulty.
    Spld,
    /// Moderate learning difficulty.
    Mld,
    /// Severe learning difficulty.
    Sld,
    /// Profound and multiple learning difficulty.
    Pmld,
    /// Social, emotional and mental health.
    Semh,
    /// Speech, language and communication needs.
    Slcn,
    /// Hearing impairment.
    Hi,
    /// Vision impairment.
    Vi,
    /// Multi-sensory impairment.
    Msi,
    /// Physical disability.
    Pd,
    /// Autistic spectrum disorder, as the return names it.
    Asd,
    /// Down syndrome.
    Ds,
    /// Another need.
    Oth,
}

impl Need {
    /// All, in the order of the return.
    pub const ALL: [Need; 13] = [
        Need::Spld,
        Need::Mld,
        Need::Sld,
        Need::Pmld,
        Need::Semh,
        Need::Slcn,
        Need::Hi,
        Need::Vi,
        Need::Msi,
        Need::Pd,
        Need::Asd,
        Need::Ds,
        Need::Oth,
    ];

    /// Its name in the records: the return's code in small letters.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Need::Spld => "spld",
            Need::Mld => "mld",
            Need::Sld => "sld",
            Need::Pmld => "pmld",
            Need::Semh => "semh",
            Need::Slcn => "slcn",
            Need::Hi => "hi",
            Need::Vi => "vi",
            Need::Msi => "msi",
            Need::Pd => "pd",
            Need::Asd => "asd",
            Need::Ds => "ds",
            Need::Oth => "oth",
        }
    }

    /// By its name, or by the return's code.
    ///
    /// ```
    /// use domain::profile::Need;
    /// assert_eq!(Need::named("SEMH"), Some(Need::Semh));
    /// assert_eq!(Need::named("XYZ"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Need> {
        Need::ALL
            .into_iter()
            .find(|one| one.as_str().eq_ignore_ascii_case(name.trim()))
    }
}

/// The kind of school or other setting that the child goes to, in the groups of the national
/// statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum School {
    /// Nursery or another early years setting.
    EarlyYears,
    /// A mainstream school.
    Mainstream,
    /// A mainstream school, in its SEN unit or resourced provision.
    Unit,
    /// A special school.
    Special,
    /// Alternative provision, or a pupil referral unit.
    Alternative,
    /// A college, or another setting after 16.
    College,
    /// Educated otherwise than at school, as the council arranges it (CFA 2014 s61).
    Otherwise,
    /// Educated at home, as the parents arrange it.
    Home,
    /// In no education or training now.
    Nowhere,
    /// Something else.
    Other,
}

impl School {
    /// All, in the order of the pages.
    pub const ALL: [School; 10] = [
        School::EarlyYears,
        School::Mainstream,
        School::Unit,
        School::Special,
        School::Alternative,
        School::College,
        School::Otherwise,
        School::Home,
        School::Nowhere,
        School::Other,
    ];

    /// Its name in the records.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            School::EarlyYears => "early_years",
            School::Mainstream => "mainstream",
            School::Unit => "unit",
            School::Special => "special",
            School::Alternative => "alternative",
            School::College => "college",
            School::Otherwise => "otherwise",
            School::Home => "home",
            School::Nowhere => "nowhere",
            School::Other => "other",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<School> {
        School::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// What is on record of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The primary need.
    pub need: Option<Need>,
    /// The kind of school.
    pub school: Option<School>,
    /// The area, as the council's settings name it.
    pub area: Option<String>,
}

impl Profile {
    /// With what the national return has, where an officer has said nothing.
    #[must_use]
    pub fn or(self, filed: Filed) -> Profile {
        Profile {
            need: self.need.or(filed.need),
            school: self.school.or(filed.school),
            area: self.area,
        }
    }
}

/// What the national return has of a case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filed {
    /// The primary need.
    pub need: Option<Need>,
    /// The kind of school, where the return says it. It has a school's number and not its kind.
    pub school: Option<School>,
}

/// What one national return says of a case, which adds to what earlier ones said. The outer `None`
/// is silence, which takes nothing back; the inner one takes back what was said before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Says {
    /// The primary need.
    pub need: Option<Option<Need>>,
    /// The kind of the school: of a school that a return has by its number alone it is unknown,
    /// whatever the school before it was.
    pub school: Option<Option<School>>,
}

impl Says {
    /// As the whole truth: what it is silent about is taken back.
    #[must_use]
    pub fn whole(self) -> Says {
        Says {
            need: Some(self.need.flatten()),
            school: Some(self.school.flatten()),
        }
    }

    /// What is on record after it.
    #[must_use]
    pub fn after(self, before: Filed) -> Filed {
        Filed {
            need: self.need.unwrap_or(before.need),
            school: self.school.unwrap_or(before.school),
        }
    }
}

/// What an officer records of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetProfile {
    /// The name of a need; nothing takes back what was recorded.
    #[serde(default)]
    pub need: String,
    /// The name of a kind of school.
    #[serde(default)]
    pub school: String,
    /// The name of an area.
    #[serde(default)]
    pub area: String,
    /// The version that the page showed.
    #[serde(default)]
    pub version: i64,
}

impl SetProfile {
    /// The form of what is on record.
    #[must_use]
    pub fn of(profile: &Profile, version: i64) -> SetProfile {
        let text = |name: Option<&str>| name.unwrap_or_default().to_owned();
        SetProfile {
            need: text(profile.need.map(Need::as_str)),
            school: text(profile.school.map(School::as_str)),
            area: text(profile.area.as_deref()),
            version,
        }
    }

    /// What is said; what is no name of any counts as not said.
    #[must_use]
    pub fn profile(&self) -> Profile {
        Profile {
            need: Need::named(&self.need),
            school: School::named(&self.school),
            area: Some(self.area.clone()).filter(|area| !area.is_empty()),
        }
    }

    /// What is wrong with it. `areas`: those that can be chosen.
    #[must_use]
    pub fn faults(&self, areas: &[String]) -> Vec<Fault> {
        let said = self.profile();
        let unknown = |field, is_wrong: bool| {
            is_wrong.then_some(Fault {
                field,
                wrong: Wrong::NotHere,
            })
        };
        let is_area = |area: &String| areas.contains(area);
        [
            unknown("need", said.need.is_none() && !self.need.is_empty()),
            unknown("school", said.school.is_none() && !self.school.is_empty()),
            unknown(
                "area",
                said.area.as_ref().is_some_and(|area| !is_area(area)),
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_what_it_names() {
        for need in Need::ALL {
            assert_eq!(Need::named(need.as_str()), Some(need));
        }
        for school in School::ALL {
            assert_eq!(School::named(school.as_str()), Some(school));
        }
    }

    #[test]
    fn a_return_that_is_silent_takes_nothing_back() {
        let before = Filed {
            need: Some(Need::Asd),
            school: Some(School::EarlyYears),
        };
        let says = |need, school| Says { need, school };
        assert_eq!(Says::default().after(before), before);
        // The child goes to school now, and the return has its number alone.
        let moved = says(None, Some(None)).after(before);
        assert_eq!((moved.need, moved.school), (Some(Need::Asd), None));
        let told = says(Some(Some(Need::Slcn)), None).after(before);
        assert_eq!(
            (told.need, told.school),
            (Some(Need::Slcn), Some(School::EarlyYears))
        );
        let same = says(Some(Some(Need::Slcn)), None).whole().after(before);
        assert_eq!((same.need, same.school), (Some(Need::Slcn), None));
    }

    #[test]
    fn what_an_officer_says_goes_before_the_return() {
        let said = Profile {
            need: Some(Need::Asd),
            ..Profile::default()
        };
        let filed = Filed {
            need: Some(Need::Slcn),
            school: Some(School::Unit),
        };

        let both = said.or(filed);

        assert_eq!(both.need, Some(Need::Asd));
        assert_eq!(both.school, Some(School::Unit));
    }

    #[test]
    fn a_form_takes_what_can_be_chosen_and_nothing_else() {
        let areas = ["North".to_owned()];
        let form = SetProfile {
            need: "asd".into(),
            area: "North".into(),
            ..SetProfile::default()
        };
        assert!(form.faults(&areas).is_empty());
        assert_eq!(SetProfile::of(&form.profile(), 0), form);
        let wrong = SetProfile {
            need: "tall".into(),
            school: "castle".into(),
            area: "Elsewhere".into(),
            version: 0,
        };
        let fields: Vec<&str> = wrong.faults(&areas).iter().map(|one| one.field).collect();
        assert_eq!(fields, ["need", "school", "area"]);
    }
}
