//! Sending documents: what they are, who may see them, the files.

use domain::document::DocumentKind;
use domain::forms::{Fault, SendDocuments, Wrong};
use domain::{CaseRef, SendingId, paths};
use govuk::{Button, Choice, Fieldset, FileUpload, Label, Legend, Radios, Size, Textarea};
use leptos::prelude::*;
use words::Words;

use super::back_to_list;
use super::words::{file_name, kind_name};
use crate::page::{Page, Place, Sample};
use crate::parts::{bullets, error_for, lead, para, section, summary, title};
use crate::shell::Shell;

/// What phones and browsers offer to choose from. A photograph in a newer phone's own make is sent as
/// a JPEG by browsers that read this.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,.pdf,.docx,.doc,.odt,.rtf,.txt,.mp3,.m4a,.wav,\
.ogg,.opus,.webm,.amr,.mp4,.mov,.3gp";

/// The form that sends documents, for the first time or again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendPage {
    /// The case's reference.
    pub reference: CaseRef,
    /// What was typed and chosen.
    pub form: SendDocuments,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
    /// The receipt of what is here of this sending.
    pub receipt: Option<SendingId>,
    /// The names of the files of this sending that are here.
    pub taken: Vec<String>,
    /// The files that were not taken, each with why.
    pub not_taken: Vec<NotTaken>,
    /// The most megabytes of one file.
    pub megabytes_max: u64,
    /// The most files at once.
    pub files_max: u64,
}

/// A file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTaken {
    /// Its name. Data only.
    pub name: String,
    /// The key of the words for why: `too-big`, `encrypted`.
    pub why: &'static str,
}

impl NotTaken {
    fn view(&self, page: &SendPage, words: &'static Words) -> AnyView {
        let why = words.say_with(
            &format!("document-refused-{}", self.why),
            &[
                ("megabytes", page.megabytes_max.to_string().into()),
                ("files", page.files_max.to_string().into()),
            ],
        );
        view! { <li>{file_name(&self.name)}": "{why}</li> }.into_any()
    }
}

impl SendPage {
    /// What came of the files the last time.
    fn results(&self, shell: &Shell) -> Option<AnyView> {
        let words = shell.words;
        if self.not_taken.is_empty() {
            return None;
        }
        let refused = self
            .not_taken
            .iter()
            .map(|one| one.view(self, words))
            .collect_view();
        let receipt = self.receipt.map(|sending| {
            let href = shell.way(paths::receipt(self.reference, sending));
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=href>{words.say("document-receipt")}</a>
                </p>
            }
        });
        let taken = (!self.taken.is_empty()).then(|| {
            let names = self
                .taken
                .iter()
                .map(|name| view! { <li>{file_name(name)}</li> })
                .collect_view();
            view! {
                {section(words.say("send-taken-heading"))}
                {para(words.say("send-taken"))}
                <ul class="govuk-list govuk-list--bullet">{names}</ul>
                {receipt}
            }
        });
        Some(
            view! {
                {section(words.say("send-refused-heading"))}
                <ul class="govuk-list govuk-list--bullet" id="refused">{refused}</ul>
                {taken}
            }
            .into_any(),
        )
    }
}

impl Page for SendPage {
    fn title(&self, shell: &Shell) -> String {
        shell.words.say("send-title")
    }

    fn failed(&self) -> bool {
        !self.faults.is_empty()
    }

    fn place(&self) -> Place {
        Place::Children
    }

    fn before(&self, shell: &Shell) -> Option<AnyView> {
        Some(back_to_list(shell, self.reference))
    }

    fn view(&self, shell: &Shell) -> AnyView {
        let (words, faults, form) = (shell.words, &self.faults, &self.form);
        let kinds: Vec<Choice> = SendDocuments::kinds()
            .map(|kind| Choice::new(kind.word(), kind_name(words, kind)))
            .collect();
        let audiences = [
            ("side", "send-for-side", "send-for-side-hint"),
            ("case", "send-for-case", "send-for-case-hint"),
        ]
        .map(|(word, key, hint)| Choice::new(word, words.say(key)).hint(words.say(hint)));
        let most = words.say_with(
            "send-files-hint",
            &[
                ("megabytes", self.megabytes_max.to_string().into()),
                ("files", self.files_max.to_string().into()),
            ],
        );
        let action = shell.way(paths::documents_send(self.reference));
        view! {
            {summary(words, faults)}
            {title(words.say("send-title"))}
            {self.results(shell)}
            {lead(words.say("send-lead"))}
            <form method="post" action=action enctype="multipart/form-data">
                // Before the files: what is sent is read from its beginning.
                <input type="hidden" name="sending" value=form.sending.clone()/>
                <input type="hidden" name="attempt" value=form.attempt.clone()/>
                <Radios
                    name="what"
                    fieldset=Fieldset::new(Legend::new(words.say("send-kind")).size(Size::M))
                    hint=words.say("send-kind-hint")
                    error=error_for(words, faults, "what")
                    items=kinds
                    value=form.what.clone()
                />
                <Radios
                    name="audience"
                    fieldset=Fieldset::new(Legend::new(words.say("send-for")).size(Size::M))
                    error=error_for(words, faults, "audience")
                    items=Vec::from(audiences)
                    value=form.audience.clone()
                />
                <Textarea
                    name="said"
                    label=Label::new(words.say("send-said"))
                    hint=words.say("send-said-hint")
                    error=error_for(words, faults, "said")
                    value=form.said.clone()
                />
                <FileUpload
                    name="files"
                    label=Label::new(words.say("send-files"))
                    hint=most
                    error=error_for(words, faults, "files")
                    multiple=true
                    attributes=[("accept", ACCEPT)]
                />
                {para(words.say("send-check"))}
                <Button>{words.say("send-button")}</Button>
            </form>
            {section(words.say("send-next-heading"))}
            {bullets(words, &["send-next-receipt", "send-next-checked", "send-next-back"])}
        }
        .into_any()
    }

    fn samples() -> Vec<Sample<Self>> {
        let page = SendPage {
            reference: CaseRef::from_number(7),
            form: SendDocuments {
                audience: "side".into(),
                sending: "12".into(),
                attempt: "5".into(),
                ..SendDocuments::default()
            },
            faults: vec![],
            receipt: None,
            taken: vec![],
            not_taken: vec![],
            megabytes_max: 100,
            files_max: 40,
        };
        let empty = SendPage {
            faults: vec![
                Fault {
                    field: "what",
                    wrong: Wrong::Missing,
                },
                Fault {
                    field: "files",
                    wrong: Wrong::Missing,
                },
            ],
            ..page.clone()
        };
        let every = [
            "empty",
            "no-name",
            "too-big",
            "too-many",
            "side-full",
            "side-files",
            "wrong-make",
            "named-otherwise",
            "recording-named-otherwise",
            "encrypted",
            "damaged",
            "bomb",
            "polyglot",
            "too-many-pixels",
            "cut-off",
            "differs",
            "full",
            "fault",
        ];
        let refused = SendPage {
            form: SendDocuments {
                what: DocumentKind::Photos.word().into(),
                said: "Photographs of the classroom,\nand the letter about them.".into(),
                ..page.form.clone()
            },
            faults: vec![Fault {
                field: "files",
                wrong: Wrong::NotFitting,
            }],
            receipt: Some(SendingId(12)),
            taken: vec!["Classroom.jpg".into()],
            not_taken: every
                .into_iter()
                .map(|why| NotTaken {
                    name: format!(
                        "{why}-with-a-name-that-is-longer-than-any-line-on-a-phone-can-be.jpg"
                    ),
                    why,
                })
                .collect(),
            ..page.clone()
        };
        vec![
            Sample::signed_in("usual", page),
            Sample::signed_in("empty", empty),
            Sample::signed_in("refused", refused),
        ]
    }
}
