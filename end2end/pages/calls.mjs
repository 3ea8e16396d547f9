// Calls that a family asks for.

export class Calls {
    /** @param {import("./family.mjs").Family} family */
    constructor(family) {
        this.family = family;
        this.page = family.page;
    }

    /** From the case's page, by the messages, to the form. */
    async opensForm() {
        await this.family.follows("Messages");
        await this.family.presses("Ask for a call");
        return this;
    }

    /** Chooses one of the times that are offered, by its place in the list. */
    async chooses(nth) {
        await this.page.getByRole("group", { name: "When can we ring you?" }).getByRole("radio").nth(nth).check();
        return this;
    }

    async fills({ about, phone, mayLeaveMessage, company = "" }) {
        await this.page.getByLabel(about).check();
        await this.page.getByLabel("What number do we ring?").fill(phone);
        await this.page.getByLabel(mayLeaveMessage ? "Yes, you may" : "No, do not").check();
        await this.page.getByLabel("Who else will be on the call?").fill(company);
        return this;
    }
}
