//! One mail, ready to send: the same words as plain text and as simple HTML.

use domain::Timestamp;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart};
use lettre::{Address, Message};

/// The header that a mail carries [`Letter::returns`] in.
pub(crate) const RETURNS: &str = "Waymark-Mail";

/// A mail to one person. Its words carry no name, school or need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The receiver's address.
    pub to: String,
    /// What kind of thing happened, and when. Nothing about whom.
    pub subject: String,
    /// The plain text, lines ended by `\n`.
    pub text: String,
    /// The same words as HTML.
    pub html: String,
    /// Where one click ends every optional mail to this person (RFC 8058).
    pub unsubscribe: Option<String>,
    /// A file for the receiver's calendar, where a time was agreed.
    pub calendar: Option<String>,
    /// Stable over every attempt, so that a mail sent twice after a crash is seen as one.
    pub message_id: String,
    /// What a report of a delivery that failed has to show: only whoever had this very mail knows it.
    /// It is not the Message-ID, which mail programs copy into answers.
    pub returns: String,
    /// When it was written.
    pub written_at: Timestamp,
}

/// Who sends, as receivers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The council's name.
    pub name: String,
    /// An address that people read: a reply reaches the plan team.
    pub address: String,
    /// Where a mail comes back to that cannot be delivered; none where that is the sender's own
    /// address.
    pub returns_to: Option<String>,
}

/// Why a letter cannot be written as a message. Carries no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The receiver's address is not one.
    #[error("the receiver's address is not an e-mail address")]
    Receiver,
    /// The sender's address is not one.
    #[error("the sender's address is not an e-mail address")]
    Sender,
    /// The parts do not make a message.
    #[error("the mail's parts do not make a message")]
    Parts,
}

impl Letter {
    /// The MIME message: text and HTML, with the headers that mail systems expect of
    /// a service that writes by itself.
    ///
    /// # Errors
    /// When an address is not one.
    pub fn message(&self, sender: &Sender) -> Result<Message, LetterError> {
        let to: Address = self.to.parse().map_err(|_| LetterError::Receiver)?;
        let from: Address = sender.address.parse().map_err(|_| LetterError::Sender)?;
        let returns_to = match &sender.returns_to {
            Some(address) => address.parse().map_err(|_| LetterError::Sender)?,
            None => from.clone(),
        };
        let envelope = Envelope::new(Some(returns_to), vec![to.clone()]);
        let envelope = envelope.map_err(|_| LetterError::Receiver)?;
        let written = u64::try_from(self.written_at.0).unwrap_or(0);
        let mut message = Message::builder()
            .envelope(envelope)
            .from(Mailbox::new(Some(sender.name.clone()), from))
            .to(Mailbox::new(None, to))
            .subject(self.subject.clone())
            .message_id(Some(self.message_id.clone()))
            .date(std::time::UNIX_EPOCH + std::time::Duration::from_millis(written))
            .multipart(self.body()?)
            .map_err(|_| LetterError::Parts)?;
        let headers = message.headers_mut();
        headers.insert_raw(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
        headers.insert_raw(HeaderValue::dangerous_new_pre_encoded(
            HeaderName::new_from_ascii_str(RETURNS),
            self.returns.clone(),
            self.returns.clone(),
        ));
        if let Some(link) = &self.unsubscribe {
            headers.insert_raw(HeaderValue::dangerous_new_pre_encoded(
                HeaderName::new_from_ascii_str("List-Unsubscribe"),
                format!("<{link}>"),
                format!("<{link}>"),
            ));
            headers.insert_raw(HeaderValue::new(
                HeaderName::new_from_ascii_str("List-Unsubscribe-Post"),
                "List-Unsubscribe=One-Click".to_owned(),
            ));
        }
        Ok(message)
    }

    /// The words, and the file for a calendar beside them.
    fn body(&self) -> Result<MultiPart, LetterError> {
        let words = MultiPart::alternative_plain_html(self.text.clone(), self.html.clone());
        let Some(calendar) = &self.calendar else {
            return Ok(words);
        };
        let kind = ContentType::parse("text/calendar; charset=utf-8");
        let kind = kind.map_err(|_| LetterError::Parts)?;
        let file = Attachment::new("call.ics".to_owned()).body(calendar.clone(), kind);
        Ok(MultiPart::mixed().multipart(words).singlepart(file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn letter() -> Letter {
        Letter {
            to: "parent@example.org".to_owned(),
            subject: "A decision was made on 12 March 2026".to_owned(),
            text: "A decision was made.\n\nSign in to read it – “soon”.\n".to_owned(),
            html: "<p>A decision was made.</p>".to_owned(),
            unsubscribe: Some("https://waymark.example/unsubscribe/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwMTIzNDU2NzgiLCJhdWQiOiJ1bnN1YnNjcmliZSJ9.abcdefghijklmnopqrstuvwxyz".to_owned()),
            calendar: None,
            message_id: "<7.999@waymark.example>".to_owned(),
            returns: "<7.999.0123456789abcdef0123@waymark.example>".to_owned(),
            written_at: Timestamp(1_770_000_000_000),
        }
    }

    fn sender() -> Sender {
        Sender {
            name: "Example County Council".to_owned(),
            address: "plans@example.org".to_owned(),
            returns_to: None,
        }
    }

    #[test]
    fn a_letter_is_read_back_as_it_was_written() {
        let bytes = letter().message(&sender()).expect("a message").formatted();

        let read = mail_parser::MessageParser::default()
            .parse(&bytes)
            .expect("mail");

        assert_eq!(read.subject(), Some(letter().subject.as_str()));
        assert_eq!(
            read.body_text(0)
                .expect("text")
                .replace("\r\n", "\n")
                .trim_end(),
            letter().text.trim_end()
        );
        assert_eq!(read.body_html(0).expect("html").trim_end(), letter().html);
        assert_eq!(read.message_id(), Some("7.999@waymark.example"));
        let raw = String::from_utf8(bytes).expect("ascii");
        assert!(raw.contains(&format!(
            "List-Unsubscribe: <{}>",
            letter().unsubscribe.expect("link")
        )));
        assert!(raw.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
        assert!(raw.contains("Auto-Submitted: auto-generated"));
    }

    #[test]
    fn a_time_that_was_agreed_comes_as_a_file_for_a_calendar() {
        let with = Letter {
            calendar: Some("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".to_owned()),
            ..letter()
        };
        let bytes = with.message(&sender()).expect("a message").formatted();
        let read = mail_parser::MessageParser::default()
            .parse(&bytes)
            .expect("mail");
        let file = read.attachment(0).expect("a file");
        assert_eq!(
            file.contents(),
            with.calendar.expect("a calendar").as_bytes()
        );
        assert_eq!(read.body_html(0).expect("html").trim_end(), letter().html);
    }

    #[test]
    fn a_line_break_in_a_subject_makes_no_header() {
        let mut bad = letter();
        bad.subject = "Hello\r\nBcc: thief@example.org".to_owned();
        let raw = String::from_utf8(bad.message(&sender()).expect("a message").formatted())
            .expect("ascii");
        assert!(!raw.contains("\r\nBcc:"), "{raw}");
    }
}
