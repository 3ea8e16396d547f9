//! Files that are broken, lie or mean harm: each is answered with a sentence that a parent
//! understands, a good file beside them is taken, and nothing that was taken can run.

mod files;

use std::path::Path;

use domain::paths;
use testkit::chance::{Seeded, say, sized};

use self::files::{Bad, Dice, bad, broken_form};
use crate::sending::{file_on, hidden, posts};
use crate::site::{Answer, Browser, Site};

/// Each may send so many; the corpus is more than one may have.
const PARENTS: [(&str, &str); 4] = [
    ("parent_late_case", "bell"),
    ("parent_s6", "frank"),
    ("parent_s7", "grant"),
    ("parent_s8", "heath"),
];
/// How many bad files go in one form.
const TOGETHER: usize = 9;
/// So many forms' files are kept for the browser.
const KEPT: usize = 40;
const GOOD: &str = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n";

fn field(name: &str, value: &str) -> Vec<u8> {
    format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        .into_bytes()
}

fn file(bad: &Bad) -> Vec<u8> {
    let head = b"--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"";
    let quoted: Vec<u8> = bad
        .name
        .iter()
        .flat_map(|byte| match byte {
            b'"' => b"%22".to_vec(),
            byte => vec![*byte],
        })
        .collect();
    let rest = format!("\"\r\nContent-Type: {}\r\n\r\n", bad.declared);
    [head, &quoted[..], rest.as_bytes(), &bad.bytes, b"\r\n"].concat()
}

/// The form of a page with these files, and a good one among them.
fn filled(page: &Answer, bad: &[Bad], good: &str) -> Vec<u8> {
    let mut form: Vec<u8> = [
        field("sending", &hidden(page, "sending")),
        field("attempt", &hidden(page, "attempt")),
        field("what", "photos"),
        field("audience", "case"),
        field("said", "All of them."),
    ]
    .concat();
    let whole = Bad {
        name: good.as_bytes().to_vec(),
        declared: "application/pdf",
        bytes: GOOD.as_bytes().to_vec(),
    };
    for one in bad.iter().chain([&whole]) {
        form.extend(file(one));
    }
    form.extend(b"--b--\r\n");
    form
}

/// Keeps the files of a form where the browser's journey finds them, which opens in Chromium what was
/// taken of them.
fn keep(nth: usize, bad: &[Bad]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    std::fs::create_dir_all(&folder).expect("a folder");
    let parts: Vec<u8> = bad.iter().flat_map(file).collect();
    std::fs::write(folder.join(format!("{nth:04}.parts")), parts).expect("written");
}

/// An answer is a page that says in words what is wrong, or the way on.
fn is_plain(answer: &Answer) {
    let status = answer.status.as_u16();
    assert!(
        matches!(status, 303 | 400 | 413 | 422),
        "{status}: {}",
        answer.body
    );
    if status != 303 {
        answer.assert_says("<h1");
        for raw in ["panicked", "Err(", "Some(", "RUST_BACKTRACE", "src/"] {
            answer.assert_never_says(&format!(">{raw}"));
        }
    }
}

/// How many files were not taken; each is said in a sentence, after its name.
fn sentences(answer: &Answer) -> usize {
    let list = answer.body.split_once("id=\"refused\"");
    let (_, list) = list.unwrap_or_else(|| panic!("no list of files: {}", answer.body));
    let (list, _) = list.split_once("</ul>").expect("its end");
    let said: Vec<&str> = list
        .split("</li>")
        .filter(|one| one.contains("<li"))
        .collect();
    for one in &said {
        assert!(
            one.trim_end().ends_with('.') && one.contains(": "),
            "no sentence: {one}"
        );
    }
    said.len()
}

/// All links of a list to its documents, page by page.
async fn listed(browser: &mut Browser<'_>, list: &str) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for number in 0_i64.. {
        let page = browser
            .get(&paths::with_query(list, &[("page", number.to_string())]))
            .await;
        let found = page.assert(200).body.split("href=\"").filter_map(|rest| {
            let link = rest.split('"').next()?;
            let last = link.strip_prefix(list)?.strip_prefix('/')?;
            last.parse::<i64>().is_ok().then(|| link.to_owned())
        });
        let before = links.len();
        for link in found {
            if !links.contains(&link) {
                links.push(link);
            }
        }
        if links.len() == before {
            break;
        }
    }
    links
}

/// Opens everything on a list; answers how many opened, and how many could not be drawn.
async fn opens_all(browser: &mut Browser<'_>, site: &Site, list: &str) -> (usize, usize, usize) {
    let (mut opened, mut pictures, mut undrawn) = (0, 0, 0);
    for link in listed(browser, list).await {
        site.later(1);
        let page = browser.get(&link).await;
        page.assert(200).assert_never_says("<img src=x");
        let answer = browser.get(&file_on(&page)).await;
        if answer.status.as_u16() == 303 {
            assert!(answer.header("location").ends_with("unseen=yes"));
            undrawn += 1;
            continue;
        }
        answer.assert(200);
        assert!(
            answer
                .header("content-disposition")
                .starts_with("attachment; filename=\"")
        );
        assert_eq!(
            answer.header("content-security-policy"),
            "default-src 'none'; sandbox; frame-ancestors 'none'"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let media = answer.header("content-type");
        assert!(
            !media.contains("html") && !media.contains("svg") && !media.contains("xml;"),
            "{media}"
        );
        if media == "application/pdf" {
            // It is read page by page, or a sentence says that it cannot be.
            let leaves = browser.get(&format!("{link}/pages")).await;
            leaves.assert(200).assert_never_says("<img src=x");
            let shown = leaves.body.contains("class=\"wm-leaf wm-leaf--");
            let told = leaves.body.contains("We cannot show this document here");
            assert!(shown != told, "{}", leaves.body);
            file_on(&leaves);
        }
        opened += 1;
        pictures += usize::from(media.starts_with("image/"));
    }
    (opened, pictures, undrawn)
}

testkit::on_both! {
    async fn a_bad_file_is_answered_in_words_and_harms_nothing_beside_it(store) {
        let site = Site::new(store).await;
        let seed = sized("WAYMARK_PROOF_SEED", 20_261_129);
        let count = sized("WAYMARK_PROOF_CORPUS", 900) as usize;
        say(&format!("corpus: {count} files, seed {seed}"));
        let dice = Dice(Seeded::new(seed));
        let (mut refused, mut taken, mut forms) = (0, 0, 0);
        let mut people = Vec::new();
        for (key, family) in PARENTS {
            people.push((site.signed_in(key).await, site.family(family).reference));
        }
        for nth in 0..count.div_ceil(TOGETHER) {
            let (parent, case) = &mut people[nth % PARENTS.len()];
            site.later(20);
            let path = paths::documents_send(*case);
            let page = parent.get(&path).await;
            page.assert(200);
            let bad: Vec<Bad> = (0..TOGETHER).map(|_| bad(&dice)).collect();
            if nth < KEPT {
                keep(nth, &bad);
            }
            let good = format!("Good-{nth}.pdf");
            let form = filled(&page, &bad, &good);
            let answer = posts(parent, &path, form.clone()).await;
            is_plain(&answer);
            if answer.status.as_u16() == 422 {
                // What was taken is listed on the page that comes back.
                answer.assert_says("Some files were not taken").assert_says(&good).assert_says("All of them.");
                refused += sentences(&answer);
            } else {
                let receipt = answer.assert(303).header("location").to_owned();
                parent.get(&receipt).await.assert(200).assert_says(&good);
            }
            // A form that no browser makes.
            let broken = broken_form(&dice, &form);
            site.later(20);
            let answer = posts(parent, &path, broken).await;
            is_plain(&answer);
            forms += 1;
        }
        for (parent, case) in &mut people {
            let (opened, _, undrawn) = opens_all(parent, &site, &paths::documents(*case)).await;
            assert_eq!(undrawn, 0, "whoever sent it gets it as it came");
            taken += opened;
        }
        // The other parent gets pictures drawn anew, or is told that they cannot be.
        let mut craig = site.signed_in("parent_late_case_other").await;
        let (_, drawn, undrawn) = opens_all(&mut craig, &site, &paths::documents(site.bell())).await;
        say(&format!(
            "corpus: {taken} taken, {refused} refused, {forms} broken forms; another parent saw {drawn} pictures, {undrawn} could not be drawn"
        ));
        // Some whole ones go through beside the good ones, and whatever means harm does not.
        let good = count.div_ceil(TOGETHER);
        assert!(taken > good + count / 10, "{taken} taken");
        assert!(refused > count / 3, "{refused} refused");
        assert!(drawn > 0 && undrawn < drawn, "{drawn} drawn, {undrawn} not");
    }
}
