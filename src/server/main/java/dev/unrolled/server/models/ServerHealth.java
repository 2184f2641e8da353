package dev.unrolled.server.models;

import dev.unrolled.server.errors.ServingException;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Whether requests should be sent to a server, and to each of its models: not while a model has no
 * version that serves, or a label stands at one that does not, not while a model is UNHEALTHY, and
 * not when the server is about to stop. Thread-safe.
 */
public final class ServerHealth {

  private static final String STOPPING = "The server is stopping";

  private final ServedModels models;
  private final ReadinessPolicy policy;
  private volatile boolean stopping;

  /**
   * The health of a server.
   *
   * @param models the served models, which the caller closes
   * @param policy which models must serve for the server to be ready
   */
  public ServerHealth(ServedModels models, ReadinessPolicy policy) {
    this.models = models;
    this.policy = policy;
  }

  /** From now on nothing is ready. */
  public void stop() {
    stopping = true;
  }

  /**
   * Whether the server runs and is not about to stop.
   *
   * @return false once {@link #stop()} was called
   */
  public boolean isStopping() {
    return stopping;
  }

  /**
   * Why requests should not be sent here.
   *
   * @return the reason; empty if they should
   */
  public Optional<String> problem() {
    if (stopping) {
      return Optional.of(STOPPING);
    }
    return switch (policy.kind()) {
      case ALL -> models.problem().map(ServingException::getMessage).or(this::unhealthy);
      case ANY -> anyServes() ? Optional.empty() : Optional.of("no model is ready");
      case NAMED ->
          policy.names().stream().sorted().flatMap(name -> problem(name).stream()).findFirst();
    };
  }

  /**
   * Why requests for a model should not be sent here.
   *
   * @param model the model's name
   * @return the reason; empty if they should
   */
  public Optional<String> problem(String model) {
    if (stopping) {
      return Optional.of(STOPPING);
    }
    if (!models.names().contains(model)) {
      return Optional.of("model %s is not served".formatted(model));
    }
    Integer overdue = models.unhealthy().get(model);
    return models
        .problem(model)
        .map(ServingException::getMessage)
        .or(
            () ->
                Optional.ofNullable(overdue)
                    .map(
                        runs ->
                            "model %s is UNHEALTHY: %d of its runs are overdue"
                                .formatted(model, runs)));
  }

  /**
   * The models that are configured.
   *
   * @return their names, sorted
   */
  public SortedSet<String> models() {
    return models.names();
  }

  private boolean anyServes() {
    SortedSet<String> names = models.names();
    return names.isEmpty() || names.stream().anyMatch(name -> problem(name).isEmpty());
  }

  private Optional<String> unhealthy() {
    var unhealthy = models.unhealthy();
    return unhealthy.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "UNHEALTHY models, each with its runs that are overdue: %s".formatted(unhealthy));
  }
}
