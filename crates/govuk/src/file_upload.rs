//! Files to choose.

use leptos::prelude::*;

use crate::{
    Attributes, ErrorMessage, FormGroup, Hint, Label, Text,
    field::{Notes, group},
    text::classes,
};

/// What turns the field into a place to drop files on, where the component's script runs. Without it
/// the field is the browser's own.
#[derive(Default)]
pub struct DropZone {
    /// What its script says, where it is not English.
    pub words: DropWords,
    /// Further class names of the element around the field.
    pub classes: Text,
    /// Further attributes of it.
    pub attributes: Attributes,
}

/// What the component's script says.
#[derive(Default)]
pub struct DropWords {
    /// The button that opens the browser's list of files.
    pub choose: Text,
    /// Nothing is chosen.
    pub none: Text,
    /// One file is chosen, with `%{count}`.
    pub one: Text,
    /// Several are, with `%{count}`.
    pub other: Text,
    /// Beside the button: files can be dropped here.
    pub drop: Text,
    /// Said to a screen reader when files are dragged over it.
    pub entered: Text,
    /// Said when they are dragged away.
    pub left: Text,
}

impl DropZone {
    fn attributes(self) -> Attributes {
        let words = self.words;
        let said = [
            ("data-i18n.choose-files-button", words.choose),
            ("data-i18n.no-file-chosen", words.none),
            ("data-i18n.multiple-files-chosen.other", words.other),
            ("data-i18n.multiple-files-chosen.one", words.one),
            ("data-i18n.drop-instruction", words.drop),
            ("data-i18n.entered-drop-zone", words.entered),
            ("data-i18n.left-drop-zone", words.left),
        ];
        let mut attributes = self.attributes.with("data-module", "govuk-file-upload");
        for (name, text) in said.into_iter().filter(|(_, text)| !text.is_empty()) {
            attributes = attributes.with(name, text);
        }
        attributes
    }
}

/// Files to choose, with their label, hint and error. The form around it needs
/// `enctype="multipart/form-data"`. A browser never shows again which files were chosen.
#[component]
pub fn FileUpload(
    /// The name that it is sent under.
    #[prop(into)]
    name: Text,
    /// What it is called.
    #[prop(into, optional)]
    label: Label,
    /// Help beside it.
    #[prop(into, optional)]
    hint: Hint,
    /// What is wrong with it.
    #[prop(into, optional)]
    error: ErrorMessage,
    /// The element's id; the name when left out.
    #[prop(into, optional)]
    id: Text,
    /// Whether several can be chosen.
    #[prop(optional)]
    multiple: bool,
    /// Whether it cannot be used.
    #[prop(optional)]
    disabled: bool,
    /// What turns it into a place to drop files on.
    #[prop(optional_no_strip)]
    drop_zone: Option<DropZone>,
    /// Further ids of what describes it.
    #[prop(into, optional)]
    described_by: Text,
    /// The group around it.
    #[prop(optional)]
    form_group: FormGroup,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes, such as `accept`.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let id = if id.is_empty() { name.clone() } else { id };
    let notes = Notes::of(&id, described_by, hint, error);
    let wrong = if notes.is_wrong {
        "govuk-file-upload--error"
    } else {
        ""
    };
    let class = classes(&["govuk-file-upload", extra.as_str(), wrong]);
    let label = label.show(id.clone(), "");
    let field = view! {
        <input
            class={class}
            id=id.oco()
            name=name.oco()
            type="file"
            multiple=multiple
            disabled=disabled
            aria-describedby=notes.described_by.attr()
            {..attributes.spread()}
        />
    };
    let field = match drop_zone {
        Some(zone) => {
            let class = classes(&["govuk-file-upload-wrapper", zone.classes.as_str()]);
            let around = zone.attributes();
            view! { <div class={class} {..around.spread()}>{field}</div> }.into_any()
        }
        None => field.into_any(),
    };
    let FormGroup {
        classes: group_classes,
        attributes: group_attributes,
        before,
        after,
    } = form_group;
    group(
        notes.is_wrong,
        &group_classes,
        group_attributes,
        view! {
            {label}
            {notes.hint}
            {notes.error}
            {before.show_some()}
            {field}
            {after.show_some()}
        },
    )
}
