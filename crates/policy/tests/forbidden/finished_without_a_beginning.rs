// refused with E0277
//! A job finishes what somebody began to send, and reads nothing in their name.
use domain::{CaseRef, CouncilId, Timestamp};
use policy::{Access, Actor, Case, Ledger, Read, admit_for};

async fn reads<L: Ledger>(ledger: L, actor: &Actor, case: CaseRef) {
    let council = CouncilId(926);
    let _read: Result<Access<Case, Read>, _> =
        admit_for(ledger, council, actor, "job", case, Timestamp(0)).await;
}

fn main() {}
