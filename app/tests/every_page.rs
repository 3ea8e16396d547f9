//! What holds for every page in every one of its states.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Where a form only asks: each is a search or a filter of a list.
const SEARCHES: [&str; 5] = [
    domain::paths::STAFF,
    domain::paths::STAFF_ASSIGN,
    domain::paths::STAFF_AUDIT,
    domain::paths::STAFF_CAPACITY,
    domain::paths::STAFF_HAND_OVER,
];

static DOCUMENTS: LazyLock<Vec<(String, String)>> = LazyLock::new(app::samples::documents);

/// The values of an attribute, in order.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.match_indices(&start)
        .map(|(place, _)| {
            let rest = &html[place + start.len()..];
            &rest[..rest.find('"').expect("attributes end")]
        })
        .collect()
}

fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let rest = &html[html.find(from).expect(from) + from.len()..];
    &rest[..rest.find(to).expect(to)]
}

#[test]
fn each_is_a_whole_document_with_one_heading_and_a_main_part() {
    for (name, html) in DOCUMENTS.iter() {
        assert!(
            html.starts_with("<!DOCTYPE html><html lang=\"en-GB\""),
            "{name}"
        );
        assert!(html.ends_with("</html>"), "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main ").count(), 1, "{name}");
        assert!(
            html.contains("href=\"#content\"") && html.contains("id=\"content\""),
            "{name}"
        );
    }
}

#[test]
fn each_title_names_page_service_and_council_and_begins_with_error_after_a_mistake() {
    for (name, html) in DOCUMENTS.iter() {
        let title = between(html, "<title>", "</title>");
        assert!(
            title.ends_with(" – Waymark – Fenshire County Council"),
            "{name}: {title}"
        );
        let wrong = html.contains("govuk-error-summary");
        assert_eq!(title.starts_with("Error: "), wrong, "{name}: {title}");
        assert!(!title.contains('<'), "{name}: {title}");
    }
}

#[test]
fn each_offers_a_way_out_help_and_the_footer_in_the_same_order() {
    for (name, html) in DOCUMENTS.iter().filter(|(_, html)| !is_at_a_desk(html)) {
        let places = [
            "wm-exit",
            "<main ",
            "wm-help__title",
            "SENDIASS",
            "govuk-footer",
        ]
        .map(|part| {
            html.find(part)
                .unwrap_or_else(|| panic!("{name} lacks {part}"))
        });
        // SENDIASS may be named in the page too; in the help it comes after the phone line.
        assert!(places[0] < places[1] && places[1] < places[2], "{name}");
        assert!(places[2] < places[4], "{name}");
        let help = between(html, "class=\"wm-help\"", "</section>");
        assert!(help.contains("tel:") && help.contains("SENDIASS"), "{name}");
    }
}

/// Made for somebody who works for the council, who sees the frame of no family.
fn is_at_a_desk(html: &str) -> bool {
    html.contains("wm-columns--desk")
}

#[test]
fn the_councils_own_desk_has_the_width_and_neither_the_families_help_nor_their_way_out() {
    let desks: Vec<_> = DOCUMENTS
        .iter()
        .filter(|(_, html)| is_at_a_desk(html))
        .collect();
    assert!(desks.len() > 20, "only {} pages of staff", desks.len());
    for (name, html) in desks {
        assert!(!html.contains("wm-help__title"), "{name}");
        assert!(!html.contains("wm-exit"), "{name}");
        assert!(html.contains("govuk-footer"), "{name}");
    }
}

#[test]
fn ids_are_unique_and_whatever_points_at_one_finds_it() {
    for (name, html) in DOCUMENTS.iter() {
        let ids = attributes(html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for pointer in [
            "for",
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
        ] {
            for value in attributes(html, pointer) {
                for id in value.split_whitespace() {
                    assert!(unique.contains(id), "{name}: {pointer}={id}");
                }
            }
        }
        for link in attributes(html, "href") {
            if let Some(id) = link.strip_prefix('#') {
                assert!(unique.contains(id), "{name}: #{id}");
            }
        }
    }
}

#[test]
fn each_field_that_is_typed_into_has_a_label() {
    for (name, html) in DOCUMENTS.iter() {
        let labelled: BTreeSet<&str> = attributes(html, "for").into_iter().collect();
        for field in html.split("<input").skip(1) {
            let field = &field[..field.find('>').expect("tags end")];
            if field.contains("type=\"hidden\"") {
                continue;
            }
            let id = between(field, " id=\"", "\"");
            assert!(labelled.contains(id), "{name}: {id}");
        }
    }
}

#[test]
fn no_page_carries_script_style_or_handlers_of_its_own() {
    for (name, html) in DOCUMENTS.iter() {
        for part in [" style=\"", "<style", " onclick", " onload", "javascript:"] {
            assert!(!html.contains(part), "{name}: {part}");
        }
        for script in html.split("<script").skip(1) {
            assert!(script.contains(" nonce=\"c2FtcGxl\""), "{name}");
            assert!(between(script, ">", "</script>").is_empty(), "{name}");
        }
    }
}

#[test]
fn no_page_shows_what_belongs_to_gov_uk() {
    for (name, html) in DOCUMENTS.iter() {
        for part in ["GDS Transport", "crown", "GOV.UK", "#1d70b8", "#0b0c0c"] {
            assert!(!html.contains(part), "{name}: {part}");
        }
    }
}

#[test]
fn every_form_posts_and_no_link_changes_anything() {
    for (name, html) in DOCUMENTS.iter() {
        for form in html.split("<form").skip(1) {
            let form = &form[..form.find('>').expect("tags end")];
            // A search or a filter reads; what was asked for stays in the address. So does the number of
            // a document's page.
            let leafs = form.contains(" action=\"")
                && between(form, " action=\"", "\"").ends_with("/pages");
            let reads = leafs
                || SEARCHES
                    .iter()
                    .any(|path| form.contains(&format!("action=\"{path}\"")));
            let reads = reads && form.contains("method=\"get\"");
            assert!(reads || form.contains("method=\"post\""), "{name}: {form}");
        }
        let links = attributes(html, "href");
        assert!(!links.contains(&domain::paths::SIGN_OUT), "{name}");
    }
}

#[test]
fn no_password_comes_back_to_the_page() {
    for (name, html) in DOCUMENTS.iter() {
        for field in html.split("<input").skip(1) {
            let field = &field[..field.find('>').expect("tags end")];
            if field.contains("type=\"password\"") {
                assert!(!field.contains(" value="), "{name}");
            }
        }
    }
}

#[test]
fn no_page_before_joining_names_a_child() {
    for (name, html) in DOCUMENTS.iter() {
        if name.starts_with("join-") || name.starts_with("account-") {
            for child in ["Maya", "Sam", "Noor"] {
                assert!(!html.contains(child), "{name}: {child}");
            }
        }
    }
}

/// The names of all elements that begin so, in every page.
fn names_of(element: &str) -> BTreeSet<&'static str> {
    let elements = DOCUMENTS
        .iter()
        .flat_map(|(_, html)| html.split(element).skip(1));
    elements
        .flat_map(|rest| attributes(&rest[..rest.find('>').expect("it ends")], "name"))
        .collect()
}

#[test]
fn each_box_of_several_lines_is_known_as_somebodys_own_words_and_no_choice_is() {
    let own = BTreeSet::from(domain::forms::OWN_WORDS);
    let written = names_of("<textarea");
    assert!(written.len() > 5);
    let unknown: Vec<_> = written.difference(&own).collect();
    assert!(unknown.is_empty(), "add to OWN_WORDS: {unknown:?}");
    let chosen = names_of("<select");
    let ticked: BTreeSet<_> = DOCUMENTS
        .iter()
        .flat_map(|(_, html)| html.split("<input").skip(1))
        .map(|rest| &rest[..rest.find('>').expect("it ends")])
        .filter(|input| input.contains("type=\"radio\"") || input.contains("type=\"checkbox\""))
        .flat_map(|input| attributes(input, "name"))
        .collect();
    let choices: Vec<_> = chosen
        .union(&ticked)
        .filter(|name| own.contains(*name))
        .collect();
    assert!(
        choices.is_empty(),
        "a choice is no one's words: {choices:?}"
    );
}
