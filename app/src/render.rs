//! From a page to a whole HTML document.

use std::sync::Arc;

use hydration_context::{SharedContext, SsrSharedContext};
use leptos::prelude::{Owner, RenderHtml};

use crate::layout;
use crate::page::Page;
use crate::shell::Shell;

/// The mark that a woken part needs to find its places. Nothing outside an island is woken.
const MARK: &str = "<!>";
/// How an island's tag begins.
const ISLAND: &str = "<leptos-island";
/// How its name begins.
const NAMED: &str = "data-component=\"";

/// What the components name for scripts that we do not have: our pages work without.
const UNUSED: [&str; 3] = [
    " data-module=\"govuk-skip-link\"",
    " data-module=\"govuk-service-navigation\"",
    " data-module=\"govuk-button\"",
];

/// The whole document, from `<!DOCTYPE html>` to the last tag.
///
/// Nothing on our pages waits for anything, so the document is made in one go: the answer
/// has its status and its length before its first byte, and no executor is needed.
#[must_use]
pub fn render<P: Page>(page: &P, shell: &Shell) -> String {
    let islands = SsrSharedContext::new_islands();
    islands.set_is_hydrating(false);
    let owner = Owner::new_root(Some(Arc::new(islands)));
    let marked = owner.with(|| layout::document(page, shell).to_html());
    owner.unset();
    let mut document = String::with_capacity(marked.len());
    document.push_str("<!DOCTYPE html>");
    copy_without_marks(&marked, &mut document);
    document
}

/// Copies HTML without the marks that stand outside islands. In a title they would be read
/// out, and elsewhere they are a tenth of a page. What stands in a tag is copied as it is.
/// The number after an island's name is the compiler's; the browser's half looks for the name.
fn copy_without_marks(html: &str, out: &mut String) {
    let mut islands = 0_usize;
    let mut rest = html;
    while let Some(place) = rest.find('<') {
        let (text, from_tag) = rest.split_at(place);
        out.push_str(text);
        if islands == 0 && from_tag.starts_with(MARK) {
            rest = &from_tag[MARK.len()..];
            continue;
        }
        if from_tag.starts_with(ISLAND) {
            islands += 1;
        } else if from_tag.starts_with("</leptos-island") {
            islands = islands.saturating_sub(1);
        }
        let (tag, after) = from_tag.split_at(tag_length(from_tag));
        match tag.split_once(NAMED) {
            Some((start, named)) if tag.starts_with(ISLAND) => {
                let (name, end) = named.split_at(named.find('"').unwrap_or(named.len()));
                let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
                for part in [start, NAMED, name, end] {
                    out.push_str(part);
                }
            }
            _ => copy_tag(tag, out),
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Copies a tag without the name of a component's script that no page of ours has.
fn copy_tag(tag: &str, out: &mut String) {
    for module in UNUSED {
        if let Some((before, after)) = tag.split_once(module) {
            out.push_str(before);
            out.push_str(after);
            return;
        }
    }
    out.push_str(tag);
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
    fn an_islands_name_leaves_out_the_compilers_number() {
        assert_eq!(
            without_marks("<leptos-island data-component=\"Timer_42_7\" data-props=\"a_1\">"),
            "<leptos-island data-component=\"Timer\" data-props=\"a_1\">"
        );
    }

    #[test]
    fn what_people_typed_into_a_field_is_not_touched() {
        let html = "<input value=\"a <!> > b\"><!>";
        assert_eq!(without_marks(html), "<input value=\"a <!> > b\">");
    }
}
