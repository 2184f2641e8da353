package dev.example.spring;

import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionState;
import dev.unrolled.loader.versions.VersionStatus;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The health {@code model}: up when a version answers and no call is long past its deadline. */
@Component
class ModelHealthIndicator implements HealthIndicator {

  private final ModelDirectory model;

  ModelHealthIndicator(ModelDirectory model) {
    this.model = model;
  }

  @Override
  public Health health() {
    List<VersionStatus> versions = model.status();
    boolean available = versions.stream().anyMatch(v -> v.state() == VersionState.AVAILABLE);
    int overdue = model.overdueRuns();
    return (available && overdue == 0 ? Health.up() : Health.outOfService())
        .withDetail("versions", versions.stream().map(VersionStatus::describe).toList())
        .withDetail("overdue calls", overdue)
        .build();
  }
}
