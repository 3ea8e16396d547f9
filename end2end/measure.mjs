// The case page on a first visit: bytes of HTML, requests and bytes over the wire, with islands
// and without. Prints JSON for `cargo xtask bench`. The first word is the demo's own line.
import { launch, visitor } from "./harness/browser.mjs";

const demo = JSON.parse(process.argv[2]);
const browser = await launch();

async function visit(scripts) {
    const context = await visitor(browser, { scripts });
    const page = await context.newPage();
    await page.goto(demo.links.parent_late_case);
    const address = page.url();
    await page.goto("about:blank");
    // A new visitor in all but the cookies: nothing is cached.
    const wire = await context.newCDPSession(page);
    await wire.send("Network.enable");
    await wire.send("Network.clearBrowserCache");
    let [requests, received] = [0, 0];
    wire.on("Network.requestWillBeSent", () => requests++);
    wire.on("Network.loadingFinished", ({ encodedDataLength }) => (received += encodedDataLength));
    const answer = await page.goto(address, { waitUntil: "networkidle" });
    const html = (await answer.body()).length;
    await context.close();
    return { html, requests, received };
}

try {
    const [withIslands, without] = [await visit(true), await visit(false)];
    const first = ({ requests, received }) => `${requests} requests, ${received} bytes over the wire`;
    console.log(
        JSON.stringify([
            { what: "case page, HTML uncompressed", value: `${withIslands.html} bytes` },
            { what: "case page, first visit with islands", value: first(withIslands) },
            { what: "case page, first visit without scripts", value: first(without) },
        ]),
    );
} finally {
    await browser.close();
}
