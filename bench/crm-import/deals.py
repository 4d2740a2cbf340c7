#!/usr/bin/env python3
"""A million deals as HubSpot exports them: usage: deals.py [ROWS] >deals.csv

Made up from a fixed seed: 5,000 companies, 40 owners of whom nobody is here, seven stages, amounts with cents."""
import datetime
import random
import sys

rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
draw = random.Random(20261127)
first = ["Maju", "Seri", "Kilang", "Northwind", "Emas", "Bayu", "Delta", "Orient", "Pantai", "Gemilang"]
last = ["Jaya", "Traders", "Holdings", "Logistik", "Digital", "Niaga", "Teknik", "Foods", "Motor", "Plastik"]
companies = [f"{draw.choice(first)} {draw.choice(last)} {number}" for number in range(5_000)]
owners = [f"Seller {number}" for number in range(40)]
stages = ["Appointment Scheduled", "Qualified To Buy", "Presentation Scheduled", "Decision Maker Bought-In",
          "Contract Sent", "Closed Won", "Closed Lost"]
things = ["seats", "licences", "scanners", "service contract", "retrofit", "training days", "spare parts"]
start = datetime.date(2023, 1, 1)
out = sys.stdout
out.write("Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,Associated Company\n")
for number in range(rows):
    company = draw.choice(companies)
    made = start + datetime.timedelta(days=draw.randrange(1_000))
    closes = made + datetime.timedelta(days=draw.randrange(20, 200))
    amount = draw.randrange(50_000, 50_000_000)
    out.write(f"{9_000_000_000 + number},{company} {draw.choice(things)},{draw.choice(stages)},Sales Pipeline,"
              f"{amount // 100}.{amount % 100:02},{closes} 00:00,{made} 09:{number % 60:02},{draw.choice(owners)},{company}\n")
