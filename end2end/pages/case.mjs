// The case page.

export class Case {
    /** @param {import("./family.mjs").Family} family */
    constructor(family) {
        this.family = family;
        this.page = family.page;
    }

    /** The case's reference, from the address. */
    reference() {
        return new URL(this.page.url()).pathname.split("/")[2];
    }

    /** What is late, in the page's words; empty where nothing is. */
    async late() {
        const box = this.page.getByRole("region", { name: /late/i });
        return (await box.count()) > 0 ? box.first().innerText() : "";
    }

    /** The step that the case stands at. */
    now() {
        return this.page.locator("[aria-current=step]").innerText();
    }

    async opensTimeline() {
        await this.family.follows("What happened");
        return this;
    }

    /** Opens the explanation of the first date that has one. */
    async asksWhy() {
        await this.family.follows(/^Why this date/);
        return this;
    }
}
