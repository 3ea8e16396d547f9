//! What the council promised to do after inspectors found weaknesses, and how each promise stands.
//!
//! Families read "promise". A promise about a message or a call is [`crate::message::promise`]; this
//! one is the council's own, to everybody (decision 0063). It names no child.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::england;
use crate::ids::{PledgeId, Timestamp};
use crate::timeliness::{COUNT_MIN, Month, half_up_tenths};

/// How a promise stands, as a manager says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PledgeState {
    /// Nobody works on it yet.
    NotBegun,
    /// It will be done by its day.
    OnTime,
    /// It will not, or was not.
    Late,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

impl PledgeState {
    /// All, in the order in which a form offers them.
    pub const ALL: [PledgeState; 5] = [
        PledgeState::NotBegun,
        PledgeState::OnTime,
        PledgeState::Late,
        PledgeState::Done,
        PledgeState::Dropped,
    ];

    /// Its word in the records and in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            PledgeState::NotBegun => "not_begun",
            PledgeState::OnTime => "on_time",
            PledgeState::Late => "late",
            PledgeState::Done => "done",
            PledgeState::Dropped => "dropped",
        }
    }

    /// By its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<PledgeState> {
        let mut all = PledgeState::ALL.into_iter();
        all.find(|state| state.word() == word)
    }

    /// Whether somebody still has to do it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            PledgeState::NotBegun | PledgeState::OnTime | PledgeState::Late => true,
            PledgeState::Done | PledgeState::Dropped => false,
        }
    }

    /// Whether it must be said why. What is done is shown by its evidence.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        match self {
            PledgeState::NotBegun | PledgeState::Late | PledgeState::Dropped => true,
            PledgeState::OnTime | PledgeState::Done => false,
        }
    }
}

/// A figure that the portal has by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LiveFigure {
    /// Plans sent in time over twelve months, exceptions left out: 20 weeks (reg 13(2)).
    PlansYear,
    /// The same in the month that ended last.
    PlansMonth,
    /// Messages of families answered by the day that was promised, over twelve months.
    Answers,
    /// Calls made on the day that was promised, over twelve months.
    Calls,
    /// Young people who have an account of their own.
    YoungPeople,
    /// Cases that a family lets an adviser see.
    Shared,
}

impl LiveFigure {
    /// All, in the order in which a form offers them.
    pub const ALL: [LiveFigure; 6] = [
        LiveFigure::PlansYear,
        LiveFigure::PlansMonth,
        LiveFigure::Answers,
        LiveFigure::Calls,
        LiveFigure::YoungPeople,
        LiveFigure::Shared,
    ];

    /// Its word in the records and in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            LiveFigure::PlansYear => "plans_year",
            LiveFigure::PlansMonth => "plans_month",
            LiveFigure::Answers => "answers",
            LiveFigure::Calls => "calls",
            LiveFigure::YoungPeople => "young_people",
            LiveFigure::Shared => "shared",
        }
    }

    /// By its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<LiveFigure> {
        let mut all = LiveFigure::ALL.into_iter();
        all.find(|figure| figure.word() == word)
    }
}

/// What a live figure is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureNow {
    /// A share in tenths of a percent, over what ended with this month.
    Share {
        /// The share.
        tenths: i64,
        /// The last month of it.
        to: Month,
    },
    /// So many or more: a number that is rounded down.
    AtLeast(i64),
    /// A number, or a base, that is known and too small to be said.
    Few,
    /// There is nothing on record to count.
    Nothing,
    /// It is not shown: not published, no twelve whole months yet, or it would give a small number
    /// away.
    NotShown,
    /// It is for managers alone: a number of people.
    Inside,
}

impl FigureNow {
    /// A share of so many, with nothing hidden.
    #[must_use]
    pub const fn share(part: i64, all: i64, to: Month) -> FigureNow {
        match half_up_tenths(part, all) {
            Some(tenths) => FigureNow::Share { tenths, to },
            None => FigureNow::Nothing,
        }
    }

    /// How many people, as managers are told.
    ///
    /// Safety of the family: whether and when somebody lets an adviser in, or a young person begins, is
    /// theirs. A number that is exact and read daily would tell it. Rounded, it still moves by a step,
    /// and whoever brings it to the edge of one would read there what the other parent does: so nobody
    /// but managers is told a number of people at all ([`FigureNow::Inside`]).
    ///
    /// ```
    /// use domain::pledge::FigureNow;
    /// assert_eq!(FigureNow::people(4), FigureNow::Few);
    /// assert_eq!(FigureNow::people(19), FigureNow::AtLeast(15));
    /// assert_eq!(FigureNow::people(24), FigureNow::AtLeast(20));
    /// ```
    #[must_use]
    pub const fn people(count: i64) -> FigureNow {
        let steps = count / COUNT_MIN;
        match steps {
            0 => FigureNow::Few,
            _ => FigureNow::AtLeast(steps * COUNT_MIN),
        }
    }
}

/// The live figures that were asked for.
pub type Figures = BTreeMap<LiveFigure, FigureNow>;

/// What a promise is measured by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measured {
    /// By nothing that can be counted.
    Nothing,
    /// By a figure that the portal has.
    Live(LiveFigure),
    /// By what its owner says.
    Said {
        /// What it is: a number, or words.
        text: String,
        /// On which day it was so.
        on: Date,
    },
}

impl Measured {
    /// The word of what the owner says.
    pub const SAID: &'static str = "said";
    /// The word of nothing.
    pub const NOTHING: &'static str = "nothing";

    /// Its word in the records and in forms.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Measured::Nothing => Measured::NOTHING,
            Measured::Live(figure) => figure.word(),
            Measured::Said { .. } => Measured::SAID,
        }
    }
}

/// The most characters of what is promised.
pub const PROMISE_CHARACTERS_MAX: usize = 300;
/// The most characters of a reason, and of evidence.
pub const SAID_CHARACTERS_MAX: usize = 2_000;
/// The most characters of what the owner says of the measure.
pub const MEASURE_CHARACTERS_MAX: usize = 300;
/// The most characters of a web address.
pub const LINK_CHARACTERS_MAX: usize = 500;
/// As many promises as there can be.
pub const PLEDGES_MAX: usize = 300;

/// All that is said of a promise, in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PledgeText {
    /// The weakness that it belongs to.
    pub area: String,
    /// What is promised.
    pub promise: String,
    /// Who answers for it: a role.
    pub owner: String,
    /// By when.
    pub due: Date,
    /// What it is measured by.
    pub measured: Measured,
    /// What shows how far it is.
    pub evidence: String,
    /// A web address of it.
    pub link: Option<String>,
    /// How it stands.
    pub state: PledgeState,
    /// Why.
    pub reason: String,
    /// Whether everybody may read it.
    pub is_public: bool,
}

/// A part of what is said of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is a field of PledgeText")]
pub enum PledgePart {
    Area,
    Promise,
    Owner,
    Due,
    State,
    Reason,
    Measured,
    Evidence,
    Link,
    Public,
}

impl PledgePart {
    /// All, in the order in which they are read.
    pub const ALL: [PledgePart; 10] = [
        PledgePart::State,
        PledgePart::Reason,
        PledgePart::Due,
        PledgePart::Promise,
        PledgePart::Area,
        PledgePart::Owner,
        PledgePart::Measured,
        PledgePart::Evidence,
        PledgePart::Link,
        PledgePart::Public,
    ];
}

impl PledgeText {
    /// Whether its day has passed and it is neither done nor given up, whatever is said of it.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state.is_open() && self.due < today
    }

    /// What differs in another version.
    #[must_use]
    pub fn differs(&self, other: &PledgeText) -> Vec<PledgePart> {
        let differs = |part: &PledgePart| match part {
            PledgePart::Area => self.area != other.area,
            PledgePart::Promise => self.promise != other.promise,
            PledgePart::Owner => self.owner != other.owner,
            PledgePart::Due => self.due != other.due,
            PledgePart::State => self.state != other.state,
            PledgePart::Reason => self.reason != other.reason,
            PledgePart::Measured => self.measured != other.measured,
            PledgePart::Evidence => self.evidence != other.evidence,
            PledgePart::Link => self.link != other.link,
            PledgePart::Public => self.is_public != other.is_public,
        };
        PledgePart::ALL.into_iter().filter(differs).collect()
    }

    /// Whether the next version takes it off the page for everybody, and does nothing else.
    #[must_use]
    pub fn is_hidden_alone_by(&self, next: &PledgeText) -> bool {
        self.is_public && self.differs(next) == [PledgePart::Public]
    }
}

/// One version of a promise. Each is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PledgeVersion {
    /// Its number; the first is 1.
    pub number: i64,
    /// What it says.
    pub text: PledgeText,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// By whom; nobody on a page for everybody.
    pub by: Option<String>,
}

/// A promise with all that was ever said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pledge {
    /// Its id.
    pub id: PledgeId,
    /// What it says now.
    pub now: PledgeVersion,
    /// What it said before, the newest first.
    pub before: Vec<PledgeVersion>,
    /// In whose place it came.
    pub replaces: Option<PledgeId>,
    /// What came in its place.
    pub replaced_by: Option<PledgeId>,
}

impl Pledge {
    /// Every version, the newest first.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = &PledgeVersion> {
        std::iter::once(&self.now).chain(&self.before)
    }

    /// What it said at a moment; nothing before it was made.
    #[must_use]
    pub fn at(&self, moment: Timestamp) -> Option<&PledgeVersion> {
        self.versions().find(|version| version.saved_at < moment)
    }

    /// When it was made.
    #[must_use]
    pub fn made_at(&self) -> Timestamp {
        self.before.last().unwrap_or(&self.now).saved_at
    }

    /// The day by which it was promised at first, where it ever moved: it may be back there now.
    #[must_use]
    pub fn first_due(&self) -> Option<Date> {
        let now = self.now.text.due;
        let moved = self.before.iter().any(|one| one.text.due != now);
        self.before.last().filter(|_| moved).map(|one| one.text.due)
    }

    /// Since which day it is said to stand as it does.
    #[must_use]
    pub fn stands_since(&self) -> Date {
        let same = self
            .versions()
            .take_while(|version| version.text.state == self.now.text.state);
        england::day(same.last().unwrap_or(&self.now).saved_at)
    }

    /// Whether it still counts: nothing came in its place.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.replaced_by.is_none()
    }

    /// Whether its day has passed and it is neither done nor given up. What another replaced is not
    /// waited for any more.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.counts() && self.now.text.is_overdue(today)
    }

    /// Whether it is late: as is said, or as the calendar says.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.now.text.state == PledgeState::Late || self.is_overdue(today)
    }
}

/// What became of a promise since a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PledgeChange<'p> {
    /// Which.
    pub pledge: &'p Pledge,
    /// What it said on that day; nothing where it is new.
    pub was: Option<&'p PledgeText>,
    /// What differs since.
    pub parts: Vec<PledgePart>,
    /// Its day has passed since, and it is neither done nor given up.
    pub day_passed: bool,
}

/// What became of these since the end of a day.
#[must_use]
pub fn changes(pledges: &[Pledge], since: Date, today: Date) -> Vec<PledgeChange<'_>> {
    let moment = england::begins(since.plus_days(1));
    let change = |pledge| {
        let pledge: &Pledge = pledge;
        let now = &pledge.now.text;
        let was = pledge.at(moment).map(|version| &version.text);
        let parts = was.map(|was| was.differs(now)).unwrap_or_default();
        let day_passed = pledge.is_overdue(today) && now.due >= since;
        let is_one = was.is_none() || !parts.is_empty() || day_passed;
        is_one.then_some(PledgeChange {
            pledge,
            was,
            parts,
            day_passed,
        })
    };
    pledges.iter().filter_map(change).collect()
}

/// The promises by the weakness that they belong to, in the order in which each was first made.
#[must_use]
pub fn by_area(pledges: &[Pledge]) -> Vec<(&str, Vec<&Pledge>)> {
    let mut sorted: Vec<&Pledge> = pledges.iter().collect();
    sorted.sort_by_key(|pledge| (pledge.made_at(), pledge.id));
    let mut areas: Vec<(&str, Vec<&Pledge>)> = Vec::new();
    for pledge in sorted {
        let area = pledge.now.text.area.as_str();
        match areas.iter_mut().find(|(name, _)| *name == area) {
            Some((_, of)) => of.push(pledge),
            None => areas.push((area, vec![pledge])),
        }
    }
    areas
}

/// How many stand how, of those that count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PledgeCounts {
    /// All.
    pub all: usize,
    /// Done.
    pub done: usize,
    /// Late, as is said or as the calendar says.
    pub late: usize,
    /// On time.
    pub on_time: usize,
    /// Not begun, and not late.
    pub not_begun: usize,
    /// Given up.
    pub dropped: usize,
}

/// How they stand today.
#[must_use]
pub fn count(pledges: &[Pledge], today: Date) -> PledgeCounts {
    let mut counts = PledgeCounts::default();
    for pledge in pledges.iter().filter(|pledge| pledge.counts()) {
        let text = &pledge.now.text;
        counts.all += 1;
        let of = match text.state {
            _ if pledge.is_late(today) => &mut counts.late,
            PledgeState::Done => &mut counts.done,
            PledgeState::Dropped => &mut counts.dropped,
            PledgeState::NotBegun => &mut counts.not_begun,
            PledgeState::OnTime | PledgeState::Late => &mut counts.on_time,
        };
        *of += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    fn text(state: PledgeState, due: Date) -> PledgeText {
        PledgeText {
            area: "Plans on time".into(),
            promise: "Send six in ten plans within 20 weeks".into(),
            owner: "Head of service".into(),
            due,
            measured: Measured::Live(LiveFigure::PlansYear),
            evidence: String::new(),
            link: None,
            state,
            reason: String::new(),
            is_public: true,
        }
    }

    fn version(number: i64, on: Date, text: PledgeText) -> PledgeVersion {
        PledgeVersion {
            number,
            text,
            saved_at: england::begins(on).plus_seconds(60),
            by: None,
        }
    }

    fn pledge(mut versions: Vec<PledgeVersion>) -> Pledge {
        versions.reverse();
        Pledge {
            id: PledgeId(1),
            now: versions.remove(0),
            before: versions,
            replaces: None,
            replaced_by: None,
        }
    }

    #[test]
    fn a_day_that_has_passed_is_late_whatever_is_said() {
        let due = date(2026, 3, 31);
        for state in PledgeState::ALL {
            let mut one = pledge(vec![version(1, date(2026, 1, 5), text(state, due))]);
            let open = state.is_open();
            assert_eq!(one.is_late(date(2026, 4, 1)), open, "{state:?}");
            assert!(!one.is_overdue(due), "{state:?}");
            assert_eq!(one.is_late(due), state == PledgeState::Late);
            // What another replaced is late only where somebody said so.
            one.replaced_by = Some(PledgeId(2));
            let late = state == PledgeState::Late;
            assert_eq!(one.is_late(date(2026, 4, 1)), late, "{state:?}");
            assert!(!one.is_overdue(date(2026, 4, 1)), "{state:?}");
        }
    }

    #[test]
    fn a_day_that_moved_and_moved_back_is_known_to_have_moved() {
        let (march, june) = (date(2026, 3, 31), date(2026, 6, 30));
        let of = |days: &[Date]| {
            let all = (1..).zip(days);
            let on = |nth: i64, due: Date| {
                version(nth, date(2026, 1, 5), text(PledgeState::OnTime, due))
            };
            pledge(all.map(|(nth, due)| on(nth, *due)).collect())
        };
        assert_eq!(of(&[march]).first_due(), None);
        assert_eq!(of(&[march, march]).first_due(), None);
        assert_eq!(of(&[march, june]).first_due(), Some(march));
        assert_eq!(of(&[march, june, march]).first_due(), Some(march));
    }

    #[test]
    fn hiding_alone_is_hiding_and_nothing_else() {
        let shown = text(PledgeState::OnTime, date(2026, 3, 31));
        let hidden = PledgeText {
            is_public: false,
            ..shown.clone()
        };
        assert!(shown.is_hidden_alone_by(&hidden));
        assert!(!hidden.is_hidden_alone_by(&shown) && !shown.is_hidden_alone_by(&shown));
        let more = PledgeText {
            owner: "Director".into(),
            ..hidden
        };
        assert!(!shown.is_hidden_alone_by(&more));
    }

    #[test]
    fn what_changed_is_told_part_by_part_and_a_day_that_passed_is_a_change() {
        let (jan, feb) = (date(2026, 1, 5), date(2026, 2, 20));
        let old = text(PledgeState::OnTime, date(2026, 3, 31));
        let new = PledgeText {
            reason: "Two officers left".into(),
            due: date(2026, 6, 30),
            ..text(PledgeState::Late, date(2026, 6, 30))
        };
        let moved = pledge(vec![version(1, jan, old.clone()), version(2, feb, new)]);
        let all = [moved];
        let told = changes(&all, date(2026, 2, 1), date(2026, 3, 1));
        assert_eq!(
            told[0].parts,
            [PledgePart::State, PledgePart::Reason, PledgePart::Due]
        );
        assert_eq!(told[0].was, Some(&old));
        // Of that very day, it is no change since.
        assert_eq!(changes(&all, feb, date(2026, 3, 1)), []);
        // Before it was made, all of it is new.
        assert_eq!(changes(&all, date(2026, 1, 4), jan)[0].was, None);
        assert_eq!(all[0].first_due(), Some(date(2026, 3, 31)));
        assert_eq!(all[0].stands_since(), feb);

        let quiet = [pledge(vec![version(1, jan, old)])];
        assert_eq!(changes(&quiet, date(2026, 2, 28), date(2026, 3, 31)), []);
        let told = changes(&quiet, date(2026, 3, 1), date(2026, 4, 1));
        assert!(told[0].day_passed && told[0].parts.is_empty());
        assert_eq!(changes(&quiet, date(2026, 4, 1), date(2026, 5, 1)), []);
    }

    #[test]
    fn each_is_counted_once_and_what_was_replaced_is_not() {
        let (day, today) = (date(2026, 1, 5), date(2026, 3, 1));
        let one = |state, due| pledge(vec![version(1, day, text(state, due))]);
        let (past, to_come) = (date(2026, 2, 1), date(2026, 6, 1));
        let mut replaced = one(PledgeState::Late, past);
        replaced.replaced_by = Some(PledgeId(2));
        let all = [
            one(PledgeState::OnTime, to_come),
            one(PledgeState::OnTime, past),
            one(PledgeState::Late, to_come),
            one(PledgeState::Done, past),
            one(PledgeState::Dropped, past),
            one(PledgeState::NotBegun, to_come),
            replaced,
        ];
        let wanted = PledgeCounts {
            all: 6,
            done: 1,
            late: 2,
            on_time: 1,
            not_begun: 1,
            dropped: 1,
        };
        assert_eq!(count(&all, today), wanted);
    }

    #[test]
    fn areas_stand_in_the_order_in_which_they_were_first_made() {
        let of = |id, area: &str, on| {
            let text = PledgeText {
                area: area.into(),
                ..text(PledgeState::OnTime, date(2026, 6, 1))
            };
            Pledge {
                id: PledgeId(id),
                ..pledge(vec![version(1, on, text)])
            }
        };
        let all = [
            of(9, "B", date(2026, 1, 2)),
            of(3, "A", date(2026, 1, 1)),
            of(1, "B", date(2026, 1, 3)),
        ];
        let areas = by_area(&all);
        let ids = |of: &[&Pledge]| of.iter().map(|one| one.id.0).collect::<Vec<_>>();
        assert_eq!(areas[0].0, "A");
        assert_eq!((areas[1].0, ids(&areas[1].1)), ("B", vec![9, 1]));
    }

    #[test]
    fn words_lead_back() {
        for state in PledgeState::ALL {
            assert_eq!(PledgeState::from_word(state.word()), Some(state));
        }
        for figure in LiveFigure::ALL {
            assert_eq!(LiveFigure::from_word(figure.word()), Some(figure));
        }
        assert_eq!(LiveFigure::from_word(Measured::SAID), None);
    }
}
