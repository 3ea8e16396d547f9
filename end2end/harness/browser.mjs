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
