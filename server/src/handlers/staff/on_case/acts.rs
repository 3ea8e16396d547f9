//! Doing something about the people of a case.

use app::pages::InvitedPage;
use axum::extract::Query;
use axum::response::Response;
use domain::forms::{Fault, Field, PeopleForm, Wrong, fields};
use domain::people::{Act, Basis, DetailKind, EndGround};
use domain::{Date, EventId, PersonId, paths};
use policy::{Access, Case, ChangePeople, Class, Classes, Relation};
use services::invite::{InviteError, Invited};
use services::people::{self, Capacity, ChangeError, NewPerson, NoPower, Protect};

use super::{Chosen, Named, act_page, chosen, named};
use crate::ctx::Ctx;
use crate::doors::{AtCaseStaff, Fresh};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Door = Fresh<AtCaseStaff<ChangePeople>>;

pub(crate) async fn ask(
    door: Door,
    cx: Ctx,
    asked: Named,
    Query(before): Query<Chosen>,
) -> Result<Response, Problem> {
    let (Fresh(door), act) = (door, named(asked)?);
    let all = people::read(&cx.cx, &door.access).await?;
    let page = act_page(&cx, door.access.reference(), act, &all, chosen(before));
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn act(
    door: Door,
    cx: Ctx,
    asked: Named,
    Sent(form): Sent<PeopleForm>,
) -> Result<Response, Problem> {
    let (Fresh(door), act) = (door, named(asked)?);
    let reference = door.access.reference();
    let mut faults = form.faults(act);
    if faults.is_empty() {
        match done(&cx, &door, act, &form).await {
            // The word is shown once and is in no address: the answer to the form itself.
            Ok(Some(invited)) => {
                let page = InvitedPage {
                    reference,
                    word: invited.word,
                    until: invited.until,
                };
                return Ok(cx.page(&page, door.visitor()));
            }
            Ok(None) => {
                let people = paths::case_people(reference);
                return Ok(reply::see_other(&format!("{people}?saved=yes")));
            }
            Err(not) => faults.push(not.in_form()?),
        }
    }
    let all = people::read(&cx.cx, &door.access).await?;
    let mut page = act_page(&cx, reference, act, &all, form);
    page.faults = faults;
    Ok(reply::again(&cx, &page, door.visitor()))
}

/// Why nothing was done.
pub(in crate::handlers::staff) enum Not {
    /// Something in the form is wrong.
    So(Fault),
    /// It failed.
    Possible(Problem),
}

impl Not {
    /// What is wrong in the form, where that is why.
    pub(in crate::handlers::staff) fn in_form(self) -> Result<Fault, Problem> {
        match self {
            Not::So(fault) => Ok(fault),
            Not::Possible(problem) => Err(problem),
        }
    }
}

/// The form's first choice is of nobody, or nothing, that is on the case.
pub(in crate::handlers::staff) fn not_here(act: Act) -> Not {
    let field = fields(act).first().map_or("why", |field| field.name());
    Not::So(Fault {
        field,
        wrong: Wrong::NotHere,
    })
}

fn changed(act: Act, error: ChangeError) -> Not {
    let wrong_day = match act {
        Act::Capacity => Field::On.name(),
        _ => Field::Item.name(),
    };
    match error {
        ChangeError::NoReason => Not::So(Fault {
            field: "why",
            wrong: Wrong::Missing,
        }),
        ChangeError::NotOnCase => not_here(act),
        ChangeError::WrongDay => Not::So(Fault {
            field: wrong_day,
            wrong: Wrong::WrongDay,
        }),
        ChangeError::NotFitting => Not::So(Fault {
            field: Field::Basis.name(),
            wrong: Wrong::NotFitting,
        }),
        ChangeError::Power(no) => no_power(no),
        ChangeError::Failed(failed) => Not::Possible(Problem::from(failed)),
    }
}

fn no_power(no: NoPower) -> Not {
    let (field, wrong) = match no {
        NoPower::Unsaid => (Field::Document, Wrong::Missing),
        NoPower::ToCome => (Field::From, Wrong::WrongDay),
        NoPower::Over => (Field::Until, Wrong::WrongDay),
    };
    Not::So(Fault {
        field: field.name(),
        wrong,
    })
}

pub(in crate::handlers::staff) fn invited(error: InviteError) -> Not {
    let (field, wrong) = match error {
        InviteError::Address => ("address", Wrong::NotAnEmail),
        InviteError::NoEvidence => ("evidence", Wrong::Missing),
        InviteError::NotText => ("evidence", Wrong::NotText),
        InviteError::NoBirthday => ("relation", Wrong::NotHere),
        InviteError::TooEarly(_) => ("relation", Wrong::WrongDay),
        InviteError::NotTheYoungPerson | InviteError::HasAccount => ("address", Wrong::Taken),
        InviteError::Power(no) => return no_power(no),
        InviteError::NoCase => return Not::Possible(Problem::NotThere),
        InviteError::Failed(failed) => return Not::Possible(Problem::from(failed)),
    };
    Not::So(Fault { field, wrong })
}

/// Does it. What is answered to an invitation.
async fn done(
    cx: &Ctx,
    door: &AtCaseStaff<ChangePeople>,
    act: Act,
    form: &PeopleForm,
) -> Result<Option<Invited>, Not> {
    let access = &door.access;
    if act == Act::Invite {
        let new = NewPerson {
            relation: Relation::from_word(form.text(Field::Relation))
                .ok_or_else(|| not_here(act))?,
            basis: Basis::from_word(form.text(Field::Basis)),
            power: form.power(),
            email: form.text(Field::Address).to_owned(),
            evidence: form.text(Field::Evidence).to_owned(),
        };
        let made = people::invite(&cx.cx, access, door.officer, &new).await;
        return made.map(Some).map_err(invited);
    }
    change(cx, access, act, form).await?;
    Ok(None)
}

/// A number of a form.
fn id(act: Act, text: &str) -> Result<i64, Not> {
    text.parse().map_err(|_| not_here(act))
}

async fn change(
    cx: &Ctx,
    access: &Access<Case, ChangePeople>,
    act: Act,
    form: &PeopleForm,
) -> Result<(), Not> {
    let cx = &cx.cx;
    let text = |field| form.text(field);
    let number = |field| id(act, form.text(field));
    let all = |field| -> Result<Vec<i64>, Not> {
        form.ticked(field).iter().map(|one| id(act, one)).collect()
    };
    let why = text(Field::Why);
    let done = match act {
        Act::Invite => Ok(()),
        Act::Basis => {
            let basis = Basis::from_word(text(Field::Basis)).ok_or_else(|| not_here(act))?;
            let power = form.power();
            let (who, ground) = (number(Field::Who)?, (basis, power.as_ref()));
            people::set_basis(cx, access, who, ground, text(Field::Evidence), why).await
        }
        Act::End => {
            let ground = EndGround::from_word(text(Field::Ground)).ok_or_else(|| not_here(act))?;
            people::end(cx, access, number(Field::Who)?, ground, why).await
        }
        Act::Dispute => {
            let classes = classes(text(Field::Part));
            people::dispute(cx, access, &all(Field::Parties)?, classes, why).await
        }
        Act::Settle => people::dispute(cx, access, &all(Field::Parties)?, Classes::NONE, why).await,
        Act::Protect => {
            let kind = DetailKind::from_word(text(Field::Detail)).ok_or_else(|| not_here(act))?;
            let readers: Vec<PersonId> = all(Field::Readers)?.into_iter().map(PersonId).collect();
            let asked = Protect {
                about: PersonId(number(Field::About)?),
                kind,
                value: text(Field::Value),
                readers: &readers,
                why,
            };
            people::protect(cx, access, &asked).await.map(drop)
        }
        Act::Unprotect => people::unprotect(cx, access, number(Field::Item)?, why).await,
        Act::Apart => match all(Field::Parties)?.as_slice() {
            [one, other] => {
                let pair = (PersonId(*one), PersonId(*other));
                people::keep_apart(cx, access, pair, why).await.map(drop)
            }
            _ => return Err(not_here(act)),
        },
        Act::Together => people::end_apart(cx, access, number(Field::Item)?, why).await,
        Act::Release => {
            let (text, to) = (number(Field::Item)?, number(Field::Reader)?);
            let released = people::release(cx, access, EventId(text), PersonId(to), why).await;
            released.map(drop)
        }
        Act::Capacity => {
            let asked = capacity(act, form)?;
            people::decide_capacity(cx, access, &asked).await.map(drop)
        }
        Act::CapacityEnd => people::end_capacity(cx, access, number(Field::Item)?, why).await,
        Act::Day => {
            let day: Date = text(Field::Item).parse().map_err(|_| not_here(act))?;
            people::check_day(cx, access, day, why).await
        }
        Act::Posted => people::posted(cx, access, number(Field::Item)?).await,
    };
    done.map_err(|error| changed(act, error))
}

/// What is withheld while a part of a case is disputed.
fn classes(part: &str) -> Classes {
    match part {
        "notes" => Classes::NONE.with(Class::Notes),
        "details" => Classes::NONE.with(Class::Details),
        _ => Classes::ALL,
    }
}

fn capacity(act: Act, form: &PeopleForm) -> Result<Capacity, Not> {
    Ok(Capacity {
        relation: id(act, form.text(Field::Who))?,
        decision: form.text(Field::Decision).to_owned(),
        assessed_by: form.text(Field::AssessedBy).to_owned(),
        assessed_on: form.day(Field::On).ok_or_else(|| not_here(act))?,
        reason: form.text(Field::Evidence).to_owned(),
        until: form.day(Field::Until),
    })
}
