//! What is typed about a sending when nothing of it changes any more: it is no part of it, and becomes
//! the beginning of a message.

use domain::{SendingId, paths};
use policy::{Access, Case, SendDocuments, WriteMessages};
use services::document::{self, upload};
use services::message;

use super::way;
use crate::ctx::Ctx;
use crate::problem::Problem;

/// Where the receipt of a sending is, of which this was typed. It says so where that is no part of it.
pub(super) async fn receipt_of(
    cx: &Ctx,
    access: &Access<Case, SendDocuments>,
    sending: SendingId,
    typed: &str,
) -> Result<String, Problem> {
    let receipt = way(access, paths::receipt(access.reference(), sending));
    if upload::is_said(&cx.cx, access, sending, typed).await? {
        return Ok(receipt);
    }
    let may: Option<Access<Case, WriteMessages>> = document::too(&cx.cx, access).await?;
    let is_kept = match may {
        Some(may) => message::begin_with(&cx.cx, &may, typed).await?,
        None => false,
    };
    let words = if is_kept { "kept" } else { "late" };
    Ok(paths::with_query(&receipt, &[("words", words.to_owned())]))
}
