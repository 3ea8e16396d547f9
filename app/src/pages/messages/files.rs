//! Files that go with a message: the field to choose them, what came of them, and how a message
//! shows them.

use domain::DocumentId;
use domain::forms::Fault;
use govuk::{FileUpload, Label};
use leptos::prelude::*;
use words::Words;

use crate::pages::documents::{ACCEPT, NotTaken, Standing, file_name, size};
use crate::parts::{error_for, para, section};
use crate::shell::Shell;

/// A file that went with a message, as far as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLine {
    /// Its id.
    pub id: DocumentId,
    /// Its name. Data only.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Where it stands.
    pub standing: Standing,
}

/// The files of one message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilesView {
    /// Those that the reader may see.
    pub files: Vec<FileLine>,
    /// How many more there are that wait to be checked.
    pub checking: i64,
    /// How many more there are that nobody can open.
    pub unsafe_count: i64,
}

impl FilesView {
    fn is_empty(&self) -> bool {
        self.files.is_empty() && self.checking == 0 && self.unsafe_count == 0
    }

    /// The list, each file leading to its own page.
    pub(crate) fn view(
        &self,
        words: &'static Words,
        href: impl Fn(DocumentId) -> String,
    ) -> Option<AnyView> {
        if self.is_empty() {
            return None;
        }
        let lines = self.files.iter().map(|file| {
            let flag = (file.standing != Standing::Here).then(|| file.standing.flag(words));
            let means = file.standing.meaning().map(|key| {
                view! { <br/><span class="govuk-hint">{words.say(key)}</span> }
            });
            let size = size(words, file.bytes);
            view! {
                <li>
                    <a class="govuk-link" href=href(file.id)>{file_name(&file.name)}</a>
                    " ("{size}") "{flag}{means}
                </li>
            }
        });
        let more = |key: &str, count: i64| {
            (count > 0).then(|| {
                let said = words.say_with(key, &[("count", count.into())]);
                view! { <li>{said}</li> }
            })
        };
        Some(
            view! {
                <ul class="govuk-list govuk-list--bullet">
                    {lines.collect_view()}
                    {more("message-files-checking", self.checking)}
                    {more("message-files-unsafe", self.unsafe_count)}
                </ul>
            }
            .into_any(),
        )
    }
}

/// The part of a message's form that is about files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosing {
    /// Those of this message that are here already.
    pub here: FilesView,
    /// Those that were not taken, each with why.
    pub not_taken: Vec<NotTaken>,
    /// The most megabytes of one file.
    pub megabytes_max: u64,
    /// The most files at once.
    pub files_max: u64,
}

impl Enclosing {
    /// With none here yet, for samples.
    pub(crate) fn sample() -> Enclosing {
        Enclosing {
            here: FilesView::default(),
            not_taken: vec![],
            megabytes_max: 100,
            files_max: 40,
        }
    }

    /// With one here and one that was not taken, for samples.
    pub(crate) fn sample_refused() -> Enclosing {
        let name = "Letter-of-the-hospital-with-a-name-that-is-longer-than-any-line-on-a-phone.pdf";
        Enclosing {
            here: FilesView {
                files: vec![FileLine {
                    id: DocumentId(3),
                    name: name.into(),
                    bytes: 340_000,
                    standing: Standing::Checking,
                }],
                checking: 1,
                unsafe_count: 0,
            },
            not_taken: vec![NotTaken {
                name: name.into(),
                why: "too-big",
            }],
            ..Enclosing::sample()
        }
    }

    /// What came of the files: those that were not taken, and those that are here.
    pub(crate) fn results(
        &self,
        words: &'static Words,
        here: &str,
        href: impl Fn(DocumentId) -> String,
    ) -> AnyView {
        let refused = (!self.not_taken.is_empty()).then(|| {
            let lines = self
                .not_taken
                .iter()
                .map(|one| one.line(words, self.megabytes_max, self.files_max));
            view! {
                {section(words.say("message-files-refused"))}
                <ul class="govuk-list govuk-list--bullet" id="refused">{lines.collect_view()}</ul>
            }
        });
        let list = self.here.view(words, href).map(|list| {
            view! { {section(words.say("message-files-here"))}{para(words.say(here))}{list} }
        });
        view! { {refused}{list} }.into_any()
    }

    /// The field to choose them, by the keys of its words and of its hint.
    pub(crate) fn field(
        &self,
        shell: &Shell,
        faults: &[Fault],
        [label, hint]: [&str; 2],
    ) -> AnyView {
        let words = shell.words;
        let most = [
            ("megabytes", self.megabytes_max.to_string().into()),
            ("files", self.files_max.to_string().into()),
        ];
        view! {
            <FileUpload
                name="files"
                label=Label::new(words.say(label))
                hint=words.say_with(hint, &most)
                error=error_for(words, faults, "files")
                multiple=true
                attributes=[("accept", ACCEPT)]
            />
        }
        .into_any()
    }
}

/// What the form hides: what its files are sent together as, and which try of the page it is.
pub(crate) fn hidden(sending: &str, attempt: &str) -> AnyView {
    let (sending, attempt) = (sending.to_owned(), attempt.to_owned());
    view! {
        <input type="hidden" name="sending" value=sending/>
        <input type="hidden" name="attempt" value=attempt/>
    }
    .into_any()
}
