# Forecasts explained: who spoke, what the sum is made of, what moved a probability.

forecast-members = Mean of these models, each with its share: { $members }.
forecast-profile = The history has { $length } values and is { $class }; { $seasonal ->
    [yes] it follows the season
   *[no] no season was found
}.
forecast-sum = { $node }: won so far { $won } + open { $open } by their chances { $expected } + new business { $new }. Eight in ten outcomes lie between { $low } and { $high }, half above { $middle }.{ $layered ->
    [yes] { " " }Changes by managers: { $layers }.
   *[no] { "" }
}
forecast-baseline = Stage rates for comparison: won so far { $won } + { $stages } + new business { $new } = { $total }.
forecast-win = { $probability } to be won. { $none ->
    [yes] Nothing sets this deal apart from the others.
   *[no] It differs from the average by: { $drivers }.
}
forecast-driver-up = { $feature } (more)
forecast-driver-down = { $feature } (less)
forecast-member-seasonal-naive = last season again
forecast-member-drift = last value with drift
forecast-member-ets = exponential smoothing
forecast-member-theta = theta
forecast-member-dynamic-theta = dynamic theta
forecast-member-ces = complex smoothing
forecast-member-stl = season taken apart
forecast-member-stl-log = season taken apart in logarithms
forecast-member-pooled = what all series share
forecast-member-pooled-log = what all series share in logarithms
forecast-member-croston = Croston
forecast-member-tsb = fading demand
forecast-member-adida = demand in blocks
forecast-member-ordering-cycle = the customer's ordering cycle
forecast-class-empty = all zero
forecast-class-constant = constant
forecast-class-smooth = smooth
forecast-class-erratic = erratic
forecast-class-intermittent = intermittent
forecast-class-lumpy = lumpy
forecast-class-retired = retired
forecast-flag-no-history = There is no history; the forecast is zero.
forecast-flag-constant = The history never moved; the forecast repeats it.
forecast-flag-short-history = The history is shorter than two cycles.
forecast-flag-intermittent = Many periods are zero; the forecast is an average over them.
forecast-flag-retired = The series stopped long ago; the forecast is zero.
forecast-flag-ordering-cycle = Orders follow a fixed cycle, which is kept.
forecast-flag-gaps-filled = Missing periods were filled in.
forecast-flag-level-shift = The level jumped recently; check that it will stay.
forecast-flag-outlier = A recent value stands far off its neighbours; check it.
forecast-flag-far-outside = The forecast passes ten times the largest value seen; look at it before use.
