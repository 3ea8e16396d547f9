//! What gives a deputy or an attorney their power.

use domain::forms::is_text;
use domain::people::{Basis, Power};

use crate::Cx;

/// Why nobody can act by a power as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPower {
    /// A deputy or an attorney needs a document that names the decisions; nobody else has one.
    #[error("say which document gives the power, and for which decisions")]
    Unsaid,
    /// Its first day is to come.
    #[error("its first day is to come")]
    ToCome,
    /// Its last day is over, or before its first.
    #[error("its last day is over")]
    Over,
}

/// Whether somebody may act on this ground, by what gives them the power: a deputy within the
/// court's order, an attorney within the instrument (Mental Capacity Act 2005 s9, s16).
pub(super) fn may_act_by(
    cx: &Cx,
    basis: Option<Basis>,
    power: Option<&Power>,
) -> Result<(), NoPower> {
    let needs = basis.is_some_and(Basis::is_power);
    let Some(power) = power else {
        return if needs { Err(NoPower::Unsaid) } else { Ok(()) };
    };
    let says = |text: &str| !text.trim().is_empty() && is_text(text);
    if !needs || !says(&power.document) || !says(&power.decisions) {
        return Err(NoPower::Unsaid);
    }
    if power.from > cx.today {
        return Err(NoPower::ToCome);
    }
    if power.until.is_some_and(|until| until < cx.today) {
        return Err(NoPower::Over);
    }
    Ok(())
}
