//! What islands are given: enough to count and to speak, and nothing of anybody.

use std::sync::LazyLock;

static DOCUMENTS: LazyLock<Vec<(String, String)>> = LazyLock::new(app::samples::documents);

/// The islands of a page: each one's name, its property as it is in the page, and what it holds.
fn islands(html: &str) -> Vec<(&str, &str, &str)> {
    html.split("<leptos-island data-component=\"")
        .skip(1)
        .map(|island| {
            let (name, rest) = island.split_once("\" data-props=\"").expect("props");
            let (props, rest) = rest.split_once("\">").expect("a tag ends");
            let (inside, _) = rest.split_once("</leptos-island>").expect("an island ends");
            (name, props, inside)
        })
        .collect()
}

fn page(wanted: &str) -> &'static str {
    let found = DOCUMENTS.iter().find(|(name, _)| name == wanted);
    found.map_or_else(|| panic!("no sample {wanted}"), |(_, html)| html)
}

#[track_caller]
fn why(wanted: &str) -> (&'static str, &'static str) {
    let island = islands(page(wanted))
        .into_iter()
        .find(|(name, ..)| *name == "WhyThisDate");
    let (_, props, inside) = island.unwrap_or_else(|| panic!("{wanted} has no island"));
    (props, inside)
}

#[test]
fn without_scripts_the_island_is_the_link_to_the_steps_page() {
    let mut seen = 0;
    for (name, html) in DOCUMENTS.iter() {
        for (island, props, inside) in islands(html) {
            if island != "WhyThisDate" {
                continue;
            }
            seen += 1;
            let link = inside
                .split_once("<a href=\"")
                .and_then(|(_, rest)| rest.split_once('"'));
            let (href, _) = link.unwrap_or_else(|| panic!("{name}: {inside}"));
            assert!(
                href.starts_with("/cases/WM-") && href.contains("/why/"),
                "{name}: {href}"
            );
            assert!(
                inside.contains("class=\"govuk-link\">Why this date?"),
                "{name}"
            );
            assert!(props.contains(href), "{name}");
            assert!(
                !inside.contains("<button") && !inside.contains("<input"),
                "{name}"
            );
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn no_property_names_anybody_or_repeats_what_somebody_wrote() {
    let private = [
        // Children and readers of the samples, their worker.
        "Maya",
        "Sam",
        "Aoife",
        "Noor",
        "Ivy",
        "Zofia",
        "Tom",
        "Ada Okafor",
        "Aisha Khan",
        // Free text.
        "not have enough people",
        "too few educational",
        "You told us",
        "any Tuesday",
        // Shapes of our own records.
        "person",
        "viewer",
        "readers",
        "events",
        "@",
    ];
    for (name, html) in DOCUMENTS.iter() {
        for (island, props, _) in islands(html) {
            for word in private {
                assert!(!props.contains(word), "{name}, {island}: {word}");
            }
        }
    }
}

#[test]
fn another_parents_exception_changes_nothing_in_a_property() {
    assert_eq!(
        islands(page("case-exception")),
        islands(page("case-exception-of-another"))
    );
}

#[test]
fn the_day_of_reading_comes_from_the_server() {
    let (props, _) = why("case-late");
    assert!(props.contains("C3|2026-10-01|||2026-11-24~"), "{props}");
}

#[test]
fn late_is_asked_only_of_what_can_be_late() {
    let (props, _) = why("case-late");
    assert!(props.contains("That is late, by {days}."), "{props}");
    // The family's own time.
    for sample in ["case-draft", "case-rolled-appeal"] {
        let (props, _) = why(sample);
        assert!(!props.contains("That is late"), "{sample}: {props}");
        assert!(props.contains("after the last day"), "{sample}: {props}");
    }
}

#[test]
fn everybody_signed_in_is_warned_before_the_end_and_nobody_else() {
    for (name, html) in DOCUMENTS.iter() {
        let timers = islands(html)
            .iter()
            .filter(|(island, ..)| *island == "SessionTimer")
            .count();
        let signed_in = html.contains("action=\"/sign-out\"");
        assert_eq!(timers, usize::from(signed_in), "{name}");
    }
}

#[test]
fn what_is_done_is_not_asked_about() {
    let asks = |name: &str| {
        islands(page(name))
            .iter()
            .any(|(island, ..)| *island == "WhatIf")
    };
    assert!(asks("why-late"));
    assert!(asks("why-rolled"));
    for (name, html) in DOCUMENTS.iter() {
        if name.starts_with("why-") && html.contains("In time.") {
            assert!(!asks(name), "{name}");
        }
    }
}
