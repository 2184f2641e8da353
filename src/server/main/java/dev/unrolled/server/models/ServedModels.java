package dev.unrolled.server.models;

import static dev.unrolled.server.Code.INVALID_ARGUMENT;
import static dev.unrolled.server.Code.NOT_FOUND;

import dev.unrolled.loader.DirectoryOptions;
import dev.unrolled.loader.Lease;
import dev.unrolled.loader.LoaderException;
import dev.unrolled.loader.ModelDirectory;
import dev.unrolled.loader.VersionChoice;
import dev.unrolled.loader.VersionStatus;
import dev.unrolled.server.ServingException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The models that are served, by name.
 *
 * <p>A model that cannot be loaded does not stop the others: its {@link #status} says why. Thread-
 * safe. Owns the models; close it.
 */
public final class ServedModels implements AutoCloseable {

  private volatile SortedMap<String, ModelDirectory> directories;

  private ServedModels(SortedMap<String, ModelDirectory> directories) {
    this.directories = directories;
  }

  /**
   * Loads some models.
   *
   * @param models which
   * @param options how; the policy and the labels are each model's own
   * @return the models, to be closed by the caller
   */
  public static ServedModels open(List<ModelConfig> models, DirectoryOptions options) {
    SortedMap<String, ModelDirectory> opened = new TreeMap<>();
    models.forEach(
        model ->
            opened.put(
                model.name(),
                ModelDirectory.open(
                    model.basePath(),
                    options.withPolicy(model.policy()).withLabels(model.labels()))));
    return new ServedModels(opened);
  }

  /**
   * The models' names, of those that cannot be loaded too.
   *
   * @return the names, sorted
   */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(directories.keySet()));
  }

  /**
   * Holds a version of a model.
   *
   * @param request which
   * @return the lease, to be closed by the caller
   * @throws ServingException NOT_FOUND if it does not serve; INVALID_ARGUMENT if there is no name,
   *     or no label of that name
   */
  public Lease lease(ServableRequest request) {
    if (request.name().isEmpty()) {
      throw new ServingException(INVALID_ARGUMENT, "ModelSpec has no name specified.");
    }
    ModelDirectory directory = directories.get(request.name());
    if (directory == null) {
      throw notServed(request);
    }
    try {
      return directory.lease(numbered(directory, request).choice());
    } catch (LoaderException e) {
      throw notServed(numbered(directory, request));
    }
  }

  /**
   * How the versions of a model fare.
   *
   * @param name the model's name
   * @return their statuses, the highest version first, at least one
   * @throws ServingException NOT_FOUND if there is no such model, or no version of it was ever seen
   */
  public List<VersionStatus> status(String name) {
    ModelDirectory directory = directories.get(name);
    List<VersionStatus> statuses = directory == null ? List.of() : directory.status();
    if (statuses.isEmpty()) {
      throw new ServingException(NOT_FOUND, "Could not find any versions of model " + name);
    }
    return statuses;
  }

  /**
   * How a version of a model fares.
   *
   * @param name the model's name
   * @param version the version's number
   * @return its status
   * @throws ServingException NOT_FOUND if there is no such model, or no such version was ever seen
   */
  public VersionStatus status(String name, long version) {
    ModelDirectory directory = directories.get(name);
    return (directory == null ? List.<VersionStatus>of() : directory.status())
        .stream()
            .filter(status -> status.version() == version)
            .findFirst()
            .orElseThrow(
                () ->
                    new ServingException(
                        NOT_FOUND,
                        "Could not find version %d of model %s".formatted(version, name)));
  }

  /** Waits for requests that run and frees every model. Closing again does nothing. */
  @Override
  public void close() {
    directories.values().forEach(ModelDirectory::close);
  }

  /** The request with the number that a label stands at in place of the label. */
  private static ServableRequest numbered(ModelDirectory directory, ServableRequest request) {
    if (request.choice() instanceof VersionChoice.Labelled labelled) {
      Long version = directory.labels().get(labelled.label());
      if (version == null) {
        throw unknownLabel(labelled.label());
      }
      return ServableRequest.specific(request.name(), version);
    }
    return request;
  }

  private static ServingException notServed(ServableRequest request) {
    if (request.choice() instanceof VersionChoice.Labelled labelled) {
      return unknownLabel(labelled.label());
    }
    return new ServingException(NOT_FOUND, "Servable not found for request: " + request.describe());
  }

  private static ServingException unknownLabel(String label) {
    return new ServingException(INVALID_ARGUMENT, "Unrecognized servable version label: " + label);
  }
}
