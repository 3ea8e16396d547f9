//! The whole table of who may do what, written out by hand and sharing nothing with
//! `decide`.

use policy::{ActionName, Relation, Standing, Verdict, Why, decide};

const STANDINGS: [Standing; 7] = [
    Standing::Stranger,
    Standing::Family(Relation::Parent),
    Standing::Family(Relation::YoungPerson),
    Standing::Family(Relation::Child),
    Standing::Owner,
    Standing::Officer,
    Standing::System,
];

/// Columns in the order of `STANDINGS`: `y` may; `-` has to do with it and may not; `x`
/// has nothing to do with it.
const TABLE: [(&str, &str); 11] = [
    //                  stranger, parent, young person, child, owner, officer, system
    ("read", "xyy--y-"),
    ("record", "x----y-"),
    ("invite", "x----y-"),
    ("import", "x----yy"),
    ("release", "x----y-"),
    ("notify", "x-----y"),
    ("list_cases", "x---y--"),
    ("read_account", "x---y--"),
    ("change_account", "x---y--"),
    ("give_word", "x----y-"),
    ("read_audit", "x----y-"),
];

#[test]
fn everybody_may_do_exactly_what_the_table_says() {
    assert_eq!(ActionName::ALL.len(), TABLE.len());
    for action in ActionName::ALL {
        let (_, row) = TABLE
            .iter()
            .find(|(word, _)| *word == action.word())
            .unwrap_or_else(|| panic!("{} is not in the table", action.word()));
        assert_eq!(row.len(), STANDINGS.len());
        for (standing, cell) in STANDINGS.into_iter().zip(row.chars()) {
            let wanted = match cell {
                'y' => Verdict::Allow,
                '-' => Verdict::Deny(Why::NotTheirs),
                'x' => Verdict::Deny(Why::Stranger),
                other => panic!("{other} in the table"),
            };
            assert_eq!(
                decide(standing, *action),
                wanted,
                "{} by {standing:?}",
                action.word()
            );
        }
    }
}

#[test]
fn every_word_is_its_own_and_comes_back() {
    let mut words: Vec<&str> = ActionName::ALL.iter().map(|action| action.word()).collect();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), ActionName::ALL.len());
    for relation in Relation::ALL {
        assert_eq!(Relation::from_word(relation.word()), Some(relation));
    }
    assert_eq!(Relation::from_word("owner"), None);
    let standings: std::collections::BTreeSet<&str> =
        STANDINGS.iter().map(|standing| standing.word()).collect();
    assert_eq!(standings.len(), STANDINGS.len());
}
