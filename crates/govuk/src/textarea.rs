//! Several lines to type in.

use leptos::prelude::*;

use crate::{
    Attributes, ErrorMessage, FormGroup, Hint, Label, Text,
    field::{Notes, group},
    text::classes,
};

/// Several lines to type in, with their label, hint and error.
///
/// ```
/// use govuk::Textarea;
/// use leptos::prelude::*;
/// let field = view! { <Textarea name="why" value="</textarea><b>bold</b> &amp;"/> }.to_html();
/// assert!(field.contains("&lt;/textarea>&lt;b>bold&lt;/b> &amp;amp;"));
/// ```
#[component]
pub fn Textarea(
    /// The name it is sent under.
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
    /// What was typed.
    #[prop(into, optional)]
    value: Text,
    /// The element's id; the name when left out.
    #[prop(into, optional)]
    id: Text,
    /// How many lines show.
    #[prop(default = 5)]
    rows: u16,
    /// What a browser may fill in.
    #[prop(into, optional)]
    autocomplete: Text,
    /// Whether spelling is checked.
    #[prop(into, optional_no_strip)]
    spellcheck: Option<bool>,
    /// Whether it cannot be used.
    #[prop(optional)]
    disabled: bool,
    /// Further ids of what describes it.
    #[prop(into, optional)]
    described_by: Text,
    /// The group around it.
    #[prop(optional)]
    form_group: FormGroup,
    /// Further class names.
    #[prop(into, optional, name = "classes")]
    extra: Text,
    /// Further attributes.
    #[prop(into, optional)]
    attributes: Attributes,
) -> impl IntoView {
    let id = if id.is_empty() { name.clone() } else { id };
    let notes = Notes::of(&id, described_by, hint, error);
    let wrong = if notes.is_wrong {
        "govuk-textarea--error"
    } else {
        ""
    };
    let class = classes(&["govuk-textarea", wrong, extra.as_str()]);
    let label = label.show(id.clone(), "");
    // Leptos writes what is in a textarea as it is, but a browser reads references and the end tag
    // in it: what was typed may hold either, and must never end the field.
    let typed = value.as_str().replace('&', "&amp;").replace('<', "&lt;");
    let typed = typed.as_str();
    // A parser drops a line break that comes first, so one that was typed needs another before it.
    let typed = if typed.starts_with('\n') {
        format!("\n{typed}")
    } else {
        typed.to_owned()
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
            <textarea
                class={class}
                id=id.oco()
                name=name.oco()
                rows=rows.to_string()
                spellcheck=spellcheck.map(|check| check.to_string())
                disabled=disabled
                aria-describedby=notes.described_by.attr()
                autocomplete=autocomplete.attr()
                {..attributes.spread()}
            >
                {typed}
            </textarea>
            {after.show_some()}
        },
    )
}
