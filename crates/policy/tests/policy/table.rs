//! The whole table of who may do what, written out by hand and sharing nothing with
//! `decide`.

use std::collections::BTreeSet;

use policy::{
    ActionName, ApiScopes, Class, Classes, Outcome, Reach, Relation, Rights, Role, Scopes, Seat,
    Standing, Tie, Verdict, Why, decide,
};

const ALL_SCOPES: Scopes = Scopes {
    documents: true,
    write: true,
    mail: true,
};
const NO_SCOPES: Scopes = Scopes {
    documents: false,
    write: false,
    mail: false,
};
const PARENT: Tie = Tie::plain(Relation::Parent);
const MOVED: Tie = Tie {
    rights: Rights::Moved,
    ..PARENT
};
const SHARED: Tie = Tie {
    rights: Rights::Shared,
    ..PARENT
};
const DISPUTED: Tie = Tie {
    disputed: Classes::ALL,
    ..PARENT
};

/// Ten groups of columns: the family, advisers, one's own, officers, staff, callers on the
/// phone, jobs, services, who is asked for advice, case systems.
const STANDINGS: [&[Standing]; 10] = [
    &[
        Standing::Stranger,
        Standing::Family(PARENT),
        Standing::Family(Tie::plain(Relation::YoungPerson)),
        Standing::Family(Tie::plain(Relation::Representative)),
        Standing::Family(SHARED),
        Standing::Family(MOVED),
        Standing::Family(DISPUTED),
        Standing::Family(Tie::plain(Relation::Child)),
    ],
    &[
        Standing::Adviser(PARENT, NO_SCOPES),
        Standing::Adviser(PARENT, ALL_SCOPES),
        Standing::Adviser(MOVED, ALL_SCOPES),
        Standing::Adviser(DISPUTED, ALL_SCOPES),
    ],
    &[Standing::Sealed, Standing::Owner],
    &[
        Standing::Officer(Reach::Assigned),
        Standing::Officer(Reach::Team),
        Standing::Officer(Reach::StandIn),
        Standing::Officer(Reach::BrokenGlass),
        Standing::Officer(Reach::Desk),
    ],
    &[
        Standing::Staff(Role::Officer),
        Standing::Staff(Role::Manager),
        Standing::Staff(Role::Auditor),
        Standing::Staff(Role::Administrator),
        Standing::Staff(Role::Line),
    ],
    &[
        Standing::Caller(PARENT),
        Standing::Caller(MOVED),
        Standing::Caller(DISPUTED),
    ],
    &[Standing::System],
    &[
        Standing::Service(Seat::Adviser),
        Standing::Service(Seat::Lead),
    ],
    &[Standing::Asked],
    &[
        Standing::CaseSystem(ApiScopes {
            events: false,
            changes: false,
            people: false,
        }),
        Standing::CaseSystem(ApiScopes {
            events: true,
            changes: false,
            people: false,
        }),
        Standing::CaseSystem(ApiScopes {
            events: false,
            changes: true,
            people: false,
        }),
        Standing::CaseSystem(ApiScopes {
            events: true,
            changes: true,
            people: false,
        }),
        Standing::CaseSystem(ApiScopes {
            events: false,
            changes: false,
            people: true,
        }),
    ],
];

/// Columns in the order of `STANDINGS`: `y` may; `x` has nothing to do with it; `-` has, and
/// may not; `d` disputed; `m` rights moved; `g` not granted; `o` out of reach; `s` sealed.
#[rustfmt::skip]
const TABLE: [(&str, [&str; 10]); 69] = [
    ("read",                ["xyyyyyd-", "yyyd", "s-", "yyyyy", "o----", "---", "-", "--", "-", "-----"]),
    ("record",              ["x-------", "----", "s-", "yyyyy", "o----", "---", "-", "--", "-", "gygyg"]),
    ("invite",              ["x-------", "----", "s-", "yyyoy", "o----", "---", "-", "--", "-", "-----"]),
    ("read_details",        ["xyyyymd-", "----", "s-", "yyyyy", "o----", "---", "-", "--", "-", "-----"]),
    ("read_notes",          ["xyyyyyd-", "----", "s-", "yyyyy", "o----", "---", "-", "--", "-", "-----"]),
    ("read_documents",      ["xyyyyyd-", "gyyd", "s-", "yyyyy", "o----", "---", "-", "--", "-", "ggyyg"]),
    ("send_documents",      ["xyyymmd-", "gymd", "s-", "yyyoy", "o----", "---", "-", "--", "-", "-----"]),
    ("remove_documents",    ["x-------", "----", "s-", "yyyoy", "o----", "---", "-", "--", "-", "-----"]),
    ("read_messages",       ["xyyyyyd-", "gyyd", "s-", "yyyyy", "o----", "---", "-", "--", "-", "ggyyg"]),
    ("write_messages",      ["xyyymmd-", "gymd", "s-", "yyyoy", "o----", "---", "-", "--", "-", "-----"]),
    ("read_letters",        ["xyyyyyd-", "gyyd", "s-", "yyyyy", "o----", "---", "-", "--", "-", "-----"]),
    ("read_log",            ["xyyyyyd-", "yyyd", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("read_grants",         ["xyyyyyy-", "yyyy", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("delegate",            ["xyyymmd-", "----", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("end_grant",           ["xyyyyyy-", "yyyy", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("share_notes",         ["xyyyyyy-", "yyyy", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("read_listed",         ["x-------", "yyyd", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("read_people",         ["x-------", "----", "s-", "yyyyy", "o----", "---", "-", "--", "-", "-----"]),
    ("change_people",       ["x-------", "----", "s-", "yyyoy", "o----", "---", "-", "--", "-", "-----"]),
    ("assign",              ["x-------", "----", "s-", "yyooy", "oy---", "---", "-", "--", "-", "-----"]),
    ("ask_advice",          ["x-------", "----", "s-", "yyyoy", "o----", "---", "-", "--", "-", "-----"]),
    ("write_letters",       ["x-------", "----", "s-", "yyyoy", "o----", "---", "-", "--", "-", "-----"]),
    ("give_advice",         ["x-------", "----", "s-", "-----", "-----", "---", "-", "--", "y", "-----"]),
    ("break_glass",         ["x-------", "----", "s-", "-----", "y----", "---", "-", "--", "-", "-----"]),
    ("read_rights",         ["xyyyyydy", "----", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("choose_views",        ["x-y----y", "----", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("say_wishes",          ["xy-yyyd-", "----", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("move_rights",         ["x-------", "----", "s-", "-----", "-----", "---", "y", "--", "-", "-----"]),
    ("import",              ["x-------", "----", "s-", "----y", "-----", "---", "y", "--", "-", "-----"]),
    ("read_for_return",     ["x-------", "----", "s-", "----y", "-y---", "---", "-", "--", "-", "-----"]),
    ("release",             ["x-------", "----", "s-", "----y", "-----", "---", "-", "--", "-", "-----"]),
    ("notify",              ["x-------", "----", "s-", "-----", "-----", "---", "y", "--", "-", "-----"]),
    ("count_cases",         ["x-------", "----", "s-", "-----", "-----", "---", "y", "--", "-", "-----"]),
    ("keep_documents",      ["x-------", "----", "s-", "-----", "-----", "---", "y", "--", "-", "-----"]),
    ("list_cases",          ["x-------", "----", "sy", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("read_account",        ["x-------", "----", "sy", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("change_account",      ["x-------", "----", "sy", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("give_word",           ["x-------", "----", "s-", "----y", "y----", "---", "-", "--", "-", "-----"]),
    ("get_in",              ["x-------", "----", "s-", "-----", "-----", "---", "-", "--", "-", "-----"]),
    ("read_audit",          ["x-------", "----", "s-", "----y", "--y--", "---", "-", "--", "-", "-----"]),
    ("check_audit",         ["x-------", "----", "s-", "----y", "--y--", "---", "y", "--", "-", "-----"]),
    ("back_up",             ["x-------", "----", "s-", "----y", "-----", "---", "y", "--", "-", "-----"]),
    ("list_caseload",       ["x-------", "----", "s-", "-----", "y----", "---", "-", "--", "-", "-----"]),
    ("see_figures",         ["x-------", "----", "s-", "-----", "oy---", "---", "-", "--", "-", "-----"]),
    ("keep_pledges",        ["x-------", "----", "s-", "-----", "oy---", "---", "-", "--", "-", "-----"]),
    ("run_line",            ["x-------", "----", "s-", "-----", "-y-y-", "---", "-", "--", "-", "-----"]),
    ("plan_absence",        ["x-------", "----", "s-", "-----", "yy---", "---", "-", "--", "-", "-----"]),
    ("hand_over",           ["x-------", "----", "s-", "-----", "yy---", "---", "-", "--", "-", "-----"]),
    ("answer_line",          ["x-------", "----", "s-", "-----", "----y", "---", "-", "--", "-", "-----"]),
    ("check_caller",         ["x-------", "----", "s-", "-----", "----y", "yyy", "-", "--", "-", "-----"]),
    ("answer_caller",        ["x-------", "----", "s-", "-----", "----o", "yyd", "-", "--", "-", "-----"]),
    ("act_for_caller",       ["x-------", "----", "s-", "-----", "----o", "ymd", "-", "--", "-", "-----"]),
    ("wrap_up",              ["x-------", "----", "s-", "-----", "----y", "yyy", "-", "--", "-", "-----"]),
    ("end_calls",            ["x-------", "----", "s-", "-----", "-----", "---", "y", "--", "-", "-----"]),
    ("ring_back",           ["x-------", "----", "s-", "-----", "----y", "yyy", "-", "--", "-", "-----"]),
    ("manage_staff",        ["x-------", "----", "s-", "----y", "---y-", "---", "-", "--", "-", "-----"]),
    ("manage_organisations", ["x-------", "----", "s-", "----y", "---y-", "---", "-", "--", "-", "-----"]),
    ("manage_systems",      ["x-------", "----", "s-", "----y", "---y-", "---", "-", "--", "-", "-----"]),
    ("send_events",         ["x-------", "----", "s-", "-----", "-----", "---", "-", "--", "-", "gygyg"]),
    ("send_people",         ["x-------", "----", "s-", "-----", "-----", "---", "-", "--", "-", "ggggy"]),
    ("take_files",          ["x-------", "----", "s-", "-----", "-----", "---", "y", "--", "-", "-----"]),
    ("see_imports",         ["x-------", "----", "s-", "-----", "-y-y-", "---", "-", "--", "-", "-----"]),
    ("judge_imports",       ["x-------", "----", "s-", "-----", "-y-y-", "---", "-", "--", "-", "-----"]),
    ("read_changes",        ["x-------", "----", "s-", "-----", "-----", "---", "-", "--", "-", "ggyyg"]),
    ("read_service",        ["x-------", "----", "s-", "-----", "-----", "---", "-", "yy", "-", "-----"]),
    ("take_grant",          ["x-------", "----", "s-", "-----", "-----", "---", "-", "yy", "-", "-----"]),
    ("lead_service",        ["x-------", "----", "s-", "-----", "-----", "---", "-", "-y", "-", "-----"]),
    ("export_person",       ["x-------", "----", "s-", "----y", "-----", "---", "-", "--", "-", "-----"]),
    ("erase_person",        ["x-------", "----", "s-", "----y", "-----", "---", "-", "--", "-", "-----"]),
];

fn wanted(cell: char) -> Verdict {
    Verdict::Deny(match cell {
        'y' => return Verdict::Allow,
        'x' => Why::Stranger,
        '-' => Why::NotTheirs,
        'd' => Why::Disputed,
        'm' => Why::RightsMoved,
        'g' => Why::NotGranted,
        'o' => Why::OutOfReach,
        's' => Why::Sealed,
        other => panic!("{other} in the table"),
    })
}

#[test]
fn everybody_may_do_exactly_what_the_table_says() {
    assert_eq!(ActionName::ALL.len(), TABLE.len());
    for action in ActionName::ALL {
        let (_, groups) = TABLE
            .iter()
            .find(|(word, _)| *word == action.word())
            .unwrap_or_else(|| panic!("{} is not in the table", action.word()));
        for (standings, cells) in STANDINGS.into_iter().zip(groups) {
            assert_eq!(cells.len(), standings.len(), "{}", action.word());
            for (standing, cell) in standings.iter().zip(cells.chars()) {
                assert_eq!(
                    decide(*standing, *action),
                    wanted(cell),
                    "{} by {standing:?}",
                    action.word()
                );
            }
        }
    }
}

/// What each class of data is withheld by, and nothing else.
#[test]
fn a_dispute_about_one_class_withholds_that_class_and_no_other() {
    let reads = [
        (
            Class::Progress,
            &["read", "read_log", "read_rights", "say_wishes", "delegate"][..],
        ),
        (Class::Details, &["read_details"]),
        (Class::Notes, &["read_notes"]),
        (Class::Documents, &["read_documents", "send_documents"]),
        (Class::Messages, &["read_messages", "write_messages"]),
        (Class::Letters, &["read_letters"]),
    ];
    for (class, withheld) in reads {
        let tie = Tie {
            disputed: Classes::NONE.with(class),
            ..PARENT
        };
        for action in ActionName::ALL {
            let undisputed = decide(Standing::Family(PARENT), *action);
            let expected = if withheld.contains(&action.word()) {
                Verdict::Deny(Why::Disputed)
            } else {
                undisputed
            };
            assert_eq!(
                decide(Standing::Family(tie), *action),
                expected,
                "{} while {} is disputed",
                action.word(),
                class.word()
            );
        }
    }
}

#[test]
fn each_scope_of_a_grant_opens_what_it_names_and_nothing_else() {
    let none = Scopes::default();
    let scopes = [
        (
            Scopes {
                documents: true,
                ..none
            },
            &["read_documents", "read_letters"][..],
        ),
        (
            Scopes {
                write: true,
                ..none
            },
            &["read_messages", "write_messages"],
        ),
        // Whoever sends a document holds its receipt, which is a document's page.
        (
            Scopes {
                documents: true,
                write: true,
                ..none
            },
            &[
                "read_documents",
                "read_letters",
                "send_documents",
                "read_messages",
                "write_messages",
            ],
        ),
        (Scopes { mail: true, ..none }, &[]),
    ];
    for (scope, opened) in scopes {
        for action in ActionName::ALL {
            let without = decide(Standing::Adviser(PARENT, none), *action);
            let expected = if opened.contains(&action.word()) {
                Verdict::Allow
            } else {
                without
            };
            assert_eq!(
                decide(Standing::Adviser(PARENT, scope), *action),
                expected,
                "{} with {}",
                action.word(),
                scope.words()
            );
        }
    }
}

#[test]
fn every_word_is_its_own_and_comes_back() {
    let words: BTreeSet<&str> = ActionName::ALL.iter().map(|action| action.word()).collect();
    assert_eq!(words.len(), ActionName::ALL.len());
    let whys: BTreeSet<&str> = Why::ALL.iter().map(|why| why.word()).collect();
    assert_eq!(whys.len(), Why::ALL.len());
    for relation in Relation::ALL {
        assert_eq!(Relation::from_word(relation.word()), Some(relation));
    }
    assert_eq!(Relation::from_word("owner"), None);
    for role in Role::ALL {
        assert_eq!(Role::from_word(role.word()), Some(role));
    }
    assert_eq!(Role::from_word("parent"), None);
    // Advisers, callers and case systems are one word each, however much they may see.
    let standings = STANDINGS.into_iter().flatten();
    let words: BTreeSet<&str> = standings.map(|standing| standing.word()).collect();
    let same = [
        "parent",
        "adviser",
        "adviser",
        "adviser",
        "caller",
        "caller",
        "case_system",
        "case_system",
        "case_system",
        "case_system",
    ]
    .len();
    assert_eq!(words.len(), STANDINGS.into_iter().flatten().count() - same);
}

#[test]
fn classes_and_scopes_are_kept_as_words_and_come_back() {
    for bits in 0..64_u32 {
        let classes = Class::ALL
            .into_iter()
            .enumerate()
            .filter(|(place, _)| bits & (1 << place) != 0)
            .fold(Classes::NONE, |classes, (_, class)| classes.with(class));
        assert_eq!(Classes::from_words(&classes.words()), Some(classes));
        assert_eq!(classes.is_none(), bits == 0);
        for (place, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(classes.has(class), bits & (1 << place) != 0);
        }
    }
    for class in Class::ALL {
        assert!(Classes::NONE.with(class).with(class).has(class));
    }
    assert_eq!(Classes::ALL.words().split(',').count(), Class::ALL.len());
    assert_eq!(Classes::from_words("progress,secrets"), None);
    for (documents, write, mail) in [
        (false, false, false),
        (true, false, false),
        (false, true, false),
        (false, false, true),
        (true, true, true),
    ] {
        let scopes = Scopes {
            documents,
            write,
            mail,
        };
        assert_eq!(Scopes::from_words(&scopes.words()), Some(scopes));
    }
    assert_eq!(Scopes::from_words("documents,details"), None);
    for (events, changes) in [(false, false), (true, false), (false, true), (true, true)] {
        let scopes = ApiScopes {
            events,
            changes,
            people: events != changes,
        };
        assert_eq!(ApiScopes::from_words(&scopes.words()), Some(scopes));
    }
    for word in ApiScopes::WORDS {
        let scopes = ApiScopes::from_words(word).map(ApiScopes::words);
        assert_eq!(scopes.as_deref(), Some(word));
    }
    assert_eq!(ApiScopes::from_words("events:read"), None);
}

#[test]
fn the_audits_words_are_those_that_it_has_always_written() {
    assert_eq!(
        Why::ALL.map(Why::word),
        [
            "missing",
            "stranger",
            "not_theirs",
            "disputed",
            "rights_moved",
            "not_granted",
            "out_of_reach",
            "sealed",
            "unproven",
        ]
    );
    for standing in STANDINGS.into_iter().flatten() {
        let allowed = Outcome::Allowed(*standing);
        assert_eq!(
            (allowed.decision(), allowed.ground()),
            ("allow", standing.word())
        );
    }
    let denied = Outcome::Denied(Why::NotTheirs);
    assert_eq!((denied.decision(), denied.ground()), ("deny", "not_theirs"));
}
