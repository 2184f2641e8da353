package dev.unrolled.loader.values;

import dev.unrolled.formats.Bfloat16;
import dev.unrolled.formats.ElementType;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;

/** Creates tensors from flat arrays. */
public final class TensorFactory {

  private TensorFactory() {}

  /** Creates a tensor that carries values of a type, to be closed by the caller. */
  public static Tensor create(ElementType type, Shape shape, Object flat) {
    return switch (type.carrier()) {
      case BOOL -> TBool.tensorOf(shape, DataBuffers.of((boolean[]) flat));
      case UINT8 -> TUint8.tensorOf(shape, DataBuffers.of((byte[]) flat));
      case UINT16 -> TUint16.tensorOf(shape, DataBuffers.of((short[]) flat));
      case INT32 -> TInt32.tensorOf(shape, DataBuffers.of((int[]) flat));
      case INT64 -> TInt64.tensorOf(shape, DataBuffers.of((long[]) flat));
      case FLOAT32 -> TFloat32.tensorOf(shape, DataBuffers.of((float[]) flat));
      case FLOAT64 -> TFloat64.tensorOf(shape, DataBuffers.of((double[]) flat));
      case FLOAT16 -> TFloat16.tensorOf(shape, DataBuffers.of((float[]) flat));
      case BFLOAT16 -> TBfloat16.tensorOf(shape, DataBuffers.of(Bfloat16.round((float[]) flat)));
      case STRING -> TString.tensorOfBytes(shape, DataBuffers.of((byte[][]) flat, true, false));
      default -> throw new IllegalStateException(type + " is carried by no tensor");
    };
  }
}
