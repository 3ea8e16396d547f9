// An adviser at the pages of their service, and a family's page of its advisers.

/** A family's own advisers. */
export class Advisers {
    /** @param {import("./family.mjs").Family} family */
    constructor(family) {
        this.family = family;
        this.page = family.page;
    }

    async opens() {
        await this.family.follows("Advisers");
        return this;
    }

    /** Asks for a code to read out, and answers it. */
    async asksForCode() {
        await this.family.presses("Let an adviser in");
        await this.page.getByRole("radio", { name: /give me a code/ }).check();
        await this.page.getByRole("checkbox", { name: "See documents and letters" }).check();
        await this.family.presses("Let them in");
        return this.page.getByText(/^[a-z]+-[a-z]+-\d+$/).innerText();
    }

    /** Lets the first adviser also write to the council. */
    async letsWrite() {
        await this.family.follows(/^Change it, or write a note/);
        await this.page.getByRole("checkbox", { name: "Write to the council for you" }).check();
        await this.family.presses("Save");
        return this;
    }

    /** What is said of one adviser. */
    of(name) {
        const line = this.page.locator("section").filter({ has: this.page.getByRole("heading", { name }) });
        return line.first().innerText();
    }

    /** Stops what one adviser sees. */
    async stops(name) {
        await this.page.getByRole("button", { name: new RegExp(`^Stop now.*${name}`) }).click();
        return this;
    }
}

/** An adviser's own list. */
export class Service {
    /** @param {import("./family.mjs").Family} adviser */
    constructor(adviser) {
        this.adviser = adviser;
        this.page = adviser.page;
    }

    /** Types a code that a family reads out. */
    async types(code) {
        await this.page.getByLabel("The code").fill(code);
        await this.adviser.presses("Use the code");
        return this;
    }

    /** Opens the case that this person shares. */
    async opensCaseOf(giver) {
        const card = this.page.getByRole("listitem").filter({ hasText: giver });
        await card.getByRole("link").first().click();
        return this;
    }
}
