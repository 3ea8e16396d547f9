// Many families send at once: each gets their receipt, of the bytes that they sent, and the server needs little
// memory for it. `cargo xtask prove uploads` sends more, and larger ones.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { launch, leave } from "../harness/browser.mjs";
import { startDemo } from "../harness/demo.mjs";
import { ask, recording, senders, uploadsAtOnce } from "../harness/uploads.mjs";

const COUNT = Number(process.env.WAYMARK_PROOF_UPLOADS ?? 40);
const MEGABYTES = Number(process.env.WAYMARK_PROOF_MEGABYTES ?? 5);
/** So much more memory the server may need than before, however many send and whatever they send. */
const GROWS_MEGABYTES_MAX = 48;

let [browser, demo] = [];
before(async () => {
    demo = await startDemo();
    browser = await launch();
});
after(async () => {
    await leave(browser);
    await demo?.stop();
});

test(`${COUNT} documents of ${MEGABYTES} MB come at once, whole, in little memory`, { timeout: 900_000 }, async () => {
    const who = await senders(browser, demo, COUNT);
    const bytes = MEGABYTES * 1_000_000;
    const { grewKilobytes, receipts, seconds } = await uploadsAtOnce(who, await demo.process(), { count: COUNT, bytes });
    const hash = createHash("sha256");
    for (const piece of recording(bytes)) hash.update(piece);
    const sha256 = hash.digest("hex");
    assert.equal(new Set(receipts.map(({ to }) => to)).size, COUNT, "each has a receipt of its own");
    for (const { who: whose, to } of receipts) {
        const { status, said } = await ask(whose, { path: to });
        assert.equal(status, 200);
        assert.ok(said.replaceAll(/<[^>]*>|\s+/g, "").includes(sha256), "the receipt of what was sent");
    }
    console.log(`${COUNT} × ${MEGABYTES} MB in ${seconds.toFixed(1)} s; memory grew by ${(grewKilobytes / 1000).toFixed(1)} MB at most`);
    assert.ok(grewKilobytes <= GROWS_MEGABYTES_MAX * 1000, `memory grew by ${grewKilobytes} kB`);
});
