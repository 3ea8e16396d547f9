//! Asking writes the answer down before it gives it, and gives nothing away.

use std::sync::{Arc, Mutex};

use domain::{AccountId, CaseId, CaseRef, CouncilId, GrantId, OfficerId, PersonId, Timestamp};
use policy::{
    Access, Account, Actor, AuditEntry, Case, CaseIds, Class, Classes, Council, ExportPerson,
    Found, Import, Ledger, NotAdmitted, Outcome, Person, Reach, Read, ReadAccount, Record,
    Relation, ResourceKind, Rights, Scopes, SendDocuments, Standing, Target, Tie, View, Why, admit,
    admit_for, confirm,
};

const COUNCIL: CouncilId = CouncilId(926);
const NOW: Timestamp = Timestamp(1_000);
const PARENT: Actor = Actor::Person {
    person: PersonId(2),
    account: AccountId(3),
};
const ADVISER: Actor = Actor::Adviser {
    person: PersonId(6),
    account: AccountId(8),
    under: None,
};

/// A ledger that says what it is told to say.
#[derive(Clone, Default)]
struct Told {
    found: Option<Found>,
    unreadable: bool,
    unwritable: bool,
    written: Arc<Mutex<Vec<AuditEntry>>>,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("broken")]
struct Broken;

impl Ledger for &Told {
    type Error = Broken;

    async fn find(
        &mut self,
        _council: CouncilId,
        _actor: &Actor,
        _target: Target,
        _at: Timestamp,
    ) -> Result<Option<Found>, Broken> {
        if self.unreadable {
            Err(Broken)
        } else {
            Ok(self.found)
        }
    }

    async fn record(&mut self, entry: AuditEntry) -> Result<(), Broken> {
        if self.unwritable {
            return Err(Broken);
        }
        self.written.lock().expect("no panic").push(entry);
        Ok(())
    }
}

fn reference() -> CaseRef {
    CaseRef::from_number(77)
}

/// A case that the parent of these tests has to do with, or nobody.
fn case(standing: Standing) -> Told {
    let person = match standing {
        Standing::Family(_) => Some(PersonId(2)),
        _ => None,
    };
    seen(
        standing,
        View {
            person,
            ..View::default()
        },
    )
}

/// A case that a parent let the adviser see.
fn let_in_by(person: PersonId, grant: GrantId) -> Told {
    seen(
        Standing::Adviser(Tie::plain(Relation::Parent), Scopes::default()),
        View {
            person: Some(person),
            grant: Some(grant),
            shown_until: None,
        },
    )
}

fn seen(standing: Standing, view: View) -> Told {
    let ids = CaseIds {
        case: CaseId(9),
        reference: reference(),
        child: PersonId(1),
    };
    Told {
        found: Some(Found::Case {
            ids,
            standing,
            view,
        }),
        ..Told::default()
    }
}

async fn ask_to_read(ledger: &Told) -> Result<Access<Case, Read>, NotAdmitted<Broken>> {
    admit(ledger, COUNCIL, &PARENT, reference(), NOW).await
}

fn written(ledger: &Told) -> Vec<(Option<i64>, Outcome)> {
    let written = ledger.written.lock().expect("no panic");
    written
        .iter()
        .map(|entry| (entry.resource_id, entry.outcome))
        .collect()
}

#[tokio::test]
async fn a_parent_is_admitted_with_the_ledgers_ids_and_it_is_written_down() {
    let ledger = case(Standing::Family(Tie::plain(Relation::Parent)));

    let access = ask_to_read(&ledger).await.expect("admitted");

    assert_eq!((access.case(), access.child()), (CaseId(9), PersonId(1)));
    assert_eq!(access.reference(), reference());
    assert_eq!(
        (access.council(), access.at(), access.actor()),
        (COUNCIL, NOW, PARENT)
    );
    assert_eq!(access.viewer(), Some(PersonId(2)));
    assert_eq!(access.relation(), Some(Relation::Parent));
    assert_eq!(format!("{access:?}"), "Access<case, read>");
    let entry = ledger.written.lock().expect("no panic")[0];
    assert_eq!(
        entry,
        AuditEntry {
            council: COUNCIL,
            at: NOW,
            actor: PARENT,
            acting_for: None,
            grant: None,
            action: policy::ActionName::Read,
            resource: ResourceKind::Case,
            resource_id: Some(9),
            outcome: Outcome::Allowed(Standing::Family(Tie::plain(Relation::Parent))),
            reason: None,
        }
    );
}

#[tokio::test]
async fn missing_forbidden_and_of_another_kind_are_one_answer_and_three_rows() {
    let missing = Told::default();
    let stranger = case(Standing::Stranger);
    let not_a_case = Told {
        found: Some(Found::Council {
            standing: Standing::Officer(Reach::Desk),
        }),
        ..Told::default()
    };

    for ledger in [&missing, &stranger, &not_a_case] {
        let answer = ask_to_read(ledger).await;
        assert!(matches!(answer, Err(NotAdmitted::Refused)));
    }

    assert_eq!(written(&missing), [(None, Outcome::Denied(Why::Missing))]);
    assert_eq!(
        written(&stranger),
        [(Some(9), Outcome::Denied(Why::Stranger))]
    );
    assert_eq!(
        written(&not_a_case),
        [(Some(926), Outcome::Denied(Why::Missing))]
    );
}

#[tokio::test]
async fn nobody_is_admitted_when_it_cannot_be_written_down() {
    let ledger = Told {
        unwritable: true,
        ..case(Standing::Family(Tie::plain(Relation::Parent)))
    };

    let answer = ask_to_read(&ledger).await;

    assert!(matches!(answer, Err(NotAdmitted::Ledger(Broken))));
}

#[tokio::test]
async fn nobody_is_admitted_when_nobody_can_be_asked() {
    let ledger = Told {
        unreadable: true,
        ..case(Standing::Family(Tie::plain(Relation::Parent)))
    };

    let answer = ask_to_read(&ledger).await;

    assert!(matches!(answer, Err(NotAdmitted::Ledger(Broken))));
    assert_eq!(written(&ledger), []);
}

#[tokio::test]
async fn asking_again_writes_a_refusal_and_no_second_allowance() {
    let ledger = case(Standing::Family(Tie::plain(Relation::Parent)));
    let access = ask_to_read(&ledger).await.expect("admitted");

    let holds = confirm(&ledger, &access, reference(), NOW).await;
    let ended = Told {
        written: Arc::clone(&ledger.written),
        ..case(Standing::Stranger)
    };
    let no_longer = confirm(&ended, &access, reference(), NOW).await;
    let gone = Told {
        written: Arc::clone(&ledger.written),
        ..Told::default()
    };
    let nowhere = confirm(&gone, &access, reference(), NOW).await;

    assert!(holds.is_ok());
    assert!(matches!(no_longer, Err(NotAdmitted::Refused)));
    assert!(matches!(nowhere, Err(NotAdmitted::Refused)));
    assert_eq!(
        written(&ledger)[1..],
        [
            (Some(9), Outcome::Denied(Why::Stranger)),
            (None, Outcome::Denied(Why::Missing)),
        ]
    );
}

#[tokio::test]
async fn an_import_of_the_whole_council_reaches_each_case_and_no_other_action_there() {
    let ledger = Told {
        found: Some(Found::Council {
            standing: Standing::System,
        }),
        ..Told::default()
    };
    let job = Actor::System { job: "import" };

    let access: Access<Council, Import> = admit(&ledger, COUNCIL, &job, (), NOW)
        .await
        .expect("admitted");
    let one = access.on_case(CaseIds {
        case: CaseId(4),
        reference: reference(),
        child: PersonId(5),
    });

    assert_eq!(
        (one.case(), one.council(), one.viewer()),
        (CaseId(4), COUNCIL, None)
    );
    let recorded: Result<Access<Case, Record>, _> =
        admit(&case(Standing::System), COUNCIL, &job, reference(), NOW).await;
    assert!(recorded.is_err());
}

#[tokio::test]
async fn a_job_that_finishes_what_somebody_began_has_their_access_and_is_named() {
    let tie = Tie::plain(Relation::Parent);
    let ledger = case(Standing::Family(tie));
    let job = Actor::System { job: "receiver" };

    let access: Access<Case, SendDocuments> =
        admit_for(&ledger, COUNCIL, &PARENT, "receiver", reference(), NOW)
            .await
            .expect("admitted");

    assert_eq!(
        (access.actor(), access.asked_by()),
        (PARENT, Some("receiver"))
    );
    assert_eq!(access.viewer(), Some(PersonId(2)));
    let entry = ledger.written.lock().expect("no panic")[0];
    assert_eq!((entry.actor, entry.acting_for), (job, Some(PersonId(2))));
    assert_eq!(entry.outcome, Outcome::Allowed(Standing::Family(tie)));

    // What ended since is written down as the job's question too.
    let moved = Tie {
        rights: Rights::Moved,
        ..tie
    };
    let ledger = case(Standing::Family(moved));
    let again = confirm(&ledger, &access, reference(), NOW).await;
    assert!(matches!(again, Err(NotAdmitted::Refused)));
    let asked: Result<Access<Case, SendDocuments>, _> =
        admit_for(&ledger, COUNCIL, &PARENT, "receiver", reference(), NOW).await;
    assert!(asked.is_err());
    for entry in ledger.written.lock().expect("no panic").iter() {
        assert_eq!((entry.actor, entry.acting_for), (job, Some(PersonId(2))));
        assert_eq!(entry.outcome, Outcome::Denied(Why::RightsMoved));
    }
}

#[tokio::test]
async fn a_job_that_finishes_what_an_adviser_began_asks_for_them_under_their_grant() {
    let ledger = let_in_by(PersonId(2), GrantId(5));
    let asked: Result<Access<Case, SendDocuments>, _> =
        admit_for(&ledger, COUNCIL, &ADVISER, "receiver", reference(), NOW).await;
    assert!(asked.is_err(), "they were not let write");
    let entry = ledger.written.lock().expect("no panic")[0];
    assert_eq!(
        (entry.acting_for, entry.grant, entry.outcome),
        (
            ADVISER.person_or_adviser(),
            Some(GrantId(5)),
            Outcome::Denied(Why::NotGranted)
        )
    );
}

#[test]
fn actors_write_themselves_as_ids_and_fixed_words() {
    let written: Vec<String> = [
        Actor::Anonymous,
        PARENT,
        Actor::Officer {
            officer: OfficerId(7),
            account: None,
        },
        ADVISER,
        Actor::System { job: "mailer" },
    ]
    .iter()
    .map(ToString::to_string)
    .collect();

    assert_eq!(
        written,
        [
            "anonymous",
            "person 2",
            "officer 7",
            "adviser 6",
            "system mailer"
        ]
    );
}

#[tokio::test]
async fn an_adviser_sees_with_the_eyes_of_whoever_let_them_in() {
    let ledger = let_in_by(PersonId(2), GrantId(5));

    let access: Access<Case, Read> = admit(&ledger, COUNCIL, &ADVISER, reference(), NOW)
        .await
        .expect("admitted");

    assert_eq!(access.viewer(), Some(PersonId(2)));
    assert_eq!(access.relation(), Some(Relation::Parent));
    let entry = ledger.written.lock().expect("no panic")[0];
    assert_eq!(
        (entry.actor, entry.acting_for, entry.grant),
        (ADVISER, Some(PersonId(2)), Some(GrantId(5)))
    );
}

#[tokio::test]
async fn a_dispute_withholds_its_classes_from_a_person_and_their_adviser_and_from_no_officer() {
    let withheld = Classes::NONE.with(Class::Messages).with(Class::Notes);
    let tie = Tie {
        disputed: withheld,
        ..Tie::plain(Relation::Parent)
    };
    let asked = async |standing| {
        let ledger = case(standing);
        let access = ask_to_read(&ledger).await.expect("admitted");
        access.withheld()
    };
    assert_eq!(asked(Standing::Family(tie)).await, withheld);
    let scopes = Scopes::default();
    assert_eq!(asked(Standing::Adviser(tie, scopes)).await, withheld);
    let officer = Standing::Officer(Reach::Assigned);
    assert_eq!(asked(officer).await, Classes::NONE);
}

#[tokio::test]
async fn a_grant_that_ended_is_not_replaced_by_another_that_holds() {
    let ledger = let_in_by(PersonId(2), GrantId(5));
    let access: Access<Case, Read> = admit(&ledger, COUNCIL, &ADVISER, reference(), NOW)
        .await
        .expect("admitted");

    for other in [
        let_in_by(PersonId(2), GrantId(6)),
        let_in_by(PersonId(3), GrantId(5)),
    ] {
        let answer = confirm(&other, &access, reference(), NOW).await;
        assert!(matches!(answer, Err(NotAdmitted::Refused)));
        assert_eq!(written(&other), [(Some(9), Outcome::Denied(Why::Stranger))]);
    }
    assert!(confirm(&ledger, &access, reference(), NOW).await.is_ok());
}

#[test]
fn an_actor_is_of_one_kind_and_only_people_have_accounts() {
    let officer = Actor::Officer {
        officer: OfficerId(7),
        account: None,
    };
    let job = Actor::System { job: "mailer" };
    let all = [Actor::Anonymous, PARENT, ADVISER, officer, job];

    assert_eq!(
        all.map(|actor| actor.kind()),
        ["anonymous", "person", "adviser", "officer", "system"]
    );
    let accounts = all.map(|actor| actor.account());
    assert_eq!((accounts[0], accounts[1]), (None, Some(AccountId(3))));
    assert!(accounts[2].is_some());
    assert_eq!(accounts[3..], [None, None]);
    assert_eq!(
        all.map(|actor| actor.person()),
        [None, Some(PersonId(2)), None, None, None]
    );
}

#[tokio::test]
async fn an_account_is_admitted_to_by_its_own_ids_and_is_no_council() {
    let account = |standing| Told {
        found: Some(Found::Account {
            account: AccountId(3),
            person: PersonId(2),
            standing,
        }),
        ..Told::default()
    };
    let (own, council) = (account(Standing::Owner), account(Standing::System));

    let access: Access<Account, ReadAccount> = admit(&own, COUNCIL, &PARENT, AccountId(3), NOW)
        .await
        .expect("admitted");
    let refused: Result<Access<Council, Import>, _> =
        admit(&council, COUNCIL, &PARENT, (), NOW).await;

    assert_eq!(
        (access.account(), access.person()),
        (AccountId(3), PersonId(2))
    );
    assert_eq!(access.standing(), Standing::Owner);
    assert!(matches!(refused, Err(NotAdmitted::Refused)));
    assert_eq!(
        written(&council),
        [(Some(3), Outcome::Denied(Why::Missing))]
    );
}

#[tokio::test]
async fn a_person_is_admitted_to_at_the_desk_by_their_own_id() {
    let ledger = Told {
        found: Some(Found::Person {
            person: PersonId(2),
            standing: Standing::Officer(Reach::Desk),
        }),
        ..Told::default()
    };
    let desk = Actor::Officer {
        officer: OfficerId(4),
        account: None,
    };

    let asked = admit(&ledger, COUNCIL, &desk, PersonId(2), NOW).await;
    let access: Access<Person, ExportPerson> = asked.expect("admitted");

    assert_eq!(access.person(), PersonId(2));
    let allowed = Outcome::Allowed(Standing::Officer(Reach::Desk));
    assert_eq!(written(&ledger), [(Some(2), allowed)]);
}
