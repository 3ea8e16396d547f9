// refused with E0451
//! An access has one maker.
use domain::{AccountId, CaseId, CaseRef, CouncilId, PersonId, Timestamp};
use policy::{Access, Actor, Case, CaseIds, Read, Standing, View};

fn main() {
    let person = PersonId(1);
    let _access: Access<Case, Read> = Access {
        council: CouncilId(926),
        ids: CaseIds {
            case: CaseId(1),
            reference: CaseRef::from_number(1),
            child: person,
        },
        actor: Actor::Person {
            person,
            account: AccountId(1),
        },
        by: None,
        standing: Standing::Stranger,
        view: View::default(),
        at: Timestamp(0),
        action: std::marker::PhantomData,
    };
}
