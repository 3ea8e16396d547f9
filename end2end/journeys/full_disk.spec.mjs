// The disk fills up. Documents stop first, and say so; the records go on; when nothing at all can be
// written, nothing is shown that could not be written down; and when somebody makes room, all is as before.
import assert from "node:assert/strict";
import { BINARY } from "../harness/demo.mjs";
import { noDisk, startOnSmallDisk } from "../harness/disk.mjs";
import { journey } from "../harness/journey.mjs";
import { Documents, LETTER } from "../pages/documents.mjs";
import { Messages } from "../pages/messages.mjs";
import { Sending } from "../pages/sending.mjs";

const skip = noDisk();
/** So often a page can be written down on what the records had set aside. */
const VISITS_MAX = 2_000;

/** Visits a page until it is refused: its last answer. */
async function visitsUntilRefused(family, disk, home) {
    for (let visit = 0; visit < VISITS_MAX; visit++) {
        const answer = await family.page.request.get(new URL(home, family.page.url()).href);
        if (!answer.ok()) break;
        await disk.fillsWhole();
    }
    return family.opens(home);
}

journey(
    "a disk that is full loses nothing, says so, and is as before when there is room",
    async ({ demo, family, forgives, looks, page, scripts }) => {
        const { disk } = demo;
        await family.signsIn("parent_late_case");
        const home = new URL(page.url()).pathname;
        const documents = await new Documents(family).opens();
        const first = { ...LETTER, name: scripts ? "First.pdf" : "First without scripts.pdf" };
        await documents.sends([first]);
        const receipt = new URL(page.url()).pathname;

        try {
            // Less is free than is kept for the records.
            await disk.fills(6_000_000);
            await family.opens(home);
            await documents.opens();
            const second = [{ ...LETTER, name: `Second${scripts ? "" : " without scripts"}.pdf` }];
            if (scripts) {
                const sending = await new Sending(family).opens();
                await sending.chooses(second, { what: "A letter from a doctor or hospital" });
                await family.presses("Send");
                await sending.says(/we have no room to keep files right now/);
                await looks("no room for documents");
                // It is tried again and again: there is room, and it goes.
                await disk.empties();
                await page.waitForURL(/\/receipts\//);
                await disk.fills(6_000_000);
            } else {
                await documents.sends(second, { said: "Keep what I typed." });
                assert.match(await family.says(), /we have no room to keep files right now/);
                assert.equal(await page.getByLabel("Is there anything to say about it?").inputValue(), "Keep what I typed.");
                await looks("no room for documents");
            }
            forgives(/status of (422|507)|507: /);
            await family.opens(home);
            const messages = await new Messages(family).opens();
            await messages.begins("Why is it late?", "A message needs little room.");
            await family.presses("Send");
            assert.match(await family.says(), /We have your message/);

            // Nothing is free. Pages are shown until that they are cannot be written down any more; what is
            // nobody's is shown even then.
            await disk.fillsWhole();
            const refused = await visitsUntilRefused(family, disk, home);
            assert.equal(refused.status(), 503);
            await looks("a full disk");
            assert.equal((await family.opens("/accessibility")).status(), 200);
            await family.opens(home);
            forgives(/503/);
        } finally {
            await disk.empties();
        }

        // Somebody makes room, and nobody starts anything again.
        assert.equal((await family.opens(home)).status(), 200);
        await family.opens(receipt);
        await family.follows(first.name);
        const saved = await documents.downloads();
        assert.deepEqual(saved.bytes, first.buffer, "what was received is as it came");
        await family.opens(home);
        await documents.opens();
        await documents.sends([{ ...LETTER, name: `Third${scripts ? "" : " without scripts"}.pdf` }]);
        assert.match(await family.says(), /We have received/);
        assert.match(disk.waymark(BINARY, "audit", "verify"), /./);
    },
    { start: startOnSmallDisk, skip },
);
