//! The ways in. A handler's first argument says which one its caller came through.
//!
//! Those at a case and for staff ask policy; nobody comes to a case by any other.

mod advice;
mod ask;
mod case;
mod fresh;
mod public;
mod service;
mod setting_up;
mod signed_in;
mod staff;
mod system;

pub use advice::{AtAdvice, Typed};
pub use case::AtCase;
pub use fresh::{Entered, Fresh, NotFresh};
pub use public::{Anyone, Public};
pub use service::AtService;
pub use setting_up::SettingUp;
pub use signed_in::SignedIn;
pub use staff::{AtCaseStaff, Staff};
pub(crate) use system::refused;
pub use system::{System, SystemAtCase};
