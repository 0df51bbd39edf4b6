"""The way to the plain console, for a browser in which the whole console does not come up.

It is part of the page as it is served, and needs neither a script nor a websocket: it appears when
the console is not there after some seconds, and whenever the console has lost its server.
"""

from __future__ import annotations

from ...classroom.lesson.school import CODE_LENGTH, LETTERS

PATIENCE = 6
"""Seconds for which the console may load before the link appears (assumed)."""

_LOOK = f"""<style>
#plain-way {{ position: fixed; z-index: 100010; left: 0; right: 0; top: 0; margin: 0;
  padding: 12px 16px; font: 16px/1.5 system-ui, sans-serif; text-align: center;
  color: #222; background: #fff6d6; border-bottom: 1px solid #8a6d00;
  visibility: hidden; animation: plain-way 0s linear {PATIENCE}s forwards; }}
#plain-way a {{ color: #0b4f8a; font-weight: 700; }}
@keyframes plain-way {{ to {{ visibility: visible; }} }}
body:has(.pp-shell) #plain-way {{ display: none; }}
body:has(.v-overlay--active .v-progress-circular) #plain-way {{ display: block; }}
</style>"""


def with_plain_way(html: str, path: str) -> str:
    """Return the shell of a console's page with the way to the plain console.

    Parameters
    ----------
    html : str
        The shell.
    path : str
        The address of the page, such as "/teach/ACDEFG/results".

    Examples
    --------
    >>> 'href="/desk/ACDEFG"' in with_plain_way("<body></body>", "/teach/ACDEFG/results")
    True
    """
    said = (
        f'<p id="plain-way" role="status">The console is not connected. If it does not come up '
        f'by itself, <a href="{desk_path(path)}">open the plain console</a>: it works in every '
        "network, and nothing is lost.</p>"
    )
    # At the end: the first link of the page stays the one that skips to its content.
    shell = html.removesuffix("\n").removesuffix("</html>")
    return shell + _LOOK + said + html[len(shell) :]


def desk_path(path: str) -> str:
    """Return the address of the plain console that belongs to a page of the whole one.

    >>> desk_path("/teach/ACDEFG/results"), desk_path("/teach/new"), desk_path("/teach")
    ('/desk/ACDEFG', '/desk', '/desk')
    """
    code = [*path.split("/"), "", ""][2]
    is_code = len(code) == CODE_LENGTH and all(letter in LETTERS for letter in code)
    return f"/desk/{code}" if is_code else "/desk"
