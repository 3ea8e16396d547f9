//! The API as OpenAPI 3.1 describes it, made from the registry: what a row does not say of itself is in
//! no document, and a test holds each row of the API to saying it.

use domain::record::{KINDS, parts_of};
use serde_json::{Map, Value, json};
use services::case_system::{AT_THE_DESK, ITEMS_MAX, KEY_CHARACTERS_MAX};
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
    answers: &[(207, "Answers", "api-one-by-one")],
    refuses: &[401, 403, 413, 415, 422, 429, 500, 503],
};

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
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
            },
            "schemas": schemas(words),
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
        let content = json!({ "application/json": { "schema": named(schema) } });
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
        "requestBody": { "required": true, "content": content },
        "responses": responses,
    });
    if row.path.contains("{case}") {
        operation["parameters"] = json!([{
            "name": "case",
            "in": "path",
            "required": true,
            "description": words.say("api-case"),
            "schema": { "type": "string" },
        }]);
    }
    operation
}

/// What a refusal means, by the key of the words.
#[must_use]
pub const fn refusal_key(status: u16) -> &'static str {
    match status {
        401 => "api-refused-401",
        403 => "api-refused-403",
        404 => "api-refused-404",
        409 => "api-refused-409",
        413 => "api-refused-413",
        415 => "api-refused-415",
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
    json!({
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
    })
}
