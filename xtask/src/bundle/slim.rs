//! What wasm-bindgen says at length, said briefly: names, and what nothing calls.
//!
//! Each name ends in sixteen letters of a hash, which no compressor can shorten and which stand in
//! the module and in its glue. Together this is a tenth of what a phone fetches.

use wasm_bindgen_cli_support::Output;

/// Classes of wasm-streams, which comes with every Leptos. We stream nothing.
const STREAMS: &str = "IntoUnderlying";

/// Shortens names in the module, and answers its glue with the same names.
pub fn slim(output: &mut Output) -> String {
    let mut script = without_streams(output.js());
    let module = output.wasm_mut();
    let streams: Vec<_> = module
        .exports
        .iter()
        .filter(|export| export.name.contains(&STREAMS.to_lowercase()))
        .map(|export| export.id())
        .collect();
    for export in streams {
        module.exports.delete(export);
    }
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    for (number, name) in imports
        .chain(exports)
        .filter(|name| is_long(name))
        .enumerate()
    {
        let short = format!("_{number}");
        script = script.replace(name.as_str(), &short);
        *name = short;
    }
    script
}

/// Whether a name is wasm-bindgen's own and ends in a hash. Islands and `hydrate` keep theirs.
fn is_long(name: &str) -> bool {
    let hash = name.rsplit('_').next().unwrap_or_default();
    let hash = hash.trim_start_matches('h');
    let generated = name.starts_with("__wbg_") || name.starts_with("wasm_bindgen__");
    generated && hash.len() == 16 && hash.bytes().all(|letter| letter.is_ascii_hexdigit())
}

/// What begins something about wasm-streams in the glue, and the letter that ends it.
const ABOUT_STREAMS: [(&str, char); 3] = [
    ("export class ", '}'),
    ("const ", ';'),
    ("if (Symbol.dispose) ", ';'),
];

/// The glue without the classes of wasm-streams, and the statements that are about them.
fn without_streams(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut until = None;
    let mut open = 0_i32;
    for line in script.lines() {
        if until.is_none() {
            let begins = |start: &str| {
                let name = line.strip_prefix(start);
                name.is_some_and(|name| name.starts_with(STREAMS))
            };
            let begun = ABOUT_STREAMS.iter().find(|(start, _)| begins(start));
            until = begun.map(|(_, end)| *end);
        }
        let Some(end) = until else {
            kept.push_str(line);
            kept.push('\n');
            continue;
        };
        for letter in line.chars() {
            open += match letter {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
        }
        if open == 0 && line.ends_with(end) {
            until = None;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_shortened() {
        assert!(is_long("__wbg_get_d7176cfb76d71114"));
        assert!(is_long(
            "wasm_bindgen__convert__closures_____invoke__h04c06344a026927a"
        ));
        for kept in [
            "hydrate",
            "Timer_13909635390453386586",
            "__wbindgen_malloc",
            "memory",
        ] {
            assert!(!is_long(kept), "{kept}");
        }
    }

    #[test]
    fn streams_are_dropped_and_the_rest_is_kept() {
        let script = "const a = 1;\nexport class IntoUnderlyingSink {\nfree() {\n}\n}\n\
                      if (Symbol.dispose) IntoUnderlyingSink.prototype = 2;\n\
                      const IntoUnderlyingSinkFinalization = (b)\n? { c: () => {} }\n: d;\nexport { a };\n";
        assert_eq!(without_streams(script), "const a = 1;\nexport { a };\n");
    }
}
