//! Words that travel as one text.
//!
//! In an attribute each quotation mark of JSON takes six bytes, and a case page has 14 KB: so a
//! set of words is one text, its parts divided by a sign that no words of ours have.

/// What divides the parts of a set.
pub(crate) const BAR: char = '|';
/// What divides sets.
pub(crate) const TILDE: char = '~';

/// Several sets as one text.
pub(crate) fn together(sets: &[String]) -> String {
    sets.join("~")
}

/// Words that hold neither sign.
pub(crate) fn plain(words: &str) -> String {
    words.replace([BAR, TILDE], "/")
}

/// A struct of texts that travels as one text.
macro_rules! joined {
    (
        $(#[$about:meta])*
        pub struct $name:ident { $($(#[$part_about:meta])* $part:ident),+ $(,)? }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct $name { $($(#[$part_about])* pub $part: String),+ }

        impl From<$name> for String {
            fn from(all: $name) -> String {
                [$($crate::joined::plain(&all.$part)),+].join("|")
            }
        }

        impl From<&str> for $name {
            fn from(joined: &str) -> $name {
                let mut all = $name::default();
                let parts = [$(&mut all.$part),+];
                for (part, words) in parts.into_iter().zip(joined.split($crate::joined::BAR)) {
                    words.clone_into(part);
                }
                all
            }
        }
    };
}

pub(crate) use joined;

#[cfg(test)]
mod tests {
    joined! {
        /// Two.
        pub struct Two {
            /// One.
            one,
            /// Another.
            other,
        }
    }

    #[test]
    fn words_come_out_as_they_went_in() {
        for (one, other) in [("a", "b"), ("", ""), ("", "say \"so\" & <then>")] {
            let two = Two {
                one: one.into(),
                other: other.into(),
            };
            let joined = String::from(two.clone());
            assert_eq!(Two::from(joined.as_str()), two);
        }
    }

    #[test]
    fn what_somebody_wrote_cannot_slip_into_the_next_part() {
        let two = Two {
            one: "North|South~West".into(),
            other: "b".into(),
        };
        let joined = String::from(two);
        assert_eq!(joined, "North/South/West|b");
    }
}
