// The shape of a page: what axe can judge of it, without the words of one family. Two pages of one
// shape are the same page to axe, so one look at it is enough.
import { createHash } from "node:crypto";

/** A short name of the page's shape: equal for pages that differ in words, numbers and addresses alone. */
export async function shapeOf(page) {
    return createHash("sha256").update(await page.evaluate(outline)).digest("base64url");
}

/** Runs in the page: its elements, with every word, number and address taken out. */
function outline() {
    // Words in these are what a person reads or where a link leads; that there are any is kept.
    const WORDS = new Set(["href", "action", "src", "value", "content", "title", "alt", "aria-label", "nonce", "srcset", "datetime"]);
    // These tie elements together: the tie is kept, a case's reference or a row's number in it is not.
    const bare = (value) => value.replace(/[0-9]+/g, "0");
    const attribute = ({ name, value }) => `${name}=${WORDS.has(name) ? value.trim() !== "" : bare(value)}`;
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    // Rows of a list that have one shape count as one: ten reports read like two.
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() === "" ? "" : "words";
        if (node.nodeType !== Node.ELEMENT_NODE) return "";
        const inside = [...node.childNodes].map(walk).filter((one, at, all) => one !== "" && one !== all[at - 1]);
        return `<${node.localName} ${[...node.attributes].map(attribute).sort().join(" ")}>${inside.join("")}</>`;
    };
    return `${ids.length - new Set(ids).size} ids are there twice ${walk(document.documentElement)}`;
}
