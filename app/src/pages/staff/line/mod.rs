//! The pages of the council's phone line: whoever rings is found, checked, spoken with.

mod act;
mod check;
mod desk;
mod email;
mod letters;
mod note;
mod speak;

pub use act::{BookForCallerPage, TakeDownPage};
pub use check::CallerPage;
pub use desk::{CallerLine, LinePage, NoteLine};
pub use email::{EmailOffer, LineEmailPage};
pub use letters::SendAgainPage;
pub use note::LineNotePage;
pub(crate) use speak::careful_words;
pub use speak::{CarefulWith, LineCasePage};
