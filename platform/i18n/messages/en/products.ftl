### Products, prices, and what a deal is about.

## Products.

crm-product = Product
crm-products = Products
crm-products-add = Add a product
crm-products-change = Change product
crm-products-empty = What you sell stands here
crm-products-reason = There is no product yet. Add one, or import those that you have.
dataset-products = What is sold
api-products = Products
api-products-add = Adds a product
api-products-one = One product
api-products-change = Says what a product is from now on
api-products-remove = Removes a product; it can be brought back
api-products-restore = Brings back a product that was removed
crm-code = Code
crm-family = Product group
crm-unit = Unit
crm-unit-cost = Unit cost
crm-tax-name = Name of the tax
crm-tax = Tax
crm-product-sold = Sold
crm-product-retired = No longer sold
crm-description = Description
permission-crm-cost-read = See what products cost, and the margin of quotations and orders

## Price books.

crm-price-book = Price book
crm-price-books = Price books
crm-price-books-add = Add a price book
crm-price-books-change = Change price book
crm-price-books-empty = What products cost your customers stands here
crm-price-books-reason = There is no price book yet. Add one for each currency, and one for each region with prices of its own.
dataset-price-books = Price books, each in a currency and for a region or everywhere
api-price-books = Price books
api-price-books-add = Adds a price book
api-price-books-one = One price book
api-price-books-change = Says what a price book is from now on
api-price-books-remove = Removes a price book; it can be brought back
api-price-books-restore = Brings back a price book that was removed
crm-region = State or country
crm-currency-differs = This is in { $currency }, and what it belongs to is in { $expected }. Choose { $expected }.

## Prices.

crm-price = Price
crm-prices = Prices
crm-prices-add = Add a price
crm-prices-change = Change price
crm-prices-empty = The prices of each product stand here
crm-prices-reason = There is no price yet. Add one in a price book.
dataset-prices = What each product costs from when on, by price book and quantity
api-prices = Prices
api-prices-add = Adds a price
api-prices-one = One price
api-prices-change = Says what a price is from now on
api-prices-remove = Removes a price; it can be brought back
api-prices-restore = Brings back a price that was removed
crm-prices-none-here = This price book has no prices yet.
crm-unit-price = Unit price
crm-least = From this quantity on
crm-price-since = Holds from
crm-price-until = Holds until
crm-price-missing = No price book has { $product }. Write a price, or ask sales operations to add one.

## Products.

crm-deal-line = Line of a deal
crm-deal-lines = Products
crm-deal-lines-add = Add a line
crm-deal-lines-change = Change line of a deal
crm-deal-lines-empty = What your deals are about stands here
crm-deal-lines-reason = No deal has a product yet. Add one beside a deal.
dataset-deal-lines = What each deal is about: product, quantity, price
api-deal-lines = Products
api-deal-lines-add = Adds a line of a deal
api-deal-lines-one = One line of a deal
api-deal-lines-change = Says what a line of a deal is from now on
api-deal-lines-remove = Removes a line of a deal; it can be brought back
api-deal-lines-restore = Brings back a line of a deal that was removed
crm-deal-lines-none-here = No products yet. Once there are some, the amount of this deal is what they come to.
crm-quantity = Quantity
crm-discount = Discount

## Shares.

crm-deal-split = Share of a deal
crm-deal-splits = Shares
crm-deal-splits-add = Add a share of a deal
crm-deal-splits-change = Change share of a deal
crm-deal-splits-empty = Who has which share of a deal stands here
crm-deal-splits-reason = Nobody shares a deal yet. Add a share beside a deal.
dataset-deal-splits = Who has which share of each deal
api-deal-splits = Shares
api-deal-splits-add = Adds a share of a deal
api-deal-splits-one = One share of a deal
api-deal-splits-change = Says what a share of a deal is from now on
api-deal-splits-remove = Removes a share of a deal; it can be brought back
api-deal-splits-restore = Brings back a share of a deal that was removed
crm-deal-splits-none-here = This deal is its owner’s alone.
crm-split-person = Who
crm-split-kind = Of what
crm-split-revenue = Of the revenue
crm-split-overlay = On top of it
crm-share = Share
crm-splits-over = The shares of the revenue come to { $share }%. Together they are 100% at most.

## People at the customer.

crm-deal-role = Part in a deal
crm-deal-roles = People at the customer
crm-deal-roles-add = Add somebody
crm-deal-roles-change = Change part in a deal
crm-deal-roles-empty = Who decides on your deals stands here
crm-deal-roles-reason = No deal has anybody yet. Add a contact beside a deal.
dataset-deal-roles = Who at the customer has which part in each deal
api-deal-roles = People at the customer
api-deal-roles-add = Adds a part in a deal
api-deal-roles-one = One part in a deal
api-deal-roles-change = Says what a part in a deal is from now on
api-deal-roles-remove = Removes a part in a deal; it can be brought back
api-deal-roles-restore = Brings back a part in a deal that was removed
crm-deal-roles-none-here = Nobody is named yet. A deal that hangs on one person is easily lost.
crm-part = Part
crm-part-decides = Decides
crm-part-pays = Has the money
crm-part-champion = Speaks for us
crm-part-influences = Is listened to
crm-part-uses = Will use it
crm-part-buys = Does the buying
crm-part-against = Is against it
