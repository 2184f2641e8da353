package dev.unrolled.server;

import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import java.nio.file.Path;
import java.time.Duration;

/** A process that serves one model by REST until its standard input ends. */
final class CrowdedServer {

  private CrowdedServer() {}

  /** Takes the model's folder; prints the port. */
  public static void main(String[] arguments) throws Exception {
    ServerOptions options =
        TestModels.rest(ModelSource.single("half", Path.of(arguments[0])))
            .withLimits(Limits.defaults().withRequestTimeout(Duration.ofSeconds(20)));
    try (ModelServer server = ModelServer.start(options)) {
      System.out.println(server.restPort());
      System.in.read();
    }
    Runtime.getRuntime().halt(0);
  }
}
