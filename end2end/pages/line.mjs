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

    /** Opens what can be done for whoever is on the phone: "Book a call for them". */
    async begins(what) {
        await this.family.follows(what);
    }

    /** Fills in a call for whoever is on the phone, all but when. */
    async fillsInACall({ about, phone }) {
        await this.page.getByLabel(about, { exact: true }).check();
        await this.page.getByLabel("What number do we ring?").fill(phone);
        await this.page.getByLabel("No, do not leave a message").check();
        await this.page.getByLabel("The phone line", { exact: true }).check();
    }

    /** Chooses the last of the times. */
    async choosesATime() {
        await this.page.locator('input[name="slot"]').last().check();
    }

    /** Says what a message is about. */
    async choosesAbout(about) {
        await this.page.getByLabel(about, { exact: true }).check();
    }

    /** Types what whoever is on the phone says. */
    async hearsThemSay(text) {
        await this.page.getByLabel("What they say").fill(text);
    }

    /** Types the address that whoever is on the phone reads out. */
    async hearsTheAddress(address) {
        await this.page.getByLabel("The new e-mail address").fill(address);
    }

    /** Goes back to the call, from what was done in it. */
    async goesOn() {
        await this.page.locator("main").getByRole("button", { name: "Back to the call" }).click();
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
