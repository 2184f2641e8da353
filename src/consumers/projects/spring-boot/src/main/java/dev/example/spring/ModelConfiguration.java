package dev.example.spring;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.TypedDirectory;
import dev.unrolled.telemetry.LoaderMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The model, which Spring closes after the web server: no request is answered by then. */
@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

  /** Rows of five ids each. */
  record Ids(int[][] ids) {}

  /** The ids that the model predicts for each row. */
  record Echo(int[][] predictions) {}

  @Bean
  ModelDirectory model(ModelSettings settings, MeterRegistry meters) {
    LoadOptions load = LoadOptions.defaults().withListener(new LoaderMeters(meters, "echo"));
    return ModelDirectory.open(
        Path.of(settings.folder()), DirectoryOptions.defaults().withLoad(load));
  }

  @Bean
  TypedDirectory<Ids, Echo> echo(ModelDirectory model) {
    return model.typed("serving_default", Ids.class, Echo.class);
  }
}
