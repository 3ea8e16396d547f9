// Somebody who opens a page again and again, on a thread of their own: what another sends from this process must not
// make them look slow. The words: who they are; how many visits, or none until a message comes. Posts what each took.
import { parentPort, workerData } from "node:worker_threads";
import { ask } from "./uploads.mjs";

const { who, count = Infinity } = workerData;
let ended = false;
parentPort.once("message", () => (ended = true));

const waits = [];
while (!ended && waits.length < count) {
    const { status, ms } = await ask(who, { path: who.home });
    if (status !== 200) throw new Error(`the page answered ${status}`);
    waits.push(ms);
}
parentPort.postMessage(waits.sort((one, other) => one - other));
parentPort.close();
