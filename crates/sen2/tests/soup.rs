//! Whatever the bytes are, reading them ends in records or in an error.

mod common;

use common::{by_hand, samples, whole_within};
use proptest::prelude::*;
use sen2::{Input, Limits};

fn limits() -> Limits {
    Limits {
        unpacked_bytes: 2_000_000,
        ..Limits::default()
    }
}

fn read(name: &str, bytes: Vec<u8>) {
    let input = Input::bytes(name, bytes);
    if let Ok(returns) = sen2::arrange(vec![input], &limits()) {
        for files in returns {
            if let Ok(all) = whole_within(&files, &limits()) {
                let listed = u32::try_from(all.listed.len()).expect("few");
                assert!(listed <= all.read);
            }
        }
    }
}

/// Pieces that a return is made of, and pieces that it is not.
fn piece() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "Person",
        "Requests",
        "Assessment",
        "NamedPlan",
        "PlanDetail",
        "ActivePlans",
        "PlacementDetail",
        "SENneed",
        "Surname",
        "Forename",
        "PersonBirthDate",
        "UPN",
        "ReceivedDate",
        "RequestOutcome",
        "RequestOutcomeDate",
        "StartDate",
        "CeaseReason",
        "x:Persons",
        "Header",
    ]);
    let values = prop::sample::select(vec![
        "2024-05-06",
        "06/05/2024",
        "2024-May-06 00:00:00",
        "44291",
        "Y",
        "h",
        "8",
        "L999007218505",
        "Bell",
        " ",
        "\u{a0}",
        "é",
        "&amp;",
        "&#65;",
        "&x;",
        "<!-- -->",
        "<![CDATA[<]]>",
        "\r\n",
        "-/-",
    ]);
    prop_oneof![
        names.clone().prop_map(|name| format!("<{name}>")),
        names.clone().prop_map(|name| format!("</{name}>")),
        (names, values.clone()).prop_map(|(name, value)| format!("<{name}>{value}</{name}>")),
        values.prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn bytes_of_any_kind_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        read("soup", bytes);
    }

    #[test]
    fn pieces_of_a_return_do_no_harm(pieces in prop::collection::vec(piece(), 0..60)) {
        read("soup.xml", by_hand(&pieces.concat()).into_bytes());
    }

    #[test]
    fn a_dirty_return_with_bytes_changed_does_no_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = std::fs::read(samples().join("dirty.xml")).expect("the sample");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let end = end.index(bytes.len() * 4).min(bytes.len());
        bytes.truncate(end);
        read("dirty.xml", bytes);
    }

    #[test]
    fn a_table_with_bytes_changed_does_no_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        which in any::<prop::sample::Index>(),
    ) {
        let mut files = common::blade();
        let which = which.index(files.len());
        let path = samples().join("norfolk-like-300-blade").join(&**files[which].name());
        let mut bytes = std::fs::read(path).expect("the sample");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        files[which] = Input::bytes(&files[which].name().clone(), bytes);
        let _ = whole_within(&files, &limits());
    }
}
