//! The timer itself, in the browser.
//!
//! It counts from when the page was asked for, so it ends a moment before the server does, and
//! it looks at the clock whenever the page is seen again, since a sleeping phone counts nothing.
//! Only differences count: a clock that is wrong by a year ends no session early.

use std::time::Duration;

use domain::paths;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent, RequestInit, RequestRedirect, Response};

use super::WARN_SECONDS;

/// The tabs of one browser share a session: each tells the others when it was used.
const CHANNEL: &str = "session";

/// What runs while a page is open.
#[derive(Clone, Copy)]
pub(super) struct Timer {
    /// The moment of the end, in this browser's own time.
    ends: StoredValue<f64>,
    /// The minutes that are left, once people are warned.
    minutes: RwSignal<Option<u32>>,
    dialog: NodeRef<Dialog>,
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
}

/// What the server answers to "Stay signed in".
#[derive(Deserialize)]
struct Stayed {
    seconds: u32,
}

impl Timer {
    pub(super) fn start(
        seconds: u32,
        minutes: RwSignal<Option<u32>>,
        dialog: NodeRef<Dialog>,
    ) -> Timer {
        let asked_for = window().performance().map_or(0.0, |clock| clock.now());
        let timer = Timer {
            ends: StoredValue::new(now() - asked_for + milliseconds(seconds)),
            minutes,
            dialog,
            channel: StoredValue::new_local(BroadcastChannel::new(CHANNEL).ok()),
        };
        timer.hear();
        timer.tell(seconds);
        Effect::new(move |_| {
            if let Some(dialog) = timer.dialog.get()
                && !dialog.open()
            {
                // A browser that cannot show it in front still has it in the page.
                _ = dialog.show_modal();
            }
        });
        window_event_listener_untyped("visibilitychange", move |_| {
            timer.look();
        });
        timer.watch();
        timer
    }

    /// Looks at the clock, and again when there is something new to say.
    fn watch(self) {
        let left = self.look();
        let warn = milliseconds(WARN_SECONDS);
        let minute = milliseconds(60);
        let wait = if left > warn {
            left - warn
        } else {
            // To the next whole minute, and then a little, so that it has passed.
            left.max(0.0) % minute + 50.0
        };
        if left > 0.0 {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a wait is positive and at most twelve hours"
            )]
            set_timeout(move || self.watch(), Duration::from_millis(wait as u64));
        }
    }

    /// Warns or leaves, if it is time; answers the milliseconds that are left.
    fn look(self) -> f64 {
        let left = self.ends.get_value() - now();
        if left <= 0.0 {
            leave();
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "five minutes at most"
        )]
        let minutes = (left <= milliseconds(WARN_SECONDS))
            .then(|| (left / milliseconds(60)).ceil().max(1.0) as u32);
        if self.minutes.get_untracked() != minutes {
            self.minutes.set(minutes);
        }
        left
    }

    /// Tells the server that somebody is here.
    pub(super) fn stay(self) {
        spawn_local(async move {
            match ask_to_stay().await {
                Ok(Some(seconds)) => {
                    self.goes_on(seconds);
                    self.tell(seconds);
                }
                Ok(None) => leave(),
                // Not reached: the plain form tries again, and shows what comes of it.
                Err(_) => self.send_form(),
            }
        });
    }

    fn goes_on(self, seconds: u32) {
        self.ends.set_value(now() + milliseconds(seconds));
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
        self.minutes.set(None);
    }

    fn send_form(self) {
        let form = self
            .dialog
            .get_untracked()
            .and_then(|dialog| dialog.query_selector("form").ok().flatten())
            .and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
        if let Some(form) = form {
            // It can only fail for a form that is in no page any more.
            _ = form.submit();
        }
    }

    fn tell(self, seconds: u32) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                // A tab that does not hear it warns too early, which does no harm.
                _ = channel.post_message(&JsValue::from(seconds));
            }
        });
    }

    fn hear(self) {
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(seconds) = event.data().as_f64() {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "another tab said a whole number"
                )]
                self.goes_on(seconds as u32);
            }
        });
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
            }
        });
        // As long as the page.
        heard.forget();
    }
}

/// The seconds that the session has again; none where it had ended already.
async fn ask_to_stay() -> Result<Option<u32>, JsValue> {
    let headers = web_sys::Headers::new()?;
    headers.set("accept", "application/json")?;
    let wishes = RequestInit::new();
    wishes.set_method("POST");
    wishes.set_headers(&headers);
    // An ended session answers by leading elsewhere.
    wishes.set_redirect(RequestRedirect::Manual);
    let asked = window().fetch_with_str_and_init(paths::STAY, &wishes);
    let answer: Response = JsFuture::from(asked).await?.dyn_into()?;
    if !answer.ok() {
        return Ok(None);
    }
    let text = JsFuture::from(answer.text()?).await?;
    let stayed = text
        .as_string()
        .and_then(|text| serde_json::from_str::<Stayed>(&text).ok());
    Ok(stayed.map(|stayed| stayed.seconds))
}

/// To the page that says that the session has ended; what was here is not in the history.
fn leave() {
    let location = window().location();
    let was = location.pathname().unwrap_or_default();
    // Where even this fails, the server still answers nothing more to this session.
    _ = location.replace(&paths::signed_out_then(&was));
}

fn now() -> f64 {
    js_sys::Date::now()
}

fn milliseconds(seconds: u32) -> f64 {
    f64::from(seconds) * 1000.0
}
