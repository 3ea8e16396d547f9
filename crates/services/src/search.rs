//! Finding a case within an officer's reach: by name, reference, pupil number, date of birth, or a
//! school that is recorded of the child: one that was asked for a place, or one of the national
//! return, which knows most schools by number.
//!
//! Safety of the child: there is no index of names. What an officer may open is read, and compared
//! here; what was typed is kept nowhere (decision 0049).

use std::collections::HashSet;

use domain::forms::FindCase;
use domain::{CaseRef, Date};
use policy::{Access, Council, ListCaseload};
use serde_json::Value;
use storage::caseload::{self as kept, InReach};

use crate::{Cx, ServiceError};

/// The most cases that a search shows.
pub const FOUND_MAX: usize = 50;
/// Fewer letters of a name find too many.
const LETTERS_MIN: usize = 3;
/// From this many letters on, one of them may be wrong, missing or too many.
const SLIP_LETTERS_MIN: usize = 5;

/// What came of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is one reference.
    Case(CaseRef),
    /// The cases that fit, the nearest first; and whether there are more.
    Cases(Vec<InReach>, bool),
}

/// Finds cases within the officer's reach. What was typed must be without faults.
///
/// # Errors
/// When the records fail.
pub async fn find(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    form: &FindCase,
) -> Result<Found, ServiceError> {
    if let Some(reference) = form.reference() {
        return Ok(Found::Case(reference));
    }
    let cases = kept::in_reach(&cx.store, access).await?;
    let school = sen2::surname_key(&form.school);
    let at_school = match form.school.trim().is_empty() {
        true => None,
        false => Some(at_school(cx, access, &school).await?),
    };
    let sought = Sought::of(form);
    let mut found: Vec<(u8, InReach)> = cases
        .into_iter()
        .filter(|case| {
            let at_school = at_school.as_ref();
            at_school.is_none_or(|cases| cases.contains(&case.reference))
        })
        .filter_map(|case| sought.how_far(&case).map(|far| (far, case)))
        .collect();
    found.sort_by_cached_key(|(far, case)| (*far, case.surname.clone(), case.forename.clone()));
    let mut found: Vec<InReach> = found.into_iter().map(|(_, case)| case).collect();
    if let ([one], true) = (found.as_slice(), sought.is_reference) {
        return Ok(Found::Case(one.reference));
    }
    let more = found.len() > FOUND_MAX;
    found.truncate(FOUND_MAX);
    Ok(Found::Cases(found, more))
}

/// The cases of whose child a school is recorded that fits.
async fn at_school(
    cx: &Cx,
    access: &Access<Council, ListCaseload>,
    school: &str,
) -> Result<HashSet<CaseRef>, ServiceError> {
    let schools = kept::schools(&cx.store, access).await?;
    Ok(schools
        .into_iter()
        .filter(|(_, body)| {
            let body = serde_json::from_str(body).unwrap_or_default();
            !school.is_empty() && is_at(&body, school)
        })
        .map(|(reference, _)| reference)
        .collect())
}

/// Whether a record names a school that fits: a part of its name, or its whole number. Nothing of
/// a record is looked at but what names a school.
fn is_at(record: &Value, school: &str) -> bool {
    match record {
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            let text = value.as_str().map(sen2::surname_key);
            match (name.as_str(), text) {
                ("urn" | "ukprn", Some(number)) => number == school,
                ("name" | "sen_setting_other", Some(name)) => name.contains(school),
                _ => is_at(value, school),
            }
        }),
        Value::Array(all) => all.iter().any(|one| is_at(one, school)),
        _ => false,
    }
}

/// What is sought, made ready to be compared.
struct Sought {
    born: Option<Date>,
    /// The words that were typed, folded.
    words: Vec<String>,
    /// All of it, folded: a part of a reference, or a pupil number.
    whole: String,
    /// Whether it can only be a part of a reference.
    is_reference: bool,
}

impl Sought {
    fn of(form: &FindCase) -> Sought {
        let whole = sen2::surname_key(&form.find);
        let is_numbered = whole.chars().any(|one| one.is_ascii_digit());
        Sought {
            born: form.born(),
            words: words_of(&form.find),
            is_reference: is_numbered && whole.len() >= LETTERS_MIN,
            whole,
        }
    }

    /// How far a case is from what is sought: 0 is all of it, letter by letter. `None` where it
    /// does not fit.
    fn how_far(&self, case: &InReach) -> Option<u8> {
        if self.born.is_some() && self.born != case.born {
            return None;
        }
        if self.whole.is_empty() {
            return Some(0);
        }
        let upn = case.upn.as_deref().unwrap_or_default();
        if !upn.is_empty() && sen2::surname_key(upn) == self.whole {
            return Some(0);
        }
        if self.is_reference {
            let reference = sen2::surname_key(&case.reference.to_string());
            return reference.contains(&self.whole).then_some(0);
        }
        names_fit(&self.words, &format!("{} {}", case.forename, case.surname))
    }
}

/// The words of a name, folded; those that a hyphen joins are words of their own, and one together.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    text.split(|one: char| one.is_whitespace() || one == ',')
        .flat_map(|word| word.split(['-', '‐', '‑']))
        .map(sen2::surname_key)
        .filter(|word| !word.is_empty())
        .collect()
}

/// How far what was typed is from a name. Each word must fit a word of the name that no other
/// fits, in whatever order: forename and surname may be swapped.
fn names_fit(typed: &[String], name: &str) -> Option<u8> {
    let mut kept = words_of(name);
    let joined: Vec<String> = name
        .split_whitespace()
        .filter(|word| word.contains('-'))
        .map(sen2::surname_key)
        .collect();
    kept.extend(joined);
    let mut far = 0;
    for word in typed {
        let nearest = kept
            .iter()
            .enumerate()
            .filter_map(|(place, one)| Some((word_fits(word, one)?, place)))
            .min()?;
        far = far.max(nearest.0);
        kept.swap_remove(nearest.1);
    }
    (!typed.is_empty()).then_some(far)
}

/// How far a word that was typed is from one that is kept: all of it, its beginning, a part, or
/// with one slip.
fn word_fits(typed: &str, kept: &str) -> Option<u8> {
    let letters = typed.chars().count();
    if typed == kept {
        return Some(0);
    }
    if letters < LETTERS_MIN {
        return None;
    }
    if kept.starts_with(typed) {
        return Some(1);
    }
    if kept.contains(typed) {
        return Some(2);
    }
    let (a, b): (Vec<char>, Vec<char>) = (typed.chars().collect(), kept.chars().collect());
    // What was begun may have two letters the wrong way round too.
    let begun = &b[..b.len().min(a.len())];
    if is_transposed(&a, begun) || (letters >= SLIP_LETTERS_MIN && is_one_slip(&a, &b)) {
        return Some(3);
    }
    None
}

/// Whether two neighbours are the wrong way round, and nothing else differs.
fn is_transposed(a: &[char], b: &[char]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let apart: Vec<usize> = (0..a.len())
        .filter(|place| a[*place] != b[*place])
        .collect();
    matches!(apart.as_slice(), [one, next] if *next == one + 1 && a[*one] == b[*next] && a[*next] == b[*one])
}

/// Whether one letter is wrong, missing or too many, and nothing else differs.
fn is_one_slip(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let begins = short
        .iter()
        .zip(long)
        .take_while(|(one, other)| one == other)
        .count();
    match long.len() - short.len() {
        0 => short[begins..].len() <= 1 || short[begins + 1..] == long[begins + 1..],
        1 => short[begins..] == long[begins + 1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far(typed: &str, name: &str) -> Option<u8> {
        names_fit(&words_of(typed), name)
    }

    #[test]
    fn three_letters_of_any_word_find_a_name_and_two_do_not() {
        assert_eq!(far("jam", "Jamie Bell"), Some(1));
        assert_eq!(far("ell", "Jamie Bell"), Some(2));
        assert_eq!(far("el", "Jamie Bell"), None);
        assert_eq!(far("bell", "Jamie Bell"), Some(0));
        // A whole name may have two.
        assert_eq!(far("li wu", "Wu Li"), Some(0));
        assert_eq!(far("", "Jamie Bell"), None);
    }

    #[test]
    fn accents_hyphens_order_and_slips_are_forgiven() {
        for (typed, name) in [
            ("zoe", "Zoë Ahmed"),
            ("ahmed zoe", "Zoë Ahmed"),
            ("lukasz nowak", "Łukasz Nowak"),
            ("obrien", "Niamh O’Brien"),
            ("o'brien", "Niamh OBrien"),
            ("smithjones", "Ada Smith-Jones"),
            ("smith-jones", "Ada Smith-Jones"),
            ("jones", "Ada Smith-Jones"),
            ("bleu", "Anna Belu"),
            ("jmaie", "Jamie Bell"),
            ("fetaher", "Max Featherstonehaugh"),
            ("johnsen", "Ida Johnson"),
            ("jonson", "Ida Johnson"),
            ("johnnson", "Ida Johnson"),
        ] {
            assert!(far(typed, name).is_some(), "{typed}: {name}");
        }
        for (typed, name) in [
            ("bell ahmed", "Jamie Bell"),
            ("ball", "Jamie Bell"),
            ("bell bell", "Jamie Bell"),
            ("ahmad zoe x", "Zoë Ahmed"),
        ] {
            assert_eq!(far(typed, name), None, "{typed}: {name}");
        }
    }

    #[test]
    fn a_school_is_found_by_a_part_of_its_name_or_its_number_and_nothing_else_is() {
        let asked = serde_json::json!({ "setting_consulted": { "name": "Szkoła Świętej Łucji" } });
        let key = sen2::surname_key;
        assert!(is_at(&asked, &key("lucji")) && is_at(&asked, &key("ŚWIĘTEJ Ł")));
        let plan = serde_json::json!({
            "surname": "Lucji",
            "placements": [{ "urn": "123456", "sen_setting_other": "Šiauliai Ñandú Home", "entered": "2024-09-01" }],
        });
        assert!(
            is_at(&plan, "123456") && is_at(&plan, &key("siauliai")) && is_at(&plan, &key("ñandu"))
        );
        for other in ["12345", "2024", "lucji", "entered"] {
            assert!(!is_at(&plan, other), "{other}");
        }
    }

    #[test]
    fn what_is_nearer_comes_first() {
        let order = ["Bell Ada", "Bellamy Ada", "Campbell Ada", "Belle Bleal"];
        let far: Vec<_> = order.iter().map(|name| far("bell", name)).collect();
        assert_eq!(&far[..3], &[Some(0), Some(1), Some(2)]);
    }
}
