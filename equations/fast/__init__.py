"""The dense loops once more, compiled: the same bits as the NumPy text, several times quicker.

Nothing here says what the market does; that is said by the functions that these are twins of. Each
loop does the same operations on the same numbers in the same order, and tests hold every pair
together. Numbers that the loops need from elsewhere come as arguments, because a compiled function
freezes what it finds outside of itself.
"""
