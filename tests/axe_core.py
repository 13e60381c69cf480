"""axe-core in a page: what it finds, and what it leaves for people to judge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

# axe-core keeps the private fields of each colour in WeakMaps, whose upkeep takes half of the time that it needs for a
# page. In its scope they are exchanged for properties of the objects themselves, which say the same.
FIELDS = """
class WeakMap {
    #field = Symbol();
    has(object) { return this.#field in object; }
    get(object) { return object[this.#field]; }
    set(object, value) { object[this.#field] = value; return this; }
    delete(object) { return delete object[this.#field]; }
}
class WeakSet extends WeakMap {
    add(object) { return this.set(object, true); }
}
"""
# It reads the same few colours of a page thousands of times, which takes a third of what the rule of contrast takes.
READ, READ_ONCE = (
    '{key:"parseString",value:function(t){',
    '{key:"parseString",value:function(t){const k=knownColours.get(t);if(k)[this.r,this.g,this.b,this.alpha]=k;'
    "else{this.parseAnew(t);knownColours.set(t,[this.r,this.g,this.b,this.alpha])}return this}},"
    '{key:"parseAnew",value:function(t){',
)
SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
assert SOURCE.count(READ) == 1, "another axe-core, which reads colours in another way"
AXE = f"void (window.axe ?? (() => {{{FIELDS}const knownColours = new Map();{SOURCE.replace(READ, READ_ONCE)}}})())"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "EN-301-549", "best-practice"]
# Off unless they are asked for, since axe counts them as trials still.
TRIALS = ["label-content-name-mismatch", "table-fake-caption", "td-has-header", "p-as-heading"]
# The rules that look at colours; no other depends on whether a page is light or dark.
COLOURS = ["color-contrast", "link-in-text-block"]

# The contrast of a text with the nearest background behind it, and how much it must have.
CONTRAST = """
    // What was worked out once: few colours stand in a page, and many texts before one background.
    const once = (work, known = new Map()) => (of) => {
        if (!known.has(of)) known.set(of, work(of));
        return known.get(of);
    };
    const parts = once((colour) => {
        const numbers = colour.match(/^rgba?\\(([^)]*)\\)$/)?.[1].match(/[0-9.]+/g).map(Number);
        return numbers && { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
    });
    const over = (top, under) => top.rgb.map((part, n) => part * top.alpha + under[n] * (1 - top.alpha));
    const behind = once((element) => {
        if (!element) return [255, 255, 255];
        const colour = parts(getComputedStyle(element).backgroundColor);
        return colour.alpha === 1 ? colour.rgb : over(colour, behind(element.parentElement));
    });
    const light = (rgb) => {
        const linear = rgb.map((part) => (part > 10 ? ((part / 255 + 0.055) / 1.055) ** 2.4 : part / 255 / 12.92));
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const contrast = (element) => {
        const style = getComputedStyle(element);
        const drawn = element instanceof SVGElement;
        const ink = parts(drawn ? style.fill : style.color);
        const paper = behind(drawn ? element.ownerSVGElement.parentElement : element);
        if (!ink) return 0;
        const [one, other] = [light(over(ink, paper)), light(paper)].sort((a, b) => b - a);
        return (one + 0.05) / (other + 0.05);
    };
    // A text of a drawing is written twice: first broad, in the colour of the paper, so that no line crosses it.
    const halo = (element) => {
        const style = getComputedStyle(element);
        return element instanceof SVGElement && style.stroke !== "none" && style.stroke === style.fill;
    };
"""
# What axe finds, and, of the texts whose contrast it leaves for people to judge (those of drawings, and those that
# something may lie over), the ones with too little.
CHECK = (
    f"""async ([within, runOnly, rules, fewest]) => {{{CONTRAST}"""
    """
    const found = await axe.run(within, {
        runOnly,
        rules,
        resultTypes: ["violations", "incomplete"],
        elementRef: true,
        preload: false,
        selectors: false,
    });
    const doubtful = [];
    let judged = 0;
    for (const { id, nodes } of found.incomplete) {
        for (const { element, html } of nodes) {
            if (id !== "color-contrast") doubtful.push(`${id}: ${html.slice(0, 200)}`);
            else if (!halo(element)) {
                judged += 1;
                const enough = element.matches(".sc-shape") ? 3 : 4.5;
                const reached = contrast(element);
                if (reached < enough) doubtful.push(`contrast ${reached.toFixed(2)}: ${html.slice(0, 200)}`);
            }
        }
    }
    if (found.passes.length < fewest) throw new Error("axe looked at nothing");
    const told = found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    return { wrong: [...told, ...doubtful], judged };
}"""
)
# Every text that can be seen with too little contrast, and how many there are: quicker than axe, which also sees what
# lies over what. Letters are large from 24 pixels on, and from 18.66 when they are bold (WCAG 1.4.3); what cannot be
# used yet, and what only those who listen have, may be faint.
FAINT = (
    f"""() => {{{CONTRAST}"""
    """
    const faint = [];
    let texts = 0;
    for (const element of document.body.querySelectorAll("*")) {
        if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
        const box = element.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
        if (element.closest(":disabled, .visually-hidden, title, desc, option") || halo(element)) continue;
        texts += 1;
        const { fontSize, fontWeight } = getComputedStyle(element);
        const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
        const reached = contrast(element);
        if (reached >= (large || element.matches(".sc-shape") ? 3 : 4.5)) continue;
        faint.push(`contrast ${reached.toFixed(2)}: ${element.outerHTML.slice(0, 200)}`);
    }
    return [faint, texts];
}"""
)

Rules = tuple[dict[str, Any], dict[str, Any]]
EVERY: Rules = ({"type": "tag", "values": TAGS}, {name: {"enabled": True} for name in TRIALS})
# All but colours and the size of targets, which are measured in each page in other ways that are quicker.
STRUCTURE: Rules = (EVERY[0], EVERY[1] | {name: {"enabled": False} for name in (*COLOURS, "target-size")})
COLOURED: Rules = ({"type": "rule", "values": COLOURS}, {})


def axe_script(rules: Rules = EVERY, within: str = "html") -> str:
    """What tells, in a page that knows axe, what is wrong as it stands, and how many texts' contrast is judged here."""
    fewest = 1 if rules is COLOURED else 11 if within == "html" else 6
    return f"() => ({CHECK})({json.dumps([within, *rules, fewest])})"


def look(page: Page, rules: Rules = EVERY, within: str = "html") -> dict[str, Any]:
    """What is wrong in a page as it stands, and how many texts' contrast had to be judged here."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(axe_script(rules, within))
    return found
