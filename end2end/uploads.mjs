// Many uploads at once: the server's memory, bytes a second beside `dd` on the same disk, and how long a case
// page takes meanwhile beside the same page before. Prints JSON for `cargo xtask bench`. The words: the demo's own
// line, the server's process, its folder; then, if not the usual, how many and how many megabytes each.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { launch, leave } from "./harness/browser.mjs";
import { senders, uploadsAtOnce } from "./harness/uploads.mjs";

const [line, pid, folder, count = "100", megabytes = "25"] = process.argv.slice(2);
const demo = JSON.parse(line);
const size = { count: Number(count), bytes: Number(megabytes) * 1_000_000 };

/** Megabytes a second of one plain copy of as many bytes, until they are on the disk. */
function plain() {
    const file = join(folder, "plain");
    const start = performance.now();
    const words = ["if=/dev/zero", `of=${file}`, "bs=1000000", `count=${size.count * (size.bytes / 1_000_000)}`, "conv=fsync"];
    execFileSync("dd", words, { stdio: "ignore" });
    const seconds = (performance.now() - start) / 1000;
    rmSync(file);
    return (size.count * size.bytes) / 1e6 / seconds;
}

const browser = await launch();
let who;
try {
    who = await senders(browser, demo, size.count);
} finally {
    await leave(browser);
}
const before = plain();
const { seconds, grewKilobytes, idle, waits } = await uploadsAtOnce(who, pid, size);
const beside = (before + plain()) / 2;
const speed = (size.count * size.bytes) / 1e6 / seconds;
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const told = (sorted) => `p50 ${at(sorted, 0.5).toFixed(1)} ms, p99 ${at(sorted, 0.99).toFixed(1)} ms`;
const ratio = at(waits, 0.99) / at(idle, 0.99);
const what = `${size.count} uploads of ${megabytes} MB at once`;
console.log(
    JSON.stringify([
        { what: `${what}: memory grows by at most`, value: `${(grewKilobytes / 1000).toFixed(1)} MB` },
        {
            what: `${what}: received and durable`,
            value: `${speed.toFixed(0)} MB/s, ${(speed / beside).toFixed(2)} × dd with fsync (${beside.toFixed(0)} MB/s)`,
        },
        {
            what: `${what}: a case page meanwhile, ${waits.length} visits`,
            value: `${told(waits)}; p99 is ${ratio.toFixed(1)} × idle (${told(idle)})`,
        },
    ]),
);
