//! The move of rights to the young person: when it is announced, and what they may choose.
//!
//! The day itself is the clock's ([`rights_of`]): the day after the last Friday in June of
//! the school year of the 16th birthday (Education Act 1996 s8, CFA 2014 s83(2)).

use serde::{Deserialize, Serialize};

use crate::clock::rights_of;
use crate::date::Date;

/// Months before the day on which everyone on the case is told.
const TOLD_MONTHS: [i32; 2] = [3, 1];

/// What is to be done about a case's rights on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing yet, or nothing more.
    Nothing,
    /// Tell everyone for the first time.
    TellFirst,
    /// Tell everyone for the second time.
    TellSecond,
    /// The day has come.
    Move,
}

/// What was done already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Everyone was told for the first time.
    pub told_first: bool,
    /// Everyone was told for the second time.
    pub told_second: bool,
}

/// What is due on a day for rights that move on `moves_on` and have not yet moved. Whatever
/// was missed while the program was down is due on the day that it is back.
#[must_use]
pub fn due(moves_on: Date, done: Done, today: Date) -> Due {
    let [first, second] = TOLD_MONTHS.map(|months| moves_on.plus_months(-months));
    if today >= moves_on {
        Due::Move
    } else if today >= second && !done.told_second {
        Due::TellSecond
    } else if today >= first && !done.told_first && !done.told_second {
        Due::TellFirst
    } else {
        Due::Nothing
    }
}

/// The first day on which everyone is told, and from which an officer has the case on a list.
#[must_use]
pub fn told_from(moves_on: Date) -> Date {
    moves_on.plus_months(-TOLD_MONTHS[0])
}

/// The day on which the rights would move if the school had begun its year after the
/// birthday: for births on 1 to 7 September, a year before the day that the calendar gives.
/// An officer asks the school (Education Act 1996 s579: a school year is the school's own).
#[must_use]
pub fn earliest(born: Date) -> Date {
    let (day, to_be_checked) = rights_of(born);
    if to_be_checked {
        rights_of(born.plus_days(-7)).0
    } else {
        day
    }
}

/// What a young person lets somebody do on their case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    /// Nothing more than what was shown already.
    Nothing,
    /// See what is new.
    See,
    /// See what is new, and act for them.
    Act,
}

impl Gives {
    /// Every choice.
    pub const ALL: [Gives; 3] = [Gives::Nothing, Gives::See, Gives::Act];

    /// The word that tables and forms use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Gives::Nothing => "nothing",
            Gives::See => "see",
            Gives::Act => "act",
        }
    }

    /// The choice with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Gives> {
        Gives::ALL.into_iter().find(|gives| gives.word() == word)
    }
}

/// The longest that a young person can let somebody in at a time: a year. They can choose
/// again whenever they like.
pub const GIVES_MONTHS_MAX: i32 = 12;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn everyone_is_told_three_months_and_one_month_before_and_once_each() {
        let moves_on = date(2027, 6, 26);
        let (mut done, mut told) = (Done::default(), Vec::new());
        for days in 0..200 {
            let today = date(2027, 1, 1).plus_days(days);
            match due(moves_on, done, today) {
                Due::Nothing => {}
                Due::TellFirst => {
                    done.told_first = true;
                    told.push(("first", today));
                }
                Due::TellSecond => {
                    done.told_second = true;
                    told.push(("second", today));
                }
                Due::Move => {
                    told.push(("move", today));
                    break;
                }
            }
        }
        assert_eq!(
            told,
            [
                ("first", date(2027, 3, 26)),
                ("second", date(2027, 5, 26)),
                ("move", moves_on)
            ]
        );
    }

    #[test]
    fn what_was_missed_is_done_on_the_day_the_program_is_back() {
        let moves_on = date(2027, 6, 26);
        let never = Done::default();
        assert_eq!(due(moves_on, never, date(2027, 4, 20)), Due::TellFirst);
        assert_eq!(due(moves_on, never, date(2027, 6, 1)), Due::TellSecond);
        assert_eq!(due(moves_on, never, date(2027, 8, 1)), Due::Move);
    }

    #[test]
    fn a_birthday_at_the_start_of_term_may_count_a_year_earlier() {
        assert_eq!(rights_of(date(2011, 9, 5)), (date(2028, 7, 1), true));
        assert_eq!(earliest(date(2011, 9, 5)), date(2027, 6, 26));
        assert_eq!(earliest(date(2011, 8, 31)), date(2027, 6, 26));
        assert_eq!(earliest(date(2011, 9, 8)), date(2028, 7, 1));
    }
}
