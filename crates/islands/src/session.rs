//! Tells, five minutes before it happens, that the session will end, and how to stay.
//!
//! Without scripts the server's own page tells that it has ended.

#[cfg(feature = "hydrate")]
mod browser;

use domain::paths;
use leptos::ev::{Event, SubmitEvent};
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::explain::filled;
use crate::joined::joined;

/// How long before the end people are warned.
pub const WARN_SECONDS: u32 = 5 * 60;

joined! {
    /// The words of the warning.
    pub struct SessionWords {
        /// Whether to stay.
        title,
        /// In how many minutes it ends, `{left}`, and why.
        left,
        /// One minute.
        one,
        /// `{minutes}` minutes.
        many,
        /// The button that stays.
        stay,
    }
}

impl SessionWords {
    fn left(&self, minutes: u32) -> String {
        let counted = if minutes == 1 { &self.one } else { &self.many };
        let counted = filled(counted, &[("minutes", &minutes.to_string())]);
        filled(&self.left, &[("left", &counted)])
    }
}

/// Nothing to see until the session is about to end.
#[island]
pub fn SessionTimer(
    /// In how many seconds it ends, if nothing is asked of the server until then.
    seconds: u32,
    /// The words.
    words: SessionWords,
) -> impl IntoView {
    let minutes = RwSignal::new(None::<u32>);
    let dialog = NodeRef::<Dialog>::new();
    let timer = Timer::start(seconds, minutes, dialog);
    view! {
        <Show when=move || minutes.with(Option::is_some)>
            {
                let words = words.clone();
                let left = words.clone();
                view! {
                    <dialog
                        class="wm-session"
                        role="alertdialog"
                        aria-labelledby="session-title"
                        aria-describedby="session-left"
                        node_ref=dialog
                        on:cancel=move |event: Event| {
                            event.prevent_default();
                            timer.stay();
                        }
                    >
                        <h2 class="wm-session__title" id="session-title">{words.title}</h2>
                        <p class="govuk-body" id="session-left" aria-live="polite">
                            {move || minutes.get().map(|minutes| left.left(minutes))}
                        </p>
                        <form
                            method="post"
                            action=paths::STAY
                            on:submit=move |event: SubmitEvent| {
                                event.prevent_default();
                                timer.stay();
                            }
                        >
                            <button class="govuk-button">{words.stay}</button>
                        </form>
                    </dialog>
                }
            }
        </Show>
    }
}

#[cfg(feature = "hydrate")]
use browser::Timer;

/// On the server no time passes.
#[cfg(not(feature = "hydrate"))]
#[derive(Clone, Copy)]
struct Timer;

#[cfg(not(feature = "hydrate"))]
impl Timer {
    fn start(_: u32, _: RwSignal<Option<u32>>, _: NodeRef<Dialog>) -> Timer {
        Timer
    }

    #[expect(clippy::unused_self, reason = "the browser's half needs it")]
    fn stay(self) {}
}
