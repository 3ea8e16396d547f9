//! Whom the case system sent: who waits, and whether an officer lets them in.

use app::pages::{
    HeldCaseLine, HeldGonePage, HeldLine, HeldPeoplePage, HeldPersonPage, HeldWarning, InvitedPage,
};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Fault, Field, LetInForm, TurnDownForm, Wrong};
use domain::people::{Act, Basis};
use domain::{CaseRef, HeldPersonId, england, paths};
use policy::{Access, Case, ChangePeople, ListCaseload, Relation};
use serde::Deserialize;
use services::caseload::PAGE;
use services::held_person::{self, Held, HeldRow, LetInError, Shown, Warning};
use services::people::NewPerson;

use super::Pages;
use super::on_case::{invited, not_here};
use crate::ctx::Ctx;
use crate::doors::{AtCaseStaff, Fresh, Staff};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Named = Result<Path<(String, HeldPersonId)>, PathRejection>;
type Door = Fresh<AtCaseStaff<ChangePeople>>;

/// Which page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    page: Pages,
}

/// All who wait within an officer's reach.
pub(crate) async fn all(
    door: Staff<ListCaseload>,
    cx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let found = held_person::waiting(&cx.cx, &door.access, asked.page.number()).await?;
    let line = |row: held_person::WaitingRow| HeldCaseLine {
        id: row.id,
        reference: row.reference,
        child: row.child,
        relation: row.relation.word(),
        sent: england::day(row.sent_at),
    };
    let page = HeldPeoplePage {
        waiting: found.found,
        number: found.number,
        more: found.found > (found.number + 1) * PAGE,
        lines: found.rows.into_iter().map(line).collect(),
    };
    Ok(cx.page(&page, door.visitor()))
}

/// Somebody who waits, on the page of a case's people.
pub(super) fn line(reference: CaseRef, row: &HeldRow) -> HeldLine {
    HeldLine {
        id: row.id,
        reference,
        name: row.name.clone(),
        relation: row.relation.word(),
        sent: england::day(row.sent_at),
    }
}

fn warning(shown: &Shown) -> HeldWarning {
    let warning = &shown.warning;
    let name = match warning {
        Warning::KeptApart { name }
        | Warning::AddressOfOther { name }
        | Warning::AddressOfRemoved { name }
        | Warning::FormerAddressOfRemoved { name }
        | Warning::NameOfRemoved { name }
        | Warning::PhoneOfRemoved { name }
        | Warning::PhoneOfOther { name }
        | Warning::NameOnCase { name } => name.clone(),
        _ => String::new(),
    };
    HeldWarning {
        word: warning.word(),
        name,
        on: match warning {
            Warning::RightsMoved { on } => Some(*on),
            _ => None,
        },
        days: match warning {
            Warning::Old { days } => *days,
            _ => 0,
        },
        is_grave: warning.is_red(),
        tick: shown.tick.clone(),
    }
}

fn page(reference: CaseRef, held: &Held, form: LetInForm, faults: Vec<Fault>) -> HeldPersonPage {
    let row = &held.row;
    HeldPersonPage {
        reference,
        id: row.id,
        system: row.system.clone(),
        sent: england::day(row.sent_at),
        relation: row.relation.word(),
        name: row.name.clone(),
        email: row.email.clone(),
        more: [
            row.phone.clone(),
            row.language.clone(),
            row.format.clone(),
            row.checked_by.clone(),
        ],
        warnings: held.warnings.iter().map(warning).collect(),
        form,
        faults,
    }
}

/// What the file says, as it could be typed.
fn as_sent(row: &HeldRow) -> LetInForm {
    let sent = [
        (Field::Relation, row.relation.word()),
        (Field::Address, row.email.as_str()),
    ];
    let sent = sent.map(|(field, value)| (field.name().to_owned(), value.to_owned()));
    LetInForm::try_from(sent.to_vec()).unwrap_or_default()
}

/// Nobody waits under this number, or no more: whoever sends a form is told that a colleague was quicker.
fn gone(cx: &Ctx, door: &AtCaseStaff<ChangePeople>) -> Response {
    let reference = door.access.reference();
    reply::again(cx, &HeldGonePage { reference }, door.visitor())
}

pub(crate) async fn show(door: Door, cx: Ctx, asked: Named) -> Result<Response, Problem> {
    let Fresh(door) = door;
    let Path((_, id)) = asked.map_err(|_| Problem::NotThere)?;
    let held = held_person::one(&cx.cx, &door.access, id).await?;
    let held = held.ok_or(Problem::NotThere)?;
    let form = as_sent(&held.row);
    let page = page(door.access.reference(), &held, form, vec![]);
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn let_in(
    door: Door,
    cx: Ctx,
    asked: Named,
    Sent(form): Sent<LetInForm>,
) -> Result<Response, Problem> {
    let Fresh(door) = door;
    let Path((_, id)) = asked.map_err(|_| Problem::NotThere)?;
    let reference = door.access.reference();
    let mut faults = form.people.faults(Act::Invite);
    let mut unseen = None;
    if let (true, Some(new)) = (faults.is_empty(), new(&form)) {
        match held_person::let_in(&cx.cx, &door.access, door.officer, id, &new, &form.ticks).await {
            // The word is shown once and is in no address: the answer to the form itself.
            Ok(invited) => {
                let page = InvitedPage {
                    reference,
                    word: invited.word,
                    until: invited.until,
                };
                return Ok(cx.page(&page, door.visitor()));
            }
            // What warns of them is shown as it stands now: each is ticked by its own name.
            Err(LetInError::Unseen(now)) => {
                unseen = Some(*now);
                faults.push(Fault {
                    field: "tick",
                    wrong: Wrong::Missing,
                });
            }
            Err(LetInError::NotWaiting) => return Ok(gone(&cx, &door)),
            Err(LetInError::NotOffered) => faults.push(not_here(Act::Invite).in_form()?),
            Err(LetInError::Invite(error)) => faults.push(invited(error).in_form()?),
        }
    }
    let held = match unseen {
        Some(held) => Some(held),
        None => typed(&cx, &door.access, id, &form).await?,
    };
    let Some(held) = held else {
        return Ok(gone(&cx, &door));
    };
    let page = page(reference, &held, form, faults);
    Ok(reply::again(&cx, &page, door.visitor()))
}

/// Whoever waits, with what warns of them as the officer would invite them.
async fn typed(
    cx: &Ctx,
    access: &Access<Case, ChangePeople>,
    id: HeldPersonId,
    form: &LetInForm,
) -> Result<Option<Held>, Problem> {
    let relation = Relation::from_word(form.people.text(Field::Relation));
    Ok(match relation {
        None => held_person::one(&cx.cx, access, id).await?,
        Some(relation) => {
            let typed = (relation, form.people.text(Field::Address).trim());
            held_person::one_typed(&cx.cx, access, id, typed).await?
        }
    })
}

fn new(form: &LetInForm) -> Option<NewPerson> {
    let people = &form.people;
    Some(NewPerson {
        relation: Relation::from_word(people.text(Field::Relation))?,
        basis: Basis::from_word(people.text(Field::Basis)),
        power: people.power(),
        email: people.text(Field::Address).to_owned(),
        evidence: people.text(Field::Evidence).to_owned(),
    })
}

pub(crate) async fn turn_down(
    door: Door,
    cx: Ctx,
    asked: Named,
    Sent(form): Sent<TurnDownForm>,
) -> Result<Response, Problem> {
    let Fresh(door) = door;
    let Path((_, id)) = asked.map_err(|_| Problem::NotThere)?;
    let reference = door.access.reference();
    let Some(why) = form.why() else {
        let Some(held) = held_person::one(&cx.cx, &door.access, id).await? else {
            return Ok(gone(&cx, &door));
        };
        let faults = vec![Fault {
            field: "down",
            wrong: Wrong::Missing,
        }];
        let page = page(reference, &held, as_sent(&held.row), faults);
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    match held_person::turn_down(&cx.cx, &door.access, id, why).await? {
        true => {
            let people = paths::case_people(reference);
            Ok(reply::see_other(&format!("{people}?saved=yes")))
        }
        false => Ok(gone(&cx, &door)),
    }
}
