// Somebody of a family at the portal: signs in, and goes where a link says.

/** Page objects speak as a person would. They find by role and label, and assert nothing. */
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

    /** What the page is about. */
    heading() {
        return this.page.getByRole("heading", { level: 1 });
    }
}
