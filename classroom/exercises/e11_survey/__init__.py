"""Exercise 11: is the survey worth it?"""
