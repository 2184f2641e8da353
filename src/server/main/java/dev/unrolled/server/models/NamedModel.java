package dev.unrolled.server.models;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.ModelDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model that is served, as it was configured. Owns the directory; close it. */
record NamedModel(ModelConfig config, ModelDirectory directory) implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(NamedModel.class);

  static NamedModel open(ModelConfig config, DirectoryOptions options) {
    ModelDirectory directory =
        ModelDirectory.open(
            config.basePath(), options.withPolicy(config.policy()).withLabels(config.labels()));
    return new NamedModel(config, directory);
  }

  /** The same model, other versions of it or other labels. */
  NamedModel with(ModelConfig wanted) {
    if (!wanted.equals(config)) {
      try {
        directory.serve(wanted.policy(), wanted.labels());
      } catch (LoaderException e) {
        log.warn("model {}: what serves goes on: {}", config.name(), e.getMessage());
      }
    }
    return new NamedModel(wanted, directory);
  }

  @Override
  public void close() {
    directory.close();
  }
}
