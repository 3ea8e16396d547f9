// An officer's day: what is late first, a view saved, a case found; cases handed over together.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Family } from "../pages/family.mjs";

/** Goes on with Tab until what is there fits, as somebody does who has no mouse. */
async function tabsTo(page, role, name) {
    const wanted = page.getByRole(role, { name }).first();
    await wanted.waitFor();
    for (let presses = 0; presses < 80; presses++) {
        if (await wanted.evaluate((element) => element === document.activeElement)) return wanted;
        await page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not come to ${role} ${name}`);
}

journey("an officer with a keyboard alone sees what is late, saves that and finds a case", async ({ family: officer, page, looks, scripts, forgives }) => {
    await officer.signsIn("officer");
    await officer.opens("/staff");
    assert.equal(await officer.heading(), "Today");
    assert.match(await officer.says(), /Jamie Bell/);
    assert.match(await officer.says(), /12 days late/);
    await looks("today");

    // The letter that an answer begins with picks it.
    await tabsTo(page, "combobox", "Next legal date");
    await page.keyboard.type("L");
    await tabsTo(page, "button", "Show");
    await page.keyboard.press("Enter");
    await page.waitForURL(/due=late/);
    assert.match(await officer.says(), /days late/);
    assert.doesNotMatch(await officer.says(), /days left/);

    const name = scripts ? "Late ones" : "Late ones, plain";
    await tabsTo(page, "link", "Save this view");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/staff\/views/);
    await tabsTo(page, "textbox", "What do you want to call it?");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    assert.match(await officer.mistakes(), /Enter a name for this view/);
    await looks("a view without a name");
    await tabsTo(page, "textbox", "What do you want to call it?");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/staff\?due=late/);
    await tabsTo(page, "link", "Change your views");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/staff\/views/);
    assert.match(await officer.says(), new RegExp(name));
    await looks("views that are saved");
    const remove = await tabsTo(page, "button", new RegExp(`^Remove.*${name}$`));
    await page.keyboard.press("Enter");
    await remove.waitFor({ state: "detached" });

    await officer.opens("/staff");
    await tabsTo(page, "textbox", "Find a case");
    await page.keyboard.type("belll jaime");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/staff\/search$/);
    assert.match(await officer.says(), /1 case/);
    await looks("a case that was found");
    await tabsTo(page, "link", "Jamie Bell");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/staff\/cases\//);
    assert.match(await officer.heading(), /Jamie/);
    forgives(/status of 422/);
});

journey("a manager hands over the cases of one officer, and the family reads the new name", async ({ context, demo, family: manager, looks, scripts, forgives }) => {
    // Told twice, the cases go there and back.
    const [from, to] = scripts ? ["Helen Marsh", "Samira Khan"] : ["Samira Khan", "Helen Marsh"];
    const theirs = await visitor(context.browser(), { scripts });
    try {
        await manager.signsIn("manager");
        await manager.opens("/staff/assign");
        await manager.follows("Hand over cases");
        await manager.page.getByLabel(new RegExp(`^${from}: `)).check();
        await manager.presses("Show their cases");
        await looks("cases that can be handed over");
        await manager.presses("See what would happen");
        assert.match(await manager.mistakes(), /Choose at least one case/);

        const officer = new Family(await theirs.newPage(), demo);
        await officer.signsIn(from === "Samira Khan" ? "officer" : "officer_south");
        await officer.opens("/staff");
        const reference = /WM-[0-9A-Z]+-[0-9A-Z]+/.exec(await officer.says())[0];

        await manager.page.getByLabel(reference).check();
        await manager.page.getByLabel(new RegExp(`^${to}`)).last().check();
        await manager.presses("See what would happen");
        assert.match(await manager.says(), new RegExp(`1 case goes to ${to}`));
        assert.match(await manager.says(), new RegExp(`now with ${from}`));
        await looks("what would happen");
        await manager.presses("Hand them over");
        assert.match(await manager.says(), /1 case was handed over/);
        await looks("cases were handed over");

        await officer.opens("/staff");
        assert.doesNotMatch(await officer.says(), new RegExp(reference));
        await officer.signsIn(to === "Samira Khan" ? "officer" : "officer_south");
        await officer.opens("/staff");
        assert.match(await officer.says(), new RegExp(reference));
        await officer.opens(`/staff/cases/${reference}`);
        assert.match(await officer.says(), new RegExp(`${to} is your worker`));
    } finally {
        await leave(theirs);
    }
    forgives(/status of 422/);
});
