//! What a browser is given of a question, so that it can count by itself.

use domain::Date;
use domain::reading::StepState;
use domain::why::Question;

use crate::joined::joined;

joined! {
    /// What the counting of one step's last day needs, and the day of reading.
    ///
    /// It is less than [`Question`]: how the step stands and what started it are words by now.
    pub struct Asked {
        /// The rule.
        rule,
        /// The day that started it.
        trigger,
        /// For D6: the day of this reader's own certificate.
        certificate,
        /// For R13 to R15: the day of the move.
        moves_on,
        /// The day of reading, by the server: a phone's own clock may be wrong.
        today,
    }
}

impl Asked {
    /// What travels of a question.
    #[must_use]
    pub fn of(question: &Question, today: Date) -> Asked {
        let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Asked {
            rule: question.rule.as_str().to_owned(),
            trigger: question.trigger.to_string(),
            certificate: text(question.certificate),
            moves_on: text(question.moves_on),
            today: today.to_string(),
        }
    }

    /// The question, as far as counting goes: it says nothing of how the step stands.
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        Some(Question {
            rule: self.rule.parse().ok()?,
            id: None,
            started_by: String::new(),
            trigger: self.trigger.parse().ok()?,
            certificate: self.certificate.parse().ok(),
            moves_on: self.moves_on.parse().ok(),
            met_on: None,
            state: StepState::AskUs,
        })
    }

    /// The day of reading.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use domain::clock::Rule;
    use domain::date;

    use super::*;

    #[test]
    fn a_browser_counts_as_the_server_does() {
        let question = Question {
            rule: Rule::D6,
            id: None,
            started_by: "event-decided_not_to_assess".into(),
            trigger: date(2026, 6, 12),
            certificate: Some(date(2026, 7, 20)),
            moves_on: None,
            met_on: None,
            state: StepState::Late { days: 3 },
        };
        let asked = Asked::of(&question, date(2026, 7, 21));
        let there = asked.question().unwrap().answer();
        let here = question.clone().answer();
        assert_eq!((there.due, &there.ticks), (here.due, &here.ticks));
        assert_eq!(there.certificate_ends, here.certificate_ends);
        assert_eq!(asked.today(), Some(date(2026, 7, 21)));
    }

    #[test]
    fn a_text_that_is_no_question_asks_nothing() {
        assert_eq!(Asked::from("C3|yesterday|||").question(), None);
        assert_eq!(Asked::default().question(), None);
    }
}
