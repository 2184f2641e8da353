package dev.example.micronaut;

import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionState;
import dev.unrolled.loader.versions.VersionStatus;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.List;

/** The health {@code model}: up when a version answers and no call is long past its deadline. */
@Singleton
@Readiness
class ModelHealthIndicator extends AbstractHealthIndicator<List<String>> {

  private final ModelDirectory model;

  ModelHealthIndicator(ModelDirectory model) {
    this.model = model;
  }

  @Override
  protected String getName() {
    return "model";
  }

  @Override
  protected List<String> getHealthInformation() {
    List<VersionStatus> versions = model.status();
    boolean available = versions.stream().anyMatch(v -> v.state() == VersionState.AVAILABLE);
    healthStatus = available && model.overdueRuns() == 0 ? HealthStatus.UP : HealthStatus.DOWN;
    return versions.stream().map(VersionStatus::describe).toList();
  }
}
