//! What every page is given besides its own data.

use std::sync::Arc;

use domain::GrantId;
use domain::council::Council;
use domain::line::Opening;
use domain::paths;
use words::Words;

use crate::page::PageScript;

/// What every page is given besides its own data: the words, the council, who is reading.
#[derive(Clone)]
pub struct Shell {
    /// The language in which the page speaks.
    pub words: &'static Words,
    /// Whose portal this is.
    pub council: Arc<Council>,
    /// Styles and scripts.
    pub assets: Assets,
    /// Whether somebody answers the phone now; nothing where the settings do not say.
    pub line: Option<Opening>,
    /// Why the phone line is closed now, in the council's own words.
    pub closed: Option<String>,
    /// Who is reading.
    pub visitor: Visitor,
    /// A demo says on every page that its families are invented.
    pub demo: bool,
}

/// Where the page's styles and scripts are, and the nonce that lets them run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The address of the style sheet.
    pub style: String,
    /// The address of the module that wakes the islands; `None` serves the pages without.
    pub script: Option<String>,
    /// The address of the script that asks for a passkey, on the few pages that do.
    pub passkey: Option<String>,
    /// The address of the script that sends files part by part, on the page that sends.
    pub sending: Option<String>,
    /// The address of the script that has a slider for a number, on the page that tries numbers.
    pub slider: Option<String>,
    /// The picture in the browser's tab; neutral, so that it tells nobody anything.
    pub icon: Option<String>,
    /// The Content-Security-Policy nonce of this one answer.
    pub nonce: String,
}

impl Assets {
    /// The address of a page's own script.
    pub(crate) fn own(&self, script: PageScript) -> Option<String> {
        match script {
            PageScript::Passkey => self.passkey.clone(),
            PageScript::Sending => self.sending.clone(),
            PageScript::Slider => self.slider.clone(),
        }
    }
}

/// Who is reading a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visitor {
    /// Anybody: not signed in.
    Anyone,
    /// A person of a family, signed in.
    SignedIn {
        /// What to call them.
        name: String,
        /// In how many seconds the session ends, if it is not used any more.
        seconds: u32,
        /// Whether our e-mail to them comes back.
        email_back: bool,
    },
    /// An adviser of a service that is not the council, signed in.
    Adviser {
        /// The grant by which they read the case that the page is about.
        here: Option<GrantId>,
        /// In how many seconds the session ends, if it is not used any more.
        seconds: u32,
        /// Whether our e-mail to them comes back.
        email_back: bool,
    },
    /// Somebody who works for the council, signed in.
    Staff {
        /// What they do.
        desk: Desk,
        /// In how many seconds the session ends, if it is not used any more.
        seconds: u32,
        /// Whether they read a case outside their reach, for a reason that they gave.
        glass: bool,
    },
}

/// What somebody does for the council, as the frame's navigation needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// Works cases.
    Officer,
    /// Leads a team.
    Manager,
    /// Reads the audit.
    Auditor,
    /// Adds and removes staff.
    Administrator,
    /// Answers the phone line.
    Line,
}

impl Shell {
    /// Whether the reader is signed in.
    #[must_use]
    pub fn signed_in(&self) -> bool {
        match self.visitor {
            Visitor::Anyone => false,
            Visitor::SignedIn { .. } | Visitor::Adviser { .. } | Visitor::Staff { .. } => true,
        }
    }

    /// An address of a case's, as it is for whoever reads: an adviser reads a case at the
    /// address of what the family gave them.
    pub(crate) fn way(&self, path: String) -> String {
        match self.visitor {
            Visitor::Adviser {
                here: Some(grant), ..
            } => paths::through(grant, &path),
            Visitor::Anyone
            | Visitor::SignedIn { .. }
            | Visitor::Adviser { here: None, .. }
            | Visitor::Staff { .. } => path,
        }
    }

    /// Whether the reader is an adviser.
    pub(crate) fn is_adviser(&self) -> bool {
        matches!(self.visitor, Visitor::Adviser { .. })
    }
}
