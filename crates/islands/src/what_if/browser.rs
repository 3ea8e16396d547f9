//! Answering while somebody types.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::WhatIfWords;
use super::asking::IDS;
use crate::asked::Asked;
use crate::dom::{find, on};

/// Answers, in the element that holds the boxes, to what stands in them.
pub(crate) fn answers(within: &Element, asked: &Asked, words: WhatIfWords) {
    let Some(question) = asked.question() else {
        return;
    };
    let place = within.clone();
    on(within, "input", move |_| {
        let typed = IDS.map(|id| {
            find(&place, &["#", id].concat())
                .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
                .map(|field| field.value().trim().to_owned())
                .unwrap_or_default()
        });
        let said = words.answer_typed(&question, typed.each_ref().map(String::as_str));
        if let Some(answer) = find(&place, ".wm-what-if__answer") {
            answer.set_text_content(Some(&said));
        }
    });
}
