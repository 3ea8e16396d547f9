//! Writing a return: the counterpart of reading, one person at a time.
//!
//! A record becomes texts first, in the form that both shapes are read into. What a shape
//! cannot hold is left out: XML has no control characters. Values are written as they are, so
//! that they are read as they are: nothing is neutralised for a spreadsheet.

mod archive;
mod blade;
mod texts;
mod xml;

pub use archive::{Packed, Packing, archive};
pub use blade::{BladeFile, BladeWriter, blade_files};
pub use xml::XmlWriter;
