//! What sealed bytes belong to.

use domain::{CaseId, CouncilId, DocumentId};

/// What sealed bytes belong to: sealed under one label, they open under no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Label {
    /// The council.
    pub council: CouncilId,
    /// The case.
    pub case: CaseId,
    /// The document, or a part of one that is still being sent.
    pub document: DocumentId,
}

impl Label {
    /// The label as bytes, each number at its place.
    #[must_use]
    pub fn bytes(&self) -> [u8; 24] {
        let mut bytes = [0_u8; 24];
        bytes[..8].copy_from_slice(&self.council.0.to_be_bytes());
        bytes[8..16].copy_from_slice(&self.case.0.to_be_bytes());
        bytes[16..].copy_from_slice(&self.document.0.to_be_bytes());
        bytes
    }

    /// Where in the store it lies.
    pub(crate) fn path(&self) -> object_store::path::Path {
        let (council, case, document) = (self.council.0, self.case.0, self.document.0);
        object_store::path::Path::from(format!("{council}/{case:016x}/{document:016x}"))
    }
}
