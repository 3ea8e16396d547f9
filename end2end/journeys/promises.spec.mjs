// A manager writes down what the council promised, and everybody reads how it stands.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";

journey("a manager writes down a promise that is late, and parents read why", async ({ family, page, scripts, looks, forgives }) => {
    const promise = `Visit every school once a year, ${scripts ? "with" : "without"} scripts`;
    await family.signsIn("manager");
    await family.opens("/staff/board/promises");
    await looks("what we promised, at a manager's desk");
    await page.getByRole("button", { name: "Write down a promise" }).click();
    await page.getByLabel("Which weakness does it belong to?").fill("Schools");
    await page.getByLabel("What is promised?").fill(promise);
    await page.getByLabel("Who answers for it?").fill("Head of the plan team");
    for (const [name, value] of [["due_day", "30"], ["due_month", "9"], ["due_year", "2020"]]) {
        await page.locator(`[name=${name}]`).fill(value);
    }
    await page.getByLabel("Late", { exact: true }).check();
    await page.getByLabel("By no figure").check();
    await page.getByLabel("Yes, show it on the page").check();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").waitFor();
    forgives(/status of 422/);
    assert.equal(await page.getByLabel("What is promised?").inputValue(), promise);
    await looks("a promise without its reason");
    const reason = page.getByLabel("Why?");
    await reason.fill("Nobody was there to drive.");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved. This is version 1.").waitFor();
    await looks("one promise");
    await family.opens("/staff/board/promises/report");
    await looks("the report");
    await page.context().clearCookies();
    await family.opens("/what-we-promised");
    const main = await page.getByRole("main").innerText();
    assert.match(main, new RegExp(promise));
    assert.match(main, /Nobody was there to drive\./);
    assert.doesNotMatch(main, /Grace Okoro/);
    await looks("what we promised, for everybody");
});
