// A manager tries how many plans a week would do.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";

journey("a manager tries a number of plans a week", async ({ family, page, scripts, looks, forgives }) => {
    await family.signsIn("manager");
    await family.opens("/staff/board/capacity");
    await looks("plans a week");
    const field = page.getByLabel("Plans a week").and(page.locator("[name=plans]"));
    const slider = page.getByRole("slider", { name: "Plans a week" });
    assert.equal(await slider.count(), scripts ? 1 : 0);
    if (scripts) {
        await slider.focus();
        await Promise.all([page.waitForURL(/plans=/), page.keyboard.press("ArrowRight")]);
        // It is found again where it was.
        await slider.waitFor();
        assert.equal(await slider.evaluate((one) => one === document.activeElement), true);
    }
    await field.fill("7.5");
    await page.getByRole("button", { name: "Show what happens" }).click();
    await page.waitForURL(/plans=7\.5/);
    assert.match(await page.getByRole("main").innerText(), /The next 12 months with 7\.5 plans a week/);
    await field.fill("a few");
    await page.getByRole("button", { name: "Show what happens" }).click();
    await page.getByRole("alert").waitFor();
    forgives(/status of 422/);
    assert.equal(await field.inputValue(), "a few");
    await looks("plans a week, typed wrong");
});
