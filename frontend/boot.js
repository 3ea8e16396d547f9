// Wakes the islands of this page, once the browser has nothing better to do. A page without islands
// gets nothing but this file. The bundle puts exit.js before it, and fills in names in capitals.
const islands = { /* ISLANDS */ };
const waitingChildren = [];

function wake(element, glue) {
    // The number after the name depends on the compiler; the name does not.
    const name = (element.dataset.component ?? "").replace(/_\d+$/, "");
    const island = glue[islands[name]];
    if (!island) {
        console.error(`There is no island ${name} in this bundle.`);
        return;
    }
    waitingChildren.at(-1)?.();
    island(element);
}

function walk(element, glue) {
    const tag = element.localName;
    if (tag === "leptos-island") {
        wake(element, glue);
    }
    const isSlot = tag === "leptos-children";
    if (isSlot) {
        waitingChildren.push(element.$$on_hydrate);
    }
    for (const child of [...element.children]) {
        walk(child, glue);
    }
    if (isSlot) {
        waitingChildren.pop();
    }
}

async function boot() {
    const module = fetch(new URL(/* MODULE */, import.meta.url));
    const glue = await import(new URL(/* GLUE */, import.meta.url).href);
    await glue.default({ module_or_path: module });
    glue.hydrate();
    walk(document.body, glue);
    document.documentElement.dataset.islands = "awake";
}

if (document.querySelector("leptos-island")) {
    if ("requestIdleCallback" in window) {
        requestIdleCallback(boot, { timeout: 2000 });
    } else {
        boot();
    }
}
