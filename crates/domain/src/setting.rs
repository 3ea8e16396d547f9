//! Schools, colleges and other settings that are consulted: by when each is to answer, and what it
//! answered (CFA 2014 s39, s40; decision 0057).

use serde::{Deserialize, Serialize};

use crate::clock::Rule;
use crate::date::Date;
use crate::event::{CaseEvent, Happening, What};
use crate::ids::EventId;

/// How many days a setting has to answer (SEND Code of Practice 9.83). The day on which it was asked
/// is day zero.
pub const ANSWER_DAYS: i32 = 15;
/// No other day is further away: a year that was typed wrong would hide that an answer is late.
pub const ANSWER_DAYS_MAX: i32 = 90;

/// The last day on which a setting is usually to answer.
///
/// ```
/// # use domain::{date, setting::usual_day};
/// assert_eq!(usual_day(date(2026, 3, 3)), date(2026, 3, 18));
/// ```
#[must_use]
pub fn usual_day(asked: Date) -> Date {
    asked.plus_days(ANSWER_DAYS)
}

/// What a setting answered. The grounds are those of CFA 2014 s39(4); that one applies is for the
/// council to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingAnswer {
    /// It can meet the needs in the plan.
    CanMeet,
    /// It is unsuitable for the child's age, ability, aptitude or special educational needs (s39(4)(a)).
    Unsuitable,
    /// The child's attendance is incompatible with the efficient education of others (s39(4)(b)(i)).
    OthersEducation,
    /// It is incompatible with the efficient use of resources (s39(4)(b)(ii)).
    Resources,
    /// It says no, and names none of the grounds.
    NoGround,
}

impl SettingAnswer {
    /// All of them, as a page lists them.
    pub const ALL: [SettingAnswer; 5] = [
        SettingAnswer::CanMeet,
        SettingAnswer::Unsuitable,
        SettingAnswer::OthersEducation,
        SettingAnswer::Resources,
        SettingAnswer::NoGround,
    ];

    /// Its word, as it is typed and stored.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            SettingAnswer::CanMeet => "can_meet",
            SettingAnswer::Unsuitable => "unsuitable",
            SettingAnswer::OthersEducation => "others_education",
            SettingAnswer::Resources => "resources",
            SettingAnswer::NoGround => "no_ground",
        }
    }
}

/// Why a setting is to answer by another day than the usual one. No free text: the family reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherDay {
    /// It is closed for holidays.
    Closed,
    /// It asked for another day, and the council agreed.
    Agreed,
    /// The plan has to be final so soon that there are fewer days.
    Sooner,
}

impl OtherDay {
    /// All of them, as a page lists them.
    pub const ALL: [OtherDay; 3] = [OtherDay::Closed, OtherDay::Agreed, OtherDay::Sooner];

    /// Its word, as it is typed and stored.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            OtherDay::Closed => "closed",
            OtherDay::Agreed => "agreed",
            OtherDay::Sooner => "sooner",
        }
    }
}

/// A setting that was consulted, in the round that goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedSetting {
    /// The event by which it was asked.
    pub event: EventId,
    /// Its name.
    pub name: String,
    /// On which day it was asked.
    pub on: Date,
    /// By when it is to answer.
    pub by: Date,
    /// Why that is not the usual day.
    pub other_day: Option<OtherDay>,
    /// How it stands.
    pub stands: SettingStands,
    /// Whether our records, or what this reader sees of them, stop before today: what came since is
    /// not known here.
    pub stops: bool,
}

/// How a setting that was consulted stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingStands {
    /// It has time.
    Waiting,
    /// Its day is over, and nothing came.
    Late,
    /// Our records, or what this reader sees of them, stop before its day was over: whether an answer
    /// came is not known.
    NotKnown,
    /// It answered.
    Answered {
        /// On which day.
        on: Date,
        /// What; of older records it is not known.
        answer: Option<SettingAnswer>,
    },
    /// It answered, which this reader may not know of: nothing is said.
    NotTold,
}

/// A name as it is compared: one person writes "Oak School", another "oak  school".
#[must_use]
pub fn same_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Whether a round of consulting is over with this: the plan is final, or there will be none.
fn ends_round(what: &What) -> bool {
    match what {
        What::Clock(happening) | What::Undated(happening) => matches!(
            happening,
            Happening::FinalPlanSent
                | Happening::AmendedPlanSent
                | Happening::ReassessedPlanSent
                | Happening::DecidedNotToIssue
                | Happening::Withdrawn
                | Happening::PlanCeased
                // An order that asks for a plan is complied with by one, as the stage has it.
                | Happening::OrderComplied {
                    rule: Rule::D22 | Rule::D23Final | Rule::D25 | Rule::D26
                }
        ),
        What::MovedOut { .. } => true,
        _ => false,
    }
}

/// The settings that were consulted in the round that goes on, the oldest first, of the events that
/// stand: as of a day, for a reader who may read some of them. Asked again, a setting has its days anew.
///
/// An answer that the reader may not read is no silence: nothing is said of it, and nothing is late.
/// Nothing is waited for after a death, whatever day an event has.
#[must_use]
pub fn asked_settings(
    events: &[&CaseEvent],
    may_read: impl Fn(&CaseEvent) -> bool,
    (today, as_of): (Date, Date),
) -> Vec<AskedSetting> {
    if events.iter().any(|event| event.what == What::ChildDied) {
        return Vec::new();
    }
    let stops = as_of < today;
    let when = |event: &CaseEvent| (event.on, event.recorded_at, event.id);
    let over = events.iter().filter(|event| ends_round(&event.what));
    let over = over.map(|event| when(event)).max();
    let consulted = |event: &CaseEvent| match &event.what {
        What::SettingConsulted { name, .. } => Some(same_name(name)),
        _ => None,
    };
    let mut asked: Vec<(&CaseEvent, AskedSetting)> = Vec::new();
    for event in events.iter().filter(|event| may_read(event)) {
        let What::SettingConsulted {
            name,
            answer_by,
            other_day,
        } = &event.what
        else {
            continue;
        };
        let key = same_name(name);
        let is_over = over.is_some_and(|over| when(event) < over);
        let is_asked_again = events.iter().any(|other| {
            consulted(other).is_some_and(|other| other == key)
                && may_read(other)
                && when(other) > when(event)
        });
        if is_over || is_asked_again {
            continue;
        }
        let replies = events.iter().filter_map(|reply| match &reply.what {
            What::SettingReplied { name, answer } if same_name(name) == key => {
                (reply.on >= event.on).then_some((reply, *answer))
            }
            _ => None,
        });
        let by = answer_by.unwrap_or_else(|| usual_day(event.on));
        let stands = match replies.max_by_key(|(reply, _)| when(reply)) {
            Some((reply, answer)) if may_read(reply) => SettingStands::Answered {
                on: reply.on,
                answer,
            },
            Some(_) => SettingStands::NotTold,
            None if as_of > by => SettingStands::Late,
            None if stops => SettingStands::NotKnown,
            None => SettingStands::Waiting,
        };
        let one = AskedSetting {
            event: event.id,
            name: name.clone(),
            on: event.on,
            by,
            other_day: other_day.filter(|_| by != usual_day(event.on)),
            stands,
            stops,
        };
        asked.push((event, one));
    }
    asked.sort_by_key(|(event, _)| when(event));
    asked.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use crate::event::{Readers, Source};
    use crate::ids::{PersonId, Timestamp};

    fn event(id: i64, on: Date, what: What) -> CaseEvent {
        CaseEvent {
            id: EventId(id),
            on,
            what,
            source: Source::Officer,
            person: None,
            readers: Readers::Case,
            supersedes: None,
            recorded_at: Timestamp(id),
        }
    }

    fn consulted(name: &str) -> What {
        What::SettingConsulted {
            name: name.to_owned(),
            answer_by: None,
            other_day: None,
        }
    }

    fn replied(name: &str, answer: SettingAnswer) -> What {
        What::SettingReplied {
            name: name.to_owned(),
            answer: Some(answer),
        }
    }

    fn read(events: &[CaseEvent], today: Date) -> Vec<AskedSetting> {
        let events: Vec<&CaseEvent> = events.iter().collect();
        asked_settings(&events, |_| true, (today, today))
    }

    #[test]
    fn a_setting_has_fifteen_days_and_is_late_on_the_sixteenth() {
        let asked = [event(1, date(2026, 3, 3), consulted("Oak School"))];
        let on = |day| read(&asked, date(2026, 3, day)).remove(0);
        assert_eq!(on(18).by, date(2026, 3, 18));
        assert_eq!(on(18).stands, SettingStands::Waiting);
        assert_eq!(on(19).stands, SettingStands::Late);
        // Where our records stop before it, nobody is called late.
        let events: Vec<&CaseEvent> = asked.iter().collect();
        let days = (date(2026, 4, 1), date(2026, 3, 18));
        let unknown = asked_settings(&events, |_| true, days).remove(0);
        assert_eq!(unknown.stands, SettingStands::NotKnown);
        // Nor is it said that nothing came, where its day is still to come.
        let days = (date(2026, 3, 12), date(2026, 3, 10));
        let unknown = asked_settings(&events, |_| true, days).remove(0);
        assert_eq!(unknown.stands, SettingStands::NotKnown);
        let days = (date(2026, 4, 1), date(2026, 3, 19));
        let late = asked_settings(&events, |_| true, days).remove(0);
        assert_eq!((late.stands, late.stops), (SettingStands::Late, true));
    }

    #[test]
    fn a_death_ends_every_round_and_so_does_the_plan_that_an_order_asks_for() {
        let day = |day| date(2026, 3, day);
        let asked = event(1, day(3), consulted("Oak School"));
        let died = |on| event(2, on, What::ChildDied);
        assert_eq!(read(&[asked.clone(), died(day(9))], day(30)), []);
        // One that was asked after the day of the death, too.
        assert_eq!(read(&[asked.clone(), died(day(1))], day(30)), []);
        let complied = |rule| event(2, day(9), What::Clock(Happening::OrderComplied { rule }));
        let left = |rule| read(&[asked.clone(), complied(rule)], day(30)).len();
        for rule in [Rule::D22, Rule::D23Final, Rule::D25, Rule::D26] {
            assert_eq!(left(rule), 0, "{rule:?}");
        }
        assert_eq!((left(Rule::D21), left(Rule::D23Draft)), (1, 1));
    }

    #[test]
    fn another_day_counts_and_says_why() {
        let other = |by| What::SettingConsulted {
            name: "Oak School".to_owned(),
            answer_by: Some(by),
            other_day: Some(OtherDay::Agreed),
        };
        let asked = date(2026, 3, 3);
        let later = read(
            &[event(1, asked, other(date(2026, 3, 25)))],
            date(2026, 3, 19),
        );
        assert_eq!(later[0].stands, SettingStands::Waiting);
        assert_eq!(later[0].other_day, Some(OtherDay::Agreed));
        // The usual day, typed out, is the usual day.
        let usual = read(&[event(1, asked, other(date(2026, 3, 18)))], asked);
        assert_eq!(usual[0].other_day, None);
    }

    #[test]
    fn an_answer_is_of_the_setting_however_its_name_is_written_and_of_this_asking() {
        let day = |day| date(2026, 3, day);
        let can = SettingAnswer::CanMeet;
        let first = event(1, day(3), consulted("Oak School"));
        let answer = event(2, day(9), replied(" oak  SCHOOL", can));
        let read = |events: &[CaseEvent]| read(events, day(30));
        let one = read(&[first.clone(), answer.clone()]);
        let answered = SettingStands::Answered {
            on: day(9),
            answer: Some(can),
        };
        assert_eq!(one[0].stands, answered);
        let again = event(3, day(10), consulted("Oak School"));
        let two = read(&[first.clone(), answer, again]);
        assert_eq!((two.len(), two[0].on), (1, day(10)));
        assert_eq!(two[0].stands, SettingStands::Late);
        let other = event(2, day(9), replied("Ash School", can));
        assert_eq!(read(&[first, other])[0].stands, SettingStands::Late);
    }

    #[test]
    fn a_final_plan_ends_the_round_and_nothing_is_late_after_it() {
        let day = |day| date(2026, 3, day);
        let first = event(1, day(3), consulted("Oak School"));
        let plan = event(2, day(20), What::Clock(Happening::FinalPlanSent));
        assert_eq!(read(&[first.clone(), plan.clone()], day(30)), []);
        // One of the next round is of that.
        let next = event(3, day(25), consulted("Oak School"));
        assert_eq!(read(&[first, plan, next], day(30)).len(), 1);
    }

    #[test]
    fn an_answer_that_a_reader_may_not_read_is_no_silence() {
        let day = |day| date(2026, 3, day);
        let first = event(1, day(3), consulted("Oak School"));
        let hidden = CaseEvent {
            readers: Readers::Person(PersonId(5)),
            ..event(2, day(9), replied("Oak School", SettingAnswer::NoGround))
        };
        let events = [&first, &hidden];
        let everybodys = |event: &CaseEvent| event.readers == Readers::Case;
        let read = asked_settings(&events, everybodys, (day(30), day(30)));
        assert_eq!(read[0].stands, SettingStands::NotTold);
    }
}
