//! One-time words, given by phone or letter: easy to say, hear and write down.

use domain::chance::Chance;

/// Words of everyday things that do not sound like one another. A word given out is two
/// of them; with five tries and the child's date of birth that is far more than enough.
const WORDS: [&str; 128] = [
    "acorn", "anchor", "apple", "apron", "arrow", "badger", "bagel", "bamboo", "banana", "barrel",
    "basket", "beacon", "biscuit", "blanket", "bottle", "bramble", "bridge", "bucket", "butter",
    "button", "cabbage", "candle", "canoe", "carpet", "carrot", "castle", "cellar", "cherry",
    "chimney", "circle", "cobweb", "coffee", "comet", "copper", "cotton", "cradle", "cricket",
    "crystal", "cushion", "daisy", "dolphin", "donkey", "dragon", "drawer", "engine", "falcon",
    "feather", "ferry", "fiddle", "forest", "fountain", "galaxy", "garden", "garlic", "ginger",
    "giraffe", "glacier", "guitar", "hammer", "harbour", "hazel", "helmet", "honey", "igloo",
    "island", "jacket", "jigsaw", "jungle", "kettle", "kitchen", "ladder", "lantern", "lemon",
    "lizard", "magnet", "mango", "marble", "meadow", "mirror", "monkey", "muffin", "napkin",
    "nutmeg", "onion", "orange", "orchard", "otter", "oyster", "paddle", "panda", "parrot",
    "pebble", "pencil", "pepper", "picnic", "pigeon", "pillow", "planet", "pocket", "potato",
    "puffin", "pumpkin", "puzzle", "rabbit", "radish", "ribbon", "river", "rocket", "saddle",
    "salmon", "sandal", "scarf", "shovel", "silver", "spoon", "squirrel", "teapot", "thimble",
    "ticket", "timber", "tomato", "trumpet", "tunnel", "turnip", "velvet", "violin", "walnut",
    "window",
];

/// A new word, such as `copper-otter-41`.
#[must_use]
pub fn new(chance: &dyn Chance) -> String {
    let count = WORDS.len() as u32;
    let one = WORDS[chance.below(count) as usize];
    let other = WORDS[chance.below(count) as usize];
    format!("{one}-{other}-{}", 10 + chance.below(90))
}

/// A word as people type it, made plain: any case, with spaces, hyphens or nothing between.
#[must_use]
pub fn plain(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_people_type_it() {
        for typed in [
            "copper-otter-41",
            " Copper Otter 41 ",
            "copperotter41",
            "COPPER–OTTER 41",
        ] {
            assert_eq!(plain(typed), "copperotter41", "{typed}");
        }
    }

    #[test]
    fn no_word_is_in_the_list_twice() {
        let distinct: std::collections::BTreeSet<_> = WORDS.iter().collect();
        assert_eq!(distinct.len(), WORDS.len());
    }
}
