// refused with E0599
//! Leave to read the audit is no leave to read a case.
use policy::{Access, CaseIds, Council, ReadAudit};

fn widen(access: &Access<Council, ReadAudit>, ids: CaseIds) {
    let _case = access.on_case(ids);
}

fn main() {}
