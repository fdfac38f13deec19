"""A Flow as pages: on the screen, in a PDF and on paper, painted by Qt and broken alike everywhere."""
