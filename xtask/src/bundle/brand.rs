//! Keeps what belongs to GOV.UK alone out of what is shipped.
//!
//! The npm package govuk-frontend carries the GDS Transport fonts, the crown and the crest.
//! Waymark does not run on gov.uk: it may use none of them, nor the brand's blue.

use super::pack::Asset;
use anyhow::{Result, bail};

/// Parts of file names that only the brand has.
const NAMES: [&str; 5] = [
    "crest",
    "crown",
    "govuk-icon",
    "govuk-opengraph",
    "transport",
];

/// Text that only the brand has: its font, its blue, the start of its crown's outline.
const TEXTS: [(&str, &str); 5] = [
    ("gds transport", "the GDS Transport font"),
    ("gdstransport", "the GDS Transport font"),
    ("#1d70b8", "the GOV.UK blue"),
    ("govuk-crest", "the Royal Arms"),
    ("m22.6 10.4", "the crown's outline"),
];

/// Fails on the first asset that carries any of it.
pub fn check(assets: &[Asset]) -> Result<()> {
    for asset in assets {
        if let Some(what) = found(asset) {
            bail!(
                "{} carries {what}, which is GOV.UK's own and may not be shipped",
                asset.name
            );
        }
    }
    Ok(())
}

fn found(asset: &Asset) -> Option<&'static str> {
    let name = asset.name.to_lowercase();
    if let Some(part) = NAMES.iter().find(|part| name.contains(**part)) {
        return Some(part);
    }
    let text = String::from_utf8_lossy(&asset.content).to_lowercase();
    TEXTS
        .iter()
        .find(|(sign, _)| text.contains(sign))
        .map(|(_, what)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brands_font_blue_and_crown_are_refused() {
        let refused = [
            Asset::new(
                "main.css",
                b"body{font-family:\"GDS Transport\",arial}".to_vec(),
            ),
            Asset::new("main.css", b"a{color:#1D70B8}".to_vec()),
            Asset::new("images/govuk-crest.svg", b"<svg/>".to_vec()),
        ];
        for asset in refused {
            assert!(check(&[asset]).is_err());
        }
        assert!(check(&[Asset::new("main.css", b"a{color:#144e81}".to_vec())]).is_ok());
    }
}
