// Notices on paper: how a parent asks for them, and where an officer finds what to post.
import { daysAgo, records } from "./officer.mjs";

/** Formal notices come by post from now on. */
export async function hasNoticesByPost(family) {
    await family.opens("/emails");
    await family.page.getByRole("radio", { name: /by post/i }).check();
    await family.presses("Save how notices come");
}

/** A parent has notices by post, and a draft plan is served today. */
export async function aNoticeGoesByPost(demo, family, reference) {
    await hasNoticesByPost(family);
    await records(demo, { case: reference, kind: "draft_plan_served", on: daysAgo(0) });
}

/** Letters to post, as an officer sees them. */
export class Letters {
    constructor(family) {
        this.family = family;
    }

    async opens() {
        await this.family.opens("/staff/letters");
        return this;
    }

    /** Opens the first that can be opened. */
    async opensFirst() {
        await this.family.page.locator(".wm-case__link").first().click();
        await this.family.page.waitForURL(/\/letters\/\d+$/);
    }

    async addresses(lines) {
        await this.family.page.getByLabel("Address", { exact: true }).fill(lines);
        await this.family.presses("Save the address");
    }

    /** All that can be printed is. */
    async printsAll() {
        await this.family.page.getByRole("button", { name: /^I have printed/ }).click();
        await this.family.page.waitForURL(/\/staff\/letters$/);
    }

    /** It was posted on a day, or all were. @param {Date} date @param {string} button */
    async posts(date, button = "It was posted") {
        const { page } = this.family;
        await page.getByLabel("Day", { exact: true }).fill(String(date.getDate()));
        await page.getByLabel("Month", { exact: true }).fill(String(date.getMonth() + 1));
        await page.getByLabel("Year", { exact: true }).fill(String(date.getFullYear()));
        await this.family.presses(button);
    }
}
