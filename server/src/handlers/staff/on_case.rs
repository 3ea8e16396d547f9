//! The people of a case at an officer's desk: who is on it, and what can be done about it.

mod acts;
mod options;

use app::pages::{
    ApartLine, CapacityLine, CaseActPage, CasePeoplePage, ChangeLine, PowerLine, ProtectedLine,
    ReleaseLine, TieLine,
};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Field, PeopleForm};
use domain::people::{Act, Basis};
use domain::{Date, PersonId, Timestamp, england};
use policy::{Class, Reach, ReadPeople, Standing};
use serde::Deserialize;
use services::held_person;
use services::people::{self, People};
use storage::relation::RelationRow;

use crate::ctx::Ctx;
use crate::doors::{AtCaseStaff, Fresh};
use crate::problem::Problem;

pub(crate) use acts::{act, ask};
pub(super) use acts::{invited, not_here};

/// Whether something was just saved.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Saved {
    saved: Option<String>,
}

/// What an act's page is asked to have chosen beforehand.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    who: String,
    #[serde(default)]
    item: String,
}

type Named = Result<Path<(String, String)>, PathRejection>;

/// The act that the address names.
fn named(named: Named) -> Result<Act, Problem> {
    let Path((_, act)) = named.map_err(|_| Problem::NotThere)?;
    Act::from_word(&act).ok_or(Problem::NotThere)
}

pub(crate) async fn show(
    door: Fresh<AtCaseStaff<ReadPeople>>,
    cx: Ctx,
    Query(query): Query<Saved>,
) -> Result<Response, Problem> {
    let Fresh(door) = door;
    let all = people::read(&cx.cx, &door.access).await?;
    let held = held_person::of_case(&cx.cx, &door.access).await?;
    let reference = door.access.reference();
    let page = CasePeoplePage {
        held: held
            .iter()
            .map(|row| super::held_people::line(reference, row))
            .collect(),
        ..page(&cx, &door, &all, query.saved.is_some())
    };
    Ok(cx.page(&page, door.visitor()))
}

/// What somebody on the case calls themselves.
fn name_of(all: &People, person: PersonId) -> String {
    if all.child.0 == person {
        return all.child.1.clone();
    }
    let mut rows = all.relations.iter();
    rows.find(|row| row.person == person)
        .map(|row| row.name.clone())
        .unwrap_or_default()
}

fn page(cx: &Ctx, door: &AtCaseStaff<ReadPeople>, all: &People, saved: bool) -> CasePeoplePage {
    let (now, then): (Vec<_>, Vec<_>) = all
        .relations
        .iter()
        .map(|row| tie(cx, row))
        .partition(|line| line.is_now);
    let names = |readers: Vec<PersonId>| -> Vec<String> {
        let names = readers.into_iter().map(|person| name_of(all, person));
        names.filter(|name| !name.is_empty()).collect()
    };
    let readers_of = |detail: i64| {
        let readers = all.readers.iter().filter(|(id, _)| *id == detail);
        names(readers.map(|(_, person)| *person).collect())
    };
    CasePeoplePage {
        reference: door.access.reference(),
        child: all.child.1.clone(),
        now,
        then,
        details: all
            .details
            .iter()
            .map(|detail| ProtectedLine {
                id: detail.id.to_string(),
                about: detail.name.clone(),
                kind: detail.kind,
                value: detail.value.clone(),
                readers: readers_of(detail.id),
            })
            .collect(),
        apart: all
            .apart
            .iter()
            .map(|pair| ApartLine {
                id: pair.id.to_string(),
                one: name_of(all, pair.one),
                other: name_of(all, pair.other),
                evidence: pair.evidence.clone(),
                since: england::day(pair.recorded_at),
            })
            .collect(),
        releases: all
            .releases
            .iter()
            .filter_map(|release| {
                let (_, _, text) = all.texts.iter().find(|(id, ..)| *id == release.text)?;
                Some(ReleaseLine {
                    text: text.clone(),
                    to: name_of(all, release.to),
                    on: england::day(release.asked_at),
                    agreed: release.agreed,
                })
            })
            .collect(),
        decisions: all
            .decisions
            .iter()
            .map(|decision| CapacityLine {
                id: decision.id.to_string(),
                decision: decision.decision.clone(),
                assessed_by: decision.assessed_by.clone(),
                on: decision.assessed_on,
                evidence: decision.reason.clone(),
                until: decision.until,
                ended: decision.ended_at.is_some()
                    || decision.until.is_some_and(|until| until < cx.today()),
            })
            .collect(),
        letters: all
            .letters
            .iter()
            .filter(|letter| letter.posted_at.is_none())
            .map(|letter| (letter.id.to_string(), letter.on))
            .collect(),
        moves_on: all.moves_on,
        wishes: all
            .wishes
            .iter()
            .map(|wish| (wish.name.clone(), england::day(wish.at), wish.said.clone()))
            .collect(),
        held: vec![],
        changes: all
            .changes
            .iter()
            .map(|change| ChangeLine {
                act: change.act,
                on: england::day(change.at),
                officer: change.officer.clone().unwrap_or_default(),
                why: change.why.clone(),
            })
            .collect(),
        may_change: door.access.standing() != Standing::Officer(Reach::BrokenGlass),
        saved,
    }
}

fn is_now(cx: &Ctx, row: &RelationRow) -> bool {
    row.from <= cx.now() && row.until.is_none_or(|until| until > cx.now())
}

/// The last day of what counts until a moment: the day before, where that is a day's first.
fn last_day(until: Timestamp) -> Date {
    england::day(Timestamp(until.0 - 1))
}

fn tie(cx: &Ctx, row: &RelationRow) -> TieLine {
    TieLine {
        id: row.id.to_string(),
        name: row.name.clone(),
        relation: row.kind.word(),
        basis: row.basis.as_deref().and_then(Basis::from_word),
        evidence: row.evidence.clone(),
        officer: row
            .officer
            .clone()
            .unwrap_or_else(|| row.recorded_by.clone()),
        recorded: england::day(row.recorded_at),
        from: england::day(row.from),
        until: row.until.map(last_day),
        ended_why: row.ended_why.clone(),
        power: row
            .power
            .clone()
            .map(|(document, decisions, from)| PowerLine {
                document,
                decisions,
                from,
            }),
        disputed: Class::ALL
            .into_iter()
            .filter(|class| row.disputed.has(*class))
            .map(Class::word)
            .collect(),
        email_back: row
            .email_back_at
            .filter(|_| is_now(cx, row))
            .map(england::day),
        shown_until: row.shown_until.map(england::day),
        is_now: is_now(cx, row),
    }
}

/// The page of an act, with what was typed.
fn act_page(
    cx: &Ctx,
    reference: domain::CaseRef,
    act: Act,
    all: &People,
    form: PeopleForm,
) -> CaseActPage {
    CaseActPage {
        reference,
        act,
        options: options::of(cx, act, all),
        form,
        faults: vec![],
        rights_moved: people::rights_have_moved(all, cx.today()).filter(|_| act == Act::Invite),
    }
}

/// What was chosen before the page was opened, as a form.
fn chosen(chosen: Chosen) -> PeopleForm {
    let pairs = [(Field::Who, chosen.who), (Field::Item, chosen.item)];
    let pairs = pairs.map(|(field, value)| (field.name().to_owned(), value));
    PeopleForm::try_from(pairs.to_vec()).unwrap_or_default()
}
