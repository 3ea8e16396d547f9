//! The timer itself, in the browser.
//!
//! It counts from when the page was asked for, so it ends a moment before the server does, and
//! it looks at the clock whenever the page is seen again, since a sleeping phone counts nothing.
//! Only differences count: a clock that is wrong by a year ends no session early.

use std::cell::Cell;
use std::rc::Rc;

use domain::paths;
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    BroadcastChannel, Element, Headers, HtmlDialogElement, HtmlFormElement, MessageEvent,
    RequestInit, RequestRedirect, Response,
};

use super::{SessionWords, WARN_SECONDS};
use crate::dom::{after, find, on, set};
use crate::html::{element, says};

/// The tabs of one browser share a session: each tells the others when it was used.
const CHANNEL: &str = "session";

/// What runs while a page is open.
struct Timer {
    /// Where the warning is shown.
    place: Element,
    words: SessionWords,
    /// The moment of the end in this browser's own time, in milliseconds.
    ends: Cell<f64>,
    /// The minutes that the warning says; 0 while there is none.
    said: Cell<i32>,
    channel: Option<BroadcastChannel>,
}

/// Begins to count.
pub(super) fn watch(place: Element, words: SessionWords) {
    // Words that cannot be read warn of nothing; the server ends the session all the same.
    let Ok(seconds) = words.seconds.parse::<i32>().map(f64::from) else {
        return;
    };
    let asked_for = window().performance().map_or(0.0, |clock| clock.now());
    let timer = Rc::new(Timer {
        place,
        words,
        ends: Cell::new(now() - asked_for + seconds * 1000.0),
        said: Cell::new(0),
        channel: BroadcastChannel::new(CHANNEL).ok(),
    });
    timer.tell(seconds);
    if let Some(channel) = &timer.channel {
        let hears = Rc::clone(&timer);
        on(channel, "message", move |event| {
            let heard = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if let Some(seconds) = heard.and_then(|seconds| seconds.as_f64()) {
                hears.goes_on(seconds);
            }
        });
    }
    let sees = Rc::clone(&timer);
    on(&document(), "visibilitychange", move |_| {
        sees.look();
    });
    next(timer);
}

/// Looks at the clock, and again when there is something new to say.
fn next(timer: Rc<Timer>) {
    let left = timer.look();
    let wait = if left > WARN_SECONDS {
        left - WARN_SECONDS
    } else {
        left % 60
    };
    if left > 0 {
        // A second later, so that the minute has passed.
        after(wait + 1, move || next(Rc::clone(&timer)));
    }
}

impl Timer {
    /// Warns or leaves, if it is time; answers the seconds that are left.
    fn look(self: &Rc<Self>) -> i32 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a session lasts twelve hours at most, and the cast stops at the ends"
        )]
        let left = ((self.ends.get() - now()) / 1000.0) as i32;
        if left <= 0 {
            leave();
        } else if left <= WARN_SECONDS {
            self.warn((left + 59) / 60);
        } else {
            self.close();
        }
        left
    }

    fn warn(self: &Rc<Self>, minutes: i32) {
        if self.said.replace(minutes) == 0 {
            self.show();
        }
        if let Some(left) = find(&self.place, "#session-left") {
            left.set_text_content(Some(&self.words.left(minutes)));
        }
    }

    fn show(self: &Rc<Self>) {
        let stay = says("button", " class=\"govuk-button\"", &self.words.stay);
        let form = [" method=\"post\" action=\"", paths::STAY, "\""].concat();
        let inside = [
            says(
                "h2",
                " class=\"wm-session__title\" id=\"session-title\"",
                &self.words.title,
            ),
            element(
                "p",
                " class=\"govuk-body\" id=\"session-left\" aria-live=\"polite\"",
                "",
            ),
            element("form", &form, &stay),
        ];
        self.place
            .set_inner_html(&element("dialog", "", &inside.concat()));
        let Some(dialog) = self.dialog() else {
            return;
        };
        for (attribute, value) in [
            ("class", "wm-session"),
            ("role", "alertdialog"),
            ("aria-labelledby", "session-title"),
            ("aria-describedby", "session-left"),
        ] {
            set(&dialog, attribute, value);
        }
        let timer = Rc::clone(self);
        on(&dialog, "submit", move |event| {
            event.prevent_default();
            spawn_local(Rc::clone(&timer).stay());
        });
        // Safety of the family: not modal, or the quick way out could not be pressed. It still takes
        // the focus, and closing gives that back.
        dialog.show();
    }

    fn dialog(&self) -> Option<HtmlDialogElement> {
        find(&self.place, "dialog")?.dyn_into().ok()
    }

    fn close(&self) {
        if self.said.replace(0) > 0 {
            if let Some(dialog) = self.dialog() {
                dialog.close();
            }
            self.place.set_inner_html("");
        }
    }

    /// Tells the server that somebody is here.
    async fn stay(self: Rc<Self>) {
        match ask_to_stay().await {
            Ok(Some(seconds)) => {
                self.goes_on(seconds);
                self.tell(seconds);
            }
            Ok(None) => leave(),
            // Not reached: the plain form tries again, and shows what comes of it.
            Err(_) => {
                let form = find(&self.place, "form");
                if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
                    // It fails only for a form that is in no page any more.
                    _ = form.submit();
                }
            }
        }
    }

    fn goes_on(self: &Rc<Self>, seconds: f64) {
        self.ends.set(now() + seconds * 1000.0);
        self.look();
    }

    fn tell(&self, seconds: f64) {
        if let Some(channel) = &self.channel {
            // A tab that does not hear it warns too early, which does no harm.
            _ = channel.post_message(&JsValue::from(seconds));
        }
    }
}

/// The seconds that the session has again; none where it had ended already.
async fn ask_to_stay() -> Result<Option<f64>, JsValue> {
    let headers = Headers::new()?;
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
    // `{"seconds":1800}`
    let said = JsFuture::from(answer.json()?).await?;
    let seconds = js_sys::Reflect::get(&said, &JsValue::from("seconds"))?;
    Ok(seconds.as_f64())
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
