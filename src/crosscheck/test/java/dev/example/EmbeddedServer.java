package dev.example;

import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.models.ModelSource;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** A model server inside a program. */
final class EmbeddedServer {

  private EmbeddedServer() {}

  static void serve(Path models, IntConsumer use) {
    var options =
        ServerOptions.of(ModelSource.folders(models))
            .withPorts(Ports.defaults().withGrpc(Ports.OFF).withRest(Ports.ANY));
    try (var server = ModelServer.start(options)) {
      use.accept(server.restPort());
    }
  }
}
