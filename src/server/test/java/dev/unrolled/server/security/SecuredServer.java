package dev.unrolled.server.security;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.ClientFactoryBuilder;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.ReloadConfigRequest;
import dev.unrolled.server.grpc.stubs.ModelServiceGrpc;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A server behind some security: REST answers OK, gRPC that nothing is implemented. */
final class SecuredServer implements AutoCloseable {

  private static final String HOST = "localhost";

  private final Server server;
  private final SessionProtocol rest;
  private final Runnable reload;

  SecuredServer(Security security) {
    ServerBuilder builder =
        Server.builder()
            .service("/models", (ctx, request) -> HttpResponse.of(HttpStatus.OK))
            .service("/", (ctx, request) -> HttpResponse.of(HttpStatus.OK))
            .service("/page/page.css", (ctx, request) -> HttpResponse.of(HttpStatus.OK))
            .service("/healthz", (ctx, request) -> HttpResponse.of(HttpStatus.OK))
            .service(
                GrpcService.builder()
                    .addService(new PredictionServiceGrpc.PredictionServiceImplBase() {})
                    .addService(new ModelServiceGrpc.ModelServiceImplBase() {})
                    .build());
    security.forRest().addTokensTo(builder);
    this.reload = security.forRest().addTo(builder, new InetSocketAddress(HOST, 0));
    this.server = builder.build();
    this.rest = security.rest().isPresent() ? SessionProtocol.HTTPS : SessionProtocol.HTTP;
    server.start().join();
  }

  /** Reads the certificates again. */
  void reload() {
    reload.run();
  }

  AggregatedHttpResponse get(String path, String authorization, ClientFactoryBuilder client) {
    ClientFactory factory = client.build();
    try {
      return WebClient.builder("%s://%s:%d".formatted(rest.uriText(), HOST, port()))
          .factory(factory)
          .build()
          .execute(
              RequestHeaders.of(HttpMethod.GET, path, HttpHeaderNames.AUTHORIZATION, authorization))
          .aggregate()
          .join();
    } finally {
      CompletableFuture<?> unused = factory.closeAsync();
    }
  }

  Status predict(String authorization, ChannelCredentials credentials) {
    return call(
        authorization,
        credentials,
        channel ->
            PredictionServiceGrpc.newBlockingStub(channel)
                .predict(PredictRequest.getDefaultInstance()));
  }

  Status reload(String authorization, ChannelCredentials credentials) {
    return call(
        authorization,
        credentials,
        channel ->
            ModelServiceGrpc.newBlockingStub(channel)
                .handleReloadConfigRequest(ReloadConfigRequest.getDefaultInstance()));
  }

  private Status call(
      String authorization, ChannelCredentials credentials, Consumer<Channel> method) {
    ManagedChannel channel = Grpc.newChannelBuilderForAddress(HOST, port(), credentials).build();
    var metadata = new Metadata();
    metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    try {
      method.accept(
          ClientInterceptors.intercept(
              channel, MetadataUtils.newAttachHeadersInterceptor(metadata)));
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    } finally {
      channel.shutdownNow();
    }
  }

  private int port() {
    return server.activeLocalPort();
  }

  /** Does not wait until its threads have ended, which takes Netty two seconds. */
  @Override
  public void close() {
    CompletableFuture<?> unused = server.stop();
  }
}
