package dev.unrolled.training.metrics;

/**
 * Errors of forecasts over all windows, time steps and targets that are not missing.
 *
 * @param mae the mean absolute error, in the units of the series
 * @param rmse the root of the mean squared error, in the units of the series
 * @param smape the mean of {@code 200 |y - f| / (|y| + |f|)}, in percent
 * @param mase the mean absolute error, divided by that of the seasonal naive forecast one season
 *     ahead on the training data; the mean over targets
 * @param weightedQuantileLoss twice the sum of the quantile losses, divided by that of {@code |y|};
 *     the mean over levels. A forecast without quantiles counts as each of them
 */
public record ForecastErrors(
    double mae, double rmse, double smape, double mase, double weightedQuantileLoss) {}
