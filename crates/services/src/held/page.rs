//! The page of a copy: one file that opens anywhere, prints, and asks nothing of a network.

use domain::Date;
use domain::council::Council;
use words::Words;

use super::copy::spelled;
use super::{Kind, Line};

/// Readable on a phone and on paper. The page stands alone, so its style is in it.
const STYLE: &str = "body{font:1.1875rem/1.5 Arial,sans-serif;color:#0b0c0c;background:#fff;\
max-width:44rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}\
h1{font-size:2rem;line-height:1.2}h2{margin-top:2.5rem}\
dl{border-top:1px solid #505a5f;margin:1rem 0;padding-top:.5rem}\
dt{font-weight:bold}dd{margin:0 0 .5rem}\
@media print{body{max-width:none;font-size:12pt}dl{break-inside:avoid}}";

/// The whole page.
pub(super) fn html(words: &Words, council: &Council, on: Date, kinds: &[Kind]) -> String {
    let named = [
        ("council", (&council.name).into()),
        ("date", on.into()),
        ("phone", (&council.phone).into()),
        ("hours", (&council.hours).into()),
    ];
    let title = escaped(&words.say("copy-title"));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        words.language()
    );
    let mut say = |text: String| page.push_str(&format!("<p>{}</p>\n", escaped(&text)));
    say(words.say_with("copy-made", &named[..2]));
    say(words.say("copy-what"));
    say(words.say_with("copy-help", &named[2..]));
    page.push_str(&format!(
        "<h2>{}</h2>\n<ul>\n",
        escaped(&words.say("copy-left-out"))
    ));
    for key in [
        "copy-left-out-files",
        "copy-left-out-others",
        "copy-left-out-notes",
        "copy-left-out-advisers",
        "copy-left-out-secrets",
    ] {
        page.push_str(&format!("<li>{}</li>\n", escaped(&words.say(key))));
    }
    page.push_str("</ul>\n");
    for kind in kinds {
        let heading = words.say(&format!("copy-kind-{}", kind.name));
        page.push_str(&format!("<h2>{}</h2>\n", escaped(&heading)));
        for thing in &kind.things {
            page.push_str("<dl>\n");
            for line in thing {
                page.push_str(&row(words, line));
            }
            page.push_str("</dl>\n");
        }
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn row(words: &Words, line: &Line) -> String {
    let key = format!("copy-line-{}", line.name);
    let name = if words.has(&key) {
        words.say(&key)
    } else {
        spelled(&line.name)
    };
    format!(
        "<dt>{}</dt><dd>{}</dd>\n",
        escaped(&name),
        escaped(&line.words)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
