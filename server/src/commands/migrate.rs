//! `waymark migrate`: brings the records to this program's shape.

use storage::Store;

use super::out;
use crate::boot::{self, BootError};
use crate::config::{Engine, Settings};

pub(crate) async fn run(settings: Settings) -> Result<(), BootError> {
    if settings.database.engine == Engine::Sqlite {
        boot::make_folder(&settings.data_dir)?;
    }
    let number = Store::migrate(&settings.database.url).await?;
    out::line(format_args!("The records are at migration {number}."));
    Ok(())
}
