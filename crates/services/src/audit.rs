//! The audit as an auditor reads it: ids and fixed words, never a case.

use domain::{CaseRef, Timestamp};
use policy::{Access, Council, ReadAudit};
use storage::audit as kept;

pub use storage::audit::AuditRow;

use crate::caseload::{PAGE, Paged, paged};
use crate::{Cx, ServiceError};

/// What is sought in the audit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// Before this row of the chain.
    pub before: Option<i64>,
    /// About this case.
    pub case: Option<CaseRef>,
    /// By this kind of actor; nothing for any.
    pub actor_kind: String,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

/// One page of the rows that fit, newest first. Nothing fits a case that never was.
///
/// # Errors
/// When the records fail.
pub async fn page(
    cx: &Cx,
    access: &Access<Council, ReadAudit>,
    sought: &Sought,
) -> Result<Paged<AuditRow>, ServiceError> {
    let case = match sought.case {
        None => None,
        Some(reference) => {
            let Some(case) = kept::case_id(&cx.store, access, reference).await? else {
                return Ok(paged(vec![]));
            };
            Some(case)
        }
    };
    let rows = kept::Sought {
        before: sought.before.unwrap_or(i64::MAX),
        case,
        actor_kind: sought.actor_kind.clone(),
        until: sought.until.unwrap_or(Timestamp(i64::MAX)),
    };
    Ok(paged(
        kept::sought(&cx.store, access, &rows, PAGE + 1).await?,
    ))
}
