// Somebody of a family at the portal.
//
// Page objects speak as a person would. They find by role and label, and assert nothing.

/** The passphrase of everyone in the cast, who are invented. */
export const PASSPHRASE = "a lantern for the harbour";

/** A cast member's e-mail address, from the name of their link. */
export function addressOf(name) {
    return `${name.replaceAll("_", ".")}@example.org`;
}

/** A day as somebody types it into three boxes. @param {Date} date */
export function typedDay(date) {
    return { day: String(date.getDate()), month: String(date.getMonth() + 1), year: String(date.getFullYear()) };
}

export class Family {
    /**
     * @param {import("playwright-core").Page} page
     * @param {import("../harness/demo.mjs").Demo} demo
     */
    constructor(page, demo) {
        this.page = page;
        this.demo = demo;
    }

    /** Signs in as one of the cast by the demo's link. */
    async signsIn(name) {
        const link = this.demo.links[name];
        if (!link) throw new Error(`the demo has no link for ${name}; it has ${Object.keys(this.demo.links)}`);
        await this.page.goto(link);
        return this;
    }

    /** Opens an address of the portal, as typed. */
    async opens(path) {
        return this.page.goto(new URL(path, this.demo.url).href);
    }

    /** Follows a link by what it says. */
    async follows(words) {
        await this.page.getByRole("link", { name: words }).first().click();
        return this;
    }

    /** Presses a button by what it says. */
    async presses(words) {
        await this.page.getByRole("button", { name: words }).click();
        return this;
    }

    /** What the page is about. */
    heading() {
        return this.page.getByRole("heading", { level: 1 }).innerText();
    }

    /** Everything that the page says. */
    says() {
        return this.page.getByRole("main").innerText();
    }

    /** The summary of mistakes at the top, if there is one. */
    async mistakes() {
        const summary = this.page.getByRole("alert");
        return (await summary.count()) > 0 ? summary.first().innerText() : "";
    }
}
