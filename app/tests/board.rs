//! What the managers' board says, where words could promise too much.

use std::sync::LazyLock;

static DOCUMENTS: LazyLock<Vec<(String, String)>> = LazyLock::new(app::samples::documents);

fn html(sample: &str) -> &'static str {
    let found = DOCUMENTS.iter().find(|(name, _)| name == sample);
    found.map_or_else(|| panic!("no sample {sample}"), |(_, html)| html)
}

#[test]
fn months_before_the_records_are_whole_have_no_share_by_request() {
    let (whole, partly) = (html("board-usual"), html("board-lost"));
    // June 2025 to December 2025, two shares each.
    assert_eq!(partly.matches(">not whole<").count(), 14);
    assert_eq!(whole.matches(">not whole<").count(), 0);
    let none = "no share yet: our records are whole from January 2026";
    assert!(partly.contains(none));
    assert!(!whole.contains("no share yet"));
}

#[test]
fn what_can_no_longer_be_on_time_is_not_promised() {
    // 12 drafts are out with 4 days left; 17 are not written with 12 days left.
    let html = html("board-usual");
    assert!(html.contains("12 open cases have their last day"), "{html}");
    assert!(html.contains("17 more are due that can no longer be on time."));
    assert!(html.contains("After a refusal"));
    assert!(html.contains("Our records stop"));
}
