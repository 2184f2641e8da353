package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.server.GrpcClient;
import dev.unrolled.server.GrpcServing;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthAndReflectionTest {

  @RegisterExtension static final GrpcServing client = GrpcServing.of("counter", "counter");

  private static HealthCheckRequest of(String service) {
    return HealthCheckRequest.newBuilder().setService(service).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ModelService",
        "PredictionService",
        "tensorflow.serving.ModelService",
        "tensorflow.serving.PredictionService"
      })
  void theServicesAreHealthy(String service) {
    HealthCheckResponse response = HealthGrpc.newBlockingStub(client.channel()).check(of(service));
    assertThat(response.getStatus()).isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void modelIsHealthyByItsName() {
    HealthCheckResponse response =
        HealthGrpc.newBlockingStub(client.channel()).check(of("counter"));
    assertThat(response.getStatus()).isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void unknownHealthServiceIsNotFound() {
    refused(
            Code.NOT_FOUND,
            () -> HealthGrpc.newBlockingStub(client.channel()).check(of("SessionService")))
        .contains("SessionService");
  }

  @Test
  void healthWatchEndsWhenTheServerCloses() {
    Received<HealthCheckResponse> received = new Received<>();
    ModelServer closing = TestModels.counter();
    try (closing;
        GrpcClient watcher = GrpcClient.of(closing)) {
      HealthGrpc.newStub(watcher.channel()).watch(of("PredictionService"), received);
      await().until(() -> received.soFar().size() == 1);
      closing.close();
      assertThat(received.all())
          .extracting(HealthCheckResponse::getStatus)
          .containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING);
    }
  }

  private static ServerReflectionResponse reflect(
      String version, ServerReflectionRequest.Builder request) {
    MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> method =
        ServerReflectionGrpc.getServerReflectionInfoMethod().toBuilder()
            .setFullMethodName(
                "grpc.reflection.%s.ServerReflection/ServerReflectionInfo".formatted(version))
            .build();
    Received<ServerReflectionResponse> received = new Received<>();
    StreamObserver<ServerReflectionRequest> requests =
        ClientCalls.asyncBidiStreamingCall(
            client.channel().newCall(method, CallOptions.DEFAULT), received);
    requests.onNext(request.build());
    requests.onCompleted();
    return received.all().get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v1alpha"})
  void reflectionListsServicesAndFiles(String version) {
    ServerReflectionResponse services =
        reflect(version, ServerReflectionRequest.newBuilder().setListServices("*"));
    assertThat(services.getListServicesResponse().getServiceList())
        .extracting(service -> service.getName())
        .contains(
            "tensorflow.serving.PredictionService",
            "tensorflow.serving.ModelService",
            "grpc.health.v1.Health");
    ServerReflectionResponse file =
        reflect(
            version,
            ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("tensorflow.serving.PredictionService"));
    assertThat(file.getFileDescriptorResponse().getFileDescriptorProtoList()).isNotEmpty();
    assertThat(List.of(file.getErrorResponse().getErrorMessage())).containsExactly("");
  }
}
