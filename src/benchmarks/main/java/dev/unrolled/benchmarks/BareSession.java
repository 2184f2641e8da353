package dev.unrolled.benchmarks;

import dev.unrolled.formats.MemoryLimit;
import java.nio.file.Path;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * TensorFlow's session called by hand: nothing is checked, the tensors are looked up beforehand,
 * and the session is set as the loader sets its own.
 */
final class BareSession implements EchoModel {

  private static final ConfigProto CONFIG =
      ConfigProto.newBuilder()
          .setAllowSoftPlacement(true)
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(-1)
          .build();

  private final SavedModelBundle bundle;
  private final Session session;
  private final Output<?> ids;
  private final Output<?> predictions;
  private final Output<?> probabilities;

  /** Spared what JavaCPP asks the system at each allocation, as the loader is. */
  BareSession(Path version) {
    MemoryLimit.lift();
    bundle =
        SavedModelBundle.loader(version.toString())
            .withTags("serve")
            .withConfigProto(CONFIG)
            .load();
    session = bundle.session();
    SignatureDef signature = bundle.metaGraphDef().getSignatureDefOrThrow("serving_default");
    ids = tensor(signature.getInputsOrThrow("ids"));
    predictions = tensor(signature.getOutputsOrThrow("predictions"));
    probabilities = tensor(signature.getOutputsOrThrow("probabilities"));
  }

  private Output<?> tensor(TensorInfo stated) {
    String[] parts = stated.getName().split(":", -1);
    GraphOperation operation = bundle.graph().operation(parts[0]);
    return operation.output(Integer.parseInt(parts[1]));
  }

  @Override
  public Echoed call(int[][] rows) {
    Shape shape = Shape.of(rows.length, rows[0].length);
    int[] flat = Rows.flat(rows);
    try (TInt32 given = TInt32.tensorOf(shape, DataBuffers.of(flat));
        Result result =
            session.runner().feed(ids, given).fetch(predictions).fetch(probabilities).run()) {
      return new Echoed(ints((TInt32) result.get(0)), floats((TFloat32) result.get(1)));
    }
  }

  private static int[] ints(TInt32 tensor) {
    int[] flat = new int[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(flat));
    return flat;
  }

  private static float[] floats(TFloat32 tensor) {
    float[] flat = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(flat));
    return flat;
  }

  @Override
  public void close() {
    bundle.close();
  }
}
