package dev.unrolled.loader.versions;

import dev.unrolled.loader.LoadOptions;
import java.time.Duration;
import java.util.Map;

/**
 * How a {@link ModelDirectory} serves its versions.
 *
 * @param load how each version is opened, and who listens
 * @param policy which versions are to serve
 * @param labels names for versions, such as {@code stable}, and the versions they stand at
 * @param pollPeriod how often the folder is looked at; zero for only when {@link
 *     ModelDirectory#poll()} is called
 * @param warmUp what a version does before it serves
 * @param retry when a version that failed is tried again
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
   * The latest version, no labels, a look each second, the defaults of the other options.
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
   * These options with others for opening.
   *
   * @param load how each version is opened, and who listens
   * @return the options
   */
  public DirectoryOptions withLoad(LoadOptions load) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * These options with another policy.
   *
   * @param policy which versions are to serve
   * @return the options
   */
  public DirectoryOptions withPolicy(VersionPolicy policy) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * These options with other labels.
   *
   * @param labels names for versions
   * @return the options
   */
  public DirectoryOptions withLabels(Map<String, Long> labels) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * These options with another period.
   *
   * @param pollPeriod how often the folder is looked at
   * @return the options
   */
  public DirectoryOptions withPollPeriod(Duration pollPeriod) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * These options with another warm-up.
   *
   * @param warmUp what a version does before it serves
   * @return the options
   */
  public DirectoryOptions withWarmUp(WarmUpOptions warmUp) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }

  /**
   * These options with other retries.
   *
   * @param retry when a version that failed is tried again
   * @return the options
   */
  public DirectoryOptions withRetry(RetryOptions retry) {
    return new DirectoryOptions(load, policy, labels, pollPeriod, warmUp, retry);
  }
}
