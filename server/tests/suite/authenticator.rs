//! A passkey in software: what a phone or a key ring does, with its faults to choose from.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::site::ORIGIN;

const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const WITH_KEY: u8 = 64;

/// What a page asks.
pub struct Asked {
    pub options: Value,
    pub sealed: String,
}

impl Asked {
    /// What stands in a page.
    pub fn by(page: &str) -> Asked {
        let between = |from: &str| {
            let rest = page.split_once(from).expect(from).1;
            let text = rest.split_once('"').expect("attributes end").0;
            text.replace("&quot;", "\"").replace("&amp;", "&")
        };
        Asked {
            options: serde_json::from_str(&between("data-passkey=\"")).expect("JSON"),
            sealed: between("name=\"sealed\" value=\""),
        }
    }
}

/// A device with one passkey.
pub struct Authenticator {
    pair: EcdsaKeyPair,
    id: Vec<u8>,
    user: Vec<u8>,
    /// How often it was used.
    pub count: u32,
    /// Whether it asks for a finger, a face or a PIN.
    pub verifies: bool,
    /// Where it believes that it is.
    pub origin: String,
}

impl Authenticator {
    /// A new device, whose passkey is called by one byte.
    pub fn new(name: u8) -> Authenticator {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        Authenticator {
            pair: EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).expect("a key"),
            id: vec![name; 32],
            user: vec![],
            count: 0,
            verifies: true,
            origin: ORIGIN.to_owned(),
        }
    }

    /// Makes its passkey, as a page asks.
    pub fn make(&mut self, asked: &Asked) -> String {
        let user = asked.options["user"]["id"].as_str().expect("a user");
        self.user = URL_SAFE_NO_PAD.decode(user).expect("base64");
        let client = self.client_data("webauthn.create", asked);
        let data = self.data(&asked.options["rp"]["id"], true);
        let mut object = vec![0xa3];
        object.extend(text("fmt"));
        object.extend(text("none"));
        object.extend(text("attStmt"));
        object.push(0xa0);
        object.extend(text("authData"));
        object.extend(bytes(&data));
        self.answer(&json!({
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
        }))
    }

    /// Gives its passkey, as a page asks.
    pub fn give(&mut self, asked: &Asked) -> String {
        self.count += 1;
        let client = self.client_data("webauthn.get", asked);
        let data = self.data(&asked.options["rpId"], false);
        let signed = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature = self
            .pair
            .sign(&SystemRandom::new(), &signed)
            .expect("signed");
        self.answer(&json!({
            "authenticatorData": URL_SAFE_NO_PAD.encode(&data),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "signature": URL_SAFE_NO_PAD.encode(signature.as_ref()),
            "userHandle": URL_SAFE_NO_PAD.encode(&self.user),
        }))
    }

    fn client_data(&self, kind: &str, asked: &Asked) -> Vec<u8> {
        let data = json!({
            "type": kind,
            "challenge": asked.options["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }

    fn data(&self, party: &Value, with_key: bool) -> Vec<u8> {
        let party = party.as_str().expect("a relying party");
        let mut data = Sha256::digest(party.as_bytes()).to_vec();
        let verified = if self.verifies { VERIFIED } else { 0 };
        let key = if with_key { WITH_KEY } else { 0 };
        data.push(PRESENT | verified | key);
        data.extend(self.count.to_be_bytes());
        if with_key {
            data.extend([0; 16]);
            data.extend((self.id.len() as u16).to_be_bytes());
            data.extend(&self.id);
            let point = self.pair.public_key().as_ref();
            data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21]);
            data.extend(bytes(&point[1..33]));
            data.push(0x22);
            data.extend(bytes(&point[33..]));
        }
        data
    }

    fn answer(&self, response: &Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }
}

fn text(text: &str) -> Vec<u8> {
    [&[0x60 | text.len() as u8], text.as_bytes()].concat()
}

fn bytes(bytes: &[u8]) -> Vec<u8> {
    [&[0x58, bytes.len() as u8], bytes].concat()
}
