// Listens to a page for what a person would not see: script errors, refusals by the content
// security policy, files that are not there, answers of 500 and above.

/**
 * Starts listening; `faults` fills as things go wrong.
 *
 * @param {import("playwright-core").BrowserContext} context
 */
export function watch(context) {
    const faults = [];
    context.on("page", (page) => listen(page, faults));
    for (const page of context.pages()) listen(page, faults);
    return {
        faults,
        /** Takes away what was meant to go wrong: a line that the test cut itself. */
        forgives(meant) {
            const left = faults.filter((fault) => !meant.test(fault));
            faults.splice(0, faults.length, ...left);
        },
        /** Throws if anything went wrong since the last call. */
        expectNone() {
            const found = faults.splice(0);
            if (found.length > 0) throw new Error(`the page is not sound:\n  ${found.join("\n  ")}`);
        },
    };
}

function listen(page, faults) {
    page.on("pageerror", (problem) => faults.push(`script error: ${problem.message}`));
    page.on("console", (message) => {
        if (message.type() !== "error") return;
        // A page that is itself a 404 or 422 is reported like a missing file; that one is meant.
        const isPageItself = message.location().url === page.url();
        if (isPageItself && message.text().startsWith("Failed to load resource")) return;
        faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("requestfailed", (request) => {
        // Going elsewhere breaks off what was still on its way.
        if (request.failure()?.errorText === "net::ERR_ABORTED") return;
        faults.push(`request failed: ${request.url()} ${request.failure()?.errorText}`);
    });
    page.on("response", (response) => {
        if (response.status() >= 500) faults.push(`${response.status()}: ${response.url()}`);
    });
}
