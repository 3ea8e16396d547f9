// The page that sends documents, as its script makes it.
const PART = /\/documents\/parts\/\d+\?from=(\d+)$/;

export class Sending {
    /** @param {import("./family.mjs").Family} family */
    constructor(family) {
        this.family = family;
        this.page = family.page;
    }

    /** From the list of documents to the page that sends. */
    async opens() {
        await this.family.presses("Send documents");
        return this;
    }

    /** Fills in the form and chooses these files. */
    async chooses(files, { what = "Photographs", said = "" } = {}) {
        await this.page.getByLabel(what).check();
        await this.page.getByLabel("Is there anything to say about it?").fill(said);
        await this.page.getByLabel("Choose your files").setInputFiles(files);
        await this.page.locator("#chosen canvas:visible, #chosen li").first().waitFor();
    }

    /** The names of what is chosen, in their order. */
    names() {
        return this.page.locator("#chosen bdi").allInnerTexts();
    }

    /** Waits until the list of files, or what is said of them all, says this. */
    async says(words) {
        await this.page.locator("form[data-parts]").getByText(words).first().waitFor();
    }

    /** A photograph of noise, of more than a megabyte: no part of it is like another. */
    async noisyPhotograph(name) {
        const text = await this.page.evaluate(async () => {
            const canvas = Object.assign(document.createElement("canvas"), { width: 1200, height: 900 });
            const context = canvas.getContext("2d");
            const noise = context.createImageData(canvas.width, canvas.height);
            for (let at = 0; at < noise.data.length; at += 65_536) {
                crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
            }
            for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
            context.putImageData(noise, 0, 0);
            return canvas.toDataURL("image/jpeg", 0.9);
        });
        return { name, mimeType: "image/jpeg", buffer: Buffer.from(text.split(",")[1], "base64") };
    }

    /** Where each part began that was asked to be taken, and how many bytes they were. */
    watchesParts() {
        const asked = [];
        asked.bytes = 0;
        this.page.on("request", (request) => {
            const from = PART.exec(request.url())?.[1];
            if (from === undefined) return;
            asked.push(Number(from));
            asked.bytes += request.postDataBuffer()?.length ?? 0;
        });
        return asked;
    }

    /** The line is cut while this part is on its way, and the next ones too if that is said; no part is
     * there at once, and those of a second file wait for `second`. */
    async cutsThePart(nth, last = nth, second = Promise.resolve()) {
        let seen = 0;
        let first;
        await this.page.route(PART, async (route) => {
            const { pathname } = new URL(route.request().url());
            first ??= pathname;
            seen += 1;
            if (seen >= nth && seen <= last) return route.abort("connectionreset");
            await new Promise((resolve) => setTimeout(resolve, 300));
            if (pathname !== first) await second;
            return route.continue().catch(() => {});
        });
    }

    /** Each part takes a second. */
    async slowsParts() {
        await this.page.unroute(PART);
        await this.page.route(PART, async (route) => {
            await new Promise((resolve) => setTimeout(resolve, 1000));
            await route.continue().catch(() => {});
        });
    }
}
