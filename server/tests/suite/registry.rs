//! The registry as it is printed is approved in `server/tests/registry.txt`.

use server::registry::{printed, table};

#[test]
fn the_routes_are_those_that_were_approved() {
    let approved = include_str!("../registry.txt");
    assert_eq!(
        table(&printed(true)),
        approved.trim_end(),
        "\nif the change is meant: cargo run -p server -- registry --demo > server/tests/registry.txt"
    );
}

#[test]
fn only_a_demo_has_the_demos_routes() {
    assert!(
        printed(true)
            .iter()
            .any(|row| row.path.starts_with("/demo"))
    );
    assert!(
        printed(false)
            .iter()
            .all(|row| !row.path.starts_with("/demo"))
    );
}

#[test]
fn every_form_answers_behind_the_door_of_its_page() {
    let rows = printed(false);
    for row in rows.iter().filter(|row| row.method == "POST") {
        for page in rows
            .iter()
            .filter(|page| page.method == "GET" && page.path == row.path)
        {
            assert_eq!(page.door, row.door, "{}", row.path);
        }
    }
}
