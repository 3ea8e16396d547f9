//! The page, as a browser has it: finding an island, hearing what happens to it.

use leptos::prelude::{document, queue_microtask, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget};

/// Does this once the island that is being woken is as the server sent it; it is given the
/// island. One page has one island of a name.
pub(crate) fn when_woken(name: &'static str, work: impl FnOnce(Element) + 'static) {
    queue_microtask(move || {
        let selector = ["leptos-island[data-component=", name, "]"].concat();
        if let Some(island) = find(&document(), &selector) {
            work(island);
        }
    });
}

/// The first element of a selector, within a document or an element.
pub(crate) fn find(within: &impl Finds, selector: &str) -> Option<Element> {
    within.find(selector)
}

/// What elements are found in.
pub(crate) trait Finds {
    fn find(&self, selector: &str) -> Option<Element>;
}

impl Finds for web_sys::Document {
    fn find(&self, selector: &str) -> Option<Element> {
        self.query_selector(selector).ok().flatten()
    }
}

impl Finds for Element {
    fn find(&self, selector: &str) -> Option<Element> {
        self.query_selector(selector).ok().flatten()
    }
}

/// Hears an event for as long as the page is there.
pub(crate) fn on(target: &EventTarget, event: &str, hear: impl FnMut(Event) + 'static) {
    let hear: Box<dyn FnMut(Event)> = Box::new(hear);
    let hear = Closure::wrap(hear);
    // It fails for no kind of event that there is.
    _ = target.add_event_listener_with_callback(event, hear.as_ref().unchecked_ref());
    hear.forget();
}

/// Does this after some seconds.
pub(crate) fn after(seconds: i32, work: impl FnMut() + 'static) {
    let work: Box<dyn FnMut()> = Box::new(work);
    let work = Closure::wrap(work);
    let milliseconds = seconds.saturating_mul(1000);
    // A browser that sets no timers warns of nothing; the server ends the session all the same.
    _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(
        work.as_ref().unchecked_ref(),
        milliseconds,
    );
    work.forget();
}

/// Sets an attribute whose name is ours.
pub(crate) fn set(element: &Element, attribute: &str, value: &str) {
    // It fails only for names that no attribute can have.
    _ = element.set_attribute(attribute, value);
}

/// Gives the focus to an element that can have it.
pub(crate) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        // Focus that cannot be moved stays where it is.
        _ = element.focus();
    }
}
