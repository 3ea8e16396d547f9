//! Two versions of one record, item by item: what was, and what the file says now.

use serde::Serialize;
use serde_json::Value;

/// One item that differs: its path, the old and the new value.
pub(crate) type Difference = (String, String, String);

/// What differs between two records of one kind.
pub(crate) fn differences<T: Serialize>(old: &T, new: &T) -> Vec<Difference> {
    let mut found = Vec::new();
    let value = |record| serde_json::to_value(record).unwrap_or_default();
    compare("", &value(old), &value(new), &mut found);
    found
}

fn compare(path: &str, old: &Value, new: &Value, found: &mut Vec<Difference>) {
    match (old, new) {
        _ if old == new => {}
        (Value::Object(before), Value::Object(after)) => {
            let added = after.keys().filter(|key| !before.contains_key(*key));
            for key in before.keys().chain(added) {
                let of = |object: &serde_json::Map<String, Value>| {
                    object.get(key).cloned().unwrap_or_default()
                };
                compare(&join(path, key), &of(before), &of(after), found);
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            for at in 0..before.len().max(after.len()) {
                let of = |list: &[Value]| list.get(at).cloned().unwrap_or_default();
                compare(
                    &join(path, &(at + 1).to_string()),
                    &of(before),
                    &of(after),
                    found,
                );
            }
        }
        _ => found.push((path.to_owned(), text(old), text(new))),
    }
}

fn join(path: &str, part: &str) -> String {
    if path.is_empty() {
        part.to_owned()
    } else {
        format!("{path}.{part}")
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_listed_with_both_values() {
        let old = json!({"a": 1, "b": {"c": "x", "d": null}, "e": [1, 2]});
        let new = json!({"a": 1, "b": {"c": "y", "d": null}, "e": [1, 2, 3], "f": true});
        let line = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(
            differences(&old, &new),
            [
                line("b.c", "x", "y"),
                line("e.3", "", "3"),
                line("f", "", "true"),
            ]
        );
    }
}
