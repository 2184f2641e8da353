package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static dev.unrolled.server.GrpcClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.unrolled.formats.serving.GetModelMetadataRequest;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.formats.serving.SignatureDefMap;
import dev.unrolled.server.GrpcClient;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.grpc.HostileRequests.Request;
import dev.unrolled.server.grpc.HostileRequests.Target;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** No request ends the process, whatever its fields say. */
@Tag("slow")
class HostileMessagesTest {

  private static final int MESSAGES = Boolean.getBoolean("endurance") ? 50_000 : 2_000;
  private static final long SEED = 23;

  private static final PredictRequest GOOD =
      predict("half_plus_two", "").putInputs("x", floats(Shape.of(2, 1), 2, 3)).build();

  @TempDir Path models;

  @Test
  void processSurvivesHostileRequestFields() throws IOException {
    List<String> names = OpenRankModels.save(models);
    for (String name : List.of("half_plus_two", "static_hash_table", "half_plus_two_tf2")) {
      names.add(link(name, TestModels.folder(name)));
    }
    for (String name :
        List.of("echo", "keras-lstm", "keras-bidirectional-mask", "tf-module-text")) {
      names.add(link(name, Path.of("..", "..", "savedmodels", name).toRealPath()));
    }
    try (LenientServer server = LenientServer.start(models);
        GrpcClient client = new GrpcClient(channel(server))) {
      PredictResponse before = client.models().predict(GOOD);
      HostileRequests requests = new HostileRequests(targets(client, names), SEED);
      Map<Code, Integer> codes = new EnumMap<>(Code.class);
      for (int i = 0; i < MESSAGES; i++) {
        Request request = requests.draw();
        Status status = send(client, request);
        codes.merge(status.getCode(), 1, Integer::sum);
        assertThat(server.exitCode()).as("message %d: %s\n%s", i, status, request).isEmpty();
        assertThat(status.getCode())
            .as("message %d: %s\n%s", i, status, request)
            .isNotIn(Code.UNAVAILABLE, Code.UNKNOWN, Code.DEADLINE_EXCEEDED);
      }
      assertThat(client.models().predict(GOOD)).isEqualTo(before);
      assertThat(server.exitCode()).isEmpty();
      assertThat(codes).as("answers and refusals").containsKeys(Code.OK, Code.INVALID_ARGUMENT);
      assertThat(codes.get(Code.OK)).isGreaterThan(MESSAGES / 20);
    }
  }

  private String link(String name, Path model) throws IOException {
    Files.createSymbolicLink(models.resolve(name), model);
    return name;
  }

  private static ManagedChannel channel(LenientServer server) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  private static List<Target> targets(GrpcClient client, List<String> models)
      throws InvalidProtocolBufferException {
    List<Target> targets = new ArrayList<>();
    for (String model : models) {
      GetModelMetadataRequest request =
          GetModelMetadataRequest.newBuilder()
              .setModelSpec(spec(model, ""))
              .addMetadataField("signature_def")
              .build();
      client
          .models()
          .getModelMetadata(request)
          .getMetadataOrThrow("signature_def")
          .unpack(SignatureDefMap.class)
          .getSignatureDefMap()
          .forEach((name, signature) -> targets.add(new Target(model, name, signature)));
    }
    return targets;
  }

  private static Status send(GrpcClient client, Request request) {
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
    try {
      ClientCalls.blockingUnaryCall(
          client.channel(),
          RawMethod.of(request.method()),
          options,
          request.message().toByteArray());
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }
}
