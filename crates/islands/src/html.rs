//! HTML as text, for what never changes once it is there.
//!
//! A reactive view of an explanation would be twice the whole module's budget; nothing in it
//! reacts. Words are escaped here, by the two functions that make text of them.

/// An element; `inside` is HTML, `attributes` begin with a space or are empty.
pub(crate) fn element(tag: &str, attributes: &str, inside: &str) -> String {
    ["<", tag, attributes, ">", inside, "</", tag, ">"].concat()
}

/// An element with words in it.
pub(crate) fn says(tag: &str, attributes: &str, words: &str) -> String {
    element(tag, attributes, &escaped(words))
}

/// Words as HTML: they can neither open a tag nor end an attribute.
pub(crate) fn escaped(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
    html
}

/// A number in figures. One function for all, since each kind of number brings its own code.
pub(crate) fn number(number: i32) -> String {
    number.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(
            says("p", "", "a < b & \"c\"</p><script>"),
            "<p>a &lt; b &amp; &quot;c&quot;&lt;/p&gt;&lt;script&gt;</p>"
        );
    }
}
