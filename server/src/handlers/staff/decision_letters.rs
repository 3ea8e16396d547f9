//! Letters of decisions at an officer's desk: begun, written, checked, sent, and put in another's place.

use app::pages::{
    AddresseeLine, AskLine, CheckDecisionLetterPage, DraftLine, LetterDone, LetterPart,
    LetterRecords, LetterSince, LetterVersionPage, SentDecisionLetterPage, SentLetterLine,
    SentToLine, StaffDecisionLettersPage, ThrowLetterPage, VersionLine, WriteDecisionLetterPage,
};
use axum::extract::Query;
use axum::response::Response;
use domain::decision_letter::{Decision, Own, Part};
use domain::forms::{
    ActOnLetter, BeginDecisionLetter, Fault, SendDecisionLetter, WriteDecisionLetter, Wrong,
};
use domain::record::reading_age;
use domain::{DecisionLetterId, england, paths};
use policy::WriteLetters;
use serde::Deserialize;
use services::decision_letter::{
    self, Checked, LetterWay, Now, Opened, OwnWords, Sent as LetterSent, Tells, Ticked, Version,
};
use services::record::RecordError;
use services::{ServiceError, sent_once};

use crate::clock::words_in_england;
use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::handlers::decision_letters::{Named, named};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Door = AtCaseStaff<WriteLetters>;

/// What was done just now, and which version is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    done: String,
    #[serde(default)]
    saved: String,
    #[serde(default)]
    version: String,
}

impl After {
    fn done(&self) -> Option<LetterDone> {
        let mut all = LetterDone::ALL.into_iter();
        all.find(|done| done.word() == self.done)
    }
}

/// On to a page that says what was done.
fn on(path: &str, done: LetterDone) -> Response {
    let query = [("done", done.word().to_owned())];
    reply::see_other(&paths::with_query(path, &query))
}

async fn list(
    cx: &Ctx,
    door: &Door,
    (form, faults): (BeginDecisionLetter, Vec<Fault>),
) -> Result<StaffDecisionLettersPage, Problem> {
    let desk = decision_letter::desk(&cx.cx, &door.access).await?;
    let (mut drafts, mut sent) = (Vec::new(), Vec::new());
    for row in desk.letters {
        match row.sent {
            Some(off) => sent.push(SentLetterLine {
                id: row.id,
                decision: row.decision,
                on: off.on,
                is_replaced: off.replaced_by.is_some(),
            }),
            None => drafts.push(DraftLine {
                id: row.id,
                decision: row.decision,
                version: row.version,
                saved: words_in_england(row.saved.at),
                officer: row.saved.by,
            }),
        }
    }
    Ok(StaffDecisionLettersPage {
        reference: door.access.reference(),
        child: desk.child,
        drafts,
        sent,
        recorded: desk.recorded,
        form,
        faults,
        done: None,
    })
}

pub(crate) async fn show(
    door: Door,
    cx: Ctx,
    Query(after): Query<After>,
) -> Result<Response, Problem> {
    let page = list(&cx, &door, Default::default()).await?;
    let page = StaffDecisionLettersPage {
        done: after.done(),
        ..page
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn begin(
    door: Door,
    cx: Ctx,
    Sent(form): Sent<BeginDecisionLetter>,
) -> Result<Response, Problem> {
    let mut faults = form.faults();
    if faults.is_empty() {
        let tells = match (form.event(), form.decision()) {
            (Some(event), _) => Tells::Recorded(event),
            (None, Some(decision)) => Tells::New(decision),
            (None, None) => return Err(Problem::NotThere),
        };
        if let Some(letter) = decision_letter::begin(&cx.cx, &door.access, tells).await? {
            let path = paths::staff_decision_letter(door.access.reference(), letter);
            return Ok(reply::see_other(&path));
        }
        // What was chosen was put right meanwhile.
        faults.push(Fault {
            field: "letter-decision",
            wrong: Wrong::Missing,
        });
    }
    let page = list(&cx, &door, (form, faults)).await?;
    Ok(reply::again(&cx, &page, door.visitor()))
}

fn version_line(version: &Version) -> VersionLine {
    VersionLine {
        number: version.number,
        saved: words_in_england(version.saved.at),
        officer: version.saved.by.clone(),
    }
}

fn of(words: &OwnWords, own: Own) -> &str {
    match own {
        Own::Reasons => &words.reasons,
        Own::Enclosed => &words.enclosed,
        Own::More => &words.more,
    }
}

/// The parts of a letter that its officer writes, with what a version of it has there.
fn own_parts(opened: &Opened, words: &OwnWords) -> Vec<(Own, String)> {
    let own = opened.parts.iter().filter_map(|(part, _)| match part {
        Part::Own(own) => Some((*own, of(words, *own).to_owned())),
        Part::Fixed(_) => None,
    });
    own.collect()
}

fn write_page(
    door: &Door,
    opened: &Opened,
    (form, faults): (WriteDecisionLetter, Vec<Fault>),
) -> WriteDecisionLetterPage {
    let parts = opened.parts.iter().map(|(part, blocks)| match part {
        Part::Fixed(_) => LetterPart::Fixed(blocks.clone()),
        Part::Own(own) => LetterPart::Own(*own),
    });
    let said: Vec<&str> = Own::ALL.into_iter().map(|own| form.of(own)).collect();
    WriteDecisionLetterPage {
        reference: door.access.reference(),
        id: opened.row.id,
        decision: opened.row.decision,
        parts: parts.collect(),
        reading_age: reading_age(&said.join("\n")),
        form,
        faults,
        versions: opened.versions.iter().map(version_line).collect(),
        since: None,
        saved: None,
        done: None,
    }
}

fn sent_page(door: &Door, opened: Opened) -> Option<SentDecisionLetterPage> {
    let sent = opened.row.sent?;
    let to = opened.to.into_iter().map(|to| SentToLine {
        name: to.name,
        by_post: to.way == LetterWay::Post,
        printed_on: to.printed_at.map(england::day),
        posted_on: to.posted_on,
        served_on: to.served_on,
        text: to.text,
    });
    Some(SentDecisionLetterPage {
        reference: door.access.reference(),
        id: opened.row.id,
        decision: opened.row.decision,
        on: sent.on,
        template: opened.row.template,
        to: to.collect(),
        replaces: opened.row.replaces,
        replaced_by: sent.replaced_by,
        is_gone: sent.is_gone,
        done: None,
    })
}

pub(crate) async fn one(
    door: Door,
    cx: Ctx,
    which: Named,
    Query(after): Query<After>,
) -> Result<Response, Problem> {
    let opened = decision_letter::opened(&cx.cx, &door.access, named(which)?).await?;
    if let Ok(number) = after.version.parse::<i64>() {
        let mut versions = opened.versions.iter();
        let version = versions.find(|version| version.number == number);
        let version = version.ok_or(Problem::NotThere)?;
        let page = LetterVersionPage {
            reference: door.access.reference(),
            id: opened.row.id,
            version: version_line(version),
            words: own_parts(&opened, &version.words),
        };
        return Ok(cx.page(&page, door.visitor()));
    }
    if opened.row.sent.is_some() {
        let page = sent_page(&door, opened).ok_or(Problem::NotThere)?;
        let page = SentDecisionLetterPage {
            done: after.done(),
            ..page
        };
        return Ok(cx.page(&page, door.visitor()));
    }
    let words = &opened.row.words;
    let form = WriteDecisionLetter {
        seen: opened.row.version.to_string(),
        reasons: words.reasons.clone(),
        enclosed: words.enclosed.clone(),
        more: words.more.clone(),
        ..WriteDecisionLetter::default()
    };
    let page = WriteDecisionLetterPage {
        saved: after
            .saved
            .parse()
            .ok()
            .filter(|saved| *saved == opened.row.version),
        done: after.done(),
        ..write_page(&door, &opened, (form, vec![]))
    };
    Ok(cx.page(&page, door.visitor()))
}

/// A colleague sent the letter, or threw it away, while somebody wrote: what was typed is shown once more.
fn too_late(
    cx: &Ctx,
    door: &Door,
    (letter, decision): (DecisionLetterId, Decision),
    form: WriteDecisionLetter,
    done: LetterDone,
) -> Response {
    let written = Own::ALL.into_iter();
    let written = written.filter(|own| !form.of(*own).is_empty());
    let page = WriteDecisionLetterPage {
        reference: door.access.reference(),
        id: letter,
        decision,
        parts: written.map(LetterPart::Own).collect(),
        form,
        faults: vec![],
        reading_age: None,
        versions: vec![],
        since: None,
        saved: None,
        done: Some(done),
    };
    reply::conflict(cx, &page, door.visitor())
}

pub(crate) async fn save(
    door: Door,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<WriteDecisionLetter>,
) -> Result<Response, Problem> {
    let letter = named(which)?;
    let opened = match decision_letter::opened(&cx.cx, &door.access, letter).await {
        Ok(opened) => opened,
        Err(ServiceError::Refused) => {
            let decision = Decision::from_name(&form.decision).ok_or(Problem::NotThere)?;
            let which = (letter, decision);
            return Ok(too_late(&cx, &door, which, form, LetterDone::Gone));
        }
        Err(failed) => return Err(failed.into()),
    };
    let reference = door.access.reference();
    let path = paths::staff_decision_letter(reference, letter);
    let which = (letter, opened.row.decision);
    if opened.row.sent.is_some() {
        return Ok(too_late(&cx, &door, which, form, LetterDone::Late));
    }
    let faults = form.faults();
    if !faults.is_empty() {
        let page = write_page(&door, &opened, (form, faults));
        return Ok(reply::again(&cx, &page, door.visitor()));
    }
    let words = OwnWords {
        reasons: form.reasons.clone(),
        enclosed: form.enclosed.clone(),
        more: form.more.clone(),
    };
    let check = paths::staff_decision_letter_check(reference, letter);
    // Nothing new to save.
    if form.seen() == opened.row.version && words == opened.row.words {
        let to = if form.is_to_check() { &check } else { &path };
        return Ok(reply::see_other(to));
    }
    if decision_letter::save(&cx.cx, &door.access, letter, form.seen(), &words).await? {
        if form.is_to_check() {
            return Ok(reply::see_other(&check));
        }
        let saved = [("saved", (form.seen() + 1).to_string())];
        return Ok(reply::see_other(&paths::with_query(&path, &saved)));
    }
    // A colleague was quicker: both texts are shown, and nothing is lost.
    let opened = match decision_letter::opened(&cx.cx, &door.access, letter).await {
        Ok(opened) if opened.row.sent.is_none() => opened,
        Ok(_) => return Ok(too_late(&cx, &door, which, form, LetterDone::Late)),
        Err(ServiceError::Refused) => {
            return Ok(too_late(&cx, &door, which, form, LetterDone::Gone));
        }
        Err(failed) => return Err(failed.into()),
    };
    let newest = opened.versions.first().ok_or(Problem::NotThere)?;
    let since = LetterSince {
        version: version_line(newest),
        theirs: own_parts(&opened, &newest.words),
    };
    let form = WriteDecisionLetter {
        seen: opened.row.version.to_string(),
        ..form
    };
    let page = WriteDecisionLetterPage {
        since: Some(since),
        ..write_page(&door, &opened, (form, vec![]))
    };
    Ok(reply::conflict(&cx, &page, door.visitor()))
}

/// What is sent, and to whom; a letter that was sent is read on its own page.
async fn checked(
    cx: &Ctx,
    door: &Door,
    letter: DecisionLetterId,
) -> Result<Result<Checked, Response>, Problem> {
    match decision_letter::check(&cx.cx, &door.access, letter).await {
        Ok(checked) => Ok(Ok(checked)),
        Err(ServiceError::Refused) => {
            let opened = decision_letter::opened(&cx.cx, &door.access, letter).await?;
            let path = paths::staff_decision_letter(door.access.reference(), letter);
            Ok(Err(match opened.row.sent {
                Some(_) => reply::see_other(&path),
                None => on(&path, LetterDone::Changed),
            }))
        }
        Err(failed) => Err(failed.into()),
    }
}

fn check_page(
    cx: &Ctx,
    door: &Door,
    checked: Checked,
    (form, faults): (SendDecisionLetter, Vec<Fault>),
) -> CheckDecisionLetterPage {
    let asks = checked.asks.iter().map(|one| AskLine {
        ask: one.demand.ask.id(),
        law: one.demand.law,
        part: one.part,
        unmet: one.unmet,
    });
    let ticket = match form.ticket.is_empty() {
        true => sent_once::ticket(&cx.cx, door.session.account),
        false => form.ticket.clone(),
    };
    CheckDecisionLetterPage {
        reference: door.access.reference(),
        id: checked.row.id,
        decision: checked.row.decision,
        asks: asks.collect(),
        records: match checked.now {
            Now::SendingRecords(on) => LetterRecords::Sending(on),
            Now::Recorded(on) => LetterRecords::Recorded(on),
            Now::Gone => LetterRecords::Gone,
        },
        doubts: checked.doubts,
        to: checked
            .to
            .into_iter()
            .map(|to| AddresseeLine {
                person: to.person,
                name: to.name,
                by_post: to.way == LetterWay::Post,
                is_apart: to.apart,
                text: to.text,
            })
            .collect(),
        reading_age: checked.reading_age,
        form: SendDecisionLetter {
            version: checked.row.version.to_string(),
            shown: checked.shown,
            ticket,
            ..form
        },
        faults,
        done: None,
    }
}

pub(crate) async fn check(
    door: Door,
    cx: Ctx,
    which: Named,
    Query(after): Query<After>,
) -> Result<Response, Problem> {
    let checked = match checked(&cx, &door, named(which)?).await? {
        Ok(checked) => checked,
        Err(elsewhere) => return Ok(elsewhere),
    };
    // Nobody is ticked beforehand: who reads the officer's words is chosen each time.
    let page = check_page(&cx, &door, checked, Default::default());
    let page = CheckDecisionLetterPage {
        done: after.done(),
        ..page
    };
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn send(
    door: Door,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<SendDecisionLetter>,
) -> Result<Response, Problem> {
    let letter = named(which)?;
    let reference = door.access.reference();
    let path = paths::staff_decision_letter(reference, letter);
    let checked = match checked(&cx, &door, letter).await? {
        Ok(checked) => checked,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let check_path = paths::staff_decision_letter_check(reference, letter);
    if !checked.can_go {
        return Ok(on(&check_path, LetterDone::Cannot));
    }
    let mut faults = form.faults(!checked.doubts.is_empty());
    if faults.is_empty() {
        let ticked = Ticked {
            version: form.version(),
            shown: form.shown.clone(),
            to: form.to.clone(),
            is_sure: form.is_sure(),
            ticket: form.ticket.clone(),
        };
        let sent = decision_letter::send(&cx.cx, &door.access, letter, &ticked).await;
        let wrong = match sent {
            Ok(LetterSent::Done) => return Ok(on(&path, LetterDone::Sent)),
            Ok(LetterSent::Already) => return Ok(on(&path, LetterDone::Already)),
            Ok(LetterSent::Changed) => return Ok(on(&check_path, LetterDone::Changed)),
            Ok(LetterSent::Cannot) => return Ok(on(&check_path, LetterDone::Cannot)),
            Ok(LetterSent::NotThem) => ("letter-to", Wrong::NotFitting),
            Ok(LetterSent::NotYoungPerson) => ("letter-to", Wrong::NotHere),
            Ok(LetterSent::NotSure) => ("letter-sure", Wrong::Missing),
            Err(RecordError::Failed(failed)) => return Err(failed.into()),
            Err(other) => {
                tracing::error!(error = %other, "a letter of a decision was not sent");
                return Ok(on(&check_path, LetterDone::Changed));
            }
        };
        faults.push(Fault {
            field: wrong.0,
            wrong: wrong.1,
        });
    }
    let page = check_page(&cx, &door, checked, (form, faults));
    Ok(reply::again(&cx, &page, door.visitor()))
}

pub(crate) async fn throw_away(
    door: Door,
    cx: Ctx,
    which: Named,
    Sent(form): Sent<ActOnLetter>,
) -> Result<Response, Problem> {
    let letter = named(which)?;
    let reference = door.access.reference();
    let opened = decision_letter::opened(&cx.cx, &door.access, letter).await?;
    if opened.row.sent.is_some() {
        let path = paths::staff_decision_letter(reference, letter);
        return Ok(on(&path, LetterDone::Already));
    }
    if !form.is_sure() {
        let page = ThrowLetterPage {
            reference,
            id: letter,
            decision: opened.row.decision,
            version: opened.row.version,
        };
        return Ok(cx.page(&page, door.visitor()));
    }
    let list = paths::staff_decision_letters(reference);
    Ok(
        match decision_letter::throw_away(&cx.cx, &door.access, letter, form.seen()).await? {
            true => on(&list, LetterDone::Dropped),
            false => on(&list, LetterDone::Kept),
        },
    )
}

pub(crate) async fn correct(
    door: Door,
    cx: Ctx,
    which: Named,
    Sent(_): Sent<ActOnLetter>,
) -> Result<Response, Problem> {
    let letter = named(which)?;
    let begun = decision_letter::correct(&cx.cx, &door.access, letter).await?;
    let begun = begun.ok_or(Problem::NotThere)?;
    let path = paths::staff_decision_letter(door.access.reference(), begun);
    Ok(reply::see_other(&path))
}
