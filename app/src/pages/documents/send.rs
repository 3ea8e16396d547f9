//! Sending documents: what they are, who may see them, the files.

use domain::document::{Audience, DocumentKind};
use domain::forms::{Fault, SendDocuments, Wrong};
use domain::{CaseRef, Date, SendingId, UploadId, paths};
use govuk::{Button, Choice, Fieldset, FileUpload, Label, Legend, Radios, Size, Textarea};
use leptos::prelude::*;
use words::Words;

use super::back_to_list;
use super::parts::{ended, script_words, unfinished};
use super::words::{When, file_name, kind_name};
use crate::page::{Page, PageScript, Place, Sample};
use crate::parts::{bullets, copied, error_for, fault_words, lead, para, section, summary, title};
use crate::shell::Shell;

/// What phones and browsers offer to choose from. A photograph in a newer phone's own make is sent as
/// a JPEG by browsers that read this.
pub(crate) const ACCEPT: &str = "image/jpeg,image/png,image/webp,.pdf,.docx,.doc,.odt,.rtf,.txt,.mp3,.m4a,.wav,\
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
    /// What this person began to send in parts and has not finished, newest first.
    pub unfinished: Vec<Unfinished>,
    /// What this person began to send in parts and we ended for them, newest first.
    pub ended: Vec<Ended>,
    /// The most megabytes of one file.
    pub megabytes_max: u64,
    /// The most files at once.
    pub files_max: u64,
    /// Whether the council's own case system gets a copy of what is sent.
    pub copied: bool,
}

/// A file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTaken {
    /// Its name. Data only.
    pub name: String,
    /// The key of the words for why: `too-big`, `encrypted`.
    pub why: &'static str,
}

/// A document that is on its way, and has stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// Its id.
    pub upload: UploadId,
    /// What it is sent together with.
    pub sending: SendingId,
    /// Its name. Data only.
    pub name: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Who may see it.
    pub audience: Audience,
    /// What the browser that began it calls it.
    pub key: String,
    /// How many bytes are here.
    pub here: u64,
    /// How many there will be.
    pub bytes: u64,
    /// The last day on which it can be gone on with.
    pub until: Date,
    /// The key of the words for why it was not taken, the last time.
    pub refused: Option<&'static str>,
}

/// A document that came whole, and that its sender never finished: we did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Its id.
    pub upload: UploadId,
    /// What it was sent together with.
    pub sending: SendingId,
    /// Its name. Data only.
    pub name: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Who may see it.
    pub audience: Audience,
    /// What the browser that began it calls it.
    pub key: String,
    /// When it was received; or the key of the words for why it was not taken.
    pub end: Result<When, &'static str>,
}

/// The words for what is wrong with a form, for a script that shows them.
#[must_use]
pub fn fault_said(words: &'static Words, fault: Fault) -> String {
    fault_words(words, fault)
}

impl NotTaken {
    /// Why it is not taken, in words.
    #[must_use]
    pub fn said(&self, words: &'static Words, megabytes_max: u64, files_max: u64) -> String {
        words.say_with(
            &format!("document-refused-{}", self.why),
            &[
                ("megabytes", megabytes_max.to_string().into()),
                ("files", files_max.to_string().into()),
            ],
        )
    }

    /// Its line of a list.
    pub(crate) fn line(
        &self,
        words: &'static Words,
        megabytes_max: u64,
        files_max: u64,
    ) -> AnyView {
        let why = self.said(words, megabytes_max, files_max);
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
            .map(|one| one.line(words, self.megabytes_max, self.files_max))
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

/// Where the script lists what is chosen, and what it needs beside it; nothing without scripts.
fn chosen(words: &'static Words) -> AnyView {
    let say = |key: &str| words.say(key);
    view! {
        <p class="govuk-hint" data-with-script="" hidden>
            {say("send-parts-drop")}
        </p>
        <p data-camera="" hidden>
            <button type="button" class="govuk-button govuk-button--secondary">
                {say("send-parts-camera")}
            </button>
        </p>
        <section id="chosen" aria-labelledby="chosen-heading" hidden>
            <h2 class="govuk-heading-m" id="chosen-heading">{say("send-parts-chosen")}</h2>
            <ul class="govuk-list wm-files"></ul>
            <div class="govuk-checkboxes" data-join="" hidden>
                <div class="govuk-checkboxes__item">
                    <input class="govuk-checkboxes__input" id="join" type="checkbox"/>
                    <label class="govuk-label govuk-checkboxes__label" for="join">
                        {say("send-parts-join")}
                    </label>
                </div>
            </div>
        </section>
        <p class="govuk-body" role="status" id="sending-status"></p>
        {script_words(words)}
    }
    .into_any()
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

    fn script(&self) -> Option<PageScript> {
        Some(PageScript::Sending)
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
        let by_parts = shell.way(paths::parts(self.reference));
        view! {
            {summary(words, faults)}
            {title(words.say("send-title"))}
            {self.results(shell)}
            {lead(words.say("send-lead"))}
            {ended(self, shell)}
            {unfinished(self, shell)}
            <form method="post" action=action enctype="multipart/form-data" data-parts=by_parts>
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
                {chosen(words)}
                {para(words.say("send-check"))}
                {copied(words, self.copied)}
                <Button>{words.say("send-button")}</Button>
            </form>
            {section(words.say("send-next-heading"))}
            {bullets(words, &["send-next-receipt", "send-next-alone", "send-next-checked", "send-next-back"])}
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
            unfinished: vec![],
            ended: vec![],
            megabytes_max: 100,
            files_max: 40,
            copied: false,
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
            copied: true,
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
        let begun = Unfinished {
            upload: UploadId(3),
            sending: SendingId(12),
            name: "Report-of-the-hospital-with-a-name-that-is-longer-than-any-line-on-a-phone.pdf"
                .into(),
            kind: DocumentKind::HealthLetter,
            audience: Audience::Side,
            key: "a1b2.5.1".into(),
            here: 12_400_000,
            bytes: 40_000_000,
            until: domain::date(2026, 3, 9),
            refused: None,
        };
        let stopped = SendPage {
            form: SendDocuments {
                what: DocumentKind::HealthLetter.word().into(),
                ..page.form.clone()
            },
            unfinished: vec![
                begun.clone(),
                Unfinished {
                    upload: UploadId(4),
                    name: "صورة الفصل.mp4".into(),
                    here: 0,
                    ..begun.clone()
                },
                Unfinished {
                    upload: UploadId(5),
                    name: "Diary.pdf".into(),
                    here: 40_000_000,
                    ..begun.clone()
                },
                Unfinished {
                    upload: UploadId(6),
                    name: "Film.mp4".into(),
                    here: 40_000_000,
                    refused: Some("side-full"),
                    ..begun.clone()
                },
            ],
            ..page.clone()
        };
        let came = Ended {
            upload: UploadId(7),
            sending: SendingId(12),
            name: "Letter-of-the-school-with-a-name-that-is-longer-than-any-line-on-a-phone.pdf"
                .into(),
            kind: DocumentKind::HealthLetter,
            audience: Audience::Side,
            key: "a1b3.5.1".into(),
            end: Ok(When {
                on: domain::date(2026, 3, 2),
                minute: 23 * 60 + 52,
            }),
        };
        let came = SendPage {
            ended: vec![
                came.clone(),
                Ended {
                    upload: UploadId(8),
                    name: "Notes.exe".into(),
                    end: Err("wrong-make"),
                    ..came
                },
            ],
            unfinished: vec![begun],
            ..page.clone()
        };
        vec![
            Sample::signed_in("usual", page),
            Sample::signed_in("stopped", stopped),
            Sample::signed_in("came", came),
            Sample::signed_in("empty", empty),
            Sample::signed_in("refused", refused),
        ]
    }
}
