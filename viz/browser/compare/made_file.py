"""A file that takes a while to make: made when somebody asks, once, and handed over at once."""

from __future__ import annotations

from collections.abc import Callable

import solara

from .parts import text


@solara.component
def MadeFile(label: str, make: Callable[[], bytes], name: str, mime: str) -> None:
    """Show a button that makes a file in the background and then downloads it.

    Parameters
    ----------
    label : str
        What the button says.
    make : function
        Returns the content; called in a thread, when somebody asks for the first time.
    name, mime : str
        What the file is called, and its kind.
    """
    is_busy = solara.use_reactive(False)

    def made() -> bytes:
        is_busy.set(True)
        try:
            return make()
        finally:
            is_busy.set(False)

    content = solara.use_memo(lambda: made, [])  # another function would be another file
    with solara.v.Html(tag="div", class_="pp-fit pp-made"):
        solara.FileDownload(
            content, name, mime_type=mime,
            children=[solara.Button(label, outlined=True, disabled=is_busy.value,
                                    icon_name="mdi-download")],
        )  # fmt: skip
        if is_busy.value:
            with solara.v.Html(tag="div", attributes={"role": "status", "aria-live": "polite"}):
                text("p", f"Making {name}: every chart is drawn, which takes some seconds …",
                     "pp-quiet mt-1")  # fmt: skip
            solara.v.ProgressLinear(
                indeterminate=True, height=6, rounded=True,
                attributes={"aria-label": f"Making {name}"},
            )  # fmt: skip
