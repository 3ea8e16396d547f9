// From the invitation's link to an account.
import { typedDay } from "./family.mjs";

export class Joining {
    /** @param {import("./family.mjs").Family} family */
    constructor(family) {
        this.family = family;
        this.page = family.page;
    }

    async opens(link) {
        await this.page.goto(link);
        return this;
    }

    /** Shows that they are who the officer spoke to. @param {Date} born */
    async proves(word, born) {
        const { day, month, year } = typedDay(born);
        await this.page.getByLabel("Your word").fill(word);
        await this.page.getByLabel("Day", { exact: true }).fill(day);
        await this.page.getByLabel("Month", { exact: true }).fill(month);
        await this.page.getByLabel("Year", { exact: true }).fill(year);
        await this.family.presses("Continue");
        return this;
    }

    async makesAccount(name, password) {
        await this.page.getByLabel("Your name").fill(name);
        await this.page.getByLabel("Choose a password").fill(password);
        await this.page.getByLabel("Yes, by e-mail and on this website").check();
        await this.family.presses("Join");
        return this;
    }
}
