//! A letter's words: the template's and the officer's, filled from the case.

use domain::case::{CaseFile, Served, facts_for};
use domain::clock::{Rule, Step, timetable};
use domain::council::{Contact, Council};
use domain::decision_letter::{Block, Decision, FixedPart, LetterText, Own, Part, Template};
use domain::event::{CaseEvent, Readers, Source, What};
use domain::service::by_first_class_post;
use domain::{CaseRef, Date, EventId, PersonId, Timestamp};
use storage::decision_letter::{LetterWay, OwnWords};
use words::{Arg, Words};

use super::event_now;

/// An event that is not recorded yet. No id of ours is below nought.
const NOT_YET: EventId = EventId(-1);

/// The days that a letter names, as the clock counts them for one reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The day of the decision.
    pub decided_on: Date,
    /// The last day to appeal.
    pub appeal_by: Option<Date>,
    /// The day before the tribunal's date rolled.
    pub aim_for: Option<Date>,
    /// The last day to ring the mediation adviser.
    pub mediation_by: Option<Date>,
    /// The last day to answer.
    pub reply_by: Option<Date>,
}

/// For whom days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    /// Who; `None` as the case has them.
    pub(super) person: Option<PersonId>,
    /// How it goes to them.
    pub(super) way: LetterWay,
    /// When their first letter of the decision went, and how: its days stay.
    pub(super) told: Option<(Date, LetterWay)>,
}

impl Counted {
    /// As the case has them.
    pub(super) const CASE: Counted = Counted {
        person: None,
        way: LetterWay::Portal,
        told: None,
    };
}

/// The days of a decision, as the clock counts them for a person: of the event, or of one that were
/// recorded today. Whom no letter told it yet has days of their own, from the day on which theirs goes.
pub(super) fn days(
    file: &CaseFile,
    decision: Decision,
    event: Option<EventId>,
    whose: Counted,
    today: Date,
) -> Days {
    let mut file = file.clone();
    let known = event.and_then(|event| event_now(&file, event));
    let (event, on, recorded_on) = match known.map(|event| (event.id, event.on)) {
        Some((event, on)) => {
            let starts = match (whose.person, whose.told) {
                (None, _) => on,
                (Some(_), Some((first, _))) => on.max(first),
                (Some(_), None) => on.max(today),
            };
            (event, starts, on)
        }
        None => {
            file.events.push(CaseEvent {
                id: NOT_YET,
                on: today,
                what: What::Clock(decision.happening()),
                source: Source::Officer,
                person: None,
                readers: Readers::Case,
                supersedes: None,
                recorded_at: Timestamp(i64::MAX),
            });
            (NOT_YET, today, today)
        }
    };
    if let Some(person) = whose.person {
        if on != recorded_on {
            let mut events = file.events.iter_mut();
            if let Some(its) = events.find(|one| one.id == event) {
                its.on = on;
            }
            let is_its = |served: &Served| served.event == event && served.person == person;
            file.served.retain(|served| !is_its(served));
        }
        // On paper it counts as served when it has come, at the earliest if it is posted on the day on
        // which it goes. What tells it again serves nothing.
        let (sent_on, way) = whose.told.unwrap_or((today, whose.way));
        let is_served = whose.told.is_some() && file.served_on(event, Some(person)).is_some();
        if way == LetterWay::Post && !is_served {
            let on = by_first_class_post(sent_on);
            let served = Served { event, person, on };
            file.served.insert(0, served);
        }
    }
    let facts = facts_for(&file, whose.person);
    let steps = timetable(&facts, today.max(on)).steps;
    let appeal_of = |rule: Rule| {
        let its = steps.iter().filter(|step| step.rule == rule);
        let its = its.filter(|step| step.trigger == on);
        its.max_by_key(|step| step.due).copied()
    };
    let replies = steps
        .iter()
        .filter(|step| matches!(step.rule, Rule::C8 | Rule::R9) && step.trigger >= on);
    let reply = replies.min_by_key(|step| (step.trigger, step.due)).copied();
    let appeal = appeal_of(Rule::D6).filter(|_| decision.can_be_appealed());
    let reply = reply.filter(|_| decision.can_be_answered());
    Days {
        // What is sent is sent to each on a day of their own.
        decided_on: if decision.is_sent() { on } else { recorded_on },
        appeal_by: appeal.map(|step| step.due),
        aim_for: appeal.filter(Step::is_rolled).map(|step| step.aim_for),
        mediation_by: appeal
            .and_then(|_| appeal_of(Rule::D1))
            .map(|step| step.due),
        reply_by: reply.map(|step| step.due),
    }
}

/// What a letter is filled with.
#[derive(Debug, Clone, Copy)]
pub struct Gaps<'a> {
    /// The child's first name.
    pub child: &'a str,
    /// Who signs it.
    pub officer: &'a str,
    /// The case.
    pub reference: CaseRef,
    /// Whether it is to the young person whose case it is.
    pub is_own: bool,
    /// Whether the right to appeal is the young person's now.
    pub has_rights: bool,
    /// How it goes.
    pub way: LetterWay,
    /// Whether a letter of it went to them before.
    pub is_told: bool,
    /// The day on which it goes.
    pub today: Date,
    /// The day of the letter whose place it takes.
    pub corrects: Option<Date>,
    /// The days that it names.
    pub days: Days,
}

impl Gaps<'_> {
    /// From when its days run: from the letter, from when it comes by post, or from one before it.
    const fn counts(&self) -> &'static str {
        if self.is_told {
            return "before";
        }
        self.way.word()
    }
}

/// What a letter says, word for word, but for the name of whom it is to.
#[must_use]
pub fn text(council: &Council, decision: Decision, own: &OwnWords, gaps: &Gaps<'_>) -> LetterText {
    let filling = Filling {
        words: Words::english(),
        council,
        decision,
        gaps,
    };
    let mut blocks = Vec::new();
    if let Some(on) = gaps.corrects {
        let date = [("date", Arg::from(on))];
        blocks.push(Block::Text(
            filling.words.say_with("decision-letter-corrects", &date),
        ));
    }
    blocks.extend(
        filling
            .parts(own)
            .into_iter()
            .flat_map(|(_, blocks)| blocks),
    );
    blocks.push(Block::Text(filling.say("decision-letter-from")));
    LetterText {
        title: filling.title(),
        blocks,
    }
}

/// The same part by part, for whoever writes it: an officer's own are empty where nothing is written.
#[must_use]
pub fn parts(
    council: &Council,
    decision: Decision,
    own: &OwnWords,
    gaps: &Gaps<'_>,
) -> Vec<(Part, Vec<Block>)> {
    let words = Words::english();
    Filling {
        words,
        council,
        decision,
        gaps,
    }
    .parts(own)
}

impl OwnText for OwnWords {
    fn of(&self, own: Own) -> &str {
        match own {
            Own::Reasons => &self.reasons,
            Own::Enclosed => &self.enclosed,
            Own::More => &self.more,
        }
    }
}

/// What an officer wrote, part by part.
pub(super) trait OwnText {
    /// Of one part.
    fn of(&self, own: Own) -> &str;
}

struct Filling<'a> {
    words: &'static Words,
    council: &'a Council,
    decision: Decision,
    gaps: &'a Gaps<'a>,
}

impl Filling<'_> {
    fn parts(&self, own: &OwnWords) -> Vec<(Part, Vec<Block>)> {
        let parts = Template::of(self.decision).parts.into_iter();
        parts
            .map(|part| {
                let mut blocks = Vec::new();
                match part {
                    Part::Fixed(fixed) => self.fixed(fixed, &mut blocks),
                    Part::Own(written) => self.own(written, own, &mut blocks),
                }
                (part, blocks)
            })
            .collect()
    }

    fn title(&self) -> String {
        self.words
            .say(&format!("decision-letter-title-{}", self.decision.as_str()))
    }

    /// A text with every gap that any of them has. A day that the clock has not is a line: no letter
    /// goes with one.
    fn say(&self, key: &str) -> String {
        let day = |day: Option<Date>| match day {
            Some(day) => Arg::from(day),
            None => Arg::from("…"),
        };
        let (gaps, council) = (self.gaps, self.council);
        let args = [
            (
                "reader",
                Arg::from(if gaps.is_own { "own" } else { "parent" }),
            ),
            ("way", Arg::from(gaps.counts())),
            (
                "appeals",
                Arg::from(if gaps.has_rights && !gaps.is_own {
                    "child"
                } else {
                    "reader"
                }),
            ),
            ("child", Arg::from(gaps.child)),
            ("officer", Arg::from(gaps.officer)),
            ("council", Arg::from(&council.name)),
            ("phone", Arg::from(&council.phone)),
            ("hours", Arg::from(&council.hours)),
            ("email", Arg::from(&council.email)),
            (
                "schools",
                Arg::from(council.schools.as_deref().unwrap_or("…")),
            ),
            ("reference", Arg::from(gaps.reference.to_string())),
            ("date", Arg::from(gaps.days.decided_on)),
            ("sent", Arg::from(gaps.today)),
            (
                "rolled",
                Arg::from(if gaps.days.aim_for.is_some() {
                    "yes"
                } else {
                    "no"
                }),
            ),
            ("appeal_by", day(gaps.days.appeal_by)),
            ("aim_for", day(gaps.days.aim_for)),
            ("mediation_by", day(gaps.days.mediation_by)),
            ("reply_by", day(gaps.days.reply_by)),
        ];
        self.words.say_with(key, &args)
    }

    fn heading(&self, part: &str, blocks: &mut Vec<Block>) {
        let key = format!("decision-letter-part-{part}");
        blocks.push(Block::Heading(self.words.say(&key)));
    }

    fn own(&self, part: Own, own: &OwnWords, blocks: &mut Vec<Block>) {
        let text = own.of(part).trim();
        if !text.is_empty() {
            self.heading(part.id(), blocks);
            blocks.push(Block::Text(text.to_owned()));
        }
    }

    fn fixed(&self, part: FixedPart, blocks: &mut Vec<Block>) {
        self.heading(part.id(), blocks);
        let stem = match part {
            FixedPart::Decision => self.decision.as_str(),
            part => part.id(),
        };
        for number in 1.. {
            let key = format!("decision-letter-{stem}-{number}");
            if !self.words.has(&key) {
                break;
            }
            let mut said = self.say(&key);
            let is_day = matches!(
                (part, number),
                (FixedPart::Appeal, 2) | (FixedPart::Mediation, 4)
            );
            if is_day && self.gaps.counts() == LetterWay::Post.word() {
                said.push(' ');
                said.push_str(&self.say("decision-letter-posted-later"));
            }
            blocks.push(Block::Text(said));
            // Where somebody is reached follows the sentence that says so.
            match (part, number) {
                (FixedPart::Appeal, 4) => {
                    let tribunal = &self.council.tribunal;
                    let mut lines = tribunal.address.clone();
                    lines.push(tribunal.phone.clone());
                    lines.push(tribunal.email.clone());
                    blocks.push(Block::Lines(lines));
                }
                (FixedPart::Mediation, 6) => reach(self.council.mediation.as_ref(), blocks),
                (FixedPart::Disagreement, 2) => reach(self.council.disagreement.as_ref(), blocks),
                (FixedPart::Advice, 1) => reach(Some(&self.council.sendiass), blocks),
                _ => {}
            }
        }
    }
}

/// How somebody is reached, a line each.
fn reach(contact: Option<&Contact>, blocks: &mut Vec<Block>) {
    let Some(contact) = contact else {
        return;
    };
    let ways = [&contact.phone, &contact.email, &contact.web];
    let lines = std::iter::once(&contact.name).chain(ways.into_iter().flatten());
    blocks.push(Block::Lines(lines.cloned().collect()));
}

#[cfg(test)]
mod tests;
