//! The pages that say the same to everybody.

use app::pages::{AccessibilityPage, CookiesPage, HelpPage, PrivacyPage, StartPage};
use axum::response::Response;

use crate::cookies::Cookie;
use crate::ctx::Ctx;
use crate::doors::Public;

pub(crate) async fn start(door: Public, cx: Ctx) -> Response {
    cx.page(&StartPage, door.visitor())
}

pub(crate) async fn help(door: Public, cx: Ctx) -> Response {
    cx.page(&HelpPage, door.visitor())
}

pub(crate) async fn accessibility(door: Public, cx: Ctx) -> Response {
    cx.page(&AccessibilityPage, door.visitor())
}

pub(crate) async fn privacy(door: Public, cx: Ctx) -> Response {
    cx.page(&PrivacyPage, door.visitor())
}

pub(crate) async fn cookies(door: Public, cx: Ctx) -> Response {
    let secure = cx.app.web.is_secure();
    let page = CookiesPage {
        session: Cookie::Session.name(secure).to_owned(),
        device: Cookie::Device.name(secure).to_owned(),
        advice: Cookie::Advice.name(secure).to_owned(),
        provider: cx
            .app
            .provider
            .is_some()
            .then(|| Cookie::Provider.name(secure).to_owned()),
    };
    cx.page(&page, door.visitor())
}
