"""One market written once more, as one Python object per customer, in three frameworks."""
