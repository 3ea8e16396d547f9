//! The link becomes a button, and the explanation opens below it.

use leptos::prelude::document;
use web_sys::Element;

use crate::asked::Asked;
use crate::dom::{find, focus, on, set};
use crate::explain::{ExplainWords, Headings, explanation};
use crate::html::element;
use crate::what_if::browser::answers;
use crate::what_if::{WhatIfWords, what_if};

/// Makes the change; a question that cannot be read leaves the link as it is.
pub(super) fn open_in_place(
    island: &Element,
    asked: &Asked,
    words: ExplainWords,
    what_if_words: WhatIfWords,
) -> Option<()> {
    let (question, today) = (asked.question()?, asked.today()?);
    let link = find(island, "a")?;
    let stood_here = document().active_element().as_ref() == Some(&link);
    let button = element(
        "button",
        " type=\"button\" class=\"wm-link-button\" aria-expanded=\"false\" aria-controls=\"why\"",
        &link.inner_html(),
    );
    let place = element("div", " class=\"wm-explain\" id=\"why\" hidden", "");
    island.set_inner_html(&[button, place].concat());
    let (button, place) = (find(island, "button")?, find(island, "#why")?);
    if stood_here {
        focus(&button);
    }
    let asks = what_if(asked, &what_if_words, Headings::Third);
    answers(&place, asked, what_if_words);
    let pressed = button.clone();
    on(&button, "click", move |_| {
        let opens = place.has_attribute("hidden");
        if place.child_element_count() == 0 {
            // Counted here, by the same rules as on the server, from the server's own day.
            let why = question.clone().answer();
            let told = explanation(&words, &why, today, Headings::Third);
            place.set_inner_html(&[told.as_str(), &asks].concat());
        }
        place.toggle_attribute_with_force("hidden", !opens).ok();
        set(
            &pressed,
            "aria-expanded",
            if opens { "true" } else { "false" },
        );
    });
    Some(())
}
