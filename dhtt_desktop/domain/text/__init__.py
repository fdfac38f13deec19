"""Vietnamese text as an office meets it: cleaning, keys, names, dates, numbers, encodings of old files.

Everything here is pure, gives NFC, and asks neither the locale nor the operating system: both are wrong for Vietnamese.
"""
