//! The API as OpenAPI 3.1 describes it, made from the registry: what a row does not say of itself is in
//! no document, and a test holds each row of the API to saying it.

use domain::call::CallState;
use domain::change::ChangeKind;
use domain::document::DocumentKind;
use domain::message::Subject;
use domain::queue::Desk;
use domain::record::{KINDS, parts_of};
use domain::webhook::NoticeKind;
use serde_json::{Map, Value, json};
use services::case_system::{
    AT_THE_DESK, CHANGES as CHANGES_USUAL, CHANGES_MAX, ITEMS_MAX, KEY_CHARACTERS_MAX,
};
use services::held_person::{Outcome, RELATIONS};
use words::Words;

use super::{Row, Verb, rows};

/// What is said of a row, for whoever writes a program.
#[derive(Debug)]
pub struct Described {
    /// Its name.
    pub name: &'static str,
    /// What it does, by the key of the words.
    pub does: &'static str,
    /// What its token must be for.
    pub scope: &'static str,
    /// What it takes: the type, and the schema.
    pub takes: &'static [(&'static str, &'static str)],
    /// What it may be asked with: the names of its questions.
    pub asks: &'static [&'static str],
    /// What it answers when all is well: the status, the schema, and what it means, by the key of the
    /// words.
    pub answers: &'static [(u16, &'static str, &'static str)],
    /// The statuses of its refusals.
    pub refuses: &'static [u16],
}

/// One event of one case.
pub const ONE: Described = Described {
    name: "recordEvent",
    does: "api-records-one",
    scope: "events:write",
    takes: &[("application/json", "Event")],
    asks: &[],
    answers: &[
        (201, "Recorded", "api-recorded"),
        (200, "Recorded", "api-stood-already"),
    ],
    refuses: &[401, 403, 404, 409, 413, 415, 422, 429, 500, 503],
};

/// Several events.
pub const SEVERAL: Described = Described {
    name: "recordEvents",
    does: "api-records-several",
    scope: "events:write",
    takes: &[("application/json", "Events"), ("text/csv", "Table")],
    asks: &[],
    answers: &[(207, "Answers", "api-one-by-one")],
    refuses: &[401, 403, 413, 415, 422, 429, 500, 503],
};

/// Several people to invite.
pub const PEOPLE: Described = Described {
    name: "sendPeople",
    does: "api-sends-people",
    scope: "people:write",
    takes: &[("application/json", "People"), ("text/csv", "Table")],
    asks: &[],
    answers: &[(207, "PeopleAnswers", "api-people-one-by-one")],
    refuses: &[401, 403, 413, 415, 422, 429, 500, 503],
};

/// What happened since.
pub const CHANGES: Described = Described {
    name: "readChanges",
    does: "api-reads-changes",
    scope: "changes:read",
    takes: &[],
    asks: &["after", "limit"],
    answers: &[(200, "Changes", "api-changes")],
    refuses: &[401, 403, 410, 422, 429, 500, 503],
};

/// What a message says.
pub const MESSAGE: Described = Described {
    name: "readMessage",
    does: "api-reads-message",
    scope: "changes:read",
    takes: &[],
    asks: &[],
    answers: &[(200, "Message", "api-message")],
    refuses: &[401, 403, 404, 422, 429, 500, 503],
};

/// The bytes of a document.
pub const DOCUMENT: Described = Described {
    name: "readDocument",
    does: "api-reads-document",
    scope: "changes:read",
    takes: &[],
    asks: &[],
    answers: &[(200, BYTES, "api-bytes"), (206, BYTES, "api-some-bytes")],
    refuses: &[401, 403, 404, 416, 422, 429, 500, 503],
};

/// The schema of what is no JSON.
const BYTES: &str = "Bytes";

/// The rows that are described.
pub fn described() -> Vec<(Row, &'static Described)> {
    let all = rows(false).into_iter();
    all.filter_map(|row| row.described.map(|described| (row, described)))
        .collect()
}

/// The document.
#[must_use]
pub fn document(public_url: &str) -> Value {
    let words = Words::english();
    let mut paths = Map::new();
    for (row, described) in described() {
        let verb = match row.verb {
            Verb::Get => "get",
            Verb::Post => "post",
        };
        let at = paths.entry(row.path).or_insert_with(|| json!({}));
        at[verb] = operation(words, &row, described);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": words.say("api-title"),
            "version": "1",
            "description": words.say("api-lead"),
        },
        "servers": [{ "url": public_url }],
        "security": [{ "token": [] }],
        "paths": paths,
        "webhooks": { "changes": { "post": notice(words) } },
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
            },
            "schemas": schemas(words),
        },
    })
}

/// What the portal itself sends, to whoever has a webhook.
fn notice(words: &Words) -> Value {
    let header = |name: &str, key: &str| {
        json!({
            "name": name,
            "in": "header",
            "required": true,
            "description": words.say(key),
            "schema": { "type": "string" },
        })
    };
    let schema = json!({ "$ref": "#/components/schemas/Notice" });
    let said = |key: &str| json!({ "description": words.say(key) });
    json!({
        "operationId": "noticeOfChanges",
        "description": words.say("api-notice"),
        "security": [],
        "parameters": [
            header("webhook-id", "api-notice-id"),
            header("webhook-timestamp", "api-notice-timestamp"),
            header("webhook-signature", "api-notice-signature"),
        ],
        "requestBody": {
            "required": true,
            "content": { "application/json": { "schema": schema } },
        },
        "responses": {
            "2XX": said("api-notice-taken"),
            "410": said("api-notice-gone"),
            "default": said("api-notice-not-taken"),
        },
    })
}

fn operation(words: &Words, row: &Row, described: &Described) -> Value {
    let named = |schema: &str| json!({ "$ref": format!("#/components/schemas/{schema}") });
    let content: Map<String, Value> = described
        .takes
        .iter()
        .map(|(kind, schema)| ((*kind).to_owned(), json!({ "schema": named(schema) })))
        .collect();
    let mut responses = Map::new();
    for (status, schema, means) in described.answers {
        let kind = if *schema == BYTES {
            "*/*"
        } else {
            "application/json"
        };
        let content = json!({ kind: { "schema": named(schema) } });
        let said = json!({ "description": words.say(means), "content": content });
        responses.insert(status.to_string(), said);
    }
    for status in described.refuses {
        let content = json!({ "application/problem+json": { "schema": named("Problem") } });
        let said = words.say(refusal_key(*status));
        let said = json!({ "description": said, "content": content });
        responses.insert(status.to_string(), said);
    }
    let mut operation = json!({
        "operationId": described.name,
        "summary": words.say(described.does),
        "description": described.scope,
        "responses": responses,
    });
    if !content.is_empty() {
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    let in_path = ["case", "change"].into_iter();
    let mut parameters: Vec<Value> = in_path
        .filter(|name| row.path.contains(&format!("{{{name}}}")))
        .map(|name| {
            json!({
                "name": name,
                "in": "path",
                "required": true,
                "description": words.say(asks_key(name)),
                "schema": asked_schema(name),
            })
        })
        .collect();
    parameters.extend(described.asks.iter().map(|name| {
        json!({
            "name": name,
            "in": "query",
            "required": false,
            "description": words.say(asks_key(name)),
            "schema": asked_schema(name),
        })
    }));
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    operation
}

/// What a part of an address means, by the key of the words.
#[must_use]
pub fn asks_key(name: &str) -> &'static str {
    match name {
        "case" => "api-case",
        "change" => "api-change",
        "after" => "api-after",
        _ => "api-limit",
    }
}

fn asked_schema(name: &str) -> Value {
    match name {
        "case" => json!({ "type": "string" }),
        "limit" => json!({
            "type": "integer",
            "minimum": 1,
            "maximum": CHANGES_MAX,
            "default": CHANGES_USUAL,
        }),
        _ => json!({ "type": "string", "pattern": "^[0-9]+-[0-9]+$" }),
    }
}

/// What a refusal means, by the key of the words.
#[must_use]
pub const fn refusal_key(status: u16) -> &'static str {
    match status {
        401 => "api-refused-401",
        403 => "api-refused-403",
        404 => "api-refused-404",
        409 => "api-refused-409",
        410 => "api-refused-410",
        413 => "api-refused-413",
        415 => "api-refused-415",
        416 => "api-refused-416",
        422 => "api-refused-422",
        429 => "api-refused-429",
        503 => "api-refused-503",
        _ => "api-refused-500",
    }
}

/// The kinds that a case system records.
fn taken() -> Vec<&'static str> {
    let at_the_desk = |kind: &&str| AT_THE_DESK.contains(kind);
    let kinds = KINDS.iter().copied();
    kinds.filter(|kind| !at_the_desk(kind)).collect()
}

/// What each kind needs, and what it may have: by their names in the API.
#[must_use]
pub fn kinds() -> Vec<(&'static str, Vec<String>, Vec<String>)> {
    let names = |parts: &[&str]| parts.iter().map(|part| part.replace('-', "_")).collect();
    let one = |kind: &&'static str| {
        let (needed, allowed) = parts_of(kind);
        (*kind, names(needed), names(allowed))
    };
    taken().iter().map(one).collect()
}

fn schemas(words: &Words) -> Value {
    let text = json!({ "type": ["string", "null"] });
    let day = json!({ "type": ["string", "null"], "format": "date" });
    let said: Vec<String> = kinds()
        .into_iter()
        .filter(|(_, needed, allowed)| !needed.is_empty() || !allowed.is_empty())
        .map(|(kind, needed, allowed)| {
            let allowed = allowed.iter().map(|part| format!("{part}?"));
            let parts: Vec<String> = needed.into_iter().chain(allowed).collect();
            format!("{kind}: {}", parts.join(", "))
        })
        .collect();
    let mut event = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["kind", "on", "key"],
        "description": said.join("; "),
        "properties": {
            "case": text,
            "kind": { "type": "string", "enum": taken() },
            "on": { "type": "string", "format": "date" },
            "key": { "type": "string", "minLength": 1, "maxLength": KEY_CHARACTERS_MAX },
            "sure": {
                "type": ["boolean", "null"],
                "description": words.say("api-sure"),
            },
        },
    });
    for part in [
        "id", "outcome", "order", "rule", "name", "team", "reason", "ground", "transfer", "answer",
        "by_why",
    ] {
        event["properties"][part] = text.clone();
    }
    for part in ["from", "to", "expected", "moves_on", "answer_by"] {
        event["properties"][part] = day.clone();
    }
    let mut listed = event.clone();
    listed["required"] = json!(["case", "kind", "on", "key"]);
    listed["properties"]["case"] = json!({ "type": "string" });
    let doubts = json!({
        "type": "array",
        "items": { "enum": services::case_system::DOUBTS },
    });
    let answer = json!({
        "case": { "type": "string" },
        "key": { "type": "string" },
        "event": { "type": "string" },
        "recorded": { "type": "boolean" },
        "mails": { "type": "integer", "minimum": 0 },
        "letters": { "type": "integer", "minimum": 0 },
        "doubts": doubts,
        "put_right": { "type": "boolean", "description": words.say("api-put-right") },
        "quiet": { "type": "boolean", "description": words.say("api-quiet") },
    });
    let mut item = answer.clone();
    item["item"] = json!({ "type": "integer", "minimum": 1 });
    item["status"] = json!({ "type": "integer" });
    item["key"] = json!({ "type": ["string", "null"] });
    item["problem"] = json!({ "$ref": "#/components/schemas/Problem" });
    let mut all = json!({
        "Event": event,
        "ListedEvent": listed,
        "Events": {
            "type": "array",
            "minItems": 1,
            "maxItems": ITEMS_MAX,
            "items": { "$ref": "#/components/schemas/ListedEvent" },
        },
        "Table": { "type": "string" },
        "Recorded": {
            "type": "object",
            "additionalProperties": false,
            "required": [
                "case", "key", "event", "recorded", "mails", "letters", "doubts", "put_right",
                "quiet",
            ],
            "properties": answer,
        },
        "Answers": {
            "type": "object",
            "additionalProperties": false,
            "required": ["recorded", "refused", "items"],
            "properties": {
                "recorded": { "type": "integer", "minimum": 0 },
                "refused": { "type": "integer", "minimum": 0 },
                "items": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "additionalProperties": false,
                        "required": ["item", "status", "key"],
                        "properties": item,
                    },
                },
            },
        },
        "Problem": {
            "type": "object",
            "additionalProperties": false,
            "required": ["type", "title", "status", "detail"],
            "properties": {
                "type": { "type": "string" },
                "title": { "type": "string" },
                "status": { "type": "integer" },
                "detail": { "type": "string" },
                "part": { "type": "string" },
                "doubts": doubts,
            },
        },
    });
    for more in [people_schemas(words), taken_schemas()] {
        if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
            all.extend(more);
        }
    }
    all
}

/// An object of which these parts are always there.
fn object(needed: &[&str], properties: &Value) -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": needed,
        "properties": properties,
    })
}

/// Whom a case system would invite.
fn people_schemas(words: &Words) -> Value {
    let text = json!({ "type": "string" });
    let maybe = json!({ "type": ["string", "null"] });
    json!({
        "Person": object(&["case", "relation", "name", "email", "key"], &json!({
            "case": text,
            "relation": { "type": "string", "enum": RELATIONS },
            "name": { "type": "string", "minLength": 1 },
            "email": { "type": "string", "minLength": 3 },
            "phone": maybe,
            "language": maybe,
            "format": maybe,
            "checked_by": {
                "type": ["string", "null"],
                "description": words.say("api-checked-by"),
            },
            "key": { "type": "string", "minLength": 1, "maxLength": KEY_CHARACTERS_MAX },
        })),
        "People": {
            "type": "array",
            "minItems": 1,
            "maxItems": ITEMS_MAX,
            "items": { "$ref": "#/components/schemas/Person" },
        },
        "PeopleAnswers": object(&["held", "refused", "items"], &json!({
            "held": { "type": "integer", "minimum": 0 },
            "refused": { "type": "integer", "minimum": 0 },
            "items": {
                "type": "array",
                "items": object(&["item", "status", "key"], &json!({
                    "item": { "type": "integer", "minimum": 1 },
                    "status": { "type": "integer" },
                    "case": text,
                    "key": maybe,
                    "outcome": {
                        "type": "string",
                        "enum": Outcome::WORDS,
                        "description": words.say("api-outcome"),
                    },
                    "problem": { "$ref": "#/components/schemas/Problem" },
                })),
            },
        })),
    })
}

/// What a case system takes.
fn taken_schemas() -> Value {
    let text = json!({ "type": "string" });
    let maybe = json!({ "type": ["string", "null"] });
    let day = json!({ "type": "string", "format": "date" });
    let maybe_day = json!({ "type": ["string", "null"], "format": "date" });
    let moment = json!({ "type": "string", "format": "date-time" });
    let maybe_moment = json!({ "type": ["string", "null"], "format": "date-time" });
    let abouts: Vec<&str> = Subject::ALL.iter().map(|about| about.word()).collect();
    let about = json!({ "type": "string", "enum": abouts });
    let from = json!({ "type": "string", "enum": ["family", "adviser", "council"] });
    let kinds: Vec<&str> = DocumentKind::ALL.iter().map(|kind| kind.word()).collect();
    let states = [CallState::Booked, CallState::Made, CallState::Cancelled];
    let of = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    json!({
        BYTES: { "type": "string", "format": "binary" },
        "Notice": object(&["id", "kind", "at"], &json!({
            "id": text,
            "kind": { "type": "string", "enum": [NoticeKind::Changes.word(), NoticeKind::Test.word()] },
            "at": moment,
            "until": { "type": "string", "pattern": "^[0-9]+-[0-9]+$" },
        })),
        "Changes": object(&["changes", "next", "more"], &json!({
            "changes": { "type": "array", "maxItems": CHANGES_MAX, "items": of("Change") },
            "next": maybe,
            "more": { "type": "boolean" },
        })),
        "Change": object(&["id", "at", "case", "person", "what"], &json!({
            "id": text,
            "at": moment,
            "case": text,
            "person": maybe,
            "what": { "type": "string", "enum": ChangeKind::ALL.map(ChangeKind::word) },
            "message": of("ChangedMessage"),
            "document": of("ChangedDocument"),
            "call": of("ChangedCall"),
            "event": of("ChangedEvent"),
        })),
        "ChangedMessage": object(
            &["id", "thread", "about", "from", "written_at", "answer_by", "answered_at", "sending"],
            &json!({
                "id": text,
                "thread": text,
                "about": about,
                "from": from,
                "written_at": moment,
                "answer_by": maybe_day,
                "answered_at": maybe_moment,
                "sending": maybe,
            }),
        ),
        "ChangedDocument": object(&["id", "withdrawn"], &json!({
            "id": text,
            "withdrawn": { "type": "boolean" },
            "sending": text,
            "kind": { "type": "string", "enum": kinds },
            "type": text,
            "bytes": { "type": "integer", "minimum": 0 },
            "sha256": text,
            "received_at": moment,
            "scan": { "type": "string", "enum": ["safe", "waiting"] },
            "from": from,
            "as_sent": { "type": "boolean" },
        })),
        "ChangedCall": object(&["id", "about", "on", "from", "until", "state", "desk"], &json!({
            "id": text,
            "about": about,
            "on": day,
            "from": text,
            "until": text,
            "state": { "type": "string", "enum": states.map(CallState::word) },
            "desk": { "type": "string", "enum": [Desk::Team.word(), Desk::Line.word()] },
        })),
        "ChangedEvent": object(&["id", "superseded"], &json!({
            "id": text,
            "superseded": { "type": "boolean" },
            "kind": { "type": "string", "enum": KINDS },
            "on": day,
            "supersedes": maybe,
            "by": { "type": "string", "enum": ["officer", "case_system"] },
            "readers": { "type": "string", "enum": ["case", "person", "officers"] },
        })),
        "Message": object(
            &[
                "change", "case", "person", "person_name", "id", "thread", "about", "from",
                "from_name", "from_service", "written_at", "answer_by", "sending", "text",
            ],
            &json!({
                "change": text,
                "case": text,
                "person": text,
                "person_name": text,
                "id": text,
                "thread": text,
                "about": about,
                "from": from,
                "from_name": text,
                "from_service": maybe,
                "written_at": moment,
                "answer_by": maybe_day,
                "sending": maybe,
                "text": text,
            }),
        ),
    })
}
