//! One file a page.

mod start;

pub use start::StartPage;
