//! What can be chosen on the page of an act.

use app::pages::Options;
use domain::people::Act;
use domain::rights::earliest;
use policy::Relation;
use services::people::People;
use storage::relation::RelationRow;
use words::Words;

use super::{is_now, name_of};
use crate::ctx::Ctx;

/// The first letters of a text that is to be recognised.
const TEXT_CHARACTERS: usize = 120;

pub(super) fn of(cx: &Ctx, act: Act, all: &People) -> Options {
    let words = Words::english();
    let now: Vec<&RelationRow> = all.relations.iter().filter(|row| is_now(cx, row)).collect();
    let label = |row: &RelationRow| {
        let kind = words.say(&format!("relation-{}", row.kind.word()));
        format!("{}: {kind}", row.name)
    };
    let mut people: Vec<(String, String)> = Vec::new();
    for row in &now {
        let person = row.person.to_string();
        if people.iter().all(|(known, _)| *known != person) {
            people.push((person, label(row)));
        }
    }
    let who = match act {
        // Two people are kept apart, whatever each of them is on the case.
        Act::Apart => people.clone(),
        _ => now
            .iter()
            .filter(|row| match act {
                Act::Capacity => row.kind == Relation::Parent,
                Act::Settle => !row.disputed.is_none(),
                _ => true,
            })
            .map(|row| (row.id.to_string(), label(row)))
            .collect(),
    };
    let child = (all.child.0.to_string(), all.child.1.clone());
    let mut about = people.clone();
    if about.iter().all(|(person, _)| *person != child.0) {
        about.push(child);
    }
    Options {
        who,
        items: items(words, act, all),
        people,
        about,
    }
}

fn items(words: &'static Words, act: Act, all: &People) -> Vec<(String, String)> {
    match act {
        Act::Unprotect => all
            .details
            .iter()
            .map(|detail| {
                let label = format!("{}: {}", detail.name, detail.value);
                (detail.id.to_string(), label)
            })
            .collect(),
        Act::Together => all
            .apart
            .iter()
            .map(|pair| {
                let (one, other) = (name_of(all, pair.one), name_of(all, pair.other));
                let names = [("one", one.into()), ("other", other.into())];
                (pair.id.to_string(), words.say_with("on-case-pair", &names))
            })
            .collect(),
        Act::Release => all
            .texts
            .iter()
            .map(|(id, on, text)| {
                let text: String = text.chars().take(TEXT_CHARACTERS).collect();
                let said = [("date", (*on).into()), ("text", text.into())];
                (id.to_string(), words.say_with("on-case-item-text", &said))
            })
            .collect(),
        Act::CapacityEnd => all
            .decisions
            .iter()
            .filter(|decision| decision.ended_at.is_none())
            .map(|decision| (decision.id.to_string(), decision.decision.clone()))
            .collect(),
        Act::Day => {
            let Some(born) = all.born else {
                return Vec::new();
            };
            let (day, to_be_checked) = domain::clock::rights_of(born);
            if !to_be_checked {
                return Vec::new();
            }
            [earliest(born), day]
                .map(|day| (day.to_string(), words.date(day)))
                .into()
        }
        Act::Posted => all
            .letters
            .iter()
            .filter(|letter| letter.posted_at.is_none())
            .map(|letter| {
                let date = [("date", letter.on.into())];
                (
                    letter.id.to_string(),
                    words.say_with("on-case-letter", &date),
                )
            })
            .collect(),
        _ => Vec::new(),
    }
}
