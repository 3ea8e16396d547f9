//! At which age a text can be read.

/// Fewer words than this say nothing of how hard a text is.
const WORDS_MIN: usize = 12;
/// The age at which the first grade of the formula begins.
const FIRST_GRADE_AGE: f64 = 5.0;
/// The ages that the formula can tell.
const AGES: std::ops::RangeInclusive<u8> = 5..=18;

/// The age in years at which most people can read a text of English: the Flesch-Kincaid grade
/// (Kincaid and others, 1975) and five. Nothing for a text of fewer than 12 words.
#[must_use]
pub fn reading_age(text: &str) -> Option<u8> {
    let sentences = text
        .split(['.', '!', '?', ':', ';', '\n'])
        .filter(|sentence| sentence.chars().any(char::is_alphabetic))
        .count();
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}'))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    if words.len() < WORDS_MIN || sentences == 0 {
        return None;
    }
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let (words, sentences) = (count(words.len()), count(sentences));
    let grade = 0.39 * words / sentences + 11.8 * count(syllables) / words - 15.59;
    let age = grade + FIRST_GRADE_AGE;
    // The nearest of the ages.
    let nearest = AGES.into_iter().find(|year| f64::from(*year) + 0.5 > age);
    Some(nearest.unwrap_or(*AGES.end()))
}

fn count(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// The groups of vowels of a word, without an `e` at its end that is not heard; one at least.
fn syllables(word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let groups = letters
        .iter()
        .enumerate()
        .filter(|(place, c)| {
            let is_first = *place == 0 || !is_vowel(letters[place - 1]);
            is_vowel(**c) && is_first
        })
        .count();
    let is_silent = letters.len() > 2
        && letters.ends_with(&['e'])
        && !letters.ends_with(&['l', 'e'])
        && !is_vowel(letters[letters.len() - 2]);
    groups.saturating_sub(usize::from(is_silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_and_sentences_are_for_the_young() {
        let plain = "The doctor will see Sam on Monday. You can come too. We will write to you \
            when we know more.";
        let hard = "Notwithstanding the aforementioned multidisciplinary considerations, the \
            authority\u{2019}s determination regarding appropriate educational provision remains \
            provisional pending receipt of supplementary psychological documentation.";
        let (plain, hard) = (reading_age(plain), reading_age(hard));
        assert!(plain.is_some_and(|age| age <= 8), "{plain:?}");
        assert_eq!(hard, Some(18));
        assert_eq!(reading_age("Too short to tell."), None);
        assert_eq!(reading_age(""), None);
        assert_eq!(reading_age(&"1 2 3. ".repeat(20)), None);
    }

    #[test]
    fn syllables_are_groups_of_vowels() {
        for (word, count) in [
            ("plan", 1),
            ("made", 1),
            ("table", 2),
            ("school", 1),
            ("education", 4),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}
