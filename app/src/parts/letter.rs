//! A letter's parts, as they are read.

use domain::decision_letter::Block;
use leptos::prelude::*;

/// The parts of a letter, in order; what somebody wrote keeps its lines.
pub(crate) fn letter_blocks(blocks: &[Block]) -> AnyView {
    let parts = blocks.iter().map(|block| match block {
        Block::Heading(text) => {
            view! { <h2 class="govuk-heading-m wm-breaks">{text.clone()}</h2> }.into_any()
        }
        Block::Text(text) => {
            view! { <p class="govuk-body wm-lines wm-breaks">{text.clone()}</p> }.into_any()
        }
        Block::Lines(lines) => {
            let lines = lines
                .iter()
                .map(|line| view! { <li class="wm-breaks">{line.clone()}</li> });
            view! { <ul class="govuk-list">{lines.collect_view()}</ul> }.into_any()
        }
    });
    parts.collect_view().into_any()
}
