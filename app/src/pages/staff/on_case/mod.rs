//! The people of one case at an officer's desk.

mod act;
mod details;
mod held;
mod invited;
mod page;
mod ties;

pub use act::{CaseActPage, Options};
pub use details::{ApartLine, CapacityLine, ProtectedLine, ReleaseLine};
pub use held::{HeldCaseLine, HeldGonePage, HeldLine, HeldPeoplePage, HeldPersonPage, HeldWarning};
pub use invited::InvitedPage;
pub use page::{CasePeoplePage, ChangeLine};
pub use ties::{PowerLine, TieLine};
