//! Postcodes, put into their usual form.

/// What a postcode turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Postcode {
    /// In its usual form, and whether its space had to be put back.
    Full { text: String, space_put_back: bool },
    /// Not enough characters for a full postcode.
    TooShort,
    /// Not of the form of a postcode.
    NotOne,
}

/// Reads a postcode in capitals.
pub(crate) fn read(text: &str) -> Postcode {
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !tight.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Postcode::NotOne;
    }
    if tight.len() < 5 {
        return Postcode::TooShort;
    }
    let (outward, inward) = tight.split_at(tight.len() - 3);
    if is_outward(outward.as_bytes()) && is_inward(inward.as_bytes()) {
        Postcode::Full {
            text: format!("{outward} {inward}"),
            space_put_back: tight.len() == text.len(),
        }
    } else {
        Postcode::NotOne
    }
}

/// One or two letters, a digit, and perhaps one more letter or digit.
fn is_outward(text: &[u8]) -> bool {
    let letters = text.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let rest = &text[letters..];
    (1..=2).contains(&letters) && matches!(rest, [digit] | [digit, _] if digit.is_ascii_digit())
}

/// A digit and two letters.
fn is_inward(text: &[u8]) -> bool {
    matches!(text, [digit, a, b] if digit.is_ascii_digit() && a.is_ascii_uppercase() && b.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_gets_its_space_back_and_a_part_of_one_is_none() {
        let full = |text: &str, space_put_back| Postcode::Full {
            text: text.into(),
            space_put_back,
        };
        assert_eq!(read("ZZ10 1NW"), full("ZZ10 1NW", false));
        assert_eq!(read("ZZ101NW"), full("ZZ10 1NW", true));
        assert_eq!(read("Z1A 1AA"), full("Z1A 1AA", false));
        assert_eq!(read("ZZ9"), Postcode::TooShort);
        assert_eq!(read("ABROAD"), Postcode::NotOne);
        assert_eq!(read("ZZ9 ÉÉÉ"), Postcode::NotOne);
    }
}
