//! `matrix.txt`, read: for each route, who is answered what about which thing.

use std::collections::BTreeMap;

/// The things that a request can be about, as they stand to the parent of the story.
pub const COLUMNS: [&str; 7] = [
    "own", "sibling", "other", "council", "withheld", "erased", "missing",
];

/// Some routes that answer alike.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// `GET /cases/{case}`.
    pub routes: Vec<String>,
    /// The form that is sent.
    pub form: Vec<(String, String)>,
    /// The tables that an accepted request may change: `notices_choice insert`.
    pub writes: Vec<String>,
    /// What is asked of policy, and so in the audit: `read case`. The first must be there.
    pub audit: Vec<String>,
    /// By subject, a word for each column.
    lines: BTreeMap<String, Vec<String>>,
    /// The sets of subjects, by name.
    sets: BTreeMap<String, Vec<String>>,
    wide: usize,
}

impl Group {
    /// What the table says this subject is answered about the thing of this column.
    pub fn word(&self, subject: &str, column: usize) -> Option<&str> {
        let of_a_set = || {
            let mut sets = self.sets.iter();
            let (set, _) = sets.find(|(set, members)| {
                self.lines.contains_key(*set) && members.iter().any(|member| member == subject)
            })?;
            self.lines.get(set)
        };
        let line = self.lines.get(subject).or_else(of_a_set);
        let line = line.or_else(|| self.lines.get("others"))?;
        line.get(column.min(self.wide - 1)).map(String::as_str)
    }

    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        self.lines
            .keys()
            .map(String::as_str)
            .filter(|subject| *subject != "others" && !self.sets.contains_key(*subject))
            .chain(self.sets.values().flatten().map(String::as_str))
    }
}

/// Reads the table.
///
/// # Panics
/// At a line that means nothing.
pub fn read(text: &str) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text.lines() {
        let line = line.split(" # ").next().unwrap_or_default().trim_end();
        if line.is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        let first = words.next().expect("the line is not empty");
        if matches!(first.as_str(), "GET" | "POST") {
            if groups.last().is_none_or(|last: &Group| last.wide > 0) {
                groups.push(Group {
                    sets: sets.clone(),
                    ..Group::default()
                });
            }
            let group = groups.last_mut().expect("one was just added");
            group.routes.push(line.trim().to_owned());
            continue;
        }
        if first == "set" {
            let name = words.next().expect("a set has a name");
            sets.entry(name).or_default().extend(words);
            continue;
        }
        let group = groups.last_mut().expect("a route comes first");
        let rest: Vec<String> = words.collect();
        match first.as_str() {
            "sends" => {
                let pairs = rest.iter().map(|pair| {
                    let (name, value) = pair.split_once('=').expect("name=value");
                    (name.to_owned(), value.replace('+', " "))
                });
                group.form.extend(pairs);
            }
            "writes" => group.writes.push(rest.join(" ")),
            "audit" => group.audit.push(rest.join(" ")),
            "who" => {
                let all = COLUMNS.map(str::to_owned).to_vec();
                assert!(rest == ["any"] || rest == all, "columns: {line}");
                group.wide = rest.len();
            }
            subject => {
                assert!(group.wide > 0, "columns come before {line}");
                assert_eq!(rest.len(), group.wide, "a word for each column: {line}");
                let before = group.lines.insert(subject.to_owned(), rest);
                assert!(before.is_none(), "twice: {line}");
            }
        }
    }
    groups
}

#[test]
fn a_group_has_its_routes_its_columns_and_a_line_for_others() {
    let groups = read(
        "# words\nGET /a\nPOST /b\n  sends x=y+z\n  writes t insert\n  audit read case\n  who any\n  \
         parent page # why\n  others 404\nGET /c\n  who own sibling other council withheld erased missing\n  \
         parent page 404 404 404 404 404 gone\n",
    );
    let [both, last] = groups.as_slice() else {
        panic!("{groups:?}")
    };
    assert_eq!(both.routes, ["GET /a", "POST /b"]);
    assert_eq!(both.form, [("x".to_owned(), "y z".to_owned())]);
    assert_eq!(
        (both.word("parent", 6), both.word("any", 0)),
        (Some("page"), Some("404"))
    );
    assert_eq!(
        (last.word("parent", 6), last.word("any", 0)),
        (Some("gone"), None)
    );
    assert_eq!(both.subjects().collect::<Vec<_>>(), ["parent"]);
}
