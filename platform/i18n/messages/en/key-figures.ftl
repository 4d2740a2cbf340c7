### Key figures.
