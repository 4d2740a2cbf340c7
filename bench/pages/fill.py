#!/usr/bin/env python3
"""Adds people to the database of a made-up company, so that a list has so many rows: fill.py DATABASE ROWS"""
import random
import sqlite3
import sys

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FIRST = ["Aminah", "Badrul", "Chong", "Devi", "Esther", "Farah", "Goh", "Hafiz", "Indra", "Jamilah", "Kavitha", "Lim"]
LAST = ["Abdullah", "Rahman", "Wei Ming", "Subramaniam", "Ismail", "Yusof", "Tan", "Othman", "Krishnan", "Lee"]


def identifier(generator, number):
    """26 letters that sort by number."""
    bits = (1_700_000_000_000 + number) << 80 | generator.getrandbits(80)
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(125, -1, -5))


def main(path, rows):
    generator = random.Random(7)
    database = sqlite3.connect(path)
    def people():
        for number in range(rows):
            key = identifier(generator, number)
            name = f"{generator.choice(FIRST)} {generator.choice(LAST)} {number}"
            yield key, key, f"B-{number}", name, "2020-01-01", "9999-12-31", 1_577_836_800_000_000, 0
    database.executemany(
        "INSERT INTO access_person (id, person, number, name, valid_from, valid_to, known_from, retracted) VALUES (?,?,?,?,?,?,?,?)",
        people(),
    )
    database.commit()
    database.execute("ANALYZE")
    database.close()


main(sys.argv[1], int(sys.argv[2]))
