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
        const form = this.page.locator("form").filter({ has: this.page.getByLabel("The four characters that they read out") });
        await form.getByLabel("The four characters that they read out").fill(characters);
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
