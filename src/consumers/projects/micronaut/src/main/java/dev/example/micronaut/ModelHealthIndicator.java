package dev.example.micronaut;

import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionState;
import dev.unrolled.loader.versions.VersionStatus;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/** The health {@code model}: up when a version answers and no call is long past its deadline. */
@Singleton
@Readiness
class ModelHealthIndicator implements HealthIndicator {

  private final ModelDirectory model;

  ModelHealthIndicator(ModelDirectory model) {
    this.model = model;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    List<VersionStatus> versions = model.status();
    boolean available = versions.stream().anyMatch(v -> v.state() == VersionState.AVAILABLE);
    int overdue = model.overdueRuns();
    HealthStatus status = available && overdue == 0 ? HealthStatus.UP : HealthStatus.DOWN;
    List<String> described = versions.stream().map(VersionStatus::describe).toList();
    Map<String, Object> details = Map.of("versions", described, "overdue calls", overdue);
    return Publishers.just(HealthResult.builder("model", status).details(details).build());
  }
}
