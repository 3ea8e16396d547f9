//! Pictures: as they were sent for whoever sent them, and drawn anew for everybody else.

use std::io::Cursor;

use domain::paths;
use testkit::advisers::let_in;
use testkit::cast::cast;

use crate::sending::{at_desk, document_of, file_on, first_on, hidden, posts};
use crate::site::{Browser, Site, TODAY};

const DAWN: &str = "parent_late_case";
const CRAIG: &str = "parent_late_case_other";
const NADIA: &str = "adviser@sendiass.example";
/// What a phone wrote beside the picture.
pub const WHERE: &str = "14 Refuge Lane";

/// A photograph as a phone makes it, with words beside it.
pub fn photograph() -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    let points =
        image::RgbImage::from_fn(48, 32, |x, y| image::Rgb([x as u8 * 5, y as u8 * 7, 90]));
    points
        .write_to(&mut plain, image::ImageFormat::Jpeg)
        .expect("encoded");
    let plain = plain.into_inner();
    let length = u16::try_from(WHERE.len() + 2).expect("short").to_be_bytes();
    [
        &plain[..2],
        &[0xff, 0xfe],
        &length,
        WHERE.as_bytes(),
        &plain[2..],
    ]
    .concat()
}

/// Sends one picture; answers its document's page.
async fn sends(
    browser: &mut Browser<'_>,
    path: &str,
    audience: &str,
    name: &str,
    bytes: &[u8],
) -> String {
    let page = browser.get(path).await;
    page.assert(200);
    let mut body = Vec::new();
    let texts = [
        ("sending", hidden(&page, "sending")),
        ("attempt", hidden(&page, "attempt")),
        ("what", "photos".to_owned()),
        ("audience", audience.to_owned()),
        ("said", String::new()),
    ];
    for (field, value) in texts {
        let part =
            format!("--b\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    );
    body.extend(head.into_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--b--\r\n");
    let answer = posts(browser, path, body).await;
    let receipt = answer.assert(303).header("location").to_owned();
    document_of(browser, &receipt).await.0
}

/// Opens the only document of a list, looks at its page, and answers the picture's bytes.
pub async fn opens(browser: &mut Browser<'_>, list: &str) -> String {
    let list = browser.get(list).await;
    let page = browser.get(&first_on(list.assert(200))).await;
    page.assert(200)
        .assert_says("Look at the picture here")
        .assert_says("What you get is a copy");
    let file = browser.get(&file_on(&page)).await;
    assert_eq!(file.assert(200).header("content-type"), "image/jpeg");
    file.body
}

testkit::on_both! {
    async fn nobody_but_its_sender_learns_where_a_photograph_was_taken(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        let list = paths::documents(site.bell());
        let sent = photograph();
        let path = sends(&mut dawn, &paths::documents_send(site.bell()), "case", "Letter.jpg", &sent).await;
        let page = dawn.get(&path).await;
        page.assert(200).assert_says("Look at the picture here").assert_never_says("What you get is a copy");
        let own = dawn.get(&file_on(&page)).await;
        assert_eq!(own.assert(200).header("content-length"), sent.len().to_string());
        assert!(own.body.contains(WHERE), "as it was sent");

        let mut craig = site.signed_in(CRAIG).await;
        let copy = opens(&mut craig, &list).await;
        assert!(!copy.contains(WHERE) && copy.len() > 100);
        let mut officer = at_desk(&site).await;
        let copy = opens(&mut officer, &paths::staff_documents(site.bell())).await;
        assert!(!copy.contains(WHERE) && copy.len() > 100);

        // Nor does an adviser, whom she let see what she sends.
        let mut families = cast(TODAY);
        families.retain(|family| family.key == "bell");
        let service = let_in(&site.app.moment(), &families).await.expect("let in");
        let own = service.grants[&("adviser", DAWN)];
        let mut nadia = site.signed_in_as(NADIA).await;
        let copy = opens(&mut nadia, &paths::through(own, &list)).await;
        assert!(!copy.contains(WHERE) && copy.len() > 100);
    }

    async fn a_copy_goes_on_where_its_download_broke(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        sends(&mut dawn, &paths::documents_send(site.bell()), "case", "Letter.jpg", &photograph()).await;
        let mut craig = site.signed_in(CRAIG).await;
        let list = craig.get(&paths::documents(site.bell())).await;
        let page = craig.get(&first_on(&list)).await;
        let file = file_on(&page);
        let whole = craig.get(&file).await;
        let (tag, bytes) = (whole.header("etag").to_owned(), whole.header("content-length").to_owned());
        let rest = craig
            .request("GET", &file)
            .header("range", "bytes=100-")
            .header("if-range", &tag)
            .body(axum::body::Body::empty());
        let rest = craig.send(rest.expect("a request")).await;
        rest.assert(206);
        let total: u64 = bytes.parse().expect("a number");
        assert_eq!(rest.header("content-range"), format!("bytes 100-{}/{bytes}", total - 1));
        assert_eq!(rest.header("etag"), tag);
        assert!(whole.body.ends_with(&rest.body[8..]), "the same bytes");
    }

    async fn what_cannot_be_drawn_is_said_on_its_page_and_stays_with_its_sender(store) {
        let site = Site::new(store).await;
        let mut dawn = site.signed_in(DAWN).await;
        // Its head is whole, and half of its points are missing.
        let whole = photograph();
        let half = [&whole[..whole.len() / 2], &whole[whole.len() - 2..]].concat();
        sends(&mut dawn, &paths::documents_send(site.bell()), "case", "Torn.jpg", &half).await;
        let mut craig = site.signed_in(CRAIG).await;
        let list = craig.get(&paths::documents(site.bell())).await;
        let link = first_on(&list);
        let page = craig.get(&link).await;
        let unseen = paths::with_query(&link, &[("unseen", "yes".to_owned())]);
        craig.get(&file_on(&page)).await.assert_leads_to(&unseen);
        craig.get(&unseen).await.assert(200).assert_says("We could not show this picture");
        let mut officer = at_desk(&site).await;
        let list = officer.get(&paths::staff_documents(site.bell())).await;
        let link = first_on(&list);
        let page = officer.get(&link).await;
        let unseen = paths::with_query(&link, &[("unseen", "yes".to_owned())]);
        officer.get(&file_on(&page)).await.assert_leads_to(&unseen);
        officer.get(&unseen).await.assert(200).assert_says("ask whoever sent it");
    }
}
