"""The sheet of an exercise as a page."""

from __future__ import annotations

import re

import solara
from markdown_it import MarkdownIt


def as_html(markdown: str) -> str:
    r"""Return a sheet as HTML; whatever looks like HTML in it is shown as it was written.

    >>> as_html("Section <b>A</b>. **Goal.**")
    '<p>Section &lt;b&gt;A&lt;/b&gt;. <strong>Goal.</strong></p>\n'
    """
    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    # Wide parts scroll by themselves, so that the page does not; the keyboard reaches them.
    html = html.replace("<table>", '<div class="px-wide" tabindex="0"><table>')
    html = html.replace("</table>", "</table></div>")
    return html.replace("<pre>", '<pre tabindex="0">')


def with_links(html: str, links: dict[str, str]) -> str:
    """Return a sheet in which the names of its files lead to them.

    >>> with_links("<p>open <code>a.toml</code></p>", {"a.toml": "/a"})
    '<p>open <a href="/a"><code>a.toml</code></a></p>'
    """
    for name, address in links.items():
        code = f"<code>{name}</code>"
        html = re.sub(re.escape(code), f'<a href="{address}">{code}</a>', html)
    return html


@solara.component
def SheetView(markdown: str, links: dict[str, str]) -> None:
    """Show a sheet."""
    solara.HTML(
        tag="div", unsafe_innerHTML=with_links(as_html(markdown), links), classes=["px-sheet"]
    )
