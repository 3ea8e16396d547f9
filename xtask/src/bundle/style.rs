//! The style sheet, and the files beside it.

use super::inputs;
use super::pack::Asset;
use crate::{place, run, say};
use anyhow::{Context, Result};

/// Classes that exist only to show the Royal Arms or the crown.
const ARMS: [&str; 2] = ["govuk-footer__copyright-logo", "govuk-footer__crown"];

/// Compiles `style/main.scss` by npm's Sass.
pub fn build() -> Result<String> {
    let style = say::busy("Compiling the style sheet (Sass)", || {
        run::quiet(
            run::command(place::npm_program("sass"))
                .args(["--style=compressed", "--no-source-map", "--quiet-deps"])
                .arg("--load-path=node_modules")
                .arg("style/main.scss"),
        )
    })
    .context("compiling style/main.scss")?;
    Ok(without_arms(&style))
}

/// Drops the rules that draw the Royal Arms and the crown.
///
/// The footer's Sass in govuk-frontend always has them, and they name pictures that only GOV.UK
/// may use. No page of ours has the elements.
fn without_arms(style: &str) -> String {
    let mut kept = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(open) = rest.find('{') {
        let start = rest[..open].rfind(['}', ';']).map_or(0, |end| end + 1);
        let draws_arms = ARMS.iter().any(|class| rest[start..open].contains(class));
        kept.push_str(&rest[..start]);
        // What stands before `{` names the arms only in a rule, and a rule has no braces inside.
        match rest[open..].find('}') {
            Some(length) if draws_arms => rest = &rest[open + length + 1..],
            _ => {
                kept.push_str(&rest[start..=open]);
                rest = &rest[open + 1..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// Files of `style/files`, by their names: icons, and fonts if there are any.
pub fn files() -> Result<Vec<Asset>> {
    let folder = place::at("style/files");
    let mut assets = Vec::new();
    for file in inputs::files(&folder)? {
        let name = file
            .strip_prefix(&folder)
            .context("a file lies outside its own folder")?;
        assets.push(Asset::new(&name.to_string_lossy(), std::fs::read(&file)?));
    }
    Ok(assets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arms_are_dropped_and_the_rest_is_kept() {
        let style = ".a{b:c}.govuk-footer__copyright-logo::before{d:url(\"/x.svg\")}\
                     @supports (e:f){.govuk-footer__crown{g:h}.i{j:k}}@media print{.l{m:n}}";
        let kept = ".a{b:c}@supports (e:f){.i{j:k}}@media print{.l{m:n}}";
        assert_eq!(without_arms(style), kept);
    }
}
