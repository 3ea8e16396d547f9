//! PDFs made by hand: a plain one with words on each page, and the pieces of bad ones.

/// A PDF with one page for each text, written on it line by line in plain letters.
#[must_use]
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len())
        .map(|nth| format!("{} 0 R", 4 + 2 * nth))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (nth, text) in pages.iter().enumerate() {
        objects.push(page(5 + 2 * nth));
        objects.push(stream("", &lines(text)));
    }
    file(&objects)
}

/// A PDF of one low page with one line on it: drawn in no time.
#[must_use]
pub fn line(text: &str) -> Vec<u8> {
    file(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [4 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        page(5).replace("0 0 595 842", "0 750 595 780"),
        stream("", &lines(text)),
    ])
}

/// A page of A4 whose drawing is this object; its font `F1` is the third object.
#[must_use]
pub fn page(contents: usize) -> String {
    format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] \
         /Resources << /Font << /F1 3 0 R >> >> /Contents {contents} 0 R >>"
    )
}

/// What draws a text, line by line.
#[must_use]
pub fn lines(text: &str) -> String {
    let shown = text.lines().map(|line| {
        let escaped = line
            .replace('\\', "\\\\")
            .replace('(', "\\(")
            .replace(')', "\\)");
        format!("({escaped}) Tj T*\n")
    });
    let shown: String = shown.collect();
    format!("BT /F1 14 Tf 18 TL 60 760 Td\n{shown}ET\n")
}

/// A stream with this in it.
#[must_use]
pub fn stream(more: &str, inside: &str) -> String {
    format!(
        "<< /Length {} {more} >>\nstream\n{inside}\nendstream",
        inside.len()
    )
}

/// A file of these objects: the first is its catalogue.
#[must_use]
pub fn file(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (nth, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", nth + 1).into_bytes());
    }
    let at = bytes.len();
    let count = objects.len() + 1;
    bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let end = format!("trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    bytes.extend(end.into_bytes());
    bytes
}
