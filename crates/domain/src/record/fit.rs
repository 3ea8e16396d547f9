//! What cannot be recorded as it was said, whoever records it: at the desk, at the command line, or
//! from a case system.

use crate::clock::Rule;
use crate::date::Date;
use crate::event::What;
use crate::setting::ANSWER_DAYS_MAX;

/// Why what was said cannot be recorded so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The council cannot expect a day that is over.
    #[error("{0} is before today; give the day that the council expects now")]
    ExpectedPast(Date),
    /// A setting is to answer before it was asked, or long after.
    #[error("{0} is not one of the {ANSWER_DAYS_MAX} days after the setting was asked")]
    AnswerBy(Date),
    /// Each advice has its own six weeks (reg 8(1)): an exception is to those of one.
    #[error("say to which advice the exception is: each has six weeks of its own")]
    WhichAdvice,
}

impl Unfit {
    /// The part that is wrong, by its name on the command line.
    #[must_use]
    pub const fn part(self) -> &'static str {
        match self {
            Unfit::ExpectedPast(_) => "expected",
            Unfit::AnswerBy(_) => "answer-by",
            Unfit::WhichAdvice => "id",
        }
    }
}

/// Why this cannot be recorded today as of a day; `None` where it can.
#[must_use]
pub fn unfit(what: &What, on: Date, today: Date) -> Option<Unfit> {
    match what {
        What::ExpectedDate { expected, .. } if *expected < today => {
            Some(Unfit::ExpectedPast(*expected))
        }
        What::SettingConsulted {
            answer_by: Some(by),
            ..
        } if is_far(*by, on) => Some(Unfit::AnswerBy(*by)),
        What::Exception { fact, .. } if fact.rule == Rule::C5 && fact.id.is_none() => {
            Some(Unfit::WhichAdvice)
        }
        _ => None,
    }
}

/// Whether this is no day by which a setting that was asked on a day can be told to answer.
pub(super) fn is_far(by: Date, asked: Date) -> bool {
    !(0..=ANSWER_DAYS_MAX).contains(&by.days_since(asked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{ExceptionFact, Ground};
    use crate::date::date;
    use crate::setting::OtherDay;

    const TODAY: Date = date(2026, 3, 2);

    #[test]
    fn a_day_that_is_over_is_not_expected() {
        let expects = |expected| What::ExpectedDate {
            rule: Rule::C10,
            expected,
        };
        let past = date(2026, 3, 1);
        let refused = unfit(&expects(past), TODAY, TODAY);
        assert_eq!(refused, Some(Unfit::ExpectedPast(past)));
        assert_eq!(unfit(&expects(TODAY), TODAY, TODAY), None);
    }

    #[test]
    fn a_setting_answers_after_it_was_asked_and_before_long() {
        let consulted = |by| What::SettingConsulted {
            name: "Oak School".into(),
            answer_by: Some(by),
            other_day: Some(OtherDay::Agreed),
        };
        for by in [date(2026, 3, 1), date(2026, 6, 1), date(2027, 3, 20)] {
            let refused = unfit(&consulted(by), TODAY, TODAY);
            assert_eq!(refused, Some(Unfit::AnswerBy(by)), "{by}");
        }
        for by in [TODAY, date(2026, 5, 31)] {
            assert_eq!(unfit(&consulted(by), TODAY, TODAY), None, "{by}");
        }
    }

    #[test]
    fn an_exception_to_six_weeks_of_advice_says_which() {
        let excepts = |rule, id: Option<&str>| What::Exception {
            fact: ExceptionFact {
                rule,
                ground: Ground::MissedAppointment,
                id: id.map(Into::into),
                from: TODAY,
                to: None,
            },
            reason: "x".into(),
        };
        let refused = unfit(&excepts(Rule::C5, None), TODAY, TODAY);
        assert_eq!(refused, Some(Unfit::WhichAdvice));
        assert_eq!(
            unfit(&excepts(Rule::C5, Some("health")), TODAY, TODAY),
            None
        );
        assert_eq!(unfit(&excepts(Rule::C10, None), TODAY, TODAY), None);
    }
}
