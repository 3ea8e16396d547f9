//! Every component renders what govuk-frontend publishes for it, fixture by fixture.
//!
//! The published HTML and ours are parsed and compared as trees of tags, attributes, classes and
//! text; white space and the order of attributes aside. Where a fixture takes HTML, the component
//! takes a view, and the test feeds it that HTML.

mod exceptions;
mod facts;
mod forms;
mod layout;
mod options;
mod tree;

use std::{collections::BTreeSet, fs, path::PathBuf};

use leptos::prelude::*;
use serde_json::Value;

use crate::{exceptions::EXCEPTIONS, tree::Tree};

/// A component's name and what renders it from a fixture's options.
type Renderer = (&'static str, fn(&Value) -> AnyView);

fn renderers() -> impl Iterator<Item = &'static Renderer> {
    [layout::RENDERERS, forms::RENDERERS, facts::RENDERERS]
        .into_iter()
        .flatten()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// A published example: what it is called, what goes in and what comes out.
struct Fixture {
    name: String,
    options: Value,
    html: String,
}

fn fixtures(component: &str) -> Vec<Fixture> {
    let file = folder().join(format!("{component}.json"));
    let text = fs::read_to_string(&file).unwrap_or_else(|_| panic!("no {}", file.display()));
    let published: Value = serde_json::from_str(&text).expect("published fixtures are JSON");
    let rows = published["fixtures"]
        .as_array()
        .expect("a list of fixtures");
    rows.iter()
        .map(|row| Fixture {
            name: row["name"].as_str().expect("a name").to_owned(),
            options: row["options"].clone(),
            html: row["html"].as_str().expect("the HTML").to_owned(),
        })
        .collect()
}

fn render(component: &Renderer, options: &Value) -> String {
    Owner::new().with(|| component.1(options).to_html())
}

#[test]
fn every_published_fixture_is_rendered_to_the_same_tree() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for renderer in renderers() {
        for fixture in fixtures(renderer.0) {
            count += 1;
            let key = (renderer.0, fixture.name.as_str());
            let excepted = EXCEPTIONS.iter().any(|(of, name, _)| (*of, *name) == key);
            let ours = render(renderer, &fixture.options);
            let difference = Tree::of(&fixture.html).difference(&Tree::of(&ours));
            match (difference, excepted) {
                (None, false) | (Some(_), true) => {}
                (None, true) => wrong.push(format!("{key:?} passes: take it off the exceptions")),
                (Some(difference), false) => {
                    wrong.push(format!("{key:?} {}\n{difference}\n{ours}", fixture.options));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} differ:\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn every_exception_names_a_fixture_and_a_reason() {
    for (component, name, reason) in EXCEPTIONS {
        assert!(reason.len() > 20, "{component} {name}: say why");
        let known = fixtures(component)
            .iter()
            .any(|fixture| fixture.name == *name);
        assert!(known, "{component} has no fixture {name}");
    }
}

#[test]
fn every_fixture_file_has_a_component() {
    let have: BTreeSet<String> = renderers()
        .map(|(name, _)| format!("{name}.json"))
        .collect();
    let files: BTreeSet<String> = fs::read_dir(folder())
        .expect("the fixtures are in the crate")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.ends_with(".json"))
        .collect();
    assert_eq!(have, files);
}
