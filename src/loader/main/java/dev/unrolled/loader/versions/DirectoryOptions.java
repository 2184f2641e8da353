package dev.unrolled.loader.versions;

import dev.unrolled.loader.LoadOptions;
import java.time.Duration;
import java.util.Map;

/**
 * Options for serving the versions of a {@link ModelDirectory}.
 *
 * @param load how each version is opened, and the listener
 * @param policy the versions to serve
 * @param labels version numbers by label, such as {@code stable}
 * @param pollPeriod the time between polls of the folder; zero to poll only in {@link
 *     ModelDirectory#poll()}
 * @param warmUp the warm-up of a new version
 * @param retry when a failed version is loaded again
 */
public record DirectoryOptions(
    LoadOptions load,
    VersionPolicy policy,
    Map<String, Long> labels,
    Duration pollPeriod,
    WarmUpOptions warmUp,
    RetryOptions retry) {

  public DirectoryOptions {
    labels = Map.copyOf(labels);
    if (pollPeriod.isNegative()) {
      throw new IllegalArgumentException("pollPeriod: expected at least 0 s, found " + pollPeriod);
    }
  }

  /**
   * Returns the defaults: the latest version, no labels, a poll each second, default options
   * otherwise.
   *
   * @return the defaults
   */
  public static DirectoryOptions defaults() {
    return new DirectoryOptions(
        LoadOptions.defaults(),
        VersionPolicy.latest(1),
        Map.of(),
        Duration.ofSeconds(1),
        WarmUpOptions.defaults(),
        RetryOptions.defaults());
  }

  /**
   * Returns these options with other load options.
   *
   * @param load how each version is opened, and the listener
   * @return the options
   */
  public DirectoryOptions withLoad(LoadOptions load) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * Returns these options with another version policy.
   *
   * @param policy the versions to serve
   * @return the options
   */
  public DirectoryOptions withPolicy(VersionPolicy policy) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * Returns these options with other labels.
   *
   * @param labels version numbers by label
   * @return the options
   */
  public DirectoryOptions withLabels(Map<String, Long> labels) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * Returns these options with another poll period.
   *
   * @param pollPeriod the time between polls
   * @return the options
   */
  public DirectoryOptions withPollPeriod(Duration pollPeriod) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * Returns these options with another warm-up.
   *
   * @param warmUp the warm-up of a new version
   * @return the options
   */
  public DirectoryOptions withWarmUp(WarmUpOptions warmUp) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * Returns these options with other retry options.
   *
   * @param retry when a failed version is loaded again
   * @return the options
   */
  public DirectoryOptions withRetry(RetryOptions retry) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }
}
