//! What a manager writes of a promise of the council.

use serde::{Deserialize, Serialize};

use super::{Fault, TypedDay, Wrong, check, is_long_text, is_text, line, typed_day};
use crate::date::Date;
use crate::pledge::{
    LINK_CHARACTERS_MAX, LiveFigure, MEASURE_CHARACTERS_MAX, Measured, PROMISE_CHARACTERS_MAX,
    PledgeState, PledgeText, SAID_CHARACTERS_MAX,
};

/// A promise, as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WritePledge {
    /// The version that the page was made from.
    pub seen: String,
    /// What lets a new one be sent once.
    pub ticket: String,
    /// The weakness that it belongs to.
    pub area: String,
    /// What is promised.
    pub promise: String,
    /// Who answers for it.
    pub owner: String,
    /// The day by which it is promised.
    pub due_day: String,
    /// Its month.
    pub due_month: String,
    /// Its year.
    pub due_year: String,
    /// What it is measured by: a word.
    pub measure: String,
    /// What the owner says of it.
    pub measured: String,
    /// The day of that.
    pub measured_day: String,
    /// Its month.
    pub measured_month: String,
    /// Its year.
    pub measured_year: String,
    /// What shows how far it is.
    pub evidence: String,
    /// A web address of it.
    pub link: String,
    /// How it stands: a word.
    pub state: String,
    /// Why.
    pub reason: String,
    /// `yes` where everybody may read it.
    pub public: String,
    /// `yes` from the button that takes it off the page for everybody, and does nothing else.
    pub hide: String,
}

/// Missing where it must be there, too long, or with what does not show.
fn long(text: &str, most: usize, must_be: bool) -> Option<Wrong> {
    let text = text.trim();
    if must_be && text.is_empty() {
        Some(Wrong::Missing)
    } else if text.chars().count() > most {
        Some(Wrong::TooLong)
    } else {
        (!is_long_text(text)).then_some(Wrong::NotText)
    }
}

/// Names that only the council's own network knows end so.
const INSIDE: [&str; 8] = [
    "local",
    "localhost",
    "internal",
    "intranet",
    "lan",
    "corp",
    "home",
    "localdomain",
];

/// Whether everybody could open an address on this host: a name, no number, and no port.
fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        let known = |sign: char| sign.is_alphanumeric() || sign == '-';
        !label.is_empty() && label.chars().all(known)
    };
    // A last part that begins with a digit makes the whole a number, in some way of writing it.
    let last = labels.last().map(|last| last.to_lowercase());
    let is_known = last.is_some_and(|last| {
        last.starts_with(char::is_alphabetic) && !INSIDE.contains(&last.as_str())
    });
    labels.len() > 1 && labels.iter().all(is_label) && is_known
}

/// What is wrong with a web address; an empty one is none. It may stand on the page for everybody.
fn address(link: &str) -> Option<Wrong> {
    let link = link.trim();
    if link.is_empty() {
        return None;
    }
    let rest = link.strip_prefix("https://");
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_one = host.is_some_and(is_host) && !link.contains(char::is_whitespace);
    if link.chars().count() > LINK_CHARACTERS_MAX {
        Some(Wrong::TooLong)
    } else if !is_text(link) || !is_one {
        Some(Wrong::NotFitting)
    } else {
        None
    }
}

impl WritePledge {
    /// The form of a promise as it stands.
    #[must_use]
    pub fn of(text: &PledgeText, version: i64) -> WritePledge {
        let parts = |day: Date| {
            let (year, month, day) = day.civil();
            (day.to_string(), month.to_string(), year.to_string())
        };
        let (due_day, due_month, due_year) = parts(text.due);
        let (measured, on) = match &text.measured {
            Measured::Said { text, on } => (text.clone(), parts(*on)),
            Measured::Nothing | Measured::Live(_) => Default::default(),
        };
        let (measured_day, measured_month, measured_year) = on;
        WritePledge {
            seen: version.to_string(),
            ticket: String::new(),
            area: text.area.clone(),
            promise: text.promise.clone(),
            owner: text.owner.clone(),
            due_day,
            due_month,
            due_year,
            measure: text.measured.word().to_owned(),
            measured,
            measured_day,
            measured_month,
            measured_year,
            evidence: text.evidence.clone(),
            link: text.link.clone().unwrap_or_default(),
            state: text.state.word().to_owned(),
            reason: text.reason.clone(),
            public: if text.is_public { "yes" } else { "" }.to_owned(),
            hide: String::new(),
        }
    }

    /// The version that the page was made from; none of ours for what is no number.
    #[must_use]
    pub fn seen(&self) -> i64 {
        self.seen.parse().unwrap_or(0)
    }

    fn due(&self) -> TypedDay {
        typed_day([&self.due_day, &self.due_month, &self.due_year])
    }

    fn measured_on(&self) -> TypedDay {
        typed_day([
            &self.measured_day,
            &self.measured_month,
            &self.measured_year,
        ])
    }

    fn measured(&self) -> Option<Measured> {
        match self.measure.as_str() {
            Measured::NOTHING => Some(Measured::Nothing),
            Measured::SAID => match self.measured_on() {
                TypedDay::Day(on) => Some(Measured::Said {
                    text: self.measured.trim().to_owned(),
                    on,
                }),
                TypedDay::Nothing | TypedDay::Unclear => None,
            },
            word => LiveFigure::from_word(word).map(Measured::Live),
        }
    }

    /// The promise, where all of it was typed as it must be.
    #[must_use]
    pub fn text(&self) -> Option<PledgeText> {
        let TypedDay::Day(due) = self.due() else {
            return None;
        };
        let link = self.link.trim();
        Some(PledgeText {
            area: self.area.trim().to_owned(),
            promise: self.promise.trim().to_owned(),
            owner: self.owner.trim().to_owned(),
            due,
            measured: self.measured()?,
            evidence: self.evidence.trim().to_owned(),
            link: (!link.is_empty()).then(|| link.to_owned()),
            state: PledgeState::from_word(&self.state)?,
            reason: self.reason.trim().to_owned(),
            is_public: self.public == "yes",
        })
    }

    /// What is wrong with it today. `before` is what it said, the newest first; `replaces`, that it
    /// takes another's place.
    #[must_use]
    pub fn faults(&self, today: Date, before: &[&PledgeText], replaces: bool) -> Vec<Fault> {
        let mut faults = Vec::new();
        check(&mut faults, "pledge-area", line(&self.area));
        let wrong = long(&self.promise, PROMISE_CHARACTERS_MAX, true);
        check(&mut faults, "pledge-promise", wrong);
        check(&mut faults, "pledge-owner", line(&self.owner));
        let wrong = match self.due() {
            TypedDay::Nothing => Some(Wrong::Missing),
            TypedDay::Unclear => Some(Wrong::NotADay),
            TypedDay::Day(_) => None,
        };
        check(&mut faults, "pledge-due", wrong);
        let state = PledgeState::from_word(&self.state);
        let none = state.is_none().then_some(Wrong::Missing);
        check(&mut faults, "pledge-state", none);
        check(
            &mut faults,
            "pledge-reason",
            self.reason_fault((state, today), before, replaces),
        );
        self.check_measure(&mut faults, today);
        let is_shown = state != Some(PledgeState::Done) || !self.link.trim().is_empty();
        let wrong = long(&self.evidence, SAID_CHARACTERS_MAX, !is_shown);
        check(&mut faults, "pledge-evidence", wrong);
        check(&mut faults, "pledge-link", address(&self.link));
        faults
    }

    /// A promise that is not kept as it was made needs a reason, and a day that moves a new one.
    fn reason_fault(
        &self,
        (state, today): (Option<PledgeState>, Date),
        before: &[&PledgeText],
        replaces: bool,
    ) -> Option<Wrong> {
        let due = match self.due() {
            TypedDay::Day(due) => Some(due),
            TypedDay::Nothing | TypedDay::Unclear => None,
        };
        // Late by the calendar is late, whatever is said.
        let is_open = state.is_some_and(PledgeState::is_open);
        let overdue = is_open && due.is_some_and(|due| due < today);
        let must_be = replaces || overdue || state.is_some_and(PledgeState::needs_reason);
        let wrong = long(&self.reason, SAID_CHARACTERS_MAX, must_be);
        let was = before.first().map(|was| was.due);
        let moved = due.zip(was).is_some_and(|(due, was)| due != was);
        let reason = self.reason.trim();
        let is_old = reason.is_empty() || before.iter().any(|one| one.reason == reason);
        wrong.or((moved && is_old).then_some(Wrong::NotFitting))
    }

    fn check_measure(&self, faults: &mut Vec<Fault>, today: Date) {
        let is_said = self.measure == Measured::SAID;
        let is_known = is_said
            || self.measure == Measured::NOTHING
            || LiveFigure::from_word(&self.measure).is_some();
        let none = (!is_known).then_some(Wrong::Missing);
        check(faults, "pledge-measure", none);
        if is_said {
            let wrong = long(&self.measured, MEASURE_CHARACTERS_MAX, true);
            check(faults, "pledge-measured", wrong);
            let wrong = match self.measured_on() {
                TypedDay::Nothing => Some(Wrong::Missing),
                TypedDay::Unclear => Some(Wrong::NotADay),
                TypedDay::Day(on) => (on > today).then_some(Wrong::WrongDay),
            };
            check(faults, "pledge-measured-on", wrong);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    const TODAY: Date = date(2026, 3, 9);

    fn whole() -> WritePledge {
        WritePledge {
            area: "Plans on time".into(),
            promise: "Send six in ten plans within 20 weeks".into(),
            owner: "Head of service".into(),
            due_day: "30".into(),
            due_month: "9".into(),
            due_year: "2026".into(),
            measure: "plans_year".into(),
            state: "on_time".into(),
            ..WritePledge::default()
        }
    }

    fn wrong(form: &WritePledge) -> Vec<(&'static str, Wrong)> {
        let faults = form.faults(TODAY, &[], false).into_iter();
        faults.map(|fault| (fault.field, fault.wrong)).collect()
    }

    #[test]
    fn a_whole_form_is_what_it_was_made_from() {
        let form = whole();
        assert_eq!(wrong(&form), []);
        let text = form.text().expect("whole");
        let again = WritePledge::of(&text, 3);
        assert_eq!((again.seen(), again.text()), (3, Some(text)));
        let said = WritePledge {
            measure: "said".into(),
            measured: "12 of 14 posts are filled".into(),
            measured_day: "2".into(),
            measured_month: "3".into(),
            measured_year: "2026".into(),
            link: "https://www.fenshire.example/report".into(),
            public: "yes".into(),
            ..whole()
        };
        assert_eq!(wrong(&said), []);
        let text = said.text().expect("whole");
        assert_eq!(WritePledge::of(&text, 1).text(), Some(text));
    }

    #[test]
    fn nothing_typed_is_told_field_by_field() {
        let missing = |field| (field, Wrong::Missing);
        assert_eq!(
            wrong(&WritePledge::default()),
            [
                missing("pledge-area"),
                missing("pledge-promise"),
                missing("pledge-owner"),
                missing("pledge-due"),
                missing("pledge-state"),
                missing("pledge-measure"),
            ]
        );
    }

    #[test]
    fn what_is_not_kept_as_promised_needs_a_reason_and_what_is_done_its_proof() {
        for state in ["late", "dropped", "not_begun"] {
            let form = WritePledge {
                state: state.into(),
                ..whole()
            };
            assert_eq!(wrong(&form), [("pledge-reason", Wrong::Missing)], "{state}");
        }
        let done = WritePledge {
            state: "done".into(),
            ..whole()
        };
        assert_eq!(wrong(&done), [("pledge-evidence", Wrong::Missing)]);
        let shown = WritePledge {
            link: "https://www.fenshire.example".into(),
            ..done
        };
        assert_eq!(wrong(&shown), []);
        let replacing = whole().faults(TODAY, &[], true);
        assert_eq!(replacing[0].field, "pledge-reason");
        // Its day is over: it is late, and why is asked for.
        let over = WritePledge {
            due_day: "8".into(),
            due_month: "3".into(),
            ..whole()
        };
        assert_eq!(wrong(&over), [("pledge-reason", Wrong::Missing)]);
        let today = WritePledge {
            due_day: "9".into(),
            ..over
        };
        assert_eq!(wrong(&today), []);
    }

    #[test]
    fn a_day_that_moves_needs_a_reason_that_is_new() {
        let was = PledgeText {
            due: date(2026, 6, 30),
            reason: "Two officers left".into(),
            ..whole().text().expect("whole")
        };
        let first = PledgeText {
            reason: "Reports came late".into(),
            ..was.clone()
        };
        let with = |reason: &str| {
            let form = WritePledge {
                reason: reason.into(),
                ..whole()
            };
            let faults = form.faults(TODAY, &[&was, &first], false);
            faults.first().map(|fault| (fault.field, fault.wrong))
        };
        let told = Some(("pledge-reason", Wrong::NotFitting));
        assert_eq!(with(""), told);
        assert_eq!(with("Two officers left "), told);
        assert_eq!(with("Reports came late"), told);
        assert_eq!(with("The posts were filled in March"), None);
    }

    #[test]
    fn an_address_is_a_web_address_or_nothing() {
        for link in [
            "",
            " https://www.fenshire.example ",
            "https://a.example/b?c=d#e",
            "https://a.example/b:8/1.2.3.4",
            "https://localhost.example",
        ] {
            assert_eq!(address(link), None, "{link}");
        }
        for link in [
            "www.fenshire.example",
            "javascript:alert(1)",
            "https://",
            "https://fenshire",
            "https://a.example/a b",
            "https://me@a.example",
            "https://a.example\n.b",
            "http://a.example",
            "https://a.example:8443/b",
            "https://10.0.0.1/b",
            "https://127.0.0.0x1",
            "https://[::1]/b",
            "https://cases.fenshire.local/b",
            "https://cases.fenshire.LOCAL",
            "https://cases.internal",
            "https://a.localhost",
            "https://a.example./b",
            "https://.example",
            "https://a.example\\b",
        ] {
            assert_eq!(address(link), Some(Wrong::NotFitting), "{link}");
        }
        let long = format!("https://a.example/{}", "a".repeat(500));
        assert_eq!(address(&long), Some(Wrong::TooLong));
    }

    #[test]
    fn what_the_owner_says_has_a_day_that_is_over() {
        let said = |day: &str, text: &str| {
            wrong(&WritePledge {
                measure: "said".into(),
                measured: text.into(),
                measured_day: day.into(),
                measured_month: "3".into(),
                measured_year: "2026".into(),
                ..whole()
            })
        };
        assert_eq!(said("9", "12 posts"), []);
        let on = "pledge-measured-on";
        assert_eq!(said("10", "12 posts"), [(on, Wrong::WrongDay)]);
        assert_eq!(said("", "12 posts"), [(on, Wrong::NotADay)]);
        let long = "a".repeat(301);
        assert_eq!(said("9", &long), [("pledge-measured", Wrong::TooLong)]);
        let unknown = WritePledge {
            measure: "dreams".into(),
            ..whole()
        };
        assert_eq!(wrong(&unknown), [("pledge-measure", Wrong::Missing)]);
        assert_eq!(unknown.text(), None);
    }
}
