//! Recording what happened on a case: which kind, its form, what it will do, and then that.

use std::collections::BTreeMap;

use app::pages::{
    CheckRecordPage, ChooseRecordPage, ClosedBy, Corrected, DatesOf, EventFile, EventForm,
    MailLine, MayRead, NotTaken, RecordOptions, RecordPage, Since,
};
use axum::extract::Query;
use axum::response::Response;
use domain::case::CaseFile;
use domain::clock::{Rule, rules};
use domain::document::Audience;
use domain::event::{CaseEvent, Readers, What};
use domain::forms::{Fault, Wrong};
use domain::reading::{Reading, StepState};
use domain::record::{
    EVENT_FILES_MAX, For, KINDS, RecordForm, Step, Unfit, changes, field, reading_age,
    settings_asked,
};
use domain::setting::{SettingStands, same_name};
use domain::timeline::{name, of_event};
use domain::{DocumentId, EventId, PersonId, SendingId, paths};
use mail::Stoppable;
use policy::{Access, ActionName, Case, Reach, Record, SendDocuments, Standing};
use serde::Deserialize;
use services::document;
use services::document::with_event::{self, WhyNot};
use services::mails::Way;
use services::record::{
    self, AtDesk, Checked, ForWhom, History, Named, RecordError, Recorded, View,
};
use services::sent_once;
use words::Words;

use crate::ctx::Ctx;
use crate::doors::AtCaseStaff;
use crate::handlers::case::event_file;
use crate::handlers::documents::enclosed::{self, Coming, Takes, Taking, Typed};
use crate::handlers::messages::may;
use crate::problem::Problem;
use crate::reply;

/// Which kind, and what it puts right.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Which {
    kind: Option<String>,
    corrects: Option<String>,
    /// The event by which a setting was asked that has answered.
    setting: Option<String>,
}

type Door = AtCaseStaff<Record>;

/// All that is recorded by a broken glass.
const NOTE: &str = "note_to_family";

/// Whoever broke the glass reads the case and notes what must be noted. Decisions, and what others
/// recorded, are for those who have it.
fn is_by_glass(door: &Door) -> bool {
    door.access.standing() == Standing::Officer(Reach::BrokenGlass)
}

pub(crate) async fn show(
    door: Door,
    cx: Ctx,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let history = record::history(&cx.cx, &door.access).await?;
    let corrects = which.corrects.unwrap_or_default();
    let by_glass = is_by_glass(&door);
    if by_glass && !corrects.is_empty() {
        return Err(Problem::NotThere);
    }
    let which_kind = which.kind.filter(|kind| !by_glass || kind == NOTE);
    let kind = which_kind.filter(|kind| KINDS.contains(&kind.as_str()));
    let corrected = corrected(&history.case.file, &corrects);
    // What is not on this case, or was put right by somebody meanwhile, is not put right twice.
    if corrected.is_none() && (!corrects.is_empty() || kind.as_deref() == Some("struck")) {
        return Ok(reply::see_other(&paths::staff_case(
            door.access.reference(),
        )));
    }
    let Some(kind) = kind else {
        let reading = history.case.reading(cx.today());
        let page = ChooseRecordPage {
            reference: door.access.reference(),
            child: history.case.forename.clone(),
            stage: reading.standing.place.stage,
            corrected,
            notes_alone: by_glass,
        };
        return Ok(cx.page(&page, door.visitor()));
    };
    let known = match &corrected {
        Some(one) => known(&history.case.file, &one.id, &kind),
        None => which
            .setting
            .filter(|_| kind == "setting_replied")
            .and_then(|asked| of_asked(&history.case.file, &asked)),
    };
    // What goes with an event goes with the one that puts it right, unless that is unticked.
    let mut attach = RecordForm::default();
    if let Some(event) = corrected.as_ref().and_then(|one| one.id.parse().ok()) {
        for document in with_event::goes_with(&cx.cx, &door.access, EventId(event)).await? {
            attach.attach(&document.to_string());
        }
    }
    let form = RecordForm {
        kind,
        corrects,
        attach: attach.attach,
        seen: history.case.file.events.len().to_string(),
        ticket: sent_once::ticket(&cx.cx, door.session.account),
        ..known.unwrap_or_default()
    };
    let page = form_page(&cx, &door, &history, form, vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

/// The event that is to be put right, if it stands.
fn corrected(file: &CaseFile, id: &str) -> Option<Corrected> {
    let id: EventId = id.parse().ok().map(EventId)?;
    let event = domain::event::current(&file.events).find(|event| event.id == id)?;
    let kind = match name(&event.what) {
        name if name.starts_with("review_decision") => "review_decision_sent",
        other => other,
    };
    Some(Corrected {
        id: id.to_string(),
        kind: KINDS.iter().copied().find(|one| *one == kind),
        entry: of_event(file, id)?,
    })
}

/// What was recorded, as it would be typed: where only a part of it is wrong.
fn known(file: &CaseFile, id: &str, kind: &str) -> Option<RecordForm> {
    let id: EventId = id.parse().ok().map(EventId)?;
    let event = file.events.iter().find(|event| event.id == id)?;
    RecordForm::of(event).filter(|form| form.kind == kind)
}

/// The answer of a setting that was asked by this event: its name, for whoever reads that it was asked.
fn of_asked(file: &CaseFile, id: &str) -> Option<RecordForm> {
    let asked = known(file, id, "setting_consulted")?;
    Some(RecordForm {
        name: asked.name,
        readers: asked.readers,
        person: asked.person,
        ..RecordForm::default()
    })
}

/// The newest event by which a setting of this name was asked.
fn asked_as<'a>(file: &'a CaseFile, name: &str) -> Option<&'a CaseEvent> {
    let is_of_it = |event: &&CaseEvent| match &event.what {
        What::SettingConsulted { name: asked, .. } => same_name(asked) == same_name(name),
        _ => false,
    };
    let asked = domain::event::current(&file.events).filter(is_of_it);
    asked.max_by_key(|event| (event.on, event.recorded_at, event.id))
}

/// The files that can go with the event of a form; nothing for whoever may send none.
async fn event_form(
    cx: &Ctx,
    door: &Door,
    form: &RecordForm,
) -> Result<Option<EventForm>, Problem> {
    if !form.takes_files() || !may(&door.access, ActionName::SendDocuments) {
        return Ok(None);
    }
    let scanning = cx.cx.documents.scanner.scanning();
    let offered =
        with_event::offered(&cx.cx, &door.access, form.corrects(), &form.documents()).await?;
    Ok(Some(EventForm {
        offered: offered
            .iter()
            .map(|row| event_file(row, scanning))
            .collect(),
        not_taken: vec![],
        megabytes_max: cx.cx.documents.limits.file_bytes_max / 1_000_000,
    }))
}

async fn form_page(
    cx: &Ctx,
    door: &Door,
    history: &History,
    mut form: RecordForm,
    faults: Vec<Fault>,
) -> Result<RecordPage, Problem> {
    // Each time that the form is shown it is another try.
    form.attempt = cx.cx.chance.id().to_string();
    if form.sending().is_none() {
        form.sending = cx.cx.chance.id().to_string();
    }
    let files = event_form(cx, door, &form).await?;
    let file = &history.case.file;
    let reading = history.case.reading(cx.today());
    let mut options = options(&history.people, &reading);
    options.settings = settings_asked(file, cx.today())
        .into_iter()
        .filter(|one| !matches!(one.stands, SettingStands::Answered { .. }))
        .map(|one| {
            let asked = file.events.iter().find(|event| event.id == one.event);
            (one.name, asked.map_or(MayRead::Officers, may_read))
        })
        .collect();
    // The answer of one that was not asked, or answered before, is typed, or put right.
    let is_named = !form.name.is_empty() && form.kind == "setting_replied";
    let is_there = options.settings.iter().any(|(name, _)| *name == form.name);
    if is_named && !options.settings.is_empty() && !is_there {
        let asked = asked_as(file, &form.name).map_or(MayRead::Everyone, may_read);
        options.settings.push((form.name.clone(), asked));
    }
    // What is put right stands among the choices, done or not.
    if let Ok(rule) = form.rule.parse::<Rule>() {
        for list in [
            &mut options.steps,
            &mut options.excusable,
            &mut options.orders,
        ] {
            if !list.contains(&rule) {
                list.push(rule);
            }
        }
    }
    if !form.id.is_empty() && !options.advice.contains(&form.id) {
        options.advice.push(form.id.clone());
    }
    Ok(RecordPage {
        reference: door.access.reference(),
        child: history.case.forename.clone(),
        today: cx.today(),
        reading,
        options,
        corrected: corrected(file, &form.corrects),
        overtaken: None,
        files_lost: vec![],
        files,
        form,
        faults,
    })
}

fn options(people: &[Named], reading: &Reading) -> RecordOptions {
    let words = Words::english();
    let label = |one: &Named| {
        let kind = words.say(&format!("relation-{}", one.kind.word()));
        (one.person.to_string(), format!("{}: {kind}", one.name))
    };
    let open = || {
        reading.steps.iter().filter(|step| {
            step.state.is_open() || step.state == StepState::Excepted && step.met_on.is_none()
        })
    };
    let only = |keep: fn(Rule) -> bool| {
        let mut all: Vec<Rule> = open()
            .map(|step| step.rule)
            .filter(|rule| keep(*rule))
            .collect();
        all.sort();
        all.dedup();
        all
    };
    RecordOptions {
        people: people.iter().map(label).collect(),
        advice: open().filter_map(|step| step.id.clone()).collect(),
        settings: vec![],
        steps: only(is_councils),
        excusable: only(|rule| !rules::grounds(rule).is_empty()),
        orders: only(|rule| rule.as_str().starts_with("D2")),
    }
}

fn is_councils(rule: Rule) -> bool {
    use domain::reading::Owner;
    Owner::of(rule) == Owner::Council
}

impl Typed for RecordForm {
    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "kind" => &mut self.kind,
            "when" => &mut self.when,
            "on_day" => &mut self.on_day,
            "on_month" => &mut self.on_month,
            "on_year" => &mut self.on_year,
            "id" => &mut self.id,
            "outcome" => &mut self.outcome,
            "order" => &mut self.order,
            "rule" => &mut self.rule,
            "ground" => &mut self.ground,
            "name" => &mut self.name,
            "team" => &mut self.team,
            "reason" => &mut self.reason,
            "from_day" => &mut self.from_day,
            "from_month" => &mut self.from_month,
            "from_year" => &mut self.from_year,
            "to_day" => &mut self.to_day,
            "to_month" => &mut self.to_month,
            "to_year" => &mut self.to_year,
            "expected_day" => &mut self.expected_day,
            "expected_month" => &mut self.expected_month,
            "expected_year" => &mut self.expected_year,
            "moves_day" => &mut self.moves_day,
            "moves_month" => &mut self.moves_month,
            "moves_year" => &mut self.moves_year,
            "transfer" => &mut self.transfer,
            "answer" => &mut self.answer,
            "by_day" => &mut self.by_day,
            "by_month" => &mut self.by_month,
            "by_year" => &mut self.by_year,
            "by_why" => &mut self.by_why,
            "person" => &mut self.person,
            "readers" => &mut self.readers,
            "corrects" => &mut self.corrects,
            "why" => &mut self.why,
            "seen" => &mut self.seen,
            "sure" => &mut self.sure,
            "step" => &mut self.step,
            "ticket" => &mut self.ticket,
            "what" => &mut self.what,
            "sending" => &mut self.sending,
            "attempt" => &mut self.attempt,
            _ => return None,
        })
    }

    fn keep(&mut self, name: &str, typed: String) -> bool {
        if name == "attach" {
            self.attach(&typed);
            return true;
        }
        let kept = self.field(name);
        kept.map(|kept| *kept = typed).is_some()
    }
}

/// An officer's files are for officers alone until the event is recorded that they go with.
struct ForAnEvent<'a> {
    cx: &'a Ctx,
    access: &'a Access<Case, Record>,
}

impl Takes<RecordForm> for ForAnEvent<'_> {
    async fn taking(&self, form: &RecordForm) -> Result<Option<Taking>, Problem> {
        if !form.takes_files() {
            return Ok(None);
        }
        let cx = &self.cx.cx;
        let may: Option<Access<Case, SendDocuments>> = document::too(cx, self.access).await?;
        Ok(may.map(|access| Taking {
            access,
            sending: form.sending().unwrap_or_else(|| SendingId(cx.chance.id())),
            attempt: form.attempt.clone(),
            kind: form.document_kind(),
            audience: Audience::Officers,
            most: Some(EVENT_FILES_MAX.saturating_sub(form.documents().len())),
        }))
    }
}

pub(crate) async fn act(
    door: Door,
    cx: Ctx,
    coming: Coming<RecordForm>,
) -> Result<Response, Problem> {
    let takes = ForAnEvent {
        cx: &cx,
        access: &door.access,
    };
    let brought = enclosed::read(&cx, door.session.account, coming, &takes).await?;
    let mut form = brought.form;
    for document in &brought.documents {
        form.attach(&document.to_string());
    }
    if is_by_glass(&door) && (form.kind != NOTE || !form.corrects.is_empty()) {
        return Err(Problem::NotThere);
    }
    let history = record::history(&cx.cx, &door.access).await?;
    let mut faults = form.faults(cx.today());
    if !brought.not_taken.is_empty() || brought.passed_over {
        faults.push(Fault {
            field: "files",
            wrong: Wrong::NotFitting,
        });
    }
    let not_taken = brought.not_taken;
    let gone = !form.corrects.is_empty() && corrected(&history.case.file, &form.corrects).is_none();
    let lacks_target = form.kind == "struck" && form.corrects.is_empty();
    if gone && form.kind != "struck" {
        return overtaken(&cx, &door, &history, form, not_taken).await;
    }
    if gone || lacks_target || faults.iter().any(|fault| fault.field == field("kind")) {
        return Ok(reply::see_other(&paths::staff_case(
            door.access.reference(),
        )));
    }
    if form.step() == Step::Change {
        let page = form_page(&cx, &door, &history, form, vec![]).await?;
        return Ok(cx.page(&page, door.visitor()));
    }
    let asked = match asked(&cx, &form) {
        Some(asked) if faults.is_empty() => asked,
        _ => {
            let mut page = form_page(&cx, &door, &history, form, faults).await?;
            if let Some(files) = &mut page.files {
                files.not_taken = not_taken;
            }
            return Ok(reply::again(&cx, &page, door.visitor()));
        }
    };
    let checked = match record::check(&cx.cx, &door.access, &asked).await {
        Ok(checked) => checked,
        Err(error) => {
            if form.step() == Step::Record {
                // Pressed twice, its files go with what was recorded by the first press.
                if !sent_once::is_first(&cx.cx, &form.ticket).await? {
                    return Ok(after(&door));
                }
                sent_once::give_back(&cx.cx, &form.ticket).await?;
            }
            faults.push(fault(error)?);
            let page = form_page(&cx, &door, &history, form, faults).await?;
            return Ok(reply::again(&cx, &page, door.visitor()));
        }
    };
    if form.step() == Step::Record {
        if !checked.doubts.is_empty() && form.sure != "yes" {
            // What was recorded by this very page is no doubt about it.
            if !sent_once::is_first(&cx.cx, &form.ticket).await? {
                return Ok(after(&door));
            }
            sent_once::give_back(&cx.cx, &form.ticket).await?;
            let sure = Fault {
                field: field("sure"),
                wrong: Wrong::Missing,
            };
            let page = check_page(&cx, &door, &history, form, checked, vec![sure]).await?;
            return Ok(reply::again(&cx, &page, door.visitor()));
        }
        if let Some(done) = written(&cx, &door, &asked).await? {
            return Ok(done);
        }
        // Somebody else was quicker: both texts, side by side.
        let checked = match record::check(&cx.cx, &door.access, &asked).await {
            Ok(checked) => checked,
            // What they recorded is what this would have put right.
            Err(RecordError::NoEvent) if form.kind != "struck" => {
                let history = record::history(&cx.cx, &door.access).await?;
                return overtaken(&cx, &door, &history, form, not_taken).await;
            }
            Err(error @ RecordError::NoFile) => {
                let faults = vec![fault(error)?];
                let page = form_page(&cx, &door, &history, form, faults).await?;
                return Ok(reply::again(&cx, &page, door.visitor()));
            }
            Err(error) => return Err(fault(error).err().unwrap_or(Problem::NotThere)),
        };
        form.seen = checked.seen.to_string();
        // What was right before may not be right beside what came meanwhile.
        form.sure = String::new();
        let page = check_page(&cx, &door, &history, form, checked, vec![]).await?;
        return Ok(reply::conflict(&cx, &page, door.visitor()));
    }
    form.seen = checked.seen.to_string();
    // Each check is recorded once, and is of the day on which it was made.
    form.ticket = sent_once::ticket(&cx.cx, door.session.account);
    form.keep_day(asked.on);
    let page = check_page(&cx, &door, &history, form, checked, vec![]).await?;
    Ok(cx.page(&page, door.visitor()))
}

/// A colleague was quicker: what stands on record now is shown beside what was typed, of which
/// nothing is lost.
async fn overtaken(
    cx: &Ctx,
    door: &Door,
    history: &History,
    mut form: RecordForm,
    not_taken: Vec<NotTaken>,
) -> Result<Response, Problem> {
    if form.step() == Step::Record {
        // The colleague may be this very page, sent twice.
        if !sent_once::is_first(&cx.cx, &form.ticket).await? {
            return Ok(after(door));
        }
        sent_once::give_back(&cx.cx, &form.ticket).await?;
    }
    let file = &history.case.file;
    let older = form.corrects();
    let newest = older.and_then(|id| newest(file, id));
    let stands = newest.filter(|event| event.what != What::Struck);
    let of_newer = stands.map(|event| event.id);
    let files_lost = keep_files(cx, door, &mut form, older, of_newer).await?;
    form.corrects = stands.map(|event| event.id.to_string()).unwrap_or_default();
    form.seen = file.events.len().to_string();
    form.sure = String::new();
    let mut page = RecordPage {
        overtaken: newest.map(|event| Since {
            entry: stands.and_then(|event| of_event(file, event.id)),
            on: event.on,
            text: text_of(&event.what),
        }),
        files_lost,
        ..form_page(cx, door, history, form, vec![]).await?
    };
    if let Some(files) = &mut page.files {
        files.not_taken = not_taken;
    }
    Ok(reply::conflict(cx, &page, door.visitor()))
}

/// The files that go with a form that a colleague overtook: those of what stands now, in place of those
/// of what the form was made for, without what was unticked here; and those that came with the form
/// itself. The names of those that were ticked and no longer go with it.
async fn keep_files(
    cx: &Ctx,
    door: &Door,
    form: &mut RecordForm,
    older: Option<EventId>,
    stands: Option<EventId>,
) -> Result<Vec<String>, Problem> {
    let of = async |event: Option<EventId>| match event {
        Some(event) => with_event::goes_with(&cx.cx, &door.access, event).await,
        None => Ok(vec![]),
    };
    let (went, mut goes) = (of(older).await?, of(stands).await?);
    let brought = form.documents();
    goes.retain(|one| !went.contains(one) || brought.contains(one));
    goes.extend(brought.iter().copied().filter(|one| !went.contains(one)));
    form.attach = String::new();
    for document in &goes {
        form.attach(&document.to_string());
    }
    let lost = brought.into_iter().filter(|one| !goes.contains(one));
    let lost: Vec<DocumentId> = lost.collect();
    file_names(cx, door, older, &lost).await
}

/// The names of documents that went with an event.
async fn file_names(
    cx: &Ctx,
    door: &Door,
    of: Option<EventId>,
    documents: &[DocumentId],
) -> Result<Vec<String>, Problem> {
    if documents.is_empty() {
        return Ok(vec![]);
    }
    let rows = with_event::offered(&cx.cx, &door.access, of, documents).await?;
    let of_it = rows.into_iter().filter(|row| documents.contains(&row.id));
    Ok(of_it.map(|row| row.name).collect())
}

/// What took the place of an event last.
pub(super) fn newest(file: &CaseFile, id: EventId) -> Option<&CaseEvent> {
    let after = |id| {
        file.events
            .iter()
            .find(|event| event.supersedes == Some(id))
    };
    let mut newest = after(id)?;
    while let Some(newer) = after(newest.id) {
        newest = newer;
    }
    Some(newest)
}

/// Back to the case file, which says that it is recorded.
fn after(door: &Door) -> Response {
    let case = paths::staff_case(door.access.reference());
    reply::see_other(&format!("{case}?recorded=yes"))
}

/// Records it. Nothing where somebody else recorded something since.
async fn written(cx: &Ctx, door: &Door, asked: &AtDesk) -> Result<Option<Response>, Problem> {
    match record::write_down(&cx.cx, &door.access, asked).await {
        Ok(_) => Ok(Some(after(door))),
        Err(RecordError::Already) => Ok(Some(after(door))),
        // A file that was found unsafe meanwhile is told by a second check, with all that was typed.
        Err(RecordError::Since(_) | RecordError::NoFile) => Ok(None),
        Err(other) => Err(fault(other).err().unwrap_or(Problem::NotThere)),
    }
}

fn asked(cx: &Ctx, form: &RecordForm) -> Option<AtDesk> {
    let reads = form.chooses_readers();
    let for_whom = match form.for_whom() {
        Some(For::Everyone) if reads => ForWhom::Everyone,
        _ => ForWhom::Narrowest,
    };
    // Of a note the person counts only where one person was chosen to read it.
    let is_for_person = !reads || form.for_whom() == Some(For::Person);
    Some(AtDesk {
        on: form.on(cx.today())?,
        what: form.what()?,
        person: form.person().filter(|_| is_for_person),
        for_whom,
        supersedes: form.corrects(),
        why: Some(form.why.clone()),
        seen: form.seen(),
        ticket: form.ticket.clone(),
        documents: match form.takes_files() {
            true => form.documents(),
            false => vec![],
        },
    })
}

/// What was wrong, beside its field.
fn fault(error: RecordError) -> Result<Fault, Problem> {
    let (part, wrong) = match error {
        RecordError::NotYet(_) | RecordError::TooEarly(_) => ("when", Wrong::WrongDay),
        RecordError::Unfit(unfit) => match unfit {
            Unfit::ExpectedPast(_) | Unfit::AnswerBy(_) => (unfit.part(), Wrong::WrongDay),
            Unfit::WhichAdvice => (unfit.part(), Wrong::Missing),
        },
        RecordError::WhoseAct | RecordError::NoPerson => ("person", Wrong::Missing),
        RecordError::NotOnCase | RecordError::Stranger => ("person", Wrong::NotHere),
        RecordError::NotText => ("reason", Wrong::NotText),
        RecordError::NoFile => {
            return Ok(Fault {
                field: "files",
                wrong: Wrong::NotHere,
            });
        }
        RecordError::NoCase | RecordError::NoEvent | RecordError::StrikeWhat => {
            return Err(Problem::NotThere);
        }
        RecordError::Since(_) | RecordError::Already => return Err(Problem::NotThere),
        RecordError::Failed(failed) => return Err(Problem::from(failed)),
    };
    Ok(Fault {
        field: field(part),
        wrong,
    })
}

/// The names of the documents that went with what is put right, and do not go with this.
async fn lost(cx: &Ctx, door: &Door, form: &RecordForm) -> Result<Vec<String>, Problem> {
    let Some(older) = form.corrects() else {
        return Ok(vec![]);
    };
    let mut went = with_event::goes_with(&cx.cx, &door.access, older).await?;
    if form.takes_files() {
        let goes_on = form.documents();
        went.retain(|one| !goes_on.contains(one));
    }
    file_names(cx, door, Some(older), &went).await
}

/// Who of the case's people cannot open what goes with an event, by why.
async fn closed_to(
    cx: &Ctx,
    door: &Door,
    event: &CaseEvent,
) -> Result<Vec<(ClosedBy, Vec<String>)>, Problem> {
    let mut by_why: BTreeMap<WhyNot, Vec<String>> = BTreeMap::new();
    for (name, why) in with_event::cannot_open(&cx.cx, &door.access, event).await? {
        by_why.entry(why).or_default().push(name);
    }
    let why = |why| match why {
        WhyNot::Disputed => ClosedBy::Dispute,
        WhyNot::Ended => ClosedBy::ViewEnded,
        WhyNot::Child => ClosedBy::Child,
        WhyNot::NoAccount => ClosedBy::NoAccount,
    };
    let grouped = by_why.into_iter().map(|(one, names)| (why(one), names));
    Ok(grouped.collect())
}

async fn check_page(
    cx: &Ctx,
    door: &Door,
    history: &History,
    form: RecordForm,
    checked: Checked,
    faults: Vec<Fault>,
) -> Result<CheckRecordPage, Problem> {
    let files = event_form(cx, door, &form).await?;
    let files = files.map(|files| files.offered).unwrap_or_default();
    let chosen = form.documents();
    let files: Vec<EventFile> = files
        .into_iter()
        .filter(|file| chosen.contains(&file.id))
        .collect();
    let kept_from = match files.is_empty() {
        true => vec![],
        false => with_event::kept_from(&cx.cx, &door.access).await?,
    };
    let files_lost = lost(cx, door, &form).await?;
    let events = &checked.recorded.after.events;
    let new = events
        .iter()
        .find(|event| event.id == checked.recorded.event);
    let files_closed_to = match new {
        Some(event) if !files.is_empty() => closed_to(cx, door, event).await?,
        _ => vec![],
    };
    let Checked {
        recorded,
        doubts,
        since,
        ..
    } = checked;
    let file = &recorded.after;
    let event = file.events.iter().find(|event| event.id == recorded.event);
    let text = event.and_then(|event| text_of(&event.what));
    let is_struck = form.kind == "struck";
    let name_of = |person: PersonId| {
        let mut people = history.people.iter();
        let found = people.find(|one| one.person == person);
        found.map_or_else(|| history.case.forename.clone(), |one| one.name.clone())
    };
    let reader = event.and_then(|event| match event.readers {
        Readers::Person(person) => Some(person),
        _ => event.person,
    });
    Ok(CheckRecordPage {
        reader_is_apart: reader.is_some_and(|person| kept_from.contains(&person)),
        files_lost,
        files_closed_to,
        files,
        files_not_for: history
            .people
            .iter()
            .filter(|one| kept_from.contains(&one.person))
            .map(|one| one.name.clone())
            .collect(),
        reference: door.access.reference(),
        child: history.case.forename.clone(),
        on: event.map_or(cx.today(), |event| event.on),
        corrected: corrected(&recorded.before, &form.corrects),
        entry: event
            .filter(|_| !is_struck)
            .and_then(|event| of_event(file, event.id)),
        reading_age: text.as_deref().and_then(reading_age),
        text,
        readers: event.map_or(MayRead::Officers, may_read),
        person: event.and_then(|event| event.person).map(name_of),
        dates: dates(&recorded.views, name_of),
        doubts,
        mails: told(cx, &recorded, name_of),
        stopped: recorded.stopped,
        worked_here_since: recorded.worked_here_since,
        since: since
            .iter()
            .map(|event| Since {
                entry: of_event(&recorded.before, event.id).filter(|_| event.what != What::Struck),
                on: event.on,
                text: text_of(&event.what),
            })
            .collect(),
        form,
        faults,
    })
}

/// Which dates change, as everybody reads them; and as a person does to whom other dates do.
fn dates(views: &[View], name_of: impl Fn(PersonId) -> String) -> Vec<DatesOf> {
    let mut all: Vec<DatesOf> = Vec::new();
    for view in views {
        let of = DatesOf {
            reader: view.person.map(&name_of),
            changes: changes(&view.before, &view.after),
            before: view.before.clone(),
            after: view.after.clone(),
        };
        let says_more =
            |first: &DatesOf| of.changes != first.changes || of.moves() != first.moves();
        if all.first().is_none_or(says_more) {
            all.push(of);
        }
    }
    all
}

/// Who is told, by name. Advisers whom a family has told are the family's own affair.
fn told(cx: &Ctx, recorded: &Recorded, name_of: impl Fn(PersonId) -> String) -> Vec<MailLine> {
    let words = Words::english();
    let by_mail = recorded.mails.iter().map(|mail| MailLine {
        name: name_of(mail.person),
        is_choice: mail.message.stoppable() == Stoppable::Optional,
        subject: (mail.way == Way::Mail)
            .then(|| mail::heading(words, &cx.cx.council, &mail.message)),
    });
    let by_letter = recorded.letters.iter().map(|person| MailLine {
        name: name_of(*person),
        is_choice: false,
        subject: None,
    });
    by_mail.chain(by_letter).collect()
}

/// Who may read an event, as officers are told it.
pub(super) fn may_read(event: &CaseEvent) -> MayRead {
    match event.readers {
        Readers::Case if event.person.is_some() && domain::case::is_own_act(&event.what) => {
            MayRead::OnePerson
        }
        Readers::Case => MayRead::Everyone,
        Readers::Person(_) => MayRead::OnePerson,
        Readers::Officers => MayRead::Officers,
    }
}

fn text_of(what: &What) -> Option<String> {
    match what {
        What::NoteToFamily { text } | What::DelayReason { text, .. } => Some(text.clone()),
        What::Exception { reason, .. } => Some(reason.clone()),
        _ => None,
    }
}
