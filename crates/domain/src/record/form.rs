//! What an officer types to record an event, and what is wrong with it.

use serde::{Deserialize, Serialize};

use super::fit::is_far;
use super::said::{KINDS, Said, SaidError, parts_of};
use crate::case::is_own_act;
use crate::clock::Rule;
use crate::date::{Date, date};
use crate::document::{DocumentKind, SentBy};
use crate::event::{CaseEvent, Happening, Readers, What};
use crate::forms::{Fault, LINE_CHARACTERS_MAX, TypedDay, Wrong, typed_day};
use crate::ids::{DocumentId, EventId, PersonId, SendingId};
use crate::setting::usual_day;

/// The most characters that a note or a reason has.
pub const NOTE_CHARACTERS_MAX: usize = 4_000;

/// The most documents that go with one event.
pub const EVENT_FILES_MAX: usize = 5;

/// The first day of this law (CFA 2014 Part 3).
const LAW_BEGAN: Date = date(2014, 9, 1);

/// An event, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordForm {
    /// What happened.
    pub kind: String,
    /// `today`, or `other`: the day that follows.
    pub when: String,
    /// The day.
    pub on_day: String,
    /// Its month.
    pub on_month: String,
    /// Its year.
    pub on_year: String,
    /// Which advice: who is asked for it.
    pub id: String,
    /// What was decided after a review.
    pub outcome: String,
    /// What the tribunal ordered.
    pub order: String,
    /// Which step.
    pub rule: String,
    /// An exception's ground.
    pub ground: String,
    /// A worker's, setting's or council's name.
    pub name: String,
    /// A worker's team.
    pub team: String,
    /// A reason or a note, plain text.
    pub reason: String,
    /// An exception's first day.
    pub from_day: String,
    /// Its month.
    pub from_month: String,
    /// Its year.
    pub from_year: String,
    /// An exception's last day; empty while it lasts.
    pub to_day: String,
    /// Its month.
    pub to_month: String,
    /// Its year.
    pub to_year: String,
    /// The day by which the council now expects to finish a step.
    pub expected_day: String,
    /// Its month.
    pub expected_month: String,
    /// Its year.
    pub expected_year: String,
    /// The day of a move.
    pub moves_day: String,
    /// Its month.
    pub moves_month: String,
    /// Its year.
    pub moves_year: String,
    /// Which kind of move between phases.
    pub transfer: String,
    /// What a setting answered.
    pub answer: String,
    /// The day by which a setting is to answer; empty for the usual one.
    pub by_day: String,
    /// Its month.
    pub by_month: String,
    /// Its year.
    pub by_year: String,
    /// Why it is not the usual day.
    pub by_why: String,
    /// Whose own act or circumstances: a person's id.
    pub person: String,
    /// Who reads a note: `everyone`, `person`, `officers`.
    pub readers: String,
    /// The event that it puts right.
    pub corrects: String,
    /// Why that event is wrong: for officers.
    pub why: String,
    /// How many events were on record when the page was made.
    pub seen: String,
    /// Ticked where something is doubtful, and right all the same.
    pub sure: String,
    /// What the button says.
    pub step: String,
    /// What lets it be recorded once.
    pub ticket: String,
    /// The documents that go with it: their ids, with spaces between.
    pub attach: String,
    /// What the files are that come with the form: the word of a kind.
    pub what: String,
    /// What they are sent together as: given by the page.
    pub sending: String,
    /// Which try of the page it is: given by the page.
    pub attempt: String,
}

/// The id of the field that a part is typed in.
#[must_use]
pub fn field(part: &str) -> &'static str {
    match part {
        "kind" => "event-kind",
        "when" => "event-when",
        "id" => "event-advice",
        "outcome" => "event-outcome",
        "order" => "event-order",
        "rule" => "event-rule",
        "ground" => "event-ground",
        "name" => "event-name",
        "team" => "event-team",
        "reason" => "event-reason",
        "from" => "event-from",
        "to" => "event-to",
        "expected" => "event-expected",
        "moves-on" => "event-moves-on",
        "transfer" => "event-transfer",
        "answer" => "event-answer",
        "answer-by" => "event-answer-by",
        "by-why" => "event-by-why",
        "person" => "event-person",
        "readers" => "event-readers",
        "why" => "event-why",
        _ => "event-sure",
    }
}

/// Which button was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Show what would happen.
    Check,
    /// Back to the form, with what was typed.
    Change,
    /// Record it.
    Record,
}

/// Who reads a note or a reason beside officers, as it was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Officers alone.
    Officers,
    /// The person that is chosen.
    Person,
    /// Everyone on the case.
    Everyone,
}

impl RecordForm {
    /// Which button was pressed.
    #[must_use]
    pub fn step(&self) -> Step {
        match self.step.as_str() {
            "record" => Step::Record,
            "change" => Step::Change,
            _ => Step::Check,
        }
    }

    /// An event as it would have been typed; nothing for one that nobody types.
    #[must_use]
    pub fn of(event: &CaseEvent) -> Option<RecordForm> {
        let boxes = |day: Date| {
            let (year, month, day) = day.civil();
            [day.to_string(), month.to_string(), year.to_string()]
        };
        let [on_day, on_month, on_year] = boxes(event.on);
        let mut form = RecordForm {
            kind: crate::timeline::name(&event.what).to_owned(),
            when: "other".to_owned(),
            on_day,
            on_month,
            on_year,
            person: event
                .person
                .map(|person| person.to_string())
                .unwrap_or_default(),
            readers: match event.readers {
                Readers::Case => "everyone",
                Readers::Person(_) => "person",
                Readers::Officers => "officers",
            }
            .to_owned(),
            ..RecordForm::default()
        };
        match &event.what {
            What::Clock(happening) => form.fill(happening),
            What::Exception { fact, reason } => {
                form.rule = fact.rule.as_str().to_owned();
                form.ground = word(&fact.ground);
                form.id = fact.id.clone().unwrap_or_default();
                form.reason.clone_from(reason);
                [form.from_day, form.from_month, form.from_year] = boxes(fact.from);
                if let Some(to) = fact.to {
                    [form.to_day, form.to_month, form.to_year] = boxes(to);
                }
            }
            What::PhaseTransfer { kind, moves_on } => {
                form.transfer = word(kind);
                [form.moves_day, form.moves_month, form.moves_year] = boxes(*moves_on);
            }
            What::WorkerNamed { name, team } => {
                form.name.clone_from(name);
                form.team.clone_from(team);
            }
            What::DelayReason { rule, text } => {
                form.rule = rule
                    .map(|rule| rule.as_str().to_owned())
                    .unwrap_or_default();
                form.reason.clone_from(text);
            }
            What::ExpectedDate { rule, expected } => {
                form.rule = rule.as_str().to_owned();
                [form.expected_day, form.expected_month, form.expected_year] = boxes(*expected);
            }
            What::AdviceChased { id } | What::AdviceDeclined { id } => form.id.clone_from(id),
            What::SettingConsulted {
                name,
                answer_by,
                other_day,
            } => {
                form.name.clone_from(name);
                if let Some(by) = answer_by {
                    [form.by_day, form.by_month, form.by_year] = boxes(*by);
                }
                form.by_why = other_day
                    .map(|why| why.word().to_owned())
                    .unwrap_or_default();
            }
            What::SettingReplied { name, answer } => {
                form.name.clone_from(name);
                form.answer = answer.map(|one| one.word().to_owned()).unwrap_or_default();
            }
            What::MovedIn { from: council } | What::MovedOut { to: council } => {
                form.name = council.clone().unwrap_or_default();
            }
            What::NoteToFamily { text } => form.reason.clone_from(text),
            _ => {}
        }
        KINDS.contains(&form.kind.as_str()).then_some(form)
    }

    fn fill(&mut self, happening: &Happening) {
        match happening {
            Happening::AdviceRequested { id } | Happening::AdviceReceived { id } => {
                self.id.clone_from(id);
            }
            Happening::ReviewDecisionSent { outcome } => {
                self.kind = "review_decision_sent".to_owned();
                self.outcome = word(outcome);
            }
            Happening::TribunalOrder { order } => self.order = word(order),
            Happening::OrderComplied { rule } => self.rule = rule.as_str().to_owned(),
            _ => {}
        }
    }

    /// The boxes of a day: `on`, `from`, `to`, `expected`, `answer-by`, `moves-on`.
    #[must_use]
    pub fn boxes(&self, part: &str) -> [&str; 3] {
        match part {
            "on" => [&self.on_day, &self.on_month, &self.on_year],
            "from" => [&self.from_day, &self.from_month, &self.from_year],
            "to" => [&self.to_day, &self.to_month, &self.to_year],
            "expected" => [
                &self.expected_day,
                &self.expected_month,
                &self.expected_year,
            ],
            "answer-by" => [&self.by_day, &self.by_month, &self.by_year],
            _ => [&self.moves_day, &self.moves_month, &self.moves_year],
        }
    }

    fn day(&self, part: &str) -> TypedDay {
        typed_day(self.boxes(part))
    }

    /// The day that a part was understood as.
    #[must_use]
    pub fn date(&self, part: &str) -> Option<Date> {
        match self.day(part) {
            TypedDay::Day(day) => Some(day),
            TypedDay::Nothing | TypedDay::Unclear => None,
        }
    }

    /// The day on which it happened, where one was said.
    #[must_use]
    pub fn on(&self, today: Date) -> Option<Date> {
        match self.when.as_str() {
            "today" => Some(today),
            _ => self.date("on"),
        }
    }

    /// Keeps the day as one that was typed: midnight does not move what was checked.
    pub fn keep_day(&mut self, on: Date) {
        let (year, month, day) = on.civil();
        self.when = "other".to_owned();
        self.on_day = day.to_string();
        self.on_month = month.to_string();
        self.on_year = year.to_string();
    }

    /// The event that it puts right.
    #[must_use]
    pub fn corrects(&self) -> Option<EventId> {
        self.corrects.parse().ok().map(EventId)
    }

    /// Whose own act or circumstances it is.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        self.person.parse().ok().map(PersonId)
    }

    /// How many events were on record when the page was made.
    #[must_use]
    pub fn seen(&self) -> Option<usize> {
        self.seen.parse().ok()
    }

    /// The documents that go with it. What is no number is none of ours.
    #[must_use]
    pub fn documents(&self) -> Vec<DocumentId> {
        let ids = self.attach.split_whitespace();
        let mut ids: Vec<DocumentId> = ids
            .filter_map(|id| id.parse().ok().map(DocumentId))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// One more document goes with it.
    pub fn attach(&mut self, id: &str) {
        if !self.attach.is_empty() {
            self.attach.push(' ');
        }
        self.attach.push_str(id);
    }

    /// Whether documents can go with it: not with what takes something away.
    #[must_use]
    pub fn takes_files(&self) -> bool {
        self.kind != "struck"
    }

    /// What the files are: as chosen, else what usually goes with such an event.
    #[must_use]
    pub fn document_kind(&self) -> DocumentKind {
        let known = DocumentKind::from_word(&self.what);
        known
            .filter(|kind| RecordForm::document_kinds().any(|one| one == *kind))
            .unwrap_or_else(|| usual_document(&self.kind))
    }

    /// What an officer sends with an event: what is the council's or a professional's, or something
    /// else.
    pub fn document_kinds() -> impl Iterator<Item = DocumentKind> {
        let by = |wanted: SentBy| {
            let all = DocumentKind::ALL.iter().copied();
            all.filter(move |kind| kind.sent_by() == wanted)
        };
        by(SentBy::Case)
            .chain(by(SentBy::Professional))
            .chain([DocumentKind::Other])
    }

    /// What its files are sent together as.
    #[must_use]
    pub fn sending(&self) -> Option<SendingId> {
        self.sending.parse().ok().map(SendingId)
    }

    /// Who reads it, where that is chosen.
    #[must_use]
    pub fn for_whom(&self) -> Option<For> {
        match self.readers.as_str() {
            "everyone" => Some(For::Everyone),
            "person" => Some(For::Person),
            "officers" => Some(For::Officers),
            _ => None,
        }
    }

    /// Whether who reads it is chosen: of what the council writes in its own words, and of the name
    /// of a school, which somebody may have to be kept from.
    #[must_use]
    pub fn chooses_readers(&self) -> bool {
        matches!(
            self.kind.as_str(),
            "note_to_family" | "delay_reason" | "setting_consulted" | "setting_replied"
        )
    }

    /// The event's own parts.
    fn said(&self) -> Said {
        let text = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        Said {
            kind: self.kind.clone(),
            id: text(&self.id),
            outcome: text(&self.outcome),
            order: text(&self.order),
            rule: text(&self.rule),
            name: text(&self.name),
            team: text(&self.team),
            reason: text(&self.reason),
            ground: text(&self.ground),
            from: self.date("from"),
            to: self.date("to"),
            expected: self.date("expected"),
            transfer: text(&self.transfer),
            moves_on: self.date("moves-on"),
            answer: text(&self.answer),
            answer_by: self.date("answer-by"),
            by_why: text(&self.by_why),
        }
    }

    /// What happened, where all of it was said as it must be.
    #[must_use]
    pub fn what(&self) -> Option<What> {
        // What a page of another kind had typed into it is left out.
        let said = self.said();
        let (needed, allowed) = parts_of(&self.kind);
        let has = |part: &str| needed.contains(&part) || allowed.contains(&part);
        let names_advice = has("id") && (self.kind != "exception" || self.is_of_advice());
        let kept = Said {
            id: said.id.filter(|_| names_advice),
            outcome: said.outcome.filter(|_| has("outcome")),
            order: said.order.filter(|_| has("order")),
            rule: said.rule.filter(|_| has("rule")),
            name: said.name.filter(|_| has("name")),
            team: said.team.filter(|_| has("team")),
            reason: said.reason.filter(|_| has("reason")),
            ground: said.ground.filter(|_| has("ground")),
            from: said.from.filter(|_| has("from")),
            to: said.to.filter(|_| has("to")),
            expected: said.expected.filter(|_| has("expected")),
            transfer: said.transfer.filter(|_| has("transfer")),
            moves_on: said.moves_on.filter(|_| has("moves-on")),
            answer: said.answer.filter(|_| has("answer")),
            // Another day and why go together: the usual day, typed out, needs no reason.
            answer_by: said
                .answer_by
                .filter(|_| has("answer-by") && said.by_why.is_some()),
            by_why: said
                .by_why
                .filter(|_| has("by-why") && said.answer_by.is_some()),
            kind: said.kind,
        };
        kept.what().ok()
    }

    /// Whether it is about one piece of advice: each has its own six weeks (reg 8(1)).
    fn is_of_advice(&self) -> bool {
        self.rule == Rule::C5.as_str()
    }

    /// Whether it names another day for a setting to answer than the usual one.
    fn names_another_day(&self, today: Date) -> bool {
        let usual = self.on(today).map(usual_day);
        self.date("answer-by").is_some_and(|by| Some(by) != usual)
    }

    /// What is wrong with it, today.
    #[must_use]
    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut note = |field, wrong: Option<Wrong>| {
            faults.extend(wrong.map(|wrong| Fault { field, wrong }));
        };
        if !KINDS.contains(&self.kind.as_str()) {
            note(field("kind"), Some(Wrong::Missing));
            return faults;
        }
        note(field("when"), self.wrong_day(today));
        let (needed, allowed) = parts_of(&self.kind);
        for part in needed.iter().chain(allowed) {
            let is_needed = needed.contains(part)
                || (self.kind == "exception" && *part == "id" && self.is_of_advice())
                || (*part == "by-why" && self.names_another_day(today))
                || *part == "answer";
            note(field(part), self.wrong_part(part, is_needed, today));
        }
        let own = self.what().is_some_and(|what| is_own_act(&what));
        let named = self.chooses_readers() && self.for_whom() == Some(For::Person);
        let is_needed = (own && self.kind != "exception") || named;
        if is_needed && self.person().is_none() {
            note(field("person"), Some(Wrong::Missing));
        }
        if self.chooses_readers() && self.for_whom().is_none() {
            note(field("readers"), Some(Wrong::Missing));
        }
        if !self.corrects.is_empty() {
            note(field("why"), text(&self.why, LINE_CHARACTERS_MAX, true));
        }
        if self.takes_files() && self.documents().len() > EVENT_FILES_MAX {
            note("files", Some(Wrong::TooMany));
        }
        faults
    }

    fn wrong_day(&self, today: Date) -> Option<Wrong> {
        match (self.when.as_str(), self.day("on")) {
            ("today", _) => None,
            ("other", TypedDay::Day(day)) => {
                (day > today || day < LAW_BEGAN).then_some(Wrong::WrongDay)
            }
            ("other", TypedDay::Unclear) => Some(Wrong::NotADay),
            _ => Some(Wrong::Missing),
        }
    }

    fn wrong_part(&self, part: &str, is_needed: bool, today: Date) -> Option<Wrong> {
        let missing = || is_needed.then_some(Wrong::Missing);
        match part {
            "reason" => text(&self.reason, NOTE_CHARACTERS_MAX, is_needed),
            "id" => text(&self.id, LINE_CHARACTERS_MAX, is_needed),
            "name" => text(&self.name, LINE_CHARACTERS_MAX, is_needed),
            "team" => text(&self.team, LINE_CHARACTERS_MAX, is_needed),
            "from" | "to" | "expected" | "moves-on" => match self.day(part) {
                TypedDay::Nothing => missing(),
                TypedDay::Unclear => Some(Wrong::NotADay),
                TypedDay::Day(day) => {
                    let is_backwards =
                        part == "to" && self.date("from").is_some_and(|from| day < from);
                    let is_past = part == "expected" && day < today;
                    (is_backwards || is_past).then_some(Wrong::WrongDay)
                }
            },
            "answer-by" => match (self.day(part), self.on(today)) {
                (TypedDay::Nothing, _) | (TypedDay::Day(_), None) => None,
                (TypedDay::Unclear, _) => Some(Wrong::NotADay),
                (TypedDay::Day(by), Some(on)) => is_far(by, on).then_some(Wrong::WrongDay),
            },
            // One of a list.
            _ => {
                let said = self.said();
                let value = match part {
                    "outcome" => said.outcome,
                    "order" => said.order,
                    "rule" => said.rule,
                    "ground" => said.ground,
                    "answer" => said.answer,
                    "by-why" => said.by_why,
                    _ => said.transfer,
                };
                if value.is_none() {
                    return missing();
                }
                let alone = self.clone().alone(part);
                let is_none_of_it =
                    matches!(alone, Err(SaidError::Value { part: wrong }) if wrong == part);
                is_none_of_it.then_some(Wrong::NotHere)
            }
        }
    }

    /// Whether one part is one that there is, whatever stands in the others.
    fn alone(self, part: &str) -> Result<What, SaidError> {
        let filled = Said {
            from: Some(Date::EARLIEST),
            expected: Some(Date::LATEST),
            moves_on: Some(Date::LATEST),
            to: None,
            ..self.said()
        };
        let (needed, _) = parts_of(&self.kind);
        let has = |name: &str| needed.contains(&name);
        let usual = |name: &str, given: Option<String>, value: &str| {
            (has(name) || given.is_some() && name == part).then(|| {
                if name == part {
                    given.unwrap_or_default()
                } else {
                    value.to_owned()
                }
            })
        };
        let said = Said {
            id: usual("id", filled.id, "x"),
            outcome: usual("outcome", filled.outcome, "amend"),
            order: usual("order", filled.order, "assess"),
            rule: usual("rule", filled.rule, "C10"),
            name: usual("name", filled.name, "x"),
            team: usual("team", filled.team, "x"),
            reason: usual("reason", filled.reason, "x"),
            ground: usual("ground", filled.ground, "personal_circumstances"),
            transfer: usual("transfer", filled.transfer, "to_post16"),
            answer: usual("answer", filled.answer, "can_meet"),
            answer_by: (part == "by-why").then_some(Date::LATEST),
            by_why: usual("by-why", filled.by_why, "agreed"),
            from: filled.from.filter(|_| has("from")),
            to: None,
            expected: filled.expected.filter(|_| has("expected")),
            moves_on: filled.moves_on.filter(|_| has("moves-on")),
            kind: filled.kind,
        };
        said.what()
    }
}

/// What usually goes with an event of a kind.
fn usual_document(kind: &str) -> DocumentKind {
    match kind {
        "request_received" | "reassessment_requested" => DocumentKind::RequestForm,
        "decided_to_assess"
        | "decided_not_to_assess"
        | "decided_to_issue"
        | "decided_not_to_issue"
        | "reassessment_agreed"
        | "reassessment_refused"
        | "review_decision_sent" => DocumentKind::DecisionLetter,
        "draft_plan_served" => DocumentKind::DraftPlan,
        "final_plan_sent" | "amended_plan_sent" | "reassessed_plan_sent" => DocumentKind::FinalPlan,
        "amendment_notice_sent" => DocumentKind::AmendmentNotice,
        "review_report_sent" => DocumentKind::ReviewReport,
        "review_meeting_held" => DocumentKind::Minutes,
        "mediation_requested" | "mediation_held" | "mediation_certificate" => {
            DocumentKind::Mediation
        }
        "appeal_registered" | "tribunal_order" | "order_complied" => DocumentKind::Tribunal,
        "setting_consulted" | "setting_replied" => DocumentKind::Consultation,
        "plan_ceased" => DocumentKind::CeaseNotice,
        _ => DocumentKind::Other,
    }
}

/// The word that a value is typed by.
fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn text(text: &str, characters_max: usize, is_needed: bool) -> Option<Wrong> {
    if text.trim().is_empty() {
        return is_needed.then_some(Wrong::Missing);
    }
    if text.chars().count() > characters_max {
        return Some(Wrong::TooLong);
    }
    let is_text = match characters_max > LINE_CHARACTERS_MAX {
        true => crate::forms::is_long_text(text),
        false => crate::forms::is_text(text),
    };
    (!is_text).then_some(Wrong::NotText)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Happening;
    use crate::setting::{OtherDay, SettingAnswer};

    const TODAY: Date = date(2026, 6, 10);

    fn form(kind: &str) -> RecordForm {
        RecordForm {
            kind: kind.into(),
            when: "today".into(),
            ..RecordForm::default()
        }
    }

    fn wrong(form: &RecordForm) -> Vec<(&'static str, Wrong)> {
        let faults = form.faults(TODAY);
        faults
            .iter()
            .map(|fault| (fault.field, fault.wrong))
            .collect()
    }

    #[test]
    fn a_plain_event_needs_a_day_and_nothing_else() {
        let plain = form("decided_to_assess");
        assert_eq!(wrong(&plain), []);
        assert_eq!(plain.what(), Some(What::Clock(Happening::DecidedToAssess)));
        assert_eq!(plain.on(TODAY), Some(TODAY));
        let none = RecordForm {
            when: String::new(),
            ..plain.clone()
        };
        assert_eq!(wrong(&none), [("event-when", Wrong::Missing)]);
        let on = |day: &str, month: &str, year: &str| RecordForm {
            when: "other".into(),
            on_day: day.into(),
            on_month: month.into(),
            on_year: year.into(),
            ..plain.clone()
        };
        assert_eq!(
            wrong(&on("11", "6", "2026")),
            [("event-when", Wrong::WrongDay)]
        );
        assert_eq!(
            wrong(&on("31", "8", "2014")),
            [("event-when", Wrong::WrongDay)]
        );
        assert_eq!(
            wrong(&on("31", "2", "2026")),
            [("event-when", Wrong::NotADay)]
        );
        assert_eq!(on("9", "6", "2026").on(TODAY), Some(date(2026, 6, 9)));
        assert_eq!(
            wrong(&form("never_heard_of")),
            [("event-kind", Wrong::Missing)]
        );
    }

    #[test]
    fn each_kind_asks_for_its_parts_and_for_whose_act_it_is() {
        assert_eq!(
            wrong(&form("comments_received")),
            [("event-person", Wrong::Missing)]
        );
        let note = form("note_to_family");
        assert_eq!(
            wrong(&note),
            [
                ("event-reason", Wrong::Missing),
                ("event-readers", Wrong::Missing)
            ]
        );
        let one = RecordForm {
            reason: "Hello".into(),
            readers: "person".into(),
            ..note
        };
        assert_eq!(wrong(&one), [("event-person", Wrong::Missing)]);
        let order = RecordForm {
            order: "pay".into(),
            ..form("tribunal_order")
        };
        assert_eq!(wrong(&order), [("event-order", Wrong::NotHere)]);
        let reason = RecordForm {
            reason: "x".into(),
            readers: "everyone".into(),
            rule: "C99".into(),
            ..form("delay_reason")
        };
        assert_eq!(wrong(&reason), [("event-rule", Wrong::NotHere)]);
        let exception = RecordForm {
            ground: "staff_shortage".into(),
            ..form("exception")
        };
        let fields: Vec<_> = wrong(&exception);
        assert!(
            fields.contains(&("event-ground", Wrong::NotHere)),
            "{fields:?}"
        );
        assert!(fields.contains(&("event-from", Wrong::Missing)));
        let expected = RecordForm {
            rule: "C10".into(),
            expected_day: "9".into(),
            expected_month: "6".into(),
            expected_year: "2026".into(),
            ..form("expected_date")
        };
        assert_eq!(wrong(&expected), [("event-expected", Wrong::WrongDay)]);
    }

    #[test]
    fn a_setting_has_its_usual_day_or_another_with_a_reason() {
        let asked = |day: &str, month: &str, why: &str| RecordForm {
            name: "Oak School".into(),
            readers: "everyone".into(),
            by_day: day.into(),
            by_month: month.into(),
            by_year: if day.is_empty() { "" } else { "2026" }.into(),
            by_why: why.into(),
            ..form("setting_consulted")
        };
        let by = |form: &RecordForm| match form.what() {
            Some(What::SettingConsulted { answer_by, .. }) => answer_by,
            other => panic!("{other:?}"),
        };
        let usual = asked("", "", "");
        assert_eq!((wrong(&usual), by(&usual)), (vec![], None));
        // Fifteen days from 10 June, typed out, needs no reason.
        let typed = asked("25", "6", "");
        assert_eq!((wrong(&typed), by(&typed)), (vec![], None));
        let later = asked("30", "6", "closed");
        assert_eq!(
            (wrong(&later), by(&later)),
            (vec![], Some(date(2026, 6, 30)))
        );
        assert_eq!(
            wrong(&asked("30", "6", "")),
            [("event-by-why", Wrong::Missing)]
        );
        assert_eq!(
            wrong(&asked("30", "6", "busy")),
            [("event-by-why", Wrong::NotHere)]
        );
        assert_eq!(
            wrong(&asked("31", "6", "closed")),
            [("event-answer-by", Wrong::NotADay)]
        );
        for (day, month) in [("9", "6"), ("9", "9")] {
            let wrong = wrong(&asked(day, month, "closed"));
            assert_eq!(
                wrong,
                [("event-answer-by", Wrong::WrongDay)],
                "{day}.{month}"
            );
        }
        let reply = |answer: &str| RecordForm {
            answer: answer.into(),
            ..RecordForm {
                kind: "setting_replied".into(),
                ..usual.clone()
            }
        };
        assert_eq!(wrong(&reply("")), [("event-answer", Wrong::Missing)]);
        assert_eq!(wrong(&reply("perhaps")), [("event-answer", Wrong::NotHere)]);
        for answer in SettingAnswer::ALL {
            let reply = reply(answer.word());
            assert_eq!(wrong(&reply), []);
            let what = reply.what();
            assert!(
                matches!(what, Some(What::SettingReplied { answer: Some(one), .. }) if one == answer)
            );
        }
    }

    #[test]
    fn what_is_on_record_is_typed_as_it_was() {
        use crate::clock::{ExceptionFact, Ground, Rule};
        use crate::event::{Order, ReviewOutcome, Source};
        use crate::ids::Timestamp;
        let fact = ExceptionFact {
            rule: Rule::C10,
            ground: Ground::AbsentFromArea,
            id: None,
            from: date(2026, 3, 1),
            to: Some(date(2026, 4, 2)),
        };
        let text = || "x".to_owned();
        for what in [
            What::Clock(Happening::DecidedToAssess),
            What::Clock(Happening::AdviceReceived { id: text() }),
            What::Clock(Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Cease,
            }),
            What::Clock(Happening::TribunalOrder {
                order: Order::MakePlan,
            }),
            What::Clock(Happening::OrderComplied {
                rule: Rule::D23Draft,
            }),
            What::Exception {
                fact,
                reason: text(),
            },
            What::DelayReason {
                rule: Some(Rule::C3),
                text: text(),
            },
            What::ExpectedDate {
                rule: Rule::C10,
                expected: date(2026, 7, 1),
            },
            What::WorkerNamed {
                name: text(),
                team: text(),
            },
            What::MovedOut { to: None },
            What::NoteToFamily { text: text() },
            What::SettingConsulted {
                name: text(),
                answer_by: None,
                other_day: None,
            },
            What::SettingConsulted {
                name: text(),
                answer_by: Some(date(2026, 6, 30)),
                other_day: Some(OtherDay::Closed),
            },
            What::SettingReplied {
                name: text(),
                answer: Some(SettingAnswer::Resources),
            },
        ] {
            let event = CaseEvent {
                id: EventId(1),
                on: date(2026, 6, 1),
                what: what.clone(),
                source: Source::Officer,
                person: Some(PersonId(5)),
                readers: Readers::Person(PersonId(5)),
                supersedes: None,
                recorded_at: Timestamp(0),
            };
            let form = RecordForm::of(&event).expect("an officer types it");
            assert_eq!(form.what(), Some(what));
            assert_eq!(form.on(TODAY), Some(event.on));
            assert_eq!(
                (form.person(), form.for_whom()),
                (event.person, Some(For::Person))
            );
            assert_eq!(wrong(&form), []);
        }
    }

    #[test]
    fn what_was_typed_on_another_kinds_page_is_left_out() {
        let both = RecordForm {
            outcome: "amend".into(),
            reason: "x".into(),
            ..form("withdrawn")
        };
        assert_eq!(wrong(&both), []);
        assert_eq!(both.what(), Some(What::Clock(Happening::Withdrawn)));
    }

    #[test]
    fn documents_of_an_event_are_five_at_most_and_of_a_kind_that_goes_with_it() {
        let mut plan = form("final_plan_sent");
        assert_eq!(plan.document_kind(), DocumentKind::FinalPlan);
        plan.what = "minutes".into();
        assert_eq!(plan.document_kind(), DocumentKind::Minutes);
        // What a family sends is none of the council's.
        plan.what = "diary".into();
        assert_eq!(plan.document_kind(), DocumentKind::FinalPlan);
        for id in ["7", "5", "x", "7"] {
            plan.attach(id);
        }
        assert_eq!(plan.documents(), [DocumentId(5), DocumentId(7)]);
        assert_eq!(wrong(&plan), []);
        plan.attach = "1 2 3 4 5 6".into();
        assert_eq!(wrong(&plan), [("files", Wrong::TooMany)]);
    }

    #[test]
    fn a_correction_says_why_for_officers() {
        let form = RecordForm {
            corrects: "7".into(),
            ..form("struck")
        };
        assert_eq!(wrong(&form), [("event-why", Wrong::Missing)]);
        assert_eq!(form.corrects(), Some(EventId(7)));
        let long = RecordForm {
            why: "x".repeat(LINE_CHARACTERS_MAX + 1),
            ..form
        };
        assert_eq!(wrong(&long), [("event-why", Wrong::TooLong)]);
    }
}
