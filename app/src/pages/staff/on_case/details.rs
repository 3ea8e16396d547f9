//! What is protected, who is kept apart, and decisions about capacity.

use domain::people::{Act, Basis, DetailKind};
use domain::{CaseRef, Date, date, paths};
use leptos::prelude::*;
use words::Words;

use super::{CasePeoplePage, ChangeLine, HeldLine, PowerLine, TieLine};
use crate::parts::{fact, para, section};

/// Something that is protected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedLine {
    /// Its id, as forms name it.
    pub id: String,
    /// About whom.
    pub about: String,
    /// What it is.
    pub kind: DetailKind,
    /// Its value.
    pub value: String,
    /// Who of the family may see it.
    pub readers: Vec<String>,
}

/// Two people who must have no contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApartLine {
    /// Its id, as forms name it.
    pub id: String,
    /// One of them.
    pub one: String,
    /// The other.
    pub other: String,
    /// What an officer has seen that shows it.
    pub evidence: String,
    /// Since when.
    pub since: Date,
}

/// A text that was released to somebody, or is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseLine {
    /// The text.
    pub text: String,
    /// To whom.
    pub to: String,
    /// When it was asked.
    pub on: Date,
    /// Whether a second officer has agreed.
    pub agreed: bool,
}

/// A decision about capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapacityLine {
    /// Its id, as forms name it.
    pub id: String,
    /// For which decision.
    pub decision: String,
    /// Who assessed it.
    pub assessed_by: String,
    /// On which day.
    pub on: Date,
    /// On what evidence.
    pub evidence: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Whether it holds no more.
    pub ended: bool,
}

/// The words of a kind of detail.
pub(super) const fn kind_key(kind: DetailKind) -> &'static str {
    match kind {
        DetailKind::Address => "details-address",
        DetailKind::Phone => "details-phone",
        DetailKind::Email => "details-email",
        DetailKind::School => "details-school",
        DetailKind::Appointment => "details-appointment",
        DetailKind::Other => "details-other",
    }
}

impl CasePeoplePage {
    /// A link to do something about one thing.
    fn link(&self, words: &'static Words, act: Act, id: &str, text: String) -> Option<AnyView> {
        if !self.may_change {
            return None;
        }
        let query = [("item", id.to_owned())];
        let href = paths::with_query(&paths::case_people_act(self.reference, act), &query);
        let what = words.say(&format!("on-case-act-{}", act.word()));
        Some(
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{what}": "{text}</a>
                </p>
            }
            .into_any(),
        )
    }

    pub(super) fn protected(&self, words: &'static Words) -> AnyView {
        let lines = self
            .details
            .iter()
            .map(|line| {
                let kind = words.say(kind_key(line.kind));
                let about = [("name", (&line.about).into()), ("kind", (&kind).into())];
                let about = words.say_with("on-case-detail", &about);
                let readers = if line.readers.is_empty() {
                    words.say("on-case-readers-none")
                } else {
                    line.readers.join(", ")
                };
                view! {
                    <dl class="wm-facts">
                        {fact(about.clone(), line.value.clone())}
                        {fact(words.say("on-case-readers"), readers)}
                    </dl>
                    {self.link(words, Act::Unprotect, &line.id, about)}
                }
            })
            .collect_view();
        let none = self
            .details
            .is_empty()
            .then(|| para(words.say("on-case-no-details")));
        view! {
            {section(words.say("on-case-details"))}
            {none}
            {lines}
            {self.links(words, &[Act::Protect])}
        }
        .into_any()
    }

    pub(super) fn kept_apart(&self, words: &'static Words) -> AnyView {
        let pairs = self
            .apart
            .iter()
            .map(|line| {
                let pair = [("one", (&line.one).into()), ("other", (&line.other).into())];
                let pair = words.say_with("on-case-pair", &pair);
                view! {
                    <dl class="wm-facts">
                        {fact(words.say("on-case-apart-who"), pair.clone())}
                        {fact(words.say("on-case-evidence"), line.evidence.clone())}
                        {fact(words.say("on-case-from"), words.date(line.since))}
                    </dl>
                    {self.link(words, Act::Together, &line.id, pair)}
                }
            })
            .collect_view();
        let none = self
            .apart
            .is_empty()
            .then(|| para(words.say("on-case-no-apart")));
        let releases = self
            .releases
            .iter()
            .map(|line| {
                let key = if line.agreed {
                    "on-case-released"
                } else {
                    "on-case-release-waits"
                };
                let said = [("name", (&line.to).into()), ("date", line.on.into())];
                fact(line.text.clone(), words.say_with(key, &said))
            })
            .collect_view();
        let releases =
            (!self.releases.is_empty()).then(|| view! { <dl class="wm-facts">{releases}</dl> });
        view! {
            {section(words.say("on-case-apart"))}
            {para(words.say("on-case-apart-what"))}
            {none}
            {pairs}
            {releases}
            {self.links(words, &[Act::Apart, Act::Release])}
        }
        .into_any()
    }

    pub(super) fn capacity(&self, words: &'static Words) -> AnyView {
        let lines = self
            .decisions
            .iter()
            .map(|line| {
                let by = [
                    ("name", (&line.assessed_by).into()),
                    ("date", line.on.into()),
                ];
                let until = match (line.ended, line.until) {
                    (true, _) => words.say("on-case-capacity-ended"),
                    (false, Some(until)) => words.date(until),
                    (false, None) => words.say("on-case-capacity-open"),
                };
                let link = (!line.ended)
                    .then(|| self.link(words, Act::CapacityEnd, &line.id, line.decision.clone()));
                view! {
                    <dl class="wm-facts">
                        {fact(words.say("on-case-decision"), line.decision.clone())}
                        {fact(words.say("on-case-assessed"), words.say_with("on-case-assessed-by", &by))}
                        {fact(words.say("on-case-evidence"), line.evidence.clone())}
                        {fact(words.say("on-case-until"), until)}
                    </dl>
                    {link}
                }
            })
            .collect_view();
        let none = self
            .decisions
            .is_empty()
            .then(|| para(words.say("on-case-no-capacity")));
        view! {
            {section(words.say("on-case-capacity"))}
            {none}
            {lines}
            {self.links(words, &[Act::Capacity])}
        }
        .into_any()
    }

    pub(super) fn rights(&self, words: &'static Words) -> AnyView {
        let day = match self.moves_on {
            None => para(words.say("on-case-no-day")),
            Some((on, to_be_checked)) => {
                let check = to_be_checked.then(|| {
                    view! {
                        {para(words.say("on-case-check"))}
                        {self.links(words, &[Act::Day])}
                    }
                });
                let said = words.say_with("on-case-moves-on", &[("date", on.into())]);
                view! { {para(said)}{check} }.into_any()
            }
        };
        let wishes = self
            .wishes
            .iter()
            .map(|(name, on, said)| {
                let by = [("name", name.into()), ("date", (*on).into())];
                fact(words.say_with("on-case-wish", &by), said.clone())
            })
            .collect_view();
        let wishes =
            (!self.wishes.is_empty()).then(|| view! { <dl class="wm-facts">{wishes}</dl> });
        let letters = self
            .letters
            .iter()
            .map(|(id, on)| {
                let said = words.say_with("on-case-letter", &[("date", (*on).into())]);
                self.link(words, Act::Posted, id, said)
            })
            .collect_view();
        view! {
            {section(words.say("on-case-rights"))}
            {day}
            {wishes}
            {letters}
        }
        .into_any()
    }
}

/// The page with some of everything.
pub(super) fn sample() -> CasePeoplePage {
    let day = date(2026, 11, 2);
    let dawn = TieLine::sample("Dawn Bell");
    let craig = TieLine {
        id: "8".to_owned(),
        basis: None,
        disputed: vec!["details", "notes"],
        email_back: Some(day),
        ..TieLine::sample("Craig Bell")
    };
    let deputy = TieLine {
        id: "11".to_owned(),
        relation: "representative",
        basis: Some(Basis::Deputy),
        power: Some(PowerLine {
            document: "Court of Protection order 1387654, sealed 4 May 2025".to_owned(),
            decisions: "education, and where Jamie lives".to_owned(),
            from: date(2025, 5, 4),
        }),
        until: Some(date(2028, 5, 4)),
        ..TieLine::sample("Ruth Ames")
    };
    let ended = TieLine {
        basis: Some(Basis::FosterCarer),
        until: Some(day),
        ended_why: Some("The placement ended".to_owned()),
        is_now: false,
        ..TieLine::sample("Ann Foster")
    };
    CasePeoplePage {
        reference: CaseRef::from_number(7),
        child: "Jamie".to_owned(),
        now: vec![dawn, craig, deputy],
        then: vec![ended],
        details: vec![ProtectedLine {
            id: "9".to_owned(),
            about: "Dawn Bell".to_owned(),
            kind: DetailKind::Address,
            value: "12 Elm Row, Fenwick".to_owned(),
            readers: vec!["Dawn Bell".to_owned()],
        }],
        apart: vec![ApartLine {
            id: "10".to_owned(),
            one: "Dawn Bell".to_owned(),
            other: "Craig Bell".to_owned(),
            evidence: "Non-molestation order seen".to_owned(),
            since: day,
        }],
        releases: vec![ReleaseLine {
            text: "The meeting is on Tuesday.".to_owned(),
            to: "Craig Bell".to_owned(),
            on: day,
            agreed: false,
        }],
        decisions: vec![CapacityLine {
            id: "11".to_owned(),
            decision: "Which college to name".to_owned(),
            assessed_by: "Dr Amy Lowe".to_owned(),
            on: day,
            evidence: "Written assessment seen".to_owned(),
            until: None,
            ended: false,
        }],
        letters: vec![("12".to_owned(), day)],
        moves_on: Some((date(2028, 7, 1), true)),
        wishes: vec![(
            "Dawn Bell".to_owned(),
            day,
            "I would like to go on seeing the case.".to_owned(),
        )],
        held: vec![HeldLine {
            id: domain::HeldPersonId(3),
            reference: CaseRef::from_number(7),
            name: "BELL, Craig".to_owned(),
            relation: "parent",
            sent: day,
        }],
        changes: vec![ChangeLine {
            act: Act::Apart,
            on: day,
            officer: "Sam Officer".to_owned(),
            why: "Non-molestation order seen".to_owned(),
        }],
        may_change: true,
        saved: false,
    }
}
