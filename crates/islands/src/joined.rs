//! Words that travel as one text.
//!
//! In an attribute each quotation mark of JSON takes six bytes, and a case page has 14 KB: so a
//! set of words is one text, its parts divided by a sign that no words of ours have.

/// What divides the parts.
pub(crate) const BAR: char = '|';

/// A struct of texts that travels as one text.
macro_rules! joined {
    (
        $(#[$about:meta])*
        pub struct $name:ident { $($(#[$part_about:meta])* $part:ident),+ $(,)? }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(into = "String", from = "String")]
        pub struct $name { $($(#[$part_about])* pub $part: String),+ }

        impl From<$name> for String {
            fn from(all: $name) -> String {
                let mut joined = String::new();
                $(
                    joined.push_str(&all.$part.replace($crate::joined::BAR, "/"));
                    joined.push($crate::joined::BAR);
                )+
                joined.pop();
                joined
            }
        }

        impl From<String> for $name {
            fn from(joined: String) -> $name {
                let mut parts = joined.split($crate::joined::BAR);
                $name { $($part: parts.next().unwrap_or_default().to_owned()),+ }
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
            let json = serde_json::to_string(&two).unwrap();
            assert_eq!(serde_json::from_str::<Two>(&json).unwrap(), two);
        }
    }

    #[test]
    fn what_somebody_wrote_cannot_slip_into_the_next_part() {
        let two = Two {
            one: "North|South".into(),
            other: "b".into(),
        };
        let back = Two::from(String::from(two));
        assert_eq!(
            (back.one.as_str(), back.other.as_str()),
            ("North/South", "b")
        );
    }
}
