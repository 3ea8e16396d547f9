// The route registry, as the program prints it, and which row an address belongs to.
import { waymark } from "./demo.mjs";

/**
 * @typedef {object} Row
 * @property {string} method
 * @property {string} path with parameters in braces: /cases/{case}/timeline
 * @property {string} door
 * @property {"html" | "json" | "file" | "none"} answers
 */

/** Every GET row that answers HTML. @returns {Promise<Row[]>} */
export async function pages(folder) {
    const rows = JSON.parse(await waymark(folder, ["registry", "--json", "--demo"]));
    return rows.filter((row) => row.method === "GET" && row.answers === "html");
}

/** Parameters of a pattern, in order. */
export function parameters(pattern) {
    return [...pattern.matchAll(/\{([^}]+)\}/g)].map((found) => found[1]);
}

/** The parameters' values if the path is of this pattern, else null. */
export function match(pattern, path) {
    const escaped = pattern.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
    const found = new RegExp(`^${escaped.replaceAll(/\{[^}]+\}/g, "([^/]+)")}$`).exec(path);
    if (!found) return null;
    return Object.fromEntries(parameters(pattern).map((name, index) => [name, found[index + 1]]));
}

/** The row of a path; a row without parameters goes before one that has them. */
export function rowOf(rows, path) {
    return rows.find((row) => row.path === path) ?? rows.find((row) => match(row.path, path)) ?? null;
}

/** The pattern with values put in. */
export function fill(pattern, values) {
    return pattern.replaceAll(/\{([^}]+)\}/g, (_, name) => values[name]);
}
