//! A form that came too late after its sender's last proof, kept until they have proven it anew.

/// What was typed, and where it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// The form's address.
    pub to: String,
    /// What was typed: name and value, in their order.
    pub fields: Vec<(String, String)>,
    /// What says who typed it: it is nobody else's to send.
    pub seal: String,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}

impl Kept {
    /// A form as [`Kept::written`] wrote its fields.
    #[must_use]
    pub fn read(to: &str, written: &str, seal: &str) -> Option<Kept> {
        let fields = serde_json::from_str(written).ok()?;
        Some(Kept {
            to: to.to_owned(),
            fields,
            seal: seal.to_owned(),
        })
    }

    /// The fields as one text.
    #[must_use]
    pub fn written(&self) -> String {
        serde_json::to_string(&self.fields).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_comes_back_as_it_was() {
        let typed = "\"so\" <b>\r\n& é \\".to_owned();
        let kept = Kept {
            to: "/account/app".to_owned(),
            fields: vec![("why".to_owned(), typed.clone()), ("why".to_owned(), typed)],
            seal: "s".to_owned(),
        };
        assert_eq!(Kept::read("/account/app", &kept.written(), "s"), Some(kept));
        assert_eq!(Kept::read("/account/app", "why=so", "s"), None);
    }
}
