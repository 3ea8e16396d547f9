// Wakes the islands of this page, once the browser has nothing better to do.
// The bundle puts this after wasm-bindgen's glue and fills in the module's name and the islands.
const islands = { /* ISLANDS */ };
const waitingChildren = [];

function wake(element) {
    // The number after the name depends on the compiler; the name does not.
    const name = (element.dataset.component ?? "").replace(/_\d+$/, "");
    const island = islands[name];
    if (!island) {
        console.error(`There is no island ${name} in this bundle.`);
        return;
    }
    waitingChildren.at(-1)?.();
    island(element);
}

function walk(element) {
    const tag = element.localName;
    if (tag === "leptos-island") {
        wake(element);
    }
    const isSlot = tag === "leptos-children";
    if (isSlot) {
        waitingChildren.push(element.$$on_hydrate);
    }
    for (const child of [...element.children]) {
        walk(child);
    }
    if (isSlot) {
        waitingChildren.pop();
    }
}

async function boot() {
    await __wbg_init({ module_or_path: new URL(/* MODULE */, import.meta.url) });
    hydrate();
    walk(document.body);
    document.documentElement.dataset.islands = "awake";
}

if ("requestIdleCallback" in window) {
    requestIdleCallback(boot, { timeout: 2000 });
} else {
    boot();
}
