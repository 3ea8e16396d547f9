// A parent sends a letter and a photograph and holds a receipt; the council reads the letter, and
// says so; what was sent by mistake is taken back.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Documents, LETTER } from "../pages/documents.mjs";
import { Family } from "../pages/family.mjs";

journey("a parent sends documents and the council says what became of them", async ({ context, demo, family, looks, scripts }) => {
    await family.signsIn("parent_late_case");
    const documents = await new Documents(family).opens();
    await looks("documents");
    await family.presses("Send documents");
    await looks("send documents");
    await family.opens(new URL(family.page.url()).pathname.replace(/\/send$/, ""));

    const letter = { ...LETTER, name: scripts ? "Letter.pdf" : "Letter without scripts.pdf" };
    const photograph = await documents.photograph("صورة الفصل.png");
    await documents.sends([letter, photograph], { said: "Page 2 matters most." });
    const receipt = await family.says();
    assert.match(receipt, /We have received/);
    assert.match(receipt, /Page 2 matters most/);
    for (const file of [letter, photograph]) assert.ok(receipt.includes(file.name), file.name);
    await looks("receipt");

    await family.follows(letter.name);
    const saved = await documents.downloads();
    assert.equal(saved.name, letter.name);
    assert.deepEqual(saved.bytes, letter.buffer, "what comes back is what was sent");
    const page = new URL(family.page.url()).pathname;
    await looks("document");

    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        await officer.signsIn("officer");
        await officer.opens(page.replace(/^\/cases/, "/staff/cases").replace(/\/\d+$/, ""));
        await officer.follows(letter.name);
        await officer.presses("We have read this");
        await officer.page.getByLabel("To whom did it go?").fill("Educational Psychology Service");
        await officer.presses("Note that it went on");
        assert.match(await officer.says(), /Read by the council/);
    } finally {
        await leave(theirs);
    }
    await family.opens(page);
    assert.match(await family.says(), /Read by the council on/);
    assert.match(await family.says(), /Sent on to Educational Psychology Service/);

    await family.presses("Take it back");
    assert.match(await family.says(), /The document is taken back/);
});

journey("what cannot be taken says why, and what was typed is kept", async ({ family, forgives, looks }) => {
    await family.signsIn("parent_s8");
    const documents = await new Documents(family).opens();
    const empty = { name: "Empty.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) };
    const program = { name: "Program.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ\u0001\u0002\u0000\u0000") };
    await documents.sends([LETTER, empty, program], { said: "Three files." });
    assert.match(await family.mistakes(), /Some files were not taken/);
    const said = await family.says();
    assert.match(said, /there is nothing in this file/);
    assert.match(said, /we cannot take this kind of file/);
    assert.match(said, /You do not need to send these again/);
    assert.equal(await family.page.getByLabel("Is there anything to say about it?").inputValue(), "Three files.");
    await looks("files that were not taken");
    forgives(/status of 422/);
});

journey("a parent shows the other a photograph, and not where it was taken", async ({ context, demo, family, looks, scripts }) => {
    await family.signsIn("parent_late_case");
    const documents = await new Documents(family).opens();
    const name = scripts ? "Board in the hall.png" : `${"A-photograph-with-a-name-that-is-longer-than-any-line-".repeat(3)}.png`;
    const photograph = await documents.photograph(name);
    await documents.sends([photograph], { what: "Photographs", forAll: true });

    for (const [key, what] of [
        ["parent_late_case_other", "other parent's picture"],
        ["officer", "officer's picture"],
    ]) {
        const theirs = await visitor(context.browser(), { scripts });
        try {
            const reader = new Family(await theirs.newPage(), demo);
            await reader.signsIn(key);
            const page = new URL(family.page.url()).pathname.replace(/\/documents\/.*$/, "/documents");
            await reader.opens(key === "officer" ? page.replace(/^\/cases/, "/staff/cases") : page);
            await reader.follows(name);
            const seen = new Documents(reader);
            assert.equal(await seen.looksAtThePicture(), 120);
            assert.match(await reader.says(), /What you get is a copy/);
            await looks(what, reader.page);
            const saved = await seen.downloads();
            assert.equal(saved.bytes.subarray(1, 4).toString(), "PNG");
        } finally {
            await leave(theirs);
        }
    }
});
