package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.ByteString;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/**
 * Requests that are small and ask for much: answers, ranks, depths, inflated bodies and messages,
 * repeated elements.
 */
final class Oversized implements Attack {

  /** Ones that the bomb is asked for: 400 kB, 40 MB, and 400 MB, which no heap here holds. */
  private static final int[] ONES = {100_000, 10_000_000, 100_000_000, -1};

  private final RawHttp http;
  private final ManagedChannel channel;
  private final SplittableRandom random;
  private final byte[] inflating = gzip(new byte[80 << 20]);

  Oversized(ServeProcess server, SplittableRandom random) throws IOException {
    this.http = new RawHttp(server.restPort());
    this.channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.grpcPort())
            .usePlaintext()
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build();
    this.random = random;
  }

  @Override
  public int round() throws IOException {
    int ones = ONES[random.nextInt(ONES.length)];
    switch (random.nextInt(7)) {
      case 0 -> predict(BombModel.request(ones));
      case 1 -> post("/v1/models/bomb:predict", "{\"inputs\": [%d]}".formatted(ones));
      case 2 -> predict(ofRank(250 + random.nextInt(20)));
      case 3 -> post("/v1/models/adding:predict", "{\"instances\": " + "[".repeat(1_000_000));
      case 4 -> inflate();
      case 5 -> predict("gzip", ofContent(40 << 20));
      default -> predict(ofRepeated(5_000_000));
    }
    return 1;
  }

  private static PredictRequest ofRank(int rank) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT);
    for (int i = 0; i < rank; i++) {
      tensor.getTensorShapeBuilder().addDimBuilder().setSize(1);
    }
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName("adding"))
        .putInputs("x", tensor.addFloatVal(1).build())
        .build();
  }

  private static PredictRequest ofContent(int bytes) {
    return ofSize(bytes / Float.BYTES, tensor -> tensor.setTensorContent(zeros(bytes)));
  }

  /** The last of a fiftieth of the elements fills up the others. */
  private static PredictRequest ofRepeated(int size) {
    return ofSize(size, tensor -> tensor.addAllFloatVal(Collections.nCopies(size / 50, 1f)));
  }

  private static PredictRequest ofSize(int size, UnaryOperator<TensorProto.Builder> elements) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT);
    tensor.getTensorShapeBuilder().addDimBuilder().setSize(size);
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName("adding"))
        .putInputs("x", elements.apply(tensor).build())
        .build();
  }

  private static ByteString zeros(int bytes) {
    return ByteString.copyFrom(new byte[bytes]);
  }

  private void predict(PredictRequest request) {
    predict("identity", request);
  }

  private void predict(String compression, PredictRequest request) {
    try {
      int unused =
          PredictionServiceGrpc.newBlockingStub(channel)
              .withCompression(compression)
              .withDeadlineAfter(30, TimeUnit.SECONDS)
              .predict(request)
              .getOutputsCount();
    } catch (StatusRuntimeException refused) {
      // Whatever it says, the server lives.
    }
  }

  private void post(String path, String body) throws IOException {
    send(
        "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, body.length(), body)
            .getBytes(US_ASCII));
  }

  private void inflate() throws IOException {
    send(
        "POST /v1/models/adding:predict HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\n"
            .concat("Content-Length: %d\r\n\r\n".formatted(inflating.length))
            .getBytes(US_ASCII),
        inflating);
  }

  private void send(byte[]... parts) {
    try {
      RawHttp.Answer unused = http.send(parts);
    } catch (IOException hungUp) {
      // That is what a server may do.
    }
  }

  private static byte[] gzip(byte[] zeros) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(zeros);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    http.close();
    channel.shutdownNow();
  }
}
