// Documents of a case: the list, sending, one document.
import { inspect } from "../harness/browser.mjs";

/** A small PDF. */
export const LETTER = {
    name: "Letter from the hospital.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"),
};

export class Documents {
    /** @param {import("./family.mjs").Family} family */
    constructor(family) {
        this.family = family;
        this.page = family.page;
    }

    /** From the case's page to its documents. */
    async opens() {
        await this.family.follows("Documents");
        return this;
    }

    /** Fills the form in and sends it; the receipt follows. */
    async sends(files, { what = "A letter from a doctor or hospital", said = "", forAll = false } = {}) {
        await this.family.presses("Send documents");
        await this.page.getByLabel(what).check();
        if (forAll) await this.page.getByLabel("Everybody who can see this case").check();
        await this.page.getByLabel("Is there anything to say about it?").fill(said);
        await this.page.getByLabel("Choose your files").setInputFiles(files);
        await this.family.presses("Send");
        // With scripts the page stays until all of it is here, or something is not taken.
        const done = [this.page.waitForURL(/\/receipts\//), this.page.getByRole("alert").waitFor()];
        await Promise.any(done);
        return this;
    }

    /** A photograph, as this browser takes one of its own page. */
    async photograph(name) {
        const buffer = await this.page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 90 } });
        return { name, mimeType: "image/png", buffer };
    }

    /** Unfolds the picture of the document whose page is open; answers how wide it is drawn. */
    async looksAtThePicture() {
        await this.page.getByText("Look at the picture here").click();
        const picture = this.page.locator("img.wm-picture");
        return inspect(this.page, () => picture.evaluate((img) => img.decode().then(() => img.naturalWidth)));
    }

    /** Saves the document whose page is open, and answers its bytes. */
    async downloads() {
        const [download] = await Promise.all([
            this.page.waitForEvent("download"),
            this.family.presses(/^Download/),
        ]);
        const stream = await download.createReadStream();
        const parts = [];
        for await (const part of stream) parts.push(part);
        return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
    }
}
