package dev.unrolled.crosscheck;

import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.models.ModelSource;
import java.nio.file.Path;

/** The committed models, served on free ports. */
final class ServedModels {

  private ServedModels() {}

  static ModelServer start() {
    return start(SavedModels.FOLDER);
  }

  /** The models of a folder, served on free ports. */
  static ModelServer start(Path folder) {
    return ModelServer.start(
        ServerOptions.of(ModelSource.folders(folder))
            .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY)));
  }

  /** Replaces the ports of the guide with those of the server. */
  static String at(ModelServer server, String shown) {
    return shown
        .replace(":8500", ":" + server.grpcPort())
        .replace(":8501", ":" + server.restPort());
  }
}
