//! A fixture's options as the components' parameters.

use govuk::{Attributes, Content, Level, Text};
use leptos::tachys::html::InertElement;
use serde_json::Value;

/// Whether Nunjucks takes a value for true.
pub fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// A scalar as text; nothing when it is not given.
pub fn text(value: &Value) -> Text {
    match value {
        Value::String(text) => text.clone().into(),
        Value::Number(number) => number.to_string().into(),
        Value::Bool(flag) => flag.to_string().into(),
        _ => Text::default(),
    }
}

/// A yes or no that may be left out.
pub fn choice(value: &Value) -> Option<bool> {
    value.as_bool()
}

/// The `html` of some options as a view, or else their `text`.
pub fn content(options: &Value) -> Content {
    named(options, "html", "text")
}

/// As [`content`], under other names.
pub fn named(options: &Value, html: &str, plain: &str) -> Content {
    if truthy(&options[html]) {
        markup(&options[html])
    } else {
        text(&options[plain]).into()
    }
}

/// HTML as a view, to be shown as often as needed.
pub fn markup(html: &Value) -> Content {
    if !truthy(html) {
        return Content::default();
    }
    let html = text(html);
    let show = move || {
        use leptos::prelude::*;
        InertElement::new(html.as_str().trim().to_owned()).into_any()
    };
    show.into()
}

/// The `attributes` of some options.
pub fn attributes(options: &Value) -> Attributes {
    pairs(&options["attributes"])
}

fn pairs(attributes: &Value) -> Attributes {
    let pairs = attributes.as_object().into_iter().flatten();
    pairs
        .map(|(name, value)| (name.clone(), text(value)))
        .collect()
}

/// A heading's level.
pub fn level(value: &Value) -> Option<Level> {
    let levels = [
        Level::H1,
        Level::H2,
        Level::H3,
        Level::H4,
        Level::H5,
        Level::H6,
    ];
    let number: usize = text(value).as_str().parse().ok()?;
    levels.get(number.checked_sub(1)?).copied()
}

/// A list of options; empty when not given.
pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
