//! Whom somebody of the family lets into a case.

use app::pages::{
    AdviserLine, AdviserPage, AdvisersPage, CodeGivenPage, Done, GivePage, NoteSide, NoteView,
    NotesPage,
};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::forms::{Fault, GiveGrant, GrantNote, RenewGrant, Wrong};
use domain::{CaseRef, GrantId, paths};
use policy::{
    Access, ActionName, Case, Delegate, EndGrant, ReadGrants, Scopes, ShareNotes, Standing,
    Verdict, decide,
};
use serde::Deserialize;
use services::grant::{self, CODE_SECONDS, Given};
use storage::grant::GrantRow;

use super::case::reader;
use crate::clock::day_in_england;
use crate::ctx::Ctx;
use crate::doors::{AtCase, Fresh};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct JustDone {
    done: Option<String>,
}

/// Which grant: the case is read by the door.
#[derive(Debug, Deserialize)]
pub(crate) struct WhichGrant {
    grant: GrantId,
}

type Named = Result<Path<WhichGrant>, PathRejection>;

fn named(which: Named) -> Result<GrantId, Problem> {
    let Path(which) = which.map_err(|_| Problem::NotThere)?;
    Ok(which.grant)
}

/// Whether somebody who stands so would be let do it: what a page need not offer else.
fn may(standing: Standing, action: ActionName) -> bool {
    decide(standing, action) == Verdict::Allow
}

fn may_give(standing: Standing) -> bool {
    may(standing, ActionName::Delegate)
}

pub(super) fn line(cx: &Ctx, row: &GrantRow) -> AdviserLine {
    let over = (row.until <= cx.now()).then(|| grant::last_day(row.until));
    AdviserLine {
        grant: row.id,
        name: row.name.clone(),
        service: row.organisation.clone(),
        documents: row.scopes.documents,
        write: row.scopes.write,
        mail: row.scopes.mail,
        until: grant::last_day(row.until),
        looked: row.looked_at.map(day_in_england),
        ended: row.ended_at.map(day_in_england).or(over),
        is_gone: row.is_gone,
    }
}

pub(crate) async fn show(
    door: AtCase<ReadGrants>,
    cx: Ctx,
    Query(just): Query<JustDone>,
) -> Result<Response, Problem> {
    let rows = grant::list(&cx.cx, &door.access).await?;
    let (now, before): (Vec<_>, Vec<_>) = rows
        .iter()
        .map(|row| line(&cx, row))
        .partition(|line| line.ended.is_none());
    let page = AdvisersPage {
        reference: door.reference,
        reader: reader(door.access.relation()),
        may_open: may(door.access.standing(), ActionName::Read),
        now,
        before,
        may_give: may_give(door.access.standing()),
        done: match just.done.as_deref() {
            Some("given") => Some(Done::Given),
            Some("ended") => Some(Done::Ended),
            Some("renewed") => Some(Done::Renewed),
            _ => None,
        },
    };
    Ok(cx.page(&page, door.visitor()))
}

fn done(reference: CaseRef, what: &str) -> Response {
    let query = [("done", what.to_owned())];
    reply::see_other(&paths::with_query(&paths::advisers(reference), &query))
}

async fn give_page(
    cx: &Ctx,
    access: &Access<Case, Delegate>,
    form: GiveGrant,
    faults: Vec<Fault>,
) -> Result<GivePage, Problem> {
    let services = grant::organisations(&cx.cx, access).await?;
    Ok(GivePage {
        reference: access.reference(),
        services: services
            .into_iter()
            .map(|service| (service.id, service.name))
            .collect(),
        form,
        faults,
    })
}

pub(crate) async fn ask(
    Fresh(door): Fresh<AtCase<Delegate>>,
    cx: Ctx,
) -> Result<Response, Problem> {
    let page = give_page(&cx, &door.access, GiveGrant::default(), vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

fn scopes(documents: &str, write: &str, mail: &str) -> Scopes {
    Scopes {
        documents: !documents.is_empty(),
        write: !write.is_empty(),
        mail: !mail.is_empty(),
    }
}

pub(crate) async fn give(
    Fresh(door): Fresh<AtCase<Delegate>>,
    cx: Ctx,
    Sent(form): Sent<GiveGrant>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    let scopes = scopes(&form.documents, &form.write, &form.mail);
    if let Some(months) = form.months().filter(|_| faults.is_empty()) {
        if form.by_code() {
            // The code is shown once and is in no address: the answer to the form itself.
            let given = grant::give_code(&cx.cx, &door.access, scopes, months).await?;
            let page = CodeGivenPage {
                reference: door.reference,
                word: given.word,
                minutes: i32::try_from(CODE_SECONDS / 60).unwrap_or(0),
            };
            return Ok(cx.page(&page, door.visitor()));
        }
        if let Some(service) = form.organisation() {
            let given = grant::give(&cx.cx, &door.access, service, &form.name, scopes, months);
            match fault(given.await?) {
                None => return Ok(done(door.reference, "given")),
                Some(fault) => faults.push(fault),
            }
        }
    }
    let page = give_page(&cx, &door.access, form, faults).await?;
    Ok(reply::again(&cx, &page, door.visitor()))
}

fn fault(given: Given) -> Option<Fault> {
    let (field, wrong) = match given {
        Given::Done(_) => return None,
        Given::NoService => ("organisation", Wrong::NotHere),
        Given::Nobody => ("adviser-name", Wrong::NotHere),
        Given::Several => ("adviser-name", Wrong::NoMatch),
        Given::Already => ("adviser-name", Wrong::Taken),
        Given::TooMany => ("adviser-name", Wrong::TooMany),
    };
    Some(Fault { field, wrong })
}

async fn one_page<A: storage::grant::SeesGrants>(
    cx: &Ctx,
    door: &AtCase<A>,
    id: GrantId,
) -> Result<AdviserPage, Problem> {
    let row = grant::one(&cx.cx, &door.access, id).await?;
    Ok(AdviserPage {
        reference: door.reference,
        line: line(cx, &row),
        may_give: may_give(door.access.standing()),
        form: RenewGrant {
            months: domain::forms::GRANT_MONTHS.to_string(),
            ..RenewGrant::default()
        },
        faults: vec![],
    })
}

pub(crate) async fn one(
    door: AtCase<ReadGrants>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let page = one_page(&cx, &door, named(which)?).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn renew(
    Fresh(door): Fresh<AtCase<Delegate>>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<RenewGrant>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    let page = one_page(&cx, &door, id).await?;
    let faults = form.faults();
    let Some(months) = form.months().filter(|_| faults.is_empty()) else {
        let page = AdviserPage {
            form,
            faults,
            ..page
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    let scopes = scopes(&form.documents, &form.write, &form.mail);
    if !grant::renew(&cx.cx, &door.access, id, scopes, months).await? {
        return Err(Problem::NotThere);
    }
    Ok(done(door.reference, "renewed"))
}

// Ending is one press, however long ago somebody proved who they are: nobody is harmed by an
// adviser who sees too little, and whoever wants one gone wants it now.
pub(crate) async fn end(
    door: AtCase<EndGrant>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let id = named(which)?;
    let row = grant::one(&cx.cx, &door.access, id).await?;
    // Pressed twice, it has ended all the same.
    grant::end(&cx.cx, &door.access, row.id).await?;
    Ok(done(door.reference, "ended"))
}

pub(crate) async fn notes(
    door: AtCase<ShareNotes>,
    cx: Ctx,
    which: Named,
) -> Result<Response, Problem> {
    let page = notes_page(&cx, &door, named(which)?).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn write_note(
    door: AtCase<ShareNotes>,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<GrantNote>,
) -> Result<Response, Problem> {
    let id = named(which)?;
    keep_note(
        &cx,
        &door,
        id,
        form,
        &paths::adviser_notes(door.reference, id),
    )
    .await
}

/// The notes of one grant, from the side of whoever asks.
pub(super) async fn notes_page(
    cx: &Ctx,
    door: &AtCase<ShareNotes>,
    id: GrantId,
) -> Result<NotesPage, Problem> {
    let row = grant::one(&cx.cx, &door.access, id).await?;
    let notes = grant::read_notes(&cx.cx, &door.access, id).await?;
    let holds = grant::holds(&row, cx.now());
    let side = match door.access.view().grant {
        Some(_) => NoteSide::Adviser,
        None => NoteSide::Family {
            name: row.name,
            service: row.organisation,
            phone: row.phone,
            email: row.email,
        },
    };
    let notes = notes.into_iter().map(|note| NoteView {
        on: day_in_england(note.at),
        is_own: note.is_own,
        text: note.text,
    });
    Ok(NotesPage {
        reference: door.reference,
        grant: id,
        side,
        notes: notes.collect(),
        holds,
        form: GrantNote::default(),
        faults: vec![],
    })
}

/// Keeps a note and leads back to the notes, or shows what is wrong.
pub(super) async fn keep_note(
    cx: &Ctx,
    door: &AtCase<ShareNotes>,
    id: GrantId,
    form: GrantNote,
    back: &str,
) -> Result<Response, Problem> {
    let page = notes_page(cx, door, id).await?;
    let faults = form.faults();
    if !faults.is_empty() {
        let page = NotesPage {
            form,
            faults,
            ..page
        };
        return Ok(reply::again(cx, &page, door.visitor()));
    }
    if !grant::write_note(&cx.cx, &door.access, id, &form.text).await? {
        return Err(Problem::NotThere);
    }
    Ok(reply::see_other(back))
}
