### The figures of a sales organisation, so that a page can say what each means: engines/figures.

## Leads

figure-lead-conversion = Lead conversion
figure-lead-conversion-says = Of the leads created in the period, the share that was converted, whenever that was.
figure-speed-to-lead = Speed to lead
figure-speed-to-lead-says = Minutes within working hours until somebody first answers a lead: half of the answered leads wait no longer.
figure-stage-conversion = Stage conversion
figure-stage-conversion-says = Of the deals that were ever in a stage, the share that later came to a stage further on. A deal that was reopened or moved back counts once.

## Deals

figure-win-rate = Win rate
figure-win-rate-says = Of the deals closed in the period, the share that was won. Open deals do not count.
figure-win-rate-by-value = Win rate by value
figure-win-rate-by-value-says = The win rate counted in money: of the value of the deals closed in the period, the share that was won.
figure-sales-cycle-mean = Sales cycle, average
figure-sales-cycle-mean-says = Days from creating a deal to closing it, on average. Only deals that were won count.
figure-sales-cycle-median = Sales cycle, median
figure-sales-cycle-median-says = Half of the deals that were won took no more days than this. A few very long ones do not move it.
figure-average-deal = Average deal
figure-average-deal-says = What a deal brings when it is won.
figure-discount = Discount
figure-discount-says = How far the prices that were agreed are below the list prices, as a share of the list prices.

## Pipeline and quota

figure-pipeline-velocity = Pipeline velocity
figure-pipeline-velocity-says = What the open pipeline brings each day: open deals × average deal × win rate ÷ days of the sales cycle.
figure-pipeline-coverage = Pipeline coverage
figure-pipeline-coverage-says = How many times the pipeline that is to close in the period holds what is left of the quota. Once the quota is reached there is nothing to cover.
figure-coverage-of-quota = Coverage of the whole quota
figure-coverage-of-quota-says = How many times the pipeline that is to close in the period holds the whole quota.
figure-coverage-needed = Coverage needed
figure-coverage-needed-says = How many times the pipeline has to hold what is left of the quota, at this win rate.
figure-quota-attainment = Quota attainment
figure-quota-attainment-says = What was credited in the period, as a share of the quota.

## Units

figure-units-per-day = Units per day
figure-units-per-day-says = Units sold in a working day, by the working days of whoever sold them.
figure-units-per-week = Units per week
figure-units-per-week-says = Units sold in five working days. A week with a holiday does not look weak.
figure-units-per-month = Units per month
figure-units-per-month-says = Units sold in a month.

## Profit

figure-gross-profit = Gross profit
figure-gross-profit-says = Revenue less the cost of what was sold.
figure-gross-margin = Gross profit margin
figure-gross-margin-says = The gross profit, as a share of the revenue.
figure-net-profit = Net profit
figure-net-profit-says = The gross profit less the costs that were allocated.
figure-net-margin = Net profit margin
figure-net-margin-says = The net profit, as a share of the revenue.

## Customers

figure-csat = Customer satisfaction
figure-csat-says = Of all answers from 1 to 5, the share that says 4 or 5.
figure-net-revenue-retention = Net revenue retention
figure-net-revenue-retention-says = Of the recurring revenue at the start, what is there at the end: without customers who left and what others buy less, with what others buy more. New customers do not count.
figure-gross-revenue-retention = Gross revenue retention
figure-gross-revenue-retention-says = Of the recurring revenue at the start, what is there at the end, without counting what customers buy more.
figure-customer-retention = Customer retention
figure-customer-retention-says = Of the customers at the start, the share that is there at the end. New customers do not count.
figure-repeat-rate = Repeat rate
figure-repeat-rate-says = Of the customers who bought, the share with two orders or more.
figure-referral-share = Referral share
figure-referral-share-says = Of the deals won, the share that came from a referral.

## What stands above and below the line

figure-of-leads-converted = leads converted
figure-of-leads-created = leads created
figure-of-minutes-to-first-answer = working minutes until the first answer
figure-of-deals-gone-on = deals that went on
figure-of-deals-in-stage = deals that were in the stage
figure-of-deals-won = deals won
figure-of-deals-closed = deals won and lost
figure-of-deals-won-by-referral = deals won from a referral
figure-of-value-won = value won
figure-of-value-closed = value won and lost
figure-of-value-expected = open deals × average deal × win rate
figure-of-days-to-win = days from created to won
figure-of-cycle-days = days of the sales cycle
figure-of-list-less-sold = list price − price agreed
figure-of-list = list price
figure-of-pipeline-open = open pipeline in the period
figure-of-quota-left = quota − closed
figure-of-quota = quota
figure-of-one = 1
figure-of-win-rate = win rate
figure-of-credited = amount credited
figure-of-units = units sold
figure-of-working-days = working days
figure-of-working-weeks = working days ÷ 5
figure-of-months = months
figure-of-gross-profit = revenue − cost of sales
figure-of-net-profit = revenue − cost of sales − allocated cost
figure-of-revenue = revenue
figure-of-answers-satisfied = answers of 4 and 5
figure-of-answers = all answers
figure-of-recurring-with-growth = start − lost − bought less + bought more
figure-of-recurring-kept = start − lost − bought less
figure-of-recurring-at-start = recurring revenue at the start
figure-of-customers-kept = customers at the end − new ones
figure-of-customers-at-start = customers at the start
figure-of-buyers-again = customers with two orders or more
figure-of-buyers = customers who bought

## Units of measure

figure-unit-share = share
figure-unit-times = times
figure-unit-money = amount
figure-unit-money-per-day = amount per day
figure-unit-days = days
figure-unit-minutes = working minutes
figure-unit-per-day = per working day
figure-unit-per-week = per week
figure-unit-per-month = per month

## Which direction is better

figure-better-higher = Higher is better.
figure-better-lower = Lower is better.
figure-better-neither = Neither higher nor lower is better: other figures are measured against it.
