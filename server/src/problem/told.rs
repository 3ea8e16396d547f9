//! What went wrong, as a program reads it.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use services::ServiceError;
use services::case_system::Refusal;

use super::{Dressed, Problem};

/// Why a program is not answered what it asks: as RFC 9457 has it, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// It came without a token.
    NoToken,
    /// The token is none of ours, or another council's.
    WrongToken,
    /// The token has ended, or was taken back.
    Ended,
    /// The token is good for something else.
    NoScope,
    /// There is no such thing.
    NotThere,
    /// The address is not asked so.
    NotAllowed,
    /// It came with a browser, from another site.
    FromElsewhere,
    /// It is neither JSON nor a table.
    OtherType,
    /// Too much was sent.
    TooMuch,
    /// Too many requests from there.
    TooOften,
    /// What was sent cannot be taken.
    Wrong(Refusal),
    /// What is asked for cannot be understood.
    WrongAsked(Refusal),
    /// There is no such change by now.
    NoSuchChange,
    /// A picture that is given drawn anew cannot be drawn.
    NotDrawn,
    /// A document has no such bytes.
    Outside,
    /// An officer would be asked whether it is right.
    Doubtful(Vec<&'static str>),
    /// The key came before, with something else.
    OtherContent,
    /// The service rests.
    Resting,
    /// A fault of ours.
    Fault,
}

impl Told {
    /// Its status.
    pub(crate) const fn status(&self) -> StatusCode {
        match self {
            Told::NoToken | Told::WrongToken | Told::Ended => StatusCode::UNAUTHORIZED,
            Told::NoScope | Told::FromElsewhere => StatusCode::FORBIDDEN,
            Told::NotThere => StatusCode::NOT_FOUND,
            Told::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Told::OtherType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Told::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
            Told::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Told::Wrong(_) | Told::WrongAsked(_) | Told::Doubtful(_) | Told::NotDrawn => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Told::NoSuchChange => StatusCode::GONE,
            Told::Outside => StatusCode::RANGE_NOT_SATISFIABLE,
            Told::OtherContent => StatusCode::CONFLICT,
            Told::Resting => StatusCode::SERVICE_UNAVAILABLE,
            Told::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Its name, its title, and what can be done.
    const fn words(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Told::NoToken => (
                "no-token",
                "There is no token",
                "Send the token as Authorization: Bearer.",
            ),
            Told::WrongToken => (
                "wrong-token",
                "The token is not one of this council",
                "Ask an administrator of the council for a token.",
            ),
            Told::Ended => (
                "token-ended",
                "The token has ended",
                "It is past its last day, or was taken back. Ask an administrator of the council for another.",
            ),
            Told::NoScope => (
                "not-in-scope",
                "The token is not for this",
                "Ask an administrator of the council for a token that is.",
            ),
            Told::NotThere => (
                "not-there",
                "There is no such thing",
                "No such address, or nothing there that a case system works on or takes.",
            ),
            Told::NotAllowed => (
                "not-allowed",
                "This address is not asked so",
                "See which methods it takes.",
            ),
            Told::FromElsewhere => (
                "from-elsewhere",
                "This came from another site",
                "Send it from a program, not from a page.",
            ),
            Told::OtherType => (
                "other-type",
                "This type is not taken",
                "Send application/json; a list may be text/csv.",
            ),
            Told::TooMuch => (
                "too-much",
                "This is too much at once",
                "Send fewer together.",
            ),
            Told::TooOften => (
                "too-often",
                "These are too many requests",
                "Wait as many seconds as Retry-After says.",
            ),
            Told::Wrong(_) => ("wrong", "This cannot be recorded", ""),
            Told::WrongAsked(_) => ("wrong", "This cannot be answered", ""),
            Told::NoSuchChange => (
                "no-such-change",
                "There is no such change by now",
                "An older copy of the records was put back, or it never was. Begin again without after.",
            ),
            Told::NotDrawn => (
                "not-drawn",
                "This picture cannot be drawn anew",
                "It is not given as it was sent. An officer sees in the portal what there is.",
            ),
            Told::Outside => (
                "outside",
                "There are no such bytes",
                "See in Content-Range how many there are.",
            ),
            Told::Doubtful(_) => (
                "doubtful",
                "Somebody should look at this first",
                "Nothing was recorded. Where it is right, send it again with \"sure\": true; in a table, yes in the column sure.",
            ),
            Told::OtherContent => (
                "other-content",
                "The key came before with something else",
                "Give each event, and each person, a key of its own.",
            ),
            Told::Resting => (
                "resting",
                "The service rests",
                "Nothing was recorded, or it was and the answer is late. Send the same again in a minute.",
            ),
            Told::Fault => (
                "fault",
                "This is a fault of ours",
                "Tell the council what X-Request-Id says.",
            ),
        }
    }

    /// As a program reads it.
    pub(crate) fn as_json(&self) -> serde_json::Value {
        let (name, title, detail) = self.words();
        let mut json = serde_json::json!({
            "type": format!("urn:waymark:problem:{name}"),
            "title": title,
            "status": self.status().as_u16(),
            "detail": detail,
        });
        if let Told::Wrong(refusal) | Told::WrongAsked(refusal) = self {
            json["detail"] = refusal.why.clone().into();
            if let Some(part) = &refusal.part {
                json["part"] = part.clone().into();
            }
        }
        if let Told::Doubtful(doubts) = self {
            json["doubts"] = doubts.clone().into();
        }
        json
    }
}

impl From<ServiceError> for Told {
    fn from(error: ServiceError) -> Told {
        match Problem::from(error) {
            Problem::NotThere => Told::NotThere,
            Problem::Resting => Told::Resting,
            Problem::Unreadable
            | Problem::FromElsewhere
            | Problem::TooMuch
            | Problem::TooOften
            | Problem::Fault => Told::Fault,
        }
    }
}

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        let status = self.status();
        let json = self.as_json().to_string();
        let kind = (header::CONTENT_TYPE, "application/problem+json");
        let mut response = (status, [kind], axum::Extension(Dressed), json).into_response();
        if status == StatusCode::UNAUTHORIZED {
            let way = HeaderValue::from_static("Bearer");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, way);
        }
        response
    }
}
