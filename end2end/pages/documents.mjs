// Documents of a case: the list, sending, one document.
import { inspect } from "../harness/browser.mjs";

/** A PDF with a page for each text. */
export function pdf(texts) {
    const kids = texts.map((_, nth) => `${4 + 2 * nth} 0 R`).join(" ");
    const pages = texts.flatMap((text, nth) => {
        const drawing = `BT /F1 24 Tf 60 760 Td (${text}) Tj ET`;
        return [
            `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * nth} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
            `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
        ];
    });
    const objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        `<< /Type /Pages /Count ${texts.length} /Kids [${kids}] >>`,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ...pages,
    ];
    let file = "%PDF-1.7\n";
    const places = objects.map((object, nth) => {
        const at = file.length;
        file += `${nth + 1} 0 obj\n${object}\nendobj\n`;
        return `${String(at).padStart(10, "0")} 00000 n \n`;
    });
    const size = objects.length + 1;
    const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`;
    return Buffer.from(`${file}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`);
}

/** A small PDF of three pages. */
export const LETTER = {
    name: "Letter from the hospital.pdf",
    mimeType: "application/pdf",
    buffer: pdf(["The first page", "The second page", "The third page"]),
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

    /** How wide the page of a PDF that is open is drawn. */
    async looksAtThePage() {
        const picture = this.page.locator("img.wm-leaf");
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
