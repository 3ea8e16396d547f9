//! Documents that go with what was recorded: below the event for its readers, and on the officer's
//! form that records it.

use domain::DocumentId;
use domain::document::DocumentKind;
use domain::forms::Fault;
use domain::record::{EVENT_FILES_MAX, RecordForm};
use govuk::{Checkboxes, Choice, Fieldset, Legend, Size};
use leptos::prelude::*;
use words::Words;

use super::{NotTaken, Standing, file_name, kind_name, size};
use crate::pages::messages::{Enclosing, FilesView};
use crate::parts::picked;
use crate::shell::Shell;

/// A document that goes with an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFile {
    /// Its id.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Its name. Data only.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Where it stands.
    pub standing: Standing,
    /// Whether a family can be shown what it is: no recording, and no picture that cannot be drawn
    /// anew.
    pub is_showable: bool,
}

impl EventFile {
    /// What it is, how big, and where it stands if it does not open.
    fn more(&self, words: &'static Words) -> AnyView {
        let flag = match self.standing {
            Standing::Here | Standing::Read(_) => None,
            _ => Some(view! { " "{self.standing.flag(words)} }),
        };
        view! {
            " ("{kind_name(words, self.kind)}", "{size(words, self.bytes)}")"{flag}
        }
        .into_any()
    }

    /// Whether it has a page that opens now.
    pub(crate) fn opens(&self) -> bool {
        matches!(self.standing, Standing::Here | Standing::Read(_))
    }

    /// Whether it can go with an event.
    fn can_go(&self) -> bool {
        let is_checking = matches!(self.standing, Standing::Checking | Standing::NotChecked);
        self.is_showable && (self.opens() || is_checking)
    }

    /// For samples.
    pub(crate) fn sample(id: i64, standing: Standing) -> EventFile {
        EventFile {
            id: DocumentId(id),
            kind: DocumentKind::FinalPlan,
            name: "Final-plan-with-a-name-that-is-longer-than-any-line-on-a-small-phone.pdf".into(),
            bytes: 340_000,
            standing,
            is_showable: true,
        }
    }
}

/// What goes with one event, as far as its reader may see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFiles {
    /// Those that they see.
    pub files: Vec<EventFile>,
    /// For officers: how many more there are that wait to be checked.
    pub checking: i64,
    /// For officers: how many more there are that nobody can open.
    pub unsafe_count: i64,
    /// For the family: how many more there are that they could read if anybody could open them.
    pub unopened: i64,
}

impl EventFiles {
    /// The list below an event, each leading to its own page.
    pub(crate) fn view(
        &self,
        words: &'static Words,
        href: impl Fn(DocumentId) -> String,
    ) -> Option<AnyView> {
        if *self == EventFiles::default() {
            return None;
        }
        let lines = self.files.iter().map(|file| {
            // What is not checked has no page yet: a link would lead nowhere.
            let name = match file.opens() {
                true => view! {
                    <a class="govuk-link" href=href(file.id)>{file_name(&file.name)}</a>
                }
                .into_any(),
                false => file_name(&file.name).into_any(),
            };
            view! {
                <li class="wm-breaks">
                    {words.say("event-file")}" "
                    {name}
                    {file.more(words)}
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
                <ul class="govuk-list">
                    {lines.collect_view()}
                    {more("event-files-checking", self.checking)}
                    {more("event-files-unsafe", self.unsafe_count)}
                    {more("event-files-unopened", self.unopened)}
                </ul>
            }
            .into_any(),
        )
    }
}

/// The part of an event's form that is about files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventForm {
    /// Those that can go with it: the officer's own that wait, and those of the event that is put
    /// right.
    pub offered: Vec<EventFile>,
    /// Those that were not taken, each with why.
    pub not_taken: Vec<NotTaken>,
    /// The most megabytes of one file.
    pub megabytes_max: u64,
}

impl EventForm {
    /// The words for what was not taken, above the form.
    pub(crate) fn results(&self, words: &'static Words) -> AnyView {
        self.enclosing()
            .results(words, "message-files-here", |_| String::new())
    }

    fn enclosing(&self) -> Enclosing {
        Enclosing {
            here: FilesView::default(),
            not_taken: self.not_taken.clone(),
            megabytes_max: self.megabytes_max,
            files_max: u64::try_from(EVENT_FILES_MAX).unwrap_or(u64::MAX),
        }
    }

    /// What is here already, ticked where it goes with the event; what new files are; and the field
    /// to choose them. In this order: what is sent is read from its beginning.
    pub(crate) fn fields(&self, shell: &Shell, form: &RecordForm, faults: &[Fault]) -> AnyView {
        let words = shell.words;
        let ticked = form.documents();
        let offered = (!self.offered.is_empty()).then(|| {
            let items = self.offered.iter().map(|file| {
                let (kind, size) = (kind_name(words, file.kind), size(words, file.bytes));
                let label = format!("{kind}, {size}: {}", file.name);
                let choice = Choice::new(file.id.to_string(), label);
                let choice = choice.checked(file.can_go() && ticked.contains(&file.id));
                let hint = match file.standing {
                    _ if !file.is_showable => "record-file-not-shown",
                    Standing::Here | Standing::Read(_) => return choice,
                    Standing::Checking | Standing::NotChecked => "record-file-checking",
                    _ => "record-file-unsafe",
                };
                choice.hint(words.say(hint))
            });
            let items: Vec<Choice> = items.collect();
            view! {
                <Checkboxes
                    name="attach"
                    fieldset=Fieldset::new(
                        Legend::new(words.say("record-files-here")).size(Size::S),
                    )
                    hint=words.say("record-files-here-hint")
                    items=items
                />
            }
        });
        let kinds = RecordForm::document_kinds();
        let kinds = kinds.map(|kind| (kind.word().to_owned(), kind_name(words, kind)));
        let kind = form.document_kind().word();
        view! {
            {offered}
            {picked("what", words.say("record-files-what"), kinds.collect(), kind)}
            {self.enclosing().field(shell, faults, ["record-files", "record-files-hint"])}
        }
        .into_any()
    }
}
