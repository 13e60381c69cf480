"""What a page of the site may hold: elements, attributes and addresses, by lists; all else is a fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from urllib.parse import urlsplit

from scorecard.common.faults import Fault, SiteError
from scorecard.common.names import EMBEDS_FOLDER, LATEST_FOLDER
from scorecard.site.page import ADDRESSES, LINKED_DATA, Element, Page
from scorecard.site.policy import EMBED_META_CONTENT, meta_content

_EVERYWHERE = frozenset(("class", "data-is", "id", "lang", "title", "role", "tabindex"))
_ARIA = re.compile(r"aria-[a-z]+")
_DRAWN = (
    "d dx dy fill fill-opacity font-size font-style font-weight height opacity points r rx ry stroke stroke-dasharray "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor transform width "
    "x x1 x2 y y1 y2 clip-path cx cy"
)


def _table(lines: str) -> dict[str, frozenset[str]]:
    """Read lines of `elements: attributes`."""
    split = (line.partition(":") for line in lines.strip().splitlines())
    return {tag: frozenset(attributes.split()) for tags, _, attributes in split for tag in tags.split()}


# Where the page's own text stands, between <article class="bd-article"> and its end.
TEXT = _table(f"""
    a: href rel download hreflang
    article aside div section nav header footer span p: data-sc-filter data-sc-read data-sc-review data-sc-search data-sc-sort data-sc-value data-sc-words
    abbr b br caption cite code dd del dfn dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol pre:
    blockquote q s small strong sub summary sup table tbody tfoot thead time tr ul var wbr:
    details: open
    img: src alt width height loading
    td: colspan rowspan data-label
    data: data-fact value
    th: scope colspan rowspan
    svg: xmlns viewbox data-series font-family {_DRAWN}
    circle clippath defs ellipse g line path polygon polyline rect text tspan: {_DRAWN}
    title desc:
    form: action method
    input: type name autocomplete list
    label: for
    button: type
    datalist select:
    option: value
""")  # noqa: E501
# Around it: the theme's frame, and the pages above the editions.
_FRAME = TEXT | _table("""
    html: data-content_root data-theme
    a: href rel download target hreflang
    body: data-default-mode
    head main noscript:
    article aside div section header footer span p: data-sc-read
    nav: data-sc-edition data-sc-page data-sc-root
    i: data-mode
    dialog:
    input: type name placeholder autocomplete autocapitalize spellcheck
    link: href rel type as crossorigin hreflang
    meta: charset name content http-equiv property
    script: src defer type
    style:
""")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_LATEST = re.compile(r"0; url=\d{4}-\d{2}/index\.html")
_ONWARD = re.compile(r"0; url=(?:\.\./)+\d{4}-\d{2}/[\w./-]+\.html")
TOP, ONWARD = "index.html", f"{LATEST_FOLDER}/"  # the pages that lead on to one of the latest edition
_LINKS = {"stylesheet", "icon", "search", "next", "prev", "license", "canonical", "alternate", "preload"}
_NAMED = {"description", "author", "keywords", "viewport", "robots", "twitter:card"}
_SHARED = re.compile(r"og:[a-z_]+")
_PAINTED = frozenset(("fill", "stroke", "clip-path"))
_PAINT = re.compile(r"[#\w., ()%-]*|url\(#[\w-]+\)")


def check_pages(pages: Iterable[Page]) -> None:
    """See that pages hold nothing but what pages are made of, and lead nowhere by themselves.

    Of those that are not looked at yet none may hold a style.

    Raises:
        SiteError: with every tag, attribute and address that is not among the allowed ones.
    """
    if faults := [fault for page in pages if not page.sound for fault in page_faults(page)]:
        raise SiteError(faults)


def page_faults(page: Page, style: str = "", sums: Collection[str] = ()) -> Iterator[Fault]:
    """Find everything in a page that its lists do not allow, from its first line on.

    Of styles it may hold the one that is given; its policy then allows those with the `sums`.
    """
    return iter(sorted([*page.faults, *_forbidden(page, style, sums)], key=lambda fault: fault.line or 0))


def _forbidden(page: Page, style: str, sums: Collection[str]) -> Iterator[Fault]:
    policy = _policy(page, style, sums)
    guarded = page.file.endswith(".svg")
    for element in page.elements:
        guarded = guarded or element.attributes.get("http-equiv") == "Content-Security-Policy"
        known = (TEXT if element.in_article else _FRAME).get(element.tag)
        if known is None:
            yield _fault("a page holds no such element", page, element, expected="text, tables, charts and links")
            continue
        if not guarded and element.tag in {"script", "style", "link", "body"}:
            guarded = True
            yield _fault("the policy does not stand before what it is about", page, element, expected=policy)
        for name, value in element.attributes.items():
            if name not in known and name not in _EVERYWHERE and not _ARIA.fullmatch(name):
                expected = ", ".join(sorted(known | _EVERYWHERE))
                yield _fault("an element has no such attribute here", page, element, f' {name}="{value}"', expected)
            elif name in ADDRESSES and (wanted := _wanted(value, followed=_is_followed(element))):
                yield _fault("an address leads out of the site", page, element, f' {name}="{value}"', wanted)
            elif name in _PAINTED and not _PAINT.fullmatch(value):
                yield _fault("a paint is no colour", page, element, f' {name}="{value}"', "a colour or url(#id)")
        if element.tag == "style" and not _has_its_style(page, style):
            yield _fault("a style stands in the page", page, element, expected="at most that of its first screen, once")
        if wanted := _asks_for(element, page.file, policy):
            yield _fault("an element asks a browser for more than pages do", page, element, expected=wanted)


def _is_followed(element: Element) -> bool:
    """Whether an address is one that a reader chooses to go to, or the page's own, and none that the page fetches."""
    return element.tag in {"a", "area"} or element.attributes.get("rel") == "canonical"


def _wanted(address: str, *, followed: bool) -> str:
    """Say what an address should be; "" where it is as it should be."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "an address that can be read"
    if re.search(r"[\x00-\x20\x7f\\]", address) or address.startswith("//"):
        return "a path without spaces and backslashes, or https:// and a host"
    if not parts.scheme and not parts.netloc:
        return ""
    if not followed:
        return "a file of the site, by a relative path"
    if parts.scheme == "mailto" or (
        parts.scheme in {"https", "http"}
        and _DOMAIN.fullmatch(parts.hostname or "")
        and (parts.username, parts.password, port) == (None, None, None)
    ):
        return ""
    return "a relative path, mailto:, or https:// and the name of a host"


def _policy(page: Page, style: str, sums: Collection[str]) -> str:
    """The policy of a page; a chart that others may show in their pages has a stricter one of its own."""
    if page.file.startswith(f"{EMBEDS_FOLDER}/"):
        return EMBED_META_CONTENT
    return meta_content(sums if _has_its_style(page, style) else ())


def _has_its_style(page: Page, style: str) -> bool:
    return bool(style) and page.styles == (style,)


def _meta(given: dict[str, str], file: str, policy: str) -> str:
    match given:
        case {"charset": "utf-8", **more} if not more:
            return ""
        case {"http-equiv": "Content-Security-Policy", "content": content, **more} if content == policy:
            return ""
        case {"http-equiv": "refresh", "content": content, **more} if file == TOP and _LATEST.fullmatch(content):
            return ""
        case {"http-equiv": "refresh", "content": content, **more} if file.startswith(ONWARD) and not more:
            return "" if _ONWARD.fullmatch(content) else "the same page of the latest edition"
        case {"name": name, "content": _, **more} if name in _NAMED and not more:
            return ""
        case {"property": name, "content": _, **more} if _SHARED.fullmatch(name) and not more:
            return ""
    return f"charset, viewport, description, og: or the policy; on {TOP} above the editions the way to the latest one"


def _form(given: dict[str, str]) -> bool:
    return given.get("action", "").rpartition("/")[2] in {"search.html", "#"} and given.get("method") == "get"


# Elements that can do more than stand there: whether their attributes are as they should be, and what they should be.
_RULES: dict[str, tuple[Callable[[dict[str, str]], bool], str]] = {
    "a": (lambda given: given.get("target", "_blank") == "_blank", 'target="_blank"'),
    "form": (_form, "the site's own search"),
    "input": (lambda given: given.get("type") in {"search", "text", "checkbox"}, "a field of the search"),
    "button": (lambda given: given.get("type") in {"button", "submit"}, 'type="button"'),
    "link": (lambda given: set(given.get("rel", "-").split()) <= _LINKS, f"rel: {', '.join(sorted(_LINKS))}"),
    "script": (
        lambda given: given == LINKED_DATA or given.get("src", "").partition("?")[0].endswith(".js"),
        "a script in a file of its own, or data",
    ),
}


def _asks_for(element: Element, file: str, policy: str) -> str:
    """Say what an element should ask a browser for; "" where it asks for no more than that."""
    if element.tag == "meta":
        return _meta(element.attributes, file, policy)
    if element.tag == "button" and element.in_article:
        given = element.attributes
        known = given.get("type") == "submit" or given.get("class") == "sc-more"
        return "" if known else 'type="submit", of the search, or class="sc-more", of its choices'
    right, wanted = _RULES.get(element.tag, (None, ""))
    return "" if right is None or right(element.attributes) else wanted


def _fault(what: str, page: Page, element: Element, attribute: str = "", expected: str = "") -> Fault:
    return Fault(what, page.file, element.line, found=f"<{element.tag}{attribute[:120]}>", expected=expected)
