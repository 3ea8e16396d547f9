// Screenshots of each page at the two sizes, kept as artefacts of the run.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DESK, PHONE } from "./browser.mjs";
import { ROOT } from "./demo.mjs";
import { at } from "./layout.mjs";

const FOLDER = join(ROOT, "end2end/artefacts");

/** Keeps the whole page as `NAME-360.png` and `NAME-1280.png`. */
export async function shoot(page, name) {
    await mkdir(FOLDER, { recursive: true });
    for (const size of [PHONE, DESK]) {
        await at(page, size, () =>
            page.screenshot({ path: join(FOLDER, `${name}-${size.width}.png`), fullPage: true }),
        );
    }
}
