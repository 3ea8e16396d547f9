//! The move of rights: once a day every case is asked whether its young person's rights
//! are to be announced, or have come.

use domain::CaseId;
use domain::rights::{earliest, told_from};
use policy::{Access, Actor, Council, MoveRights, NotAdmitted, admit};
use services::Cx;
use services::rights::{Did, keep};
use storage::{StorageError, case};

/// How many cases are read between two breaths.
const CASES: i64 = 200;

/// What one run did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rights {
    /// Cases on which everyone was told what is coming.
    pub told: usize,
    /// Cases whose rights moved.
    pub moved: usize,
}

/// Announces and moves what is due today. Safe to run again, and after days without a run:
/// nothing is done twice, and nothing is left out.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn move_rights(cx: &Cx) -> Result<Rights, StorageError> {
    let actor = Actor::System { job: "rights" };
    let council = cx.council.number;
    let admitted = admit(&cx.store, council, &actor, (), cx.now).await;
    let access: Access<Council, MoveRights> = match admitted {
        Ok(access) => access,
        // A council without any record yet has nobody's rights to move.
        Err(NotAdmitted::Refused) => return Ok(Rights::default()),
        Err(NotAdmitted::Ledger(error)) => return Err(error),
    };
    let (mut after, mut done) = (CaseId(0), Rights::default());
    loop {
        let cases = case::page(&cx.store, &access, after, CASES).await?;
        let Some(last) = cases.last() else {
            return Ok(done);
        };
        after = last.ids.case;
        for row in cases {
            let is_near = |born| told_from(earliest(born)) <= cx.today;
            if row.silent || !row.born.is_some_and(is_near) {
                continue;
            }
            let (task, on_case) = (cx.clone(), access.on_case(row.ids));
            let did = cx
                .store
                .write(move |tx| Box::pin(async move { keep(tx, &task, &on_case).await }))
                .await?;
            match did {
                Did::Nothing => {}
                Did::Told => done.told += 1,
                Did::Moved => done.moved += 1,
            }
        }
    }
}
