// A parent reads a PDF page by page on a phone, without leaving the portal and without a program for PDFs.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Documents, LETTER } from "../pages/documents.mjs";
import { Family } from "../pages/family.mjs";

journey("a parent reads a letter page by page", async ({ context, demo, family, looks, page, scripts }) => {
    const elsewhere = [];
    context.on("request", (request) => {
        if (new URL(request.url()).origin !== new URL(demo.url).origin) elsewhere.push(request.url());
    });
    await family.signsIn("parent_late_case");
    const documents = await new Documents(family).opens();
    const name = scripts ? "Letter to read.pdf" : "Letter to read without scripts.pdf";
    await documents.sends([{ ...LETTER, name }], { forAll: true });
    await family.follows(name);
    await family.presses("Read it here");
    assert.match(await family.heading(), /page 1 of 3$/);
    assert.equal(await documents.looksAtThePage(), 1200);
    await looks("a page of a letter");

    await family.follows("Next page");
    assert.match(await family.heading(), /page 2 of 3$/);
    await page.getByText("The words on this page", { exact: true }).click();
    assert.match(await family.says(), /The second page/);

    await family.follows("Largest");
    assert.match(await family.heading(), /page 2 of 3$/);
    assert.equal(await documents.looksAtThePage(), 2600);
    await looks("a page of a letter, made larger");

    await page.getByLabel("Go to page").fill("3");
    await family.presses("Go");
    assert.match(await family.heading(), /page 3 of 3$/);
    assert.equal(await documents.looksAtThePage(), 2600, "as large as the page before");
    assert.equal(await page.getByRole("link", { name: "Next page" }).count(), 0);
    await page.getByLabel("Go to page").fill("12");
    await family.presses("Go");
    assert.match(await family.says(), /There is no such page/);
    const saved = await documents.downloads();
    assert.deepEqual(saved.bytes, LETTER.buffer, "what is saved is what was sent");

    await family.follows("The document");
    assert.match(await family.says(), new RegExp(name));
    const letter = new URL(page.url()).pathname;
    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        await officer.signsIn("officer");
        await officer.opens(letter.replace(/^\/cases/, "/staff/cases"));
        await officer.presses("Read it here");
        await officer.follows("Next page");
        assert.equal(await new Documents(officer).looksAtThePage(), 1200);
        await looks("a page of a letter at a desk", officer.page);
    } finally {
        await leave(theirs);
    }
    assert.deepEqual(elsewhere, [], "nothing was asked for elsewhere");
});

journey("a PDF that is broken says so and can still be saved", async ({ family, looks, scripts }) => {
    await family.signsIn("parent_late_case");
    const documents = await new Documents(family).opens();
    const broken = {
        name: scripts ? "Broken.pdf" : "Broken without scripts.pdf",
        mimeType: "application/pdf",
        buffer: Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"),
    };
    await documents.sends([broken]);
    await family.follows(broken.name);
    await family.presses("Read it here");
    assert.match(await family.says(), /We cannot show this document here/);
    await looks("a PDF that cannot be shown");
    const saved = await documents.downloads();
    assert.deepEqual(saved.bytes, broken.buffer);
});
