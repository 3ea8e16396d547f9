//! `waymark serve`.

use crate::assets::AssetFolder;
use crate::boot::{self, BootError};
use crate::config::Settings;
use crate::demo;

use super::out;

pub(crate) async fn run(settings: Settings) -> Result<(), BootError> {
    if demo::is_demo(&settings.data_dir) {
        return Err(BootError::IsADemo(settings.data_dir));
    }
    let (Some(council), Some(mail)) = (settings.council.clone(), settings.mail.clone()) else {
        // Reading the settings for families has refused this already.
        return Err(BootError::PublicUrl);
    };
    let post = boot::post(&mail, &council, &settings.web.public_url)?;
    let assets = assets(&settings)?;
    let keeper = boot::keeper(&settings.audit)?;
    let app = boot::program(&settings, council, &mail.from, assets, None).await?;
    boot::check_documents(&app.moment()).await?;
    let listener = boot::listen(settings.web.listen).await?;
    out::aside(format_args!(
        "Waymark listens on {}; families reach it at {}",
        settings.web.listen, settings.web.public_url
    ));
    for line in settings.keeping.said() {
        out::aside(line);
    }
    let mailbox = mail.bounces.mailbox;
    let imports = settings.imports.map(|imports| jobs::Folder {
        dir: imports.dir,
        rules: imports.rules,
    });
    let keeping = settings.keeping;
    boot::run(app, listener, post, mailbox, keeper, keeping, imports).await
}

/// The styles and scripts: the named folder, or the one beside the program.
pub(crate) fn assets(settings: &Settings) -> Result<AssetFolder, BootError> {
    let folder = settings.web.assets_dir.clone().or_else(AssetFolder::found);
    let folder = folder.ok_or(BootError::NoAssets)?;
    Ok(AssetFolder::read(&folder)?)
}
