"""The scenario that `pushpull new` writes: small, complete, and commented."""

from __future__ import annotations

import json

_TEXT = """\
# A scenario of PushPull. Change it, then try:
#   pushpull check {file}
#   pushpull compare {file} --seeds 5
# All keys, their units and ranges: docs/scenario.md. Lines that begin with # are comments.

title = {title}
question = "What do we want to know?"
archetype = "software"          # the kind of market: consumer-goods, software or durable
customers = 1000                # people in the whole market
quarters = 8                    # how long it is played; or: years = 2
seed = 1                        # another seed is another run of luck
focal = "Aurora"                # the firm whose strategy we compare

[firms.Aurora]                  # a firm without a strategy does what is usual in its market
[firms.Borealis]

# A firm can differ from the others, and enter later:
# [firms.Cirrus]
# position = [0.3, 0.0]         # where its product stands in the plane of needs
# enters_quarter = 5

# The market can be made another one (see `pushpull parameters software`):
# [parameters.choice]
# complexity = 0.5              # a product that explains itself

# Something can happen to everybody:
# [[shocks]]
# kind = "recession"            # or media_price, need_drift
# quarter = 3
# quarters = 4                  # for one year
# size = 0.3                    # three needs in ten disappear

# What is compared: every arm starts from the same market and has the same luck.
[arms.hold]
title = "Go on as usual"

[arms.push]
title = "Spend it on salespeople"
[arms.push.firms.Aurora.strategy]
kind = "mix"                    # one budget, split by shares that add up to 1
budget_times_usual = 1.2        # or budget_per_week = 10_000, or budget_per_customer = 8.0
sales = 0.8
advertising = 0.1
content = 0.1

[arms.pull]
title = "Spend it on marketing"
[arms.pull.firms.Aurora.strategy]
kind = "mix"
budget_times_usual = 1.2
sales = 0.3
advertising = 0.4
content = 0.2
research = 0.1

[comparison]
seeds = 10                      # more seeds, narrower intervals
baseline = "hold"
metrics = ["units", "profit", "share", "awareness"]
horizons = [1, 4]               # judged after one quarter and one year; the end is added
questions = [
  {{ ask = "Is it better to push or to pull?", arm = "pull", versus = "push", metric = "profit" }},
]
"""


def starter(name: str) -> str:
    """Return a commented scenario to start from.

    >>> starter("my-market").splitlines()[5]
    'title = "my-market"'
    """
    return _TEXT.format(file=f"{name}.toml", title=json.dumps(name, ensure_ascii=False))
