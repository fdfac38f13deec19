"""Other people's files: bounded reading, mapping, checking; and the files that leave the program."""
