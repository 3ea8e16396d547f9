//! The code lists, kept as data with the return's year from which they apply.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How a list of codes may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// Any other code is not known.
    Closed,
    /// A council may add codes of its own, of the same length.
    Extended,
}

static CODES: LazyLock<HashMap<&'static str, (List, Vec<&'static str>)>> = LazyLock::new(|| {
    let mut codes: HashMap<&str, (List, Vec<&str>)> = HashMap::new();
    for line in include_str!("../data/codes.csv").lines().skip(1) {
        let mut cells = line.splitn(5, ',');
        let (Some(item), Some(code), Some(_since), Some(list)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let list = match list {
            "extended" => List::Extended,
            _ => List::Closed,
        };
        let entry = codes.entry(item).or_insert((list, Vec::new()));
        entry.1.push(code);
    }
    codes
});

/// Whether a code is in the item's list. An item without a list takes any short code.
pub(crate) fn is_known(item: &str, code: &str) -> bool {
    match CODES.get(item) {
        Some((List::Closed, codes)) => codes.contains(&code),
        Some((List::Extended, codes)) => {
            codes.contains(&code)
                || (code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        }
        None => code.len() <= 4 && code.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_knows_its_codes_and_no_others() {
        assert!(is_known("SENtype", "SEMH"));
        assert!(!is_known("SENtype", "XYZ"));
        assert!(is_known("SENSetting", "NIEC"));
        assert!(is_known("Ethnicity", "WENG"));
        assert!(!is_known("Ethnicity", "English"));
        assert!(is_known("DP", "E"));
        assert!(!is_known("DP", "direct"));
    }
}
