#!/usr/bin/env python3
"""Adds accounts, contacts and open deals to the database of a made-up company, and says which pages to ask for.

fill.py DATABASE DEALS PAGES: writes to PAGES, as JSON, for each kind of page the addresses that are asked for in turn."""
import datetime
import json
import random
import sqlite3
import sys

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WORDS = ["Maju", "Jaya", "Setia", "Murni", "Seng Huat", "Bintang", "Kenanga", "Rajawali", "Permai", "Tunas", "Bakti"]
KINDS = ["Klinik", "Kilang", "Hotel", "Sekolah", "Ladang", "Bengkel", "Farmasi"]
THINGS = ["Cloud seats", "Printers", "Service contract", "Laptops", "Meeting room"]
DEALS_OF = 5  # Deals of each account.
CREATED = 1_700_000_000_000_000


def identifier(generator, number):
    """26 letters that sort by number."""
    bits = (1_700_000_000_000 + number) << 80 | generator.getrandbits(80)
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(125, -1, -5))


def add(database, table, rows):
    """Rows as dictionaries; columns that none of them names say nothing."""
    texts = [name for _, name, kind, must, *_ in database.execute(f"PRAGMA table_info({table})") if must and kind == "TEXT"]
    rows = [{**dict.fromkeys(texts, ""), **row} for row in rows]
    names = list(rows[0])
    marks = ", ".join("?" * len(names))
    database.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", ([row[n] for n in names] for row in rows))


def fill(database, count):
    generator = random.Random(7)
    owners = [row[0] for row in database.execute("SELECT DISTINCT owner FROM crm_account WHERE owner IS NOT NULL")]
    stages = [row[0] for row in database.execute("SELECT id FROM crm_stage ORDER BY place")]
    today = datetime.date.today()
    record = lambda number: {"id": identifier(generator, number), "version": 1, "created": CREATED + number}
    accounts, contacts, deals = [], [], []
    for number in range(count // DEALS_OF):
        name = f"{generator.choice(KINDS)} {generator.choice(WORDS)} {generator.choice(WORDS)} {number} Sdn Bhd"
        owner = generator.choice(owners)
        account = {**record(number), "name": name, "city": "Ipoh", "country": "Malaysia", "owner": owner}
        contact = {**record(number), "name": f"Suresh {number}", "account": account["id"], "owner": owner}
        accounts.append(account)
        contacts.append(contact)
        for _ in range(DEALS_OF):
            thing = generator.choice(THINGS)
            deals.append({
                **record(len(deals)), "name": f"{generator.randrange(1, 50)} × {thing}", "account": account["id"],
                "contact": contact["id"], "stage": generator.choice(stages), "state": "open", "currency": "MYR",
                "amount": generator.randrange(50_000, 90_000_000), "owner": owner, "next": "Call back",
                "since": str(today - datetime.timedelta(generator.randrange(40))),
                "closes": str(today + datetime.timedelta(generator.randrange(-10, 120))),
            })
    database.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -500000;")
    for table, rows in [("crm_account", accounts), ("crm_contact", contacts), ("crm_deal", deals)]:
        add(database, table, rows)
    database.execute("ANALYZE")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return accounts, deals


def pages(accounts, deals):
    generator = random.Random(8)
    some = generator.sample(deals, min(500, len(deals)))
    return {
        "board, all that one sees": ["/pipeline"],
        "board, one's own": ["/pipeline?whose=mine"],
        "board with a deal open": [f"/pipeline?open={deal['id']}" for deal in some],
        "deals": ["/deals"],
        "deals, largest first": ["/deals?sort=-amount"],
        "deals, by closing date": ["/deals?sort=closes"],
        "deals, anywhere": [f"/deals?after={deal['id']}" for deal in some],
        "deals that are open": ["/deals?is.state=open&sort=closes"],
        "deals of a month": ["/deals?is.closes=2027-01"],
        "one deal": [f"/deals/{deal['id']}" for deal in some],
        "accounts": ["/accounts"],
        "contacts": ["/contacts"],
        "search: an account": [f"/accounts?q={account['name'].split()[-3]}" for account in accounts[:500]],
        "key figures": ["/key-figures"],
    }


def main(path, count, addresses):
    database = sqlite3.connect(path)
    found = fill(database, count)
    database.close()
    with open(addresses, "w", encoding="utf-8") as file:
        json.dump(pages(*found), file)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
