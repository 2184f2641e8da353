package dev.unrolled.server.grpc;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.TensorShapeProto.Dim;

/**
 * Draws tensors whose type, shape, counts and strings need not fit one another, nor the signature.
 */
record HostileTensors(SplittableRandom random) {

  private static final int MOST_ELEMENTS = 4096;

  private static final long[] SIZES = {
    -1, 0, 1, 2, 3, 7, 300, Integer.MAX_VALUE, 1L << 32, 1L << 62, Long.MAX_VALUE, -5
  };

  private static final int[] RANKS = {9, 32, 60, 64, 65, 253, 254, 255, 256, 257, 1000};

  /** For one input of a signature. */
  TensorProto draw(TensorInfo input) {
    TensorProto.Builder tensor = TensorProto.newBuilder();
    tensor.setDtypeValue(isRare() ? anyType() : input.getDtypeValue());
    long[] sizes = sizes(input.getTensorShape());
    Arrays.stream(sizes)
        .forEach(size -> tensor.getTensorShapeBuilder().addDimBuilder().setSize(size));
    tensor.getTensorShapeBuilder().setUnknownRank(random.nextInt(50) == 0);
    fill(tensor, count(sizes));
    return tensor.build();
  }

  private boolean isRare() {
    return random.nextInt(12) == 0;
  }

  private int anyType() {
    return random.nextInt(4) == 0 ? random.nextInt(140) : random.nextInt(24);
  }

  private long[] sizes(TensorShapeProto stated) {
    return switch (random.nextInt(8)) {
      case 0 -> LongStream.generate(this::anySize).limit(random.nextInt(6)).toArray();
      case 1 -> ofRank(RANKS[random.nextInt(RANKS.length)]);
      case 2, 3 -> LongStream.generate(() -> random.nextInt(4)).limit(random.nextInt(7)).toArray();
      default -> stated.getDimList().stream().mapToLong(this::size).toArray();
    };
  }

  private long[] ofRank(int rank) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    sizes[random.nextInt(rank)] = anySize();
    return sizes;
  }

  private long anySize() {
    return SIZES[random.nextInt(SIZES.length)];
  }

  private long size(Dim stated) {
    if (isRare()) {
      return anySize();
    }
    return stated.getSize() < 0 ? random.nextInt(5) : stated.getSize();
  }

  /** As many as fit, or some more or less. */
  private int count(long[] sizes) {
    double product = Arrays.stream(sizes).mapToDouble(size -> size).reduce(1, (a, b) -> a * b);
    if (product < 0 || product > MOST_ELEMENTS || isRare()) {
      return random.nextInt(8);
    }
    return (int) product;
  }

  private void fill(TensorProto.Builder tensor, int count) {
    if (random.nextInt(4) == 0) {
      tensor.setTensorContent(bytes(isRare() ? random.nextInt(64) : count * width(tensor)));
      return;
    }
    DataType type = isRare() ? DataType.forNumber(random.nextInt(24)) : tensor.getDtype();
    for (int i = 0; i < count; i++) {
      add(tensor, type == null ? DataType.DT_FLOAT : type);
    }
  }

  private static int width(TensorProto.Builder tensor) {
    return switch (tensor.getDtype()) {
      case DT_DOUBLE, DT_INT64, DT_UINT64, DT_COMPLEX64 -> 8;
      case DT_HALF, DT_BFLOAT16, DT_INT16, DT_UINT16 -> 2;
      case DT_BOOL, DT_INT8, DT_UINT8, DT_STRING -> 1;
      default -> 4;
    };
  }

  private void add(TensorProto.Builder tensor, DataType type) {
    switch (type) {
      case DT_DOUBLE -> tensor.addDoubleVal(number());
      case DT_STRING -> tensor.addStringVal(bytes(random.nextInt(40)));
      case DT_INT64 -> tensor.addInt64Val(isRare() ? random.nextLong() : random.nextInt(12) - 2);
      case DT_BOOL -> tensor.addBoolVal(random.nextBoolean());
      case DT_HALF, DT_BFLOAT16 -> tensor.addHalfVal(random.nextInt());
      case DT_FLOAT -> tensor.addFloatVal((float) number());
      case DT_UINT32 -> tensor.addUint32Val(random.nextInt());
      case DT_UINT64 -> tensor.addUint64Val(random.nextLong());
      case DT_COMPLEX64 -> tensor.addScomplexVal((float) number());
      case DT_COMPLEX128 -> tensor.addDcomplexVal(number());
      default -> tensor.addIntVal(isRare() ? random.nextInt() : random.nextInt(12) - 2);
    }
  }

  private double number() {
    return switch (random.nextInt(10)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> Double.MAX_VALUE;
      default -> random.nextDouble(-10, 10);
    };
  }

  /** Any bytes. */
  ByteString bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }
}
