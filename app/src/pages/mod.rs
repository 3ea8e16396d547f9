//! One file a page.

mod accessibility;
mod case;
mod cookies;
mod help;
mod privacy;
mod start;
mod trouble;

pub use accessibility::AccessibilityPage;
pub use case::CasePage;
pub use cookies::CookiesPage;
pub use help::HelpPage;
pub use privacy::PrivacyPage;
pub use start::StartPage;
pub use trouble::TroublePage;
