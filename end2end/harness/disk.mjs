// A demo council on a small disk of its own, which a test can fill and empty: a disk in memory that
// nobody but the server sees. Linux alone has such, and not everywhere.
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainEnvironment, startDemo } from "./demo.mjs";

const MEGABYTES = 128;
const ALONE = ["unshare", "--user", "--map-root-user", "--mount"];

/** Mounts the disk, then becomes the server: the words after the folder. */
const MOUNT = `mount -t tmpfs -o size=${MEGABYTES}m none "$0" && exec "$@"`;

/** Why there can be no such disk here; nothing where there can. */
export function noDisk() {
    try {
        execFileSync(ALONE[0], [...ALONE.slice(1), "mount", "-t", "tmpfs", "none", "/mnt"], { stdio: "pipe" });
        return false;
    } catch (problem) {
        return `this system mounts no disk for us: ${problem.message.split("\n").at(-1)}`;
    }
}

/** Starts the demo; `demo.disk` is its disk. */
export async function startOnSmallDisk() {
    const folder = await mkdtemp(join(tmpdir(), "waymark-disk-"));
    const demo = await startDemo(folder, [...ALONE, "sh", "-c", MOUNT, folder]);
    try {
        return { ...demo, disk: new Disk(await demo.process(), folder) };
    } catch (problem) {
        await demo.stop();
        throw problem;
    }
}

class Disk {
    constructor(process, data) {
        this.process = process;
        this.data = data;
        this.folder = join(`/proc/${process}/root`, data);
        this.ballast = join(this.folder, "ballast");
    }

    async free() {
        const { bavail, bsize } = await statfs(this.folder);
        return bavail * bsize;
    }

    /** Fills it with something that is not ours, until so many bytes are free. */
    async fills(free) {
        const more = (await this.free()) - free;
        if (more > 0) await writeFile(this.ballast, Buffer.alloc(more), { flag: "a" });
    }

    /** Fills it whole, with whatever was given back meanwhile. */
    async fillsWhole() {
        for (;;) {
            const free = await this.free();
            if (free === 0) return;
            await this.fills(0).catch((problem) => {
                if (problem.code !== "ENOSPC") throw problem;
            });
        }
    }

    /** Somebody makes room. */
    async empties() {
        await rm(this.ballast, { force: true });
    }

    /** Runs `waymark …` on the same data. */
    waymark(binary, ...words) {
        const into = ["--target", this.process, "--user", "--mount", "--preserve-credentials"];
        return execFileSync("nsenter", [...into, binary, ...words], {
            encoding: "utf8",
            env: { ...plainEnvironment(), WAYMARK_DATA_DIR: this.data },
        });
    }
}
