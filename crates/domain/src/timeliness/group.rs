//! What a case's plan and its open request are counted under: the team, the need, the age, the kind
//! of school, the area.

use std::collections::BTreeMap;

use super::{Month, Part};
use crate::date::Date;
use crate::profile::{Need, Profile, School};

/// By what plans are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breakdown {
    /// The team that had the case when the plan was sent; of an open request, that has it.
    Team,
    /// The primary need.
    Need,
    /// The child's age on the day of the request.
    Age,
    /// The kind of school.
    School,
    /// The area of the council.
    Area,
}

impl Breakdown {
    /// Its group among all that something is counted under.
    #[must_use]
    pub fn group_of(self, groups: &Groups) -> &str {
        let place = Breakdown::ALL.iter().position(|one| *one == self);
        place.map_or(NOT_RECORDED, |place| &groups[place])
    }

    /// All, in their order.
    pub const ALL: [Breakdown; 5] = [
        Breakdown::Team,
        Breakdown::Need,
        Breakdown::Age,
        Breakdown::School,
        Breakdown::Area,
    ];

    /// Its name in the records, in addresses and in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Breakdown::Team => "team",
            Breakdown::Need => "need",
            Breakdown::Age => "age",
            Breakdown::School => "school",
            Breakdown::Area => "area",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Breakdown> {
        Breakdown::ALL.into_iter().find(|one| one.as_str() == name)
    }
}

/// The group of what is not on record.
pub const NOT_RECORDED: &str = "";

/// A group as a page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupName {
    /// A team by its name.
    Team(String),
    /// A need.
    Need(Need),
    /// An age.
    Age(&'static str),
    /// A kind of school.
    School(School),
    /// An area.
    Area(String),
    /// What is not on record.
    NotRecorded,
}

impl GroupName {
    /// The name of a group as the sums have it. `team` says what a team is called.
    #[must_use]
    pub fn of(by: Breakdown, name: &str, team: impl Fn(&str) -> Option<String>) -> GroupName {
        let none = GroupName::NotRecorded;
        if name == NOT_RECORDED {
            return none;
        }
        match by {
            Breakdown::Team => GroupName::Team(team(name).unwrap_or_else(|| name.to_owned())),
            Breakdown::Need => Need::named(name).map_or(none, GroupName::Need),
            Breakdown::Age => {
                let age = age_groups().into_iter().find(|age| *age == name);
                age.map_or(none, GroupName::Age)
            }
            Breakdown::School => School::named(name).map_or(none, GroupName::School),
            Breakdown::Area => GroupName::Area(name.to_owned()),
        }
    }

    /// Where it stands in a table: by its name, or in the order of its list; last what is not on
    /// record.
    #[must_use]
    pub fn place(&self) -> (usize, String) {
        let at = |place: Option<usize>| (place.unwrap_or(usize::MAX - 1), String::new());
        match self {
            GroupName::Team(name) | GroupName::Area(name) => (0, name.to_lowercase()),
            GroupName::Need(need) => at(Need::ALL.iter().position(|one| one == need)),
            GroupName::Age(age) => at(age_groups().iter().position(|one| one == age)),
            GroupName::School(school) => at(School::ALL.iter().position(|one| one == school)),
            GroupName::NotRecorded => (usize::MAX, String::new()),
        }
    }
}

/// Ages, as the law's phases and the national statistics group them: the last year of each.
const AGES: [(&str, i32); 5] = [
    ("0_to_4", 4),
    ("5_to_10", 10),
    ("11_to_15", 15),
    ("16_to_19", 19),
    ("20_to_25", i32::MAX),
];

/// The groups of ages, youngest first.
#[must_use]
pub fn age_groups() -> [&'static str; 5] {
    AGES.map(|(name, _)| name)
}

/// The group of somebody's age on a day. Born on 29 February, they are a year older on 1 March of
/// other years.
///
/// ```
/// use domain::{date, timeliness::age_group};
/// assert_eq!(age_group(date(2021, 3, 2), date(2026, 3, 1)), Some("0_to_4"));
/// assert_eq!(age_group(date(2021, 3, 2), date(2026, 3, 2)), Some("5_to_10"));
/// assert_eq!(age_group(date(2026, 3, 2), date(2026, 3, 1)), None);
/// ```
#[must_use]
pub fn age_group(born: Date, on: Date) -> Option<&'static str> {
    let had = (on.month(), on.day()) >= (born.month(), born.day());
    let years = on.year() - born.year() - i32::from(!had);
    let group = AGES.into_iter().find(|(_, last)| years <= *last);
    group.filter(|_| years >= 0).map(|(name, _)| name)
}

/// A team had the case for some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The team; of an officer, the one that they were in when they were given the case.
    pub team: Option<i64>,
    /// From which day.
    pub from: Date,
    /// On which day they had it no more.
    pub until: Option<Date>,
}

/// What is known of a case that it is counted under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// When the child was born.
    pub born: Option<Date>,
    /// The need, the school, the area: as they are on record now.
    pub profile: Profile,
    /// Who had it, the earliest first.
    pub held: Vec<Held>,
    /// A sealed case has no open request any more.
    pub is_sealed: bool,
}

/// The group of each breakdown, in their order.
pub type Groups = [String; 5];

impl About {
    /// The groups of a plan that was sent on a day, so many days after its request. The team is
    /// whoever had the case at the end of that day.
    #[must_use]
    pub fn of_plan(&self, part: &Part) -> Groups {
        let on = part.on;
        let had = |held: &&Held| held.from <= on && held.until.is_none_or(|until| until > on);
        let held = self.held.iter().rev().find(had);
        self.groups(held, on.plus_days(-part.days))
    }

    /// The groups of an open request of this day. The team is whoever has the case.
    #[must_use]
    pub fn of_open(&self, since: Date) -> Groups {
        let held = self.held.iter().rev().find(|held| held.until.is_none());
        self.groups(held, since)
    }

    fn groups(&self, held: Option<&Held>, requested: Date) -> Groups {
        let profile = &self.profile;
        let age = self.born.and_then(|born| age_group(born, requested));
        let said = |name: Option<&str>| name.unwrap_or(NOT_RECORDED).to_owned();
        [
            held.and_then(|held| held.team)
                .map_or_else(|| said(None), |team| team.to_string()),
            said(profile.need.map(Need::as_str)),
            said(age),
            said(profile.school.map(School::as_str)),
            said(profile.area.as_deref()),
        ]
    }
}

/// Plans that are alike: breakdown, month, group, week, exception.
pub type GroupKey = (Breakdown, Month, String, u8, bool);

/// Sums of what cases add to the breakdowns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupTally {
    plans: BTreeMap<GroupKey, i64>,
}

impl GroupTally {
    /// One plan more in each of its groups, or one less (`times` is -1).
    pub fn add_plan(&mut self, groups: &Groups, part: &Part, times: i64) {
        for (breakdown, group) in Breakdown::ALL.into_iter().zip(groups) {
            let key = (
                breakdown,
                part.month(),
                group.clone(),
                part.weeks,
                part.excepted,
            );
            change(&mut self.plans, key, times);
        }
    }

    /// Plans, in the order of the keys.
    pub fn plans(&self) -> impl Iterator<Item = (&GroupKey, &i64)> {
        self.plans.iter()
    }
}

fn change<K: Ord>(sums: &mut BTreeMap<K, i64>, key: K, times: i64) {
    use std::collections::btree_map::Entry;
    match sums.entry(key) {
        Entry::Vacant(place) => {
            place.insert(times);
        }
        Entry::Occupied(mut place) => {
            *place.get_mut() += times;
            if *place.get() == 0 {
                place.remove();
            }
        }
    }
}
