// "Why this date?": opened in place where scripts run, else on its own page.

export class Explanation {
    /** @param {import("./family.mjs").Family} family */
    constructor(family) {
        this.page = family.page;
    }

    /** Waits until the page's islands are at work. */
    async isAwake() {
        await this.page.locator("html[data-islands=awake]").waitFor();
    }

    /** The button of the next date; there is none without scripts. */
    button() {
        return this.page.getByRole("button", { name: /^Why this date/ });
    }

    /** What opened below the button. */
    inPlace() {
        return this.page.locator("#why");
    }

    /** Opens it in place. */
    async opens() {
        await this.isAwake();
        await this.button().click();
        return this;
    }

    /** The sentences, the calendar's days and the law, in place or on a page. */
    async says(place) {
        const parts = place.locator("p.govuk-body, caption, td, th, li");
        return (await parts.allTextContents()).map((text) => text.replaceAll(/\s+/g, " ").trim());
    }

    /** Types a day into the three boxes of "what if". */
    async asks(day, month, year) {
        const boxes = this.page.getByRole("group", { name: /^What if/ });
        await boxes.getByLabel("Day").fill(String(day));
        await boxes.getByLabel("Month").fill(String(month));
        await boxes.getByLabel("Year").fill(String(year));
        return this.answer();
    }

    /** The day that the boxes hold. */
    async asked() {
        const boxes = this.page.getByRole("group", { name: /^What if/ }).getByRole("textbox");
        return Promise.all((await boxes.all()).map((box) => box.inputValue()));
    }

    /** What is answered. */
    answer() {
        return this.page.getByRole("group", { name: /^What if/ }).getByRole("status").innerText();
    }
}
