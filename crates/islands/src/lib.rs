//! The few parts of a page that answer without asking the server.
//!
//! Each makes something better that already works: without scripts [`WhyThisDate`] is a link to
//! a page, [`WhatIf`] is not there, and instead of [`SessionTimer`] the server's own page tells
//! that the session has ended. Words come as properties, made by `app` from the texts of
//! `words`; the counting is `domain`'s, the same code as on the server. Nothing of another
//! person is ever in a property: a browser is given [`Asked`], never a case's facts.
//!
//! What the server sends is a Leptos view; what wakes it works on the page itself (`dom`), since
//! reactive views of an explanation and a dialog took twice the bytes that all islands may have.

mod asked;
#[cfg(feature = "hydrate")]
mod dom;
mod explain;
mod html;
mod joined;
mod session;
mod what_if;
mod why;

pub use asked::Asked;
pub use explain::{ExplainWords, Headings, explanation};
pub use session::{SessionTimer, SessionWords, WARN_SECONDS};
pub use what_if::{WhatIf, WhatIfGiven, WhatIfWords};
pub use why::{WhyGiven, WhyLink, WhyThisDate};
