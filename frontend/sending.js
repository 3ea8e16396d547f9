// Sends files part by part, on the page that sends documents. A line that is cut, a page that is closed
// and a phone that dies cost the part that was on its way, and nothing else. Without this script the
// page is an ordinary form. The words are the page's own.
const PART_MIN = 64 * 1024;
const PART_MAX = 8 * 1024 * 1024;
const EDGE = 64 * 1024;
const WAIT_SECONDS_MAX = 30;
const PAGE_POINTS = 595;
const PAGE_PIXELS_MAX = 2600;

const form = document.querySelector("form[data-parts]");
const chosen = document.getElementById("chosen");
const files = [];
let partBytes = 4 * PART_MIN;
let isGoing = false;
let receipt = null;
let somethingChanged = () => {};

const template = (id) => document.getElementById(id).content;
const word = (name) => template("sending-words").querySelector(`[data-word="${name}"]`).textContent;
const input = () => form.elements.files;
const changed = () => new Promise((resolve) => (somethingChanged = resolve));

/** What ends the sending of a file, as it is told to whoever sends. */
class Stop extends Error {
    constructor(state, said) {
        super(state);
        this.state = state;
        this.said = said;
    }
}

// What is shown.

const KILO = 1000;
function size(bytes) {
    const [number, unit] = bytes < KILO * KILO ? [bytes / KILO, "KB"] : [bytes / KILO / KILO, "MB"];
    return `${number < 10 ? Math.max(number, 0.1).toFixed(1) : Math.round(number)} ${unit}`;
}

function show(file, state, said) {
    file.state = state;
    const { row } = file;
    row.dataset.state = state;
    row.querySelector("[data-said]").textContent = said ?? word(state);
    const bar = row.querySelector("progress");
    bar.hidden = state === "ready" || state === "refused";
    bar.value = state === "here" ? 100 : Math.floor((file.here * 100) / Math.max(file.blob.size, 1));
    const may = {
        pause: state === "sending" || state === "cut",
        "go-on": state === "paused" || state === "signed-out",
        remove: ["ready", "refused", "ended", "paused", "signed-out"].includes(state),
        turn: state === "ready" && file.isPicture,
        earlier: state === "ready" && files.indexOf(file) > 0,
    };
    for (const [act, is] of Object.entries(may)) row.querySelector(`[data-act="${act}"]`).hidden = !is;
}

function showAll() {
    chosen.hidden = files.length === 0;
    for (const file of files) chosen.querySelector("ul").append(file.row);
    for (const file of files.filter((one) => one.state === "ready")) show(file, "ready");
    const pictures = files.filter((one) => one.isPicture && one.state === "ready");
    const join = document.getElementById("join");
    join.closest("[data-join]").hidden = pictures.length < 2;
    if (pictures.length < 2) join.checked = false;
}

function count() {
    const here = files.filter((one) => one.state === "here").length;
    const said = word("count").replace("{here}", here).replace("{count}", files.length);
    document.getElementById("sending-status").textContent = said;
}

function linkReceipt() {
    const link = document.querySelector("[data-receipt]");
    link.hidden = false;
    link.querySelector("a").href = receipt;
}

function unmark() {
    for (const old of document.querySelectorAll("[data-by-script]")) old.remove();
    for (const group of form.querySelectorAll(".govuk-form-group--error")) group.classList.remove("govuk-form-group--error");
}

function made(name, className, ...children) {
    const element = Object.assign(document.createElement(name), { className });
    element.append(...children);
    return element;
}

/** Says what is wrong: at the top, and beside each field. */
function mark(faults) {
    unmark();
    const list = made("ul", "govuk-list govuk-error-summary__list");
    const body = made("div", "govuk-error-summary__body", list);
    const alert = made("div", "", Object.assign(made("h2", "govuk-error-summary__title"), { textContent: word("mistakes") }), body);
    alert.setAttribute("role", "alert");
    const summary = made("div", "govuk-error-summary", alert);
    summary.dataset.byScript = "";
    for (const [field, said] of faults) {
        list.append(made("li", "", Object.assign(made("a", ""), { href: `#${field}`, textContent: said })));
        const place = document.getElementById(field);
        const group = place?.closest(".govuk-form-group");
        if (!group) continue;
        group.classList.add("govuk-form-group--error");
        const beside = Object.assign(made("p", "govuk-error-message"), { textContent: said });
        beside.dataset.byScript = "";
        const before = group.querySelector(".govuk-radios, input, textarea");
        before.before(beside);
    }
    for (const old of document.querySelectorAll(".govuk-error-summary")) old.remove();
    const top = document.querySelector("main h1");
    top.before(summary);
    if (!document.title.startsWith(word("error"))) document.title = `${word("error")} ${document.title}`;
    summary.tabIndex = -1;
    summary.focus();
}

// Pictures: shown, turned, joined.

async function drawn(file, longest) {
    const picture = await createImageBitmap(file.blob);
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const [width, height] = [picture.width * scale, picture.height * scale].map(Math.round);
    const isOnSide = file.turns % 2 === 1;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = isOnSide ? [height, width] : [width, height];
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((file.turns * Math.PI) / 2);
    context.drawImage(picture, -width / 2, -height / 2, width, height);
    picture.close();
    return canvas;
}

async function preview(file) {
    try {
        const small = await drawn(file, 240);
        const place = file.row.querySelector("canvas");
        [place.width, place.height] = [small.width, small.height];
        place.getContext("2d").drawImage(small, 0, 0);
        place.hidden = false;
        file.isPicture = true;
    } catch {
        // A browser that cannot show it can send it.
        file.isPicture = false;
    }
    showAll();
}

const asJpeg = (canvas) => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));

async function turned(file) {
    if (!file.turns) return;
    // Phones draw nothing that is larger than they like.
    const blob = (await asJpeg(await drawn(file, 4000))) ?? (await asJpeg(await drawn(file, 2000)));
    if (!blob) throw new Error("not drawn");
    file.blob = blob;
    file.name = `${file.name.replace(/\.\w+$/, "")}.jpg`;
    file.media = "image/jpeg";
    file.turns = 0;
}

/** Pictures as the pages of one PDF, in their order. */
async function joined(pictures) {
    const text = new TextEncoder();
    const parts = [];
    const places = [];
    let at = 0;
    const put = (part) => {
        const bytes = typeof part === "string" ? text.encode(part) : part;
        parts.push(bytes);
        at += bytes.length;
    };
    const object = (number, ...content) => {
        places[number] = at;
        put(`${number} 0 obj\n`);
        content.forEach(put);
        put("\nendobj\n");
    };
    const page = (nth) => 3 + nth * 3;
    put("%PDF-1.4\n");
    object(1, "<< /Type /Catalog /Pages 2 0 R >>");
    const kids = pictures.map((_, nth) => `${page(nth)} 0 R`).join(" ");
    object(2, `<< /Type /Pages /Count ${pictures.length} /Kids [${kids}] >>`);
    for (const [nth, picture] of pictures.entries()) {
        const canvas = await drawn(picture, PAGE_PIXELS_MAX);
        const bytes = new Uint8Array(await (await asJpeg(canvas)).arrayBuffer());
        const height = Math.round((PAGE_POINTS * canvas.height) / canvas.width);
        const draws = `q ${PAGE_POINTS} 0 0 ${height} 0 0 cm /P Do Q`;
        const first = page(nth);
        object(first, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_POINTS} ${height}] /Resources << /XObject << /P ${first + 2} 0 R >> >> /Contents ${first + 1} 0 R >>`);
        object(first + 1, `<< /Length ${draws.length} >>\nstream\n${draws}\nendstream`);
        object(
            first + 2,
            `<< /Type /XObject /Subtype /Image /Width ${canvas.width} /Height ${canvas.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>\nstream\n`,
            bytes,
            "\nendstream",
        );
    }
    const table = at;
    const all = places.length;
    put(`xref\n0 ${all}\n0000000000 65535 f \n`);
    for (const place of places.slice(1)) put(`${String(place).padStart(10, "0")} 00000 n \n`);
    put(`trailer\n<< /Size ${all} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
    return new Blob(parts, { type: "application/pdf" });
}

// What is chosen.

let added = 0;
function add(blob, name = blob.name) {
    const row = template("sending-row").firstElementChild.cloneNode(true);
    const file = { blob, name, media: blob.type, row, nth: (added += 1), turns: 0, here: 0, key: null, state: "ready" };
    row.querySelector("bdi").textContent = name;
    row.querySelector("[data-size]").textContent = size(blob.size);
    row.querySelector("progress").setAttribute("aria-label", name);
    for (const button of row.querySelectorAll("button")) {
        button.setAttribute("aria-label", `${button.textContent}: ${name}`);
        button.addEventListener("click", () => act(file, button.dataset.act));
    }
    files.push(file);
    unmark();
    if (blob.type.startsWith("image/")) preview(file);
    showAll();
    return file;
}

function act(file, what) {
    const nth = files.indexOf(file);
    if (what === "pause") {
        file.isPaused = true;
        file.cut?.abort();
        show(file, "paused");
    } else if (what === "go-on") {
        file.isPaused = false;
        show(file, "waiting");
    } else if (what === "remove") {
        input().focus();
        giveUp(file);
    } else if (what === "turn") {
        file.turns = (file.turns + 1) % 4;
        preview(file);
    } else if (what === "earlier") {
        files.splice(nth, 1);
        files.splice(nth - 1, 0, file);
        showAll();
        file.row.querySelector(`[data-act="${nth > 1 ? "earlier" : "remove"}"]`).focus();
    }
    somethingChanged();
}

// The line.

/** What is whole on the server would be received: its row stays until the server has given it up. */
async function giveUp(file) {
    const { state, path } = file;
    try {
        if (path) {
            show(file, "removing");
            const { given_up } = await ask(`${path}/give-up`, null, file);
            if (given_up === false) {
                // It was received before: finishing it again gives its receipt.
                const finished = await ask(`${path}/finish`, formed({ said: "" }), file);
                receipt ??= finished.receipt;
                linkReceipt();
                file.isPaused = false;
                file.here = file.blob.size;
                show(file, "here");
            } else if (!given_up) {
                throw new Error("later");
            }
        }
        if (file.state !== "here") {
            files.splice(files.indexOf(file), 1);
            file.row.remove();
            showAll();
        }
    } catch {
        show(file, state, word("not-removed"));
    }
    somethingChanged();
}

async function ask(path, body, file) {
    file.cut = new AbortController();
    const answer = await fetch(path, {
        method: "POST",
        body,
        headers: { accept: "application/json" },
        redirect: "manual",
        keepalive: body === null,
        signal: file.cut.signal,
    });
    if (answer.ok) return answer.json();
    if (answer.type === "opaqueredirect") throw new Stop("signed-out");
    const isOurs = answer.headers.get("content-type")?.startsWith("application/json");
    const said = isOurs ? await answer.json() : null;
    if (said?.faults) throw Object.assign(new Stop("ready"), { faults: said.faults });
    if (answer.status === 507) throw Object.assign(new Error("full"), { said: said?.refused });
    if (said?.refused) throw new Stop("refused", said.refused);
    // Too often, too slow, or a fault of the server's: it passes.
    if (answer.status === 429 || answer.status === 408 || answer.status >= 500) throw new Error("later");
    throw new Stop("ended");
}

/** The same for the same file, on every device: of its size and its two ends. */
async function print(blob) {
    const ends = new Blob([String(blob.size), blob.slice(0, EDGE), blob.slice(-EDGE)]);
    const hash = await crypto.subtle.digest("SHA-256", await ends.arrayBuffer());
    return [...new Uint8Array(hash).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What was begun before, here or elsewhere, and is the same; else a name for this try. */
async function keyOf(file, fields) {
    const mark = await print(file.blob);
    const begun = [...document.querySelectorAll("[data-begun]")].map((one) => one.dataset);
    const same = begun.find((one) => one.begun.startsWith(`${mark}.`) && one.what === fields.what && one.audience === fields.audience);
    return same?.begun ?? `${mark}.${fields.attempt}.${file.nth}`;
}

function formed(values) {
    return new URLSearchParams(values);
}

async function begin(file, fields) {
    file.key ??= await keyOf(file, fields);
    const { what, audience, said, sending } = fields;
    const asked = { what, audience, said, sending, key: file.key, name: file.name, media: file.media, bytes: file.blob.size };
    const begun = await ask(form.dataset.parts, formed(asked), file);
    file.here = begun.here;
    return (file.path = `${form.dataset.parts}/${begun.upload}`);
}

async function sendPart(file, path) {
    const before = performance.now();
    const part = file.blob.slice(file.here, file.here + partBytes);
    const now = await ask(`${path}?from=${file.here}`, part, file);
    file.here = now.here;
    const took = performance.now() - before;
    if (took < 2000) partBytes = Math.min(partBytes * 2, PART_MAX);
    if (took > 15_000) partBytes = Math.max(partBytes / 2, PART_MIN);
    show(file, "sending");
}

/** Waits longer each time, and no longer when the line is back or somebody pressed something. */
async function wait(tries) {
    const seconds = Math.min(2 ** tries, WAIT_SECONDS_MAX);
    await new Promise((resolve) => {
        setTimeout(resolve, seconds * 1000);
        addEventListener("online", resolve, { once: true });
        changed().then(resolve);
    });
}

/** Sends one file, until it is here, is not taken, or somebody pauses it. */
async function send(file, fields) {
    let tries = 0;
    let was = -1;
    while (!file.isPaused) {
        try {
            show(file, "sending");
            const path = await begin(file, fields);
            while (file.here < file.blob.size) {
                await sendPart(file, path);
                tries = 0;
            }
            show(file, "received");
            const finished = await ask(`${path}/finish`, formed({ said: fields.said }), file);
            receipt = finished.receipt;
            show(file, "here");
            return;
        } catch (why) {
            if (file.isPaused) return;
            if (why instanceof Stop) {
                file.isPaused = why.state === "signed-out";
                // What is not taken as it is may be taken when it is chosen again.
                if (why.state === "refused") file.key = null;
                show(file, why.state, why.said);
                if (why.faults) throw why;
                return;
            }
            partBytes = Math.max(PART_MIN, Math.floor(partBytes / 2));
            tries = file.here > was ? 1 : tries + 1;
            was = file.here;
            show(file, "cut", why.said);
            await wait(tries);
        }
    }
    if (file.state !== "signed-out") show(file, "paused");
}

async function stayAwake() {
    try {
        return await navigator.wakeLock?.request("screen");
    } catch {
        return null;
    }
}

async function joinPictures() {
    if (!document.getElementById("join").checked) return;
    const pictures = files.filter((one) => one.isPicture && one.state === "ready");
    const whole = await joined(pictures);
    for (const picture of pictures) {
        files.splice(files.indexOf(picture), 1);
        picture.row.remove();
    }
    add(whole, word("joined"));
}

async function sendAll() {
    const fields = Object.fromEntries(new FormData(form));
    const awake = await stayAwake();
    try {
        await joinPictures();
        for (const file of files.filter((one) => one.state === "ready")) {
            await turned(file);
            show(file, "waiting");
        }
        for (;;) {
            const next = files.find((one) => one.state === "waiting");
            const isHeld = files.some((one) => one.isPaused);
            if (!next && !isHeld) break;
            count();
            await (next ? send(next, fields) : changed());
        }
    } finally {
        awake?.release();
    }
    count();
}

async function onSubmit(event) {
    event.preventDefault();
    if (isGoing) return;
    unmark();
    if (!files.some((one) => one.state === "ready")) {
        mark([["files", word("none")]]);
        return;
    }
    isGoing = true;
    try {
        await sendAll();
    } catch (why) {
        for (const file of files.filter((one) => one.state === "waiting")) show(file, "ready");
        isGoing = false;
        mark(why.faults ?? [["files", word("failed")]]);
        return;
    } finally {
        isGoing = false;
    }
    if (files.length === 0) return;
    if (files.every((one) => one.state === "here")) {
        location.assign(receipt);
        return;
    }
    if (receipt) linkReceipt();
    mark([["files", word("some")]]);
}

function take(list) {
    for (const one of list) add(one);
}

function ready() {
    for (const one of document.querySelectorAll("[data-with-script]")) one.hidden = false;
    // What is chosen is in the list: "no file chosen" beside the button would be wrong.
    input().classList.add("wm-chooser");
    input().addEventListener("change", () => {
        take(input().files);
        input().value = "";
    });
    // A phone offers its camera; a computer has none to offer.
    const camera = document.querySelector("[data-camera]");
    if (matchMedia("(pointer: coarse)").matches) {
        camera.hidden = false;
        camera.querySelector("button").addEventListener("click", () => {
            const eye = Object.assign(document.createElement("input"), { type: "file", accept: "image/jpeg" });
            eye.setAttribute("capture", "environment");
            eye.addEventListener("change", () => take(eye.files));
            eye.click();
        });
    }
    addEventListener("paste", (event) => take(event.clipboardData?.files ?? []));
    addEventListener("dragover", (event) => {
        if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    addEventListener("drop", (event) => {
        if (!event.dataTransfer?.files.length) return;
        event.preventDefault();
        take(event.dataTransfer.files);
    });
    addEventListener("beforeunload", (event) => {
        if (isGoing) event.preventDefault();
    });
    form.addEventListener("submit", onSubmit);
    if (input().files.length) {
        take(input().files);
        input().value = "";
    }
}

// Where a browser has no such parts, the form goes as it always did.
if (form && chosen && globalThis.crypto?.subtle && "createImageBitmap" in globalThis) ready();
