"""How the site of the documentation is built: Sphinx reads these settings.

sphinx-build -W --keep-going -b html docs build/site

Pages link to code and tests by their place in the repository, so that a link works wherever the
repository is read. In the site such a link leads to a page that shows the file, and a fragment
names a function, class or test in it: ``../equations/hearing.py#reach``. A link to something that
is not there is a warning, and so stops the build.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from docutils import nodes
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_for_filename
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound
from sphinx.application import Sphinx
from sphinx.util import logging

from pushpull.agents.column import Column

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
LOG = logging.getLogger(__name__)

project = "PushPull"
author = "The PushPull contributors"
version = release = installed_version("pushpull-market")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.linkcode",
    "sphinx.ext.mathjax",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["README.md"]

myst_enable_extensions = ["dollarmath", "attrs_inline"]
myst_heading_anchors = 4
myst_url_schemes = {"http": None, "https": None, "mailto": None, "source": None}

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
autodoc_type_aliases = {
    name: name
    for name in ("ArrayLike", "Floats", "Hashes", "Mask", "NDArray", "Progress", "Real", "Rows")
}
add_module_names = False
python_maximum_signature_line_length = 80
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False

html_theme = "furo"
html_title = "PushPull"
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_extra_path = [page.name for page in sorted(DOCS.glob("*-charts.html"))]
html_theme_options = {"navigation_with_keys": True}


def _mathjax() -> str:
    """Return the one file of MathJax that sets formulas as pictures, without fonts or network."""
    found = importlib.util.find_spec("sphinx-mathjax-offline")
    if found is None or found.origin is None:
        raise RuntimeError('The extra "docs" is not installed: pip install -e ".[docs]"')
    return str(Path(found.origin).parent / "static" / "mathjax" / "tex-svg.js")


html_static_path += [_mathjax()]
mathjax_path = "tex-svg.js"

# --- links out of docs/ -------------------------------------------------------------------------

FLOORS = ("pushpull", "equations", "agents", "model", "scenarios", "classroom", "viz")
STANDS_FOR = {
    "changelog": "CHANGELOG.md",
    "contributing": "CONTRIBUTING.md",
}
"""Pages of the site that show a page kept elsewhere in the repository."""

_UNWRITTEN = re.compile(r"^(scorecard|sensitivity|knock-outs|data)\n", re.MULTILINE)
"""Pages of evidence, written by programs: the site can be built before they are."""

_PAGES = {path: page for page, path in STANDS_FOR.items()} | {"README.md": "index"}
_FENCE = re.compile(r"(^ *```.*?^ *```[ ]*$|`[^`\n]*`)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?![a-z]+:|#)([^)\s#]+)(#[^)\s]*)?\)")


def read_page(app: Sphinx, docname: str, content: list[str]) -> None:
    """Let links that leave docs/ lead to pages of the site; put in pages kept elsewhere."""
    here = DOCS / f"{docname}.md"
    text = content[0]
    if docname in STANDS_FOR:
        here = ROOT / STANDS_FOR[docname]
        text = here.read_text(encoding="utf-8")
    parts = _FENCE.split(text)
    parts[::2] = [_LINK.sub(lambda m: _led(m, here, docname), part) for part in parts[::2]]
    text = "".join(parts)
    if docname == "index":
        text = _UNWRITTEN.sub(lambda m: m[0] if (DOCS / f"{m[1]}.md").is_file() else "", text)
    content[0] = text


def _led(match: re.Match[str], here: Path, docname: str) -> str:
    """Return one link as the site needs it."""
    target, fragment = match[1], match[2] or ""
    path = (here.parent / target).resolve()
    if not path.is_relative_to(ROOT):
        return match[0]
    place = path.relative_to(ROOT).as_posix()
    page = DOCS / f"{_PAGES[place]}.md" if place in _PAGES else path
    if page.is_relative_to(DOCS) and page.suffix in (".md", ".png", ".svg"):
        return f"]({os.path.relpath(page, (DOCS / docname).parent)}{fragment})"
    return f"](source:{place}{fragment})"


def lead_to_sources(app: Sphinx, doctree: nodes.document) -> None:
    """Turn links to files of the repository into links to the pages that show them."""
    docname = app.env.docname
    for link in doctree.findall(nodes.reference):
        if link.get("refuri", "").startswith("source:"):
            place, _, name = link["refuri"].removeprefix("source:").partition("#")
            link["shows"] = place
            link["refuri"] = app.builder.get_relative_uri(docname, _page_of(place))
            link["refuri"] += f"#{name}" if name else ""
            link["internal"] = True
            if not (ROOT / place).is_file():
                LOG.warning("%s is no file of the repository", place, location=link)
            elif name and name not in _names(place):
                LOG.warning("%s has no %r", place, name, location=link)


def _page_of(place: str) -> str:
    """Return the name of the page that shows a file."""
    return f"source/{place}"


@lru_cache(maxsize=512)
def _names(place: str) -> dict[str, int]:
    """Return the functions, classes and methods of a Python file, each with its line."""
    if not place.endswith(".py"):
        return {}
    found: dict[str, int] = {}

    def look(body: list[ast.stmt], prefix: str) -> None:
        for each in body:
            if isinstance(each, (ast.FunctionDef, ast.ClassDef)):
                found[prefix + each.name] = each.lineno
                if isinstance(each, ast.ClassDef):
                    look(each.body, f"{prefix}{each.name}.")

    look(ast.parse((ROOT / place).read_text(encoding="utf-8")).body, "")
    return found


def source_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a page for every file that a page links to, and for every module of the floors."""
    places = {p.relative_to(ROOT).as_posix() for f in FLOORS for p in (ROOT / f).rglob("*.py")}
    for docname in app.env.found_docs:
        for link in app.env.get_doctree(docname).findall(nodes.reference):
            if "shows" in link and (ROOT / link["shows"]).is_file():
                places.add(link["shows"])
    for place in sorted(places):
        body = f"<h1><code>{place}</code></h1>\n{_shown(place)}"
        yield _page_of(place), {"title": place, "body": body}, "page.html"


def _shown(place: str) -> str:
    """Return a file as coloured text in which every function can be led to."""
    text = (ROOT / place).read_text(encoding="utf-8")
    try:
        lexer = get_lexer_for_filename(place, stripnl=False)
    except ClassNotFound:
        lexer = TextLexer(stripnl=False)
    shown = highlight(text, lexer, HtmlFormatter(linespans="line", cssclass="highlight source"))
    for name, line in _names(place).items():
        mark = f'<span id="line-{line}">'
        shown = shown.replace(mark, f'{mark}<a id="{name}"></a>', 1)
    return shown


def head_examples(
    app: Sphinx, what: str, name: str, of: object, options: object, lines: list[str]
) -> None:
    """Give examples at the end of a docstring the heading that napoleon needs to know them."""
    first = next((i for i, line in enumerate(lines) if line.startswith(">>> ")), None)
    if first is not None and "Examples" not in lines:
        lines[first:first] = ["Examples", "--------"]


def tell_columns(
    app: Sphinx, what: str, name: str, of: Any, options: object, lines: list[str]
) -> None:
    """List the attributes that a class declares as columns, with unit and meaning."""
    columns = (
        [each for each in vars(of).values() if isinstance(each, Column)] if what == "class" else []
    )
    if columns:
        lines += ["", "Attributes", "----------"]
        for each in columns:
            lines += [
                f"{each.name} : {each.unit}",
                f"    {each.meaning[0].upper()}{each.meaning[1:]}.",
            ]


def name_aliases(
    app: Sphinx,
    what: str,
    name: str,
    of: object,
    options: object,
    signature: str | None,
    returns: str | None,
) -> tuple[str, str | None] | None:
    """Show the aliases of array types by their name."""
    if not signature:
        return None
    alias = re.compile(r"TypeAliasForwardRef\('(\w+)'\)")
    return alias.sub(r"\1", signature), returns and alias.sub(r"\1", returns)


def linkcode_resolve(domain: str, info: dict[str, str]) -> str | None:
    """Return where a documented object's text is shown; all pages of the reference are in api/."""
    inside = info["module"].removeprefix("pushpull.").replace(".", "/")
    for place in (f"{inside}.py", f"pushpull/{inside}.py"):
        if (ROOT / place).is_file():
            name = f"#{info['fullname']}" if info["fullname"] in _names(place) else ""
            return f"../{_page_of(place)}.html{name}"
    return None


# --- references ---------------------------------------------------------------------------------

_KEY = re.compile(r"^\[(\w+)\]$")


def keep_references(app: Sphinx, doctree: nodes.document) -> None:
    """Let the keys of references.md be targets of links and of citations in docstrings."""
    if app.env.docname != "references":
        return
    citations = app.env.get_domain("citation")
    slugs = app.env.metadata["references"].setdefault("myst_slugs", {})
    for strong in doctree.findall(nodes.strong):
        key = _KEY.match(strong.astext())
        if key:
            target = key[1].lower()
            strong["ids"].append(target)
            slugs[target] = (strong.line, target, key[1])
            citations.data["citations"][key[1]] = ("references", target, strong.line or 0)
            citations.data["citation_refs"].setdefault(key[1], set()).add("references")


def look_again(app: Sphinx, *others: object) -> list[str]:
    """Return the pages that are read in every build, changed or not: they depend on others."""
    return ["index", *STANDS_FOR]


def setup(app: Sphinx) -> None:
    """Connect what is above."""
    app.connect("env-get-outdated", look_again)
    app.connect("source-read", read_page)
    app.connect("autodoc-process-docstring", head_examples, priority=400)
    app.connect("autodoc-process-docstring", tell_columns, priority=400)
    app.connect("autodoc-process-signature", name_aliases)
    app.connect("doctree-read", lead_to_sources)
    app.connect("doctree-read", keep_references)
    app.connect("html-collect-pages", source_pages)
