//! From a page to a whole HTML document.

use std::sync::Arc;

use hydration_context::{SharedContext, SsrSharedContext};
use leptos::prelude::{Owner, RenderHtml};

use crate::layout;
use crate::page::Page;
use crate::shell::Shell;

/// The mark that a woken part needs to find its places. Nothing outside an island is woken.
const MARK: &str = "<!>";

/// The whole document, from `<!DOCTYPE html>` to the last tag.
///
/// Nothing on our pages waits for anything, so the document is made in one go: the answer
/// has its status and its length before its first byte, and no executor is needed.
#[must_use]
pub fn render<P: Page>(page: &P, shell: &Shell) -> String {
    let islands = SsrSharedContext::new_islands();
    islands.set_is_hydrating(false);
    let owner = Owner::new_root(Some(Arc::new(islands)));
    let (marked, script) = owner.with(|| {
        (
            layout::document(page, shell).to_html(),
            layout::script(&shell.assets).to_html(),
        )
    });
    owner.unset();
    let mut document = String::with_capacity(marked.len());
    document.push_str("<!DOCTYPE html>");
    let has_islands = copy_without_marks(&marked, &mut document);
    if has_islands && let Some(head_ends) = document.find("</head>") {
        document.insert_str(head_ends, script.trim_end_matches(MARK));
    }
    document
}

/// Copies HTML without the marks that stand outside islands. In a title they would be read
/// out, and elsewhere they are a tenth of a page. What stands in a tag is copied as it is.
/// Answers whether there was an island: a page without one needs no script.
fn copy_without_marks(html: &str, out: &mut String) -> bool {
    let mut has_islands = false;
    let mut islands = 0_usize;
    let mut rest = html;
    while let Some(place) = rest.find('<') {
        let (text, from_tag) = rest.split_at(place);
        out.push_str(text);
        if islands == 0 && from_tag.starts_with(MARK) {
            rest = &from_tag[MARK.len()..];
            continue;
        }
        if from_tag.starts_with("<leptos-island") {
            islands += 1;
            has_islands = true;
        } else if from_tag.starts_with("</leptos-island") {
            islands = islands.saturating_sub(1);
        }
        let (tag, after) = from_tag.split_at(tag_length(from_tag));
        out.push_str(tag);
        rest = after;
    }
    out.push_str(rest);
    has_islands
}

/// How many bytes a tag takes, from `<` to its `>`; a `>` within quotes does not end it.
fn tag_length(html: &str) -> usize {
    let mut quoted = false;
    for (place, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return place + 1,
            _ => {}
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without_marks(html: &str) -> String {
        let mut out = String::new();
        copy_without_marks(html, &mut out);
        out
    }

    #[test]
    fn marks_go_outside_islands_and_stay_inside() {
        let html = "<p>a<!> <!>b</p><leptos-island data-x=\"<!>\"><i>c<!></i></leptos-island><!>";
        assert_eq!(
            without_marks(html),
            "<p>a b</p><leptos-island data-x=\"<!>\"><i>c<!></i></leptos-island>"
        );
    }

    #[test]
    fn a_page_has_its_script_where_it_has_an_island_and_else_none() {
        let mut out = String::new();
        assert!(!copy_without_marks("<p>leptos-island</p>", &mut out));
        assert!(copy_without_marks(
            "<leptos-island></leptos-island>",
            &mut out
        ));
        for (name, html) in crate::samples::documents() {
            let woken = html.contains("<leptos-island");
            assert_eq!(html.contains("<script type=\"module\""), woken, "{name}");
        }
    }

    #[test]
    fn what_people_typed_into_a_field_is_not_touched() {
        let html = "<input value=\"a <!> > b\"><!>";
        assert_eq!(without_marks(html), "<input value=\"a <!> > b\">");
    }
}
