"""Write the page on sensitivity, with its pictures, from what `pushpull sensitivity` found.

pushpull sensitivity --method sobol --most 4 --out reports/sensitivity
python docs/make_sensitivity.py reports/sensitivity
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pushpull.scenarios.sensitivity.factors import LUCK
from pushpull.scenarios.sensitivity.outcomes import PAIRS, SCALES, Outcome
from pushpull.scenarios.sensitivity.reading import movers, said, spanned, verdict
from pushpull.scenarios.sensitivity.tables import (
    Row,
    direction,
    limit_of,
    ranking,
    row_of,
    strong,
    wilson,
)
from pushpull.scenarios.wording import listed, time
from pushpull.viz.sensitivity_pictures import SensitivityFolder

DOCS = Path(__file__).parent
TOP = 10

PAGE = """\
# Sensitivity

Which parameters decide whether push or pull pays, and which conclusions do not depend on them.
This page is written by `docs/make_sensitivity.py` from what `pushpull sensitivity` found; it looks
only at *differences between strategies*, because those are what the model is for.

## In short

{short}

{robust}

{sure}

## What was varied, and how

Each kind of market plays its push-against-pull comparison: the same money spent on *push*, on
*pull*, on both apart (*siloed*) and on both working together (*integrated*). All four start from
the same burn-in and share all luck, so their differences are paired. What is explained are the
differences in profit (per customer of the market) and in new units (per 1,000 customers), summed
over the first year and over {end}.

- **Every free parameter is varied**: {counts}. Each is multiplied and divided by {span}; log odds
  and utils that may be negative are logarithms already, so the logarithm of {span} is added and
  subtracted. Ends stay within the declared bounds.
- **Held** are whole numbers that shape the market (segments, contacts, shapes of distributions),
  values that are *cited*, scales (the unit of money, of position, of fatigue), entries in the
  books, and mechanisms that a market does not have.
- **Luck is a factor like the others**: one of {seeds} seeds. A parameter that moves a difference
  no further than luck alone may (the line in the charts: 99 % of what chance does) cannot be told
  from chance in a market of this size: whoever is moved to another week meets other people, and
  that looks like another seed. One in a hundred parameters crosses the line by chance.
- **Morris** finds what matters: {trajectories} walks through the space of all parameters, in each
  of which one factor after the other moves while everything else, luck included, stays. μ\\* is
  the mean size of the effect of moving a parameter from the low to the high end of its range, μ the
  same with its sign, σ the spread of effects: how far they depend on all other parameters.
- **Sobol** says how much: everything is varied at once, and the variance of a difference is
  shared out to the {most} parameters that matter most, to *all other parameters* together, and to
  luck. S1 is what a factor explains alone, ST what it takes part in. Its {sets} sets that differ in
  everything also say how often each difference is positive.

{sizes} The intervals of μ\\* rest on {trajectories} walks and those of S1 and ST on {samples}
samples: they are wide, and an order of ranks within overlapping intervals means nothing. The same
numbers come from `{command}`; more trajectories and samples
narrow the intervals, and what was played before counts.

{markets}
"""

MARKET = """\
## {title}

{readings}

### What moves the differences in profit after {end}

Effect of moving a parameter from the low to the high end of its range, {unit}, with its 95 %
interval: + raises the difference, − lowers it, ~ does either. **Bold**: further than luck alone
would go once in a hundred.

{effects}

![Morris: the strongest parameters for each difference](images/sensitivity-{name}-morris.png)

{inert}

### What the differences vary with

![Sobol: shares of variance](images/sensitivity-{name}-sobol.png)

### Which strategy is ahead

{signs}
"""


def main() -> None:
    """Write the page and copy its pictures."""
    if len(sys.argv) != 2:
        raise SystemExit("Say which folder: python docs/make_sensitivity.py FOLDER")
    folders = sorted(path.parent for path in Path(sys.argv[1]).glob("*/about.json"))
    found = {folder.name: SensitivityFolder.read(folder) for folder in folders}
    readings = {folder.name: (folder / "readings.txt").read_text("utf-8") for folder in folders}
    factors = {folder.name: pd.read_csv(folder / "factors.csv") for folder in folders}
    for folder in folders:
        for method in ("morris", "sobol"):
            picture = DOCS / "images" / f"sensitivity-{folder.name}-{method}.png"
            shutil.copyfile(folder / f"{method}.png", picture)
    text = page(found, readings, factors)
    (DOCS / "sensitivity.md").write_text(text, encoding="utf-8", newline="\n")
    print("wrote docs/sensitivity.md")


def page(
    found: dict[str, SensitivityFolder], readings: dict[str, str], factors: dict[str, pd.DataFrame]
) -> str:
    """Return the whole page."""
    about = next(iter(found.values())).about
    counts = [f"{len(factors[name])} of {each.about['title']}" for name, each in found.items()]
    sizes = [f"{each.about['evaluations']:,} of {name}" for name, each in found.items()]
    first = next(iter(found.values()))
    markets = [market(name, each, readings[name], factors[name]) for name, each in found.items()]
    return PAGE.format(
        short=table(["", *(f"{arm} − {versus}" for arm, versus in PAIRS)], list(short(found))),
        robust="\n".join(f"- {each}" for each in conclusions(found)),
        end=time(about["quarters"]),
        counts=listed(counts),
        span=f"{about['span']:g}",
        seeds=len(about["seeds"]),
        trajectories=about["trajectories"],
        samples=about["samples"],
        most=len(about["chosen"]),
        sets=f"{first.signs['sets'].iloc[0]:.0f}",
        sizes=(
            f"Markets have {about['customers']:,} customers and {about['burn_in_weeks']} weeks of "
            f"burn-in. Evaluations (four arms each): {listed(sizes)}."
        ),
        command=command(about),
        sure=how_sure(first),
        markets="\n".join(markets).rstrip(),
    )


def how_sure(read: SensitivityFolder) -> str:
    """Return what a share of all sets is worth."""
    sets = int(read.signs["sets"].iloc[0])
    least = 100 * wilson(1.0, sets)[0]
    return (
        f"Shares rest on {sets} sets of parameters drawn at random: if all of them agree, the "
        f"share is {least:.0f} % or more (95 % interval). Each set also has a luck of its own."
    )


def command(about: Mapping[str, Any]) -> str:
    """Return what to type for the same numbers."""
    return (
        f"pushpull sensitivity --method sobol --trajectories {about['trajectories']} "
        f"--samples {about['samples']} --most {len(about['chosen'])} "
        f"--customers {about['customers']}"
    )


def short(found: dict[str, SensitivityFolder]) -> Iterator[list[str]]:
    """Yield a row for each market: the differences in profit and how often they are positive."""
    for read in found.values():
        cells = []
        for outcome in read.shown():
            row = row_of(read.signs, outcome.name)
            own = said(row["own"], outcome, read.about["currency"])
            cells.append(f"{own}; {100 * row['share_positive']:.0f} % positive")
        yield [read.about["title"], *cells]


def conclusions(found: dict[str, SensitivityFolder]) -> Iterator[str]:
    """Yield what is robust over markets, what is not, and which parameters recur."""
    by_verdict: dict[str, list[str]] = {}
    for read in found.values():
        for outcome in read.shown():
            share = row_of(read.signs, outcome.name)["share_positive"]
            winner, loser = (outcome.arm, outcome.versus)[:: 1 if share >= 0.5 else -1]
            same = 100 * max(share, 1 - share)
            text = f"{winner} ahead of {loser} in {read.about['title'].lower()} ({same:.0f} %)"
            by_verdict.setdefault(verdict(share), []).append(text)
    heads = {
        "The sign is robust.": "**Robust** (the same sign in at least 95 % of all sets)",
        "The sign mostly holds.": "**Mostly holds** (80 to 95 %)",
        "The sign is open.": "**Open** (below 80 %: parameters and luck decide)",
    }
    for key, head in heads.items():
        yield f"{head}: {listed(by_verdict[key])}." if key in by_verdict else f"{head}: nothing."
    yield f"**What decides between push and pull**: {'; '.join(deciding(found))}."
    ranks = pd.concat([ranking(each.morris) for each in found.values()], axis=1).fillna(0)
    names = [f"`{name}`" for name in ranks.mean(axis=1).sort_values(ascending=False).index[:6]]
    yield f"**What matters most over all markets and differences**: {listed(names)}."


def deciding(found: dict[str, SensitivityFolder]) -> Iterator[str]:
    """Yield what moves push against pull in each market."""
    for read in found.values():
        outcome = read.shown()[0]
        rows = strong(read.morris, read.signs, outcome.name)
        names = movers(rows, outcome, 5) or "no parameter further than luck alone may"
        yield f"in {read.about['title'].lower()} {names}"


def market(name: str, read: SensitivityFolder, readings: str, factors: pd.DataFrame) -> str:
    """Return the part of the page on one market."""
    return MARKET.format(
        name=name,
        title=read.about["title"],
        readings="\n".join(f"- {each}" for each in readings.splitlines()),
        end=time(read.about["quarters"]),
        unit=read.shown()[0].unit(read.about["currency"]),
        effects=effects(read, factors),
        inert=inert(read),
        signs=signs(read),
    )


def effects(read: SensitivityFolder, factors: pd.DataFrame) -> str:
    """Return the parameters that matter most as a table."""
    shown = read.shown()
    names = [each.name for each in shown]
    meanings = factors.set_index("name")["meaning"]
    rows = []
    for factor in ranking(read.morris, names).index[:TOP]:
        cells = [effect(read, each, factor) for each in shown]
        rows.append([f"`{factor}`", str(meanings[factor]), *cells])
    limits = [limit_of(read.signs, read.morris, name) for name in names]
    below = [f"below {number(each)}" for each in limits]
    rows.append(["*luck alone*", "99 % of what chance does", *below])
    return table(["parameter", "meaning", *(each.pair for each in shown)], rows)


def effect(read: SensitivityFolder, outcome: Outcome, factor: str) -> str:
    """Return one effect, bold if it goes further than luck alone may."""
    rows = read.morris[read.morris["factor"] == factor].drop(columns="factor")
    row = row_of(rows, outcome.name)
    if row["mu_star"] == 0:
        return "0"
    mark = {1: "+", -1: "−"}.get(direction(row["mu"], row["mu_star"]), "~")
    size = f"{mark}{number(row['mu_star'])} ± {number(row['mu_star_conf'])}"
    is_clear = row["mu_star"] > limit_of(read.signs, read.morris, outcome.name)
    return f"**{size}**" if is_clear else size


def inert(read: SensitivityFolder) -> str:
    """Return which parameters moved nothing, to the last digit."""
    most = read.morris.groupby("factor")["mu_star"].max()
    names = [f"`{name}`" for name in most.index[most == 0] if name != LUCK]
    if not names:
        return "Every parameter moved at least one difference."
    return (
        f"Moved nothing at all, to the last digit: {listed(names)}. They belong to mechanisms that "
        "this comparison never calls on, such as promotions and visits to owners."
    )


def signs(read: SensitivityFolder) -> str:
    """Return every difference with its interval and its share of positive sets."""
    rows = []
    last, currency = read.about["horizons"][-1], read.about["currency"]
    for metric in SCALES:
        for quarters in read.about["horizons"]:
            for arm, versus in PAIRS:
                outcome = Outcome(arm, versus, metric, quarters)
                rows.append(sign(row_of(read.signs, outcome.name), outcome, currency))
    heads = ["difference", "own values", "95 % interval", "middle 90 % of sets", "positive in"]
    assert rows, f"nothing is known after {last} quarters"
    return table(heads, rows)


def sign(row: Row, outcome: Outcome, currency: str) -> list[str]:
    """Return one difference as the cells of a table."""
    ends = f"{100 * row['share_low']:.0f} to {100 * row['share_high']:.0f} %"
    return [
        outcome.title,
        said(row["own"], outcome, currency),
        spanned(row["own_low"], row["own_high"], outcome, currency),
        spanned(row["low"], row["high"], outcome, currency),
        f"{100 * row['share_positive']:.0f} % ({ends})",
    ]


def number(value: float) -> str:
    """Return a number with about two digits."""
    return (
        f"{value:,.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.995 else f"{value:.2f}"
    )


def table(heads: list[str], rows: list[list[str]]) -> str:
    """Return a table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    main()
