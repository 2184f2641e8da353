package dev.unrolled.server.models;

import static dev.unrolled.loader.versions.VersionState.AVAILABLE;
import static dev.unrolled.server.errors.Code.FAILED_PRECONDITION;
import static dev.unrolled.server.errors.Code.UNKNOWN;

import dev.unrolled.loader.versions.VersionStatus;
import dev.unrolled.server.errors.ServingException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Configured models that do not serve. */
record AvailabilityCheck(Collection<NamedModel> models) {

  /** Returns the first label of a version that does not serve, or else the unavailable models. */
  Optional<ServingException> first() {
    return models.stream().flatMap(AvailabilityCheck::labels).findFirst().or(this::unavailable);
  }

  private static Stream<ServingException> labels(NamedModel model) {
    return model.config().labels().values().stream()
        .filter(version -> available(model).noneMatch(version::equals))
        .map(
            version ->
                new ServingException(
                    FAILED_PRECONDITION,
                    "Request to assign label to version %d of model %s, which is not currently available for inference"
                        .formatted(version, model.config().name())));
  }

  private Optional<ServingException> unavailable() {
    List<NamedModel> missing =
        models.stream().filter(model -> available(model).findAny().isEmpty()).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ServingException(
                UNKNOWN,
                "%d model(s) did not become available: {%s, }"
                    .formatted(
                        missing.size(),
                        missing.stream()
                            .map(AvailabilityCheck::describe)
                            .collect(Collectors.joining(", ")))));
  }

  private static Stream<Long> available(NamedModel model) {
    return model.directory().status().stream()
        .filter(status -> status.state() == AVAILABLE)
        .map(VersionStatus::version);
  }

  private static String describe(NamedModel model) {
    return model.directory().status().stream()
        .findFirst()
        .map(status -> describe(model, status))
        .orElse("{{name: %s}}".formatted(model.config().name()));
  }

  private static String describe(NamedModel model, VersionStatus status) {
    String id = "{name: %s version: %d}".formatted(model.config().name(), status.version());
    return status
        .error()
        .map(error -> "{%s due to error: %s}".formatted(id, error.getMessage()))
        .orElse("{" + id + "}");
  }
}
