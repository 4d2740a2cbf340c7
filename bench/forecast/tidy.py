"""Turn a competition file (one row a series) into the tidy form that `prestasi forecast series` reads.

usage: tidy.py SERIES_CSV OUT_CSV
"""
import csv
import sys

csv.field_size_limit(1 << 26)
with open(sys.argv[1], newline="") as source, open(sys.argv[2], "w", newline="") as target:
    out = csv.writer(target)
    out.writerow(["series", "period", "value"])
    for row in csv.DictReader(source):
        for i, value in enumerate(row["train"].split(";"), 1):
            out.writerow([row["id"], i, value])
