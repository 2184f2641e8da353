package dev.unrolled.server;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.server.models.ModelSource;
import java.nio.file.Path;

/** The models that several tests serve, and a server of them. */
public final class TestModels {

  private static final Path FOLDER =
      Path.of("..", "loader", "test", "resources", "tf-serving").toAbsolutePath().normalize();

  private TestModels() {}

  /** A model with the properties of one that TensorFlow Serving is tested with. */
  public static Path folder(String name) {
    return FOLDER.resolve(name);
  }

  /** Any free port for gRPC, none for REST. */
  public static ServerOptions grpc(ModelSource source) {
    return ServerOptions.of(source)
        .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.OFF));
  }

  /** Any free port for REST, none for gRPC. */
  public static ServerOptions rest(ModelSource source) {
    return ServerOptions.of(source)
        .withPorts(Ports.defaults().withGrpc(Ports.OFF).withRest(Ports.ANY));
  }

  /** A server of the smallest model. */
  public static ModelServer counter() {
    return ModelServer.start(grpc(ModelSource.single("counter", folder("counter"))));
  }

  /** As TensorFlow Serving takes shapes. */
  public static ServerOptions lenient(ServerOptions options) {
    LoadOptions load = LoadOptions.defaults().withShapeCheck(ShapeCheck.LENIENT);
    return options.withLoading(options.loading().withLoad(load));
  }
}
