use super::*;

#[test]
fn every_milestone_is_found_by_its_own_name() {
    for milestone in Milestone::ALL {
        assert_eq!(Milestone::from_name(milestone.as_str()), Some(*milestone));
        let json = serde_json::to_string(milestone).expect("a plain name");
        assert_eq!(json, format!("\"{}\"", milestone.as_str()));
    }
    assert_eq!(Milestone::from_name("child_died"), None);
}
