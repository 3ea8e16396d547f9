// The desk of the phone line, as its officer works there.
export class Line {
    constructor(family) {
        this.family = family;
        this.page = family.page;
    }

    /** Finds whoever rings by their name and the case's reference. */
    async finds(caller, reference) {
        await this.family.opens("/staff/line");
        await this.page.getByLabel("What the caller is called").fill(caller);
        await this.page.getByLabel("The case's reference").fill(reference);
        await this.page.getByRole("button", { name: "Find", exact: true }).click();
    }

    /** Goes on to the check of whoever was found about a case. */
    async checks(reference) {
        await this.family.follows(`Check the caller about ${reference}`);
    }

    /** Types the four characters that the caller reads out. */
    async hears(characters) {
        await this.#types("The four characters that they read out", characters);
    }

    /** Has a code sent to the caller, and types it as they read it out from their mailbox. */
    async hearsTheCodeOf(mailbox) {
        await mailbox.clears();
        await this.family.presses("Send a code to their account");
        const { text } = await mailbox.next(/phone line/);
        const [, code] = /Your code is (\d{6})/.exec(text) ?? [];
        await this.#types("The six figures that they read out", code);
    }

    async #types(label, text) {
        const form = this.page.locator("form").filter({ has: this.page.getByLabel(label) });
        await form.getByLabel(label).fill(text);
        await form.getByRole("button", { name: "Check" }).click();
    }
}

/** The four characters that a signed-in person's account page shows. */
export async function characters(family) {
    await family.opens("/account");
    const said = await family.says();
    const [, given] = said.match(/([A-Z0-9](?: [A-Z0-9]){3})\b/) ?? [];
    return given;
}
