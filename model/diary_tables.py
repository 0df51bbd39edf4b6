"""The pages of a diary as tidy tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..agents.population import MEDIA_CLASSES, NOBODY
from ..equations.chance import Rows
from .diary_pages import BEFORE, RENEWAL, SOURCES, TOUCHES, Page

if TYPE_CHECKING:
    from .diary import Diary


def customers(diary: Diary) -> pd.DataFrame:
    """Return the panel, a row a customer."""
    people, who = diary.people, diary.who
    media_class = people.cell[who] % MEDIA_CLASSES
    return pd.DataFrame(
        {
            "customer": who,
            "segment": people.segment[who].astype(np.int64),
            "media_class": media_class.astype(np.int64),
            "media_use": people.media_use[media_class],
            "need_rate": people.rate[who].astype(np.float64),
            "owned_at_start": _names(diary, diary.owned_at_start),
        }
    )


def purchases(diary: Diary) -> pd.DataFrame:
    """Return a row for each purchase."""
    week, page = _gathered(diary)
    bought = np.flatnonzero(page["chosen"] != NOBODY)
    week, chosen = week[bought], page["chosen"][bought]
    brand = np.arange(bought.size), chosen
    each = {name: column[bought] for name, column in page.items()}
    offer, lists = _offered(diary, week)
    ratio, last = each["price"][brand], each["last"]
    frame = pd.DataFrame(
        {
            "week": week,
            "customer": diary.who[each["place"]],
            "brand": _names(diary, chosen),
            "price": ratio * lists,
            "price_ratio": ratio,
            "promotion": offer["cut"][brand],
            "discount": each["discount"][brand],
            "is_new": each["owned"] != chosen,
            "source": np.array(SOURCES, dtype=object)[each["source"]],
            "is_early": each["hurried_by"] != NOBODY,
            "is_returned": _returned(diary, week, each["place"]),
            "weeks_since_last": np.where(last == BEFORE, np.nan, week - last),
        }
    )
    return pd.concat([frame, _touch_columns(each["touches"][brand])], axis=1)


def occasions(diary: Diary) -> pd.DataFrame:
    """Return a row for each brand on sale at each occasion when somebody decided."""
    week, page = _gathered(diary)
    decides = np.flatnonzero(page["source"] != RENEWAL)
    week, brands = week[decides], len(diary.brands)
    each = {name: column[decides] for name, column in page.items()}
    offer, lists = _offered(diary, week)
    number = np.tile(np.arange(brands), week.size)

    def repeated(values: NDArray[Any]) -> NDArray[Any]:
        return np.repeat(values, brands)

    frame = pd.DataFrame(
        {
            "occasion": repeated(np.arange(week.size)),
            "week": repeated(week),
            "customer": repeated(diary.who[each["place"]]),
            "brand": _names(diary, number),
            "chosen": (repeated(each["chosen"]) == number).astype(np.int64),
            "price": each["price"].ravel() * repeated(lists),
            "price_ratio": each["price"].ravel(),
            "promotion": offer["cut"].ravel(),
            "discount": each["discount"].ravel(),
            "is_considered": each["considered"].ravel(),
            "is_owned": repeated(each["owned"]) == number,
            "hurried_by": _names(diary, repeated(each["hurried_by"])),
        }
    )
    touches = each["touches"].reshape(-1, each["touches"].shape[-1])
    frame = pd.concat([frame, _touch_columns(touches)], axis=1)
    return frame[offer["is_on_sale"].ravel()].reset_index(drop=True)


def touches(diary: Diary) -> pd.DataFrame:
    """Return touches by week, customer, brand and kind, with their number."""
    events = [event for event in diary.events if event.kind >= 0]
    kinds, sizes = np.array(list(TOUCHES), dtype=object), [e.place.size for e in events]
    place = np.concatenate([e.place for e in events] or [np.empty(0, dtype=np.int32)])
    brand = np.concatenate([e.brand for e in events] or [np.empty(0, dtype=np.int8)])
    week = np.repeat(np.array([e.week for e in events], dtype=np.int64), sizes)
    kind = np.repeat(np.array([e.kind for e in events], dtype=np.int64), sizes)
    rows = np.stack([week, diary.who[place], brand.astype(np.int64), kind])
    rows, count = np.unique(rows, axis=1, return_counts=True)
    return pd.DataFrame(
        {
            "week": rows[0],
            "customer": rows[1],
            "brand": _names(diary, rows[2]),
            "kind": kinds[rows[3]],
            "count": count,
        }
    )


def brand_weeks(diary: Diary) -> pd.DataFrame:
    """Return what every brand did in every week."""
    brands, offers = len(diary.brands), diary.offers
    week = np.repeat(np.array([offer.week for offer in offers], dtype=np.int64), brands)
    offer, lists = _offered(diary, np.array([o.week for o in offers], dtype=np.int64))
    return pd.DataFrame(
        {
            "week": week,
            "brand": _names(diary, np.tile(np.arange(brands), len(offers))),
            "price": offer["price"].ravel() * np.repeat(lists, brands),
            "price_ratio": offer["price"].ravel(),
            "promotion": offer["cut"].ravel(),
            "is_on_sale": offer["is_on_sale"].ravel(),
            "advertising_impressions": offer["advertising"].ravel(),
            "brand_impressions": offer["brand"].ravel(),
        }
    )


def counts(diary: Diary, first_week: int | None, last_week: int | None) -> Rows:
    """Return purchases by customers and brands."""
    table = np.zeros((diary.who.size, len(diary.brands)), dtype=np.int64)
    for page in diary.pages:
        starts = first_week is None or page.week >= first_week
        if starts and (last_week is None or page.week <= last_week):
            bought = page.chosen != NOBODY
            table[page.place[bought], page.chosen[bought]] += 1  # each customer once a week
    return table


def _names(diary: Diary, number: Rows) -> NDArray[np.object_]:
    """Return names of brands by number; an empty text for -1."""
    return np.array([*diary.brands, ""], dtype=object)[number]


def _gathered(diary: Diary) -> tuple[Rows, dict[str, NDArray[Any]]]:
    """Return the weeks and the columns of all pages, customers in the first axis."""
    pages = diary.pages or [_empty(diary)]
    week = np.repeat([page.week for page in pages], [page.place.size for page in pages])
    names = [name for name in vars(pages[0]) if name != "week"]
    columns = {n: np.concatenate([getattr(p, n) for p in pages], axis=-1) for n in names}
    return week.astype(np.int64), {name: column.T for name, column in columns.items()}


def _empty(diary: Diary) -> Page:
    """Return a page on which nobody stands."""
    nobody: Rows = np.empty(0, dtype=np.int64)
    brands = np.empty((len(diary.brands), 0))
    touched, last = diary.memory(nobody)
    return Page(
        week=0, place=nobody, chosen=nobody, source=nobody, owned=nobody, hurried_by=nobody,
        considered=brands.astype(np.bool_), price=brands, discount=brands, touches=touched,
        last=last,
    )  # fmt: skip


def _offered(diary: Diary, week: Rows) -> tuple[dict[str, NDArray[Any]], NDArray[np.float64]]:
    """Return what all brands offered in each of some weeks, (n, brands), and the list price."""
    offers = diary.offers
    row = np.array([offer.week for offer in offers], dtype=np.int64).searchsorted(week)
    shape = (len(offers), len(diary.brands))

    def column(values: list[NDArray[Any]], kind: type = float) -> NDArray[Any]:
        return np.array(values, dtype=kind).reshape(shape)[row]

    table = {
        "price": column([offer.price for offer in offers]),
        "cut": column([offer.cut for offer in offers]),
        "is_on_sale": column([offer.is_on_sale for offer in offers], bool),
        "advertising": column([offer.impressions[0] for offer in offers]),
        "brand": column([offer.impressions[1] for offer in offers]),
    }
    return table, np.array([offer.list_price for offer in offers], dtype=np.float64)[row]


def _returned(diary: Diary, week: Rows, place: Rows) -> NDArray[np.bool_]:
    """Return which purchases were brought back in their week."""
    back = [e.week * diary.who.size + e.place.astype(np.int64) for e in diary.events if e.kind < 0]
    codes = np.concatenate(back) if back else np.empty(0, dtype=np.int64)
    return np.isin(week * diary.who.size + place, codes)


def _touch_columns(touches: NDArray[np.int16]) -> pd.DataFrame:
    """Return touches since the last purchase as columns."""
    return pd.DataFrame(touches, columns=list(TOUCHES)).astype(np.int64)
