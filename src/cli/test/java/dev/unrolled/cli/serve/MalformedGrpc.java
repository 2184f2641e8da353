package dev.unrolled.cli.serve;

import com.google.protobuf.ByteString;
import com.google.protobuf.Int64Value;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Sends requests by gRPC that each have something wrong in them. Close it. */
final class MalformedGrpc implements AutoCloseable {

  /** What a server says that is itself in order. */
  private static final Set<Status.Code> REFUSALS =
      Set.of(
          Status.Code.INVALID_ARGUMENT,
          Status.Code.NOT_FOUND,
          Status.Code.FAILED_PRECONDITION,
          Status.Code.OUT_OF_RANGE,
          Status.Code.UNIMPLEMENTED,
          Status.Code.RESOURCE_EXHAUSTED);

  private static final MethodDescriptor.Marshaller<byte[]> BYTES = new Bytes();

  private final ManagedChannel channel;
  private final SplittableRandom random;

  MalformedGrpc(int port, SplittableRandom random) {
    this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    this.random = random;
  }

  /** What is wrong with the answer, if anything is. */
  Optional<String> sendNext() {
    byte[] request = next();
    try {
      byte[] answer =
          ClientCalls.blockingUnaryCall(channel, method(), CallOptions.DEFAULT, request);
      return Optional.of("%s is answered by %d bytes".formatted(hex(request), answer.length));
    } catch (StatusRuntimeException e) {
      return isRefusal(e.getStatus())
          ? Optional.empty()
          : Optional.of(hex(request) + " is answered by " + e);
    }
  }

  private static boolean isRefusal(Status status) {
    return REFUSALS.contains(status.getCode()) && status.getDescription() != null;
  }

  private static MethodDescriptor<byte[], byte[]> method() {
    return MethodDescriptor.newBuilder(BYTES, BYTES)
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName("tensorflow.serving.PredictionService/Predict")
        .build();
  }

  private byte[] next() {
    PredictRequest.Builder request = request("echo");
    return switch (random.nextInt(10)) {
      case 0 -> request("none").build().toByteArray();
      case 1 -> request("").build().toByteArray();
      case 2 -> with(request, ids().setDtype(DataType.forNumber(random.nextInt(1, 24))).build());
      case 3 -> with(request, ids().setTensorShape(shape(random.nextLong())).build());
      case 4 -> with(request, ids().setTensorContent(noise(random.nextInt(100) * 4 + 1)).build());
      case 5 -> request.build().toByteArray();
      case 6 ->
          request.putInputs("ids", ids().build()).addOutputFilter("none").build().toByteArray();
      case 7 -> request.putInputs("more", ids().build()).build().toByteArray();
      case 8 -> cut(request.putInputs("ids", ids().build()).build().toByteArray());
      default -> oldVersion(request.putInputs("ids", ids().build()));
    };
  }

  private static PredictRequest.Builder request(String model) {
    return PredictRequest.newBuilder().setModelSpec(ModelSpec.newBuilder().setName(model));
  }

  private static byte[] with(PredictRequest.Builder request, TensorProto ids) {
    return request.putInputs("ids", ids).build().toByteArray();
  }

  private byte[] oldVersion(PredictRequest.Builder request) {
    Int64Value version = Int64Value.of(random.nextLong(2, Long.MAX_VALUE));
    request.getModelSpecBuilder().setVersion(version);
    return request.build().toByteArray();
  }

  /** One row of four ids, where five are wanted. */
  private static TensorProto.Builder ids() {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_INT32)
        .setTensorShape(shape(4))
        .addIntVal(1);
  }

  private static TensorShapeProto shape(long size) {
    return TensorShapeProto.newBuilder()
        .addDim(TensorShapeProto.Dim.newBuilder().setSize(1))
        .addDim(TensorShapeProto.Dim.newBuilder().setSize(size))
        .build();
  }

  /** Within the tensor, which is last. */
  private byte[] cut(byte[] message) {
    return Arrays.copyOf(message, message.length - 1 - random.nextInt(5));
  }

  private ByteString noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return ByteString.copyFrom(noise);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  /** The bytes themselves, message or not. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
