// refused with E0624
//! Its maker's own function is not for others.
use domain::{CaseId, CaseRef, CouncilId, PersonId, Timestamp};
use policy::{Access, Actor, Case, CaseIds, Read, Standing, View};

fn main() {
    let ids = CaseIds {
        case: CaseId(1),
        reference: CaseRef::from_number(1),
        child: PersonId(1),
    };
    let _access: Access<Case, Read> = Access::new(
        CouncilId(926),
        ids,
        Actor::Anonymous,
        Standing::Stranger,
        View::default(),
        Timestamp(0),
    );
}
