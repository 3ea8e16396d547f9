//! The ways in. A handler's first argument says which one its caller came through.
//!
//! There are three today and a fourth, for staff, has its place here.

mod ask;
mod case;
mod fresh;
mod public;
mod setting_up;
mod signed_in;

pub use case::AtCase;
pub use fresh::{Entered, Fresh};
pub use public::{Anyone, Public};
pub use setting_up::SettingUp;
pub use signed_in::SignedIn;
