//! The sample returns, and a return read to its end.
#![allow(dead_code, reason = "each test file uses its part")]

use std::path::{Path, PathBuf};

use sen2::{FileError, Found, Header, Input, Limits, Listed, Rejected, Return, Warning};

pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../testkit/returns")
}

pub fn sample(name: &str) -> Input {
    Input::file(&samples().join(name))
}

pub fn blade() -> Vec<Input> {
    let folder = samples().join("norfolk-like-300-blade");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the sample's folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| Input::file(path)).collect()
}

/// All that a return holds.
pub struct Whole {
    pub header: Header,
    pub read: u32,
    pub listed: Vec<Listed>,
    pub rejected: Vec<Rejected>,
    pub warnings: Vec<Warning>,
}

pub fn whole(inputs: &[Input]) -> Result<Whole, FileError> {
    whole_within(inputs, &Limits::default())
}

pub fn whole_within(inputs: &[Input], limits: &Limits) -> Result<Whole, FileError> {
    let opened = Return::open(inputs, limits)?;
    let mut all = Whole {
        header: opened.header().clone(),
        read: opened.persons(),
        listed: Vec::new(),
        rejected: Vec::new(),
        warnings: Vec::new(),
    };
    for found in opened.read()? {
        match found? {
            Found::Person(listed) => all.listed.push(*listed),
            Found::Rejected(rejected) => all.rejected.push(rejected),
            Found::Warning(warning) => all.warnings.push(warning),
        }
    }
    Ok(all)
}

/// A return with these persons, made by hand.
pub fn by_hand(persons: &str) -> String {
    format!(
        "<SEN2><Header><CollectionDetails><Collection>SEN2</Collection><Year>2025</Year>\
         <ReferenceDate>2025-01-16</ReferenceDate></CollectionDetails><Source><LEA>999</LEA>\
         <DateTime>2025-02-03T09:30:00</DateTime></Source></Header>\n\
         <Persons>{persons}</Persons></SEN2>"
    )
}

pub fn read_text(text: &str) -> Result<Whole, FileError> {
    whole(&[Input::bytes("return.xml", text.as_bytes())])
}
