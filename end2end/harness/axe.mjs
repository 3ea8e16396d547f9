// axe, against the page as it is now. WCAG 2.2 A and AA, and best practice.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { inspect } from "./browser.mjs";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Faults that axe finds on the page, one line for each element. */
export async function axeFaults(page) {
    // Evaluated, not added as a tag: the page's own policy would rightly refuse a tag.
    const violations = await inspect(page, async () => {
        await page.evaluate(source);
        return page.evaluate(run);
    });
    return violations.flatMap(({ id, help, where }) => where.map((place) => `${id} (${help}): ${place}`));
}

/** Runs in the page. */
async function run() {
    const result = await globalThis.axe.run(document, {
        resultTypes: ["violations"],
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return result.violations.map(({ id, help, nodes }) => ({
        id,
        help,
        where: nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`),
    }));
}

/** Throws if axe finds anything. */
export async function expectNoAxeFaults(page, what = page.url()) {
    const faults = await axeFaults(page);
    if (faults.length > 0) throw new Error(`axe on ${what}:\n  ${faults.join("\n  ")}`);
}
