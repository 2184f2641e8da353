package dev.unrolled.server.models;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.errors.Code.NOT_FOUND;
import static dev.unrolled.server.errors.Code.UNAVAILABLE;
import static java.util.stream.Collectors.toMap;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionChoice;
import dev.unrolled.loader.versions.VersionStatus;
import dev.unrolled.server.errors.ServingException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The models that are served, by name.
 *
 * <p>A model that cannot be loaded does not stop the others: its {@link #status} says why. Thread-
 * safe; requests never wait for loading. Owns the models; close it.
 */
public final class ServedModels implements AutoCloseable {

  private final Function<ModelConfig, DirectoryOptions> options;
  private volatile SortedMap<String, NamedModel> models = Collections.emptySortedMap();
  private boolean closed;

  private ServedModels(Function<ModelConfig, DirectoryOptions> options) {
    this.options = options;
  }

  /**
   * Loads some models.
   *
   * @param models which, each name once
   * @param options how; the policy and the labels are each model's own
   * @return the models, to be closed by the caller
   */
  public static ServedModels open(List<ModelConfig> models, DirectoryOptions options) {
    return open(models, model -> options);
  }

  /**
   * Loads some models, each in its own way.
   *
   * @param models which, each name once
   * @param options how; the policy and the labels are each model's own
   * @return the models, to be closed by the caller
   */
  public static ServedModels open(
      List<ModelConfig> models, Function<ModelConfig, DirectoryOptions> options) {
    ServedModels opened = new ServedModels(options);
    opened.serve(models);
    return opened;
  }

  /**
   * Serves these models from now on and no others. New ones are loaded before this returns, as far
   * as they can be; those that are not among them go when their last request has ended.
   *
   * @param wanted which, each name once
   * @throws IllegalStateException if this is closed
   */
  public synchronized void serve(List<ModelConfig> wanted) {
    if (closed) {
      throw new IllegalStateException("the models are closed");
    }
    SortedMap<String, NamedModel> before = models;
    Map<String, NamedModel> next =
        wanted.parallelStream()
            .map(model -> serve(model, before.get(model.name())))
            .collect(toMap(model -> model.config().name(), Function.identity()));
    models = Collections.unmodifiableSortedMap(new TreeMap<>(next));
    List<ModelDirectory> kept = next.values().stream().map(NamedModel::directory).toList();
    before.values().stream()
        .filter(model -> !kept.contains(model.directory()))
        .forEach(NamedModel::close);
  }

  private NamedModel serve(ModelConfig wanted, @Nullable NamedModel before) {
    return before != null && before.config().basePath().equals(wanted.basePath())
        ? before.with(wanted)
        : NamedModel.open(wanted, options.apply(wanted));
  }

  /**
   * Returns the first difference between configuration and state.
   *
   * @return FAILED_PRECONDITION if a label stands at a version that does not serve; UNKNOWN if a
   *     model has no version that serves; empty if all is well
   */
  public Optional<ServingException> problem() {
    return new AvailabilityCheck(models.values()).first();
  }

  /**
   * Returns the first difference between configuration and state of a model.
   *
   * @param name the model's name
   * @return as {@link #problem()} says, of this model alone; empty if there is no such model
   */
  public Optional<ServingException> problem(String name) {
    NamedModel model = models.get(name);
    return model == null ? Optional.empty() : new AvailabilityCheck(List.of(model)).first();
  }

  /**
   * The models' names, of those that cannot be loaded too.
   *
   * @return the names, sorted
   */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(models.keySet()));
  }

  /**
   * How a model is configured now.
   *
   * @param name the model's name
   * @return its configuration; empty if there is no such model
   */
  public Optional<ModelConfig> config(String name) {
    return Optional.ofNullable(models.get(name)).map(NamedModel::config);
  }

  /**
   * Holds a version of a model.
   *
   * @param request which
   * @return the lease, to be closed by the caller
   * @throws ServingException NOT_FOUND if it does not serve; INVALID_ARGUMENT if there is no name,
   *     or no label of that name; UNAVAILABLE if this is closed
   */
  public Lease lease(ServableRequest request) {
    if (request.name().isEmpty()) {
      throw new ServingException(INVALID_ARGUMENT, "ModelSpec has no name specified.");
    }
    while (true) {
      NamedModel model = models.get(request.name());
      if (model == null) {
        throw notServed(request);
      }
      try {
        return lease(model, request);
      } catch (IllegalStateException e) {
        if (model.equals(models.get(request.name()))) {
          throw new ServingException(UNAVAILABLE, "the server is closing", e);
        }
      }
    }
  }

  private static Lease lease(NamedModel model, ServableRequest request) {
    ServableRequest numbered = numbered(model, request);
    try {
      return model.directory().lease(numbered.choice());
    } catch (LoaderException e) {
      throw notServed(numbered);
    }
  }

  /** The request with the number that a label stands at in place of the label. */
  private static ServableRequest numbered(NamedModel model, ServableRequest request) {
    if (request.choice() instanceof VersionChoice.Labelled labelled) {
      Long version = model.directory().labels().get(labelled.label());
      if (version == null) {
        throw notServed(request);
      }
      return ServableRequest.specific(request.name(), version);
    }
    return request;
  }

  private static ServingException notServed(ServableRequest request) {
    return request.choice() instanceof VersionChoice.Labelled labelled
        ? new ServingException(
            INVALID_ARGUMENT, "Unrecognized servable version label: " + labelled.label())
        : new ServingException(NOT_FOUND, "Servable not found for request: " + request.describe());
  }

  /**
   * How the versions of a model fare: all, or the one asked for, whether it serves or not.
   *
   * @param request which
   * @return their statuses, the highest version first, at least one
   * @throws ServingException NOT_FOUND if there is no such model, or no such version of it was ever
   *     seen; INVALID_ARGUMENT if the model has no label of that name
   */
  public List<VersionStatus> status(ServableRequest request) {
    NamedModel model = models.get(request.name());
    List<VersionStatus> all = model == null ? List.of() : model.directory().status();
    if (model == null || all.isEmpty()) {
      throw new ServingException(
          NOT_FOUND, "Could not find any versions of model " + request.name());
    }
    return numbered(model, request).choice() instanceof VersionChoice.Numbered version
        ? List.of(status(request.name(), all, version.number()))
        : all;
  }

  private static VersionStatus status(String name, List<VersionStatus> all, long version) {
    return all.stream()
        .filter(status -> status.version() == version)
        .findFirst()
        .orElseThrow(
            () ->
                new ServingException(
                    NOT_FOUND, "Could not find version %d of model %s".formatted(version, name)));
  }

  /**
   * How the versions of a model fare, if there are any.
   *
   * @param name the model's name
   * @return their statuses, the highest version first; none if there is no such model
   */
  public List<VersionStatus> statuses(String name) {
    NamedModel model = models.get(name);
    return model == null ? List.of() : model.directory().status();
  }

  /**
   * The models of which a run is long past its deadline, and could not be stopped: UNHEALTHY until
   * it ends.
   *
   * @return the number of such runs of each model, as {@link ModelDirectory#overdueRuns()} counts
   *     them
   */
  public SortedMap<String, Integer> unhealthy() {
    SortedMap<String, Integer> found = new TreeMap<>(overdueRuns());
    found.values().removeIf(runs -> runs == 0);
    return found;
  }

  /**
   * For each model how many of its runs are long past their deadlines.
   *
   * @return the numbers by name, 0 for a model without failures
   */
  public SortedMap<String, Integer> overdueRuns() {
    SortedMap<String, Integer> found = new TreeMap<>();
    models.forEach((name, model) -> found.put(name, model.directory().overdueRuns()));
    return found;
  }

  /** Waits for requests that run and frees every model. Closing again does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    models.values().forEach(NamedModel::close);
  }
}
