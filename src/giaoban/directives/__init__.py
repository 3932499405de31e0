"""Assigned work, from the desk where it is adopted to the day it is verified."""
