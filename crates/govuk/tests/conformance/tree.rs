//! HTML as a tree that forgets white space and the order of attributes.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Node, node::Element};

/// A parsed fragment, one line for each tag and text, and its words as they would be read.
pub struct Tree {
    lines: Vec<String>,
    words: String,
}

/// Elements that start and end a line of words by themselves.
const BLOCKS: &[&str] = &[
    "address", "article", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "html", "legend", "li", "nav", "ol", "p", "section", "summary",
    "svg", "table", "tbody", "td", "textarea", "th", "thead", "tr", "ul",
];

impl Tree {
    /// The tree of a fragment of HTML.
    pub fn of(html: &str) -> Self {
        let fragment = Html::parse_fragment(html);
        let mut tree = Self {
            lines: Vec::new(),
            words: String::new(),
        };
        tree.walk(fragment.root_element(), 0);
        tree.words = tree.words.split_whitespace().collect::<Vec<_>>().join(" ");
        tree
    }

    /// Where two trees part, if they do.
    pub fn difference(&self, other: &Self) -> Option<String> {
        let most = self.lines.len().max(other.lines.len());
        let line = |tree: &Self, at: usize| tree.lines.get(at).cloned().unwrap_or_default();
        let tags = (0..most).find(|at| line(self, *at) != line(other, *at));
        if let Some(at) = tags {
            return Some(format!(
                "published: {}\n     ours: {}",
                line(self, at),
                line(other, at)
            ));
        }
        (self.words != other.words).then(|| {
            format!(
                "published words: {}\n     our words: {}",
                self.words, other.words
            )
        })
    }

    fn walk(&mut self, parent: ElementRef<'_>, depth: usize) {
        let mut text = String::new();
        for child in parent.children() {
            match child.value() {
                // Comments between two texts do not part them.
                Node::Text(piece) => {
                    text.push_str(piece);
                    self.words.push_str(piece);
                }
                Node::Element(element) => {
                    self.text(&mut text, depth);
                    let block = BLOCKS.contains(&element.name());
                    self.lines
                        .push(format!("{}{}", "  ".repeat(depth), tag(element)));
                    if block {
                        self.words.push('\n');
                    }
                    if let Some(child) = ElementRef::wrap(child) {
                        self.walk(child, depth + 1);
                    }
                    if block {
                        self.words.push('\n');
                    }
                }
                _ => {}
            }
        }
        self.text(&mut text, depth);
    }

    fn text(&mut self, text: &mut String, depth: usize) {
        let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.clear();
        if !plain.is_empty() {
            self.lines
                .push(format!("{}\"{plain}\"", "  ".repeat(depth)));
        }
    }
}

/// A tag with its attributes by name; a class attribute is a set, so its order says nothing.
fn tag(element: &Element) -> String {
    let attributes: BTreeMap<&str, String> = element
        .attrs()
        .map(|(name, value)| match name {
            "class" => {
                let mut classes: Vec<_> = value.split_whitespace().collect();
                classes.sort_unstable();
                (name, classes.join(" "))
            }
            _ => (name, value.to_owned()),
        })
        .collect();
    format!("<{} {attributes:?}>", element.name())
}
