//! Chance as a parameter: ids, tokens and codes come from whoever runs the code.

/// A source of unguessable bytes. The server's is the operating system's; tests have a seeded one.
pub trait Chance: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);

    /// A new random id: positive, never zero.
    fn id(&self) -> i64 {
        let mut bytes = [0_u8; 8];
        self.fill(&mut bytes);
        (i64::from_le_bytes(bytes) & i64::MAX).max(1)
    }

    /// A number below `limit`, each equally likely.
    ///
    /// # Panics
    /// When `limit` is zero.
    fn below(&self, limit: u32) -> u32 {
        // Numbers past the last whole multiple of `limit` are drawn again.
        let whole = u32::MAX - u32::MAX % limit;
        loop {
            let mut bytes = [0_u8; 4];
            self.fill(&mut bytes);
            let drawn = u32::from_le_bytes(bytes);
            if drawn < whole {
                return drawn % limit;
            }
        }
    }
}
