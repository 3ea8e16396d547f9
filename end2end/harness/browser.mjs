// The browser: one Chromium for each test file, one clean context for each visitor.
import { chromium } from "playwright-core";

// As root Chromium has no sandbox. The rest keeps it from ringing home.
const FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/** Starts the browser that `cargo xtask` found. */
export function launch() {
    const executablePath = process.env.WAYMARK_TEST_BROWSER ?? "/usr/bin/chromium";
    return chromium.launch({ executablePath, args: FLAGS });
}

/** The two sizes that screenshots are kept at. */
export const PHONE = { width: 360, height: 780 };
export const DESK = { width: 1280, height: 900 };

/**
 * A visitor with no history.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {{ scripts?: boolean, viewport?: { width: number, height: number } }} wishes
 */
export async function visitor(browser, { scripts = true, viewport = PHONE } = {}) {
    const context = await browser.newContext({
        viewport,
        locale: "en-GB",
        timezoneId: "Europe/London",
        reducedMotion: "reduce",
    });
    if (!scripts) {
        const open = context.newPage.bind(context);
        context.newPage = async () => {
            const page = await open();
            const switches = await context.newCDPSession(page);
            await switches.send("Emulation.setScriptExecutionDisabled", { value: true });
            withoutScripts.set(page, switches);
            return page;
        };
    }
    return context;
}

/** Pages whose scripts are off, each with its switch. */
const withoutScripts = new WeakMap();

/**
 * Lets a check of ours run in a page whose own scripts are off.
 *
 * The page's scripts were skipped when it was read, and stay skipped.
 */
export async function inspect(page, work) {
    const switches = withoutScripts.get(page);
    await switches?.send("Emulation.setScriptExecutionDisabled", { value: false });
    try {
        return await work();
    } finally {
        await switches?.send("Emulation.setScriptExecutionDisabled", { value: true });
    }
}

const CLOSE_MS_MAX = 10_000;

/**
 * Closes a visitor's context, or a browser.
 *
 * Chromium now and then never answers a close that meets a page on its way elsewhere. What is then
 * left goes with the browser, and the browser with the test's own process.
 */
export async function leave(closable) {
    let late;
    const tired = new Promise((resolve) => {
        late = setTimeout(resolve, CLOSE_MS_MAX);
    });
    await Promise.race([closable?.close(), tired]);
    clearTimeout(late);
}
