"""The pages of a class: plain HTML forms for students, on any phone, with scripts or without."""
