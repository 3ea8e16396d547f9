//! What became of the files that were dropped to be imported; and whether one that is held comes in.

use app::pages::{ImportLine, ImportPage, ImportsPage};
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;
use domain::dropped::{DroppedFile, by_reason};
use domain::forms::JudgeImport;
use domain::{DroppedFileId, paths};
use policy::{JudgeImports, On, SeeImports};
use services::dropped;
use storage::dropped::ReadsImports;

use crate::clock::words_in_england;
use crate::ctx::Ctx;
use crate::doors::{Fresh, Staff};
use crate::problem::Problem;
use crate::reply;
use crate::sent::Sent;

type Named = Result<Path<DroppedFileId>, PathRejection>;

/// How many line numbers the page names for each reason.
const LINES_SHOWN: usize = 200;

fn line(file: &DroppedFile) -> ImportLine {
    ImportLine {
        id: file.id,
        came: words_in_england(file.came_at),
        state: file.state,
        weighed: file.weighed.clone(),
        became: file.became,
    }
}

pub(crate) async fn show(door: Staff<SeeImports>, cx: Ctx) -> Result<Response, Problem> {
    let files = dropped::all(&cx.cx, &door.access).await?;
    let trouble = dropped::folder_trouble(&cx.cx, &door.access).await?;
    let page = ImportsPage {
        files: files.iter().map(line).collect(),
        trouble: trouble.map(|trouble| (trouble.fault, words_in_england(trouble.since))),
    };
    Ok(cx.page(&page, door.visitor()))
}

async fn page<A>(cx: &Ctx, door: &Staff<A>, named: Named) -> Result<ImportPage, Problem>
where
    A: ReadsImports + On<policy::Council>,
{
    let Path(id) = named.map_err(|_| Problem::NotThere)?;
    let report = dropped::one_report(&cx.cx, &door.access, id).await?;
    let file = &report.file;
    let judged = file.judged_by.clone().zip(file.judged_at);
    Ok(ImportPage {
        line: line(file),
        why: file.why,
        judged: judged.map(|(who, when)| (who, words_in_england(when))),
        held_until: report.held_until.map(words_in_england),
        refused: by_reason(&report.lines, LINES_SHOWN),
        form: JudgeImport::default(),
        faults: Vec::new(),
    })
}

pub(crate) async fn one(
    door: Staff<SeeImports>,
    cx: Ctx,
    file: Named,
) -> Result<Response, Problem> {
    let page = page(&cx, &door, file).await?;
    Ok(cx.page(&page, door.visitor()))
}

pub(crate) async fn judge(
    Fresh(door): Fresh<Staff<JudgeImports>>,
    cx: Ctx,
    file: Named,
    Sent(form): Sent<JudgeImport>,
) -> Result<Response, Problem> {
    let shown = page(&cx, &door, file).await?;
    let Some(is_let_in) = form.is_let_in() else {
        let faults = form.faults();
        let page = ImportPage {
            form,
            faults,
            ..shown
        };
        return Ok(reply::again(&cx, &page, door.visitor()));
    };
    let id = shown.line.id;
    // Where somebody else was quicker, the page says who, and what they chose.
    dropped::judge(&cx.cx, &door.access, id, is_let_in).await?;
    Ok(reply::see_other(&paths::staff_import(id)))
}
