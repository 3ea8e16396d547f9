//! What was typed into a form that came too late, kept within a page.

use domain::forms::Kept;
use leptos::prelude::*;

/// The hidden fields in which the pages that ask for the proof hand it on.
pub(crate) fn handed_on(kept: &Kept) -> AnyView {
    view! {
        <input type="hidden" name="to" value=kept.to.clone()/>
        <input type="hidden" name="kept" value=kept.written()/>
        <input type="hidden" name="seal" value=kept.seal.clone()/>
    }
    .into_any()
}

/// The form's own fields, hidden.
pub(crate) fn as_typed(kept: &Kept) -> AnyView {
    let fields = kept.fields.iter().cloned();
    fields
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
        .into_any()
}

/// A form with all that can be in one.
pub(crate) fn sample_kept() -> Kept {
    let why = "\"He said <so>\"\r\nand again".to_owned();
    Kept {
        to: "/cases/WM-7K3Q-4B/advisers/give".to_owned(),
        fields: vec![
            ("name".to_owned(), "Ruth Ames".to_owned()),
            ("why".to_owned(), why),
        ],
        seal: "c2FtcGxl".to_owned(),
    }
}
