//! From a page to a whole HTML document.

use std::sync::Arc;

use hydration_context::{SharedContext, SsrSharedContext};
use leptos::prelude::{Owner, RenderHtml};

use crate::layout;
use crate::page::Page;
use crate::shell::Shell;

/// The whole document, from `<!DOCTYPE html>` to the last tag.
///
/// Nothing on our pages waits for anything, so the document is made in one go: the answer
/// has its status and its length before its first byte, and no executor is needed.
#[must_use]
pub fn render<P: Page>(page: &P, shell: &Shell) -> String {
    let islands = SsrSharedContext::new_islands();
    // Outside an island nothing is ever woken, so nothing outside carries markers for it.
    islands.set_is_hydrating(false);
    let owner = Owner::new_root(Some(Arc::new(islands)));
    let body = owner.with(|| layout::document(page, shell).to_html());
    owner.unset();
    format!("<!DOCTYPE html>{body}")
}
