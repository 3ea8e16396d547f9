//! One row: what is asked, who may ask, how much and how often, and who answers.

use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodRouter;
use tower_http::timeout::TimeoutLayer;

use super::Printed;
use super::openapi::Described;
use crate::carried;
use crate::ctx::App;
use crate::layers::rate;
use crate::unsent::{self, Whose};

/// How a request asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Reads; never changes anything.
    Get,
    /// Changes something, then answers 303.
    Post,
}

/// What a row answers when all is well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// A page.
    Html,
    /// A style, a script, a picture.
    File,
    /// What a program reads: a script of ours, or the council's case system.
    Json,
    /// Nothing to look at: it leads on elsewhere.
    Nothing,
}

/// How often one network may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rate {
    /// Reading pages.
    Page,
    /// Styles and scripts, several at a time.
    Asset,
    /// Sending a form.
    Form,
    /// Trying a password, a code, a word: slow for anyone who guesses.
    Guess,
    /// Reports of mail servers: an outage of one elsewhere makes hundreds at once.
    Report,
    /// What the council's case system sends.
    Api,
}

/// A way in. A handler's first argument is the door that its caller came through.
pub trait Door {
    /// Its name in the registry.
    const NAME: &'static str;
    /// What policy was asked for; `-` where it is not asked.
    const ACTION: &'static str;
    /// Whether whoever comes through has proven lately that it is still them.
    const FRESH: bool = false;
}

/// The arguments of a handler, of which the first is a door.
pub trait Entered {
    /// That door.
    type Door: Door;
}

macro_rules! entered {
    ($($rest:ident),*) => {
        impl<M, D: Door, $($rest),*> Entered for (M, D, $($rest,)*) {
            type Door = D;
        }
    };
}
entered!();
entered!(A);
entered!(A, B);
entered!(A, B, C);
entered!(A, B, C, E);

/// One route.
pub struct Row {
    /// How it is asked.
    pub verb: Verb,
    /// The address, with its parameters in braces.
    pub path: &'static str,
    /// The door's name.
    pub door: &'static str,
    /// The action's name.
    pub action: &'static str,
    /// Whether it asks for the password once more where that was long ago.
    pub fresh: bool,
    /// What it answers.
    pub answers: Answers,
    /// How often one network may ask.
    pub rate: Rate,
    /// What it reads.
    pub body: Body,
    /// What whoever writes a program is told of it.
    pub described: Option<&'static Described>,
    /// Whether it may take longer than a page does.
    patient: bool,
    /// Whether somebody's own words can come by it, to be held where their session has run out.
    has_words: bool,
    handler: MethodRouter<App>,
}

/// What a row reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    Nothing,
    /// A form: names, a password, a note.
    Form,
    /// A form that hands on what another carried, written as text within a field.
    Kept,
    /// A form with a text of several thousand characters.
    LongText,
    /// A form with a text of several pages.
    Advice,
    /// A form with files, as many and as big as the settings let them be.
    Files,
    /// A part of a file; what receives it counts its bytes.
    Part,
    /// A report of a mail server, with what came back.
    Report,
    /// What the council's case system sends: a list of events.
    Events,
}

/// Forms are short.
const FORM_BYTES_MAX: usize = 16 * 1024;
/// What a form with files may have beside them.
const AROUND_FILES_BYTES_MAX: u64 = 1024 * 1024;
/// The longest that a request may take that brings no files.
const REQUEST_SECONDS_MAX: u64 = 30;
impl Body {
    /// The most bytes that it may have.
    fn bytes_max(self, app: &App) -> usize {
        match self {
            Body::Nothing | Body::Part => 0,
            Body::Form => FORM_BYTES_MAX,
            Body::Kept => 4 * FORM_BYTES_MAX,
            Body::LongText => LONG_TEXT_BYTES_MAX,
            Body::Advice => ADVICE_BYTES_MAX,
            Body::Report => REPORT_BYTES_MAX,
            Body::Events => EVENTS_BYTES_MAX,
            Body::Files => {
                let limits = app.documents.limits;
                let files = limits
                    .file_bytes_max
                    .saturating_mul(limits.sending_files_max);
                let all = files.saturating_add(AROUND_FILES_BYTES_MAX);
                usize::try_from(all).unwrap_or(usize::MAX)
            }
        }
    }
}
/// More than the ticket of a kept form needs.
const TICKET_BYTES_MAX: usize = 1024;
/// The longest message in any script: 5,000 characters of four bytes, each sent as three.
const LONG_TEXT_BYTES_MAX: usize = 64 * 1024;
/// The longest advice in any script: 20,000 characters of four bytes, each sent as three.
const ADVICE_BYTES_MAX: usize = 256 * 1024;
/// As much as is read of one that comes into the mailbox of reports.
const REPORT_BYTES_MAX: usize = 1024 * 1024;
/// As many events as are sent together, each with a reason of some length.
const EVENTS_BYTES_MAX: usize = 1024 * 1024;

impl Row {
    /// A page.
    pub fn page<H, T>(path: &'static str, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            verb: Verb::Get,
            path,
            door: T::Door::NAME,
            action: T::Door::ACTION,
            fresh: T::Door::FRESH,
            answers: Answers::Html,
            rate: Rate::Page,
            body: Body::Nothing,
            described: None,
            patient: false,
            has_words: false,
            handler: axum::routing::get(handler),
        }
    }

    /// A style, a script, a picture.
    pub fn file<H, T>(path: &'static str, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            answers: Answers::File,
            rate: Rate::Asset,
            ..Row::page(path, handler)
        }
    }

    /// A file that is made from the records each time: it costs as much as a page.
    pub fn drawn<H, T>(path: &'static str, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            rate: Rate::Page,
            ..Row::file(path, handler)
        }
    }

    /// A form: changes something and leads on, or comes back with what is wrong.
    pub fn form<H, T>(path: &'static str, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            verb: Verb::Post,
            path,
            door: T::Door::NAME,
            action: T::Door::ACTION,
            fresh: T::Door::FRESH,
            answers: Answers::Html,
            rate: Rate::Form,
            body: Body::Form,
            described: None,
            patient: false,
            has_words: true,
            handler: axum::routing::post(handler),
        }
    }

    /// A form with files.
    pub fn files<H, T>(path: &'static str, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            body: Body::Files,
            patient: true,
            ..Row::form(path, handler)
        }
    }

    /// What a script of ours asks, by a form, as often as it needs.
    pub fn by_script<H, T>(path: &'static str, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            answers: Answers::Json,
            rate: Rate::Asset,
            body: Body::LongText,
            ..Row::form(path, handler)
        }
    }

    /// A part of a file, sent by a script of ours.
    pub fn part<H, T>(path: &'static str, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            body: Body::Part,
            patient: true,
            ..Row::by_script(path, handler)
        }
    }

    /// What a mail server reports. Its handler reads it once it knows who sends it.
    pub fn report<H, T>(path: &'static str, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            rate: Rate::Report,
            body: Body::Report,
            ..Row::form(path, handler)
        }
    }

    /// What the council's case system sends, and what is said of that.
    pub fn api<H, T>(path: &'static str, described: &'static Described, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            answers: Answers::Json,
            rate: Rate::Api,
            body: Body::Events,
            described: Some(described),
            has_words: false,
            ..Row::form(path, handler)
        }
    }

    /// What the council's case system takes, and what is said of that.
    pub fn api_read<H, T>(path: &'static str, described: &'static Described, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            answers: Answers::Json,
            rate: Rate::Api,
            described: Some(described),
            ..Row::page(path, handler)
        }
    }

    /// A form that tries a secret.
    pub fn guess<H, T>(path: &'static str, handler: H) -> Row
    where
        H: Handler<T, App>,
        T: Entered + 'static,
    {
        Row {
            rate: Rate::Guess,
            ..Row::form(path, handler)
        }
    }

    /// What the row tries is counted in the records, by address and network, before it is
    /// tried; here it is as free as a page, so that a remembered device comes through
    /// whoever else guesses from its network.
    #[must_use]
    pub fn slowed_by_its_tries(self) -> Row {
        Row {
            rate: Rate::Page,
            ..self
        }
    }

    /// The row reads what another form carried too, written as text within a field.
    #[must_use]
    pub fn with_what_was_kept(self) -> Row {
        Row {
            body: Body::Kept,
            ..self
        }
    }

    /// The form takes a text of several thousand characters.
    #[must_use]
    pub fn of_long_text(self) -> Row {
        Row {
            body: Body::LongText,
            ..self
        }
    }

    /// The form takes a text of several pages.
    #[must_use]
    pub fn of_advice(self) -> Row {
        Row {
            body: Body::Advice,
            ..self
        }
    }

    /// What the row does takes as long as its document is big.
    #[must_use]
    pub fn patient(self) -> Row {
        Row {
            patient: true,
            ..self
        }
    }

    /// What the form carries is nobody's own words: an address of a letter, what a caller said to show
    /// who they are, or a name to look for. It is never held.
    #[must_use]
    pub fn without_words(self) -> Row {
        Row {
            has_words: false,
            ..self
        }
    }

    /// What the form gives is a file: of what is read for it a link must not be the cause.
    #[must_use]
    pub fn giving_a_file(self) -> Row {
        Row {
            answers: Answers::File,
            ..self
        }
    }

    /// The row leads on elsewhere and has no page of its own.
    #[must_use]
    pub fn leading_on(self) -> Row {
        Row {
            answers: Answers::Nothing,
            ..self
        }
    }

    pub(super) fn printed(&self) -> Printed {
        Printed {
            method: match self.verb {
                Verb::Get => "GET",
                Verb::Post => "POST",
            },
            path: self.path,
            door: self.door,
            action: self.action,
            fresh: self.fresh,
            answers: match self.answers {
                Answers::Html => "html",
                Answers::File => "file",
                Answers::Json => "json",
                Answers::Nothing => "none",
            },
        }
    }

    /// Whose words are held where this form comes after their session has run out. A script keeps
    /// what was typed in its own page.
    fn whose_words(&self) -> Option<Whose> {
        if !self.has_words || self.answers != Answers::Html {
            return None;
        }
        match self.door {
            door if door.starts_with("staff") => Some(Whose::Staffs),
            "case" => Some(Whose::Familys),
            _ => None,
        }
    }

    pub(super) fn mounted(self, app: &App) -> MethodRouter<App> {
        let (bytes_max, whose) = (self.body.bytes_max(app), self.whose_words());
        let is_form = self.verb == Verb::Post && self.body == Body::Form;
        let handler = if self.fresh && is_form {
            // What has a kept form go off once comes on top.
            let kept = (app.clone(), bytes_max + TICKET_BYTES_MAX);
            self.handler.layer(from_fn_with_state(kept, carried::keep))
        } else {
            self.handler
        };
        let handler = match whose {
            Some(whose) => handler.layer(from_fn_with_state((app.clone(), whose), unsent::keep)),
            None => handler,
        };
        let may_end = self.door.starts_with("staff") || self.door.starts_with("service");
        let handler = if self.verb == Verb::Post && may_end {
            handler.layer(from_fn_with_state(app.clone(), unsent::tidied))
        } else {
            handler
        };
        let row: MethodRouter<App> = handler.layer(DefaultBodyLimit::max(bytes_max));
        let row = if self.patient {
            // Files take as long as they take; their handler counts how long it waits for
            // whoever sends them, and not what the store takes.
            row
        } else {
            row.layer(TimeoutLayer::with_status_code(
                StatusCode::SERVICE_UNAVAILABLE,
                Duration::from_secs(REQUEST_SECONDS_MAX),
            ))
        };
        row.layer(from_fn_with_state((app.clone(), self.rate), rate::limit))
    }
}
