"""The debrief of a class: a page, a document, and the work behind them."""
