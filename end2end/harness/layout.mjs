// Does the page still read on a narrow screen, and with letters twice as large?

/** The narrowest screen that a page must fit (WCAG 1.4.10). */
export const NARROW = { width: 320, height: 640 };

/** Elements that stick out sideways, so that a person would have to scroll. */
async function overflowing(page) {
    return page.evaluate(() => {
        const wide = document.documentElement.scrollWidth;
        const seen = document.documentElement.clientWidth;
        if (wide <= seen) return [];
        const out = [...document.body.querySelectorAll("*")].filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width > 0 && box.right > seen + 0.5;
        });
        return [`the page is ${wide} px wide on ${seen}`].concat(
            out.slice(0, 5).map((element) => `${element.localName}.${element.className}`),
        );
    });
}

/** Throws if the page scrolls sideways at 320 px (WCAG 1.4.10). */
export async function expectReflow(page) {
    await at(page, NARROW, async () => {
        const out = await overflowing(page);
        if (out.length > 0) throw new Error(`no reflow at 320 px: ${page.url()}\n  ${out.join("\n  ")}`);
    });
}

/** Throws if text twice as large is cut off or makes the page scroll sideways (WCAG 1.4.4). */
export async function expectLargeText(page) {
    const style = await page.evaluateHandle(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(":root { font-size: 200% !important }");
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        return sheet;
    });
    try {
        const out = await overflowing(page);
        const cut = await page.evaluate(() =>
            [...document.body.querySelectorAll("*")]
                .filter((element) => {
                    const look = getComputedStyle(element);
                    const clips = look.overflowX === "hidden" || look.overflowY === "hidden";
                    const hidden = element.clientWidth <= 1 || element.clientHeight <= 1;
                    return clips && !hidden && element.scrollHeight > element.clientHeight + 1;
                })
                .map((element) => `cut off: ${element.localName}.${element.className}`),
        );
        const faults = out.concat(cut);
        if (faults.length > 0) throw new Error(`200% text: ${page.url()}\n  ${faults.join("\n  ")}`);
    } finally {
        await style.evaluate((sheet) => {
            document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
        });
    }
}

/** Runs `work` at another size and goes back. */
export async function at(page, size, work) {
    const before = page.viewportSize();
    if (before?.width === size.width && before.height === size.height) return work();
    await page.setViewportSize(size);
    try {
        return await work();
    } finally {
        if (before) await page.setViewportSize(before);
    }
}
