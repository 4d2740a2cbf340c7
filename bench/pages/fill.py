#!/usr/bin/env python3
"""Adds people to the database of a made-up company, so that a list has so many rows, and says which pages to ask for.

fill.py DATABASE ROWS PAGES: writes to PAGES, as JSON, for each kind of page the addresses that are asked for in turn."""
import contextlib
import json
import random
import sqlite3
import sys

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FIRST = ["Aminah", "Badrul", "Chong", "Devi", "Esther", "Farah", "Goh", "Hafiz", "Indra", "Jamilah", "Kavitha", "Lim"]
LAST = ["Abdullah", "Rahman", "Wei Ming", "Subramaniam", "Ismail", "Yusof", "Tan", "Othman", "Krishnan", "Lee"]
TEAMS = 250
SEATED_OF = 100  # One of so many sits in a position of a team.
FACT = ("2020-01-01", "9999-12-31", 1_577_836_800_000_000, 0)


def identifier(generator, number):
    """26 letters that sort by number."""
    bits = (1_700_000_000_000 + number) << 80 | generator.getrandbits(80)
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(125, -1, -5))


def add(database, table, columns, rows):
    names = ["id", *columns, "valid_from", "valid_to", "known_from", "retracted"]
    marks = ", ".join("?" * len(names))
    database.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


@contextlib.contextmanager
def without_indexes(database):
    """Leaves out what a million single entries would take minutes for, and makes it anew at the end."""
    database.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; PRAGMA temp_store = MEMORY;")
    found = database.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = 'access_person' AND type IN ('index', 'trigger') AND "
        "sql IS NOT NULL AND (type = 'index' OR name LIKE '%into_text')").fetchall()
    for kind, name, _ in found:
        database.execute(f"DROP {kind} {name}")
    yield
    for _, _, sql in found:
        database.execute(sql)
    database.execute("INSERT INTO access_person_text (access_person_text, rank) VALUES ('hashsize', 200000000)")
    database.execute("DELETE FROM access_person_text")
    database.execute("INSERT INTO access_person_text (id, name, number) SELECT id, name, number FROM access_person")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def fill(database, rows):
    generator = random.Random(7)
    people = []
    for number in range(rows):
        day = f"20{generator.randrange(10, 26)}-{generator.randrange(1, 13):02}-{generator.randrange(1, 29):02}"
        name = f"{generator.choice(FIRST)} {generator.choice(LAST)} {number}"
        people.append((identifier(generator, number), f"B-{number}", name, day))
    add(database, "access_person", ["person", "number", "name"],
        ((key, key, number, name, day, *FACT[1:]) for key, number, name, day in people))
    teams = [identifier(generator, number) for number in range(TEAMS)]
    add(database, "access_team", ["team", "name"],
        ((key, key, f"Pasukan {number:04}", *FACT) for number, key in enumerate(teams)))
    seats = [(identifier(generator, number), person[0]) for number, person in enumerate(people[::SEATED_OF])]
    add(database, "access_position", ["position", "title", "team"],
        ((key, key, "Juruwang" if number % 100 else "Ketua Juruwang", teams[number % TEAMS], *FACT)
         for number, (key, _) in enumerate(seats)))
    add(database, "access_seat", ["position", "person"], ((key, key, person, *FACT) for key, person in seats))
    return people


def pages(people):
    generator = random.Random(8)
    some = generator.sample(people, min(500, len(people)))
    return {
        "first page": ["/people"],
        "last names first": ["/people?sort=-name"],
        "by number": ["/people?sort=number"],
        "by day, newest first": ["/people?sort=-since"],
        "anywhere, by name": [f"/people?after={key}" for key, *_ in some],
        "anywhere, backwards": [f"/people?sort=-number&before={key}" for key, *_ in some],
        "one team": [f"/people?is.team=Pasukan+{team:04}" for team in range(TEAMS)],
        "one team, by day": [f"/people?is.team=Pasukan+{team:04}&sort=-since" for team in range(TEAMS)],
        "search: a number": [f"/people?q={number}" for _, number, *_ in some],
        "search: a name": [f"/people?q={name.replace(' ', '+')}" for _, _, name, _ in some],
        "search: first name of 80,000": [f"/people?q={name}" for name in FIRST],
        "search: last name of 100,000": [f"/people?q={name.replace(' ', '+')}" for name in LAST],
        "search: nobody": [f"/people?q=zzz{number}" for number in range(100)],
    }


def main(path, rows, addresses):
    database = sqlite3.connect(path)
    with without_indexes(database):
        people = fill(database, rows)
    database.close()
    with open(addresses, "w", encoding="utf-8") as file:
        json.dump(pages(people), file)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
