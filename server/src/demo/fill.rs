//! Filling a demo: the standing cast moves in, and the sample return is imported.

use sen2::{Input, Limits};
use services::import::{self, Asked, ImportError};
use services::{Cx, ServiceError, officer};
use testkit::cast::cast;
use testkit::seed;

/// A demo that could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The records or hashing failed.
    #[error("writing the cast")]
    Service(#[from] ServiceError),
    /// The sample return.
    #[error("importing the sample return")]
    Import(#[from] ImportError),
}

/// The sample return: an invented council's 300 children.
const SAMPLE: &[u8] = include_bytes!("../../../crates/testkit/returns/norfolk-like-300.xml");

/// Moves the cast in.
///
/// # Errors
/// When the records or hashing fail.
pub async fn fill(cx: &Cx) -> Result<(), FillError> {
    seed::settle(cx, &cast(cx.today)).await?;
    Ok(())
}

/// Moves those in who work for the council, with cases on their lists.
///
/// # Errors
/// When the records or hashing fail.
pub async fn employ(cx: &Cx) -> Result<(), FillError> {
    testkit::staff::employ(cx).await?;
    Ok(())
}

/// Moves the SENDIASS in, whose advisers some families let in.
///
/// # Errors
/// When the records or hashing fail.
pub async fn let_in(cx: &Cx) -> Result<(), FillError> {
    testkit::advisers::let_in(cx, &cast(cx.today)).await?;
    Ok(())
}

/// Some families have written to the council.
///
/// # Errors
/// When the records fail.
pub async fn write(cx: &Cx) -> Result<(), FillError> {
    testkit::messages::write(cx, &cast(cx.today)).await?;
    Ok(())
}

/// A manager has written down what the council promised after an inspection.
///
/// # Errors
/// When the records fail.
pub async fn promise(cx: &Cx) -> Result<(), FillError> {
    testkit::pledges::promise(cx).await?;
    Ok(())
}

/// The case system has sent people, who wait for an officer.
///
/// # Errors
/// When the records fail.
pub async fn send_people(cx: &Cx) -> Result<(), FillError> {
    let mut families = cast(cx.today);
    families.retain(|family| ["bell", "okafor"].contains(&family.key));
    testkit::held_people::send(cx, seed::OFFICER, &families).await?;
    Ok(())
}

/// Leaves files to be imported, as the council's case system would.
///
/// # Errors
/// When the records fail.
pub async fn leave_files(cx: &Cx) -> Result<(), FillError> {
    testkit::imports::leave(cx, seed::OFFICER).await?;
    Ok(())
}

/// Imports the sample return, as an administrator would.
///
/// # Errors
/// When the records fail.
pub async fn import_sample(cx: &Cx) -> Result<(), FillError> {
    let by = officer::actor(cx, seed::OFFICER).await?;
    let opened = tokio::task::block_in_place(|| {
        let inputs = vec![Input::bytes("norfolk-like-300.xml", SAMPLE)];
        import::open(inputs, &Limits::default())
    })?;
    let asked = Asked { by, dry_run: false };
    import::import_sen2(cx, &opened, asked, &mut |_| {}).await?;
    Ok(())
}
