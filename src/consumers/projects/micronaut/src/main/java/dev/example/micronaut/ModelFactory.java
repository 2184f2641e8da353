package dev.example.micronaut;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.TypedDirectory;
import dev.unrolled.telemetry.LoaderMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** The model, opened at the start and closed after the web server: no request is answered then. */
@Factory
class ModelFactory {

  /** Rows of five ids each. */
  @Serdeable
  record Ids(int[][] ids) {}

  /** The ids that the model predicts for each row. */
  record Echo(int[][] predictions) {}

  @Context
  @Bean(preDestroy = "close")
  ModelDirectory model(ModelSettings settings, MeterRegistry meters) {
    LoadOptions load = LoadOptions.defaults().withListener(new LoaderMeters(meters, "echo"));
    return ModelDirectory.open(
        Path.of(settings.folder()), DirectoryOptions.defaults().withLoad(load));
  }

  @Singleton
  TypedDirectory<Ids, Echo> echo(ModelDirectory model) {
    return model.typed("serving_default", Ids.class, Echo.class);
  }
}
