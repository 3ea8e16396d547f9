//! Words that suggest danger. They never stop a message: they put it first, and show help.

/// The words that are looked for where a council sets no list of its own.
// Safety of the child: better one too many than one too few; nobody is refused anything by it.
pub const DANGER_WORDS: [&str; 32] = [
    "hurt",
    "hurts",
    "hurting",
    "harm",
    "harmed",
    "self-harm",
    "abuse",
    "abused",
    "unsafe",
    "not safe",
    "in danger",
    "hungry",
    "starving",
    "no food",
    "nowhere to live",
    "homeless",
    "evicted",
    "suicide",
    "suicidal",
    "kill",
    "want to die",
    "wants to die",
    "hits me",
    "hits him",
    "hits her",
    "hits them",
    "violent",
    "violence",
    "not in school",
    "out of school",
    "run away",
    "missing",
];

/// Whether a text holds one of these words, whole, whatever its case, accents and signs.
///
/// ```
/// use domain::message::{DANGER_WORDS, sounds_of_danger};
/// assert!(sounds_of_danger("We have NOWHERE\nto live!", &DANGER_WORDS));
/// assert!(!sounds_of_danger("The chart is skilful", &DANGER_WORDS));
/// ```
#[must_use]
pub fn sounds_of_danger<W: AsRef<str>>(text: &str, words: &[W]) -> bool {
    let text = plain(text);
    words.iter().any(|word| {
        let word = plain(word.as_ref());
        word.len() > 2 && text.contains(&word)
    })
}

/// Letters and digits alone, small and without accents, with one space around each word.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            // Apostrophes and accents that stand by themselves are part of their word.
            '\'' | '\u{2019}' | '\u{0300}'..='\u{036f}' => {}
            c if c.is_alphanumeric() => plain.push_str(bare(c).as_str()),
            _ if plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
    plain
}

/// A letter without its accent, for those of the languages around us.
fn bare(c: char) -> String {
    let bare = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    };
    bare.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danger_is_heard_in_any_case_with_any_accent_and_across_lines() {
        for text in [
            "He is HURT",
            "hürt",
            "hu\u{0301}rt",
            "she is not   in\nschool.",
            "(unsafe)",
            "self harm",
            "My child wants to die",
        ] {
            assert!(sounds_of_danger(text, &DANGER_WORDS), "{text}");
        }
    }

    #[test]
    fn a_word_within_another_is_no_danger_and_no_words_hear_none() {
        for text in ["pharmacy", "The skills report", "Hungary", "dismissing", ""] {
            assert!(!sounds_of_danger(text, &DANGER_WORDS), "{text}");
        }
        assert!(!sounds_of_danger::<&str>("hurt", &[]));
        assert!(!sounds_of_danger("hurt", &["", " "]));
    }
}
