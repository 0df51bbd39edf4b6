"""All sheets of a class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...scenarios.provenance import version_of
from ..lesson.classroom import Classroom
from ..lesson.standing import AGAINST_THE_USUAL_PLAN
from ..lesson.state import State
from .anonymous import anonymous
from .happened import events_sheet
from .histories import histories
from .market_sheets import quarters_sheet, standings_sheet, weeks_sheet
from .people_sheets import proposals_sheet, students_sheet, teams_sheet, votes_sheet
from .sheet import Cell, Field, Row, Sheet, sheet
from .words import decision_cells, decision_fields, history_fields


def class_sheets(classroom: Classroom, secret: str | None = None) -> list[Sheet]:
    """Return everything that is known of a class.

    Parameters
    ----------
    classroom : Classroom
    secret : str, optional
        With it, students have pseudonyms that are made with it, and nothing that was typed is left.
    """
    state = classroom.state
    found = [
        about_sheet(state), teams_sheet(state), students_sheet(state), rounds_sheet(state),
        decisions_sheet(state), proposals_sheet(state), votes_sheet(state), standings_sheet(state),
        quarters_sheet(state), weeks_sheet(state), scores_sheet(state), shocks_sheet(state),
        texts_sheet(state), events_sheet(classroom),
    ]  # fmt: skip
    return found if secret is None else anonymous(found, secret, state.code)


def about_sheet(state: State) -> Sheet:
    """Return what was played, one thing in each row."""
    setup = state.setup
    facts: dict[str, Cell] = {
        "version": version_of("pushpull-market"), "market": setup.market_info.title,
        "currency": setup.currency, "teams": len(setup.teams), "rivals": len(setup.rivals),
        "quarters": setup.quarters, "customers": setup.customers, "seed": setup.seed,
        "minutes": setup.minutes, "quorum": setup.quorum, "standings": setup.standings,
        "silent": setup.silent, "practice": setup.practice, "is_ended": state.is_ended,
    }  # fmt: skip
    fields = (Field("name", "", "what is told"), Field("value", "", "what it is"))
    return sheet("about", "A fact about the class.", fields, facts.items())


def rounds_sheet(state: State) -> Sheet:
    """Return a row for each round."""
    fields = (
        *history_fields(),
        Field("phase", "", "how far it came: collect, locked, played, revealed"),
        Field("silent_teams", "teams", "that had decided nothing when it was closed"),
        Field("digest", "", "fingerprint of the market after it; equal ones mean equal markets"),
        Field("version", "", "of PushPull, when it was played"),
    )
    rows = [
        (
            history, each.quarter, each.phase,
            sum(entry.is_silent for entry in each.entries.values()),
            each.result.digest if each.result else None,
            each.result.version if each.result else None,
        )
        for history, each in histories(state)
    ]  # fmt: skip
    return sheet("rounds", "A quarter of the class.", fields, rows)


def decisions_sheet(state: State) -> Sheet:
    """Return a row for each decision as it was locked."""
    fields = (
        *history_fields(),
        Field("team", "", "number of the team"),
        Field("source", "", "team; bot; repeat or usual, which a silent team got"),
        Field("note", "", "what was changed when it was locked"),
        *decision_fields(),
    )
    rows = [
        (
            history, each.quarter, team, entry.source, entry.note,
            *decision_cells(state.setup, entry.decision),
        )
        for history, each in histories(state)
        for team, entry in sorted(each.entries.items())
    ]  # fmt: skip
    return sheet("decisions", "A team’s decision for a quarter.", fields, rows)


def scores_sheet(state: State) -> Sheet:
    """Return a row for each part of each team's score, and one for the whole."""
    fields = (
        Field("team", "", "number of the team"), Field("part", "", "of the score; all is the sum"),
        Field("points", "points, 0 to 100", "50 is as good as the usual plan"),
        Field("weight", "share, 0 to 1", "of the part in the sum"),
        Field("value", "as the part", "what the team reached; for profit: earned + worth_later"),
        Field(
            "usual", "as the part",
            "what the usual plan would have reached with the same start and luck; profit with what "
            "it would be worth later",
        ),
        Field("earned", "money", "profit of all quarters, as in the standings; only for profit"),
        Field(
            "worth_later", "money",
            "what the company would earn in two more years of the usual plan; only for profit",
        ),
    )  # fmt: skip
    rows: list[Row] = []
    for team, each in (state.scores or {}).get("teams", {}).items():
        rows.append((int(team), "all", each["points"], 1.0, None, None, None, None))
        rows += [
            (
                int(team), part["name"], part["points"], part["weight"], part["value"],
                part["usual"], *_profit_parts(part, each["residual"]),
            )
            for part in each["parts"]
        ]  # fmt: skip
    meaning = f"A part of a team’s score. {AGAINST_THE_USUAL_PLAN}"
    return sheet("scores", meaning, fields, rows)


def _profit_parts(part: Mapping[str, Any], later: float) -> tuple[Cell, Cell]:
    """Return what the profit of a score is the sum of: earned so far, and worth later."""
    return (part["value"] - later, later) if part["name"] == "profit" else (None, None)


def shocks_sheet(state: State) -> Sheet:
    """Return a row for each shock that was queued."""
    fields = (
        Field("kind", "", "what happened to the market"),
        Field("quarter", "", "the first in which it was felt"), Field("size", "share", "how large"),
        Field("quarters", "quarters", "how long it was felt"),
        Field("note", "", "what the class was told", "typed"),
    )  # fmt: skip
    rows = [(each.kind, each.quarter, each.size, each.quarters, each.note) for each in state.shocks]
    return sheet("shocks", "A shock that the teacher queued.", fields, rows)


def texts_sheet(state: State) -> Sheet:
    """Return what every team was told after a quarter."""
    fields = (
        *history_fields(), Field("team", "", "number of the team"),
        Field("kind", "", "headline, change, reason or voice"), Field("text", "", "what it read"),
    )  # fmt: skip
    rows = []
    for history, each in histories(state):
        for team, told in sorted((each.result.told if each.result else {}).items()):
            said = told.report
            lines = [("headline", said.headline), *(("change", one) for one in said.changes)]
            lines += [("reason", one) for one in said.reasons]
            lines += [("voice", f"{one.name}: {one.said}") for one in said.voices]
            rows += [(history, each.quarter, team, kind, text) for kind, text in lines]
    return sheet("texts", "A sentence of a team’s report.", fields, rows, is_typed=True)
