//! The browser's half: the WebAssembly entry that wakes the islands.
//!
//! It needs `islands` alone, so that no room of the server can reach a browser. `boot.js` is
//! the script that loads this, on pages that have an island; `exit.js` serves every page.

// Names the crate, so that the linker keeps islands that nothing here calls.
use islands as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Readies Leptos for waking islands one by one; the page itself stays as the server sent it.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
