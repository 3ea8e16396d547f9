//! The statutory clock against its contract: the worked examples, the table of events
//! read a second way, properties, and the JSON of `waymark clock`.

mod cases;
mod contract;
mod examples;
mod exceptions;
mod model;
mod properties;
mod wire;
