package dev.unrolled.server;

import dev.unrolled.server.grpc.stubs.ModelServiceGrpc.ModelServiceBlockingStub;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceBlockingStub;
import dev.unrolled.server.models.ModelSource;
import io.grpc.ManagedChannel;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for all tests of a class, and a client of it. */
public final class GrpcServing implements BeforeAllCallback, AfterAllCallback {

  private final Callable<ServerOptions> options;
  private ModelServer server;
  private GrpcClient client;

  private GrpcServing(Callable<ServerOptions> options) {
    this.options = options;
  }

  /** What the options need is made when the tests begin. */
  public static GrpcServing of(Callable<ServerOptions> options) {
    return new GrpcServing(options);
  }

  /** One model by a name. */
  public static GrpcServing of(String name, String model) {
    return of(() -> TestModels.grpc(ModelSource.single(name, TestModels.folder(model))));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    server = ModelServer.start(options.call());
    client = GrpcClient.of(server);
  }

  public ManagedChannel channel() {
    return client.channel();
  }

  public PredictionServiceBlockingStub models() {
    return client.models();
  }

  public ModelServiceBlockingStub server() {
    return client.server();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client.close();
    server.close();
  }
}
