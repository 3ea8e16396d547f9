//! What a page is.

use domain::stage::Worker;
use leptos::prelude::AnyView;

use crate::shell::{Desk, Shell};

/// One page: a struct of plain data that can show itself.
///
/// It reads nothing, decides nothing about access, and knows no time but what it holds.
pub trait Page: Clone + Send + Sync + 'static {
    /// The page's own name, the first part of `<title>`.
    fn title(&self, shell: &Shell) -> String;

    /// Whether the page tells of a mistake in what was typed: "Error:" comes first in its title.
    fn failed(&self) -> bool {
        false
    }

    /// Where the page is in the navigation.
    fn place(&self) -> Place {
        Place::Elsewhere
    }

    /// What stands inside `<main>`, its one `<h1>` included.
    fn view(&self, shell: &Shell) -> AnyView;

    /// The script that this page has besides the one of every page.
    fn script(&self) -> Option<PageScript> {
        None
    }

    /// What stands above `<main>`: the way back.
    fn before(&self, _shell: &Shell) -> Option<AnyView> {
        None
    }

    /// What stands beside it at a desk of the council, below it on a narrow screen.
    fn beside(&self, _shell: &Shell) -> Option<AnyView> {
        None
    }

    /// The named worker of the case that the page is about: help names them first.
    fn worker(&self) -> Option<&Worker> {
        None
    }

    /// The page in each of its states. Tests, screenshots and the accessibility run show them all.
    fn samples() -> Vec<Sample<Self>>;
}

/// A script that a few pages have besides the one of every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageScript {
    /// Asks the browser for a passkey.
    Passkey,
    /// Sends files part by part.
    Sending,
    /// Has a slider for a number.
    Slider,
}

/// As whom a reader reads a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// As a parent.
    Parent,
    /// As the child or young person whose case it is.
    Own,
}

impl Reader {
    /// What texts choose by: `[own]` is "you", anything else "your child".
    pub(crate) fn arg(self) -> (&'static str, words::Arg<'static>) {
        let word = match self {
            Reader::Parent => "parent",
            Reader::Own => "own",
        };
        ("reader", word.into())
    }

    /// The case's name: "Ada's case", "Your case".
    pub(crate) fn case(self, words: &words::Words, key: &str, child: &str) -> String {
        words.say_with(key, &[self.arg(), ("name", child.into())])
    }
}

/// A page in one of its states.
#[derive(Clone)]
pub struct Sample<P> {
    /// The state, in a word or two: "late".
    pub name: &'static str,
    /// The page.
    pub page: P,
    /// Whether it is seen signed in.
    pub signed_in: bool,
    /// Whether a demo shows it.
    pub demo: bool,
    /// At whose desk it is seen, where staff see it.
    pub desk: Option<Desk>,
    /// Whether an adviser sees it.
    pub adviser: bool,
}

impl<P> Sample<P> {
    /// A page that anybody may see.
    #[must_use]
    pub fn public(name: &'static str, page: P) -> Sample<P> {
        Sample {
            name,
            page,
            signed_in: false,
            demo: false,
            desk: None,
            adviser: false,
        }
    }

    /// A page that a signed-in person sees.
    #[must_use]
    pub fn signed_in(name: &'static str, page: P) -> Sample<P> {
        Sample {
            name,
            page,
            signed_in: true,
            demo: false,
            desk: None,
            adviser: false,
        }
    }

    /// A page at somebody's desk in the council.
    #[must_use]
    pub fn staff(name: &'static str, desk: Desk, page: P) -> Sample<P> {
        Sample {
            desk: Some(desk),
            ..Sample::signed_in(name, page)
        }
    }

    /// A page that an adviser sees.
    #[must_use]
    pub fn adviser(name: &'static str, page: P) -> Sample<P> {
        Sample {
            adviser: true,
            ..Sample::signed_in(name, page)
        }
    }

    /// A page of a demo council alone.
    #[must_use]
    pub fn demo(name: &'static str, page: P) -> Sample<P> {
        Sample {
            demo: true,
            ..Sample::public(name, page)
        }
    }
}

/// Where a page is in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The list of children, or one of their cases.
    Children,
    /// One's own account: how one signs in, and which e-mails come.
    Account,
    /// What families share with an adviser, and their service.
    Service,
    /// Signing in.
    SignIn,
    /// An officer's cases.
    Caseload,
    /// The phone line.
    Line,
    /// A manager's figures.
    Figures,
    /// Whether plans are sent in time.
    Board,
    /// Handing out cases.
    HandOut,
    /// The audit.
    Audit,
    /// Who works for the council.
    Staff,
    /// What a private link opens, for somebody who has no account.
    ByLink,
    /// Under no item of the navigation.
    Elsewhere,
}
