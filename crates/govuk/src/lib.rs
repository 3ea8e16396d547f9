//! The GOV.UK Design System's components as Leptos components.
//!
//! Each renders the same tree of tags, attributes, classes and text as the Nunjucks macro
//! of the same name in govuk-frontend 6.6; `tests/conformance.rs` proves it against that
//! package's published fixtures. Bring your own stylesheet, built from the package's Sass.
//!
//! A component `<Label>` and the type [`Label`] share a name on purpose: the type is a label's
//! words and options, the component draws it. Other components take the type, so that
//! `label="E-mail address"` and `label=Label::new("E-mail address").heading()` both read well.
//!
//! There is no crown, no GOV.UK logotype and no brand colour in this crate.

#![cfg_attr(doctest, doc = include_str!("../README.md"))]
#![expect(
    clippy::needless_pass_by_value,
    reason = "a component owns its properties"
)]

mod attributes;
mod back_link;
mod breadcrumbs;
mod button;
mod choice;
mod choices;
mod content;
mod date_input;
mod details;
mod error_message;
mod error_summary;
mod exit_this_page;
mod field;
mod fieldset;
mod file_upload;
mod footer;
mod generic_header;
mod heading;
mod hint;
mod input;
mod inset_text;
mod label;
mod notification_banner;
mod panel;
mod password_input;
mod phase_banner;
mod service_navigation;
mod skip_link;
mod summary_list;
mod table;
mod tag;
mod text;
mod textarea;
mod warning_text;

pub use attributes::Attributes;
pub use back_link::BackLink;
pub use breadcrumbs::{Breadcrumb, Breadcrumbs};
pub use button::{Button, ButtonKind};
pub use choice::Choice;
pub use choices::{Checkboxes, Radios};
pub use content::Content;
pub use date_input::{DateInput, DatePart};
pub use details::Details;
pub use error_message::ErrorMessage;
pub use error_summary::{ErrorSummary, SummaryError};
pub use exit_this_page::ExitThisPage;
pub use field::FormGroup;
pub use fieldset::{Fieldset, Legend};
pub use file_upload::{DropWords, DropZone, FileUpload};
pub use footer::{Footer, FooterLink, FooterSection, Licence};
pub use generic_header::GenericHeader;
pub use heading::{Level, Size};
pub use hint::Hint;
pub use input::{Affix, Input, InputWrapper};
pub use inset_text::InsetText;
pub use label::Label;
pub use notification_banner::{Banner, NotificationBanner};
pub use panel::{Panel, PanelAction, PanelActions, PanelKind};
pub use password_input::{PasswordInput, PasswordWords};
pub use phase_banner::PhaseBanner;
pub use service_navigation::{NavigationItem, NavigationSlots, ServiceNavigation};
pub use skip_link::SkipLink;
pub use summary_list::{SummaryAction, SummaryCard, SummaryList, SummaryRow};
pub use table::{Cell, Table};
pub use tag::{Tag, TagColour};
pub use text::Text;
pub use textarea::Textarea;
pub use warning_text::WarningText;
