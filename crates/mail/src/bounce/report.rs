//! What a mail that came to the mailbox says (RFC 3464): whether one of ours could not be
//! delivered, and which. Its prose is never read, nor whom it says that it is from.

use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};

use crate::letter::RETURNS;

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returned {
    /// A mail will never be delivered, since its address does not take it. What it
    /// shows of it ([`crate::Letter::returns`]), as it stands there: whether that is ours, whoever
    /// wrote it can tell.
    Failed(Vec<String>),
    /// A mail will never be delivered: it was tried for days, and nobody tries any more. That says
    /// nothing of its address. What it shows, as above.
    GivenUp(Vec<String>),
    /// It is late, and tried on.
    Delayed,
    /// A program answers by itself (RFC 3834): somebody is away.
    AutoReply,
    /// Anything else: somebody wrote, or it cannot be read.
    Other,
}

/// Reads a mail.
#[must_use]
pub fn read(bytes: &[u8]) -> Returned {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Returned::Other;
    };
    if !message.is_content_type("multipart", "report") {
        return match is_automatic(&message) {
            true => Returned::AutoReply,
            false => Returned::Other,
        };
    }
    let groups: Vec<Group> = message.parts.iter().filter_map(status).flatten().collect();
    if groups
        .iter()
        .any(|group| group.is_final() && group.is_permanent())
    {
        return Returned::Failed(shown(&message));
    }
    if groups.iter().any(Group::is_final) {
        return Returned::GivenUp(shown(&message));
    }
    if groups.iter().any(|group| group.action.is_some()) {
        return Returned::Delayed;
    }
    // A report of something else: that a mail was read, that it is called unwanted.
    Returned::Other
}

/// What GOV.UK Notify calls back with when it is done with a message. Whom it went to, which stands
/// in it too, is not read.
#[derive(serde::Deserialize)]
struct Receipt {
    reference: Option<String>,
    status: String,
}

/// Reads a receipt of GOV.UK Notify's.
#[must_use]
pub fn read_receipt(bytes: &[u8]) -> Returned {
    let Ok(receipt) = serde_json::from_slice::<Receipt>(bytes) else {
        return Returned::Other;
    };
    let ids = receipt.reference.into_iter().collect();
    match receipt.status.as_str() {
        "permanent-failure" => Returned::Failed(ids),
        // Notify tries no more after either.
        "temporary-failure" | "technical-failure" => Returned::GivenUp(ids),
        // It arrived, or is on its way.
        _ => Returned::AutoReply,
    }
}

/// What is said of one receiver.
#[derive(Debug, Default)]
struct Group {
    action: Option<String>,
    status: Option<String>,
}

impl Group {
    /// It will never be delivered, whatever the status says of why (RFC 3464, 2.3.3).
    fn is_final(&self) -> bool {
        self.action.as_deref() == Some("failed")
    }

    /// It would not be delivered another day either.
    fn is_permanent(&self) -> bool {
        let class = self.status.as_deref().and_then(|status| status.get(..2));
        class == Some("5.")
    }
}

/// The groups of a part that is a delivery's status: headers, an empty line between two groups.
fn status(part: &mail_parser::MessagePart<'_>) -> Option<Vec<Group>> {
    let is_status = part.is_content_type("message", "delivery-status")
        || part.is_content_type("message", "global-delivery-status");
    if !is_status {
        return None;
    }
    let text = String::from_utf8_lossy(part.contents()).replace("\r\n", "\n");
    let groups = text.split("\n\n").map(|group| {
        // Each is headers like any other's: folded, in any case.
        let group = format!("{}\n\n", group.trim_start());
        let read = MessageParser::default().parse_headers(group.as_bytes());
        let field = |name: &'static str| {
            let value = read.as_ref()?.header_raw(name)?;
            let word = value.split([' ', '\t', '\r', '\n', ';', '(']);
            word.into_iter()
                .find(|word| !word.is_empty())
                .map(str::to_ascii_lowercase)
        };
        Group {
            action: field("Action"),
            status: field("Status"),
        }
    });
    Some(groups.collect())
}

/// What the copy of the mail that came back, or its headers alone, shows of it. Neither its Message-ID
/// is read nor what the report itself answers: whoever had an answer of a reader's has those.
fn shown(report: &Message<'_>) -> Vec<String> {
    let mut shown = Vec::new();
    for part in &report.parts {
        match &part.body {
            PartType::Message(copy) => shown.extend(returns(copy)),
            _ if part.is_content_type("text", "rfc822-headers")
                || part.is_content_type("message", "global-headers") =>
            {
                let copy = MessageParser::default().parse_headers(part.contents());
                shown.extend(copy.as_ref().and_then(returns));
            }
            _ => {}
        }
    }
    shown.truncate(SHOWN_MAX);
    shown
}

fn returns(copy: &Message<'_>) -> Option<String> {
    let returns = copy.header_raw(RETURNS)?.trim();
    Some(returns.trim_matches(['<', '>']).to_owned())
}

/// More than any report has; whoever sends more is trying something.
const SHOWN_MAX: usize = 8;

fn is_automatic(message: &Message<'_>) -> bool {
    let said = message.header_raw("Auto-Submitted").unwrap_or_default();
    let said = said.trim().to_ascii_lowercase();
    !said.is_empty() && said != "no"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Postfix writes it.
    const POSTFIX: &str = "\
Return-Path: <>\r\n\
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)\r\n\
Subject: Undelivered Mail Returned to Sender\r\n\
To: bounces@example.org\r\n\
Auto-Submitted: auto-replied\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/report; report-type=delivery-status;\r\n\
\tboundary=\"ABC/mx.example.org\"\r\n\
\r\n\
This is a MIME-encapsulated message.\r\n\
\r\n\
--ABC/mx.example.org\r\n\
Content-Description: Notification\r\n\
Content-Type: text/plain; charset=us-ascii\r\n\
\r\n\
I'm sorry to have to inform you that your message could not\r\n\
be delivered. Message-ID: <not.this@example.org>\r\n\
\r\n\
--ABC/mx.example.org\r\n\
Content-Description: Delivery report\r\n\
Content-Type: message/delivery-status\r\n\
\r\n\
Reporting-MTA: dns; mx.example.org\r\n\
Arrival-Date: Mon,  2 Mar 2026 10:00:00 +0000 (GMT)\r\n\
\r\n\
Final-Recipient: rfc822; gone@example.net\r\n\
Original-Recipient: rfc822;gone@example.net\r\n\
Action: failed\r\n\
Status: 5.1.1\r\n\
Diagnostic-Code: smtp; 550 5.1.1 <gone@example.net>: Recipient address\r\n\
    rejected: User unknown\r\n\
\r\n\
--ABC/mx.example.org\r\n\
Content-Description: Undelivered Message\r\n\
Content-Type: message/rfc822\r\n\
\r\n\
From: Council <plans@example.org>\r\n\
To: gone@example.net\r\n\
Subject: A decision was made\r\n\
Message-ID: <7.999@example.org>\r\n\
Waymark-Mail: <7.999.abc@example.org>\r\n\
\r\n\
Words.\r\n\
\r\n\
--ABC/mx.example.org--\r\n";

    fn failed(ids: &[&str]) -> Returned {
        Returned::Failed(ids.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_report_names_the_mail_that_came_back_and_its_prose_is_not_read() {
        assert_eq!(read(POSTFIX.as_bytes()), failed(&["7.999.abc@example.org"]));
        // By lines ended as a file has them, too.
        let unix = POSTFIX.replace("\r\n", "\n");
        assert_eq!(read(unix.as_bytes()), failed(&["7.999.abc@example.org"]));
    }

    #[test]
    fn a_report_with_headers_alone_names_it_as_well() {
        let headers = POSTFIX
            .replace(
                "Content-Type: message/rfc822",
                "Content-Type: text/rfc822-headers",
            )
            .replace("\r\n\r\nWords.", "");
        assert_eq!(read(headers.as_bytes()), failed(&["7.999.abc@example.org"]));
    }

    #[test]
    fn what_a_report_answers_is_not_what_came_back() {
        // A reader's answer has the same there, and others may have had that answer.
        let (before, _) = POSTFIX
            .split_once("--ABC/mx.example.org\r\nContent-Description: Undelivered")
            .expect("a third part");
        for header in ["In-Reply-To", "References", "Message-ID", RETURNS] {
            let answer =
                format!("{header}: <8.999.abc@example.org>\r\n{before}--ABC/mx.example.org--\r\n");
            assert_eq!(read(answer.as_bytes()), failed(&[]), "{header}");
            let both = format!("{header}: <8.999.abc@example.org>\r\n{POSTFIX}");
            assert_eq!(read(both.as_bytes()), failed(&["7.999.abc@example.org"]));
            if header == RETURNS {
                continue;
            }
            let (head, rest) = POSTFIX
                .split_once("Waymark-Mail: <7.999.abc@example.org>\r\n")
                .expect("its own header");
            let within = format!("{head}{header}: <7.999.abc@example.org>\r\n{rest}");
            assert_eq!(read(within.as_bytes()), failed(&[]), "{header} of the copy");
        }
    }

    #[test]
    fn what_was_given_up_failed_and_says_nothing_of_the_address() {
        for status in ["4.4.1", "4.2.2", "4.4.7", "2.0.0", "x"] {
            let report = POSTFIX.replace("Status: 5.1.1", &format!("Status: {status}"));
            let given_up = Returned::GivenUp(vec!["7.999.abc@example.org".to_owned()]);
            assert_eq!(read(report.as_bytes()), given_up, "{status}");
        }
        let receipt = |status: &str| {
            let receipt = format!(r#"{{"reference":"7.999.abc@example.org","status":"{status}"}}"#);
            read_receipt(receipt.as_bytes())
        };
        let ids = vec!["7.999.abc@example.org".to_owned()];
        for status in ["temporary-failure", "technical-failure"] {
            assert_eq!(receipt(status), Returned::GivenUp(ids.clone()), "{status}");
        }
        assert_eq!(receipt("permanent-failure"), Returned::Failed(ids));
        assert_eq!(receipt("delivered"), Returned::AutoReply);
    }

    #[test]
    fn what_is_late_or_tried_on_did_not_fail() {
        for (from, to) in [
            ("Action: failed", "Action: delayed"),
            ("Action: failed", "Action: relayed"),
            ("Action: failed", "action: DELAYED (will retry)"),
        ] {
            let report = POSTFIX.replace(from, to);
            assert_eq!(read(report.as_bytes()), Returned::Delayed, "{to}");
        }
        let loud = POSTFIX.replace("Action: failed", "ACTION:\r\n FAILED");
        assert_eq!(read(loud.as_bytes()), failed(&["7.999.abc@example.org"]));
    }

    #[test]
    fn whoever_is_away_or_writes_by_hand_says_nothing_of_a_delivery() {
        let away = "From: a@example.org\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\nIn-Reply-To: <7.999.abc@example.org>\r\n\r\nStatus: 5.1.1\r\n";
        assert_eq!(read(away.as_bytes()), Returned::AutoReply);
        let hand =
            "From: a@example.org\r\nAuto-Submitted: no\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n";
        assert_eq!(read(hand.as_bytes()), Returned::Other);
        for nothing in [
            &b""[..],
            b"\0\xff\xfe",
            b"Content-Type: multipart/report; boundary=x\r\n\r\n--x",
        ] {
            assert_eq!(read(nothing), Returned::Other);
        }
    }
}
