package dev.example.micronaut;

import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.TypedDirectory;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** The model, which is opened before the service starts and closed after it. */
@Factory
class ModelFactory {

  /** Rows of five ids each. */
  @Serdeable
  record Ids(int[][] ids) {}

  /** The ids that the model predicts for each row. */
  record Echo(int[][] predictions) {}

  @Context
  @Bean(preDestroy = "close")
  ModelDirectory model(@Value("${model.folder}") Path folder) {
    return ModelDirectory.open(folder);
  }

  @Singleton
  TypedDirectory<Ids, Echo> echo(ModelDirectory model) {
    return model.typed("serving_default", Ids.class, Echo.class);
  }
}
