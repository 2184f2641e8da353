package dev.unrolled.loader.versions;

import dev.unrolled.formats.Requirements;
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
    Requirements.notNegative("pollPeriod", pollPeriod);
  }

  /**
   * Returns the defaults: the latest version, no labels, a poll each second, default options
   * otherwise.
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

  /** Returns these options with other load options. */
  public DirectoryOptions withLoad(LoadOptions load) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /** Returns these options with another version policy. */
  public DirectoryOptions withPolicy(VersionPolicy policy) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /** Returns these options with other labels. */
  public DirectoryOptions withLabels(Map<String, Long> labels) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /** Returns these options with another poll period. */
  public DirectoryOptions withPollPeriod(Duration pollPeriod) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /** Returns these options with another warm-up. */
  public DirectoryOptions withWarmUp(WarmUpOptions warmUp) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /** Returns these options with other retry options. */
  public DirectoryOptions withRetry(RetryOptions retry) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }
}
